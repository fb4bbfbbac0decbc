//! Profiles: list, make, save, remove.

use std::path::PathBuf;

use super::device::{forget_device, lock};
use super::marks::forget_marks;
use super::{Finding, Store, StoreError, files};
use crate::learner::{Profile, ProfileName};

/// A profile in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileSummary {
    pub name: ProfileName,
    pub slug: String,
}

/// The parents of a profile's folder that are the app's: `profiles` and the data directory.
const OWN_FOLDERS: usize = 2;

impl Store {
    /// All profiles, by name.
    ///
    /// # Errors
    /// The folder of profiles cannot be read.
    pub fn profiles(&self) -> Result<Vec<ProfileSummary>, StoreError> {
        let folder = self.places().profiles();
        let mut profiles = Vec::new();
        for slug in files::names_in(self.disk(), &folder)? {
            let Ok(slug) = slug.into_string() else {
                continue;
            };
            if slug.starts_with('.') || !files::is_folder(self.disk(), &folder.join(&slug)) {
                continue;
            }
            // A damaged profile is listed, too, so that it can be removed.
            let name = match self.profile(&slug) {
                Ok(profile) => profile.name,
                Err(_) => ProfileName::nearest(&slug),
            };
            profiles.push(ProfileSummary { name, slug });
        }
        profiles.sort_by(|a, b| a.slug.cmp(&b.slug));
        Ok(profiles)
    }

    /// Makes a profile and returns its folder's name.
    ///
    /// # Errors
    /// There is one of that name, or its folder cannot be written.
    pub fn create_profile(&self, profile: &Profile) -> Result<String, StoreError> {
        let slug = profile.name.slug();
        let folder = self.places().profile(&slug);
        let exists = || StoreError::ProfileExists(profile.name.clone());
        // A failed try may have left the folder alone.
        for part in ["profile.ron", "profile.ron.bak", "log"] {
            if files::is_there(self.disk(), &folder.join(part))? {
                return Err(exists());
            }
        }
        files::create_folders(self.disk(), &folder).map_err(StoreError::write(&folder))?;
        // Of two processes that come so far, one makes the file.
        match files::write_new_ron(self.disk(), &folder.join("profile.ron"), profile) {
            Err(StoreError::FileExists(_)) => return Err(exists()),
            made => made?,
        }
        // An earlier try may have made the folders and failed to sync them.
        for (depth, folder) in folder.ancestors().skip(1).enumerate() {
            let synced = self.disk().sync_folder(folder);
            // The folders further up may not even be readable.
            if depth < OWN_FOLDERS {
                synced.map_err(StoreError::write(folder))?;
            }
        }
        Ok(slug)
    }

    /// Saves a profile's settings.
    ///
    /// # Errors
    /// The file cannot be written; the previous one is still there.
    pub fn save_profile(&self, slug: &str, profile: &Profile) -> Result<(), StoreError> {
        let folder = self.places().profile(slug);
        if !files::is_there(self.disk(), &folder)? {
            return Err(StoreError::Vanished(folder));
        }
        files::write_ron(self.disk(), &folder.join("profile.ron"), profile)
    }

    /// Moves a profile's folder to `removed/` in the data directory and returns its new place:
    /// nothing is deleted. Two profiles may have the same name, but not the same folder.
    ///
    /// # Errors
    /// The profile is open, or its folder cannot be moved.
    pub fn remove_profile(&self, profile: &ProfileSummary) -> Result<PathBuf, StoreError> {
        let ProfileSummary { name, slug } = profile;
        let _lock = lock(self, slug, name)?;
        let removed = self.places().removed();
        let disk = self.disk();
        files::create_folders(disk, &removed).map_err(StoreError::write(&removed))?;
        let target = (1..)
            .map(|number| removed.join(format!("{slug}-{number}")))
            .find(|target| matches!(disk.look(target), Ok(None)))
            .unwrap_or_else(|| removed.join(slug));
        let source = self.places().profile(slug);
        disk.rename(&source, &target)
            .and_then(|()| disk.sync_folder(&removed))
            .and_then(|()| disk.sync_folder(&self.places().profiles()))
            .map_err(StoreError::write(&source))?;
        // A new profile of this name lacks nothing, and uses no number again.
        forget_marks(self, slug);
        drop(forget_device(self, slug));
        Ok(target)
    }

    /// The name of a profile's folder.
    ///
    /// # Errors
    /// There is no such profile; the error lists the profiles there are.
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

    /// A profile's settings; the defaults, under the folder's name, where the file is missing or damaged.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn profile(&self, slug: &str) -> Result<Profile, StoreError> {
        self.profile_or_default(slug, &mut Vec::new())
    }

    /// [`Self::profile`] that tells what is damaged.
    pub(super) fn profile_or_default(
        &self,
        slug: &str,
        findings: &mut Vec<Finding>,
    ) -> Result<Profile, StoreError> {
        let path = self.places().profile(slug).join("profile.ron");
        let profile = match files::read_ron::<Profile>(self.disk(), &path) {
            Err(StoreError::Read { path, source }) => {
                return Err(StoreError::Read { path, source });
            }
            Err(error) => {
                findings.extend(Finding::of_damage(error));
                None
            }
            Ok(profile) => profile,
        };
        let profile = profile.unwrap_or_else(|| Profile::new(ProfileName::nearest(slug)));
        Ok(profile.within_bounds())
    }
}
