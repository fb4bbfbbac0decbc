//! Writing the portable file: a whole profile in one file, which any statusdeck can import.
//!
//! Its lines: version, name and time; the profile; the records as in the logs, each device's under its
//! header; and the number of records. Each line has its checksum, like a log's.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::framing::{Closing, Opening, PORTABLE, PortableProfile};
use super::pace::{Meter, Pace};
use super::records::{RecordSet, RecordWriter, own_logs, read_logs};
use crate::log::line;
use crate::store::atomic_file::AtomicFile;
use crate::store::export::ExportPlace;
use crate::store::{ArchiveError, Store, StoreError};
use crate::time::Timestamp;

/// The result of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub records: u64,
    pub devices: usize,
    /// Damaged lines of the logs, which were left out.
    pub damaged: u64,
    /// Logs that could not be read, or not to their end.
    pub unread: Vec<PathBuf>,
}

/// Writes a profile to a portable file, atomically; packed if its name ends in `.gz`.
///
/// # Errors
/// The file exists and `replace` is not set, it is inside the profiles' folder, a log cannot be read,
/// the file cannot be written, or the meter stops it.
pub fn export_portable(
    store: &Store,
    slug: &str,
    path: &Path,
    replace: bool,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<Exported, StoreError> {
    let disk = store.disk();
    let place = ExportPlace::find(disk, path, replace)?;
    let own = disk.real_path(&store.places().profiles());
    if disk.real_path(place.folder()).starts_with(own) {
        return Err(ArchiveError::OwnFolder(path.to_owned()).into());
    }
    let packed = place
        .target()
        .extension()
        .is_some_and(|ending| ending == "gz");
    let file = place.begin(disk)?;
    let (exported, file) = write_to_file(store, slug, path, file, packed, at, meter)?;
    place.finish(disk, file)?;
    Ok(exported)
}

/// Writes a profile to an unfinished file. Errors call it `name`.
pub(super) fn write_to_file<'a>(
    store: &Store,
    slug: &str,
    name: &Path,
    mut file: AtomicFile<'a>,
    packed: bool,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<(Exported, AtomicFile<'a>), StoreError> {
    if !packed {
        let exported = write_portable(store, slug, name, at, &mut file, meter)?;
        return Ok((exported, file));
    }
    let mut packer = GzEncoder::new(file, Compression::default());
    let exported = write_portable(store, slug, name, at, &mut packer, meter)?;
    let file = packer.finish().map_err(StoreError::write(name))?;
    Ok((exported, file))
}

/// Writes a profile as a portable file to any output. Errors call it `name`.
///
/// # Errors
/// A log cannot be read, the output cannot be written to, or the meter stops it.
pub fn write_portable(
    store: &Store,
    slug: &str,
    name: &Path,
    at: Timestamp,
    output: &mut dyn Write,
    meter: &mut Meter<'_>,
) -> Result<Exported, StoreError> {
    let profile = store.profile(slug)?;
    let (logs, of) = own_logs(store, slug)?;
    let pace = &mut Pace::new(meter, of);
    let write = StoreError::write;
    let opening = Opening {
        portable: PORTABLE,
        name: profile.name.clone(),
        at,
    };
    write_line(output, &opening).map_err(write(name))?;
    write_line(output, &PortableProfile { profile }).map_err(write(name))?;
    let (mut seen, mut writer) = (RecordSet::default(), RecordWriter::default());
    let summary = read_logs(store.disk(), &logs, pace, &mut |record| {
        if seen.add(&record) {
            writer.write(&record, output).map_err(write(name))?;
        }
        Ok(())
    })?;
    let records = seen.records();
    write_line(output, &Closing { records }).map_err(write(name))?;
    pace.look()?;
    Ok(Exported {
        records,
        devices: seen.devices(),
        damaged: summary.damaged,
        unread: summary.unread,
    })
}

fn write_line(output: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    let line = line::write(value).map_err(io::Error::other)?;
    output.write_all(line.as_bytes())
}

/// True if a file's name has the ending of a portable file.
#[must_use]
pub fn is_portable(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    [".ron", ".ron.gz"]
        .iter()
        .any(|ending| name.ends_with(ending))
}
