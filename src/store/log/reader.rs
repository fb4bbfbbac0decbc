//! Reading logs line by line. Nothing here writes. A damaged line does not affect other lines.

use std::ffi::OsStr;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::log::line;
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
    pub(crate) damaged: Vec<usize>,
    pub(crate) newer: usize,
    /// The end of the last whole line, and whether a line end is missing there.
    pub(crate) end: u64,
    pub(crate) needs_line_end: bool,
    /// The checksum on the last line, if there is one.
    pub(crate) last_crc: Option<u32>,
    /// The device of the last lines.
    pub(crate) device: Option<DeviceId>,
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
            LineKind::Header | LineKind::Damaged => {
                self.last_crc = line::crc(walked.text);
            }
        }
        match walked.kind {
            LineKind::Empty | LineKind::Header => {}
            LineKind::Record(found) => self.add_record(found, walked.lines.start),
            LineKind::Other(_) => self.newer += 1,
            LineKind::Damaged => self.damaged.extend(walked.lines),
        }
    }

    fn add_record(&mut self, found: RecordLine<'_>, line: usize) {
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

/// Logs with their lengths, and what else was found.
type LogsAndFindings = (Vec<(PathBuf, u64)>, Vec<Finding>);

/// The logs in a folder with their lengths, and findings about what has a log's name and is none.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn logs_with_lengths(
    disk: &dyn Disk,
    folder: &Path,
) -> Result<LogsAndFindings, StoreError> {
    let (mut logs, mut findings) = (Vec::new(), Vec::new());
    for path in log_paths(disk, folder)? {
        match disk.look(&path).map_err(StoreError::read(&path))? {
            Some(Found::File { len }) if len <= MOST_LOG_BYTES => logs.push((path, len)),
            Some(Found::File { .. }) => findings.push(Finding::TooLongLog {
                path,
                most: MOST_LOG_BYTES,
            }),
            Some(Found::Folder | Found::Other) => findings.push(Finding::NotALog { path }),
            None => {}
        }
    }
    Ok((logs, findings))
}

/// Dropbox and Google Drive mark a conflict before the ending, Syncthing behind it; `.ron~` and
/// `.ron.tmp` are unfinished files.
pub(crate) fn is_log(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && (name.ends_with(".ron") || name.contains(".ron.sync-conflict-"))
}

/// Reads a log that was looked at; a missing file is an empty log.
pub(crate) fn read_log(disk: &dyn Disk, path: &Path) -> io::Result<Contents> {
    let read = disk
        .read(path, 0)
        .and_then(|file| read_lines(file.take(MOST_LOG_BYTES), owner_of(path)));
    match read {
        Err(error) if is_absent(&error) => Ok(empty(&owner_of(path))),
        read => read,
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
        let whose = matches!(walked.kind, LineKind::Header | LineKind::Damaged);
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

/// The checksum on the line that ends at a place of a file; `None` where no whole line ends.
pub(crate) fn crc_at(disk: &dyn Disk, path: &Path, end: u64) -> io::Result<Option<u32>> {
    const TAIL_BYTES: u64 = 16;
    let Some(from) = end.checked_sub(TAIL_BYTES) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    let file = disk.read(path, from)?;
    file.take(TAIL_BYTES).read_to_end(&mut bytes)?;
    let whole = bytes.len() as u64 == TAIL_BYTES;
    // The first bytes may be the middle of a character.
    let tail = bytes.strip_suffix(b"\n").filter(|_| whole);
    Ok(tail.and_then(|tail| line::crc(&String::from_utf8_lossy(tail))))
}
