//! Opening a profile: its lock, its history, and its log for appending.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::device::{damaged_ids, device_id, id_after, lock};
use super::disk::Held;
use super::load::{has_snapshot, load, load_all, save_snapshot};
use super::log::watch::LogWatch;
use super::log::writer::{Log, is_unused};
use super::marks::{count_losses, marks};
use super::reported_findings::report_news;
use super::{Finding, Store, StoreError, archive, files};
use crate::language::Language;
use crate::learner::{LongHistory, Notebook, Profile, ProfileName};
use crate::log::{DeviceId, History, LogEntry};
use crate::memory::Scheduler;
use crate::registry::Registry;
use crate::text::{Say as _, Text};
use crate::time::Timestamp;

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
    /// True if a snapshot would hide lines that are not understood.
    has_bad_lines: bool,
    /// True once there is a snapshot of these logs. One that is gone then hid damage.
    has_snapshot: bool,
    /// The ids whose logs this machine has marked.
    marked: BTreeSet<DeviceId>,
    /// Held for as long as the profile is open.
    _lock: Option<Box<dyn Held>>,
}

impl OpenProfile {
    /// The last sequence number used in this device's log.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.log.last_seq()
    }

    /// The records that other devices' logs have gained since the last call.
    pub fn look_for_news(&mut self, store: &Store) -> Vec<LogEntry> {
        let news = self.watch.look(store.disk(), self.log.path());
        self.log.note_news(&news);
        // What came back of this machine's is counted at the next start, which has to read everything.
        self.has_bad_lines |= news.iter().any(|it| self.marked.contains(&it.device));
        news
    }

    /// Saves a snapshot of a history that holds all appended records and all news. Logs with findings
    /// have none: they are read at each start.
    pub fn save_snapshot(&mut self, store: &Store, history: &LongHistory) {
        let is_dropped = self.has_snapshot && !has_snapshot(store, &self.slug);
        let hides = self.has_bad_lines || is_dropped;
        if let Some(covers) = self.watch.covers(&self.log).filter(|_| !hides) {
            save_snapshot(store, &self.slug, covers, history);
            self.has_snapshot = has_snapshot(store, &self.slug);
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

impl Store {
    /// A profile's whole history, read without opening the profile. Nothing is written.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn history(&self, slug: &str) -> Result<(History, Vec<Finding>), StoreError> {
        let (history, mut files) = load_all(self, slug)?;
        let profile = self.places().profile(slug);
        files
            .findings
            .extend(Finding::of_history(profile, &history));
        Ok((history, files.findings))
    }

    /// The same, without the first records where a snapshot covers them.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn latest_history(
        &self,
        slug: &str,
        scheduler: &Scheduler,
    ) -> Result<(LongHistory, Vec<Finding>), StoreError> {
        let (history, mut files) = load(self, slug, scheduler, &BTreeSet::new())?;
        if let Some(whole) = history.whole() {
            let profile = self.places().profile(slug);
            files.findings.extend(Finding::of_history(profile, whole));
        }
        Ok((history, files.findings))
    }

    /// The finding of a clock that is behind the last record of a profile.
    #[must_use]
    pub fn clock_finding(&self, slug: &str, history: &History, now: Timestamp) -> Option<Finding> {
        Finding::of_clock(self.places().profile(slug), history, now)
    }

    /// Opens a profile for studying. `fresh_device` becomes this machine's device id if it has none, or if
    /// its log is not exactly as it was left.
    ///
    /// # Errors
    /// It is open elsewhere on this machine, or its files cannot be read.
    pub fn open_profile(
        &self,
        slug: &str,
        fresh_device: DeviceId,
    ) -> Result<OpenProfile, StoreError> {
        let mut findings = Vec::new();
        let profile = self.profile_or_default(slug, &mut findings)?;
        findings.extend(damaged_ids(self));
        let folder = self.places().profile(slug);
        files::create_folders(self.disk(), &folder).map_err(StoreError::write(&folder))?;
        let owned = lock(self, slug, &profile.name)
            .and_then(|lock| Ok((lock, device_id(self, slug, fresh_device.clone(), None)?)));
        let (lock, mut device) = match owned {
            Ok((lock, device)) => (Some(lock), device),
            // Without a saved id, a log of a new device is safe all the same.
            Err(StoreError::Write { path, source }) if path.starts_with(&self.places().state) => {
                let problem = format!("{}: {source}", path.display());
                let folder = self.places().state.clone();
                findings.push(Finding::NoDeviceId { folder, problem });
                (None, fresh_device.clone())
            }
            Err(error) => return Err(error),
        };
        let marks = marks(self, slug);
        let marked = marks.keys().cloned().collect();
        let (history, files) = load(self, slug, &profile.scheduler(), &marked)?;
        let mut fresh = fresh_device;
        let is_fit = |device: &DeviceId, is_fresh: bool| {
            let used = history.last_seq(device);
            match marks.get(device) {
                Some(mark) => used <= mark.last_seq && mark.may_go_on(self, slug, device),
                // Where marks cannot be read, only a fresh id was surely never used.
                None => used == 0 && is_unused(self, slug, device).unwrap_or(is_fresh),
            }
        };
        while !is_fit(&device, device == fresh) {
            while !is_fit(&fresh, true) {
                fresh = id_after(&fresh);
            }
            // If it cannot be saved, the next start finds that the old one will not do.
            let saved = lock
                .is_some()
                .then(|| device_id(self, slug, fresh.clone(), Some(&device)));
            device = saved.and_then(Result::ok).unwrap_or_else(|| fresh.clone());
        }
        let whole = history.whole().map(|history| (history, &files));
        let count = count_losses(self, slug, &marks, whole)?;
        if count > 0 {
            let kept = archive::kept_in_backup(self, slug).ok().flatten();
            let kept = kept.map(|kept| (kept.missing, kept.backup.at));
            findings.push(Finding::MissingRecords { count, kept });
        }
        if let Some(whole) = history.whole() {
            findings.extend(Finding::of_history(folder, whole));
        }
        let mark = marks.get(&device).copied();
        let log = Log::new(self, slug, device, mark, fresh);
        let read = files.files.iter().map(|(path, contents)| (path, contents));
        let watch = LogWatch::new(self.places().logs(slug), read);
        let has_bad_lines = files.have_bad_lines();
        let has_snapshot = has_snapshot(self, slug);
        findings.extend(files.findings);
        Ok(OpenProfile {
            watch,
            has_bad_lines,
            has_snapshot,
            marked,
            profile,
            slug: slug.to_owned(),
            history,
            findings,
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
        now: Timestamp,
    ) -> Result<Opened, StoreError> {
        let mut profile = self.open_profile(slug, fresh_device)?;
        let behind = self.clock_finding(slug, profile.history.history(), now);
        profile.findings.extend(behind);
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

    /// This machine's device id for a profile; `fresh` where it has none or cannot save one.
    ///
    /// # Errors
    /// The saved ids cannot be read.
    pub fn this_device(&self, slug: &str, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        match device_id(self, slug, fresh.clone(), None) {
            Err(StoreError::Write { path, .. }) if path.starts_with(&self.places().state) => {
                Ok(fresh)
            }
            found => found,
        }
    }
}
