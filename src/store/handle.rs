//! The handle of the store: its directories and its disk. The other files of this module implement
//! what it does.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::disk::{Disk, Durability, Found, RealDisk};
use super::files::{self, read_text};
use super::paths::hash;
use super::{Places, StoreError};
use crate::learner::Settings;

/// The data directory.
#[derive(Clone, Debug)]
pub struct Store {
    places: Places,
    disk: Arc<dyn Disk>,
    archiving: Arc<Mutex<()>>,
}

impl Store {
    /// Opens a data directory, which need not exist yet. Nothing is written.
    ///
    /// # Errors
    /// The directory is a file, or cannot be looked at.
    pub fn open(places: Places) -> Result<Self, StoreError> {
        Self::open_on(Arc::new(RealDisk), places)
    }

    /// Opens a data directory on another file system.
    ///
    /// # Errors
    /// The directory is a file, or cannot be looked at.
    pub fn open_on(disk: Arc<dyn Disk>, places: Places) -> Result<Self, StoreError> {
        let mut place = Some(places.data.as_path());
        // A file in place of a parent folder counts, too.
        while let Some(path) = place {
            match disk.look(path).map_err(StoreError::read(path))? {
                Some(Found::Folder) => break,
                Some(Found::File { .. } | Found::Other) => {
                    return Err(StoreError::NotADirectory(places.data));
                }
                None => place = path.parent(),
            }
        }
        Ok(Self {
            places,
            disk,
            archiving: Arc::default(),
        })
    }

    #[must_use]
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// A path without links and dots, as far as the system can tell.
    #[must_use]
    pub fn real_path(&self, path: &Path) -> PathBuf {
        self.disk.real_path(path)
    }

    /// A profile's name in this machine's state: short, and another one for each data directory.
    pub(super) fn key(&self, slug: &str) -> String {
        let folder = self.disk.real_path(&self.places.data).join(slug);
        format!("{:016x}", hash(folder.as_os_str().as_encoded_bytes()))
    }

    pub(super) fn disk(&self) -> &dyn Disk {
        self.disk.as_ref()
    }

    /// How far what was written is durable.
    #[must_use]
    pub fn written(&self) -> Durability {
        self.disk.written()
    }

    /// The text of a profile's logs, one after the other, for a person to look at.
    #[must_use]
    pub fn log_text(&self, slug: &str) -> String {
        let folder = self.places.logs(slug);
        let mut names = self.disk.list(&folder).unwrap_or_default();
        names.sort();
        let texts = names
            .iter()
            .filter_map(|name| read_text(self.disk(), &folder.join(name)).ok());
        texts.collect()
    }

    /// For what outlives the store.
    pub(super) fn shared_disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }

    /// Lets one thread of this process at a time make backups or import: each begins by removing
    /// unfinished files, which may be another thread's.
    pub(crate) fn archive_alone(&self) -> MutexGuard<'_, ()> {
        self.archiving
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The app's settings; the defaults where none were saved.
    ///
    /// # Errors
    /// The file cannot be read, or it and its previous version are both damaged.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let settings: Option<Settings> = files::read_ron(self.disk(), &self.places.settings())?;
        Ok(settings.unwrap_or_default().within_bounds())
    }

    /// Saves the app's settings.
    ///
    /// # Errors
    /// The file cannot be written. The previous one is still there.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        files::write_ron(self.disk(), &self.places.settings(), settings)
    }
}

/// Reads a registry from a folder: name and text of every `*.ron` in it and in its folders, such as
/// `details/4xx.ron`.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn read_registry(folder: &Path) -> Result<Vec<(String, String)>, StoreError> {
    let mut files = Vec::new();
    read_folder(&RealDisk, folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn read_folder(
    disk: &dyn Disk,
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), StoreError> {
    for name in disk.list(folder).map_err(StoreError::read(folder))? {
        let path = folder.join(&name);
        let name = format!("{prefix}{}", name.to_string_lossy());
        let is_folder = matches!(disk.look(&path), Ok(Some(Found::Folder)));
        if is_folder && prefix.is_empty() {
            read_folder(disk, &path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") {
            files.push((name, read_text(disk, &path)?));
        }
    }
    Ok(())
}
