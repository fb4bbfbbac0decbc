//! Files for other programs, and portable files, wherever the user wants them. What stands in them is
//! not decided here.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic_file::{AtomicFile, folder_of};
use super::disk::{Disk, Found};
use super::{Store, StoreError};

/// Writes a file for another program, atomically, and returns what `write` returns. An existing file
/// is replaced only if `replace` is set; of a link, the file that it leads to.
///
/// # Errors
/// There is such a file already, or it cannot be written. Nothing was changed.
pub fn write_export<T>(
    store: &Store,
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, StoreError> {
    let place = ExportPlace::find(store.disk(), path, replace)?;
    let mut file = place.begin(store.disk())?;
    let value = write(&mut file).map_err(StoreError::write(path))?;
    place.finish(file)?;
    Ok(value)
}

/// The place of an export.
#[derive(Debug)]
pub(super) struct ExportPlace {
    /// As the user named it; errors name it so.
    path: PathBuf,
    /// The file that is written; of a link, the one that it leads to.
    target: PathBuf,
    is_there: bool,
    replace: bool,
}

impl ExportPlace {
    /// Checks that an export may go there. A device or a folder is never replaced.
    ///
    /// # Errors
    /// A file is there and `replace` is not set, or something else is there.
    pub(super) fn find(disk: &dyn Disk, path: &Path, replace: bool) -> Result<Self, StoreError> {
        let found = disk.look(path).map_err(StoreError::write(path))?;
        let refused = match found {
            Some(Found::Folder) => Some(io::ErrorKind::IsADirectory.into()),
            Some(Found::Other) => Some(io::Error::other("it is not a file")),
            Some(Found::File { .. }) if !replace => {
                return Err(StoreError::FileExists(path.to_owned()));
            }
            Some(Found::File { .. }) | None => None,
        };
        if let Some(error) = refused {
            return Err(StoreError::write(path)(error));
        }
        let is_there = found.is_some();
        Ok(Self {
            target: if is_there {
                disk.real_path(path)
            } else {
                path.to_owned()
            },
            path: path.to_owned(),
            is_there,
            replace,
        })
    }

    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    pub(super) fn folder(&self) -> &Path {
        folder_of(&self.target)
    }

    pub(super) fn begin<'a>(&self, disk: &'a dyn Disk) -> Result<AtomicFile<'a>, StoreError> {
        AtomicFile::begin(disk, &self.target).map_err(StoreError::write(&self.path))
    }

    pub(super) fn finish(&self, file: AtomicFile<'_>) -> Result<(), StoreError> {
        let kept = if self.is_there {
            file.copy_permissions(&self.target)
        } else {
            Ok(())
        };
        let finished = kept.and_then(|()| match self.replace {
            true => file.finish(&self.target),
            false => file.finish_new(&self.target),
        });
        finished.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::FileExists(self.path.clone()),
            _ => StoreError::write(&self.path)(error),
        })
    }
}
