//! The portable file: everything of one profile in one file, which any statusdeck can import.
//!
//! A line with version, name and moment, a line with the profile, then the records as they stand in
//! the logs, each device's under its header, and a line with their count. Each line bears its
//! checksum, like a log's.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::carry::{Meter, Pace, Turns, walk};
use super::fresh::Fresh;
use super::scan::{Closing, Opening, Seen, Settings};
use super::trouble::CarryError;
use super::{Store, StoreError};
use crate::log::line;
use crate::time::Timestamp;

/// The version of the portable file's format.
pub(crate) const PORTABLE: u32 = 1;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    pub records: u64,
    /// Of how many devices.
    pub devices: usize,
    /// How many damaged lines of the logs were left out.
    pub damaged: u64,
}

impl Store {
    /// Writes a profile to a portable file, packed where its name ends in `.gz`. The file is there as
    /// a whole or not at all.
    ///
    /// # Errors
    /// There is such a file and it is not to be replaced, it lies among the profiles' own files, a log
    /// cannot be read, the file cannot be written, or the meter stops it.
    pub fn export_portable(
        &self,
        slug: &str,
        path: &Path,
        replace: bool,
        at: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<Exported, StoreError> {
        let disk = self.disk.as_ref();
        let found = disk.look(path).map_err(StoreError::write(path))?;
        if found.is_some() && !replace {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        // Where the name is a link's, what it leads to is replaced.
        let target = if found.is_some() {
            disk.real_path(path)
        } else {
            path.to_owned()
        };
        let folder = folder_of(&target);
        let own = disk.real_path(&self.profiles_path());
        if disk.real_path(folder).starts_with(own) {
            return Err(CarryError::OwnFolder(path.to_owned()).into());
        }
        let packed = target.extension().is_some_and(|ending| ending == "gz");
        let (exported, file) = self.write_beside(slug, &target, packed, at, meter)?;
        file.finish(&target).map_err(StoreError::write(path))?;
        Ok(exported)
    }

    /// Writes a portable file beside the place where it belongs.
    pub(crate) fn write_beside<'a>(
        &'a self,
        slug: &str,
        path: &Path,
        packed: bool,
        at: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<(Exported, Fresh<'a>), StoreError> {
        let disk = self.disk.as_ref();
        let mut file = Fresh::begin(disk, folder_of(path)).map_err(StoreError::write(path))?;
        if !packed {
            let exported = self.write_portable(slug, path, at, &mut file, meter)?;
            return Ok((exported, file));
        }
        let mut packer = GzEncoder::new(file, Compression::default());
        let exported = self.write_portable(slug, path, at, &mut packer, meter)?;
        let file = packer.finish().map_err(StoreError::write(path))?;
        Ok((exported, file))
    }

    /// Writes a profile as a portable file to wherever. `name` is what errors call that place.
    ///
    /// # Errors
    /// A log cannot be read, the output cannot be written to, or the meter stops it.
    pub fn write_portable(
        &self,
        slug: &str,
        name: &Path,
        at: Timestamp,
        output: &mut dyn Write,
        meter: &mut Meter<'_>,
    ) -> Result<Exported, StoreError> {
        let disk = self.disk.as_ref();
        let profile = self.profile(slug)?;
        let logs = self.own_logs(slug)?;
        let of = logs.iter().map(|(_, len)| len).sum();
        let pace = &mut Pace::new(meter, of);
        let write = StoreError::write;
        let opening = Opening {
            portable: PORTABLE,
            name: profile.name.clone(),
            at,
        };
        put(output, &opening).map_err(write(name))?;
        put(output, &Settings { profile }).map_err(write(name))?;
        let (mut seen, mut turns, mut damaged) = (Seen::default(), Turns::default(), 0);
        for (log, _) in &logs {
            let walked = walk(disk, log, pace, &mut |item| {
                if seen.note(item.device, item.seq, item.crc) {
                    turns.write(&item, output).map_err(write(name))?;
                }
                Ok(())
            })?;
            damaged += walked.damaged;
        }
        let records = seen.records();
        put(output, &Closing { records }).map_err(write(name))?;
        pace.look()?;
        Ok(Exported {
            records,
            devices: seen.devices(),
            damaged,
        })
    }
}

fn put(output: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    let line = line::write(value).map_err(io::Error::other)?;
    output.write_all(line.as_bytes())
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().unwrap_or(Path::new("."));
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Whether a file's name says that it is a portable file.
#[must_use]
pub fn is_portable(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    [".ron", ".ron.gz"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// The place that an export to the standard output is called by in errors.
#[must_use]
pub fn standard_output() -> PathBuf {
    PathBuf::from("-")
}
