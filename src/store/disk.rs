//! The file system as the store uses it. Tests replace it by one that fails.
//!
//! A power cut may undo everything but a file's bytes after [`DiskFile::sync`] and the names in a
//! folder after [`Disk::sync_folder`].
//!
//! Long because what the systems do differently stands beside the trait that hides it.

use std::ffi::OsString;
use std::fmt;
#[cfg(not(windows))]
use std::fs::TryLockError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{self, Path, PathBuf};
use std::time::Duration;

#[cfg(windows)]
use super::windows::{self, once_let_go};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Folder,
    /// A file and its length in bytes.
    File {
        len: u64,
    },
    /// A device or a pipe, for example.
    Other,
}

/// A file system as the store uses it.
pub trait Disk: fmt::Debug + Send + Sync {
    /// What stands at a path; `None` where nothing does.
    ///
    /// # Errors
    /// The system refuses access.
    fn look(&self, path: &Path) -> io::Result<Option<Found>>;

    /// The names in a folder, in no order.
    ///
    /// # Errors
    /// It does not exist or cannot be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// A file's bytes from a place on. A device or a pipe is not read and never waited for.
    ///
    /// # Errors
    /// It does not exist, is no file or cannot be read.
    fn read(&self, path: &Path, from: u64) -> io::Result<Box<dyn Read>>;

    /// All bytes of a file; a link to one is refused. A disk without links reads as ever.
    ///
    /// # Errors
    /// As of [`Self::read`], or it is a link.
    fn read_unlinked(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        self.read(path, 0)
    }

    /// True for a link, wherever it leads.
    ///
    /// # Errors
    /// Nothing is there, or it cannot be looked at.
    fn is_link(&self, path: &Path) -> io::Result<bool> {
        match self.look(path)? {
            Some(_) => Ok(false),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Opens a file for appending.
    ///
    /// # Errors
    /// It cannot be opened or made, or is no file; or it exists and must not (`AlreadyExists`).
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn DiskFile>>;

    /// Makes one folder in an existing folder.
    ///
    /// # Errors
    /// It cannot be made, or exists already.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Renames a file or folder, replacing a file of that name.
    ///
    /// # Errors
    /// It cannot be renamed; nothing has changed.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Renames a file to a name that is not in use.
    ///
    /// # Errors
    /// The name is in use (`AlreadyExists`), or the file cannot be renamed; nothing has changed.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives the file `to` the permissions of `from`.
    ///
    /// # Errors
    /// The system refuses.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// It cannot be removed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// True for a file, not a link to one, that was last written to a day or more before the one at
    /// `now`. A disk that knows no times calls every file abandoned.
    ///
    /// # Errors
    /// One of them does not exist or cannot be looked at.
    fn is_abandoned(&self, path: &Path, now: &Path) -> io::Result<bool> {
        Ok(matches!(self.look(path)?, Some(Found::File { .. })) && path != now)
    }

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// The disk failed.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Locks a file against other processes until the returned guard is dropped. The note becomes the
    /// file's content, for whoever finds it locked.
    ///
    /// # Errors
    /// Another process has the lock, or the file cannot be opened.
    fn lock(&self, path: &Path, wait: bool, note: &str) -> Result<Box<dyn Held>, NoLock>;

    /// The path without links and dots. Of one that is gone, the part that is there is resolved.
    fn real_path(&self, path: &Path) -> PathBuf;

    /// The bytes that still have room on the disk of a folder, if that is known.
    ///
    /// # Errors
    /// The folder does not exist or cannot be looked at.
    fn room(&self, _folder: &Path) -> io::Result<Option<u64>> {
        Ok(None)
    }

    /// True unless the system is known to refuse to write to a file or a folder. Nothing is written.
    fn may_write(&self, _path: &Path) -> bool {
        true
    }

    /// How far what was written is durable, on a disk that does not wait for it in [`DiskFile::sync`].
    fn written(&self) -> Durability {
        Durability::default()
    }
}

/// Changes to a disk that makes them durable later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Durability {
    /// Changes so far.
    pub changes: u64,
    /// How many of them are durable.
    pub durable: u64,
    /// Why the last attempt to make them durable failed.
    pub problem: Option<String>,
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Made if it does not exist.
    Create,
    /// Emptied, or made if it does not exist.
    Empty,
    /// Made; nothing may exist there, not even a link.
    New,
}

/// A file that is open for appending.
pub trait DiskFile: fmt::Debug + Send {
    /// Its length in bytes.
    ///
    /// # Errors
    /// The system does not say.
    fn length(&self) -> io::Result<u64>;

