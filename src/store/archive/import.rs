//! Importing: the records that are missing here are written to a new log, and existing files are not
//! touched. The order and number of imports make no difference.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::backup::{
    Backup, Reason, back_up, changed_since_backup, drop_old_backups, fullest_backup,
};
use super::pace::{Meter, Pace};
use super::records::{
    ReadOrNot, RecordSet, RecordWriter, SoundRecord, own_logs, read_one_of_several,
};
use super::source::ImportSource;
use crate::learner::{Profile, ProfileName};
use crate::log::DeviceId;
use crate::log::line;
use crate::log::walk::MOST_LINE_BYTES;
use crate::store::atomic_file::{self, AtomicFile};
use crate::store::disk::Disk;
use crate::store::log::reader::{IMPORTED, MOST_LOG_BYTES};
use crate::store::{ArchiveError, Store, StoreError, files};
use crate::text::{Phrase, Say};
use crate::time::Timestamp;

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// All records that were read.
    pub read: u64,
    /// Records that were missing here.
    pub new: u64,
    /// Records that were here, or came twice.
    pub known: u64,
    /// Damaged lines, which were left out.
    pub damaged: u64,
    /// New records of a newer version of this program: they are kept and count after an update.
    pub newer: u64,
    /// Files that were cut; the records that they still have were imported.
    pub cut: Vec<PathBuf>,
    /// Files that could not be read.
    pub unread: Vec<PathBuf>,
    /// The logs that were written: none where nothing was missing, several where one would be too long.
    pub files: Vec<PathBuf>,
}

/// What is to be said of an import beside its numbers.
#[derive(Clone, Copy, Debug)]
pub enum ImportRemark<'a> {
    Newer(u64),
    Damaged(u64),
    Cut(&'a Path),
    Unread(&'a Path),
}

impl Imported {
    pub fn remarks(&self) -> impl Iterator<Item = ImportRemark<'_>> {
        let newer = (self.newer > 0).then_some(ImportRemark::Newer(self.newer));
        let damaged = (self.damaged > 0).then_some(ImportRemark::Damaged(self.damaged));
        let cut = self.cut.iter().map(|path| ImportRemark::Cut(path));
        let unread = self.unread.iter().map(|path| ImportRemark::Unread(path));
        newer.into_iter().chain(damaged).chain(cut).chain(unread)
    }
}

impl Say for ImportRemark<'_> {
    fn phrase(&self) -> Phrase {
        match *self {
            Self::Newer(count) => Phrase::new("import-newer").with("count", count),
            Self::Damaged(count) => Phrase::new("import-damaged").with("count", count),
            Self::Cut(path) => Phrase::new("import-cut").with("path", path),
            Self::Unread(path) => Phrase::new("import-unread").with("path", path),
        }
    }
}

/// The folder of the profile to import into, and whether it was made: where there is none of this
/// name, it gets the source's settings.
///
/// # Errors
/// The profiles cannot be read, or it cannot be made.
pub fn profile_for(
    store: &Store,
    source: &ImportSource,
    name: &ProfileName,
) -> Result<(String, bool), StoreError> {
    match store.slug_of(name) {
        Ok(slug) => return Ok((slug, false)),
        Err(StoreError::NoProfile { .. }) => {}
        Err(error) => return Err(error),
    }
    let profile = Profile {
        name: name.clone(),
        ..source.profile.clone().unwrap_or_default()
    };
    match store.create_profile(&profile.within_bounds()) {
        Ok(slug) => Ok((slug, true)),
        // Another process has just made it.
        Err(StoreError::ProfileExists(_)) => Ok((name.slug(), false)),
        Err(error) => Err(error),
    }
}

/// Imports the missing records of a source into a profile, which has to be held ([`Store::hold`]).
///
/// # Errors
/// A file cannot be read or written, or the meter stops it. Nothing is half done, and the import can
/// be done again.
pub fn import(
    store: &Store,
    slug: &str,
    source: &ImportSource,
    meter: &mut Meter<'_>,
) -> Result<Imported, StoreError> {
    let (files, of) = (&source.files, source.name.as_ref());
    let mut imported = import_files(store, slug, files, of, None, meter)?;
    imported.unread.extend(source.unread.iter().cloned());
    Ok(imported)
}

