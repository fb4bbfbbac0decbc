//! What the window knows: its screen, the notebook, the settings, and what is not saved yet. How that
//! changes is in `apply` and `notice`.

use super::drills::TeamWrites;
use super::goal::ForecastState;
use super::{Action, DataQuestion, Effect, GoalDraft, Route, Today, Work};
use crate::learner::{Notebook, Settings};
use crate::memory::NoFit;
use crate::text::Text;
use crate::time::Now;

/// One learner's window, without pixels and files.
#[derive(Debug)]
pub struct App {
    pub(super) notebook: Notebook,
    pub(super) settings: Settings,
    pub(super) text: Text,
    pub(super) route: Route,
    pub(super) keys_shown: bool,
    pub(super) problem: Option<FileProblem>,
    pub(super) appended_seq: u64,
    pub(super) saved_seq: u64,
    pub(super) fit_state: FitState,
    pub(super) fit_percent: u32,
    pub(super) forecasts: ForecastState,
    pub(super) team_writes: TeamWrites,
    pub(super) closing: WindowClosing,
    pub(super) history: HistoryState,
    pub(super) work: Work,
    /// Asked once the sitting ends, during which a dropped file was read.
    pub(super) waiting_question: Option<DataQuestion>,
    /// For the runtime; taken at the end of each action and notice.
    pub(super) effects: Vec<Effect>,
}

/// A message about the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Answers wait in memory until a file can be written.
    NotSaved(String),
    /// Can be dismissed.
    Notice(String),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FitState {
    #[default]
    Idle,
    Running,
    /// Another one is tried after a later sitting.
    Failed(NoFit),
}

/// The learner's wish to close the window while an answer is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WindowClosing {
    No,
    /// Close as soon as everything is saved.
    OnceSaved,
    /// Saving fails: the learner is asked whether to close all the same.
    Asking,
}

/// Reading the whole history and saving snapshots of it.
#[derive(Debug, Default)]
pub(super) struct HistoryState {
    pub(super) reading: bool,
    /// Records arrived meanwhile that may not be in it.
    pub(super) read_again: bool,
    /// Waits for the whole history.
    pub(super) after_reading: Option<Action>,
    /// A fit that is due after a sitting waits for the whole history.
    pub(super) fit_waits: bool,
    /// How many [`super::Notice::Arrived`] there were.
    pub(super) arrived: u64,
    /// The length of the last snapshot, in records.
    pub(super) snapshot_records: u64,
}

impl HistoryState {
    /// A history without its first records comes from a snapshot.
    pub(super) fn new(notebook: &Notebook) -> Self {
        Self {
            snapshot_records: if notebook.is_whole() {
                0
            } else {
                notebook.records()
            },
            ..Self::default()
        }
    }
}

impl FileProblem {
    pub(super) const fn is_not_saved(&self) -> bool {
        matches!(self, Self::NotSaved(_))
    }
}

impl App {
    /// Starts on Today.
    #[must_use]
    pub fn new(notebook: Notebook, settings: Settings, text: Text, now: Now) -> Self {
        let notebook = notebook.in_language(text.language());
        let history = HistoryState::new(&notebook);
        let route = Route::Today(Today::new(&notebook, now.day));
        let mut app = Self {
            notebook,
            settings,
            text,
            route,
            keys_shown: false,
            problem: None,
            appended_seq: 0,
            saved_seq: 0,
            fit_state: FitState::default(),
            fit_percent: 0,
            forecasts: ForecastState::default(),
            team_writes: TeamWrites::default(),
            closing: WindowClosing::No,
            history,
            work: Work::None,
            waiting_question: None,
            effects: Vec::new(),
        };
        app.look_ahead(now);
        app.share_with_teams(now);
        app
    }

    /// The open profile with its history.
    #[must_use]
    pub const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    #[must_use]
    pub const fn route(&self) -> &Route {
        &self.route
    }

    /// The text of the screen's input, if it has one.
    pub fn input_mut(&mut self) -> Option<&mut String> {
        match &mut self.route {
            Route::Study(study) => study.input_mut(),
            Route::Interview(interview) => interview.input_mut(),
            Route::Codes(codes) => codes.input_mut(),
            Route::Profiles(profiles) => profiles.input_mut(),
            Route::Drills(drills) => drills.input_mut(),
            Route::Data(data) if self.work == Work::None => data.input_mut(),
            Route::Goal(page) => page.draft_mut().map(GoalDraft::input_mut),
            Route::Today(_)
            | Route::Placement(_)
            | Route::Progress(_)
            | Route::Settings
            | Route::Data(_) => None,
        }
    }

    /// Replaces the text of the screen's input, if it has one.
    pub fn type_in(&mut self, text: String) {
        if let Route::Study(study) = &mut self.route {
            if study.takes_text() {
                study.type_in(text);
            }
        } else if let Route::Interview(interview) = &mut self.route {
            if interview.takes_text() {
                interview.type_in(text);
            }
        } else if let Route::Drills(drills) = &mut self.route {
            drills.type_in(text);
        } else if let Some(place) = self.input_mut() {
            *place = text;
        }
    }

    #[must_use]
    pub fn input(&self) -> Option<&str> {
        match &self.route {
            Route::Study(study) => study.takes_text().then(|| study.input()),
            Route::Interview(interview) => interview.takes_text().then(|| interview.input()),
            Route::Codes(codes) => codes.input(),
            Route::Profiles(profiles) => profiles.input(),
            Route::Drills(drills) => drills.input(),
            Route::Data(data) if self.work == Work::None => data.input(),
            Route::Goal(page) => page.draft().map(GoalDraft::input),
            Route::Today(_)
            | Route::Placement(_)
            | Route::Progress(_)
            | Route::Settings
            | Route::Data(_) => None,
        }
    }

    /// True if an answer waits for the last one to be saved.
    #[must_use]
    pub fn holds_answer(&self) -> bool {
        match &self.route {
            Route::Study(study) => study.holds_answer(),
            Route::Interview(interview) => interview.holds_answer(),
            Route::Drills(drills) => drills.holds_answer(),
            _ => false,
        }
    }

    #[must_use]
    pub const fn keys_shown(&self) -> bool {
        self.keys_shown
    }

    #[must_use]
    pub const fn problem(&self) -> Option<&FileProblem> {
        self.problem.as_ref()
    }

    /// True if every answer is on the disk.
    #[must_use]
    pub const fn is_saved(&self) -> bool {
        self.saved_seq >= self.appended_seq
    }

    /// True while the learner is asked whether to close without saving.
    #[must_use]
    pub const fn asks_to_close(&self) -> bool {
        matches!(self.closing, WindowClosing::Asking)
    }

    #[must_use]
    pub const fn work(&self) -> &Work {
        &self.work
    }

    pub(super) fn saving_fails(&self) -> bool {
        self.problem.as_ref().is_some_and(FileProblem::is_not_saved)
    }

    /// True while a profile must not be closed or replaced.
    pub(super) fn has_unsaved(&self) -> bool {
        !self.is_saved() || self.saving_fails()
    }

    /// Shows a message about the files, unless one is shown already.
    pub fn notify(&mut self, message: String) {
        self.problem.get_or_insert(FileProblem::Notice(message));
    }

    /// Shows what was set aside when the profile was opened.
    pub fn notify_all(&mut self, messages: &[String]) {
        if !messages.is_empty() {
            self.notify(messages.join(" "));
        }
    }
}
