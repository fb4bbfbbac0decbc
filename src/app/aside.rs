//! Setting cards aside, claiming codes as known, and the learner's own notes.

use super::{App, Placement, PlacementAction, Route, Today};
use crate::memory::Card;
use crate::registry::Code;
use crate::time::Now;

impl App {
    /// Sets the cards aside, or brings them back if they all are.
    pub(super) fn set_aside(&mut self, cards: &[Card], now: Now) {
        let progress = self.notebook.progress();
        let aside = !cards.iter().all(|card| progress.is_suspended(*card));
        let records = self.notebook.set_aside(cards.iter().copied(), aside, now);
        records.into_iter().for_each(|record| self.append(record));
        match &mut self.route {
            Route::Study(study) => study.set_aside(aside),
            _ => self.refresh_screen(now),
        }
    }

    /// The code whose entry is shown.
    pub(super) fn shown_code(&self) -> Option<Code> {
        match &self.route {
            Route::Codes(codes) => codes.selected,
            Route::Study(study) => study.sheet().and_then(|sheet| sheet.selected),
            _ => None,
        }
    }

    /// Claims the shown code, and shows the next one; or all that are listed.
    pub(super) fn claim(&mut self, all: bool, now: Now) {
        let Route::Codes(codes) = &mut self.route else {
            return;
        };
        let listed = codes.hits.iter().copied();
        let claimed: Vec<Code> = if all {
            listed
                .filter(|code| self.notebook.in_scope(*code))
                .collect()
        } else {
            codes.selected.into_iter().collect()
        };
        let next = codes.after_shown();
        let record = self.notebook.claim(&claimed, now);
        codes.refresh(&self.notebook, now.day);
        if let Some(next) = next.filter(|_| !all) {
            codes.follow(&self.notebook, next);
        }
        record.into_iter().for_each(|record| self.append(record));
    }

    /// Shows all codes in scope, marks those that are known, and claims them at last.
    pub(super) fn place(&mut self, action: PlacementAction, now: Now) {
        if action == PlacementAction::Show {
            self.route = Route::Placement(Placement::new(&self.notebook));
            return;
        }
        let Route::Placement(placement) = &mut self.route else {
            return;
        };
        placement.apply(action);
        if action == PlacementAction::Claim {
            let marked: Vec<Code> = placement.marked().collect();
            let record = self.notebook.claim(&marked, now);
            let mut today = Today::new(&self.notebook, now.day);
            today.claimed = record.as_ref().map_or(0, |_| marked.len());
            self.route = Route::Today(today);
            record.into_iter().for_each(|record| self.append(record));
        }
    }

    pub(super) fn edit_note(&mut self) {
        if let Route::Codes(codes) = &mut self.route
            && let Some(code) = codes.selected
        {
            let note = self.notebook.progress().note(code).unwrap_or_default();
            codes.note = Some(note.to_owned());
        }
    }

    pub(super) fn save_note(&mut self, now: Now) {
        if let Route::Codes(codes) = &mut self.route
            && let Some(code) = codes.selected
            && let Some(note) = codes.note.take()
        {
            let record = self.notebook.write_note(code, &note, now);
            record.into_iter().for_each(|record| self.append(record));
        }
    }
}
