//! Other profiles: listing them, opening one and going over to it.

use std::path::Path;
use std::sync::Arc;

use super::jobs::random_device;
use super::{Report, Runtime, TaskKind, Writer, broke_off};
use crate::app::{App, Notice};
use crate::learner::Notebook;
use crate::store::{self, Opened, ProfileSummary, StoreError};
use crate::time::Day;

/// Opens a profile, on whichever thread it is called.
type Opener = Box<dyn FnOnce() -> Result<Box<Opened>, StoreError> + Send>;

/// A learner's day can start at any of these hours.
const HOURS: u8 = 13;

impl Runtime {
    pub(super) fn list_profiles(&mut self) {
        let (store, slug) = (self.store.clone(), self.slug.clone());
        let lost = Notice::Profiles(Err(broke_off()), slug.clone());
        self.drop_tasks(TaskKind::Profiles);
        self.in_background(TaskKind::Profiles, lost, move || {
            Report::Notice(Notice::Profiles(store.profiles(), slug))
        });
    }

    pub(super) fn open(&mut self, slug: String, app: &App) {
        let open = self.opener(slug.clone(), app);
        let lost = Notice::OpenFailed(slug.clone(), broke_off());
        self.in_background(TaskKind::Background, lost, move || match open() {
            Ok(opened) => Report::Opened(opened),
            Err(error) => Report::Notice(Notice::OpenFailed(slug, error)),
        });
    }

    pub(super) fn read_digests(&mut self, profiles: &[ProfileSummary], app: &App) {
        let days: Vec<Day> = (0..HOURS).map(|hour| (self.calendar)(hour).day).collect();
        let fallback = self.now(app).day;
        let store = self.store.clone();
        let registry = Arc::clone(app.notebook().registry());
        let slugs: Vec<String> = profiles.iter().map(|it| it.slug.clone()).collect();
        self.in_background(TaskKind::Profiles, Notice::Digests(Vec::new()), move || {
            let today = |hour: u8| *days.get(usize::from(hour)).unwrap_or(&fallback);
            let digest = |slug: String| {
                let digest = store::digest(&store, &slug, Arc::clone(&registry), today);
                (slug, digest)
            };
            Report::Notice(Notice::Digests(slugs.into_iter().map(digest).collect()))
        });
    }

    pub(super) fn opener(&mut self, slug: String, app: &App) -> Opener {
        let (store, now) = (self.store.clone(), self.now(app).at);
        let registry = Arc::clone(app.notebook().registry());
        let language = app.text().language();
        Box::new(move || {
            let opened = store.open_notebook(&slug, random_device()?, registry, language, now)?;
            Ok(Box::new(opened))
        })
    }

    /// Starts a writer for a profile; the one before ends once it has written everything.
    pub(super) fn start_writing(
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
        self.drop_tasks(TaskKind::Reading);
        Ok((notebook, told))
    }

    /// Enters the profile that was opened, once every answer of the current one is saved.
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
        Some(match self.start_writing(*opened) {
            Ok((notebook, told)) => {
                // Their results belong to the profile that is left.
                self.tasks.drain(..).for_each(|(_, task)| task.stop());
                self.backed_up = None;
                Notice::Entered {
                    now: (self.calendar)(notebook.profile().rollover_hour),
                    notebook: Box::new(notebook),
                    slug,
                    messages: told,
                }
            }
            Err(error) => Notice::OpenFailed(slug, error),
        })
    }
}
