//! What the learner does on the data screen, up to the start of a job.

use std::path::{Path, PathBuf};

use super::{Data, DataQuestion, DataStep, PathChoice, PathWanted, WayBack, Work, suggested};
use crate::app::{App, DataAction, DrillPage, Effect, ExportAs, FolderField, Job, Message, Route};
use crate::export::{SheetFormat, SheetOf, TableFormat};
use crate::time::Now;

impl App {
    /// Goes one step back; false if the data screen is not shown or is to be left.
    pub(in crate::app) fn back_from_data(&mut self, now: Now) -> bool {
        let Route::Data(data) = &mut self.route else {
            return false;
        };
        if let Work::Running { .. } = self.work {
            self.stop_work();
            return true;
        }
        if matches!(self.work, Work::Shut(_)) {
            return true;
        }
        let is_asked = matches!(data.step, DataStep::Asking(_));
        if let Some(mut codes) = data.codes.take_if(|_| !is_asked) {
            codes.refresh(&self.notebook, now.day);
            self.route = Route::Codes(codes);
            return true;
        }
        if data.is_of_report && !is_asked {
            self.show_last_report(now);
            return true;
        }
        data.step_back()
    }

    fn stop_work(&mut self) {
        if let Work::Running { stops, .. } = &mut self.work {
            *stops = true;
            self.effects.push(Effect::StopJob);
        }
    }

    pub(in crate::app) fn data(&mut self, action: DataAction, now: Now) {
        match action {
            DataAction::Show => return self.show_data(DataStep::Overview(None)),
            DataAction::Stop => return self.stop_work(),
            DataAction::Sheet => return self.show_sheet(now),
            DataAction::Dropped(paths) => return self.import_dropped(paths, now),
            DataAction::Reopen => {
                if matches!(self.work, Work::Shut(_)) {
                    self.effects.push(Effect::ReopenProfile);
                }
                return;
            }
            _ => {}
        }
        let name = format!("{}-{}", self.notebook.profile().name.slug(), now.day);
        let is_free = self.work == Work::None;
        let cards = self.notebook.progress().cards().count();
        let Route::Data(data) = &mut self.route else {
            return;
        };
        let overview = matches!(data.step, DataStep::Overview(_));
        let step = match action {
            DataAction::SelectBy(places) => {
                let place = data.place().saturating_add_signed(places);
                data.select(place, &name);
                return;
            }
            DataAction::Select(place) => {
                data.select(place, &name);
                return;
            }
            DataAction::Go => return self.confirm(),
            DataAction::Browse if is_free => return self.browse(),
            DataAction::IntoOpen => return self.import_whose(true),
            DataAction::TakeBack if overview && is_free => return self.undo_last_job(),
            DataAction::Examine if overview && is_free => return self.begin(Job::Examine),
            DataAction::Export if overview && is_free => DataStep::Exporting {
                format: ExportAs::Portable,
                path: suggested(&data.folder, &name, ExportAs::Portable),
                problem: None,
            },
            DataAction::Import if overview && is_free => DataStep::Importing {
                path: String::new(),
                problem: None,
            },
            DataAction::Restore if overview && is_free => {
                let rows = data.backups.as_deref().unwrap_or_default();
                match rows.get(data.chosen) {
                    Some(row) => DataStep::Asking(DataQuestion::Restore(row.clone())),
                    None => return,
                }
            }
            DataAction::Repair if overview && is_free => match &data.damage {
                Some(damage) if !damage.is_none() => {
                    DataStep::Asking(DataQuestion::Repair(damage.lines(), damage.kept_missing()))
                }
                _ => return,
            },
            DataAction::Reset if overview && is_free && cards > 0 => {
                DataStep::Asking(DataQuestion::Reset(cards))
            }
            _ => return,
        };
        data.step = step;
    }

    /// Asks what a dropped file left open, as soon as no sitting is disturbed by it.
    pub(in crate::app) fn ask_what_waits(&mut self) {
        if !self.route.is_sitting()
            && let Some(question) = self.waiting_question.take()
        {
            self.show_data(DataStep::Asking(question));
        }
    }

    fn show_data(&mut self, step: DataStep) {
        self.route = Route::Data(Data {
            step,
            ..Data::default()
        });
        self.effects.push(Effect::InspectData);
    }

    /// Asks where to write the cheat sheet of what is studied.
    fn show_sheet(&mut self, now: Now) {
        let sheet = TableFormat::Sheet(SheetOf::Scope, SheetFormat::Pdf);
        self.export_as(ExportAs::Table(sheet), now);
    }

    /// Asks where to write an export.
    pub(in crate::app) fn export_as(&mut self, format: ExportAs, now: Now) {
        if self.work != Work::None {
            return;
        }
        let name = format!("{}-{}", self.notebook.profile().name.slug(), now.day);
        let left = std::mem::replace(&mut self.route, Route::Settings);
        self.show_data(DataStep::Exporting {
            format,
            path: suggested(Path::new(""), &name, format),
            problem: None,
        });
        if let Route::Data(data) = &mut self.route {
            data.is_of_report = matches!(left, Route::Interview(_));
            if let Route::Codes(codes) = left {
                data.codes = Some(codes);
            }
        }
    }

