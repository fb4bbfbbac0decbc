//! Bringing records in: whatever is missing here comes into one new file, nothing that is here is
//! touched, and in which order and how often one imports makes no difference.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::backups::{Backup, Reason};
use super::carry::{Item, Meter, Pace, Turns, walk};
use super::disk::{Disk, Held};
use super::fresh::{self, Fresh};
use super::logs::{IMPORTED, MOST_LINE_BYTES, MOST_LOG_BYTES};
use super::scan::Seen;
use super::sources::Source;
use super::{Store, StoreError};
use crate::learner::{Profile, ProfileName};
use crate::log::DeviceId;
use crate::log::line::{self, Line};
use crate::time::Timestamp;

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Records that were read.
    pub read: u64,
    /// Those that were missing here.
    pub new: u64,
    /// Those that were here, or came twice.
    pub known: u64,
    /// Lines that are damaged and were left out.
    pub damaged: u64,
    /// Of the new ones, those of a newer version of this program; they are kept and count once this
    /// one is updated.
    pub newer: u64,
    /// The files that end before their end. What they still have was taken.
    pub cut: Vec<PathBuf>,
    /// The files that were written: one, or more where a log would get too long; none where nothing
    /// was missing.
    pub files: Vec<PathBuf>,
}

impl Store {
    /// Keeps others on this machine from opening a profile, for as long as what is returned lives;
    /// nothing where this machine has no place for locks.
    ///
    /// # Errors
    /// It is open already, or its settings cannot be read.
    pub fn hold(&self, slug: &str) -> Result<Option<Box<dyn Held>>, StoreError> {
        let name = match self.profile(slug) {
            Ok(profile) => profile.name,
            Err(_) => ProfileName::nearest(slug),
        };
        match self.lock(slug, &name) {
            Ok(held) => Ok(Some(held)),
            Err(StoreError::Write { path, .. }) if path.starts_with(&self.places.state) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The folder of the profile that a source is imported into: the one with this name, which is made
    /// with the source's settings where there is none. Says whether it was made.
    ///
    /// # Errors
    /// The profiles cannot be read, or it cannot be made.
    pub fn profile_for(
        &self,
        source: &Source,
        name: &ProfileName,
    ) -> Result<(String, bool), StoreError> {
        match self.slug_of(name) {
            Ok(slug) => return Ok((slug, false)),
            Err(StoreError::NoProfile { .. }) => {}
            Err(error) => return Err(error),
        }
        let profile = Profile {
            name: name.clone(),
            ..source.profile.clone().unwrap_or_default()
        };
        match self.create_profile(&profile.within_bounds()) {
            Ok(slug) => Ok((slug, true)),
            // Somebody was faster.
            Err(StoreError::ProfileExists(_)) => Ok((name.slug(), false)),
            Err(error) => Err(error),
        }
    }

    /// Takes what is missing in a profile from a source. Nobody else may have the profile open
    /// ([`Store::hold`]).
    ///
    /// # Errors
    /// A file cannot be read or written, or the meter stops it. Nothing is half done then, and
    /// the same import can be done again.
    pub fn import(
        &self,
        slug: &str,
        source: &Source,
        meter: &mut Meter<'_>,
    ) -> Result<Imported, StoreError> {
        self.import_files(slug, &source.files, None, meter)
    }

    /// The same after a backup, which is returned: the one that is made, or one that has everything
    /// already.
    ///
    /// # Errors
    /// As of [`Store::import`] and [`Store::back_up`].
    pub fn back_up_and_import(
        &self,
        slug: &str,
        source: &Source,
        device: &DeviceId,
        at: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<(Imported, Option<Backup>), StoreError> {
        let before = if self.changed_since_backup(slug, device, meter)? {
            Some(self.back_up(slug, device, Reason::Import, at, meter)?)
        } else {
            self.newest_backup(slug, device)?
        };
        let imported = self.import(slug, source, meter)?;
        // Too many of them do no harm.
        drop(self.drop_old_backups(slug, device));
        Ok((imported, before))
    }

    /// [`Store::import`] for files, until `enough` records came, if that is given.
    pub(crate) fn import_files(
        &self,
        slug: &str,
        sources: &[PathBuf],
        enough: Option<u64>,
        meter: &mut Meter<'_>,
    ) -> Result<Imported, StoreError> {
        let disk = self.disk.as_ref();
        let folder = self.log_path(slug);
        let logs = self.own_logs(slug)?;
        let mut of: u64 = logs.iter().map(|(_, len)| len).sum();
        for path in sources {
            of = of.saturating_add(self.length(path)?.unwrap_or(0));
        }
        let pace = &mut Pace::new(meter, of);
        self.durable_folder(&folder)?;
        fresh::sweep(disk, &folder);
        let mut seen = self.seen(&logs, pace)?;
        let mut incoming = Incoming::new(disk, &folder);
        let mut imported = Imported::default();
        for path in sources {
            if enough.is_some_and(|enough| imported.new >= enough) {
                break;
            }
            self.take_file(path, pace, &mut seen, &mut incoming, &mut imported)?;
        }
        pace.look()?;
        imported.files = incoming.finish()?;
        imported.known = imported.read - imported.new;
        Ok(imported)
    }

    fn take_file(
        &self,
        path: &Path,
        pace: &mut Pace<'_>,
        seen: &mut Seen,
        incoming: &mut Incoming<'_>,
        imported: &mut Imported,
    ) -> Result<(), StoreError> {
        let (new, newer) = (&mut imported.new, &mut imported.newer);
        let walked = walk(self.disk.as_ref(), path, pace, &mut |item| {
            if seen.note(item.device, item.seq, item.crc) {
                *new += 1;
                *newer += u64::from(matches!(line::read(item.text), Line::Unknown { .. }));
                incoming.take(&item)?;
            }
            Ok(())
        })?;
        imported.read += walked.records;
        imported.damaged += walked.damaged;
        if walked.cut {
            imported.cut.push(path.to_owned());
        }
        Ok(())
    }
}

/// The file that is being written, and those that are full.
struct Incoming<'a> {
    disk: &'a dyn Disk,
    folder: &'a Path,
    part: Option<Part<'a>>,
    files: Vec<PathBuf>,
}

struct Part<'a> {
    file: Fresh<'a>,
    turns: Turns,
    crc: crc32fast::Hasher,
}

impl<'a> Incoming<'a> {
    const fn new(disk: &'a dyn Disk, folder: &'a Path) -> Self {
        Self {
            disk,
            folder,
            part: None,
            files: Vec::new(),
        }
    }

