//! What the window knows: its screen, the notebook, the settings, and what is not saved yet. How that
//! changes is in `apply` and `notice`.

use super::{Action, Route, Today, Work};
use crate::learner::{Notebook, Settings};
use crate::memory::NoFit;
use crate::text::Text;
use crate::time::Now;

/// The window's state.
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
    /// Whether the learner is asked if the window is to be closed without saving.
    pub(super) asks_to_close: bool,
    pub(super) history: HistoryState,
    pub(super) work: Work,
}

/// Something about the files that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Answers wait in memory until a file can be written.
    NotSaved(String),
    /// Something was set aside at the start.
    Notice(String),
}

/// How the fitting stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FitState {
    #[default]
    Idle,
    /// A fit is being made.
    Running,
    /// The last one gave nothing; another is tried after a later sitting.
    Failed(NoFit),
}

/// What the app knows of reading and keeping its history.
#[derive(Debug, Default)]
pub(super) struct HistoryState {
    /// Whether the whole history is being read.
    pub(super) reading: bool,
    /// Whether more arrived meanwhile that may not be in it.
    pub(super) read_again: bool,
    /// What is to be done once it is read.
    pub(super) after_reading: Option<Action>,
    /// How often records of other devices arrived.
    pub(super) arrived: u64,
    /// How many records the last snapshot had.
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
    /// The window as it opens: on Today.
    #[must_use]
    pub fn new(notebook: Notebook, settings: Settings, text: Text, now: Now) -> Self {
        let notebook = notebook.in_language(text.language());
        let history = HistoryState::new(&notebook);
        let route = Route::Today(Today::new(&notebook, now.day));
        Self {
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
            asks_to_close: false,
            history,
            work: Work::None,
        }
    }

    /// The profile at work.
    #[must_use]
    pub const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// The app's settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The messages.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// The screen that is shown.
    #[must_use]
    pub const fn route(&self) -> &Route {
        &self.route
    }

    /// The text input of the screen, where it has one.
    pub fn input_mut(&mut self) -> Option<&mut String> {
        match &mut self.route {
            Route::Study(study) => study.input_mut(),
            Route::Codes(codes) => Some(&mut codes.query),
            Route::Profiles(profiles) => profiles.input_mut(),
            Route::Data(data) if self.work == Work::None => data.input_mut(),
            Route::Today(_) | Route::Progress(_) | Route::Settings | Route::Data(_) => None,
        }
    }

    /// Puts a text into the text input of the screen, where it has one.
    pub fn type_in(&mut self, text: String) {
        if let Route::Study(study) = &mut self.route {
            if study.takes_text() {
                study.type_in(text);
            }
        } else if let Some(place) = self.input_mut() {
            *place = text;
        }
    }

    /// What stands in the text input of the screen, where it has one.
    #[must_use]
    pub fn input(&self) -> Option<&str> {
        match &self.route {
            Route::Study(study) => study.takes_text().then(|| study.input()),
            Route::Codes(codes) => Some(&codes.query),
            Route::Profiles(profiles) => profiles.input(),
            Route::Data(data) if self.work == Work::None => data.input(),
            Route::Today(_) | Route::Progress(_) | Route::Settings | Route::Data(_) => None,
        }
    }

    /// Whether an answer waits for the last one to be on the disk.
    #[must_use]
    pub fn holds_answer(&self) -> bool {
        matches!(&self.route, Route::Study(study) if study.holds_answer())
    }

    /// Whether the list of keys is shown.
    #[must_use]
    pub const fn keys_shown(&self) -> bool {
        self.keys_shown
    }

    /// What the user should know about the files.
    #[must_use]
    pub const fn problem(&self) -> Option<&FileProblem> {
        self.problem.as_ref()
    }

    /// Whether every answer is on the disk.
    #[must_use]
    pub const fn is_saved(&self) -> bool {
        self.saved_seq >= self.appended_seq
    }

    /// Whether the learner is asked if the window is to be closed without saving.
    #[must_use]
    pub const fn asks_to_close(&self) -> bool {
        self.asks_to_close
    }

    /// The long work on the data.
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
