//! Loading a profile's history: from all of its logs, or from a snapshot and the lines after it.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::files;
use super::log::reader::{
    Contents, crc_at, device_named, logs_with_lengths, read_log, read_log_from,
};
use super::log::snapshot::{Cover, Snapshot};
use super::{Finding, Store, StoreError, atomic_file};
use crate::learner::{Added, LongHistory};
use crate::log::{DeviceId, History, LogEntry};
use crate::memory::Scheduler;

/// Logs with fewer bytes in all are read without a snapshot: that takes no noticeable time.
const LEAST_BYTES: u64 = 256 << 10;
/// The most bytes of a snapshot.
const MOST_BYTES: u64 = 64 << 20;
/// Logs with more bytes in all and no snapshot are not read for a list.
const MOST_LISTED_BYTES: u64 = 32 << 20;

/// The files that a history was loaded from.
#[derive(Debug, Default)]
pub(super) struct LogFiles {
    pub(super) findings: Vec<Finding>,
    /// Each file without its records.
    pub(super) files: Vec<(PathBuf, Contents)>,
}

impl LogFiles {
    fn add(&mut self, path: PathBuf, contents: Contents) {
        self.findings.extend(contents.findings(&path));
        self.files.push((path, contents));
    }

    /// True if a snapshot would hide lines that are not understood.
    pub(super) fn have_bad_lines(&self) -> bool {
        self.findings.iter().any(Finding::is_about_lines)
    }
}

/// Loads a history for studying: the last records, or all. It is all where records of the `marked` devices
/// came back in other logs than their own: they are to be counted.
pub(super) fn load(
    store: &Store,
    slug: &str,
    scheduler: &Scheduler,
    marked: &BTreeSet<DeviceId>,
) -> Result<(LongHistory, LogFiles), StoreError> {
    match load_snapshot(store, slug, scheduler, marked) {
        Some(loaded) => Ok(loaded),
        None => load_all(store, slug).map(|(history, files)| (history.into(), files)),
    }
}

/// Loads a history if that takes little reading.
pub(super) fn load_at_hand(
    store: &Store,
    slug: &str,
    scheduler: &Scheduler,
) -> Option<LongHistory> {
    if let Some((history, _)) = load_snapshot(store, slug, scheduler, &BTreeSet::new()) {
        return Some(history);
    }
    let (logs, _) = logs_with_lengths(store.disk(), &store.places().logs(slug)).ok()?;
    if logs.iter().map(|(_, len)| len).sum::<u64>() > MOST_LISTED_BYTES {
        return None;
    }
    let (history, _) = load_all(store, slug).ok()?;
    Some(history.into())
}

/// Loads all logs of a profile. What cannot be read is a finding.
pub(super) fn load_all(store: &Store, slug: &str) -> Result<(History, LogFiles), StoreError> {
    let mut entries = Vec::new();
    let mut files = LogFiles::default();
    let (logs, findings) = logs_with_lengths(store.disk(), &store.places().logs(slug))?;
    files.findings = findings;
    for (path, _) in logs {
        let mut contents = match read_log(store.disk(), &path) {
            Ok(contents) => contents,
            Err(error) => {
                files.findings.push(Finding::unreadable(path, &error));
                continue;
            }
        };
        if entries.is_empty() {
            // The first log is often the only one and long: it is not copied.
            std::mem::swap(&mut entries, &mut contents.entries);
        } else {
            entries.append(&mut contents.entries);
        }
        files.add(path, contents);
    }
    Ok((History::merge(entries), files))
}

/// Loads a snapshot and the lines after it; `None` where there is no snapshot of these logs and this
/// scheduler.
fn load_snapshot(
    store: &Store,
    slug: &str,
    scheduler: &Scheduler,
    marked: &BTreeSet<DeviceId>,
) -> Option<(LongHistory, LogFiles)> {
    let disk = store.disk();
    let folder = store.places().logs(slug);
    let (logs, findings) = logs_with_lengths(disk, &folder).ok()?;
    if logs.iter().map(|(_, len)| len).sum::<u64>() < LEAST_BYTES {
        return None;
    }
    let bytes = files::read_small(disk, &snapshot_path(store, slug), MOST_BYTES).ok()??;
    let snapshot = Snapshot::decode(&bytes).ok()?;
    let all_there = snapshot.covers.iter().all(|cover| {
        let path = folder.join(&cover.name);
        crc_at(disk, &path, cover.length).ok().flatten() == Some(cover.last_crc)
    });
    if !all_there || !snapshot.fits(scheduler) {
        return None;
    }
    let Snapshot {
        covers,
        mut history,
    } = snapshot;
    let mut files = LogFiles {
        findings,
        ..LogFiles::default()
    };
    let covers: HashMap<PathBuf, &Cover> = covers
        .iter()
        .map(|cover| (folder.join(&cover.name), cover))
        .collect();
    let mut entries = Vec::new();
    for (path, len) in logs {
        let mut contents = match covers.get(&path) {
            Some(cover) => read_beyond(store, &path, len, cover)?,
            None => read_log(disk, &path).ok()?,
        };
        let came_back = |entry: &LogEntry| {
            marked.contains(&entry.device) && store.places().log(slug, &entry.device) != path
        };
        if contents.entries.iter().any(came_back) {
            return None;
        }
        entries.append(&mut contents.entries);
        files.add(path, contents);
    }
    // A finding numbers lines from the start of a file, which was not read.
    if files.have_bad_lines() || history.add(entries) == Added::NeedsHistory {
        return None;
    }
    Some((history, files))
}

fn read_beyond(store: &Store, path: &Path, len: u64, cover: &Cover) -> Option<Contents> {
    let device = device_named(path);
    let mut contents = if len == cover.length {
        Contents {
            device,
            ..Contents::default()
        }
    } else {
        read_log_from(store.disk(), path, cover.length, device).ok()?
    };
    contents.end += cover.length;
    contents.last_crc = contents.last_crc.or(Some(cover.last_crc));
    Some(contents)
}

/// Saves a snapshot of a history, so that the next start need not read these logs. Best effort: it may
/// be lost at any time.
pub(super) fn save_snapshot(store: &Store, slug: &str, covers: Vec<Cover>, history: &LongHistory) {
    if covers.iter().map(|cover| cover.length).sum::<u64>() < LEAST_BYTES {
        return;
    }
    let path = snapshot_path(store, slug);
    if let (Ok(bytes), Some(folder)) = (Snapshot::encode(covers, history), path.parent()) {
        let made = files::create_folders(store.disk(), folder);
        drop(made.and_then(|()| atomic_file::replace(store.disk(), &path, &bytes)));
    }
}

/// True if a snapshot of the profile is there.
pub(super) fn has_snapshot(store: &Store, slug: &str) -> bool {
    files::is_there(store.disk(), &snapshot_path(store, slug)).unwrap_or(false)
}

pub(super) fn drop_snapshot(store: &Store, slug: &str) {
    if has_snapshot(store, slug) {
        drop(store.disk().remove(&snapshot_path(store, slug)));
    }
}

fn snapshot_path(store: &Store, slug: &str) -> PathBuf {
    store.places().snapshot(&store.key(slug))
}