    /// Writes at its end. After a failure some of the bytes may be there.
    ///
    /// # Errors
    /// Not all bytes were written.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Cuts it to a length.
    ///
    /// # Errors
    /// It could not be cut.
    fn cut(&mut self, len: u64) -> io::Result<()>;

    /// Makes its bytes durable. After a failure nothing written since the last sync is safe, even if a
    /// later sync succeeds.
    ///
    /// # Errors
    /// The disk failed.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is held until it is dropped.
pub trait Held: fmt::Debug + Send {}

/// Why a file was not locked.
#[derive(Debug)]
pub enum NoLock {
    /// Another process has the lock and left this note.
    Held(String),
    Failed(io::Error),
}

/// What is read or written is no regular file.
#[derive(Debug, thiserror::Error)]
#[error("not a regular file")]
struct NotAFile;

pub(super) fn not_a_file() -> io::Error {
    io::Error::other(NotAFile)
}

pub(super) fn is_not_a_file(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<NotAFile>())
}

/// What is younger may still be written to.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Opens a regular file; never waits for the other end of a pipe.
fn open_file(options: &mut OpenOptions, path: &Path, through_links: bool) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        flags.set(OFlags::NOFOLLOW, !through_links);
        options.custom_flags(flags.bits().cast_signed());
    }
    // Elsewhere the look before the opening must do.
    #[cfg(not(unix))]
    let _ = through_links;
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(not_a_file())
    }
}

/// Opens a file that nobody else has locked.
#[cfg(not(windows))]
fn locked(path: &Path, wait: bool) -> Result<File, NoLock> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(false);
    let file = open_file(options, path, false).map_err(NoLock::Failed)?;
    if wait {
        file.lock().map_err(NoLock::Failed)?;
    } else {
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => NoLock::Held(fs::read_to_string(path).unwrap_or_default()),
            TryLockError::Error(error) => NoLock::Failed(error),
        })?;
    }
    Ok(file)
}

/// Opens a file that nobody else may write to meanwhile: what a lock covers on Windows, the note too,
/// nobody else could read.
#[cfg(windows)]
fn locked(path: &Path, wait: bool) -> Result<File, NoLock> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(false);
    let opened = windows::open_alone(options, wait, |options| open_file(options, path, false));
    opened.map_err(|error| match windows::is_in_use(&error) {
        true => NoLock::Held(fs::read_to_string(path).unwrap_or_default()),
        false => NoLock::Failed(error),
    })
}

#[cfg(not(windows))]
fn once_let_go(change: impl Fn() -> io::Result<()>) -> io::Result<()> {
    change()
}

