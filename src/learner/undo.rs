//! Undo, redo, and resetting cards.

use super::Notebook;
use crate::log::undo::{Search, last_event, last_undoing};
use crate::log::{Event, Record, RecordId, Undone};
use crate::memory::Card;
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
}
