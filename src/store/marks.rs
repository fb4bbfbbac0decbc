//! Marks: how this machine left each of its logs. A log is gone on with only if it is exactly as its mark
//! says, and a log that has less than its mark proves a loss.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::atomic_file::{folder_of, replace};
use super::disk::{Disk, DiskFile, Found, Mode};
use super::load::{LogFiles, load_all};
use super::log::reader::crc_at;
use super::{Finding, Store, StoreError, files};
use crate::log::line::{self, FORMAT};
use crate::log::{DeviceId, History};

/// Sequence numbers above this are corrupt.
pub(in crate::store) const MOST_SEQ: u64 = 1 << 62;
/// A file of marks is begun anew once it has so many bytes.
const MOST_MARK_BYTES: u64 = 32 << 10;

/// A log as this machine left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub(super) format: u32,
    pub(super) len: u64,
    /// The checksum on the last line.
    pub(super) crc: u32,
    pub(super) last_seq: u64,
    /// The records of the log's device that were acknowledged.
    pub(super) records: u64,
    /// True if the log must not be appended to, whatever it holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) closed: bool,
}

/// A log without a record.
pub(super) const NEW: Mark = Mark {
    format: FORMAT,
    len: 0,
    crc: 0,
    last_seq: 0,
    records: 0,
    closed: false,
};

impl Mark {
    /// True if the log still has what this machine wrote, at its end and as its last line.
    fn is_kept(&self, store: &Store, slug: &str, device: &DeviceId) -> bool {
        let path = store.places().log(slug, device);
        let crc = || crc_at(store.disk(), &path, self.len).ok().flatten();
        self.len == 0 || crc() == Some(self.crc)
    }

    /// True if another program changed the log since.
    pub(super) fn is_overtaken(&self, store: &Store, slug: &str, device: &DeviceId) -> bool {
        (self.format, self.closed) == (FORMAT, false) && !self.may_go_on(store, slug, device)
    }

    /// True if the log is exactly as it was left, and its format is the current one.
    pub(super) fn may_go_on(&self, store: &Store, slug: &str, device: &DeviceId) -> bool {
        let found = store.disk().look(&store.places().log(slug, device));
        matches!(found, Ok(Some(Found::File { len })) if len == self.len)
            && self.is_kept(store, slug, device)
            && (self.format, self.closed) == (FORMAT, false)
            && self.last_seq <= MOST_SEQ
    }
}

/// The file of one log's marks, of which the last sound line counts. Best effort and without a sync: a
/// mark that is lost costs a new log, never an answer.
#[derive(Debug)]
pub(super) struct MarkFile {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    written: u64,
    /// True while it has all that was to be noted.
    is_whole: bool,
}

impl MarkFile {
    pub(super) fn new(store: &Store, slug: &str, device: &DeviceId) -> Self {
        Self {
            disk: store.shared_disk(),
            path: store.places().mark(&store.key(slug), device),
            file: None,
            written: 0,
            is_whole: true,
        }
    }

    /// True unless another process of this machine has marked the log since, or the mark is gone: then
    /// numbers may be in use that the log does not show.
    pub(super) fn is_last(&self, left: &Mark) -> bool {
        if !self.is_whole {
            return true;
        }
        if self.file.is_none() {
            return read(self.disk.as_ref(), &self.path).unwrap_or(NEW) == *left;
        }
        let found = self.disk.look(&self.path);
        matches!(found, Ok(Some(Found::File { len })) if len == self.written)
    }

    pub(super) fn note(&mut self, mark: &Mark) {
        self.is_whole = self.try_note(mark).is_ok();
        if !self.is_whole {
            self.file = None;
        }
    }

    fn try_note(&mut self, mark: &Mark) -> io::Result<()> {
        let line = line::write(mark).map_err(io::Error::other)?;
        if self.written > MOST_MARK_BYTES {
            self.file = None;
        }
        let Some(file) = &mut self.file else {
            return self.begin(&line);
        };
        file.append(line.as_bytes())?;
        self.written = self.written.saturating_add(line.len() as u64);
        Ok(())
    }

    fn begin(&mut self, line: &str) -> io::Result<()> {
        let disk = self.disk.as_ref();
        files::create_folders(disk, folder_of(&self.path))?;
        let len = match disk.look(&self.path)? {
            Some(Found::File { len }) => len,
            _ => 0,
        };
        if len > MOST_MARK_BYTES {
            replace(disk, &self.path, line.as_bytes())?;
        }
        let mut file = disk.open(&self.path, Mode::Create)?;
        if len <= MOST_MARK_BYTES {
            // The last line of an earlier process may lack its end.
            let apart = if len > 0 { "\n" } else { "" };
            file.append(format!("{apart}{line}").as_bytes())?;
        }
        self.written = file.length()?;
        self.file = Some(file);
        Ok(())
    }
}

/// The marks of a profile, by the devices that this machine was.
pub(super) fn marks(store: &Store, slug: &str) -> BTreeMap<DeviceId, Mark> {
    let prefix = format!("{}-", store.key(slug));
    let folder = store.places().marks();
    let names = store.disk().list(&folder).unwrap_or_default();
    let device = |name: &str| {
        let device = name.strip_prefix(&prefix)?.strip_suffix(".ron")?;
        DeviceId::new(device)
    };
    let marks = names.iter().filter_map(|name| {
        let device = device(name.to_str()?)?;
        Some((device, read(store.disk(), &folder.join(name))?))
    });
    marks.collect()
}

