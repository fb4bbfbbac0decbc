//! What the runtime answers on drills.

use std::path::{Path, PathBuf};

use rand::{Rng, RngExt as _};

use super::{BoardPage, DraftField, DrillDraft, DrillPage, DrillScreen, NewDrillError, OpenDrill};
use crate::app::{App, Done, Effect, Job, Message, Route, Work};
use crate::log::{Event, TeamId, TeamSituation};
use crate::store::{StoreError, random_device_id};
use crate::team::{OwnResults, draw};
use crate::text::Say as _;
use crate::time::Now;

/// A job and what came of it.
type Ended = (Job, Result<Done, StoreError>);

impl App {
    /// Takes the result of a job on a drill; gives back that of any other.
    pub(in crate::app) fn drill_job_ended(
        &mut self,
        (job, ended): Ended,
        now: Now,
        rng: &mut impl Rng,
    ) -> Option<Ended> {
        if matches!(job, Job::Share(_) | Job::LeaveDrill { .. }) {
            let next = self.team_writes.ended();
            self.effects.extend(next.map(Effect::Begin));
        }
        match (job, ended) {
            // A drill's folder was dropped on the window.
            (Job::Look { path }, Ok(Done::Drill(drill))) => {
                if matches!(self.work, Work::Running { .. }) {
                    self.work = Work::None;
                }
                let folder = path;
                self.show_drill(
                    OpenDrill {
                        folder,
                        drill: *drill,
                    },
                    now,
                    rng,
                );
            }
            (Job::ReadDrill { folder }, ended) => self.drill_read(folder, ended, now, rng),
            (Job::ReadSituations { .. }, ended) => self.situations_read(ended, now, rng),
            (Job::MakeDrill { folder, .. }, ended) => self.drill_made(folder, ended, now),
            (Job::ReadBoard { folder }, ended) => self.board_read(&folder, ended, now),
            (Job::Share(own), ended) => self.was_shared(&own, ended),
            (Job::PreviewShare(own), ended) => self.share_previewed(&own, ended),
            (Job::LeaveDrill { person, .. }, ended) => self.drill_left(&person, ended, now),
            other => return Some(other),
        }
        None
    }

