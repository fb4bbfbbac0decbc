//! Reading logs, line by line and never whole: of a profile, or of anything that is imported.
//!
//! Nothing here writes. A line that cannot be read is told and costs only itself.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::disk::{Disk, Found, is_absent};
use crate::log::DeviceId;
use crate::log::LogEntry;
use crate::log::line::{self, FORMAT, Line};

/// No line is longer. The longest that is written has some 1,000 bytes.
pub(crate) const MOST_LINE_BYTES: usize = 1 << 16;
/// No log is longer: five million answers.
pub(crate) const MOST_LOG_BYTES: u64 = 1 << 30;

/// How the names of files begin that an import made.
pub(crate) const IMPORTED: &str = "imported";

/// Something in a log that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Lines that are damaged, by number from 1. They were skipped and left in the file.
    DamagedLines { path: PathBuf, lines: Vec<usize> },
    /// Records of a newer version, which were kept and skipped.
    NewerRecords { path: PathBuf, count: usize },
    /// This machine's device id cannot be kept, so each start writes a log of its own.
    NoDeviceId {
        /// Which file could not be written, and why.
        problem: String,
    },
}

/// What one log file holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) entries: Vec<LogEntry>,
    /// The last number used, those of unreadable lines included.
    pub(crate) last_seq: u64,
    pub(crate) damaged: Vec<usize>,
    pub(crate) newer: usize,
    /// Where the last whole line ends, and whether a line end is missing there.
    pub(crate) end: u64,
    pub(crate) needs_line_end: bool,
    /// The checksum that the last sound line bears, if the last line is sound.
    pub(crate) last_crc: Option<u32>,
    /// Whose records the last lines are.
    pub(crate) device: Option<DeviceId>,
    pub(crate) format: u32,
}

impl Contents {
    /// What was set aside in the file.
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
}

/// The logs in a folder, by name, whoever named them: the copies that a synchronising tool makes of
/// a file in conflict are logs like others, for their first line names the device.
pub(crate) fn paths(disk: &dyn Disk, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let names = match disk.list(folder) {
        Ok(names) => names,
        Err(error) if is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::read(folder)(error)),
    };
    let mut paths: Vec<PathBuf> = names
        .iter()
        .filter(|name| is_log(name))
        .map(|name| folder.join(name))
        .collect();
    paths.sort();
    Ok(paths)
}

/// Dropbox and Google Drive put their words before the ending, some tools behind it; `.ron~` and
/// `.ron.tmp` are halves of files.
pub(crate) fn is_log(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && (name.ends_with(".ron") || name.contains(".ron.sync-conflict-"))
}

/// Reads a log; an empty one where the file is not there.
pub(crate) fn read_log(disk: &dyn Disk, path: &Path) -> Result<Contents, StoreError> {
    match disk.look(path).map_err(StoreError::read(path))? {
        Some(Found::File { len }) if len > MOST_LOG_BYTES => {
            return Err(StoreError::TooLarge {
                path: path.to_owned(),
                len,
                most: MOST_LOG_BYTES,
            });
        }
        Some(Found::File { .. }) => {}
        Some(Found::Folder) => {
            return Err(StoreError::read(path)(io::ErrorKind::IsADirectory.into()));
        }
        None => return Ok(parser(path).contents),
    }
    let read = disk
        .read(path, 0)
        .and_then(|file| parser(path).read(file.take(MOST_LOG_BYTES)));
    match read {
        Err(error) if is_absent(&error) => Ok(parser(path).contents),
        read => read.map_err(StoreError::read(path)),
    }
}

/// The checksum that the line which ends at a place of a file bears.
pub(crate) fn crc_at(disk: &dyn Disk, path: &Path, end: u64) -> Option<u32> {
    const TAIL_BYTES: u64 = 16;
    let from = end.checked_sub(TAIL_BYTES)?;
    let mut bytes = Vec::new();
    let file = disk.read(path, from).ok()?;
    file.take(TAIL_BYTES).read_to_end(&mut bytes).ok()?;
    let whole = bytes.len() as u64 == TAIL_BYTES;
    let tail = bytes.strip_suffix(b"\n").filter(|_| whole)?;
    // The first bytes may be the middle of a letter.
    line::crc(&String::from_utf8_lossy(tail))
}

/// Whether a log begins as one of an older format, which is read and never appended to.
pub(crate) fn is_of_older_format(disk: &dyn Disk, path: &Path) -> bool {
    const MOST_HEADER_BYTES: u64 = 256;
    let mut first = Vec::new();
    let read = disk.read(path, 0).and_then(|file| {
        BufReader::new(file.take(MOST_HEADER_BYTES)).read_until(b'\n', &mut first)
    });
    let line = String::from_utf8_lossy(&first);
    read.is_ok()
        && matches!(line::read(line.trim_end()), Line::Header(header) if header.format < FORMAT)
}

fn parser(path: &Path) -> Parser {
    Parser::new(Owner::of(path))
}

/// The device that a log's name tells; a copy's name starts with it.
pub(crate) fn device_named(path: &Path) -> Option<DeviceId> {
    let name = path.file_name()?.to_string_lossy();
    let device = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    // What was imported has a header for each device that it is from.
    DeviceId::new(device).filter(|device| device.as_str() != IMPORTED)
}

/// Whose the records are that come next in a file.
#[derive(Clone, Debug)]
pub(crate) struct Owner {
    /// The device that the file's name tells.
    named: Option<DeviceId>,
    current: Option<DeviceId>,
    /// Whether a header named another device than the file's name does.
    is_mixed: bool,
}