fn read(disk: &dyn Disk, path: &Path) -> Option<Mark> {
    let bytes = files::read_small(disk, path, 2 * MOST_MARK_BYTES).ok()??;
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().rev();
    lines.find_map(|text| ron::from_str(line::part(text)?.0).ok())
}

/// Forgets the marks of a profile that was moved away.
pub(super) fn forget_marks(store: &Store, slug: &str) {
    for device in marks(store, slug).keys() {
        let path = store.places().mark(&store.key(slug), device);
        drop(store.disk().remove(&path));
    }
}

/// A mark, how many of its log's records the logs have, and how many no log has any more.
struct Compared {
    device: DeviceId,
    mark: Mark,
    is_kept: bool,
    found: u64,
    lost: u64,
}

/// The marks compared with the whole history, in which each device's numbers rise.
fn compare(
    store: &Store,
    slug: &str,
    marks: &BTreeMap<DeviceId, Mark>,
    (history, files): (&History, &LogFiles),
) -> Vec<Compared> {
    // What a newer version wrote is there, though it cannot be counted by device.
    let newer = files.findings.iter().map(|finding| match finding {
        Finding::NewerRecords { count, .. } => *count as u64,
        _ => 0,
    });
    let newer = newer.fold(0, u64::saturating_add);
    let mut found: BTreeMap<&DeviceId, (u64, Option<u64>)> = BTreeMap::new();
    for run in history.entries().chunk_by(|a, b| a.device == b.device) {
        if let Some(first) = run.first()
            && let Some(mark) = marks.get(&first.device)
        {
            let (count, last) = found.entry(&first.device).or_default();
            // A write that failed may have left more, which was never acknowledged.
            for entry in run.iter().filter(|it| it.record.seq <= mark.last_seq) {
                *count += u64::from(last.replace(entry.record.seq) != Some(entry.record.seq));
            }
        }
    }
    let compared = marks.iter().map(|(device, mark)| {
        let found = found.get(device).map_or(0, |(count, _)| *count);
        Compared {
            found,
            lost: mark.records.saturating_sub(found.saturating_add(newer)),
            is_kept: mark.is_kept(store, slug, device),
            device: device.clone(),
            mark: *mark,
        }
    });
    compared.collect()
}

/// How many records the marks prove to be lost. A log that has changed and lacks nothing is marked as it is
/// now: from a snapshot, which holds as long as its logs do, it need not be counted again. What was let go
/// and came back is marked, too, lest nobody is told if it is lost once more.
pub(super) fn count_losses(
    store: &Store,
    slug: &str,
    marks: &BTreeMap<DeviceId, Mark>,
    whole: Option<(&History, &LogFiles)>,
) -> Result<u64, StoreError> {
    let read;
    let whole = match whole {
        Some(whole) => whole,
        None if marks
            .iter()
            .all(|(device, mark)| mark.is_kept(store, slug, device)) =>
        {
            return Ok(0);
        }
        None => {
            read = load_all(store, slug)?;
            (&read.0, &read.1)
        }
    };
    let all = compare(store, slug, marks, whole);
    for it in all.iter().filter(|it| it.lost == 0) {
        let records = it.found.max(it.mark.records);
        if !it.is_kept {
            it.settle(store, slug, records);
        } else if records > it.mark.records {
            MarkFile::new(store, slug, &it.device).note(&Mark { records, ..it.mark });
        }
    }
    Ok(sum(&all))
}

/// How many records the marks prove to be lost. Nothing is written.
pub(super) fn losses_in(
    store: &Store,
    slug: &str,
    marks: &BTreeMap<DeviceId, Mark>,
    whole: (&History, &LogFiles),
) -> u64 {
    sum(&compare(store, slug, marks, whole))
}

fn sum(all: &[Compared]) -> u64 {
    all.iter().fold(0, |sum, it| sum.saturating_add(it.lost))
}

impl Compared {
    /// Marks the log as it is now, never to be appended to.
    fn settle(&self, store: &Store, slug: &str, records: u64) {
        let path = store.places().log(slug, &self.device);
        let len = match store.disk().look(&path) {
            Ok(Some(Found::File { len })) => len,
            _ => 0,
        };
        let crc = crc_at(store.disk(), &path, len).ok().flatten();
        MarkFile::new(store, slug, &self.device).note(&Mark {
            // Without a whole line at its end it cannot be compared.
            len: crc.map_or(0, |_| len),
            crc: crc.unwrap_or(0),
            records,
            closed: true,
            ..self.mark
        });
    }
}

impl Store {
    /// How many records this machine saved that no log has any more. Nothing is written.
    ///
    /// # Errors
    /// The logs cannot be read.
    pub fn losses(&self, slug: &str) -> Result<u64, StoreError> {
        Ok(sum(&self.compared(slug)?))
    }

    /// Lets the losses go: from now on they are not reported, and each changed log counts as it is.
    ///
    /// # Errors
    /// The logs cannot be read.
    pub(super) fn accept_losses(&self, slug: &str) -> Result<(), StoreError> {
        let all = self.compared(slug)?;
        for changed in all.iter().filter(|it| it.lost > 0 || !it.is_kept) {
            let left = changed.mark.records.saturating_sub(changed.lost);
            changed.settle(self, slug, left);
        }
        Ok(())
    }

    fn compared(&self, slug: &str) -> Result<Vec<Compared>, StoreError> {
        let marks = marks(self, slug);
        let (history, files) = load_all(self, slug)?;
        Ok(compare(self, slug, &marks, (&history, &files)))
    }
}
