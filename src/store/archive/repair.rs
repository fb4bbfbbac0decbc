//! Repair of logs: the records that backups still have are imported, a copy of each damaged log is kept in
//! `aside`, and its damaged lines are removed.

use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::backup::{Backup, Reason, back_up, drop_old_backups, stamp};
use super::framing::Framing;
use super::import::Imported;
use super::pace::{Meter, Pace};
use super::records::{RecordSet, own_logs, read_one_of_several};
use super::recover::{KeptInBackup, kept, own_backups, recover};
use crate::log::DeviceId;
use crate::log::walk::{LineKind, LogWalk};
use crate::store::atomic_file::{self, AtomicFile};
use crate::store::log::reader::owner_of;
use crate::store::{Store, StoreError, files};
use crate::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedLog {
    pub path: PathBuf,
    /// How many lines are damaged.
    pub lines: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairedLog {
    pub path: PathBuf,
    /// How many damaged lines it had.
    pub lines: u64,
    /// The copy from before the repair.
    pub aside: PathBuf,
}

/// The result of a repair.
#[derive(Clone, Debug)]
pub struct Repaired {
    pub before: Backup,
    pub logs: Vec<RepairedLog>,
    /// The records that came from backups.
    pub recovered: Imported,
    /// How many records that this machine saved are in no backup. They are not told again.
    pub lost: u64,
}

/// What is wrong with the logs of a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    pub logs: Vec<DamagedLog>,
    /// The backup that holds most of what they have lost.
    pub kept: Option<KeptInBackup>,
    /// How many records this machine saved that no log has any more.
    pub lost: u64,
}

impl Damage {
    /// How many lines are damaged.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.logs.iter().map(|log| log.lines).sum()
    }

    /// How many records a backup holds and the logs have lost.
    #[must_use]
    pub fn kept_missing(&self) -> u64 {
        self.kept.as_ref().map_or(0, |kept| kept.missing)
    }

    #[must_use]
    pub fn is_none(&self) -> bool {
        self.logs.is_empty() && self.kept.is_none() && self.lost == 0
    }
}

/// Finds what is wrong with the logs of a profile. Nothing is written.
///
/// # Errors
/// A log or the backups' folder cannot be read, or the meter stops it.
pub fn find_damage(store: &Store, slug: &str, meter: &mut Meter<'_>) -> Result<Damage, StoreError> {
    find_among(store, slug, own_backups(store, slug)?, meter)
}

fn find_among(
    store: &Store,
    slug: &str,
    backups: Vec<Backup>,
    meter: &mut Meter<'_>,
) -> Result<Damage, StoreError> {
    let (logs, of) = own_logs(store, slug)?;
    let pace = &mut Pace::new(meter, of);
    let (mut here, mut damaged) = (RecordSet::default(), Vec::new());
    for (path, _) in logs {
        let read = read_one_of_several(store.disk(), &path, pace, &mut |record| {
            here.add(&record);
            Ok(())
        });
        // Nothing is taken out of a log that cannot be read.
        let lines = read?.map_or(0, |summary| summary.damaged);
        if lines > 0 {
            damaged.push(DamagedLog { path, lines });
        }
    }
    let kept = kept(store, backups, &here, meter)?;
    Ok(Damage {
        logs: damaged,
        kept,
        lost: store.losses(slug)?,
    })
}

/// Brings back what the logs of a profile have lost and backups hold, and takes damaged lines out of them.
/// The profile has to be held ([`Store::hold`]); `None` where nothing is damaged or lost.
///
/// # Errors
/// A file cannot be read or written, or the meter stops it. It can be done again.
pub fn repair(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<Option<Repaired>, StoreError> {
    let backups = own_backups(store, slug)?;
    let damage = find_among(store, slug, backups.clone(), meter)?;
    if damage.is_none() {
        // An earlier try may have failed only to sync its work.
        if files::is_there(store.disk(), &store.places().logs(slug))? {
            files::sync_up(
                store.disk(),
                &store.places().data,
                &store.places().logs(slug),
            )?;
        }
        return Ok(None);
    }
    let before = back_up(store, slug, device, Reason::Repair, at, meter)?;
    // Import first: if the repair is cut short, the damaged lines are still there to start it again.
    let recovered = recover(store, slug, &backups, None, meter)?;
    files::durable_folder(store.disk(), store.places(), &store.places().aside(slug))?;
    atomic_file::sweep(store.disk(), &store.places().aside(slug));
    let mut logs = Vec::new();
    for DamagedLog { path, lines } in damage.logs {
        let aside = copy_aside(store, slug, &path, at)?;
        rewrite(store, &path)?;
        logs.push(RepairedLog { path, lines, aside });
    }
    files::sync_up(
        store.disk(),
        &store.places().data,
        &store.places().logs(slug),
    )?;
    let lost = store.losses(slug)?;
    store.accept_losses(slug)?;
    // Too many of them do no harm.
    drop(drop_old_backups(store, slug, &before));
    Ok(Some(Repaired {
        lost,
        before,
        logs,
        recovered,
    }))
}

/// Copies a log to the folder `aside` under a new name.
fn copy_aside(
    store: &Store,
    slug: &str,
    path: &Path,
    at: Timestamp,
) -> Result<PathBuf, StoreError> {
    let disk = store.disk();
    let folder = store.places().aside(slug);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stamp = stamp(at);
    let mut names = (1..).map(|number| match number {
        1 => folder.join(format!("{stamp}-{name}")),
        _ => folder.join(format!("{stamp}-{number}-{name}")),
    });
    let free = |path: &PathBuf| !matches!(disk.look(path), Ok(Some(_)));
    let aside = names.find(free).unwrap_or_else(|| folder.join(&*name));
    let copied = AtomicFile::begin(disk, &aside).and_then(|mut copy| {
        std::io::copy(&mut disk.read(path, 0)?, &mut copy)?;
        copy.finish(&aside)
    });
    copied.map_err(StoreError::write(&aside))?;
    Ok(aside)
}

/// Replaces a log by itself without its damaged lines. If it is this machine's, its mark now tells that
/// it changed: the next records go to the log of a new device, so that no lost number is used twice.
fn rewrite(store: &Store, path: &Path) -> Result<(), StoreError> {
    let disk = store.disk();
    let write = StoreError::write;
    let mut file = AtomicFile::begin(disk, path).map_err(write(path))?;
    let source = disk.read(path, 0).map_err(StoreError::read(path))?;
    let mut walk = LogWalk::new(BufReader::new(source), owner_of(path));
    while let Some(walked) = walk.next().map_err(StoreError::read(path))? {
        let mut begins_anew = false;
        let keep = match walked.kind {
            LineKind::Empty | LineKind::Header => true,
            LineKind::Record(found) => found.device.is_some(),
            LineKind::Other(found) => {
                let framing = Framing::read(found.value);
                begins_anew = matches!(framing, Some(Framing::Opening(_)));
                framing.is_some() || found.device.is_some()
            }
            LineKind::Damaged => false,
        };
        if keep {
            writeln!(file, "{}", walked.text).map_err(write(path))?;
        }
        if begins_anew {
            walk.forget_owner();
        }
    }
    // Windows replaces no file that is open.
    drop(walk);
    file.finish(path).map_err(write(path))
}
