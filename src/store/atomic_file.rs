//! Atomic writing of whole files: to a temporary file in the same folder, which is synced and then
//! renamed. At every moment the old file or the new one is there; a full disk leaves the old one.

use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile, Mode};

/// The bytes gathered for one write.
const PIECE_BYTES: usize = 1 << 18;
/// How the names of temporary files begin and end. No log or backup has such a name.
const UNFINISHED: (&str, &str) = (".statusdeck-", ".part");
/// Names to try where one is taken.
const TRIES: u32 = 16;

/// A temporary file that is being written. It is removed when it is dropped unfinished.
#[derive(Debug)]
pub(crate) struct AtomicFile<'a> {
    disk: &'a dyn Disk,
    temporary: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    buffer: Vec<u8>,
    written: u64,
}

impl<'a> AtomicFile<'a> {
    /// Begins a file for a path in an existing folder.
    pub(crate) fn begin(disk: &'a dyn Disk, path: &Path) -> io::Result<Self> {
        Self::begin_in(disk, folder_of(path))
    }

    /// Begins a file that gets its name when it is finished, in an existing folder. Until then it has a
    /// name that nobody can foresee, and nothing else ever had.
    pub(crate) fn begin_in(disk: &'a dyn Disk, folder: &Path) -> io::Result<Self> {
        let (start, end) = UNFINISHED;
        let mut tries = 0;
        loop {
            // The keys of a `RandomState` come from the system's random numbers.
            let random = RandomState::new().hash_one(tries);
            let temporary = folder.join(format!("{start}{random:016x}{end}"));
            match disk.open(&temporary, Mode::New) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => {
                    tries += 1;
                }
                opened => {
                    return Ok(Self {
                        disk,
                        temporary,
                        file: Some(opened?),
                        buffer: Vec::new(),
                        written: 0,
                    });
                }
            }
        }
    }

    /// Its length in bytes so far.
    pub(crate) const fn written(&self) -> u64 {
        self.written
    }

    pub(crate) fn copy_permissions(&self, of: &Path) -> io::Result<()> {
        self.disk.copy_permissions(of, &self.temporary)
    }

    /// Makes it durable under its name. An existing file is replaced.
    pub(crate) fn finish(self, path: &Path) -> io::Result<()> {
        self.finish_as(path, |disk, temporary| disk.rename(temporary, path))
    }

    /// Makes it durable under a new name.
    ///
    /// # Errors
    /// The name is in use (`AlreadyExists`); the file that has it stays.
    pub(crate) fn finish_new(self, path: &Path) -> io::Result<()> {
        self.finish_as(path, |disk, temporary| disk.rename_new(temporary, path))
    }

    fn finish_as(
        mut self,
        path: &Path,
        rename: impl FnOnce(&dyn Disk, &Path) -> io::Result<()>,
    ) -> io::Result<()> {
        self.append()?;
        if let Some(file) = &mut self.file {
            file.sync()?;
        }
        // Windows renames no open file.
        let file = self.file.take();
        drop(file);
        let renamed = rename(self.disk, &self.temporary);
        if renamed.is_err() {
            drop(self.disk.remove(&self.temporary));
        }
        renamed?;
        self.disk.sync_folder(folder_of(path))
    }

    fn append(&mut self) -> io::Result<()> {
        if let Some(file) = &mut self.file
            && !self.buffer.is_empty()
        {
            file.append(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

impl Write for AtomicFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        self.written += bytes.len() as u64;
        if self.buffer.len() >= PIECE_BYTES {
            self.append()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for AtomicFile<'_> {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            drop(file);
            drop(self.disk.remove(&self.temporary));
        }
    }
}

/// Writes a file atomically. An existing one is replaced.
pub(crate) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::begin(disk, path)?;
    file.write_all(bytes)?;
    file.finish(path)
}

/// Removes what killed processes left unfinished in a folder, unless it may still be written to.
pub(crate) fn sweep(disk: &dyn Disk, folder: &Path) {
    let (start, end) = UNFINISHED;
    let mut left = disk.list(folder).unwrap_or_default();
    left.retain(|name| {
        let name = name.to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    });
    if left.is_empty() {
        return;
    }
    // Its age is compared with that of a file of now: the disk may be another machine's, whose clock differs.
    let Ok(now) = AtomicFile::begin_in(disk, folder) else {
        return;
    };
    for name in left {
        let path = folder.join(name);
        if matches!(disk.is_abandoned(&path, &now.temporary), Ok(true)) {
            drop(disk.remove(&path));
        }
    }
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
