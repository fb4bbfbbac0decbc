//! The doctor: looks at everything on which the profiles depend, their files, this machine's state and the
//! clock, and says what it found. It writes nothing but a probe in the state folder, which it removes.

mod check;

pub use check::{Check, Health};

use std::collections::BTreeSet;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::learner::{ProfileName, Settings};
use crate::log::{DeviceId, History};
use crate::store::archive::{Meter, examine_backups};
use crate::store::atomic_file::AtomicFile;
use crate::store::device::{SavedDevice, damaged_ids, process_id, saved_device};
use crate::store::disk::{Disk, Found, NoLock};
use crate::store::finding::DAY_MS;
use crate::store::load::{LogFiles, load_all};
use crate::store::log::reader::device_named;
use crate::store::log::writer::is_unused;
use crate::store::marks::{Mark, losses_in, marks};
use crate::store::{ArchiveError, Finding, Held, ProfileSummary, Store, StoreError, files};
use crate::time::Timestamp;

use check::CheckKind;

/// A disk with less room takes hardly another day.
const LEAST_ROOM: u64 = 64 << 20;
/// A study day without a backup is usual, two are not.
const LATE_MS: u64 = 2 * DAY_MS;

/// Looks at everything on which the profiles depend. `zone` is what is wrong with the time zone; this
/// process has the `open` profile open.
///
/// # Errors
/// The meter stops it. What cannot be looked at is a check that says so.
pub fn examine(
    store: &Store,
    open: Option<&str>,
    now: Timestamp,
    zone: Option<Finding>,
    meter: &mut Meter<'_>,
) -> Result<Vec<Check>, StoreError> {
    let mut doctor = Doctor {
        store,
        profile: None,
        checks: Vec::new(),
    };
    let places = store.places();
    doctor.writable(std::slice::from_ref(&places.data));
    doctor.room("data", &places.data);
    doctor.state();
    let folder = places.profiles();
    let profiles = match store.profiles() {
        Ok(_) if matches!(store.disk().look(&folder), Ok(Some(found)) if found != Found::Folder) => {
            let error = io::ErrorKind::NotADirectory.into();
            doctor.failed("data", StoreError::read(&folder)(error));
            Vec::new()
        }
        Ok(profiles) => profiles,
        Err(error) => {
            doctor.failed("data", error);
            Vec::new()
        }
    };
    doctor.devices(&profiles);
    doctor.settings();
    for ProfileSummary { name, slug } in profiles {
        doctor.profile = Some(name);
        doctor.profile(&slug, open == Some(&slug), now, meter)?;
    }
    doctor.profile = None;
    doctor.clock(zone);
    Ok(doctor.checks)
}

struct Doctor<'a> {
    store: &'a Store,
    /// The one that is looked at.
    profile: Option<ProfileName>,
    checks: Vec<Check>,
}