    fn take(&mut self, item: &Item<'_>) -> Result<(), StoreError> {
        let mut part = match self.part.take() {
            Some(part) => part,
            None => Part {
                file: Fresh::begin(self.disk, self.folder)
                    .map_err(StoreError::write(self.folder))?,
                turns: Turns::default(),
                crc: crc32fast::Hasher::new(),
            },
        };
        let mut lines = Vec::new();
        part.turns
            .write(item, &mut lines)
            .and_then(|()| part.file.write_all(&lines))
            .map_err(StoreError::write(self.folder))?;
        part.crc.update(&lines);
        let is_full = part.file.written() + 2 * MOST_LINE_BYTES as u64 > MOST_LOG_BYTES;
        self.part = Some(part);
        if is_full { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), StoreError> {
        if let Some(part) = self.part.take() {
            let path = self.free_name(part.crc.finalize())?;
            let finished = part.file.finish(&path);
            finished.map_err(StoreError::write(&path))?;
            self.files.push(path);
        }
        Ok(())
    }

    /// The name tells the content, so that two machines that import the same write the same file.
    fn free_name(&self, crc: u32) -> Result<PathBuf, StoreError> {
        let mut number = 1;
        loop {
            let name = match number {
                1 => format!("{IMPORTED}-{crc:08x}.ron"),
                _ => format!("{IMPORTED}-{crc:08x}-{number}.ron"),
            };
            let path = self.folder.join(name);
            let found = self.disk.look(&path);
            if found.map_err(StoreError::write(&path))?.is_none() {
                return Ok(path);
            }
            number += 1;
        }
    }

    fn finish(mut self) -> Result<Vec<PathBuf>, StoreError> {
        self.close()?;
        Ok(self.files)
    }
}
