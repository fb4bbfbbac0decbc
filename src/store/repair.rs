//! Repair: damaged lines go out of the logs, whole copies of which are kept, and what backups still
//! have of what stood there comes back.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::backups::{Backup, Reason, stamp};
use super::carry::{Meter, Pace, walk};
use super::device::Mark;
use super::fresh::{self, Fresh};
use super::import::Imported;
use super::logs::Owner;
use super::scan::{Kind, Lines};
use super::{Store, StoreError};
use crate::log::DeviceId;
use crate::log::line;
use crate::time::Timestamp;

/// A log with damaged lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedLog {
    pub path: PathBuf,
    /// How many lines are damaged.
    pub lines: u64,
}

/// A log that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairedLog {
    pub path: PathBuf,
    /// How many damaged lines it had.
    pub lines: u64,
    /// Where it is kept whole, as it was.
    pub aside: PathBuf,
}

/// What came of a repair.
#[derive(Clone, Debug)]
pub struct Repaired {
    pub before: Backup,
    pub logs: Vec<RepairedLog>,
    /// What the backups still had.
    pub recovered: Imported,
}

/// Where a mark lies that no log can ever bear: this log is not to be written to again.
const NEVER: Mark = Mark {
    len: u64::MAX,
    crc: 0,
};

impl Store {
    /// The logs of a profile that have damaged lines. Nothing is written.
    ///
    /// # Errors
    /// A log cannot be read, or the meter stops it.
    pub fn damaged_logs(
        &self,
        slug: &str,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<DamagedLog>, StoreError> {
        let logs = self.own_logs(slug)?;
        let pace = &mut Pace::new(meter, logs.iter().map(|(_, len)| len).sum());
        let mut damaged = Vec::new();
        for (path, _) in logs {
            let walked = walk(self.disk.as_ref(), &path, pace, &mut |_| Ok(()))?;
            if walked.damaged > 0 {
                let lines = walked.damaged;
                damaged.push(DamagedLog { path, lines });
            }
        }
        Ok(damaged)
    }

    /// Repairs the logs of a profile that have damaged lines; nothing where none has. Nobody else may
    /// have the profile open ([`Store::hold`]).
    ///
    /// # Errors
    /// A file cannot be read or written, or the meter stops it. The same can be done again.
    pub fn repair(
        &self,
        slug: &str,
        device: &DeviceId,
        at: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<Option<Repaired>, StoreError> {
        let damaged = self.damaged_logs(slug, meter)?;
        if damaged.is_empty() {
            // A try before this one may have failed only to make its work durable.
            if self.is_there(&self.log_path(slug))? {
                self.sync_up(&self.log_path(slug))?;
            }
            return Ok(None);
        }
        let lines = damaged.iter().map(|log| log.lines).sum();
        let backups = self.backups(slug)?.into_iter();
        let backups: Vec<PathBuf> = backups.map(|backup| backup.path).collect();
        let before = self.back_up(slug, device, Reason::Repair, at, meter)?;
        // First this, so that a repair that is cut short is done again from here.
        let recovered = self.import_files(slug, &backups, Some(lines), meter)?;
        self.durable_folder(&self.aside_path(slug))?;
        fresh::sweep(self.disk.as_ref(), &self.aside_path(slug));
        let mut logs = Vec::new();
        for DamagedLog { path, lines } in damaged {
            let aside = self.copy_aside(slug, &path, at)?;
            self.rewrite(slug, device, &path)?;
            logs.push(RepairedLog { path, lines, aside });
        }
        self.sync_up(&self.log_path(slug))?;
        drop(self.drop_old_backups(slug, device));
        Ok(Some(Repaired {
            before,
            logs,
            recovered,
        }))
    }

    /// Keeps a log whole, as it is.
    fn copy_aside(&self, slug: &str, path: &Path, at: Timestamp) -> Result<PathBuf, StoreError> {
        let disk = self.disk.as_ref();
        let folder = self.aside_path(slug);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stamp = stamp(at);
        let mut names = (1..).map(|number| match number {
            1 => folder.join(format!("{stamp}-{name}")),
            _ => folder.join(format!("{stamp}-{number}-{name}")),
        });
        let free = |path: &PathBuf| !matches!(disk.look(path), Ok(Some(_)));
        let aside = names.find(free).unwrap_or_else(|| folder.join(&*name));
        let copied = Fresh::begin(disk, &folder).and_then(|mut copy| {
            std::io::copy(&mut disk.read(path, 0)?, &mut copy)?;
            copy.finish(&aside)
        });
        copied.map_err(StoreError::write(&aside))?;
        Ok(aside)
    }

    /// Puts a log without its damaged lines in its own place.
    fn rewrite(&self, slug: &str, device: &DeviceId, path: &Path) -> Result<(), StoreError> {
        let disk = self.disk.as_ref();
        let is_own = *path == self.own_log(slug, device);
        let set_back = is_own && self.was_set_back(slug, device);
        let folder = path.parent().unwrap_or(Path::new("."));
        let write = StoreError::write;
        let mut file = Fresh::begin(disk, folder).map_err(write(path))?;
        let source = disk.read(path, 0).map_err(StoreError::read(path))?;
        let mut lines = Lines::new(source);
        let mut owner = Owner::of(path);
        let (mut last_crc, mut ends_sound) = (None, true);
        while let Some((kind, text, bytes)) = lines.next().map_err(StoreError::read(path))? {
            if matches!(kind, Kind::Damaged | Kind::Blank) {
                owner.damaged(bytes);
            }
            // What a write that was never acknowledged left behind is no lost number.
            let (keep, is_lost) = match kind {
                Kind::Damaged => (false, true),
                Kind::Blank | Kind::Torn => (false, false),
                Kind::Record(..) => (owner.get().is_some(), owner.get().is_none()),
                Kind::Header(device) => {
                    owner.named(device);
                    (true, false)
                }
                _ => (true, false),
            };
            if is_lost {
                ends_sound = false;
            }
            if keep {
                writeln!(file, "{text}").map_err(write(path))?;
                if !text.is_empty() {
                    (last_crc, ends_sound) = (line::crc(text), true);
                }
            }
        }
        let len = file.written();
        file.finish(path).map_err(write(path))?;
        if is_own && !set_back {
            // Where the last numbers are lost, nobody can tell which were used: a log of another
            // name is begun, so that none is ever given out twice.
            let mark = last_crc.filter(|_| ends_sound).map(|crc| Mark { len, crc });
            self.set_mark(slug, device, mark.unwrap_or(NEVER));
        }
        Ok(())
    }
}
