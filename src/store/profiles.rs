//! Profiles: list, make, open, remove.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::device::Mark;
use super::disk::{Found, Held, is_absent};
use super::log::Log;
use super::logs::{self, Finding};
use super::watch::Watch;
use super::{Store, StoreError, files};
use crate::learner::{History, Profile, ProfileName};
use crate::log::LogEntry;
use crate::log::{DeviceId, Record};

/// A profile as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileSummary {
    pub name: ProfileName,
    pub slug: String,
}

/// A profile that is open for studying; nobody else on this machine can open it meanwhile.
#[derive(Debug)]
pub struct OpenProfile {
    pub profile: Profile,
    pub slug: String,
    /// All records of all devices.
    pub history: History,
    /// What was set aside.
    pub findings: Vec<Finding>,
    pub log: Log,
    watch: Watch,
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
            store.set_mark(&self.slug, self.log.device(), Mark { len, crc });
            self.marked = len;
        }
    }

    /// What other devices' logs have gained since the last look.
    pub fn look_for_news(&mut self, store: &Store) -> Vec<LogEntry> {
        self.watch.look(store.disk.as_ref())
    }

    /// Keeps a snapshot of a history that holds all that was appended, and all news there was. A log
    /// with lines that could not be read is read anew at each start.
    pub fn save_snapshot(&self, store: &Store, history: &History) {
        if let Some(covers) = self
            .watch
            .covers(&self.log)
            .filter(|_| self.findings.is_empty())
        {
            store.save_snapshot(&self.slug, covers, history);
        }
    }
}

/// The folders that a profile is in and that are the app's: of profiles, of data, and the one that
/// is in.
const OWN_FOLDERS: usize = 2;
/// After so many bytes it is noted how far a log is written; and when it is closed.
const MARK_BYTES: u64 = 4 << 10;
/// No device ever gets so far by counting; a log that does is not gone on with, lest the numbers run
/// out.
const MOST_SEQ: u64 = 1 << 62;