/// The system's file system.
#[derive(Clone, Copy, Debug)]
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Ok(Some(Found::Folder)),
            Ok(found) if found.is_file() => Ok(Some(Found::File { len: found.len() })),
            Ok(_) => Ok(Some(Found::Other)),
            Err(error) if is_absent(&error) => Ok(None),
            // A link that leads in a circle, or to where nobody may look.
            Err(error) => match fs::symlink_metadata(path) {
                Ok(found) if found.is_symlink() => Ok(Some(Found::Other)),
                _ => Err(error),
            },
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?
            .map(|item| item.map(|item| item.file_name()))
            .collect()
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<Box<dyn Read>> {
        let mut file = open_file(OpenOptions::new().read(true), path, true)?;
        if from > 0 {
            file.seek(SeekFrom::Start(from))?;
        }
        Ok(Box::new(file))
    }

    fn read_unlinked(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        // Where the system cannot refuse a link when it opens, the look before must do.
        if self.is_link(path)? {
            return Err(not_a_file());
        }
        let file = open_file(OpenOptions::new().read(true), path, false)?;
        Ok(Box::new(file))
    }

    fn is_link(&self, path: &Path) -> io::Result<bool> {
        Ok(fs::symlink_metadata(path)?.is_symlink())
    }

    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        match mode {
            Mode::Create => options.append(true).create(true),
            Mode::Empty => options.write(true).create(true).truncate(true),
            Mode::New => options.write(true).create_new(true),
        };
        Ok(Box::new(RealFile {
            file: open_file(&mut options, path, mode == Mode::Create)?,
            path: path.to_owned(),
        }))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        once_let_go(|| fs::rename(from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            Ok(()) => self.remove(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Some file systems have no links; a look before the rename must do.
            Err(_) if fs::symlink_metadata(to).is_err() => self.rename(from, to),
            Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        once_let_go(|| fs::remove_file(path))
    }

    fn is_abandoned(&self, path: &Path, now: &Path) -> io::Result<bool> {
        let found = fs::symlink_metadata(path)?;
        let now = fs::symlink_metadata(now)?.modified()?;
        let age = now.duration_since(found.modified()?);
        Ok(found.is_file() && age.is_ok_and(|age| age >= ABANDONED_AFTER))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        let nameless = folder.as_os_str().is_empty();
        let folder = if nameless { Path::new(".") } else { folder };
        where_possible(File::open(folder)?.sync_all())
    }

    fn lock(&self, path: &Path, wait: bool, note: &str) -> Result<Box<dyn Held>, NoLock> {
        let mut file = locked(path, wait)?;
        // Only for the message of whoever comes second.
        drop(
            file.set_len(0)
                .and_then(|()| file.write_all(note.as_bytes())),
        );
        Ok(Box::new(RealLock(file)))
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        #[cfg(windows)]
        use dunce::canonicalize;
        #[cfg(not(windows))]
        use fs::canonicalize;

        if let Ok(real) = canonicalize(path) {
            return real;
        }
        let whole = path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let there = whole.ancestors().find_map(|folder| {
            let rest = whole.strip_prefix(folder).ok()?;
            Some(canonicalize(folder).ok()?.join(rest))
        });
        there.unwrap_or(whole)
    }

    #[cfg(unix)]
    fn room(&self, folder: &Path) -> io::Result<Option<u64>> {
        let disk = rustix::fs::statvfs(folder)?;
        Ok(Some(disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    #[cfg(unix)]
    fn may_write(&self, path: &Path) -> bool {
        rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
    }

    #[cfg(not(unix))]
    fn may_write(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|found| found.is_dir() || !found.permissions().readonly())
    }
}

/// Network drives and file systems in user space may have no sync: that is no error.
fn where_possible(synced: io::Result<()>) -> io::Result<()> {
    /// `ENOTTY`, as macOS puts it.
    const NOT_FOR_THIS: i32 = 25;
    synced.or_else(|error| match error.kind() {
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput => Ok(()),
        _ if error.raw_os_error() == Some(NOT_FOR_THIS) && cfg!(unix) => Ok(()),
        _ => Err(error),
    })
}

#[derive(Debug)]
struct RealFile {
    file: File,
    path: PathBuf,
}

impl DiskFile for RealFile {
    fn length(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        // Windows cuts no file that was opened for appending.
        OpenOptions::new()
            .write(true)
            .open(&self.path)?
            .set_len(len)
    }

    fn sync(&mut self) -> io::Result<()> {
        where_possible(self.file.sync_data())
    }
}

/// The system releases the lock when the process ends, however it ends.
#[derive(Debug)]
struct RealLock(
    #[cfg_attr(
        not(target_family = "wasm"),
        expect(dead_code, reason = "held, never looked at")
    )]
    File,
);

impl Held for RealLock {}

pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
