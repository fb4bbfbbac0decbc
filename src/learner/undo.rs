//! Taking back, and taking back what was taken back; suspending, resuming and resetting cards.
//!
//! Undo takes back the last event that counts: an answer with the corrections of its verdict, or a
//! suspension, resumption or reset. A correction of an answer before the last is an event of its own.
//! Redo takes back the last undoing, as long as nothing new has happened since. Both are records like
//! any other, so they reach over restarts and devices.

use std::collections::{HashMap, HashSet};

use super::Notebook;
use super::history::undone;
use crate::log::LogEntry;
use crate::log::{Event, Record, RecordId};
use crate::memory::Card;
use crate::time::Now;

/// An event that can be taken back, or that is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub id: RecordId,
    /// The card that it reviewed; none for anything but a review's answer.
    pub card: Option<Card>,
    pub event: Event,
}

impl Undone {
    fn of(entry: &LogEntry) -> Self {
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
    fn search<T>(&self, search: fn(&Index<'_>) -> Search<T>) -> Search<T> {
        let history = self.history();
        let found = search(&Index::new(history.tail(), history.base().is_none()));
        match found {
            Search::Open if history.is_whole() => search(&Index::new(history.entries(), true)),
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
    entries: &'a [LogEntry],
    places: HashMap<(&'a str, u64), usize>,
    undone: HashSet<(&'a str, u64)>,
    /// Whether there are no others.
    is_all: bool,
}

impl<'a> Index<'a> {
    fn new(entries: &'a [LogEntry], is_all: bool) -> Self {
        let places = entries.iter().enumerate();
        Self {
            entries,
            places: places.map(|(place, entry)| (entry.key(), place)).collect(),
            undone: undone(entries),
            is_all,
        }
    }

    fn counts(&self, entry: &LogEntry) -> bool {
        !self.undone.contains(&entry.key())
    }

    /// The records that count, with those that they refer to, from the last one backwards.
    fn backwards(&self) -> impl Iterator<Item = (&'a LogEntry, Target<'a>)> {
        let counted = self.entries.iter().rev().filter(|entry| self.counts(entry));
        counted.map(|entry| (entry, self.target(entry)))
    }

    fn target(&self, entry: &LogEntry) -> Target<'a> {
        let Some((device, seq)) = entry.record.event.target() else {
            return Target::None;
        };
        let place = self.places.get(&(device.as_str(), seq));
        match place.and_then(|place| self.entries.get(*place)) {
            Some(target) => Target::Known(target),
            None if self.is_all => Target::Missing,
            None => Target::Before,
        }
    }

    const fn end<T>(&self) -> Search<T> {
        if self.is_all {
            Search::Nothing
        } else {
            Search::Open
        }
    }
}

/// What a record refers to.
enum Target<'a> {
    /// Nothing: it is an event of its own.
    None,
    Known(&'a LogEntry),
    /// A record that may be among those before.
    Before,
    /// A record that is nowhere.
    Missing,
}

/// The last event that counts.
fn last_event(index: &Index<'_>) -> Search<Undone> {
    let mut correction: Option<(&LogEntry, &LogEntry)> = None;
    for (entry, target) in index.backwards() {
        let is_correction = matches!(entry.record.event, Event::Corrected { .. });
        let about = match target {
            Target::None => entry,
            // The correction of an answer that was taken back says nothing any more.
            Target::Known(answer) if is_correction && index.counts(answer) => answer,
            Target::Before if is_correction => return Search::Open,
            Target::Known(_) | Target::Before | Target::Missing => continue,
        };
        match correction {
            Some((last, answer)) if answer != about => return Search::Found(Undone::of(last)),
            None if is_correction => correction = Some((entry, about)),
            _ if is_correction => {}
            _ => return Search::Found(Undone::of(entry)),
        }
    }
    index.end()
}

/// The last undoing that counts and is no redo, and what it took back.
fn last_undoing(index: &Index<'_>) -> Search<(RecordId, Undone)> {
    let redoes = redoes(index.entries);
    for (entry, target) in index.backwards() {
        let is_undoing = matches!(entry.record.event, Event::Undone { .. });
        match target {
            Target::Known(_) if redoes.contains(&entry.key()) => {}
            Target::Known(target) if is_undoing => {
                return Search::Found((entry.id(), Undone::of(target)));
            }
            Target::Known(answer) if !index.counts(answer) => {}
            Target::Missing => {}
            Target::Before => return Search::Open,
            Target::None | Target::Known(_) => return Search::Nothing,
        }
    }
    index.end()
}

/// The undoings of undoings of events.
fn redoes(entries: &[LogEntry]) -> HashSet<(&str, u64)> {
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
