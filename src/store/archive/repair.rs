//! Repair of damaged logs: a copy of each is kept in `aside`, its damaged lines are removed, and the
//! records that backups still have are imported.

use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};

use super::backup::{Backup, Reason, back_up, backups, drop_old_backups, stamp};
use super::framing::Framing;
use super::import::{Imported, import_files};
use super::pace::{Meter, Pace};
use super::records::{own_logs, read_records};
use crate::log::DeviceId;
use crate::log::walk::{LineKind, LogWalk};
use crate::store::atomic_file::{self, AtomicFile};
use crate::store::log::reader::owner_of;
use crate::store::{Store, StoreError, files};
use crate::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq)]
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
}

/// Finds the logs of a profile that have damaged lines. Nothing is written.
///
/// # Errors
/// A log cannot be read, or the meter stops it.
pub fn damaged_logs(
    store: &Store,
    slug: &str,
    meter: &mut Meter<'_>,
) -> Result<Vec<DamagedLog>, StoreError> {
    let (logs, of) = own_logs(store, slug)?;
    let pace = &mut Pace::new(meter, of);
    let mut damaged = Vec::new();
    for (path, _) in logs {
        let summary = read_records(store.disk(), &path, pace, &mut |_| Ok(()))?;
        if summary.damaged > 0 {
            let lines = summary.damaged;
            damaged.push(DamagedLog { path, lines });
        }
    }
    Ok(damaged)
}

/// Repairs the damaged logs of a profile, which has to be held ([`Store::hold`]); `None` where none is
/// damaged.
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
    let damaged = damaged_logs(store, slug, meter)?;
    if damaged.is_empty() {
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
    let lines = damaged.iter().map(|log| log.lines).sum();
    let backups = backups(store, slug)?.into_iter();
    let backups: Vec<PathBuf> = backups.map(|backup| backup.path).collect();
    let before = back_up(store, slug, device, Reason::Repair, at, meter)?;
    // Import first: if the repair is cut short, the damaged lines are still there to start it again.
    let recovered = import_files(store, slug, &backups, Some(lines), meter)?;
    files::durable_folder(store.disk(), store.places(), &store.places().aside(slug))?;
    atomic_file::sweep(store.disk(), &store.places().aside(slug));
    let mut logs = Vec::new();
    for DamagedLog { path, lines } in damaged {
        let aside = copy_aside(store, slug, &path, at)?;
        rewrite(store, &path)?;
        logs.push(RepairedLog { path, lines, aside });
    }
    files::sync_up(
        store.disk(),
        &store.places().data,
        &store.places().logs(slug),
    )?;
    drop(drop_old_backups(store, slug, device));
    Ok(Some(Repaired {
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

/// Replaces a log by itself without its damaged lines.
fn rewrite(store: &Store, path: &Path) -> Result<(), StoreError> {
    let disk = store.disk();
    let write = StoreError::write;
    let mut file = AtomicFile::begin(disk, path).map_err(write(path))?;
    let source = disk.read(path, 0).map_err(StoreError::read(path))?;
    let mut walk = LogWalk::new(BufReader::new(source), owner_of(path));
    while let Some(walked) = walk.next().map_err(StoreError::read(path))? {
        let mut begins_anew = false;
        let keep = match walked.kind {
            LineKind::Empty | LineKind::Header(_) => true,
            LineKind::Record(found) => found.device.is_some(),
            LineKind::Other(found) => {
                let framing = Framing::read(found.value);
                begins_anew = matches!(framing, Some(Framing::Opening(_)));
                framing.is_some() || found.device.is_some()
            }
            // A power cut left it instead of a line that was never acknowledged: no number is lost.
            LineKind::Damaged { is_blank: true } => continue,
            LineKind::Damaged { is_blank: false } => false,
        };
        if keep {
            writeln!(file, "{}", walked.text).map_err(write(path))?;
        }
        if begins_anew {
            walk.forget_owner();
        }
    }
    file.finish(path).map_err(write(path))
}
