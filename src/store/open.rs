//! Opening a profile: its lock, its history, and its log for appending.

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

/// A profile that is open for studying. No other process on this machine can open it meanwhile.
#[derive(Debug)]
pub struct OpenProfile {
    pub profile: Profile,
    pub slug: String,
    /// The records of all devices.
    pub history: LongHistory,
    pub findings: Vec<Finding>,
    pub log: Log,
    watch: LogWatch,
    /// The length of the log in the last mark.
    marked: u64,
    /// Held for as long as the profile is open.
    _lock: Option<Box<dyn Held>>,
}

impl OpenProfile {
    /// The last sequence number used in this device's log.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.log.last_seq()
    }

    /// Appends records to this device's log. When it returns, they are on the disk.
    ///
    /// # Errors
    /// The log could not be written. The same records may be appended again.
    pub fn append(&mut self, store: &Store, records: &[Record]) -> Result<(), StoreError> {
        self.log.append(records)?;
        // Marking each append would cost as much as its sync; a late mark is harmless.
        let (len, _) = self.log.covered();
        if len >= self.marked.saturating_add(MARK_BYTES) {
            self.note_mark(store);
        }
        Ok(())
    }

    /// Marks how far this device's log is written, so that an older state in its place is recognised.
    pub fn note_mark(&mut self, store: &Store) {
        if let (len, Some(crc)) = self.log.covered()
            && len != self.marked
        {
            set_mark(store, &self.slug, self.log.device(), Mark { len, crc });
            self.marked = len;
        }
    }

    /// The records that other devices' logs have gained since the last call.
    pub fn look_for_news(&mut self, store: &Store) -> Vec<LogEntry> {
        self.watch.look(store.disk())
    }

    /// Saves a snapshot of a history that holds all appended records and all news. Logs with findings
    /// have none: they are read at each start.
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

/// An open profile and its notebook.
#[derive(Debug)]
pub struct Opened {
    pub profile: OpenProfile,
    pub notebook: Notebook,
    /// The findings that are new on this machine, as sentences.
    pub told: Vec<String>,
}

/// A log is marked after so many appended bytes, and when it is closed.
const MARK_BYTES: u64 = 4 << 10;
/// Sequence numbers above this are corrupt.
const MOST_SEQ: u64 = 1 << 62;

impl Store {
    /// A profile's whole history, read without opening the profile. Nothing is written.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn history(&self, slug: &str) -> Result<(History, Vec<Finding>), StoreError> {
        let (history, files) = load_all(self, slug)?;
        Ok((history, files.findings))
    }

    /// Opens a profile for studying. `fresh_device` becomes this machine's device id if it has none.
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
            // Without a saved id, a log of a new device is safe all the same.
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

    /// Opens a profile and replays it. Its findings count as reported from now on.
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

    /// Locks a profile until the returned guard is dropped; `None` where this machine's state folder
    /// cannot be written.
    ///
    /// # Errors
    /// It is open already.
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

    /// This machine's device id; `fresh` where it has none or cannot save one.
    ///
    /// # Errors
    /// The saved ids cannot be read.
    pub fn this_device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        match device_id(self, fresh.clone(), None) {
            Err(StoreError::Write { path, .. }) if path.starts_with(&self.places().state) => {
                Ok(fresh)
            }
            found => found,
        }
    }
}
