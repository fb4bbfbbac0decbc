//! Long work on a profile's files, each kind a value that is carried out: what the window asks for.
//!
//! A job runs on any thread. It tells how far it has come and stops where the meter says so; then
//! nothing is left half done.

use std::cell::Cell;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::Format;
use crate::language::Language;
use crate::learner::{Notebook, ProfileName};
use crate::log::{DeviceId, RecordId};
use crate::registry::Registry;
use crate::store::{
    self, ArchiveError, Backup, Imported, Meter, Reason, Repaired, Rewinding, Store, StoreError,
    archive,
};
use crate::text::Text;
use crate::time::Now;

/// What is exported, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportAs {
    /// Everything, for another statusdeck.
    Portable,
    Table(Format),
}

impl ExportAs {
    /// All of them, the most useful first.
    pub const ALL: [Self; 6] = {
        let [reviews_csv, reviews_json, cards_csv, cards_json, anki] = Format::ALL;
        [
            Self::Portable,
            Self::Table(reviews_csv),
            Self::Table(cards_csv),
            Self::Table(reviews_json),
            Self::Table(cards_json),
            Self::Table(anki),
        ]
    };

    /// How a file's name ends that tells what is in it.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Portable => ".ron.gz",
            Self::Table(format) => format.ending(),
        }
    }
}

/// A piece of long work.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// Write the open profile to a file.
    Export {
        format: ExportAs,
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        replace: bool,
    },
    /// See what there is to import.
    Look { path: PathBuf },
    /// Take in what is missing.
    Import {
        path: PathBuf,
        /// Into which profile, which is made where there is none; the open one if none is named.
        into: Option<ProfileName>,
    },
    /// Make everything ready for going back to a backup.
    Restore { backup: PathBuf },
    /// Find the last going back to a backup that counts.
    FindRestore,
    /// Make a backup before cards are reset.
    Reset,
    /// Take damaged lines out of the logs. Nobody may have the profile open, this process neither.
    Repair,
}

/// What a job came to.
#[derive(Clone, Debug)]
pub enum Done {
    /// A file was written.
    Exported {
        format: ExportAs,
        path: PathBuf,
        /// How many records, rows or notes.
        count: usize,
        /// How many damaged lines of the logs were left out.
        damaged: u64,
    },
    /// There is something to import.
    Found {
        path: PathBuf,
        /// Whose it is; none where the files do not tell.
        name: Option<ProfileName>,
        /// Whether that is the open profile.
        is_open: bool,
    },
    /// Records were taken in.
    Imported {
        name: ProfileName,
        /// Whether that is the open profile.
        is_open: bool,
        imported: Imported,
        before: Option<PathBuf>,
    },
    /// All is ready for going back to a backup.
    Rewinding(Box<Rewinding>),
    /// The last going back to a backup.
    LastRestore(RecordId),
    /// There is a backup of the cards before their reset.
    BackedUp(Backup),
    /// What came of the repair; none where nothing was damaged.
    Repaired(Option<Box<Repaired>>),
}

/// Where a job is done, and when.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder of the open profile.
    pub slug: String,
    pub device: DeviceId,
    pub now: Now,
    pub registry: Arc<Registry>,
    pub language: Language,
}

impl Job {
    /// Whether the profile must rest while it is done.
    #[must_use]
    pub const fn needs_rest(&self) -> bool {
        match self {
            Self::Restore { .. } | Self::FindRestore | Self::Reset | Self::Repair => true,
            Self::Export { .. } | Self::Look { .. } | Self::Import { .. } => false,
        }
    }

    /// How many times the meter goes from nothing to all.
    const fn rounds(&self) -> u64 {
        match self {
            Self::Export { format, .. } => match format {
                ExportAs::Portable => 1,
                ExportAs::Table(_) => 2,
            },
            Self::Look { .. } | Self::FindRestore | Self::Reset => 1,
            Self::Import { .. } | Self::Repair => 3,
            Self::Restore { .. } => 4,
        }
    }

    /// Does it. The meter is told a share that only grows.
    ///
    /// # Errors
    /// A file cannot be read or written, there is nothing of ours to import, a profile is open
    /// elsewhere, or the meter stops it. Nothing is half done then.
    pub fn run(
        self,
        store: &Store,
        site: &Site,
        meter: &mut Meter<'_>,
    ) -> Result<Done, StoreError> {
        let mut rounds = Rounds::new(self.rounds());
        let meter: &mut Meter<'_> = &mut |done, of| {
            let (done, of) = rounds.share(done, of);
            meter(done, of)
        };
        match self {
            Self::Export {
                format,
                path,
                replace,
            } => store.export_as(site, format, path, replace, meter),
            Self::Look { path } => store.look_to_import(site, path),
            Self::Import { path, into } => store.import_into(site, &path, into.as_ref(), meter),
            Self::Restore { backup } => {
                let _alone = store.archive_alone();
                let (slug, device) = (&site.slug, &site.device);
                let rewinding =
                    archive::plan_restore(store, slug, device, &backup, site.now, meter)?;
                Ok(Done::Rewinding(Box::new(rewinding)))
            }
            Self::FindRestore => {
                let history = archive::read_history(store, &site.slug, meter)?;
                let last = history.last_rewinding();
                let last = last.ok_or(StoreError::Archive(ArchiveError::NothingRestored))?;
                Ok(Done::LastRestore(last))
            }
            Self::Reset => {
                let _alone = store.archive_alone();
                let (slug, device) = (&site.slug, &site.device);
                let before =
                    archive::back_up(store, slug, device, Reason::Reset, site.now.at, meter)?;
                // Too many of them do no harm.
                drop(archive::drop_old_backups(store, slug, device));
                Ok(Done::BackedUp(before))
            }
            Self::Repair => {
                let _alone = store.archive_alone();
                let _held = store.hold(&site.slug)?;
                let repaired =
                    archive::repair(store, &site.slug, &site.device, site.now.at, meter)?;
                Ok(Done::Repaired(repaired.map(Box::new)))
            }
        }
    }
}

