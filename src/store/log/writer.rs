//! Appending to this device's log: one write and one sync, and only then is a record acknowledged.
//!
//! If the disk is full or the write fails otherwise, the record stays with the caller
//! (`runtime/writer.rs`), which tries again; a half-written line is cut off before the next append.
//! The file is opened for each append, so that a log that was moved, cut or replaced from outside (by
//! a synchronising tool, by hand, by unplugging a drive) is noticed before anything is acknowledged.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reader::{Contents, MOST_LOG_BYTES, read_log, read_log_from};
use crate::log::line::{self, FORMAT, Header};
use crate::log::{DeviceId, Record};
use crate::store::disk::{Disk, DiskFile, Found, Mode};
use crate::store::{StoreError, files};

/// The most appended bytes kept in memory, should the file be lost: some 50,000 answers.
const MOST_KEPT_BYTES: usize = 8 << 20;
/// From a log up to the data directory: `data/profiles/<slug>/log/<device>.ron`.
const FOLDERS: usize = 4;
/// The most bytes of an unfinished write.
const MOST_ASIDE_BYTES: u64 = 1 << 20;

/// This device's log, open for appending.
#[derive(Debug)]
pub struct Log {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    aside: PathBuf,
    device: DeviceId,
    last_seq: u64,
    /// The end of the acknowledged lines.
    end: u64,
    needs_line_end: bool,
    last_crc: Option<u32>,
    /// True if the last header in the file is another device's, or damaged.
    needs_header: bool,
    behind: Behind,
    /// The lines that this process appended.
    kept: Vec<u8>,
    changed_outside: bool,
    /// True if the lines that this process appended are to be appended again.
    is_lost: bool,
    /// True once the names of the file and its folders were synced: an earlier process may have failed
    /// to.
    is_named: bool,
}

/// Who wrote the bytes after the acknowledged lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    Nobody,
    /// A write of an earlier process that was cut short.
    Earlier,
    /// A failed write of this process.
    Ours,
}

impl Log {
    /// The log of a device in a profile's log folder. The first append makes the file.
    pub(crate) fn new(
        disk: Arc<dyn Disk>,
        folder: &Path,
        aside: PathBuf,
        device: DeviceId,
        contents: &Contents,
    ) -> Result<Self, StoreError> {
        let path = folder.join(format!("{device}.ron"));
        if contents.format > FORMAT {
            return Err(StoreError::Newer(path));
        }
        let needs_header = contents.end > 0 && contents.device.as_ref() != Some(&device);
        Ok(Self {
            disk,
            path,
            aside,
            device,
            last_seq: contents.last_seq,
            end: contents.end,
            needs_line_end: contents.needs_line_end,
            last_crc: contents.last_crc,
            needs_header,
            behind: Behind::Earlier,
            kept: Vec::new(),
            changed_outside: false,
            is_lost: false,
            is_named: false,
        })
    }

    #[must_use]
    pub const fn device(&self) -> &DeviceId {
        &self.device
    }

    /// The last sequence number used, damaged and unknown lines included.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Counts the numbers up to this one as used.
    pub(crate) fn use_up_to(&mut self, last_seq: u64) {
        self.last_seq = self.last_seq.max(last_seq);
    }

    /// Begins the next append with a line end, in case the line before it lacks one.
    pub(crate) const fn stand_apart(&mut self) {
        self.needs_line_end = self.end > 0;
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The end of the acknowledged lines and the checksum on the last one.
    pub(crate) const fn covered(&self) -> (u64, Option<u32>) {
        (self.end, self.last_crc)
    }

    /// True if the file was found changed from outside. The lines of this process were appended again.
    #[must_use]
    pub const fn was_changed_outside(&self) -> bool {
        self.changed_outside
    }

    /// Appends records with one write and one sync. When it returns, they are on the disk.
    ///
    /// # Errors
    /// The file could not be written or synced. Readers see the log as before, and the same records may
    /// be appended again.
    pub fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let Some(last) = records.last() else {
            return Ok(());
        };
        let mut lines = String::new();
        for record in records {
            let line = line::write_record(&self.device, record).map_err(io::Error::other);
            lines.push_str(&line.map_err(StoreError::write(&self.path))?);
        }
        if self.end.saturating_add(lines.len() as u64) > MOST_LOG_BYTES {
            return Err(StoreError::TooLarge {
                path: self.path.clone(),
                len: self.end,
                most: MOST_LOG_BYTES,
            });
        }
        self.append_lines(lines.as_bytes())?;
        self.last_seq = self.last_seq.max(last.seq);
        self.last_crc = line::crc(lines.trim_end());
        if self.kept.len() + lines.len() <= MOST_KEPT_BYTES {
            self.kept.extend_from_slice(lines.as_bytes());
        }
        Ok(())
    }

