//! The doctor: looks at everything on which a profile depends, its files, this machine's state and the
//! clock, and says what it found. It writes nothing but a probe in the state folder, which it removes.

mod check;

pub use check::{Check, Health};

use std::collections::BTreeSet;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::learner::Settings;
use crate::log::{DeviceId, History};
use crate::store::archive::{Meter, examine_backups};
use crate::store::atomic_file::AtomicFile;
use crate::store::device::{SavedDevice, damaged_ids, saved_device};
use crate::store::disk::{Disk, Found, NoLock};
use crate::store::finding::DAY_MS;
use crate::store::load::{LogFiles, load_all};
use crate::store::log::reader::device_named;
use crate::store::log::writer::is_unused;
use crate::store::marks::{Mark, losses_in, marks};
use crate::store::{ArchiveError, Finding, Held, Store, StoreError, files};
use crate::time::Timestamp;

use check::CheckKind;

/// A disk with less room takes hardly another day.
const LEAST_ROOM: u64 = 64 << 20;
/// A study day without a backup is usual, two are not.
const LATE_MS: u64 = 2 * DAY_MS;

/// Looks at everything on which a profile depends, or, without one, at what all profiles share. `zone` is
/// what is wrong with the time zone; `is_open` is true if this process has the profile open.
///
/// # Errors
/// The meter stops it. What cannot be looked at is a check that says so.
pub fn examine(
    store: &Store,
    slug: Option<&str>,
    now: Timestamp,
    zone: Option<Finding>,
    is_open: bool,
    meter: &mut Meter<'_>,
) -> Result<Vec<Check>, StoreError> {
    let mut doctor = Doctor {
        store,
        checks: Vec::new(),
    };
    doctor.data(slug);
    doctor.state();
    doctor.device();
    doctor.settings(slug);
    let mut last = None;
    if let Some(slug) = slug {
        // The log of an open profile is longer than its mark says while a record is on its way.
        let (_held, is_open) = if is_open {
            (None, true)
        } else {
            doctor.hold(slug)
        };
        // Before the logs: a record that is saved meanwhile is not taken for lost.
        let marks = marks(store, slug);
        match load_all(store, slug) {
            Ok((history, files)) => {
                last = history.last_at();
                let is_whole = doctor.logs(&files, history.records());
                doctor.numbers(slug, &history);
                let lost = losses_in(store, slug, &marks, (&history, &files));
                if !is_open && lost == 0 {
                    doctor.own_log(slug, &history, marks.iter());
                }
                doctor.copies(&files);
                doctor.backups(slug, &history, &files, (lost, is_whole), meter)?;
            }
            Err(error) => doctor.failed("logs", error),
        }
    }
    doctor.clock(last, now, zone);
    Ok(doctor.checks)
}

struct Doctor<'a> {
    store: &'a Store,
    checks: Vec<Check>,
}

