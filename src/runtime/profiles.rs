//! Profiles, listed, made, removed, opened and entered.

use std::path::Path;
use std::sync::Arc;

use super::jobs::fresh_device;
use super::{Notice, Report, Runtime, Task, Writer};
use crate::app::{App, Job, ProfilesEffect};
use crate::learner::Notebook;
use crate::store::{self, Opened, ProfileSummary, StoreError};
use crate::time::Day;

/// Opens a profile, on whichever thread it is called.
type Opener = Box<dyn FnOnce() -> Result<Box<Opened>, StoreError> + Send>;

/// The hours at which a learner's day can start.
const HOURS: u8 = 13;

impl Runtime {
    pub(super) fn see_to_profiles(&mut self, effect: ProfilesEffect, app: &App) {
        match effect {
            ProfilesEffect::List => {
                let (store, slug) = (self.store.clone(), self.slug.clone());
                self.short(move || Report::Notice(Notice::Profiles(store.profiles(), slug)));
            }
            ProfilesEffect::Open(slug) => {
                let open = self.opener(&slug, app);
                self.short(move || Report::Opened(slug, open()));
            }
            ProfilesEffect::Make(profile) => self.short_job(Job::MakeProfile(profile), app),
            ProfilesEffect::Remove(profile) => self.short_job(Job::RemoveProfile(profile), app),
        }
    }

    /// Reads what each profile holds.
    pub(super) fn read_digests(&mut self, profiles: &[ProfileSummary], app: &App) {
        let days: Vec<Day> = (0..HOURS).map(|hour| (self.calendar)(hour).day).collect();
        let fallback = self.now(app).day;
        let store = self.store.clone();
        let registry = Arc::clone(app.notebook().registry());
        let slugs: Vec<String> = profiles.iter().map(|it| it.slug.clone()).collect();
        self.short(move || {
            let today = |hour: u8| *days.get(usize::from(hour)).unwrap_or(&fallback);
            let digest = |slug: String| {
                let digest = store::digest(&store, &slug, Arc::clone(&registry), today);
                (slug, digest)
            };
            Report::Notice(Notice::Digests(slugs.into_iter().map(digest).collect()))
        });
    }

    pub(super) fn opener(&self, slug: &str, app: &App) -> Opener {
        let (store, slug) = (self.store.clone(), slug.to_owned());
        let registry = Arc::clone(app.notebook().registry());
        let language = app.text().language();
        Box::new(move || {
            let opened = store.open_notebook(&slug, fresh_device()?, registry, language)?;
            Ok(Box::new(opened))
        })
    }

    /// Gives the files of a profile to a new writer; the one before ends once it has written
    /// everything.
    pub(super) fn go_on_with(
        &mut self,
        opened: Opened,
    ) -> Result<(Notebook, Vec<String>), StoreError> {
        let Opened {
            profile,
            notebook,
            told,
        } = opened;
        let slug = profile.slug.clone();
        let wake = Arc::clone(&self.wake);
        let writer = Writer::start_after(&mut self.writer, self.store.clone(), profile, wake);
        let writer = writer.map_err(StoreError::write(Path::new(&slug)))?;
        for request in self.backlog.drain(..) {
            writer.send(request);
        }
        self.writer = Some(writer);
        self.slug = slug;
        self.reading = None;
        Ok((notebook, told))
    }

    /// Goes over to the profile that was opened, once every answer of the other one is saved.
    pub(super) fn enter_opened(&mut self, app: &App) -> Option<Notice> {
        let opened = self.opened.take()?;
        let slug = opened.profile.slug.clone();
        if !app.waits_for(&slug) {
            return None;
        }
        if !app.is_saved() {
            self.opened = Some(opened);
            return None;
        }
        Some(match self.go_on_with(*opened) {
            Ok((notebook, told)) => {
                // A fit of the other one's memory is nothing to this one.
                self.fit.take().iter().for_each(Task::stop);
                self.backed_up = None;
                Notice::Entered {
                    now: (self.calendar)(notebook.profile().rollover_hour),
                    notebook: Box::new(notebook),
                    slug,
                    told,
                }
            }
            Err(error) => Notice::OpenFailed(error),
        })
    }
}
