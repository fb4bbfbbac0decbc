//! Files for other programs, and portable files, wherever the user wants them. What stands in them is
//! not decided here.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic_file::{AtomicFile, folder_of, sweep};
use super::disk::{Disk, Found, not_a_file};
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
    place.finish(store.disk(), file)?;
    Ok(value)
}

/// The place of an export.
#[derive(Debug)]
pub(super) struct ExportPlace {
    /// As the user named it; errors name it so.
    path: PathBuf,
    /// The file that is written; of a link, the one that it leads to.
    target: PathBuf,
    replace: bool,
}

impl ExportPlace {
    /// Checks that an export may go there. A device or a folder is never replaced.
    ///
    /// # Errors
    /// A file is there and `replace` is not set, or something else is there.
    pub(super) fn find(disk: &dyn Disk, path: &Path, replace: bool) -> Result<Self, StoreError> {
        let found = look(disk, path)?;
        if found && !replace {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        Ok(Self {
            target: if found {
                disk.real_path(path)
            } else {
                path.to_owned()
            },
            path: path.to_owned(),
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
        sweep(disk, self.folder());
        AtomicFile::begin(disk, &self.target).map_err(StoreError::write(&self.path))
    }

    pub(super) fn finish(&self, disk: &dyn Disk, file: AtomicFile<'_>) -> Result<(), StoreError> {
        // Something else may have taken the name meanwhile.
        let kept = if look(disk, &self.path)? {
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

/// Whether a file is there.
///
/// # Errors
/// Something else is.
fn look(disk: &dyn Disk, path: &Path) -> Result<bool, StoreError> {
    match disk.look(path).map_err(StoreError::write(path))? {
        None => Ok(false),
        Some(Found::File { .. }) => Ok(true),
        Some(Found::Folder | Found::Other) => Err(StoreError::write(path)(not_a_file())),
    }
}
