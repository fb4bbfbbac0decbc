//! Runs one job: which functions of `store/archive` make a backup, an import, a restore or a repair.
//!
//! A job stops where the meter says so; nothing is half done then.

use std::path::{Path, PathBuf};

use super::context::unknown_zone;
use super::rounds::Rounds;
use super::{Hold, JobContext};
use crate::app::{Done, Job};
use crate::learner::ProfileName;
use crate::store::{
    self, ArchiveError, DrillError, Finding, Meter, Reason, StoreError, archive, report_news,
};
use crate::team::{OwnResults, SharedResults};

impl JobContext {
    /// Runs a job on this thread. The meter gets a share that only grows.
    ///
    /// # Errors
    /// A file cannot be read or written, there is nothing to import, a profile is open elsewhere, or the
    /// meter stops it. Nothing is half done then.
    pub fn run(&self, job: Job, hold: Hold, meter: &mut Meter<'_>) -> Result<Done, StoreError> {
        let profiles = match job {
            Job::Examine => self.store.profiles().map_or(0, |profiles| profiles.len()),
            _ => 1,
        };
        let mut rounds = Rounds::of(&job, profiles);
        let meter: &mut Meter<'_> = &mut |done, of| {
            let (done, of) = rounds.share(done, of);
            meter(done, of)
        };
        let (store, slug, at) = (&self.store, &self.slug, self.now.at);
        match job {
            Job::Export {
                format,
                path,
                replace,
            } => self.export(format, path, replace, meter),
            Job::Look { path } => match store::read_drill(store, &path, &*self.registry()?) {
                Err(StoreError::Drill(DrillError::NoDrill(_)) | StoreError::Read { .. }) => {
                    self.look_to_import(path)
                }
                drill => drill.map(|drill| Done::Drill(Box::new(drill))),
            },
            Job::Import { path, into } => self.import(hold, &path, into.as_ref(), meter),
            Job::Restore { backup, of } => {
                let (now, device) = (self.now, &self.device()?);
                let _alone = store.archive_alone();
                let of = of.as_ref();
                let restored = archive::restore(store, slug, device, &backup, of, now, meter)?;
                Ok(Done::Rewinding(Box::new(restored)))
            }
            Job::UndoRestore => {
                let history = archive::read_history(store, slug, meter)?;
                let last = history.last_rewinding().map(Done::LastRestore);
                last.ok_or(StoreError::Archive(ArchiveError::NothingRestored))
            }
            Job::Reset => {
                let _alone = store.archive_alone();
                let device = &self.device()?;
                let before = archive::back_up(store, slug, device, Reason::Reset, at, meter)?;
                // Old backups that stay do no harm.
                drop(archive::drop_old_backups(store, slug, &before));
                Ok(Done::BackedUp(before))
            }
            Job::FindDamage => archive::find_damage(store, slug, meter).map(Done::Damage),
            Job::Examine => {
                let open = Some(slug.as_str()).filter(|_| hold == Hold::Caller);
                store::examine(store, open, at, unknown_zone(), meter).map(Done::Examined)
            }
            Job::Repair => {
                let _alone = store.archive_alone();
                let _held = hold.of(store, slug)?;
                let repaired = archive::repair(store, slug, &self.device()?, at, meter)?;
                Ok(Done::Repaired(repaired.map(Box::new)))
            }
            Job::BackUp => {
                let _alone = store.archive_alone();
                let _held = hold.of(store, slug)?;
                let device = &self.device()?;
                let mut daily = archive::back_up_daily(store, slug, device, at, meter)?;
                if let Some(daily) = &mut daily {
                    daily.findings = report_news(store, &daily.findings, Finding::clone);
                }
                Ok(Done::DayBackedUp(daily))
            }
            Job::MakeProfile(profile) => store.create_profile(&profile).map(Done::Made),
            Job::RemoveProfile(profile) => store.remove_profile(&profile).map(Done::Removed),
            Job::MakeDrill {
                folder,
                drill,
                anew,
            } => store::make_drill(store, &folder, &drill, anew).map(|()| Done::Drill(drill)),
            Job::ReadDrill { folder } => {
                let drill = store::read_drill(store, &folder, &*self.registry()?)?;
                Ok(Done::Drill(Box::new(drill)))
            }
            Job::ReadSituations { folder } => {
                let beside = store::read_situations(store, &folder, &*self.registry()?)?;
                Ok(Done::Situations(beside))
            }
            Job::ReadBoard { folder } => {
                let (drill, board) =
                    store::read_board(store, &folder, &*self.registry()?, self.now)?;
                Ok(Done::Board(Box::new(drill), Box::new(board)))
            }
            Job::Share(own) => {
                store::share(store, &own.folder, &self.shared(&own)?, self.now).map(Done::Shared)
            }
            Job::PreviewShare(own) => {
                let shared = self.shared(&own)?;
                store::preview_share(store, &own.folder, &shared, self.now).map(Done::SharePreview)
            }
            Job::LeaveDrill { folder, person } => {
                store::leave(store, &folder, &person).map(Done::Shared)
            }
        }
    }

    /// What of a learner's results may be shared in the drill of their folder.
    fn shared(&self, own: &OwnResults) -> Result<SharedResults, StoreError> {
        let drill = store::read_drill(&self.store, &own.folder, &*self.registry()?)?;
        if drill.id != own.drill {
            return Err(DrillError::NoDrill(own.folder.clone()).into());
        }
        Ok(SharedResults::of(&drill, own))
    }

    fn look_to_import(&self, path: PathBuf) -> Result<Done, StoreError> {
        let current = self.profile_name();
        let source = archive::import_source(&self.store, &path, None, current.as_ref())?;
        let is_open =
            |name: &ProfileName| name.slug() == self.slug || Some(name) == current.as_ref();
        // Some of the files may be anybody's.
        let name = source.name.filter(|_| !source.has_nameless);
        Ok(Done::Found {
            is_open: name.as_ref().is_some_and(is_open),
            name,
            path,
        })
    }

    /// The current profile's name, if it can be read.
    fn profile_name(&self) -> Option<ProfileName> {
        if self.slug.is_empty() {
            return None;
        }
        Some(self.store.profile(&self.slug).ok()?.name)
    }

    fn import(
        &self,
        hold: Hold,
        path: &Path,
        into: Option<&ProfileName>,
        meter: &mut Meter<'_>,
    ) -> Result<Done, StoreError> {
        let store = &self.store;
        let source = archive::import_source(store, path, into, self.profile_name().as_ref())?;
        let _alone = store.archive_alone();
        let (slug, made) = match into {
            Some(name) => archive::profile_for(store, &source, name)?,
            None => (self.slug.clone(), false),
        };
        let name = store.profile(&slug)?.name;
        let is_open = slug == self.slug;
        let _held = if is_open {
            hold.of(store, &slug)?
        } else {
            store.hold(&slug)?
        };
        let (device, at) = (&self.device_of(&slug)?, self.now.at);
        let (imported, before) =
            archive::back_up_and_import(store, &slug, &source, device, at, meter)?;
        Ok(Done::Imported {
            name,
            slug,
            is_open,
            made,
            imported,
            before,
        })
    }
}