impl Doctor<'_> {
    fn add(&mut self, area: &'static str, kind: CheckKind) {
        let profile = self.profile.clone();
        self.checks.push(Check {
            area,
            profile,
            kind,
        });
    }

    fn failed(&mut self, area: &'static str, error: StoreError) {
        self.add(area, CheckKind::Failed(Arc::new(error)));
    }

    /// Adds that all is well with an area in which nothing was found.
    fn or_well(&mut self, area: &'static str, kind: CheckKind) {
        let profile = self.profile.as_ref();
        let is_about = |check: &Check| profile.is_none() || check.profile() == profile;
        let mut checks = self.checks.iter();
        if !checks.any(|check| check.area == area && is_about(check)) {
            self.add(area, kind);
        }
    }

    fn profile(
        &mut self,
        slug: &str,
        is_open: bool,
        now: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<(), StoreError> {
        let (store, places) = (self.store, self.store.places());
        let mut paths = vec![
            places.profile(slug),
            places.logs(slug),
            places.backups(slug),
        ];
        if let SavedDevice::Id(device) = saved_device(store, slug) {
            paths.push(places.log(slug, &device));
        }
        self.writable(&paths);
        self.profile_settings(slug);
        // The log of an open profile is longer than its mark says while a record is on its way.
        let (_held, is_open) = if is_open {
            (None, true)
        } else {
            self.hold(slug)
        };
        // Before the logs: a record that is saved meanwhile is not taken for lost.
        let marks = marks(store, slug);
        let (history, files) = match load_all(store, slug) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.failed("logs", error);
                return Ok(());
            }
        };
        let is_whole = self.logs(&files, history.records());
        self.numbers(slug, &history);
        let lost = losses_in(store, slug, &marks, (&history, &files));
        if !is_open && lost == 0 {
            self.own_log(slug, &history, marks.iter());
        }
        self.copies(&files);
        self.backups(slug, &history, &files, (lost, is_whole), meter)?;
        if let Some(behind) = Finding::of_clock(places.profile(slug), &history, now) {
            self.add("clock", CheckKind::Found(behind));
        }
        Ok(())
    }

    fn writable(&mut self, paths: &[PathBuf]) {
        let disk = self.store.disk();
        for path in paths {
            if matches!(disk.look(path), Ok(Some(_))) && !disk.may_write(path) {
                self.add("data", CheckKind::ReadOnly(path.clone()));
            }
        }
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

    fn devices(&mut self, profiles: &[ProfileSummary]) {
        const AREA: &str = "device";
        if let Some(damaged) = damaged_ids(self.store) {
            return self.add(AREA, CheckKind::Found(damaged));
        }
        for ProfileSummary { name, slug } in profiles {
            let kind = match saved_device(self.store, slug) {
                SavedDevice::Id(device) => CheckKind::Device(device),
                SavedDevice::None => CheckKind::NoDevice,
                // All ids came with the file.
                SavedDevice::OtherMachine(path) => {
                    return self.add(AREA, CheckKind::OtherMachine(path));
                }
            };
            self.profile = Some(name.clone());
            self.add(AREA, kind);
            self.profile = None;
        }
        self.or_well(AREA, CheckKind::NoDevice);
    }

    fn settings(&mut self) {
        const AREA: &str = "settings";
        let (store, places) = (self.store, self.store.places());
        if let Err(error) = files::read_ron::<Settings>(store.disk(), &places.settings()) {
            self.failed(AREA, error);
        }
        self.unused_copies(&places.data);
        self.or_well(AREA, CheckKind::Settings);
    }

    fn profile_settings(&mut self, slug: &str) {
        const AREA: &str = "settings";
        let mut findings = Vec::new();
        if let Err(error) = self.store.profile_or_default(slug, &mut findings) {
            self.failed(AREA, error);
        }
        for finding in findings {
            self.add(AREA, CheckKind::Found(finding));
        }
        self.unused_copies(&self.store.places().profile(slug));
    }

    fn unused_copies(&mut self, folder: &Path) {
        for name in files::names_in(self.store.disk(), folder).unwrap_or_default() {
            let text = name.to_string_lossy().to_lowercase();
            let is_ours = text.starts_with("settings") || text.starts_with("profile.");
            if is_ours && text.contains("conflict") {
                self.add("settings", CheckKind::UnusedCopy(folder.join(name)));
            }
        }
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
        let SavedDevice::Id(device) = saved_device(store, slug) else {
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

    fn clock(&mut self, zone: Option<Finding>) {
        if let Some(zone) = zone {
            self.add("clock", CheckKind::Found(zone));
        }
        self.or_well("clock", CheckKind::Clock);
    }
}

/// Writes, syncs and renames a file, reads it back and locks it twice. True if the second lock is refused.
fn probe(disk: &dyn Disk, folder: &Path) -> io::Result<bool> {
    const PROBE: &[u8] = b"probe";
    let path = folder.join(format!("probe-{}", process_id()));
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