impl Doctor<'_> {
    fn add(&mut self, area: &'static str, kind: CheckKind) {
        self.checks.push(Check { area, kind });
    }

    fn failed(&mut self, area: &'static str, error: StoreError) {
        self.add(area, CheckKind::Failed(Arc::new(error)));
    }

    /// Adds that all is well with an area in which nothing was found.
    fn or_well(&mut self, area: &'static str, kind: CheckKind) {
        if !self.checks.iter().any(|check| check.area == area) {
            self.add(area, kind);
        }
    }

    fn data(&mut self, slug: Option<&str>) {
        const AREA: &str = "data";
        let (disk, places) = (self.store.disk(), self.store.places());
        let mut paths = vec![places.data.clone()];
        if let Some(slug) = slug {
            let (logs, backups) = (places.logs(slug), places.backups(slug));
            paths.extend([places.profile(slug), logs, backups]);
            if let SavedDevice::Id(device) = saved_device(self.store) {
                paths.push(places.log(slug, &device));
            }
        }
        for path in paths {
            if matches!(disk.look(&path), Ok(Some(_))) && !disk.may_write(&path) {
                self.add(AREA, CheckKind::ReadOnly(path));
            }
        }
        self.room(AREA, &places.data);
    }

    /// The room in a folder, or that it is not there yet and can or cannot be made.
    fn room(&mut self, area: &'static str, folder: &Path) {
        let disk = self.store.disk();
        let is_folder = |folder: &&Path| files::is_folder(disk, folder);
        if !is_folder(&folder) {
            let above = folder.ancestors().find(is_folder);
            return match above.filter(|above| !disk.may_write(above)) {
                Some(above) => self.add(area, CheckKind::ReadOnly(above.to_owned())),
                None => self.add(area, CheckKind::Unused(folder.to_owned())),
            };
        }
        let folder = folder.to_owned();
        match disk.room(&folder) {
            Ok(Some(room)) if room < LEAST_ROOM => {
                self.add(area, CheckKind::LittleRoom(folder, room));
            }
            Ok(room) => self.or_well(area, CheckKind::Writable(folder, room)),
            Err(error) => self.failed(area, StoreError::read(&folder)(error)),
        }
    }

    fn state(&mut self) {
        let state = &self.store.places().state;
        if files::is_folder(self.store.disk(), state) {
            match probe(self.store.disk(), state) {
                Ok(true) => self.add("locks", CheckKind::Locks),
                Ok(false) => self.add("locks", CheckKind::NoLocks(state.clone())),
                Err(error) => return self.failed("state", StoreError::write(state)(error)),
            }
        }
        self.room("state", state);
    }

    fn device(&mut self) {
        let kind = match (damaged_ids(self.store), saved_device(self.store)) {
            (Some(damaged), _) => CheckKind::Found(damaged),
            (None, SavedDevice::Id(device)) => CheckKind::Device(device),
            (None, SavedDevice::None) => CheckKind::NoDevice,
            (None, SavedDevice::OtherMachine(path)) => CheckKind::OtherMachine(path),
        };
        self.add("device", kind);
    }

    fn settings(&mut self, slug: Option<&str>) {
        const AREA: &str = "settings";
        let (store, places) = (self.store, self.store.places());
        let path = places.settings();
        if let Err(error) = files::read_ron::<Settings>(store.disk(), &path) {
            self.failed(AREA, error);
        }
        let mut folders = vec![places.data.clone()];
        if let Some(slug) = slug {
            let mut findings = Vec::new();
            if let Err(error) = store.profile_or_default(slug, &mut findings) {
                self.failed(AREA, error);
            }
            for finding in findings {
                self.add(AREA, CheckKind::Found(finding));
            }
            folders.push(places.profile(slug));
        }
        for folder in folders {
            for name in files::names_in(store.disk(), &folder).unwrap_or_default() {
                let text = name.to_string_lossy().to_lowercase();
                let is_ours = text.starts_with("settings") || text.starts_with("profile.");
                if is_ours && text.contains("conflict") {
                    self.add(AREA, CheckKind::UnusedCopy(folder.join(name)));
                }
            }
        }
        self.or_well(AREA, CheckKind::Settings);
    }

    /// Holds a profile, if nobody has it open; true if somebody has.
    fn hold(&mut self, slug: &str) -> (Option<Box<dyn Held>>, bool) {
        if !files::is_folder(self.store.disk(), &self.store.places().state) {
            return (None, false);
        }
        match self.store.hold(slug) {
            Ok(held) => (held, false),
            Err(StoreError::InUse { holder, .. }) => {
                self.add("locks", CheckKind::InUse(holder));
                (None, true)
            }
            Err(error) => {
                self.failed("locks", error);
                (None, false)
            }
        }
    }

    /// True if all logs could be read.
    fn logs(&mut self, files: &LogFiles, records: u64) -> bool {
        const AREA: &str = "logs";
        for finding in &files.findings {
            self.add(AREA, CheckKind::Found(finding.clone()));
        }
        for (path, contents) in &files.files {
            if contents.is_recoded {
                self.add(AREA, CheckKind::Recoded(path.clone()));
            }
        }
        let logs = files.files.len();
        self.or_well(AREA, CheckKind::Logs { logs, records });
        !files.findings.iter().any(Finding::is_unread_log)
    }

    fn own_log<'m>(
        &mut self,
        slug: &str,
        history: &History,
        mut marks: impl Iterator<Item = (&'m DeviceId, &'m Mark)>,
    ) {
        let store = self.store;
        let SavedDevice::Id(device) = saved_device(store) else {
            return;
        };
        let used = history.last_seq(&device);
        let overtaken = match marks.find(|(marked, _)| **marked == device) {
            Some((_, mark)) => mark.is_overtaken(store, slug, &device) || used > mark.last_seq,
            None => used > 0 || !is_unused(store, slug, &device).unwrap_or(true),
        };
        let path = store.places().log(slug, &device);
        let is_damaged = self.checks.iter().any(|check| {
            matches!(&check.kind, CheckKind::Found(Finding::DamagedLines { path: log, .. }) if *log == path)
        });
        if overtaken && !is_damaged {
            self.add("logs", CheckKind::Overtaken(path));
        }
    }

    fn numbers(&mut self, slug: &str, history: &History) {
        for finding in Finding::of_history(self.store.places().profile(slug), history) {
            let area = match finding {
                Finding::Misdated { .. } => "clock",
                _ => "numbers",
            };
            self.add(area, CheckKind::Found(finding));
        }
        self.or_well("numbers", CheckKind::Numbers);
    }

    fn copies(&mut self, files: &LogFiles) {
        for (path, _) in files.files.iter().filter(|(path, _)| is_copy(path)) {
            self.add("copies", CheckKind::Copy(path.clone()));
        }
        self.or_well("copies", CheckKind::NoCopies);
    }

    fn backups(
        &mut self,
        slug: &str,
        history: &History,
        files: &LogFiles,
        (lost, is_whole): (u64, bool),
        meter: &mut Meter<'_>,
    ) -> Result<(), StoreError> {
        let length = |path: &Path| files::length(self.store.disk(), path).ok()?;
        let paths = files.files.iter().map(|(path, _)| path);
        let logs: BTreeSet<(PathBuf, u64)> = paths
            .filter_map(|path| Some((path.clone(), length(path)?)))
            .collect();
        let logs: Vec<(PathBuf, u64)> = logs.into_iter().collect();
        let examined = match examine_backups(self.store, slug, &logs, meter) {
            Err(StoreError::Archive(ArchiveError::Stopped)) => {
                return Err(ArchiveError::Stopped.into());
            }
            examined => examined,
        };
        let kept = match examined {
            Ok(mut examined) => {
                for path in std::mem::take(&mut examined.broken) {
                    self.add("backups", CheckKind::BrokenBackup(path));
                }
                let kept = examined.kept.take();
                let first = history.entries().first().map(|entry| entry.record.at);
                let made = examined.fullest.as_ref().map(|backup| backup.at).or(first);
                let late = history.last_at().zip(made).is_some_and(|(last, made)| {
                    examined.unkept > 0 && last.ms_since(made) > LATE_MS
                });
                self.add(
                    "backups",
                    if late {
                        CheckKind::LateBackup(examined)
                    } else {
                        CheckKind::Backups(examined)
                    },
                );
                kept
            }
            Err(error) => {
                self.failed("backups", error);
                None
            }
        };
        match kept {
            kept if lost > 0 => {
                let count = lost;
                let kept = kept.map(|kept| (kept.missing, kept.backup.at));
                self.add(
                    "losses",
                    CheckKind::Found(Finding::MissingRecords { count, kept }),
                );
            }
            // What cannot be read is not lost.
            Some(kept) if is_whole => self.add("losses", CheckKind::Kept(kept)),
            _ => {}
        }
        self.or_well("losses", CheckKind::NothingLost);
        Ok(())
    }

    fn clock(&mut self, last: Option<Timestamp>, now: Timestamp, zone: Option<Finding>) {
        if let Some(zone) = zone {
            self.add("clock", CheckKind::Found(zone));
        }
        if let Some(last) = last.filter(|last| last.ms_since(now) > DAY_MS) {
            self.add("clock", CheckKind::ClockBehind(last));
        }
        self.or_well("clock", CheckKind::Clock);
    }
}