impl Store {
    /// All profiles, by name.
    ///
    /// # Errors
    /// The folder of profiles cannot be read.
    pub fn profiles(&self) -> Result<Vec<ProfileSummary>, StoreError> {
        let folder = self.profiles_path();
        let names = match self.disk.list(&folder) {
            Ok(names) => names,
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::read(&folder)(error)),
        };
        let mut profiles = Vec::new();
        for slug in names {
            let Ok(slug) = slug.into_string() else {
                continue;
            };
            let found = self.disk.look(&folder.join(&slug));
            if !matches!(found, Ok(Some(Found::Folder))) || slug.starts_with('.') {
                continue;
            }
            // A damaged profile still has a name to list and to be removed by.
            let name = match self.profile(&slug) {
                Ok(profile) => profile.name,
                Err(_) => ProfileName::nearest(&slug),
            };
            profiles.push(ProfileSummary { name, slug });
        }
        profiles.sort_by(|a, b| a.slug.cmp(&b.slug));
        Ok(profiles)
    }

    /// Makes a profile.
    ///
    /// # Errors
    /// There is one of that name, or its folder cannot be written.
    pub fn create_profile(&self, profile: &Profile) -> Result<String, StoreError> {
        let slug = profile.name.slug();
        let folder = self.profile_path(&slug);
        // A folder alone is what a start that failed half-way left.
        for part in ["profile.ron", "profile.ron.bak", "log"] {
            if self.is_there(&folder.join(part))? {
                return Err(StoreError::ProfileExists(profile.name.clone()));
            }
        }
        files::create_folders(self.disk.as_ref(), &folder).map_err(StoreError::write(&folder))?;
        self.save_profile(&slug, profile)?;
        // A try before this one may have made the folders and failed to make them durable.
        for (depth, folder) in folder.ancestors().skip(1).enumerate() {
            let synced = self.disk.sync_folder(folder);
            // Further up are folders that one may not even be allowed to read.
            if depth < OWN_FOLDERS {
                synced.map_err(StoreError::write(folder))?;
            }
        }
        Ok(slug)
    }

    pub(crate) fn is_there(&self, path: &Path) -> Result<bool, StoreError> {
        let found = self.disk.look(path).map_err(StoreError::read(path))?;
        Ok(found.is_some())
    }

    /// Saves a profile's settings.
    ///
    /// # Errors
    /// The file cannot be written; the previous one is still there.
    pub fn save_profile(&self, slug: &str, profile: &Profile) -> Result<(), StoreError> {
        let folder = self.profile_path(slug);
        if !self.is_there(&folder)? {
            return Err(StoreError::Vanished(folder));
        }
        files::write_ron(self.disk.as_ref(), &folder.join("profile.ron"), profile)
    }

    /// Moves a profile's folder to `removed/` in the data directory and returns its new place:
    /// nothing is deleted.
    ///
    /// # Errors
    /// There is no such profile, it is open, or its folder cannot be moved.
    pub fn remove_profile(&self, name: &ProfileName) -> Result<PathBuf, StoreError> {
        let slug = self.slug_of(name)?;
        let name = name.clone();
        self.remove_listed(&ProfileSummary { name, slug })
    }

    /// The same with one of a list, in which two may have the same name.
    ///
    /// # Errors
    /// As of [`Store::remove_profile`].
    pub fn remove_listed(&self, profile: &ProfileSummary) -> Result<PathBuf, StoreError> {
        let ProfileSummary { name, slug } = profile;
        let _lock = self.lock(slug, name)?;
        let removed = self.places.data.join("removed");
        let disk = self.disk.as_ref();
        files::create_folders(disk, &removed).map_err(StoreError::write(&removed))?;
        let target = (1..)
            .map(|number| removed.join(format!("{slug}-{number}")))
            .find(|target| matches!(disk.look(target), Ok(None)))
            .unwrap_or_else(|| removed.join(slug));
        let source = self.profile_path(slug);
        disk.rename(&source, &target)
            .and_then(|()| disk.sync_folder(&removed))
            .and_then(|()| disk.sync_folder(&self.profiles_path()))
            .map_err(StoreError::write(&source))?;
        Ok(target)
    }

    /// The folder of a profile.
    ///
    /// # Errors
    /// There is no such profile; the error names those there are.
    pub fn slug_of(&self, name: &ProfileName) -> Result<String, StoreError> {
        let profiles = self.profiles()?;
        let slug = name.slug();
        if profiles.iter().any(|profile| profile.slug == slug) {
            return Ok(slug);
        }
        // A file edited by hand may give a folder another name.
        profiles
            .iter()
            .find(|profile| profile.name == *name)
            .map(|profile| profile.slug.clone())
            .ok_or_else(|| StoreError::NoProfile {
                name: name.to_string(),
                known: profiles
                    .iter()
                    .map(|profile| profile.name.to_string())
                    .collect(),
            })
    }

    /// A profile's settings; the defaults, under the folder's name, where the file is missing.
    ///
    /// # Errors
    /// The file cannot be read or is damaged.
    pub fn profile(&self, slug: &str) -> Result<Profile, StoreError> {
        let path = self.profile_path(slug).join("profile.ron");
        let profile = files::read_ron::<Profile>(self.disk.as_ref(), &path)?
            .unwrap_or_else(|| Profile::new(ProfileName::nearest(slug)));
        Ok(profile.within_bounds())
    }

    /// A profile's history, read without opening it. Nothing is written.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn history(&self, slug: &str) -> Result<(History, Vec<Finding>), StoreError> {
        let logs = self.read_logs(slug)?;
        Ok((logs.history, logs.findings))
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
        let folder = self.profile_path(slug);
        files::create_folders(self.disk.as_ref(), &folder).map_err(StoreError::write(&folder))?;
        let owned = self
            .lock(slug, &profile.name)
            .and_then(|lock| Ok((lock, self.device_id(fresh_device.clone(), None)?)));
        let (lock, mut device, homeless) = match owned {
            Ok((lock, device)) => (Some(lock), device, None),
            // Without a place for the machine's own id, a log of its own is safe all the same.
            Err(StoreError::Write { path, source }) if path.starts_with(&self.places.state) => {
                let problem = format!("{}: {source}", path.display());
                let finding = Finding::NoDeviceId { problem };
                (None, fresh_device.clone(), Some(finding))
            }
            Err(error) => return Err(error),
        };
        let logs = match self.read_snapshot(slug, &profile.scheduler()) {
            Some(logs) => logs,
            None => self.read_logs(slug)?,
        };
        let last_seq = logs
            .of(&self.own_log(slug, &device))
            .last_seq
            .max(logs.history.last_seq(&device));
        let is_unfit = last_seq > MOST_SEQ
            || self.was_set_back(slug, &device)
            || logs::is_of_older_format(self.disk.as_ref(), &self.own_log(slug, &device));
        if lock.is_some() && is_unfit {
            device = self.device_id(fresh_device, Some(&device))?;
        }
        let path = self.own_log(slug, &device);
        let contents = logs.of(&path);
        let aside = folder.join("aside").join(format!("{device}.txt"));
        let disk = Arc::clone(&self.disk);
        let mut log = Log::new(disk, &self.log_path(slug), aside, device, &contents)?;
        log.use_up_to(logs.history.last_seq(log.device()));
        let files = logs.files.iter().map(|(path, contents)| (path, contents));
        let watch = Watch::new(self.log_path(slug), path, files);
        Ok(OpenProfile {
            watch,
            marked: 0,
            profile,
            slug: slug.to_owned(),
            history: logs.history,
            findings: logs.findings.into_iter().chain(homeless).collect(),
            log,
            _lock: lock,
        })
    }

    /// Whether a log of this machine's lacks what this machine wrote there: then an older state of
    /// the folder was put in its place. The numbers it lacks may be in use in another copy, so
    /// nothing may be appended to it.
    pub(crate) fn was_set_back(&self, slug: &str, device: &DeviceId) -> bool {
        let path = self.own_log(slug, device);
        self.mark(slug, device)
            .is_some_and(|mark| logs::crc_at(self.disk.as_ref(), &path, mark.len) != Some(mark.crc))
    }

    pub(crate) fn own_log(&self, slug: &str, device: &DeviceId) -> PathBuf {
        self.log_path(slug).join(format!("{device}.ron"))
    }

    pub(crate) fn profiles_path(&self) -> PathBuf {
        self.places.data.join("profiles")
    }

    pub(crate) fn profile_path(&self, slug: &str) -> PathBuf {
        self.profiles_path().join(slug)
    }

    pub(crate) fn log_path(&self, slug: &str) -> PathBuf {
        self.profile_path(slug).join("log")
    }
}
