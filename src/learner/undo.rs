//! Taking back, and taking back what was taken back; suspending, resuming and resetting cards.

use super::Notebook;
use crate::log::undo::{Search, last_event, last_undoing};
use crate::log::{Event, Record, RecordId, Undone};
use crate::memory::Card;
use crate::time::Now;

impl Notebook {
    /// Takes back the last event that counts, of any device; nothing if there is none, or if it was
    /// forgotten ([`Self::undo_needs_history`]).
    pub fn undo(&mut self, now: Now) -> Option<(Undone, Record)> {
        let undone = self.last_answer()?;
        let RecordId { device, seq } = undone.id.clone();
        Some((undone, self.record(Event::Undone { device, seq }, now)))
    }

    /// Takes back the last undoing, unless something new has happened since: what it took back
    /// counts again. Nothing if there is none, or if it was forgotten
    /// ([`Self::redo_needs_history`]).
    pub fn redo(&mut self, now: Now) -> Option<(Undone, Record)> {
        let Search::Found((RecordId { device, seq }, back)) =
            self.long_history().search(last_undoing)
        else {
            return None;
        };
        Some((back, self.record(Event::Undone { device, seq }, now)))
    }

    /// What [`Self::undo`] would take back.
    #[must_use]
    pub fn last_answer(&self) -> Option<Undone> {
        match self.long_history().search(last_event) {
            Search::Found(undone) => Some(undone),
            Search::Nothing | Search::Open => None,
        }
    }

    /// Whether what is to be taken back is among the records that were forgotten.
    #[must_use]
    pub fn undo_needs_history(&self) -> bool {
        matches!(self.long_history().search(last_event), Search::Open)
    }

    /// Whether the undoing that is to be taken back, or what it took back, was forgotten.
    #[must_use]
    pub fn redo_needs_history(&self) -> bool {
        matches!(self.long_history().search(last_undoing), Search::Open)
    }

    /// Takes cards out of study until they are resumed. Returns the records to keep: none for cards
    /// that are suspended already.
    pub fn suspend(&mut self, cards: impl IntoIterator<Item = Card>, now: Now) -> Vec<Record> {
        self.record_each(cards, now, Event::Suspended, |notebook, card| {
            !notebook.progress().is_suspended(card)
        })
    }

    /// Takes suspended cards back into study. Returns the records to keep.
    pub fn resume(&mut self, cards: impl IntoIterator<Item = Card>, now: Now) -> Vec<Record> {
        self.record_each(cards, now, Event::Resumed, |notebook, card| {
            notebook.progress().is_suspended(card)
        })
    }

    /// Makes cards as if they had never been asked. Returns the records to keep: none for cards that
    /// never were.
    pub fn reset(&mut self, cards: impl IntoIterator<Item = Card>, now: Now) -> Vec<Record> {
        self.record_each(cards, now, Event::Reset, |notebook, card| {
            notebook.progress().card(card).is_some()
        })
    }

    fn record_each(
        &mut self,
        cards: impl IntoIterator<Item = Card>,
        now: Now,
        event: fn(Card) -> Event,
        is_needed: fn(&Self, Card) -> bool,
    ) -> Vec<Record> {
        let mut records = Vec::new();
        for card in cards {
            if is_needed(self, card) {
                records.push(self.record(event(card), now));
            }
        }
        records
    }
}
