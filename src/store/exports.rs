//! Files for other programs, wherever the user wants them. What stands in them is not decided here.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Store, StoreError};

impl Store {
    /// Writes a file for another program and returns what its writer returns. The file is there as a
    /// whole or not at all. One that is there already is replaced only if that is said; where the
    /// name is a link's, the file that it leads to.
    ///
    /// # Errors
    /// There is such a file already, or it cannot be written; then nothing was changed.
    pub fn write_export<T>(
        &self,
        path: &Path,
        replace: bool,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<T, StoreError> {
        let existing = existing(path).map_err(StoreError::write(path))?;
        if existing.is_some() && !replace {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        let target = existing.as_deref().unwrap_or(path);
        let temporary = temporary_beside(target);
        let written = write_whole(&temporary, write).and_then(|value| {
            if let Some(old) = &existing {
                fs::set_permissions(&temporary, fs::metadata(old)?.permissions())?;
            }
            if replace {
                fs::rename(&temporary, target)?;
            } else {
                rename_to_nothing(&temporary, target)?;
            }
            Ok(value)
        });
        if written.is_err() {
            // Best effort: a temporary file left behind does no harm.
            drop(fs::remove_file(&temporary));
        }
        let value = written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::FileExists(path.to_owned()),
            _ => StoreError::write(path)(error),
        })?;
        let folder = target.parent().unwrap_or(Path::new("."));
        self.disk
            .sync_folder(folder)
            .map_err(StoreError::write(path))?;
        Ok(value)
    }
}

/// The file that a name leads to, if there is one. A device or a folder is never to be replaced.
fn existing(path: &Path) -> io::Result<Option<PathBuf>> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(found) if found.is_file() => fs::canonicalize(path).map(Some),
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => Err(io::Error::other("it is not a file")),
    }
}

fn write_whole<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    let mut output = BufWriter::new(file);
    let value = write(&mut output)?;
    output.flush()?;
    output.get_ref().sync_all()?;
    Ok(value)
}

/// Renames a file to a name that nothing has; one that came up meanwhile stays.
fn rename_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links. Then a look before the leap must do.
        Err(_) if fs::symlink_metadata(to).is_err() => fs::rename(from, to),
        Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}