/// [`import`] after a backup, which is returned: a new one, or the fullest if nothing has changed since.
///
/// # Errors
/// As of [`import`] and [`back_up`].
pub fn back_up_and_import(
    store: &Store,
    slug: &str,
    source: &ImportSource,
    device: &DeviceId,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<(Imported, Option<Backup>), StoreError> {
    let before = if changed_since_backup(store, slug, device, meter)? {
        Some(back_up(store, slug, device, Reason::Import, at, meter)?)
    } else {
        fullest_backup(store, slug, device)?
    };
    let imported = import(store, slug, source, meter)?;
    if let Some(before) = &before {
        // Too many of them do no harm.
        drop(drop_old_backups(store, slug, before));
    }
    Ok((imported, before))
}

/// [`import`] of files; stops after the file with which `enough` new records are reached. Files of
/// another profile than `of` are refused.
pub(super) fn import_files(
    store: &Store,
    slug: &str,
    sources: &[PathBuf],
    of: Option<&ProfileName>,
    enough: Option<u64>,
    meter: &mut Meter<'_>,
) -> Result<Imported, StoreError> {
    let disk = store.disk();
    let folder = store.places().logs(slug);
    let (logs, mut bytes) = own_logs(store, slug)?;
    for path in sources {
        // Only for the progress.
        let length = files::length(store.disk(), path).ok().flatten();
        bytes = bytes.saturating_add(length.unwrap_or(0));
    }
    let pace = &mut Pace::new(meter, bytes);
    files::durable_folder(store.disk(), store.places(), &folder)?;
    atomic_file::sweep(disk, &folder);
    let mut seen = RecordSet::of_logs(store.disk(), &logs, pace)?;
    let mut incoming = Incoming::new(disk, &folder);
    let mut imported = Imported::default();
    for path in sources {
        if enough.is_some_and(|enough| imported.new >= enough) {
            break;
        }
        let read = import_file(store, path, pace, &mut seen, &mut incoming, &mut imported)?;
        let names = match read {
            Err(_) if sources.len() > 1 => {
                imported.unread.push(path.clone());
                continue;
            }
            read => read?.names,
        };
        // Several profiles' exports may have been put together in one file.
        let whose = of.or(names.first()).map(ProfileName::slug);
        if names.iter().any(|name| Some(name.slug()) != whose) {
            return Err(ArchiveError::several(path.clone(), &names).into());
        }
    }
    pace.look()?;
    imported.files = incoming.finish()?;
    imported.known = imported.read.saturating_sub(imported.new);
    Ok(imported)
}

fn import_file(
    store: &Store,
    path: &Path,
    pace: &mut Pace<'_>,
    seen: &mut RecordSet,
    incoming: &mut Incoming<'_>,
    imported: &mut Imported,
) -> Result<ReadOrNot, StoreError> {
    let (new, newer) = (&mut imported.new, &mut imported.newer);
    let read = read_one_of_several(store.disk(), path, pace, &mut |record| {
        if seen.add(&record) {
            *new += 1;
            *newer += u64::from(line::record(record.value).is_none());
            incoming.write(&record)?;
        }
        Ok(())
    })?;
    if let Ok(summary) = &read {
        imported.read += summary.records;
        imported.damaged += summary.damaged;
        if summary.cut {
            imported.cut.push(path.to_owned());
        }
    }
    Ok(read)
}

/// The logs that an import writes: the current one, and those that are full.
struct Incoming<'a> {
    disk: &'a dyn Disk,
    folder: &'a Path,
    current: Option<NewLog<'a>>,
    files: Vec<PathBuf>,
}

struct NewLog<'a> {
    file: AtomicFile<'a>,
    writer: RecordWriter,
    crc: crc32fast::Hasher,
}

impl<'a> Incoming<'a> {
    const fn new(disk: &'a dyn Disk, folder: &'a Path) -> Self {
        Self {
            disk,
            folder,
            current: None,
            files: Vec::new(),
        }
    }

    fn write(&mut self, record: &SoundRecord<'_>) -> Result<(), StoreError> {
        let mut log = match self.current.take() {
            Some(log) => log,
            None => NewLog {
                file: AtomicFile::begin_in(self.disk, self.folder)
                    .map_err(StoreError::write(self.folder))?,
                writer: RecordWriter::default(),
                crc: crc32fast::Hasher::new(),
            },
        };
        let mut lines = Vec::new();
        log.writer
            .write(record, &mut lines)
            .and_then(|()| log.file.write_all(&lines))
            .map_err(StoreError::write(self.folder))?;
        log.crc.update(&lines);
        let is_full = log.file.written() + 2 * MOST_LINE_BYTES as u64 > MOST_LOG_BYTES;
        self.current = Some(log);
        if is_full { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), StoreError> {
        if let Some(log) = self.current.take() {
            let path = self.free_name(log.crc.finalize())?;
            let finished = log.file.finish(&path);
            finished.map_err(StoreError::write(&path))?;
            self.files.push(path);
        }
        Ok(())
    }

    /// The name is made from the content, so that two machines that import the same write the same file.
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
