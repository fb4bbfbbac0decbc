//! Noticing what other devices' logs gain while the profile is open: in a folder that a tool keeps
//! in step between machines, by copies that it makes, or by an import.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::reader::{Contents, crc_at, log_paths, read_log, read_log_from};
use super::snapshot::Cover;
use super::writer::Log;
use crate::log::{DeviceId, LogEntry};
use crate::store::disk::{Disk, Found};

/// No torn end of a log is longer.
const MOST_TORN_BYTES: u64 = 1 << 20;

/// How far one file was read.
#[derive(Clone, Debug)]
struct ReadUpTo {
    /// Its length then, torn end included.
    len: u64,
    /// Where its last whole line ended, and the checksum that it bore.
    end: u64,
    crc: Option<u32>,
    device: Option<DeviceId>,
}

/// The logs of a profile but this device's own, and how far they were read.
#[derive(Debug)]
pub(in crate::store) struct LogWatch {
    folder: PathBuf,
    own: PathBuf,
    seen: BTreeMap<PathBuf, ReadUpTo>,
    /// Whether there was a line that could not be read.
    is_damaged: bool,
}

impl LogWatch {
    /// Goes on from what was read when the profile was opened.
    pub(in crate::store) fn new<'a>(
        folder: PathBuf,
        own: PathBuf,
        read: impl IntoIterator<Item = (&'a PathBuf, &'a Contents)>,
    ) -> Self {
        let seen = read
            .into_iter()
            .filter(|(path, _)| **path != own)
            .map(|(path, contents)| (path.clone(), ReadUpTo::of(contents, contents.end)));
        Self {
            seen: seen.collect(),
            folder,
            own,
            is_damaged: false,
        }
    }

    /// Reads what was added since. Files that cannot be read now are tried again next time.
    pub(in crate::store) fn look(&mut self, disk: &dyn Disk) -> Vec<LogEntry> {
        let mut news = Vec::new();
        for path in log_paths(disk, &self.folder).unwrap_or_default() {
            let Ok(Some(Found::File { len })) = disk.look(&path) else {
                continue;
            };
            let seen = self.seen.get(&path);
            if path == self.own || seen.is_some_and(|seen| seen.is_all(len)) {
                continue;
            }
            let goes_on = seen.filter(|seen| {
                len > seen.end && seen.crc.is_some() && crc_at(disk, &path, seen.end) == seen.crc
            });
            let read = match goes_on {
                Some(seen) => {
                    let read = read_log_from(disk, &path, seen.end, seen.device.clone());
                    read.ok().map(|mut contents| {
                        contents.end += seen.end;
                        contents.last_crc = contents.last_crc.or(seen.crc);
                        contents
                    })
                }
                None => read_log(disk, &path).ok(),
            };
            if let Some(mut contents) = read {
                // What could not be read is told at the next start, when whole files are read.
                self.is_damaged |= !contents.findings(&path).is_empty();
                news.append(&mut contents.entries);
                self.seen.insert(path, ReadUpTo::of(&contents, len));
            }
        }
        news
    }

    /// How far all logs are read or written; none where a snapshot of them would hide something.
    pub(in crate::store) fn covers(&self, own: &Log) -> Option<Vec<Cover>> {
        let mut covers = Vec::new();
        for (path, seen) in &self.seen {
            if seen.end > 0 {
                covers.push(cover(path, seen.end, seen.crc)?);
            }
        }
        let (end, crc) = own.covered();
        if end > 0 {
            covers.push(cover(own.path(), end, crc)?);
        }
        Some(covers).filter(|_| !self.is_damaged && !own.was_changed_outside())
    }
}

fn cover(path: &Path, length: u64, crc: Option<u32>) -> Option<Cover> {
    Some(Cover {
        name: path.file_name()?.to_str()?.to_owned(),
        length,
        last_crc: crc?,
    })
}

impl ReadUpTo {
    /// Whether there is nothing more to be read. A file may be given its length first and filled
    /// later; what is longer than any torn line is not looked at over and over.
    const fn is_all(&self, len: u64) -> bool {
        self.len == len && (self.end == len || len - self.end > MOST_TORN_BYTES)
    }

    fn of(contents: &Contents, len: u64) -> Self {
        Self {
            len,
            end: contents.end,
            crc: contents.last_crc.filter(|_| !contents.needs_line_end),
            device: contents.device.clone(),
        }
    }
}