impl Owner {
    /// At the start of a file.
    pub(crate) fn of(path: &Path) -> Self {
        let named = device_named(path);
        Self {
            current: named.clone(),
            named,
            is_mixed: false,
        }
    }

    /// In the middle of a file, where the records are this device's.
    pub(crate) fn going_on(path: &Path, current: Option<DeviceId>) -> Self {
        let named = device_named(path);
        Self {
            is_mixed: current != named,
            named,
            current,
        }
    }

    pub(crate) const fn get(&self) -> Option<&DeviceId> {
        self.current.as_ref()
    }

    /// A header came.
    pub(crate) fn named(&mut self, device: DeviceId) {
        self.is_mixed |= self.named.as_ref() != Some(&device);
        self.current = Some(device);
    }

    /// From here on only a header tells whose a record is.
    pub(crate) fn forget(&mut self) {
        self.is_mixed = true;
        self.current = None;
    }

    /// A line came that is damaged. It may have been the header of anyone's records, but in a log that
    /// is all one device's the file's name is as good.
    pub(crate) fn damaged(&mut self, line: &[u8]) {
        if line::may_be_header(line) {
            self.current = self.named.clone().filter(|_| !self.is_mixed);
        }
    }
}

/// Reads the lines of one or of several logs that follow each other.
#[derive(Debug)]
pub(crate) struct Parser {
    pub(crate) contents: Contents,
    owner: Owner,
    line: usize,
    /// Lines with bytes that are never written, and how long they are together: what a power cut
    /// leaves at the end of a file. They are damage only where something sound follows.
    blank: (Vec<usize>, u64),
}

impl Parser {
    /// Lines before the first header are their owner's.
    pub(crate) fn new(owner: Owner) -> Self {
        let contents = Contents {
            format: FORMAT,
            device: owner.get().cloned(),
            ..Contents::default()
        };
        Self {
            contents,
            owner,
            line: 0,
            blank: (Vec::new(), 0),
        }
    }

    /// Reads to the end.
    pub(crate) fn read(mut self, source: impl Read) -> io::Result<Contents> {
        let mut source = BufReader::with_capacity(1 << 16, source);
        let mut line = Vec::new();
        loop {
            line.clear();
            let limit = MOST_LINE_BYTES as u64 + 1;
            let mut len = source.by_ref().take(limit).read_until(b'\n', &mut line)? as u64;
            if len == 0 {
                return Ok(self.contents);
            }
            let too_long = len == limit && !line.ends_with(b"\n");
            let mut ended = line.ends_with(b"\n");
            if too_long {
                (len, ended) = skip_line(&mut source, len)?;
            }
            if !self.take(&line, len, ended, too_long) {
                return Ok(self.contents);
            }
        }
    }

    /// Takes a line; gives false for a torn one, which is the last.
    fn take(&mut self, bytes: &[u8], len: u64, ended: bool, too_long: bool) -> bool {
        let contents = &mut self.contents;
        self.line += 1;
        let text = str::from_utf8(bytes).map(|text| text.trim_end_matches(['\n', '\r']));
        let line = match text {
            Ok("") => None,
            Ok(text) if !too_long => Some(line::read(text)),
            _ => Some(Line::Damaged),
        };
        if !ended && matches!(line, Some(Line::Damaged)) {
            // A write that never finished was never acknowledged: no loss, no news.
            return false;
        }
        if matches!(line, Some(Line::Damaged)) {
            self.owner.damaged(bytes);
        }
        if matches!(line, Some(Line::Damaged)) && bytes.contains(&0) {
            self.blank.0.push(self.line);
            self.blank.1 += len;
            return true;
        }
        let (blank, blank_bytes) = std::mem::take(&mut self.blank);
        contents.last_seq = contents.last_seq.saturating_add(blank.len() as u64);
        contents.damaged.extend(blank);
        contents.end += blank_bytes + len;
        contents.needs_line_end = !ended;
        if line.is_some() {
            contents.last_crc = text.ok().and_then(line::crc);
        }
        match line {
            None => {}
            Some(Line::Header(header)) => {
                contents.format = contents.format.max(header.format);
                self.owner.named(header.device);
            }
            Some(Line::Record(record)) => {
                contents.last_seq = contents.last_seq.max(record.seq);
                match self.owner.get() {
                    Some(device) => contents.entries.push(LogEntry {
                        device: device.clone(),
                        record,
                    }),
                    None => contents.damaged.push(self.line),
                }
            }
            Some(Line::Unknown { seq }) => {
                contents.last_seq = contents.last_seq.max(seq.unwrap_or(0));
                contents.newer += 1;
            }
            Some(Line::Damaged) => {
                // The lost number is never used again, whatever it was.
                contents.last_seq = contents.last_seq.saturating_add(1);
                contents.damaged.push(self.line);
            }
        }
        contents.device = self.owner.get().cloned();
        true
    }
}

/// Skips the rest of a line of which so many bytes are read; gives its length and whether it ends.
pub(crate) fn skip_line(source: &mut impl io::BufRead, mut len: u64) -> io::Result<(u64, bool)> {
    loop {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            return Ok((len, false));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(buffer.len(), |place| place + 1);
        source.consume(taken);
        len += taken as u64;
        if end.is_some() {
            return Ok((len, true));
        }
    }
}
