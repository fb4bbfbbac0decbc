//! Whole files: read as RON, replaced atomically with the previous version kept.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;
use super::disk::{Disk, Found, Mode, is_absent};

/// No settings file is larger than this.
const MOST_BYTES: u64 = 1 << 20;

/// Reads a RON file; `None` where it is not there. A damaged or missing file is read from its
/// previous version where that one is whole.
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
    let text = String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
    ron::from_str(&text)
        .map(Some)
        .map_err(|error| damaged(error.to_string()))
}

/// A file of at most so many bytes, whole; `None` where it is not there.
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
        Some(_) => {}
    }
    let mut bytes = Vec::new();
    let read = disk.read(path, 0).and_then(|file| {
        // It may grow while it is read.
        file.take(most_bytes).read_to_end(&mut bytes)
    });
    match read {
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(StoreError::read(path)(error)),
        Ok(_) => Ok(Some(bytes)),
    }
}

/// Replaces a file by a value's RON: temporary file, sync, rename, sync of the folder. At every
/// moment either the old or the new file is there. The folder has to be there.
pub(super) fn write_ron<T: Serialize + DeserializeOwned>(
    disk: &dyn Disk,
    path: &Path,
    value: &T,
) -> Result<(), StoreError> {
    let config = PrettyConfig::new().new_line("\n").struct_names(false);
    let mut text = ron::ser::to_string_pretty(value, config)
        .map_err(|error| StoreError::write(path)(io::Error::other(error)))?;
    text.push('\n');
    // A damaged file must not take the place of its own sound previous version.
    if let Ok(Some(_)) = read_one::<T>(disk, path) {
        keep_previous(disk, path);
    }
    replace(disk, path, text.as_bytes()).map_err(StoreError::write(path))
}

/// Puts a file in the place of what was there, if anything: all of it or nothing.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = with_suffix(path, &format!(".{}.tmp", std::process::id()));
    let written = disk.open(&temporary, Mode::Empty).and_then(|mut file| {
        file.append(bytes)?;
        file.sync()?;
        drop(file);
        disk.rename(&temporary, path)
    });
    if written.is_err() {
        // Best effort: a temporary file left behind does no harm.
        drop(disk.remove(&temporary));
    }
    written?;
    disk.sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Best effort: without a previous version the new one must still be written.
fn keep_previous(disk: &dyn Disk, path: &Path) {
    if let Ok(Some(bytes)) = read_small(disk, path, MOST_BYTES) {
        drop(replace(disk, &previous(path), &bytes));
    }
}

fn previous(path: &Path) -> PathBuf {
    with_suffix(path, ".bak")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Makes a folder with the ones that it is in, each durable.
pub(super) fn create_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    if disk.look(folder)? == Some(Found::Folder) {
        return Ok(());
    }
    if let Some(parent) = folder.parent().filter(|path| !path.as_os_str().is_empty()) {
        create_folders(disk, parent)?;
    }
    create_folder(disk, folder)
}

/// Makes one folder durable in a folder that is there; it may be there already.
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
