//! Runs one job: which functions of `store/archive` make a backup, an import, a restore or a repair.
//!
//! A job stops where the meter says so; nothing is half done then.

use std::path::{Path, PathBuf};

use super::export::export;
use super::rounds::Rounds;
use super::{Hold, Site};
use crate::app::{Done, Job};
use crate::learner::ProfileName;
use crate::store::{ArchiveError, Meter, Reason, Store, StoreError, archive};

/// Runs a job on this thread. The meter gets a share that only grows.
///
/// # Errors
/// A file cannot be read or written, there is nothing to import, a profile is open elsewhere, or the
/// meter stops it. Nothing is half done then.
pub fn run_here(
    job: Job,
    store: &Store,
    site: &Site,
    hold: Hold<'_>,
    meter: &mut Meter<'_>,
) -> Result<Done, StoreError> {
    let mut rounds = Rounds::of(&job);
    let meter: &mut Meter<'_> = &mut |done, of| {
        let (done, of) = rounds.share(done, of);
        meter(done, of)
    };
    match job {
        Job::Export {
            format,
            path,
            replace,
        } => export(store, site, format, path, replace, meter),
        Job::Look { path } => look_to_import(store, site, path),
        Job::Import { path, into } => import(store, site, &hold, &path, into.as_ref(), meter),
        Job::Restore { backup } => restore(store, site, hold, &backup, meter),
        Job::UndoRestore => undo_restore(store, site, hold, meter),
        Job::Reset => {
            let _alone = store.archive_alone();
            let (slug, device) = (&site.slug, &site.device(store)?);
            let before = archive::back_up(store, slug, device, Reason::Reset, site.now.at, meter)?;
            // Old backups that stay do no harm.
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
        Job::RemoveProfile(profile) => store.remove_listed(&profile).map(Done::Removed),
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

/// The current profile's name, if it can be read.
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
