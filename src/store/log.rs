//! Reading the logs of a profile, and appending to this device's own.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::line::{self, FORMAT, Header, Line};
use super::{StoreError, files};
use crate::progress::{DeviceId, Entry, Record};

/// Something in a log that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Lines that are damaged, by number from 1. They were skipped and left in the file.
    DamagedLines {
        /// The log.
        path: PathBuf,
        /// The lines.
        lines: Vec<usize>,
    },
    /// Records of a newer version, which were kept and skipped.
    NewerRecords {
        /// The log.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// This machine's device id cannot be kept, so each start writes a log of its own.
    NoDeviceId {
        /// Which file could not be written, and why.
        problem: String,
    },
}

/// What one log file holds.
#[derive(Debug, Default)]
struct Contents {
    entries: Vec<Entry>,
    last_seq: u64,
    damaged: Vec<usize>,
    newer: usize,
    /// Where the last whole line ends, and whether a line end is missing there.
    end: u64,
    needs_line_end: bool,
    format: u32,
}

/// All logs of a profile, read.
#[derive(Debug, Default)]
pub(super) struct Logs {
    pub(super) entries: Vec<Entry>,
    pub(super) findings: Vec<Finding>,
}

/// Reads every log in a folder. Nothing is written.
pub(super) fn read_all(folder: &Path) -> Result<Logs, StoreError> {
    let mut logs = Logs::default();
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if files::is_absent(&error) => return Ok(logs),
        Err(error) => return Err(StoreError::read(folder)(error)),
    };
    let mut paths = Vec::new();
    for item in listing {
        let path = item.map_err(StoreError::read(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            paths.push(path);
        }
    }
    paths.sort();
    for path in paths {
        let contents = read_one(&path)?;
        if !contents.damaged.is_empty() {
            logs.findings.push(Finding::DamagedLines {
                path: path.clone(),
                lines: contents.damaged,
            });
        }
        if contents.newer > 0 {
            logs.findings.push(Finding::NewerRecords {
                path,
                count: contents.newer,
            });
        }
        logs.entries.extend(contents.entries);
    }
    Ok(logs)
}

fn read_one(path: &Path) -> Result<Contents, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Contents::default()),
        Err(error) => return Err(StoreError::read(path)(error)),
    };
    let named = path
        .file_stem()
        .and_then(|stem| DeviceId::new(&stem.to_string_lossy()));
    Ok(parse(&bytes, named))
}

fn parse(bytes: &[u8], mut device: Option<DeviceId>) -> Contents {
    let mut contents = Contents {
        format: FORMAT,
        ..Contents::default()
    };
    let mut start = 0;
    for (place, piece) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let ended = piece.ends_with(b"\n");
        let text = str::from_utf8(piece).map(|text| text.trim_end_matches(['\n', '\r']));
        let line = match text {
            Ok("") => None,
            Ok(text) => Some(line::read(text)),
            Err(_) => Some(Line::Damaged),
        };
        let torn = !ended && matches!(line, Some(Line::Damaged));
        start += piece.len();
        if torn {
            // A write that never finished was never acknowledged: no loss, no news.
            break;
        }
        contents.end = u64::try_from(start).unwrap_or(u64::MAX);
        contents.needs_line_end = !ended;
        match line {
            None => {}
            Some(Line::Header(header)) => {
                contents.format = contents.format.max(header.format);
                device = Some(header.device);
            }
            Some(Line::Record(record)) => {
                contents.last_seq = contents.last_seq.max(record.seq);
                match &device {
                    Some(device) => contents.entries.push(Entry {
                        device: device.clone(),
                        record,
                    }),
                    None => contents.damaged.push(place + 1),
                }
            }
            Some(Line::Unknown { seq }) => {
                contents.last_seq = contents.last_seq.max(seq.unwrap_or(0));
                contents.newer += 1;
            }
            Some(Line::Damaged) => {
                // The lost number is never used again, whatever it was.
                contents.last_seq += 1;
                contents.damaged.push(place + 1);
            }
        }
    }
    contents
}

/// This device's log, open for appending.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    aside: PathBuf,
    device: DeviceId,
    last_seq: u64,
    open: Option<Open>,
    /// Where the acknowledged lines end. What lies behind was never promised to anyone.
    end: u64,
    needs_line_end: bool,
}

#[derive(Debug)]
struct Open {
    file: File,
    /// Whether the file may hold something behind `end`.
    dirty: bool,
}

impl Log {
    /// The log of a device in a profile's log folder; it is made by the first append.
    pub(super) fn new(folder: &Path, aside: PathBuf, device: DeviceId) -> Result<Self, StoreError> {
        let path = folder.join(format!("{device}.ron"));
        let contents = read_one(&path)?;
        if contents.format > FORMAT {
            return Err(StoreError::Newer(path));
        }
        Ok(Self {
            path,
            aside,
            device,
            last_seq: contents.last_seq,
            open: None,
            end: contents.end,
            needs_line_end: contents.needs_line_end,
        })
    }

    /// The device whose log this is.
    #[must_use]
    pub const fn device(&self) -> &DeviceId {
        &self.device
    }

    /// The last number that this log has used, damaged and unknown lines included.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends records with one write and one sync. When it returns, they are on the disk.
    ///
    /// # Errors
    /// The file could not be written or synced. The log is as before as far as readers are
    /// concerned, and the same records may be appended again.
    pub fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let Some(last) = records.last() else {
            return Ok(());
        };
        self.try_append(records).map_err(|error| {
            if let Some(open) = &mut self.open {
                open.dirty = true;
            }
            StoreError::write(&self.path)(error)
        })?;
        self.last_seq = self.last_seq.max(last.seq);
        Ok(())
    }

    fn try_append(&mut self, records: &[Record]) -> io::Result<()> {
        let mut text = String::new();
        if self.end == 0 {
            let header = Header {
                format: FORMAT,
                device: self.device.clone(),
            };
            text.push_str(&line::write(&header).map_err(io::Error::other)?);
        } else if self.needs_line_end {
            text.push('\n');
        }
        for record in records {
            text.push_str(&line::write(record).map_err(io::Error::other)?);
        }
        let open = match &mut self.open {
            Some(open) => open,
            none => none.insert(Self::open(&self.path)?),
        };
        if open.dirty {
            cut(&mut open.file, self.end, &self.aside)?;
            open.dirty = false;
        }
        open.file.write_all(text.as_bytes())?;
        open.file.sync_data()?;
        self.end += text.len() as u64;
        self.needs_line_end = false;
        Ok(())
    }

    fn open(path: &Path) -> io::Result<Open> {
        let folder = path.parent().unwrap_or(Path::new("."));
        files::create_folder(folder)?;
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        files::sync_folder(folder)?;
        Ok(Open { file, dirty: true })
    }
}

/// Cuts off what lies behind the last whole line and keeps it aside.
fn cut(file: &mut File, end: u64, aside: &Path) -> io::Result<()> {
    if file.metadata()?.len() <= end {
        return Ok(());
    }
    let mut torn = Vec::new();
    file.seek(SeekFrom::Start(end))?;
    file.read_to_end(&mut torn)?;
    if let Some(folder) = aside.parent() {
        files::create_folder(folder)?;
    }
    // Without room for the copy the cut must still be made, or nothing could ever be saved again.
    let kept = OpenOptions::new()
        .append(true)
        .create(true)
        .open(aside)
        .and_then(|mut kept| {
            torn.push(b'\n');
            kept.write_all(&torn)
        });
    drop(kept);
    file.set_len(end)?;
    file.sync_all()
}