/// Writes, syncs and renames a file, reads it back and locks it twice. True if the second lock is refused.
fn probe(disk: &dyn Disk, folder: &Path) -> io::Result<bool> {
    const PROBE: &[u8] = b"probe";
    let path = folder.join(format!("probe-{}", std::process::id()));
    let mut file = AtomicFile::begin(disk, &path)?;
    file.write_all(PROBE)?;
    file.finish(&path)?;
    let tried = (|| {
        let mut read = Vec::new();
        disk.read(&path, 0)?.read_to_end(&mut read)?;
        if read != PROBE {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let lock = || disk.lock(&path, false, "");
        let first = match lock() {
            Ok(first) => first,
            Err(NoLock::Held(_)) => return Ok(true),
            Err(NoLock::Failed(error)) => return Err(error),
        };
        let is_refused = matches!(lock(), Err(NoLock::Held(_)));
        let is_there = matches!(disk.look(&path)?, Some(Found::File { .. }));
        drop(first);
        Ok(is_refused && is_there)
    })();
    disk.remove(&path)?;
    tried
}

/// True for a log that bears more than its device's name.
fn is_copy(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_named_after = device_named(path).is_some_and(|device| name != format!("{device}.ron"));
    is_named_after || name.to_lowercase().contains("conflict")
}
