//! The history as the files have it: what is saved and what is not, what other devices brought, what
//! is read whole, and what is taken back.

use rand::Rng;

use super::state::HistoryState;
use super::{Action, App, Effect, Route, Statistics, TakenBack, Today};
use crate::learner::{Added, Notebook};
use crate::log::{History, LogEntry, Undone};
use crate::time::Now;

/// With fewer records a snapshot saves nothing.
const LEAST_RECORDS: u64 = 1_000;
/// A snapshot is made anew after so many records.
const NEW_RECORDS: u64 = 256;
/// With more records, those that are only needed now and then are forgotten until then.
pub(super) const MOST_IN_MEMORY: u64 = 50_000;

impl App {
    /// Takes note of the records that are to be saved.
    pub(super) fn note_appended(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Append(record) = effect {
                self.appended_seq = self.appended_seq.max(record.seq);
            }
        }
    }

    /// Goes on with the same profile as it was read anew, all answers of which are on the disk. Its
    /// settings stay as they are here: a fit may have changed them while the files rested.
    pub(super) fn take_anew(&mut self, notebook: Notebook) {
        self.history = HistoryState::new(&notebook);
        let profile = self.notebook.profile().clone();
        self.notebook = notebook.in_language(self.text.language());
        self.notebook.set_profile(profile);
        (self.appended_seq, self.saved_seq) = (0, 0);
    }

    pub(super) fn close(&mut self) -> Vec<Effect> {
        if self.is_saved() || self.asks_to_close || !self.saving_fails() {
            return vec![Effect::Close];
        }
        self.asks_to_close = true;
        Vec::new()
    }

    /// Takes back the last thing that was done, or the last taking back, on whatever device and day.
    pub(super) fn take_back(&mut self, redo: bool, now: Now) -> Vec<Effect> {
        let (taken, unknown) = if redo {
            (self.notebook.redo(now), self.notebook.redo_needs_history())
        } else {
            (self.notebook.undo(now), self.notebook.undo_needs_history())
        };
        let Some((Undone { event, .. }, record)) = taken else {
            if unknown {
                self.history.after_reading = Some(if redo { Action::Redo } else { Action::Undo });
            }
            return Vec::new();
        };
        let mut today = Today::new(&self.notebook, now.day);
        today.taken_back = Some(TakenBack {
            event,
            is_back: redo,
        });
        self.route = Route::Today(today);
        vec![Effect::Append(record)]
    }

    /// Other devices' logs brought records, known ones perhaps among them.
    pub(super) fn arrived(&mut self, entries: Vec<LogEntry>, now: Now) -> Vec<Effect> {
        self.history.arrived += 1;
        match self.notebook.merge(entries) {
            Added::Added => self.show_anew(now),
            Added::NeedsHistory => self.history.read_again = self.history.reading,
            Added::Nothing => {}
        }
        self.look_after_history().into_iter().collect()
    }

    /// The whole history was read, as it was asked for; none where that failed.
    pub(super) fn history_read(
        &mut self,
        history: Option<History>,
        now: Now,
        rng: &mut impl Rng,
    ) -> Vec<Effect> {
        self.history.reading = false;
        let after = self.history.after_reading.take();
        let Some(history) = history else {
            return Vec::new();
        };
        self.notebook.complete(history);
        self.show_anew(now);
        if std::mem::take(&mut self.history.read_again) {
            // Until then no snapshot is kept, for it would hide them.
            self.history.reading = true;
            self.history.after_reading = after;
            return vec![Effect::ReadHistory];
        }
        let mut effects = match after {
            Some(action) => self.apply(action, now, rng),
            None => Vec::new(),
        };
        if self.sitting().is_none() {
            effects.extend(self.fit_after_sitting());
        }
        effects.extend(self.look_after_history());
        if self.notebook.records() > MOST_IN_MEMORY {
            self.notebook.forget();
        }
        effects
    }

    /// Whether the screen shows answers of any age, which may have been forgotten.
    fn shows_old_answers(&self) -> bool {
        let few = self.notebook.records() <= MOST_IN_MEMORY;
        matches!(self.route, Route::Codes(_)) && !self.notebook.is_whole() && few
    }

    pub(super) fn show_anew(&mut self, now: Now) {
        match &mut self.route {
            Route::Today(today) => {
                let taken_back = today.taken_back.take();
                *today = Today::new(&self.notebook, now.day);
                today.taken_back = taken_back;
            }
            Route::Codes(codes) => codes.refresh(&self.notebook, now.day),
            Route::Progress(shown) => **shown = Statistics::new(&self.notebook, now.day),
            Route::Study(_) | Route::Settings | Route::Profiles(_) | Route::Data(_) => {}
        }
    }

    /// Asks for the whole history where it is needed, and keeps snapshots where it is long.
    pub fn look_after_history(&mut self) -> Option<Effect> {
        let needed = self.notebook.needs_history()
            || self.history.after_reading.is_some()
            || (self.sitting().is_none() && self.notebook.fit_needs_history())
            || self.shows_old_answers();
        if needed {
            let asked = std::mem::replace(&mut self.history.reading, true);
            return (!asked).then_some(Effect::ReadHistory);
        }
        let records = self.notebook.records();
        let is_new = records >= self.history.snapshot_records.saturating_add(NEW_RECORDS);
        if records < LEAST_RECORDS || !is_new || self.sitting().is_some() || self.history.reading {
            return None;
        }
        self.history.snapshot_records = records;
        if records > MOST_IN_MEMORY {
            self.notebook.forget();
        }
        Some(Effect::SaveSnapshot {
            history: Box::new(self.notebook.long_history().tail_only()),
            arrived: self.history.arrived,
        })
    }
}