    /// Imports a dropped file, but not during a sitting.
    pub(in crate::app) fn import_dropped(&mut self, paths: Vec<PathBuf>, now: Now) {
        if self.route.is_sitting() || self.work != Work::None {
            return;
        }
        if let Route::Drills(drills) = &mut self.route
            && let [folder] = paths.as_slice()
        {
            let chosen = PathChoice::Chosen(folder.clone());
            if !matches!(drills.page, DrillPage::New(_)) {
                drills.page = DrillPage::Opening(FolderField::default());
            }
            return self.folder_chosen(chosen, now);
        }
        let mut paths = paths.into_iter();
        let (Some(path), more) = (paths.next(), paths.next().is_some()) else {
            return;
        };
        let problem = more.then(|| self.text.get("data-drop-one").into_owned());
        let has_one = problem.is_none();
        let step = DataStep::Importing {
            path: path.display().to_string(),
            problem,
        };
        self.show_data(step);
        if has_one {
            self.begin(Job::Look { path });
        }
    }

    /// Opens the system's dialog, unless it is open.
    fn browse(&mut self) {
        let Route::Data(data) = &mut self.route else {
            return;
        };
        let (title, wanted) = match &data.step {
            DataStep::Exporting { path, .. } => {
                ("data-export", PathWanted::ToWrite(path.trim().into()))
            }
            DataStep::Importing { .. } => ("data-import", PathWanted::ToRead),
            DataStep::Overview(_) | DataStep::Asking(_) => return,
        };
        if !std::mem::replace(&mut data.browses, true) {
            let title = self.text.get(title).into_owned();
            self.effects.push(Effect::AskPath { title, wanted });
        }
    }

    /// Goes on with the path that the system's dialog gave, if the step that asked for it is still shown.
    pub(in crate::app) fn path_chosen(&mut self, choice: PathChoice, now: Now) {
        if matches!(self.route, Route::Drills(_)) {
            return self.folder_chosen(choice, now);
        }
        let none = self.text.get("data-no-dialog");
        let Route::Data(data) = &mut self.route else {
            return;
        };
        data.browses = false;
        let (DataStep::Exporting { path, problem, .. } | DataStep::Importing { path, problem }) =
            &mut data.step
        else {
            return;
        };
        match choice {
            PathChoice::Cancelled => {}
            PathChoice::NoDialog => *problem = Some(none.into_owned()),
            PathChoice::Chosen(chosen) => {
                *path = chosen.display().to_string();
                *problem = None;
                // Not what is typed: a file's name need not be Unicode.
                let job = match data.step {
                    DataStep::Exporting { format, .. } => Job::Export {
                        format,
                        path: chosen,
                        replace: false,
                    },
                    _ => Job::Look { path: chosen },
                };
                self.begin(job);
            }
        }
    }

    fn confirm(&mut self) {
        let Route::Data(data) = &self.route else {
            return;
        };
        let job = match &data.step {
            DataStep::Overview(_) => return,
            DataStep::Exporting { path, .. } | DataStep::Importing { path, .. }
                if path.trim().is_empty() =>
            {
                return;
            }
            DataStep::Exporting { format, path, .. } => Job::Export {
                format: *format,
                path: path.trim().into(),
                replace: false,
            },
            DataStep::Importing { path, .. } => Job::Look {
                path: path.trim().into(),
            },
            DataStep::Asking(DataQuestion::Replace { format, path }) => Job::Export {
                format: *format,
                path: path.clone(),
                replace: true,
            },
            DataStep::Asking(DataQuestion::Whose { .. } | DataQuestion::Nobodys(_)) => {
                return self.import_whose(false);
            }
            DataStep::Asking(DataQuestion::Restore(row)) => Job::Restore {
                backup: row.backup.path.clone(),
                of: None,
            },
            DataStep::Asking(DataQuestion::RestoreOf { path, name, .. }) => Job::Restore {
                backup: path.clone(),
                of: Some(name.clone()),
            },
            DataStep::Asking(DataQuestion::Repair(..)) => Job::Repair,
            DataStep::Asking(DataQuestion::Reset(_)) => Job::Reset,
        };
        self.begin(job);
    }

    fn import_whose(&mut self, into_open: bool) {
        let Route::Data(data) = &self.route else {
            return;
        };
        let (path, name) = match &data.step {
            DataStep::Asking(DataQuestion::Whose { path, name }) => (path, Some(name)),
            DataStep::Asking(DataQuestion::Nobodys(path)) => (path, None),
            _ => return,
        };
        let job = Job::Import {
            path: path.clone(),
            into: name.filter(|_| !into_open).cloned(),
        };
        self.begin(job);
    }

    fn undo_last_job(&mut self) {
        let Route::Data(data) = &self.route else {
            return;
        };
        let way_back = match &data.step {
            DataStep::Overview(Some(outcome)) => outcome.way_back.clone(),
            _ => None,
        };
        self.begin(match way_back {
            Some(WayBack::To(backup)) => Job::Restore { backup, of: None },
            Some(WayBack::Restored) | None => Job::UndoRestore,
        });
    }

    /// Starts a job unless one is running or answers are unsaved that it needs.
    pub(super) fn begin(&mut self, job: Job) {
        if self.work != Work::None {
            return;
        }
        if job.needs_rest() && self.has_unsaved() {
            let why = self.text.get("data-unsaved").into_owned();
            self.show_outcome(Message::failed(why), None);
            return;
        }
        if let Route::Data(data) = &mut self.route
            && matches!(data.step, DataStep::Asking(_) | DataStep::Overview(_))
        {
            data.step = DataStep::Overview(None);
            data.checks = None;
        }
        self.work = Work::Running {
            job: job.clone(),
            share: (0, 0),
            stops: false,
        };
        self.effects.push(Effect::Begin(job));
    }
}