    fn append_lines(&mut self, lines: &[u8]) -> Result<(), StoreError> {
        let mut file = self.open()?;
        let appended = self.settle(file.as_mut()).and_then(|()| {
            let mut bytes = Vec::new();
            if self.end > 0 && self.needs_line_end {
                bytes.push(b'\n');
            }
            if self.end == 0 || self.needs_header {
                let header = Header {
                    format: FORMAT,
                    device: self.device.clone(),
                };
                let header = line::write(&header).map_err(io::Error::other)?;
                bytes.extend_from_slice(header.as_bytes());
            }
            if self.is_lost {
                bytes.extend_from_slice(&self.kept);
            }
            bytes.extend_from_slice(lines);
            self.behind = Behind::Ours;
            file.append(&bytes)?;
            file.sync()?;
            self.behind = Behind::Nobody;
            self.end += bytes.len() as u64;
            (self.needs_line_end, self.needs_header, self.is_lost) = (false, false, false);
            Ok(())
        });
        appended.map_err(StoreError::write(&self.path))
    }

    fn open(&mut self) -> Result<Box<dyn DiskFile>, StoreError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let profile = folder.parent().unwrap_or(Path::new("."));
        // If a drive was unplugged, its folders must not be made under the mount point.
        let found = self
            .disk
            .look(profile)
            .map_err(StoreError::write(profile))?;
        if found != Some(Found::Folder) {
            return Err(StoreError::Vanished(profile.to_owned()));
        }
        files::create_folder(self.disk.as_ref(), folder).map_err(StoreError::write(folder))?;
        let known = self.disk.look(&self.path);
        self.is_named &= known.map_err(StoreError::write(&self.path))?.is_some();
        let file = self.disk.open(&self.path, Mode::Create);
        let file = file.map_err(StoreError::write(&self.path))?;
        if !self.is_named {
            let data = self.path.ancestors().nth(FOLDERS).unwrap_or(folder);
            files::sync_up(self.disk.as_ref(), data, folder)?;
            self.is_named = true;
        }
        Ok(file)
    }

    /// Makes the file end where the acknowledged lines end, or takes in what others appended.
    fn settle(&mut self, file: &mut dyn DiskFile) -> io::Result<()> {
        let len = file.length()?;
        if len == self.end {
            return Ok(());
        }
        let cut = match self.behind {
            _ if len < self.end => false,
            Behind::Nobody => false,
            Behind::Earlier => !self.has_sound_line_behind()?,
            Behind::Ours => true,
        };
        if cut {
            keep_aside(self.disk.as_ref(), &self.path, self.end, &self.aside);
            file.cut(self.end)?;
            return file.sync();
        }
        // Another program wrote here. Its lines stay, and ours are appended again: a record that is
        // there twice counts once.
        let contents = read_log(self.disk.as_ref(), &self.path).map_err(io::Error::other)?;
        self.last_seq = self.last_seq.max(contents.last_seq);
        self.end = len;
        self.needs_line_end = len > contents.end || contents.needs_line_end;
        self.needs_header = len > 0 && contents.device.as_ref() != Some(&self.device);
        (self.changed_outside, self.is_lost) = (true, true);
        Ok(())
    }

    fn has_sound_line_behind(&self) -> io::Result<bool> {
        let device = Some(self.device.clone());
        let behind = read_log_from(self.disk.as_ref(), &self.path, self.end, device)?;
        Ok(behind.end > 0)
    }
}

/// Copies the bytes after the last whole line before they are cut off. Best effort: without room for
/// the copy the cut must still be made, or nothing could ever be saved again.
fn keep_aside(disk: &dyn Disk, path: &Path, from: u64, aside: &Path) {
    let kept = disk.read(path, from).and_then(|mut file| {
        let mut torn = Vec::new();
        file.by_ref()
            .take(MOST_ASIDE_BYTES)
            .read_to_end(&mut torn)?;
        torn.push(b'\n');
        if let Some(folder) = aside.parent() {
            files::create_folder(disk, folder)?;
        }
        disk.open(aside, Mode::Create)?.append(&torn)
    });
    drop(kept);
}
