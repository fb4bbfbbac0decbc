//! The one way in which whole files are written: piece by piece beside their place, then synced, then
//! renamed. At every moment the old file or the new one is there.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile, Mode};

/// So much is gathered for one write.
const PIECE_BYTES: usize = 1 << 18;
/// How the names of files begin and end that are not whole yet. Such a name is no log's and no
/// backup's.
const UNFINISHED: (&str, &str) = (".statusdeck-", ".part");

/// A file that is being written. What does not become whole is removed, as far as that can be done.
#[derive(Debug)]
pub(crate) struct AtomicFile<'a> {
    disk: &'a dyn Disk,
    temporary: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    buffer: Vec<u8>,
    written: u64,
}

impl<'a> AtomicFile<'a> {
    /// Begins a file whose name is told once it is whole, in a folder that is there. One at a time.
    pub(crate) fn begin_in(disk: &'a dyn Disk, folder: &Path) -> io::Result<Self> {
        let (start, end) = UNFINISHED;
        Self::begin_at(
            disk,
            folder.join(format!("{start}{}{end}", std::process::id())),
        )
    }

    /// Begins a file that is to stand at a path, the folder of which is there.
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
            // A process of the same number was killed; or somebody put a link there.
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

    /// How many bytes it has so far.
    pub(crate) const fn written(&self) -> u64 {
        self.written
    }

    /// Gives it the permissions of another file.
    pub(crate) fn copy_permissions(&self, of: &Path) -> io::Result<()> {
        self.disk.copy_permissions(of, &self.temporary)
    }

    /// Makes it durable under its name, in the place of what was there, if anything.
    pub(crate) fn finish(self, path: &Path) -> io::Result<()> {
        self.finish_as(path, |disk, temporary| disk.rename(temporary, path))
    }

    /// The same under a name that nothing has.
    ///
    /// # Errors
    /// Something has it by now, which stays (`AlreadyExists`).
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
        // Some systems rename no file that is open.
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

/// Puts a file in the place of what was there, if anything.
pub(crate) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::begin(disk, path)?;
    file.write_all(bytes)?;
    file.finish(path)
}

/// Removes what a process that was killed left half written. Only for folders in which nobody else
/// writes at the moment.
pub(crate) fn sweep(disk: &dyn Disk, folder: &Path) {
    let (start, end) = UNFINISHED;
    for name in disk.list(folder).unwrap_or_default() {
        let text = name.to_string_lossy();
        if text.starts_with(start) && text.ends_with(end) {
            drop(disk.remove(&folder.join(&name)));
        }
    }
}

/// The folder that a file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
