//! Where the files are.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use directories::{ProjectDirs, UserDirs};

use super::disk::{Disk, Found, RealDisk};
use super::{StoreError, files};
use crate::learner::Settings;

/// The directories in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// What is the user's: settings, profiles, logs. May be synced between machines.
    pub data: PathBuf,
    /// What is this machine's: its device id and its locks. Never to be synced.
    pub state: PathBuf,
}

impl Places {
    /// The platform's directories, or the ones given instead.
    ///
    /// # Errors
    /// The platform names no home and none was given.
    pub fn find(data: Option<PathBuf>, state: Option<PathBuf>) -> Result<Self, StoreError> {
        let platform = ProjectDirs::from("", "", "statusdeck");
        let data = data
            .or_else(|| platform.as_ref().map(|dirs| dirs.data_dir().to_owned()))
            .ok_or(StoreError::NoHome)?;
        let state = state
            .or_else(|| platform.as_ref().map(|dirs| machine_local(dirs).to_owned()))
            .ok_or(StoreError::NoHome)?;
        Ok(Self { data, state })
    }
}

/// A directory that no synchronising tool carries along with the data directory.
fn machine_local(dirs: &ProjectDirs) -> &Path {
    dirs.state_dir().unwrap_or_else(|| {
        // macOS has one directory for both kinds of data; its preferences are the machine's own.
        if cfg!(target_os = "macos") {
            dirs.preference_dir()
        } else {
            dirs.data_local_dir()
        }
    })
}

/// The data directory.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) places: Places,
    pub(crate) disk: Arc<dyn Disk>,
    /// Held by whatever makes backups or brings records in: they clear away what others of this
    /// process may still be writing.
    pub(crate) carrying: Arc<Mutex<()>>,
}

impl Store {
    /// Opens a data directory, which need not be there yet. Nothing is written.
    ///
    /// # Errors
    /// The directory is a file, or cannot be looked at.
    pub fn open(places: Places) -> Result<Self, StoreError> {
        Self::open_on(Arc::new(RealDisk), places)
    }

    /// Opens a data directory on a file system of one's own.
    ///
    /// # Errors
    /// The directory is a file, or cannot be looked at.
    pub fn open_on(disk: Arc<dyn Disk>, places: Places) -> Result<Self, StoreError> {
        let mut place = Some(places.data.as_path());
        // A file anywhere on the way is in the way.
        while let Some(path) = place {
            match disk.look(path).map_err(StoreError::read(path))? {
                Some(Found::Folder) => break,
                Some(Found::File { .. }) => return Err(StoreError::NotADirectory(places.data)),
                None => place = path.parent(),
            }
        }
        Ok(Self {
            places,
            disk,
            carrying: Arc::default(),
        })
    }

    /// Keeps others of this process from carrying records meanwhile.
    pub(crate) fn carry(&self) -> MutexGuard<'_, ()> {
        self.carrying.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The directories in use.
    #[must_use]
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// The app's settings; the defaults where none were saved. A damaged file is read from its
    /// previous version.
    ///
    /// # Errors
    /// The file cannot be read, or it and its previous version are both damaged.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let settings: Option<Settings> =
            files::read_ron(self.disk.as_ref(), &self.settings_path())?;
        Ok(settings.unwrap_or_default().within_bounds())
    }

    /// Saves the app's settings.
    ///
    /// # Errors
    /// The file cannot be written; the previous one is still there.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        files::write_ron(self.disk.as_ref(), &self.settings_path(), settings)
    }

    fn settings_path(&self) -> PathBuf {
        self.places.data.join("settings.ron")
    }
}

/// Where exports go unless the user says otherwise: among their documents, or else their home.
#[must_use]
pub fn export_folder() -> PathBuf {
    let user = UserDirs::new();
    let folder = user.as_ref().and_then(|user| {
        let named = [user.document_dir(), user.download_dir()];
        let named = named.into_iter().flatten().find(|folder| folder.is_dir());
        named.or_else(|| Some(user.home_dir()))
    });
    folder.map_or_else(PathBuf::new, Path::to_owned)
}

/// A path as somebody typed or pasted it: `~` is the home, quotes and `file://` are left out, and what
/// names no folder lies where exports go.
#[must_use]
pub fn typed_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    let typed = typed.trim_matches(['"', '\'']);
    let home = UserDirs::new().map(|user| user.home_dir().to_owned());
    match (typed.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => {
            home.join(rest.trim_start_matches(['/', '\\']))
        }
        _ => export_folder().join(typed),
    }
}

/// Reads a registry from a folder: every `*.ron` in it and in its folders, by name, such as
/// `4xx.ron` and `details/4xx.ron`.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn read_registry(folder: &Path) -> Result<Vec<(String, String)>, StoreError> {
    let mut files = Vec::new();
    read_folder(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), StoreError> {
    for item in fs::read_dir(folder).map_err(StoreError::read(folder))? {
        let path = item.map_err(StoreError::read(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() && prefix.is_empty() {
            read_folder(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") {
            let text = fs::read_to_string(&path).map_err(StoreError::read(&path))?;
            files.push((name, text));
        }
    }
    Ok(())
}
