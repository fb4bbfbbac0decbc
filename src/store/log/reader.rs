//! Reading logs line by line. Nothing here writes. A damaged line does not affect other lines.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::log::line::{self, FORMAT};
use crate::log::walk::{LineKind, LogWalk, Owner, RecordLine, WalkedLine};
use crate::log::{DeviceId, LogEntry};
use crate::store::disk::{Disk, Found, is_absent};
use crate::store::error::StoreError;
use crate::store::files;
use crate::store::finding::Finding;

/// The most bytes of a log: five million answers.
pub(crate) const MOST_LOG_BYTES: u64 = 1 << 30;
/// The beginning of the names of imported logs.
pub(crate) const IMPORTED: &str = "imported";
const BUFFER_BYTES: usize = 1 << 16;

/// The content of a log.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) entries: Vec<LogEntry>,
    /// The last sequence number used, those of damaged lines included.
    pub(crate) last_seq: u64,
    pub(crate) damaged: Vec<usize>,
    pub(crate) newer: usize,
    /// The end of the last whole line, and whether a line end is missing there.
    pub(crate) end: u64,
    pub(crate) needs_line_end: bool,
    /// The checksum on the last line, if there is one.
    pub(crate) last_crc: Option<u32>,
    /// The device of the last lines.
    pub(crate) device: Option<DeviceId>,
    pub(crate) format: u32,
    /// True if another program saved it in its own way ([`LogWalk::is_recoded`]).
    pub(crate) is_recoded: bool,
}

impl Contents {
    pub(crate) fn findings(&self, path: &Path) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !self.damaged.is_empty() {
            findings.push(Finding::DamagedLines {
                path: path.to_owned(),
                lines: self.damaged.clone(),
            });
        }
        if self.newer > 0 {
            findings.push(Finding::NewerRecords {
                path: path.to_owned(),
                count: self.newer,
            });
        }
        findings
    }

    fn add(&mut self, walked: WalkedLine<'_>) {
        self.end = walked.bytes.end;
        self.needs_line_end = !walked.is_ended;
        match &walked.kind {
            LineKind::Empty => {}
            LineKind::Record(found) | LineKind::Other(found) => self.last_crc = Some(found.crc),
            LineKind::Header(_) | LineKind::Damaged { .. } => {
                self.last_crc = line::crc(walked.text);
            }
        }
        match walked.kind {
            LineKind::Empty => {}
            LineKind::Header(header) => self.format = self.format.max(header.format),
            LineKind::Record(found) => self.add_record(found, walked.lines.start),
            LineKind::Other(_) => self.newer += 1,
            LineKind::Damaged { .. } => {
                // The numbers of damaged lines must not be used again, whatever they were.
                let lost = walked.lines.len() as u64;
                self.last_seq = self.last_seq.saturating_add(lost);
                self.damaged.extend(walked.lines);
            }
        }
    }

    fn add_record(&mut self, found: RecordLine<'_>, line: usize) {
        self.last_seq = self.last_seq.max(found.seq);
        match (line::record(found.value), found.device) {
            (Some(record), Some(device)) => self.entries.push(LogEntry {
                device: device.clone(),
                record,
            }),
            (Some(_), None) => self.damaged.push(line),
            (None, _) => self.newer += 1,
        }
    }
}

/// The logs in a folder, by name. A synchronising tool's copies of a file in conflict are logs like
/// others, for their first line names the device.
pub(crate) fn log_paths(disk: &dyn Disk, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let names = files::names_in(disk, folder)?;
    let mut paths: Vec<PathBuf> = names
        .iter()
        .filter(|name| is_log(name))
        .map(|name| folder.join(name))
        .collect();
    paths.sort();
    Ok(paths)
}

/// The logs in a folder that are files, with their lengths.
///
/// # Errors
/// The folder cannot be read, or a log is too long.
pub(crate) fn logs_with_lengths(
    disk: &dyn Disk,
    folder: &Path,
) -> Result<Vec<(PathBuf, u64)>, StoreError> {
    let mut logs = Vec::new();
    for path in log_paths(disk, folder)? {
        if let Some(Found::File { len }) = disk.look(&path).map_err(StoreError::read(&path))? {
            check_length(&path, len)?;
            logs.push((path, len));
        }
    }
    Ok(logs)
}

