//! Jobs, carried out: the same for the window and the terminal, on whichever thread they are called.
//!
//! A job tells how far it has come and stops where the meter says so; then nothing is left half done.
//! Nothing else in this module calls the store's archive.

mod export;

pub use export::write_table;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::TryRng as _;
use rand::rngs::SysRng;

use crate::app::{Done, ExportAs, Job};
use crate::language::Language;
use crate::learner::ProfileName;
use crate::log::DeviceId;
use crate::registry::Registry;
use crate::store::{
    ArchiveError, Held, Meter, OpenProfile, Reason, Store, StoreError, archive, random_device_id,
};
use crate::time::Now;

/// Where a job is done, and when.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder of the profile at hand; empty where there is none.
    pub slug: String,
    /// None where this machine's own is to be looked up.
    pub device: Option<DeviceId>,
    pub now: Now,
    /// None for the built-in one, which is read where it is needed.
    pub registry: Option<Arc<Registry>>,
    pub language: Language,
}

/// Who keeps others from opening the profile while a job is done.
#[derive(Debug)]
pub enum Hold<'a> {
    /// The job.
    Job,
    /// The caller, whose app makes the records that a job leads to.
    Caller,
    /// The caller, for whom the job appends them.
    Open(&'a mut OpenProfile),
}

/// How many times the meter goes from nothing to all.
const fn rounds(job: &Job) -> u64 {
    match job {
        Job::Export { format, .. } => match format {
            ExportAs::Portable => 1,
            ExportAs::Table(_) => 2,
        },
        Job::Look { .. }
        | Job::UndoRestore
        | Job::Reset
        | Job::FindDamage
        | Job::MakeProfile(_)
        | Job::RemoveProfile(_) => 1,
        Job::BackUp => 2,
        Job::Import { .. } | Job::Repair => 3,
        Job::Restore { .. } => 4,
    }
}

/// Does a job on this thread. The meter is told a share that only grows.
///
/// # Errors
/// A file cannot be read or written, there is nothing of ours to import, a profile is open
/// elsewhere, or the meter stops it. Nothing is half done then.
pub fn run_here(
    job: Job,
    store: &Store,
    site: &Site,
    hold: Hold<'_>,
    meter: &mut Meter<'_>,
) -> Result<Done, StoreError> {
    let mut rounds = Rounds::new(rounds(&job));
    let meter: &mut Meter<'_> = &mut |done, of| {
        let (done, of) = rounds.share(done, of);
        meter(done, of)
    };
    match job {
        Job::Export {
            format,
            path,
            replace,
        } => export::export(store, site, format, path, replace, meter),
        Job::Look { path } => look_to_import(store, site, path),
        Job::Import { path, into } => import(store, site, &hold, &path, into.as_ref(), meter),
        Job::Restore { backup } => restore(store, site, hold, &backup, meter),
        Job::UndoRestore => undo_restore(store, site, hold, meter),
        Job::Reset => {
            let _alone = store.archive_alone();
            let (slug, device) = (&site.slug, &site.device(store)?);
            let before = archive::back_up(store, slug, device, Reason::Reset, site.now.at, meter)?;
            // Too many of them do no harm.
            drop(archive::drop_old_backups(store, slug, device));
            Ok(Done::BackedUp(before))
        }
        Job::FindDamage => Ok(Done::Damage(archive::damaged_logs(
            store, &site.slug, meter,
        )?)),
        Job::Repair => {
            let _alone = store.archive_alone();
            let _held = hold.of(store, &site.slug)?;
            let device = site.device(store)?;
            let repaired = archive::repair(store, &site.slug, &device, site.now.at, meter)?;
            Ok(Done::Repaired(repaired.map(Box::new)))
        }
        Job::BackUp => {
            let _alone = store.archive_alone();
            let _held = hold.of(store, &site.slug)?;
            let (slug, device, at) = (&site.slug, &site.device(store)?, site.now.at);
            if archive::daily_backup_due(store, slug, device, at, meter)? {
                archive::back_up(store, slug, device, Reason::Daily, at, meter)?;
                archive::drop_old_backups(store, slug, device)?;
            }
            Ok(Done::DayBackedUp)
        }
        Job::MakeProfile(profile) => store.create_profile(&profile).map(Done::Made),
        Job::RemoveProfile(profile) => store.remove_profile(&profile).map(Done::Removed),
    }
}

