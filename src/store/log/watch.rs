//! Watching the other devices' logs while the profile is open: a synchronising tool or an import may
//! add to them or bring new ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::reader::{Contents, MOST_LOG_BYTES, crc_at, log_paths, read_log, read_log_from};
use super::snapshot::Cover;
use super::writer::Log;
use crate::log::{DeviceId, LogEntry};
use crate::store::disk::{Disk, Found};

/// The most bytes of an unfinished line at the end of a log.
const MOST_TORN_BYTES: u64 = 1 << 20;

/// How far a log was read.
#[derive(Clone, Debug)]
struct ReadUpTo {
    /// Its length then, an unfinished line included.
    len: u64,
    /// The end of its last whole line, and the checksum on that line.
    end: u64,
    crc: Option<u32>,
    device: Option<DeviceId>,
}

/// The other devices' logs of a profile, and how far each was read.
#[derive(Debug)]
pub(in crate::store) struct LogWatch {
    folder: PathBuf,
    seen: BTreeMap<PathBuf, ReadUpTo>,
    /// True once a line could not be read.
    is_damaged: bool,
}

impl LogWatch {
    /// Continues from the logs as they were read when the profile was opened.
    pub(in crate::store) fn new<'a>(
        folder: PathBuf,
        read: impl IntoIterator<Item = (&'a PathBuf, &'a Contents)>,
    ) -> Self {
        let seen = read
            .into_iter()
            .map(|(path, contents)| (path.clone(), ReadUpTo::of(contents, contents.end)));
        Self {
            seen: seen.collect(),
            folder,
            is_damaged: false,
        }
    }

    /// Reads the lines added to logs other than this machine's own. Logs that cannot be read now are
    /// tried again next time.
    pub(in crate::store) fn look(&mut self, disk: &dyn Disk, own: &Path) -> Vec<LogEntry> {
        let mut news = Vec::new();
        for path in log_paths(disk, &self.folder).unwrap_or_default() {
            let Ok(Some(Found::File { len })) = disk.look(&path) else {
                continue;
            };
            let seen = self.seen.get(&path);
            if path == *own || len > MOST_LOG_BYTES || seen.is_some_and(|seen| seen.is_all(len)) {
                continue;
            }
            let goes_on = seen.filter(|seen| {
                let crc = || crc_at(disk, &path, seen.end).ok().flatten();
                len > seen.end && seen.crc.is_some() && crc() == seen.crc
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
                // The next start, which reads whole files, reports it.
                self.is_damaged |= !contents.findings(&path).is_empty();
                news.append(&mut contents.entries);
                self.seen.insert(path, ReadUpTo::of(&contents, len));
            }
        }
        news
    }

    /// How far all logs were read or written; `None` where a snapshot would hide damaged lines.
    pub(in crate::store) fn covers(&self, own: &Log) -> Option<Vec<Cover>> {
        let mut covers = Vec::new();
        for (path, seen) in &self.seen {
            if seen.end > 0 && *path != own.path() {
                covers.push(cover(path, seen.end, seen.crc)?);
            }
        }
        let (end, crc) = own.covered();
        if end > 0 {
            covers.push(cover(own.path(), end, Some(crc))?);
        }
        Some(covers).filter(|_| !self.is_damaged)
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
    /// True if there is nothing more to read. A file may get its length first and its bytes later, so
    /// an unread end is read again unless it is longer than any unfinished line.
    const fn is_all(&self, len: u64) -> bool {
        self.len == len && (self.end == len || len - self.end > MOST_TORN_BYTES)
    }

    fn of(contents: &Contents, len: u64) -> Self {
        Self {
            len,
            // What another program saved is read anew whenever its length changes.
            end: if contents.is_recoded {
                len
            } else {
                contents.end
            },
            crc: contents
                .last_crc
                .filter(|_| !contents.needs_line_end && !contents.is_recoded),
            device: contents.device.clone(),
        }
    }
}