/// Dropbox and Google Drive mark a conflict before the ending, Syncthing behind it; `.ron~` and
/// `.ron.tmp` are unfinished files.
pub(crate) fn is_log(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && (name.ends_with(".ron") || name.contains(".ron.sync-conflict-"))
}

fn check_length(path: &Path, len: u64) -> Result<(), StoreError> {
    if len <= MOST_LOG_BYTES {
        return Ok(());
    }
    Err(StoreError::TooLarge {
        path: path.to_owned(),
        len,
        most: MOST_LOG_BYTES,
    })
}

/// Reads a log; a missing file is an empty log.
pub(crate) fn read_log(disk: &dyn Disk, path: &Path) -> Result<Contents, StoreError> {
    match disk.look(path).map_err(StoreError::read(path))? {
        Some(Found::File { len }) => check_length(path, len)?,
        Some(Found::Folder) => {
            return Err(StoreError::read(path)(io::ErrorKind::IsADirectory.into()));
        }
        Some(Found::Other) => {
            return Err(StoreError::read(path)(io::ErrorKind::InvalidInput.into()));
        }
        None => return Ok(empty(&owner_of(path))),
    }
    let read = disk
        .read(path, 0)
        .and_then(|file| read_lines(file.take(MOST_LOG_BYTES), owner_of(path)));
    match read {
        Err(error) if is_absent(&error) => Ok(empty(&owner_of(path))),
        read => read.map_err(StoreError::read(path)),
    }
}

/// Reads a log from the beginning of a line on, where records are `device`'s. Ends and line numbers are
/// counted from there.
pub(crate) fn read_log_from(
    disk: &dyn Disk,
    path: &Path,
    from: u64,
    device: Option<DeviceId>,
) -> io::Result<Contents> {
    let owner = Owner::going_on(device_named(path), device);
    read_lines(disk.read(path, from)?, owner)
}

fn read_lines(source: impl Read, owner: Owner) -> io::Result<Contents> {
    let mut contents = empty(&owner);
    let mut walk = LogWalk::new(BufReader::with_capacity(BUFFER_BYTES, source), owner);
    while let Some(walked) = walk.next()? {
        let whose = matches!(walked.kind, LineKind::Header(_) | LineKind::Damaged { .. });
        contents.add(walked);
        if whose {
            contents.device = walk.device().cloned();
        }
    }
    contents.is_recoded = walk.is_recoded();
    Ok(contents)
}

fn empty(owner: &Owner) -> Contents {
    Contents {
        format: FORMAT,
        device: owner.device().cloned(),
        ..Contents::default()
    }
}

pub(crate) fn owner_of(path: &Path) -> Owner {
    Owner::at_start(device_named(path))
}

/// The device in a log's name; a copy's name begins with it, too.
pub(crate) fn device_named(path: &Path) -> Option<DeviceId> {
    let name = path.file_name()?.to_string_lossy();
    let device = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    // An imported log has headers of several devices.
    DeviceId::new(device).filter(|device| device.as_str() != IMPORTED)
}

/// The checksum on the line that ends at a place of a file.
pub(crate) fn crc_at(disk: &dyn Disk, path: &Path, end: u64) -> Option<u32> {
    const TAIL_BYTES: u64 = 16;
    let from = end.checked_sub(TAIL_BYTES)?;
    let mut bytes = Vec::new();
    let file = disk.read(path, from).ok()?;
    file.take(TAIL_BYTES).read_to_end(&mut bytes).ok()?;
    let whole = bytes.len() as u64 == TAIL_BYTES;
    let tail = bytes.strip_suffix(b"\n").filter(|_| whole)?;
    // The first bytes may be the middle of a character.
    line::crc(&String::from_utf8_lossy(tail))
}

/// True if a log begins with an older format, to which nothing is appended.
pub(crate) fn is_of_older_format(disk: &dyn Disk, path: &Path) -> bool {
    const MOST_HEADER_BYTES: u64 = 256;
    let mut first = Vec::new();
    let read = disk.read(path, 0).and_then(|file| {
        BufReader::new(file.take(MOST_HEADER_BYTES)).read_until(b'\n', &mut first)
    });
    let text = String::from_utf8_lossy(&first);
    let header = line::part(text.trim_end()).and_then(|(value, _)| line::header(value));
    read.is_ok() && header.is_some_and(|header| header.format < FORMAT)
}
