//! A file that is written piece by piece and takes its name only once it is whole and durable.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile, Mode};

/// So much is gathered for one write.
const PIECE_BYTES: usize = 1 << 18;
/// How the names of files that are not whole yet end. Such a name is no log's and no backup's.
const ENDING: &str = ".part";

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct Fresh<'a> {
    disk: &'a dyn Disk,
    temporary: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    buffer: Vec<u8>,
    written: u64,
}

impl<'a> Fresh<'a> {
    /// Begins a file in a folder that is there.
    pub(crate) fn begin(disk: &'a dyn Disk, folder: &Path) -> io::Result<Self> {
        let name = format!(".statusdeck-{}{ENDING}", std::process::id());
        let temporary = folder.join(name);
        let file = disk.open(&temporary, Mode::Empty)?;
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

    /// Makes the bytes durable, gives them their name and makes that durable, too.
    pub(crate) fn finish(mut self, path: &Path) -> io::Result<()> {
        self.append()?;
        if let Some(mut file) = self.file.take() {
            let synced = file.sync();
            drop(file);
            let named = synced.and_then(|()| self.disk.rename(&self.temporary, path));
            if named.is_err() {
                drop(self.disk.remove(&self.temporary));
            }
            named?;
        }
        self.disk
            .sync_folder(path.parent().unwrap_or(Path::new(".")))
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

impl Write for Fresh<'_> {
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

impl Drop for Fresh<'_> {
    /// What did not become whole goes, as far as that can be done.
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            drop(file);
            drop(self.disk.remove(&self.temporary));
        }
    }
}

/// Removes what a process that was killed left half written. Only for folders in which nobody else
/// writes at the moment.
pub(crate) fn sweep(disk: &dyn Disk, folder: &Path) {
    for name in disk.list(folder).unwrap_or_default() {
        let text = name.to_string_lossy();
        if text.starts_with(".statusdeck-") && text.ends_with(ENDING) {
            drop(disk.remove(&folder.join(&name)));
        }
    }
}
