//! Helpers over [`Disk`]: RON files that keep their previous version, lengths, durable folders.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::{Serialize, de::DeserializeOwned};

use super::atomic_file::{AtomicFile, replace};
use super::disk::{Disk, Found, is_absent};
use super::{Places, StoreError};
use crate::log::decode::Decoded;

/// How many damaged files are kept beside a file.
const MOST_ASIDE: u32 = 1000;
/// The most bytes of a settings file.
const MOST_BYTES: u64 = 1 << 20;

/// Reads a RON file; `None` where there is none. A damaged or missing file is read from its previous
/// version, `.bak`, where that is whole.
pub(super) fn read_ron<T: DeserializeOwned>(
    disk: &dyn Disk,
    path: &Path,
) -> Result<Option<T>, StoreError> {
    match read_one(disk, path) {
        Ok(Some(value)) => Ok(Some(value)),
        Ok(None) => read_one(disk, &previous(path)).or(Ok(None)),
        Err(error) => match read_one(disk, &previous(path)) {
            Ok(Some(value)) => Ok(Some(value)),
            _ => Err(error),
        },
    }
}

fn read_one<T: DeserializeOwned>(disk: &dyn Disk, path: &Path) -> Result<Option<T>, StoreError> {
    let damaged = |problem: String| StoreError::Damaged {
        path: path.to_owned(),
        problem,
    };
    let Some(bytes) = read_small(disk, path, MOST_BYTES)? else {
        return Ok(None);
    };
    let mut text = String::new();
    // An editor may have saved it in its own way.
    let read = Decoded::new(bytes.as_slice()).read_to_string(&mut text);
    read.map_err(|error| damaged(error.to_string()))?;
    ron::from_str(&text)
        .map(Some)
        .map_err(|error| damaged(error.to_string()))
}

/// A text file of any length.
pub(super) fn read_text(disk: &dyn Disk, path: &Path) -> Result<String, StoreError> {
    let mut text = String::new();
    disk.read(path, 0)
        .and_then(|mut file| file.read_to_string(&mut text))
        .map_err(StoreError::read(path))?;
    Ok(text)
}

/// The names in a folder; none where it is missing.
pub(super) fn names_in(disk: &dyn Disk, folder: &Path) -> Result<Vec<OsString>, StoreError> {
    match disk.list(folder) {
        Err(error) if is_absent(&error) => Ok(Vec::new()),
        listed => listed.map_err(StoreError::read(folder)),
    }
}

pub(super) fn is_there(disk: &dyn Disk, path: &Path) -> Result<bool, StoreError> {
    let found = disk.look(path).map_err(StoreError::read(path))?;
    Ok(found.is_some())
}

pub(super) fn is_folder(disk: &dyn Disk, path: &Path) -> bool {
    matches!(disk.look(path), Ok(Some(Found::Folder)))
}

/// The length of a file in bytes; `None` where there is no file, 0 for a pipe.
pub(super) fn length(disk: &dyn Disk, path: &Path) -> Result<Option<u64>, StoreError> {
    match disk.look(path).map_err(StoreError::read(path))? {
        Some(Found::File { len }) => Ok(Some(len)),
        Some(Found::Other) => Ok(Some(0)),
        Some(Found::Folder) | None => Ok(None),
    }
}

/// The bytes of a file that has at most so many; `None` where there is no file.
pub(super) fn read_small(
    disk: &dyn Disk,
    path: &Path,
    most_bytes: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    match disk.look(path).map_err(StoreError::read(path))? {
        None => return Ok(None),
        Some(Found::File { len }) if len > most_bytes => {
            return Err(StoreError::TooLarge {
                path: path.to_owned(),
                len,
                most: most_bytes,
            });
        }
        Some(Found::File { .. }) => {}
        // A pipe would never come to its end.
        Some(Found::Folder | Found::Other) => {
            return Err(StoreError::Damaged {
                path: path.to_owned(),
                problem: "not a regular file".to_owned(),
            });
        }
    }
    let mut bytes = Vec::new();
    let read = disk.read(path, 0).and_then(|file| {
        // It may have grown since.
        file.take(most_bytes).read_to_end(&mut bytes)
    });
    match read {
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(StoreError::read(path)(error)),
        Ok(_) => Ok(Some(bytes)),
    }
}

