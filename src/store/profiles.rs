//! Profiles: list, make, open, remove.

use std::fs;
use std::path::PathBuf;

use super::device::{self, Lock, NoLock};
use super::log::{self, Finding, Log, Logs};
use super::{Store, StoreError, files};
use crate::progress::{DeviceId, History, Profile, ProfileName};

/// A profile as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileSummary {
    /// Its name.
    pub name: ProfileName,
    /// Its folder's name.
    pub slug: String,
}

/// A profile that is open for studying; nobody else on this machine can open it meanwhile.
#[derive(Debug)]
pub struct OpenProfile {
    /// The profile.
    pub profile: Profile,
    /// Its folder's name.
    pub slug: String,
    /// All records of all devices.
    pub history: History,
    /// What was set aside.
    pub findings: Vec<Finding>,
    /// This device's log.
    pub log: Log,
    lock: Option<Lock>,
}

impl OpenProfile {
    /// The last number that this device's log has used.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.log.last_seq()
    }

    /// Takes the log out for a worker; the lock goes along and is held as long as the log lives.
    pub(super) fn split(self) -> (Log, Option<Lock>, String) {
        (self.log, self.lock, self.slug)
    }
}

impl Store {
    /// All profiles, by name.
    ///
    /// # Errors
    /// The folder of profiles cannot be read.
    pub fn profiles(&self) -> Result<Vec<ProfileSummary>, StoreError> {
        let folder = self.profiles_path();
        let listing = match fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::read(&folder)(error)),
        };
        let mut profiles = Vec::new();
        for item in listing {
            let item = item.map_err(StoreError::read(&folder))?;
            let Ok(slug) = item.file_name().into_string() else {
                continue;
            };
            if !item.path().is_dir() || slug.starts_with('.') {
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
        if self.profile_path(&slug).exists() {
            return Err(StoreError::ProfileExists(profile.name.clone()));
        }
        self.save_profile(&slug, profile)?;
        Ok(slug)
    }

    /// Saves a profile's settings.
    ///
    /// # Errors
    /// The file cannot be written; the previous one is still there.
    pub fn save_profile(&self, slug: &str, profile: &Profile) -> Result<(), StoreError> {
        files::write_ron(&self.profile_path(slug).join("profile.ron"), profile)
    }

    /// Moves a profile's folder to `removed/` in the data directory and returns its new place:
    /// nothing is deleted.
    ///
    /// # Errors
    /// There is no such profile, it is open, or its folder cannot be moved.
    pub fn remove_profile(&self, name: &ProfileName) -> Result<PathBuf, StoreError> {
        let slug = self.slug_of(name)?;
        let _lock = self.lock(&slug, name)?;
        let removed = self.places.data.join("removed");
        files::create_folder(&removed).map_err(StoreError::write(&removed))?;
        let target = (1..)
            .map(|number| removed.join(format!("{slug}-{number}")))
            .find(|target| !target.exists())
            .unwrap_or_else(|| removed.join(&slug));
        let source = self.profile_path(&slug);
        fs::rename(&source, &target).map_err(StoreError::write(&source))?;
        files::sync_folder(&removed).map_err(StoreError::write(&removed))?;
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
        let profile = files::read_ron::<Profile>(&path)?
            .unwrap_or_else(|| Profile::new(ProfileName::nearest(slug)));
        Ok(profile.within_bounds())
    }

    /// A profile's history, read without opening it. Nothing is written.
    ///
    /// # Errors
    /// A log cannot be read.
    pub fn history(&self, slug: &str) -> Result<(History, Vec<Finding>), StoreError> {
        let Logs { entries, findings } = log::read_all(&self.log_path(slug))?;
        Ok((History::merge(entries), findings))
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
        let data = &self.places.data;
        files::create_folder(data).map_err(StoreError::write(data))?;
        let (lock, device, homeless) = match self.own_device(slug, &profile.name, &fresh_device) {
            Ok((lock, device)) => (Some(lock), device, None),
            // Without a place for the machine's own id, a log of its own is safe all the same.
            Err(StoreError::Write { path, source }) if path.starts_with(&self.places.state) => {
                let problem = format!("{}: {source}", path.display());
                (None, fresh_device, Some(Finding::NoDeviceId { problem }))
            }
            Err(error) => return Err(error),
        };
        let (history, mut findings) = self.history(slug)?;
        findings.extend(homeless);
        let aside = self
            .profile_path(slug)
            .join("aside")
            .join(format!("{device}.txt"));
        let log = Log::new(&self.log_path(slug), aside, device)?;
        Ok(OpenProfile {
            profile,
            slug: slug.to_owned(),
            history,
            findings,
            log,
            lock,
        })
    }

    fn own_device(
        &self,
        slug: &str,
        name: &ProfileName,
        fresh: &DeviceId,
    ) -> Result<(Lock, DeviceId), StoreError> {
        let lock = self.lock(slug, name)?;
        Ok((lock, device::device_id(&self.places, fresh.clone())?))
    }

    fn lock(&self, slug: &str, name: &ProfileName) -> Result<Lock, StoreError> {
        device::lock(&self.places, slug).map_err(|no_lock| match no_lock {
            NoLock::Held { by } => StoreError::InUse {
                name: name.to_string(),
                holder: by,
            },
            NoLock::Failed(error) => error,
        })
    }

    fn profiles_path(&self) -> PathBuf {
        self.places.data.join("profiles")
    }

    fn profile_path(&self, slug: &str) -> PathBuf {
        self.profiles_path().join(slug)
    }

    fn log_path(&self, slug: &str) -> PathBuf {
        self.profile_path(slug).join("log")
    }
}
