//! What the user does with the data, up to the job that is begun.

use std::path::PathBuf;

use super::{Data, DataQuestion, DataStep, WayBack, Work, suggested};
use crate::app::{App, DataAction, Effect, ExportAs, Job, Message, Route};
use crate::time::Now;

impl App {
    /// Leaves the screen of the data, or what is asked on it; false where it is not shown.
    pub(in crate::app) fn back_from_data(&mut self) -> Option<Vec<Effect>> {
        let Route::Data(data) = &mut self.route else {
            return None;
        };
        if let Work::Running { .. } = self.work {
            return Some(self.stop_work());
        }
        let stays = data.step_back() || matches!(self.work, Work::Shut(_));
        stays.then(Vec::new)
    }

    fn stop_work(&mut self) -> Vec<Effect> {
        let Work::Running { stops, .. } = &mut self.work else {
            return Vec::new();
        };
        *stops = true;
        vec![Effect::StopJob]
    }

    pub(in crate::app) fn data(&mut self, action: DataAction, now: Now) -> Vec<Effect> {
        match action {
            DataAction::Show => return self.show_data(DataStep::Overview(None)),
            DataAction::Stop => return self.stop_work(),
            DataAction::Dropped(paths) => return self.drop_in(paths),
            DataAction::Reopen => {
                let is_shut = matches!(self.work, Work::Shut(_));
                let effect = is_shut.then_some(Effect::ReopenProfile);
                return effect.into_iter().collect();
            }
            _ => {}
        }
        let name = format!("{}-{}", self.notebook.profile().name.slug(), now.day);
        let is_free = self.work == Work::None;
        let cards = self.notebook.progress().cards().count();
        let Route::Data(data) = &mut self.route else {
            return Vec::new();
        };
        let overview = matches!(data.step, DataStep::Overview(_));
        let step = match action {
            DataAction::SelectBy(places) => {
                let place = data.place().saturating_add_signed(places);
                data.select(place, &name);
                return Vec::new();
            }
            DataAction::Select(place) => {
                data.select(place, &name);
                return Vec::new();
            }
            DataAction::Go => return self.go_on(),
            DataAction::IntoOpen => return self.import_whose(true),
            DataAction::TakeBack if overview && is_free => return self.take_back_here(),
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
                    None => return Vec::new(),
                }
            }
            DataAction::Repair if overview && is_free => match data.damaged {
                Some(lines) if lines > 0 => DataStep::Asking(DataQuestion::Repair(lines)),
                _ => return Vec::new(),
            },
            DataAction::Reset if overview && is_free && cards > 0 => {
                DataStep::Asking(DataQuestion::Reset(cards))
            }
            _ => return Vec::new(),
        };
        data.step = step;
        Vec::new()
    }

    fn show_data(&mut self, step: DataStep) -> Vec<Effect> {
        self.route = Route::Data(Data {
            step,
            ..Data::default()
        });
        vec![Effect::InspectData]
    }

    /// Something was dropped on the window. A sitting is not disturbed.
    fn drop_in(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        if matches!(self.route, Route::Study(_)) || self.work != Work::None {
            return Vec::new();
        }
        let mut paths = paths.into_iter();
        let (Some(path), more) = (paths.next(), paths.next().is_some()) else {
            return Vec::new();
        };
        let problem = more.then(|| self.text.get("data-drop-one").into_owned());
        let has_one = problem.is_none();
        let step = DataStep::Importing {
            path: path.display().to_string(),
            problem,
        };
        let mut effects = self.show_data(step);
        if has_one {
            effects.extend(self.begin(Job::Look { path }));
        }
        effects
    }

    fn go_on(&mut self) -> Vec<Effect> {
        let Route::Data(data) = &self.route else {
            return Vec::new();
        };
        let job = match &data.step {
            DataStep::Overview(_) => return Vec::new(),
            DataStep::Exporting { path, .. } | DataStep::Importing { path, .. }
                if path.trim().is_empty() =>
            {
                return Vec::new();
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
            DataStep::Asking(DataQuestion::Whose { .. }) => return self.import_whose(false),
            DataStep::Asking(DataQuestion::Restore(row)) => Job::Restore {
                backup: row.backup.path.clone(),
            },
            DataStep::Asking(DataQuestion::Repair(_)) => Job::Repair,
            DataStep::Asking(DataQuestion::Reset(_)) => Job::Reset,
        };
        self.begin(job)
    }

    fn import_whose(&mut self, into_open: bool) -> Vec<Effect> {
        let Route::Data(data) = &self.route else {
            return Vec::new();
        };
        let DataStep::Asking(DataQuestion::Whose { path, name }) = &data.step else {
            return Vec::new();
        };
        let job = Job::Import {
            path: path.clone(),
            into: (!into_open).then(|| name.clone()),
        };
        self.begin(job)
    }

    fn take_back_here(&mut self) -> Vec<Effect> {
        let Route::Data(data) = &self.route else {
            return Vec::new();
        };
        let way_back = match &data.step {
            DataStep::Overview(Some(outcome)) => outcome.way_back.clone(),
            _ => None,
        };
        self.begin(match way_back {
            Some(WayBack::To(backup)) => Job::Restore { backup },
            Some(WayBack::Restored) | None => Job::UndoRestore,
        })
    }

    /// Begins long work, unless some goes on; what needs the profile to rest needs its answers saved.
    pub(super) fn begin(&mut self, job: Job) -> Vec<Effect> {
        if self.work != Work::None {
            return Vec::new();
        }
        if job.needs_rest() && self.has_unsaved() {
            let why = self.text.get("data-unsaved").into_owned();
            self.tell(Message::failed(why), None);
            return Vec::new();
        }
        if let Route::Data(data) = &mut self.route
            && matches!(data.step, DataStep::Asking(_) | DataStep::Overview(_))
        {
            data.step = DataStep::Overview(None);
        }
        self.work = Work::Running {
            job: job.clone(),
            share: (0, 0),
            stops: false,
        };
        vec![Effect::Begin(job)]
    }
}
