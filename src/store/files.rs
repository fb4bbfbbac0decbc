//! Whole files: read as RON, replaced atomically with the previous version kept.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;

/// No settings file is larger than this.
const MOST_BYTES: u64 = 1 << 20;

/// Reads a RON file; `None` where it is not there. A damaged or missing file is read from its
/// previous version where that one is whole.
pub(super) fn read_ron<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, StoreError> {
    match read_one(path) {
        Ok(Some(value)) => Ok(Some(value)),
        Ok(None) => read_one(&previous(path)).or(Ok(None)),
        Err(error) => match read_one(&previous(path)) {
            Ok(Some(value)) => Ok(Some(value)),
            _ => Err(error),
        },
    }
}

fn read_one<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, StoreError> {
    let damaged = |problem: String| StoreError::Damaged {
        path: path.to_owned(),
        problem,
    };
    match fs::metadata(path) {
        Err(error) if is_absent(&error) => return Ok(None),
        Err(error) => return Err(StoreError::read(path)(error)),
        Ok(found) if found.len() > MOST_BYTES => {
            return Err(damaged(format!(
                "it has {} bytes, far too many",
                found.len()
            )));
        }
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(StoreError::read(path))?;
    let text = String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
    ron::from_str(&text)
        .map(Some)
        .map_err(|error| damaged(error.to_string()))
}

pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Replaces a file by a value's RON: temporary file, sync, rename, sync of the folder. At every
/// moment either the old or the new file is there.
pub(super) fn write_ron<T: Serialize>(path: &Path, value: &T) -> Result<(), StoreError> {
    let config = PrettyConfig::new().new_line("\n").struct_names(false);
    let mut text = ron::ser::to_string_pretty(value, config)
        .map_err(|error| StoreError::write(path)(io::Error::other(error)))?;
    text.push('\n');
    replace(path, text.as_bytes()).map_err(StoreError::write(path))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_folder(folder)?;
    let temporary = with_suffix(path, &format!(".{}.tmp", std::process::id()));
    let written = File::create(&temporary)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| {
            if path.exists() {
                fs::copy(path, previous(path))?;
            }
            fs::rename(&temporary, path)
        });
    if written.is_err() {
        // Best effort: a temporary file left behind does no harm.
        drop(fs::remove_file(&temporary));
    }
    written?;
    sync_folder(folder)
}

fn previous(path: &Path) -> PathBuf {
    with_suffix(path, ".bak")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Creates a folder and syncs the ones it is in, so that it survives a power cut.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        create_folder(parent)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        other => other?,
    }
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Makes a folder's entries durable, where the platform can.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
