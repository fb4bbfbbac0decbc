//! Reading a profile's logs when it is opened: all of them, or a snapshot and what came after it.

use std::path::{Path, PathBuf};

use super::disk::Found;
use super::logs::{self, Contents, Finding, Owner, Parser};
use super::snapshot::{Cover, Snapshot};
use super::{Store, StoreError, files};
use crate::learner::{Added, History};
use crate::memory::Scheduler;

/// Where all logs together have fewer bytes, reading them takes no time that anyone would notice.
const LEAST_BYTES: u64 = 256 << 10;
/// More bytes are no snapshot worth having.
const MOST_BYTES: u64 = 64 << 20;

/// The logs of a profile, read.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    pub(crate) history: History,
    pub(crate) findings: Vec<Finding>,
    /// Each file with what is known of it; its records are in the history.
    pub(crate) files: Vec<(PathBuf, Contents)>,
}

impl Logs {
    pub(crate) fn of(&self, path: &Path) -> Contents {
        let found = self.files.iter().find(|(other, _)| *other == *path);
        found.map_or_else(Contents::default, |(_, contents)| contents.clone())
    }

    fn add(&mut self, path: PathBuf, contents: Contents) {
        self.findings.extend(contents.findings(&path));
        self.files.push((path, contents));
    }
}

impl Store {
    /// Reads all logs of a profile.
    pub(crate) fn read_logs(&self, slug: &str) -> Result<Logs, StoreError> {
        let mut entries = Vec::new();
        let mut logs = Logs::default();
        for path in logs::paths(self.disk.as_ref(), &self.log_path(slug))? {
            let mut contents = logs::read_log(self.disk.as_ref(), &path)?;
            if entries.is_empty() {
                // The first log is often the only one, and may be long.
                std::mem::swap(&mut entries, &mut contents.entries);
            } else {
                entries.append(&mut contents.entries);
            }
            logs.add(path, contents);
        }
        logs.history = History::merge(entries);
        Ok(logs)
    }

    /// Reads a snapshot and what the logs hold beyond it; none where there is no snapshot, or it is
    /// not of these logs and this schedule.
    pub(crate) fn read_snapshot(&self, slug: &str, scheduler: &Scheduler) -> Option<Logs> {
        let disk = self.disk.as_ref();
        let folder = self.log_path(slug);
        let mut lengths = Vec::new();
        for path in logs::paths(disk, &folder).ok()? {
            if let Ok(Some(Found::File { len })) = disk.look(&path) {
                lengths.push((path, len));
            }
        }
        if lengths.iter().map(|(_, len)| len).sum::<u64>() < LEAST_BYTES {
            return None;
        }
        let bytes = files::read_small(disk, &self.snapshot_path(slug), MOST_BYTES).ok()??;
        let snapshot = Snapshot::decode(&bytes).ok()?;
        let all_there = snapshot.covers.iter().all(|cover| {
            let path = folder.join(&cover.name);
            logs::crc_at(disk, &path, cover.length) == Some(cover.last_crc)
        });
        if !all_there || !snapshot.fits(scheduler) {
            return None;
        }
        let Snapshot { covers, history } = snapshot;
        let mut logs = Logs {
            history,
            ..Logs::default()
        };
        let mut entries = Vec::new();
        for (path, _) in lengths {
            let cover = covers.iter().find(|cover| path == folder.join(&cover.name));
            let mut contents = match cover {
                Some(cover) => self.read_beyond(&path, cover, &logs.history)?,
                None => logs::read_log(disk, &path).ok()?,
            };
            entries.append(&mut contents.entries);
            logs.add(path, contents);
        }
        // Lines are numbered from the start of a file, which was not read.
        if !logs.findings.is_empty() || logs.history.add(entries) == Added::NeedsHistory {
            return None;
        }
        Some(logs)
    }

    fn read_beyond(&self, path: &Path, cover: &Cover, history: &History) -> Option<Contents> {
        let device = logs::device_named(path);
        let file = self.disk.read(path, cover.length).ok()?;
        let mut contents = Parser::new(Owner::going_on(path, device.clone()))
            .read(file)
            .ok()?;
        contents.end += cover.length;
        contents.last_crc = contents.last_crc.or(Some(cover.last_crc));
        let before = device.map_or(0, |device| history.last_seq(&device));
        contents.last_seq = contents.last_seq.max(before);
        Some(contents)
    }

    /// Keeps a snapshot of a history, so that the next start need not read these logs. It may be lost
    /// at any time, so nobody waits for the disk, and that it cannot be written is no news.
    pub(crate) fn save_snapshot(&self, slug: &str, covers: Vec<Cover>, history: &History) {
        if covers.iter().map(|cover| cover.length).sum::<u64>() < LEAST_BYTES {
            return;
        }
        let path = self.snapshot_path(slug);
        if let (Ok(bytes), Some(folder)) = (Snapshot::encode(covers, history), path.parent()) {
            let made = files::create_folders(self.disk.as_ref(), folder);
            drop(made.and_then(|()| files::replace(self.disk.as_ref(), &path, &bytes)));
        }
    }

    fn snapshot_path(&self, slug: &str) -> PathBuf {
        let data = self.disk.real_path(&self.places.data);
        let key = crc32fast::hash(data.as_os_str().as_encoded_bytes());
        let name = format!("{key:08x}-{slug}.snapshot");
        self.places.state.join("snapshots").join(name)
    }
}
