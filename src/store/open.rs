//! Opening a profile: locked, loaded, and ready to append.

use std::sync::Arc;

use super::device::{Mark, device_id, lock, set_mark, was_set_back};
use super::disk::Held;
use super::load::{load, load_all, save_snapshot};
use super::log::reader::is_of_older_format;
use super::log::watch::LogWatch;
use super::log::writer::Log;
use super::reported_findings::report_news;
use super::{Finding, Store, StoreError, files};
use crate::language::Language;
use crate::learner::{LongHistory, Notebook, Profile, ProfileName};
use crate::log::{DeviceId, History, LogEntry, Record};
use crate::registry::Registry;
use crate::text::{Say as _, Text};

/// A profile that is open for studying; nobody else on this machine can open it meanwhile.
#[derive(Debug)]
pub struct OpenProfile {
    pub profile: Profile,
    pub slug: String,
    /// The records of all devices.
    pub history: LongHistory,
    /// What was set aside.
    pub findings: Vec<Finding>,
    pub log: Log,
    watch: LogWatch,
    /// The length of the log that was noted last.
    marked: u64,
    /// Held for as long as the profile is open.
    _lock: Option<Box<dyn Held>>,
}

impl OpenProfile {
    /// The last number that this device's log has used.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.log.last_seq()
    }

    /// Appends records to this device's log. When it returns, they are on the disk.
    ///
    /// # Errors
    /// The log could not be written; the same records may be appended again.
    pub fn append(&mut self, store: &Store, records: &[Record]) -> Result<(), StoreError> {
        self.log.append(records)?;
        // A mark that is late says less, never something wrong, and it would cost as much as the sync.
        let (len, _) = self.log.covered();
        if len >= self.marked.saturating_add(MARK_BYTES) {
            self.note_mark(store);
        }
        Ok(())
    }

    /// Notes how far this device's log is written, so that an older state of it is recognised should
    /// it be put in its place.
    pub fn note_mark(&mut self, store: &Store) {
        if let (len, Some(crc)) = self.log.covered()
            && len != self.marked
        {
            set_mark(store, &self.slug, self.log.device(), Mark { len, crc });
            self.marked = len;
        }
    }

    /// What other devices' logs have gained since the last look.
    pub fn look_for_news(&mut self, store: &Store) -> Vec<LogEntry> {
        self.watch.look(store.disk())
    }

    /// Keeps a snapshot of a history that holds all that was appended, and all news there was. A log
    /// with lines that could not be read is read anew at each start.
    pub fn save_snapshot(&self, store: &Store, history: &LongHistory) {
        if let Some(covers) = self
            .watch
            .covers(&self.log)
            .filter(|_| self.findings.is_empty())
        {
            save_snapshot(store, &self.slug, covers, history);
        }
    }
}

/// A profile that is open, and the notebook of it.
#[derive(Debug)]
pub struct Opened {
    pub profile: OpenProfile,
    /// The profile at work.
    pub notebook: Notebook,
    /// What was set aside and not told before, in words.
    pub told: Vec<String>,
}

/// After so many bytes it is noted how far a log is written; and when it is closed.
const MARK_BYTES: u64 = 4 << 10;
/// Sequence numbers above this are corrupt.
const MOST_SEQ: u64 = 1 << 62;

impl Store {
    /// A profile's history, read without opening it. Nothing is written.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn history(&self, slug: &str) -> Result<(History, Vec<Finding>), StoreError> {
        let (history, files) = load_all(self, slug)?;
        Ok((history, files.findings))
    }

    /// Opens a profile for studying. `fresh_device` becomes this machine's device id where it has
    /// none yet.
    ///
    /// # Errors
    /// It is open elsewhere on this machine, or its files cannot be read.
    pub fn open_profile(
        &self,
        slug: &str,
        fresh_device: DeviceId,
    ) -> Result<OpenProfile, StoreError> {
        let profile = self.profile(slug)?;
        let folder = self.places().profile(slug);
        files::create_folders(self.disk(), &folder).map_err(StoreError::write(&folder))?;
        let owned = lock(self, slug, &profile.name)
            .and_then(|lock| Ok((lock, device_id(self, fresh_device.clone(), None)?)));
        let (lock, mut device, homeless) = match owned {
            Ok((lock, device)) => (Some(lock), device, None),
            // Without a place for the machine's own id, a log of its own is safe all the same.
            Err(StoreError::Write { path, source }) if path.starts_with(&self.places().state) => {
                let problem = format!("{}: {source}", path.display());
                let folder = self.places().state.clone();
                let finding = Finding::NoDeviceId { folder, problem };
                (None, fresh_device.clone(), Some(finding))
            }
            Err(error) => return Err(error),
        };
        let (history, files) = load(self, slug, &profile.scheduler())?;
        let last_seq = files
            .of(&self.places().log(slug, &device))
            .last_seq
            .max(history.last_seq(&device));
        let is_unfit = last_seq > MOST_SEQ
            || was_set_back(self, slug, &device)
            || is_of_older_format(self.disk(), &self.places().log(slug, &device));
        if lock.is_some() && is_unfit {
            device = device_id(self, fresh_device, Some(&device))?;
        }
        let logs = self.places().logs(slug);
        let path = self.places().log(slug, &device);
        let contents = files.of(&path);
        let aside = self.places().aside(slug).join(format!("{device}.txt"));
        let mut log = Log::new(self.shared_disk(), &logs, aside, device, &contents)?;
        log.use_up_to(history.last_seq(log.device()));
        let read = files.files.iter().map(|(path, contents)| (path, contents));
        let watch = LogWatch::new(logs, path, read);
        Ok(OpenProfile {
            watch,
            marked: 0,
            profile,
            slug: slug.to_owned(),
            history,
            findings: files.findings.into_iter().chain(homeless).collect(),
            log,
            _lock: lock,
        })
    }

    /// Opens a profile and replays it; what was set aside counts as told from now on.
    ///
    /// # Errors
    /// It is open elsewhere on this machine, or its files cannot be read.
    pub fn open_notebook(
        &self,
        slug: &str,
        fresh_device: DeviceId,
        registry: Arc<Registry>,
        language: Language,
    ) -> Result<Opened, StoreError> {
        let mut profile = self.open_profile(slug, fresh_device)?;
        let history = std::mem::take(&mut profile.history);
        let device = profile.log.device().clone();
        let notebook = Notebook::new(registry, profile.profile.clone(), device, history)
            .with_used_up_to(profile.last_seq());
        let text = Text::new(language);
        let told = report_news(self, &profile.findings, |finding| finding.in_window(&text));
        Ok(Opened {
            profile,
            notebook,
            told,
        })
    }

    /// Keeps others on this machine from opening a profile, for as long as what is returned lives;
    /// nothing where this machine has no place for locks.
    ///
    /// # Errors
    /// It is open already, or its settings cannot be read.
    pub fn hold(&self, slug: &str) -> Result<Option<Box<dyn Held>>, StoreError> {
        let name = match self.profile(slug) {
            Ok(profile) => profile.name,
            Err(_) => ProfileName::nearest(slug),
        };
        match lock(self, slug, &name) {
            Ok(held) => Ok(Some(held)),
            Err(StoreError::Write { path, .. }) if path.starts_with(&self.places().state) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// This machine's device id; the fresh one where it has none yet or cannot keep one.
    ///
    /// # Errors
    /// What this machine knows of itself cannot be read.
    pub fn this_device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        match device_id(self, fresh.clone(), None) {
            Err(StoreError::Write { path, .. }) if path.starts_with(&self.places().state) => {
                Ok(fresh)
            }
            found => found,
        }
    }
}