    fn drill_read(
        &mut self,
        folder: PathBuf,
        ended: Result<Done, StoreError>,
        now: Now,
        rng: &mut impl Rng,
    ) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let drill = match ended {
            Ok(Done::Drill(drill)) => Ok(*drill),
            Ok(_) => return,
            Err(error) => Err(error.in_window(&self.text)),
        };
        match &mut drills.page {
            DrillPage::Opening(field) if field.is_read => match drill {
                Ok(drill) => self.show_drill(OpenDrill { folder, drill }, now, rng),
                Err(problem) => {
                    field.is_read = false;
                    field.problem = Some(problem);
                }
            },
            DrillPage::Joined(page) if page.folder() == folder => match drill {
                Ok(drill) if drill.id == page.row.drill => {
                    page.open = Some(OpenDrill { folder, drill });
                    self.refresh_screen(now);
                    self.keep_outline(now);
                }
                Ok(_) => {
                    let problem = self.text.get("drills-other-drill").into_owned();
                    page.told = Some(Message::failed(problem));
                }
                Err(problem) => page.told = Some(Message::failed(problem)),
            },
            _ => {}
        }
    }

    /// Draws the questions of a new drill and has it written.
    fn situations_read(&mut self, ended: Result<Done, StoreError>, now: Now, rng: &mut impl Rng) {
        let registry = self.notebook.registry().clone();
        let Some(draft) = self.draft_made() else {
            return;
        };
        let beside: Vec<TeamSituation> = match ended {
            Ok(Done::Situations(beside)) => beside,
            Ok(_) => return,
            Err(error) => {
                let error = NewDrillError::Store(error.in_window(&self.text));
                return self.refuse_draft(error);
            }
        };
        let Some(decided) = draft.decided(now.day) else {
            return self.refuse_draft(NewDrillError::NoDate);
        };
        let folder = draft.folder.trim().into();
        let id = TeamId::from(random_device_id(rng.random()));
        let drill = draw(decided, &beside, id, &registry, rng);
        if drill.set(1).len() != drill.test.questions as usize {
            return self.refuse_draft(NewDrillError::NoCodes);
        }
        let job = Job::MakeDrill {
            folder,
            drill: Box::new(drill),
            anew: false,
        };
        self.effects.push(Effect::Begin(job));
    }

    fn drill_made(&mut self, folder: PathBuf, ended: Result<Done, StoreError>, now: Now) {
        if self.draft_made().is_none() {
            return;
        }
        match ended {
            Ok(Done::Drill(drill)) => {
                let open = OpenDrill {
                    folder: folder.clone(),
                    drill: *drill,
                };
                if let Route::Drills(drills) = &mut self.route {
                    drills.page = DrillPage::Board(Box::new(BoardPage::new(open, now.at)));
                }
                self.effects.push(Effect::Begin(Job::ReadBoard { folder }));
            }
            Ok(_) => {}
            Err(error) => {
                let error = NewDrillError::Store(error.in_window(&self.text));
                self.refuse_draft(error);
            }
        }
    }

    /// The new drill that is being made, if the learner still waits for it.
    fn draft_made(&self) -> Option<&DrillDraft> {
        match &self.route {
            Route::Drills(DrillScreen {
                page: DrillPage::New(draft),
                ..
            }) if draft.is_made => Some(draft),
            _ => None,
        }
    }

    fn refuse_draft(&mut self, error: NewDrillError) {
        if let Route::Drills(drills) = &mut self.route
            && let DrillPage::New(draft) = &mut drills.page
        {
            draft.refuse(DraftField::Folder, error);
        }
    }

    fn board_read(&mut self, folder: &Path, ended: Result<Done, StoreError>, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let DrillPage::Board(page) = &mut drills.page else {
            return;
        };
        if page.open.folder != folder {
            return;
        }
        page.was_read(now.at);
        match ended {
            Ok(Done::Board(drill, board)) => {
                page.open.drill = *drill;
                page.board = Some(*board);
                page.problem = None;
            }
            Ok(_) => {}
            Err(error) => page.problem = Some(error.in_window(&self.text)),
        }
    }

    /// Shows on the drill's own pages why its team could not be told.
    fn was_shared(&mut self, own: &OwnResults, ended: Result<Done, StoreError>) {
        let Err(error) = ended else { return };
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let problem = error.in_window(&self.text);
        match &mut drills.page {
            DrillPage::Joined(page) if page.row.drill == own.drill => {
                page.told = Some(Message::failed(problem));
            }
            DrillPage::Result(page) if page.open.drill.id == own.drill => {
                page.problem = Some(problem);
            }
            _ => {}
        }
    }

    fn share_previewed(&mut self, own: &OwnResults, ended: Result<Done, StoreError>) {
        let text = match ended {
            Ok(Done::SharePreview(text)) => Ok(text),
            Ok(_) => return,
            Err(error) => Err(error.in_window(&self.text)),
        };
        if let Route::Drills(drills) = &mut self.route
            && let DrillPage::Join(page) = &mut drills.page
        {
            page.take_preview(own, text);
        }
    }

    fn drill_left(&mut self, person: &TeamId, ended: Result<Done, StoreError>, now: Now) {
        if let Err(error) = ended {
            let problem = error.in_window(&self.text);
            match &mut self.route {
                Route::Drills(DrillScreen {
                    page: DrillPage::Joined(page),
                    ..
                }) => page.told = Some(Message::failed(problem)),
                _ => self.notify(problem),
            }
            return;
        }
        let mut joined = self.notebook.progress().drills().joined();
        let found = joined.find(|(_, joined)| joined.who.person == *person);
        let found = found.map(|(drill, joined)| (drill.clone(), joined.outline.title.clone()));
        drop(joined);
        let Some((drill, title)) = found else { return };
        let record = self.notebook.record(Event::DrillLeft { drill }, now);
        self.append(record);
        self.refresh_screen(now);
        let told = self.text.with("drills-left", &[("title", title.into())]);
        if let Route::Drills(drills) = &mut self.route
            && matches!(drills.page, DrillPage::List(_))
        {
            drills.page = DrillPage::List(Some(Message::done(told)));
        }
    }
}