/// Makes one share of the rounds that a meter goes.
struct Rounds {
    rounds: u64,
    round: u64,
    last: u64,
}

/// The parts that a round has.
const PARTS: u64 = 1000;

impl Rounds {
    const fn new(rounds: u64) -> Self {
        Self {
            rounds,
            round: 0,
            last: 0,
        }
    }

    fn share(&mut self, done: u64, of: u64) -> (u64, u64) {
        let part = done.saturating_mul(PARTS).checked_div(of).unwrap_or(PARTS);
        let part = part.min(PARTS);
        if part < self.last {
            self.round = (self.round + 1).min(self.rounds - 1);
        }
        self.last = part;
        (self.round * PARTS + part, self.rounds * PARTS)
    }
}

impl Store {
    fn export_as(
        &self,
        site: &Site,
        format: ExportAs,
        path: PathBuf,
        replace: bool,
        meter: &mut Meter<'_>,
    ) -> Result<Done, StoreError> {
        let (count, damaged) = match format {
            ExportAs::Portable => {
                let at = site.now.at;
                let exported =
                    archive::export_portable(self, &site.slug, &path, replace, at, meter)?;
                let count = usize::try_from(exported.records).unwrap_or(usize::MAX);
                (count, exported.damaged)
            }
            ExportAs::Table(format) => (self.export_table(site, format, &path, replace, meter)?, 0),
        };
        Ok(Done::Exported {
            format,
            path,
            count,
            damaged,
        })
    }

    fn export_table(
        &self,
        site: &Site,
        format: Format,
        path: &Path,
        replace: bool,
        meter: &mut Meter<'_>,
    ) -> Result<usize, StoreError> {
        let history = archive::read_history(self, &site.slug, meter)?;
        let rows = history.records();
        let (registry, device) = (Arc::clone(&site.registry), site.device.clone());
        let notebook = Notebook::new(registry, self.profile(&site.slug)?, device, history)
            .in_language(site.language);
        let text = Text::new(site.language);
        let stopped = Cell::new(false);
        let written = store::write_export(self, path, replace, |output| {
            let mut output = Watched {
                output,
                meter,
                written: 0,
                expected: rows.saturating_mul(BYTES_A_ROW),
                stopped: &stopped,
            };
            format.write(&notebook, site.now.day, &text, &mut output)
        });
        if stopped.get() {
            return Err(ArchiveError::Stopped.into());
        }
        written
    }

    fn look_to_import(&self, site: &Site, path: PathBuf) -> Result<Done, StoreError> {
        let open = self.profile(&site.slug)?.name;
        let source = archive::import_source(self, &path, None, Some(&open))?;
        let is_open = |name: &ProfileName| name.slug() == site.slug || *name == open;
        Ok(Done::Found {
            is_open: source.name.as_ref().is_none_or(is_open),
            name: source.name,
            path,
        })
    }

    fn import_into(
        &self,
        site: &Site,
        path: &Path,
        into: Option<&ProfileName>,
        meter: &mut Meter<'_>,
    ) -> Result<Done, StoreError> {
        let open = self.profile(&site.slug)?.name;
        let source = archive::import_source(self, path, into, Some(&open))?;
        let _alone = self.archive_alone();
        let slug = match into {
            Some(name) => archive::profile_for(self, &source, name)?.0,
            None => site.slug.clone(),
        };
        let is_open = slug == site.slug;
        // What this process has open nobody else can.
        let _held = if is_open { None } else { self.hold(&slug)? };
        let (device, at) = (&site.device, site.now.at);
        let (imported, before) =
            archive::back_up_and_import(self, &slug, &source, device, at, meter)?;
        Ok(Done::Imported {
            name: self.profile(&slug)?.name,
            is_open,
            imported,
            before: before.map(|backup| backup.path),
        })
    }
}

/// About how long a row is.
const BYTES_A_ROW: u64 = 100;

/// An output that tells how much went into it, and takes no more once it is to stop.
struct Watched<'a, 'm> {
    output: &'a mut dyn Write,
    meter: &'a mut Meter<'m>,
    written: u64,
    expected: u64,
    stopped: &'a Cell<bool>,
}

impl Write for Watched<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.output.write(bytes)?;
        self.written = self.written.saturating_add(written as u64);
        let done = self.written.min(self.expected);
        match (self.meter)(done, self.expected) {
            ControlFlow::Continue(()) => Ok(written),
            ControlFlow::Break(()) => {
                self.stopped.set(true);
                Err(io::Error::other(ArchiveError::Stopped.to_string()))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}