impl Site {
    fn device(&self, store: &Store) -> Result<DeviceId, StoreError> {
        match &self.device {
            Some(device) => Ok(device.clone()),
            None => store.this_device(fresh_device()?),
        }
    }

    fn registry(&self) -> Result<Arc<Registry>, StoreError> {
        if let Some(registry) = &self.registry {
            return Ok(Arc::clone(registry));
        }
        let registry = Registry::built_in().map_err(|error| {
            let error = std::io::Error::other(error.to_string());
            StoreError::read(Path::new("registry"))(error)
        })?;
        Ok(Arc::new(registry))
    }
}

impl Hold<'_> {
    /// Keeps others from opening a profile, unless the caller does.
    fn of(&self, store: &Store, slug: &str) -> Result<Option<Box<dyn Held>>, StoreError> {
        match self {
            Self::Job => store.hold(slug),
            Self::Caller | Self::Open(_) => Ok(None),
        }
    }
}

fn look_to_import(store: &Store, site: &Site, path: PathBuf) -> Result<Done, StoreError> {
    let open = name_at(store, site);
    let source = archive::import_source(store, &path, None, open.as_ref())?;
    let is_open = |name: &ProfileName| name.slug() == site.slug || Some(name) == open.as_ref();
    Ok(Done::Found {
        is_open: source.name.as_ref().is_none_or(is_open),
        name: source.name,
        path,
    })
}

/// The name of the profile at hand, where there is one that can be read.
fn name_at(store: &Store, site: &Site) -> Option<ProfileName> {
    if site.slug.is_empty() {
        return None;
    }
    store.profile(&site.slug).ok().map(|profile| profile.name)
}

fn import(
    store: &Store,
    site: &Site,
    hold: &Hold<'_>,
    path: &Path,
    into: Option<&ProfileName>,
    meter: &mut Meter<'_>,
) -> Result<Done, StoreError> {
    let source = archive::import_source(store, path, into, name_at(store, site).as_ref())?;
    let _alone = store.archive_alone();
    let (slug, made) = match into {
        Some(name) => archive::profile_for(store, &source, name)?,
        None => (site.slug.clone(), false),
    };
    let name = store.profile(&slug)?.name;
    let is_open = slug == site.slug;
    let _held = if is_open {
        hold.of(store, &slug)?
    } else {
        store.hold(&slug)?
    };
    let (device, at) = (&site.device(store)?, site.now.at);
    let (imported, before) = archive::back_up_and_import(store, &slug, &source, device, at, meter)?;
    Ok(Done::Imported {
        name,
        slug,
        is_open,
        made,
        imported,
        before,
    })
}

fn restore(
    store: &Store,
    site: &Site,
    hold: Hold<'_>,
    backup: &Path,
    meter: &mut Meter<'_>,
) -> Result<Done, StoreError> {
    let _alone = store.archive_alone();
    if let Hold::Open(open) = hold {
        let restored = archive::restore(store, open, backup, site.now, meter)?;
        return Ok(Done::Restored(Box::new(restored)));
    }
    let (slug, device) = (&site.slug, &site.device(store)?);
    let rewinding = archive::plan_restore(store, slug, device, backup, site.now, meter)?;
    Ok(Done::Rewinding(Box::new(rewinding)))
}

fn undo_restore(
    store: &Store,
    site: &Site,
    hold: Hold<'_>,
    meter: &mut Meter<'_>,
) -> Result<Done, StoreError> {
    if let Hold::Open(open) = hold {
        archive::undo_restore(store, open, site.now)?;
        return Ok(Done::RestoreUndone);
    }
    let history = archive::read_history(store, &site.slug, meter)?;
    let last = history.last_rewinding();
    let last = last.ok_or(StoreError::Archive(ArchiveError::NothingRestored))?;
    Ok(Done::LastRestore(last))
}

/// A device id that no other machine has; never from a seed.
pub(super) fn fresh_device() -> Result<DeviceId, StoreError> {
    let random = SysRng.try_next_u64();
    let random = random.map_err(|error| {
        let error = std::io::Error::other(error.to_string());
        StoreError::read(Path::new("/dev/urandom"))(error)
    })?;
    Ok(random_device_id(random))
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
