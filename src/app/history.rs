//! The history and its files: unsaved answers, records of other devices, loading the whole history,
//! snapshots, and undo on Today.

use rand::Rng;

use super::state::{HistoryState, WindowClosing};
use super::{Action, App, Effect, Route, Statistics, TakenBack, Today};
use crate::learner::{Added, Notebook};
use crate::log::{History, LogEntry, Record, Undone};
use crate::time::Now;

/// Shorter histories are read faster than a snapshot of them.
const LEAST_RECORDS: u64 = 1_000;
/// A new snapshot is saved after so many new records.
const NEW_RECORDS: u64 = 256;
/// Longer histories are loaded on demand and forgotten afterwards.
pub(super) const MOST_IN_MEMORY: u64 = 50_000;

impl App {
    pub(super) fn append(&mut self, record: Record) {
        self.appended_seq = self.appended_seq.max(record.seq);
        self.effects.push(Effect::Append(record));
    }

    /// Replaces the notebook after a repair. The profile's settings stay: a fit may have changed them
    /// meanwhile.
    pub(super) fn replace_notebook(&mut self, notebook: Notebook) {
        self.history = HistoryState::new(&notebook);
        let profile = self.notebook.profile().clone();
        self.notebook = notebook.in_language(self.text.language());
        self.notebook.set_profile(profile);
        (self.appended_seq, self.saved_seq) = (0, 0);
    }

    /// Closes the window once every answer is saved; where saving fails, only the learner can decide to
    /// lose them.
    pub(super) fn close(&mut self) {
        if self.is_saved() {
            self.effects.push(Effect::Close);
        } else if self.saving_fails() || self.closing != WindowClosing::No {
            self.closing = WindowClosing::Asking;
        } else {
            self.closing = WindowClosing::OnceSaved;
        }
    }

    /// Goes on with a close that waits for the answers, once it is known what became of them.
    pub(super) fn go_on_closing(&mut self) {
        if self.closing == WindowClosing::OnceSaved {
            self.close();
        }
    }

    /// Undoes the last answer, or redoes the last undone one, of any device and day.
    pub(super) fn take_back(&mut self, redo: bool, now: Now) {
        let (taken, unknown) = if redo {
            (self.notebook.redo(now), self.notebook.redo_needs_history())
        } else {
            (self.notebook.undo(now), self.notebook.undo_needs_history())
        };
        let Some((Undone { event, .. }, record)) = taken else {
            if unknown {
                self.history.after_reading = Some(if redo { Action::Redo } else { Action::Undo });
            }
            return;
        };
        let mut today = Today::new(&self.notebook, now.day);
        today.taken_back = Some(TakenBack {
            event,
            is_back: redo,
        });
        self.route = Route::Today(today);
        self.append(record);
    }

    /// Merges records of other devices; some may be known.
    pub(super) fn arrived(&mut self, entries: Vec<LogEntry>, now: Now) {
        self.history.arrived += 1;
        match self.notebook.merge(entries) {
            Added::Added => self.refresh_screen(now),
            Added::NeedsHistory => self.history.read_again = self.history.reading,
            Added::Nothing => {}
        }
        self.look_after_history();
    }

    /// Goes on with what needed the whole history; `None` if it could not be read.
    pub(super) fn history_read(&mut self, history: Option<History>, now: Now, rng: &mut impl Rng) {
        self.history.reading = false;
        let after = self.history.after_reading.take();
        let Some(history) = history else {
            self.history.fit_waits = false;
            return;
        };
        self.notebook.complete(history);
        self.refresh_screen(now);
        if std::mem::take(&mut self.history.read_again) {
            // A snapshot saved before that would lack them.
            self.history.reading = true;
            self.history.after_reading = after;
            self.effects.push(Effect::ReadHistory);
            return;
        }
        if let Some(action) = after {
            self.act(action, now, rng);
        }
        if self.sitting().is_none() && self.history.fit_waits {
            self.fit_after_sitting();
        }
        self.look_after_history();
        if self.notebook.records() > MOST_IN_MEMORY {
            self.notebook.forget();
        }
    }

    /// True if the screen shows answers that may not be in memory.
    fn shows_old_answers(&self) -> bool {
        let few = self.notebook.records() <= MOST_IN_MEMORY;
        matches!(self.route, Route::Codes(_)) && !self.notebook.is_whole() && few
    }

    pub(super) fn refresh_screen(&mut self, now: Now) {
        match &mut self.route {
            Route::Today(today) => {
                let taken_back = today.taken_back.take();
                *today = Today::new(&self.notebook, now.day);
                today.taken_back = taken_back;
            }
            Route::Codes(codes) => codes.refresh(&self.notebook, now.day),
            Route::Goal(page) => page.refresh(&self.notebook, now.day),
            Route::Progress(shown) => **shown = Statistics::new(&self.notebook, now.day),
            Route::Interview(interview) => interview.refresh(&self.notebook, now.day),
            Route::Drills(drills) => drills.refresh(&self.notebook, now.day),
            Route::Study(_)
            | Route::Placement(_)
            | Route::Settings
            | Route::Profiles(_)
            | Route::Data(_) => {}
        }
    }

    /// What the history needs when the window opens.
    pub fn start(&mut self) -> Vec<Effect> {
        self.look_after_history();
        std::mem::take(&mut self.effects)
    }

    /// Asks for the whole history if it is needed, else for a snapshot if one is due.
    pub(super) fn look_after_history(&mut self) {
        let needed = self.notebook.needs_history()
            || self.history.after_reading.is_some()
            || (self.sitting().is_none() && self.history.fit_waits)
            || self.shows_old_answers();
        if needed {
            if !std::mem::replace(&mut self.history.reading, true) {
                self.effects.push(Effect::ReadHistory);
            }
            return;
        }
        let records = self.notebook.records();
        let is_new = records >= self.history.snapshot_records.saturating_add(NEW_RECORDS);
        if records < LEAST_RECORDS || !is_new || self.sitting().is_some() || self.history.reading {
            return;
        }
        self.history.snapshot_records = records;
        if records > MOST_IN_MEMORY {
            self.notebook.forget();
        }
        self.effects.push(Effect::SaveSnapshot {
            history: Box::new(self.notebook.long_history().tail_only()),
            arrived: self.history.arrived,
        });
    }
}