/// Replaces a file by a value's RON, atomically. The folder has to exist.
pub(super) fn write_ron<T: Serialize + DeserializeOwned>(
    disk: &dyn Disk,
    path: &Path,
    value: &T,
) -> Result<(), StoreError> {
    let text = text_of(path, value)?;
    match read_one::<T>(disk, path) {
        Ok(Some(_)) => keep_previous(disk, path),
        Ok(None) => {}
        // It must neither be lost nor replace its sound previous version.
        Err(_) => set_aside(disk, path).map_err(StoreError::write(path))?,
    }
    replace(disk, path, text.as_bytes()).map_err(StoreError::write(path))?;
    if let Ok(None) = disk.look(&previous(path)) {
        keep_previous(disk, path);
    }
    Ok(())
}

/// Writes a value's RON to a file that must not exist yet ([`StoreError::FileExists`]). The folder has to
/// exist.
pub(super) fn write_new_ron<T: Serialize>(
    disk: &dyn Disk,
    path: &Path,
    value: &T,
) -> Result<(), StoreError> {
    let text = text_of(path, value)?;
    let written = AtomicFile::begin(disk, path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.finish_new(path)
    });
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        written => written.map_err(StoreError::write(path))?,
    }
    keep_previous(disk, path);
    Ok(())
}

fn text_of<T: Serialize>(path: &Path, value: &T) -> Result<String, StoreError> {
    let config = PrettyConfig::new().new_line("\n").struct_names(false);
    let text = ron::ser::to_string_pretty(value, config);
    let text = text.map_err(|error| StoreError::write(path)(io::Error::other(error)))?;
    Ok(text + "\n")
}

/// Best effort: the new version has to be written even if this fails.
fn keep_previous(disk: &dyn Disk, path: &Path) {
    if let Ok(Some(bytes)) = read_small(disk, path, MOST_BYTES) {
        drop(replace(disk, &previous(path), &bytes));
    }
}

/// Gives whatever has a file's name another one beside it.
fn set_aside(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let mut names = (1..=MOST_ASIDE).map(|number| with_ending(path, &format!(".damaged-{number}")));
    let aside = names.find(|aside| matches!(disk.look(aside), Ok(None)));
    disk.rename(
        path,
        &aside.unwrap_or_else(|| with_ending(path, ".damaged")),
    )
}

fn previous(path: &Path) -> PathBuf {
    with_ending(path, ".bak")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// Makes a folder and its parents, each durable.
pub(super) fn create_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    if disk.look(folder)? == Some(Found::Folder) {
        return Ok(());
    }
    if let Some(parent) = folder.parent().filter(|path| !path.as_os_str().is_empty()) {
        create_folders(disk, parent)?;
    }
    create_folder(disk, folder)
}

/// Makes one folder, durable, in an existing folder. It may exist already.
pub(super) fn create_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    if disk.look(folder)? == Some(Found::Folder) {
        return Ok(());
    }
    match disk.create_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if disk.look(folder)? != Some(Found::Folder) {
                return Err(error);
            }
        }
        made => made?,
    }
    folder
        .parent()
        .map_or(Ok(()), |parent| disk.sync_folder(parent))
}

/// Makes a folder of a profile and syncs it and its parents: an earlier try may have failed to.
pub(super) fn durable_folder(
    disk: &dyn Disk,
    places: &Places,
    folder: &Path,
) -> Result<(), StoreError> {
    create_folders(disk, folder).map_err(StoreError::write(folder))?;
    sync_up(disk, &places.data, folder)
}

/// Syncs a folder of the data directory and its parents up to the data directory's own.
pub(super) fn sync_up(disk: &dyn Disk, data: &Path, folder: &Path) -> Result<(), StoreError> {
    for folder in folder.ancestors() {
        let synced = disk.sync_folder(folder);
        if !folder.starts_with(data) {
            // This one may not even be readable.
            return Ok(());
        }
        synced.map_err(StoreError::write(folder))?;
    }
    Ok(())
}
