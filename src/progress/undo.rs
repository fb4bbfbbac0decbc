//! Taking back, and taking back what was taken back; suspending, resuming and resetting cards.
//!
//! Undo takes back the last event that counts: an answer with the corrections of its verdict, or a
//! suspension, resumption or reset. A correction of an answer before the last is an event of its own.
//! Redo takes back the last undoing, as long as nothing new has happened since. Both are records like
//! any other, so they reach over restarts and devices.

use std::collections::{HashMap, HashSet};

use super::history::undone;
use super::{Entry, Event, Notebook, Record, RecordId};
use crate::memory::Card;
use crate::time::Now;

/// An event that can be taken back, or that is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Its record.
    pub id: RecordId,
    /// The card that it reviewed; none for anything but a review's answer.
    pub card: Option<Card>,
    /// What happened.
    pub event: Event,
}

impl Undone {
    fn of(entry: &Entry) -> Self {
        let card = match &entry.record.event {
            Event::Answered(answered) => Some(answered.card),
            _ => None,
        };
        Self {
            id: entry.id(),
            card,
            event: entry.record.event.clone(),
        }
    }
}

/// What a search from the last record backwards came to.
enum Search<T> {
    Found(T),
    /// There is nothing, whatever lies before.
    Nothing,
    /// It depends on what lies before.
    Open,
}

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
        let Search::Found((RecordId { device, seq }, back)) = self.search(last_undoing) else {
            return None;
        };
        Some((back, self.record(Event::Undone { device, seq }, now)))
    }

    /// What [`Self::undo`] would take back.
    #[must_use]
    pub fn last_answer(&self) -> Option<Undone> {
        match self.search(last_event) {
            Search::Found(undone) => Some(undone),
            Search::Nothing | Search::Open => None,
        }
    }

    /// Whether what is to be taken back is among the records that were forgotten.
    #[must_use]
    pub fn undo_needs_history(&self) -> bool {
        matches!(self.search(last_event), Search::Open)
    }

    /// Whether the undoing that is to be taken back, or what it took back, was forgotten.
    #[must_use]
    pub fn redo_needs_history(&self) -> bool {
        matches!(self.search(last_undoing), Search::Open)
    }

    /// Searches the last records, and all of them only where these are not enough.
    fn search<T>(&self, search: impl Fn(&[Entry]) -> Search<T>) -> Search<T> {
        let history = self.history();
        let found = search(history.tail());
        if history.base().is_none() {
            return match found {
                Search::Open => Search::Nothing,
                found => found,
            };
        }
        match found {
            Search::Open if history.is_whole() => match search(history.entries()) {
                Search::Open => Search::Nothing,
                found => found,
            },
            found => found,
        }
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

/// Records by their names, and which of them are taken back.
struct Index<'a> {
    entries: HashMap<(&'a str, u64), &'a Entry>,
    undone: HashSet<(&'a str, u64)>,
}

impl<'a> Index<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        Self {
            entries: entries.iter().map(|entry| (entry.key(), entry)).collect(),
            undone: undone(entries),
        }
    }

    fn counts(&self, entry: &Entry) -> bool {
        !self.undone.contains(&entry.key())
    }

    fn target(&self, entry: &Entry) -> Option<&'a Entry> {
        let (device, seq) = entry.record.event.target()?;
        self.entries.get(&(device.as_str(), seq)).copied()
    }
}

/// The last event that counts.
fn last_event(entries: &[Entry]) -> Search<Undone> {
    let index = Index::new(entries);
    let mut correction: Option<(&Entry, &Entry)> = None;
    for entry in entries.iter().rev().filter(|entry| index.counts(entry)) {
        match (&entry.record.event, index.target(entry)) {
            (Event::Undone { .. }, _) => {}
            (Event::Corrected { .. }, None) => return Search::Open,
            (Event::Corrected { .. }, Some(answer)) if index.counts(answer) => {
                correction.get_or_insert((entry, answer));
            }
            // It corrected an answer that was taken back.
            (Event::Corrected { .. }, Some(_)) => {}
            _ => {
                let last = match correction {
                    Some((correction, answer)) if answer != entry => correction,
                    _ => entry,
                };
                return Search::Found(Undone::of(last));
            }
        }
    }
    Search::Open
}

/// The last undoing that counts and is no redo, and what it took back.
fn last_undoing(entries: &[Entry]) -> Search<(RecordId, Undone)> {
    let index = Index::new(entries);
    let redoes = redoes(entries);
    for entry in entries.iter().rev().filter(|entry| index.counts(entry)) {
        match (&entry.record.event, index.target(entry)) {
            (Event::Undone { .. } | Event::Corrected { .. }, None) => return Search::Open,
            (Event::Undone { .. }, Some(_)) if redoes.contains(&entry.key()) => {}
            (Event::Undone { .. }, Some(target)) => {
                return Search::Found((entry.id(), Undone::of(target)));
            }
            (Event::Corrected { .. }, Some(answer)) if !index.counts(answer) => {}
            _ => return Search::Nothing,
        }
    }
    Search::Open
}

/// The undoings of undoings of events.
fn redoes(entries: &[Entry]) -> HashSet<(&str, u64)> {
    let mut undoings = HashSet::new();
    let mut redoes = HashSet::new();
    for entry in entries {
        if let Event::Undone { device, seq } = &entry.record.event {
            let is_redo = undoings.contains(&(device.as_str(), *seq));
            let kind = if is_redo { &mut redoes } else { &mut undoings };
            kind.insert(entry.key());
        }
    }
    redoes
}
