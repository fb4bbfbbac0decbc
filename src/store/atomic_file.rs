//! Atomic writing of whole files: to a temporary file in the same folder, which is synced and then
//! renamed. At every moment the old file or the new one is there; a full disk leaves the old one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile, Mode};

/// The bytes gathered for one write.
const PIECE_BYTES: usize = 1 << 18;
/// How the names of temporary files begin and end. No log or backup has such a name.
const UNFINISHED: (&str, &str) = (".statusdeck-", ".part");

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
    /// Begins a file that gets its name when it is finished, in an existing folder. A process has one
    /// such file in a folder at a time.
    pub(crate) fn begin_in(disk: &'a dyn Disk, folder: &Path) -> io::Result<Self> {
        let (start, end) = UNFINISHED;
        Self::begin_at(
            disk,
            folder.join(format!("{start}{}{end}", std::process::id())),
        )
    }

    /// Begins a file for a path in an existing folder.
    pub(crate) fn begin(disk: &'a dyn Disk, path: &Path) -> io::Result<Self> {
        let (start, end) = UNFINISHED;
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let (process, name) = (std::process::id(), crc32fast::hash(name));
        Self::begin_at(
            disk,
            folder_of(path).join(format!("{start}{process}-{name:08x}{end}")),
        )
    }

    fn begin_at(disk: &'a dyn Disk, temporary: PathBuf) -> io::Result<Self> {
        let file = match disk.open(&temporary, Mode::New) {
            // A killed process with the same number left it, or somebody put a link there.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                disk.remove(&temporary)?;
                disk.open(&temporary, Mode::New)?
            }
            opened => opened?,
        };
        Ok(Self {
            disk,
            temporary,
            file: Some(file),
            buffer: Vec::new(),
            written: 0,
        })
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

/// Removes the temporary files of killed processes. Only for folders in which nobody else writes at
/// the moment.
pub(crate) fn sweep(disk: &dyn Disk, folder: &Path) {
    let (start, end) = UNFINISHED;
    for name in disk.list(folder).unwrap_or_default() {
        let text = name.to_string_lossy();
        if text.starts_with(start) && text.ends_with(end) {
            drop(disk.remove(&folder.join(&name)));
        }
    }
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
