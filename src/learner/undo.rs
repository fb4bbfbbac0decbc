//! Undo, redo, resetting cards, setting them aside, and notes.

use super::Notebook;
use crate::log::undo::{Search, last_event, last_undoing};
use crate::log::{Event, Record, RecordId, Undone};
use crate::memory::{Card, Direction};
use crate::registry::Code;
use crate::time::Now;

impl Notebook {
    /// Takes back the last event that counts, of any device; `None` if there is none, or if it is not
    /// in memory ([`Self::undo_needs_history`]).
    pub fn undo(&mut self, now: Now) -> Option<(Undone, Record)> {
        let seen = Some((self.device(), now.at));
        let Search::Found(undone) = self.long_history().search(seen, last_event) else {
            return None;
        };
        let RecordId { device, seq } = undone.id.clone();
        Some((undone, self.record(Event::Undone { device, seq }, now)))
    }

    /// Takes back the last undo, unless something else has happened since. `None` if there is none, or
    /// if it is not in memory ([`Self::redo_needs_history`]).
    pub fn redo(&mut self, now: Now) -> Option<(Undone, Record)> {
        let seen = Some((self.device(), now.at));
        let Search::Found((RecordId { device, seq }, back)) =
            self.long_history().search(seen, last_undoing)
        else {
            return None;
        };
        Some((back, self.record(Event::Undone { device, seq }, now)))
    }

    /// The last event that counts, which [`Self::undo`] takes back unless another device's clock is ahead.
    #[must_use]
    pub fn last_answer(&self) -> Option<Undone> {
        match self.long_history().search(None, last_event) {
            Search::Found(undone) => Some(undone),
            Search::Nothing | Search::Open => None,
        }
    }

    /// True if the event to undo is among the forgotten records.
    #[must_use]
    pub fn undo_needs_history(&self) -> bool {
        matches!(self.long_history().search(None, last_event), Search::Open)
    }

    /// True if the undo to take back, or its event, is among the forgotten records.
    #[must_use]
    pub fn redo_needs_history(&self) -> bool {
        matches!(self.long_history().search(None, last_undoing), Search::Open)
    }

    /// Makes cards new again. Returns the records to keep, one for each card that was ever asked.
    pub fn reset(&mut self, cards: impl IntoIterator<Item = Card>, now: Now) -> Vec<Record> {
        let reset = |card| {
            let is_asked = self.progress().card(card).is_some();
            is_asked.then(|| self.record(Event::Reset(card), now))
        };
        cards.into_iter().filter_map(reset).collect()
    }

    /// Sets cards aside, or brings them back. Returns the records to keep, one for each that changes.
    pub fn set_aside(
        &mut self,
        cards: impl IntoIterator<Item = Card>,
        aside: bool,
        now: Now,
    ) -> Vec<Record> {
        let set = |card| {
            let event = if aside {
                Event::Suspended
            } else {
                Event::Resumed
            };
            let changes = self.progress().is_suspended(card) != aside;
            changes.then(|| self.record(event(card), now))
        };
        cards.into_iter().filter_map(set).collect()
    }

    /// Records that the learner knows codes. Returns the record to keep, unless all were asked before.
    pub fn claim(&mut self, codes: &[Code], now: Now) -> Option<Record> {
        let asked = |code: &Code| {
            let mut cards = Direction::ALL.iter().map(|way| Card(*code, *way));
            cards.any(|card| self.progress().card(card).is_some())
        };
        let new: Vec<Code> = codes.iter().copied().filter(|code| !asked(code)).collect();
        (!new.is_empty()).then(|| self.record(Event::Claimed(new), now))
    }

    /// Changes the note on a code; a blank one takes it away. Returns the record to keep, if it changes.
    pub fn write_note(&mut self, code: Code, note: &str, now: Now) -> Option<Record> {
        let note: String = note.trim().chars().take(Event::MOST_NOTED).collect();
        let changes = self.progress().note(code).unwrap_or_default() != note;
        changes.then(|| self.record(Event::Noted(code, note), now))
    }
}
