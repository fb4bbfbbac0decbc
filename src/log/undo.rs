//! Which records count, and what undo and redo would take back.
//!
//! Undo takes back the last event that counts: an answer with the corrections of its verdict, or a
//! suspension, resumption or reset. A correction of an answer before the last is an event of its own.
//! Redo takes back the last undoing, as long as nothing new has happened since. Both are records like
//! any other, so they reach over restarts and devices.

use std::collections::{HashMap, HashSet};

use super::rewind::Ranges;
use super::{Event, LogEntry, RecordId};
use crate::memory::{Card, Grade};

/// Whether an event only takes others back.
pub(crate) const fn takes_back(event: &Event) -> bool {
    matches!(event, Event::Undone { .. } | Event::Rewound { .. })
}

/// The records that count, without those undone and without the undoings.
pub(crate) fn effective(entries: &[LogEntry]) -> impl DoubleEndedIterator<Item = &LogEntry> {
    let undone = undone(entries);
    entries.iter().filter(move |entry| {
        !takes_back(&entry.record.event) && (undone.is_empty() || !undone.contains(&entry.key()))
    })
}

/// The grades that learners put in place of others, by the record that they correct; of several the
/// last.
pub(crate) fn corrections(entries: &[LogEntry]) -> HashMap<(&str, u64), Grade> {
    let corrected = effective(entries).filter_map(|entry| {
        let Event::Corrected { device, seq, grade } = &entry.record.event else {
            return None;
        };
        Some(((device.as_str(), *seq), *grade))
    });
    corrected.collect()
}

/// The records that are taken back. Walks backwards, so that an undoing that was itself undone is
/// known before it counts.
pub(crate) fn undone(entries: &[LogEntry]) -> HashSet<(&str, u64)> {
    let mut undone = HashSet::new();
    for (place, entry) in entries.iter().enumerate().rev() {
        if !takes_back(&entry.record.event) || undone.contains(&entry.key()) {
            continue;
        }
        match &entry.record.event {
            Event::Rewound { ranges } => {
                let ranges = Ranges::new(ranges);
                let before = entries.get(..place).unwrap_or_default().iter();
                let rewound = before.filter(|entry| ranges.has(entry));
                undone.extend(rewound.map(LogEntry::key));
            }
            event => undone.extend(event.target().map(|(device, seq)| (device.as_str(), seq))),
        }
    }
    undone
}

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
pub(crate) enum Search<T> {
    Found(T),
    /// There is nothing, whatever lies before.
    Nothing,
    /// It depends on what lies before.
    Open,
}

/// Records by their names, and which of them are taken back.
pub(crate) struct UndoIndex<'a> {
    entries: &'a [LogEntry],
    places: HashMap<(&'a str, u64), usize>,
    undone: HashSet<(&'a str, u64)>,
    /// Whether there are no others.
    is_all: bool,
}

impl<'a> UndoIndex<'a> {
    pub(crate) fn new(entries: &'a [LogEntry], is_all: bool) -> Self {
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
pub(crate) fn last_event(index: &UndoIndex<'_>) -> Search<Undone> {
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
pub(crate) fn last_undoing(index: &UndoIndex<'_>) -> Search<(RecordId, Undone)> {
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

/// The place, at most the one wanted, at which a tail can be cut without a record before it that
/// refers to one after it; and which records those before it refer to that are not in the tail.
pub(crate) fn clean_cut(tail: &[LogEntry], wanted: usize) -> (usize, Vec<RecordId>) {
    let targets: HashSet<(&str, u64)> = tail
        .iter()
        .filter_map(|entry| entry.record.event.target())
        .map(|(device, seq)| (device.as_str(), seq))
        .collect();
    if targets.is_empty() {
        return (wanted, Vec::new());
    }
    let places: HashMap<(&str, u64), usize> = tail
        .iter()
        .enumerate()
        .filter(|(_, entry)| targets.contains(&entry.key()))
        .map(|(place, entry)| (entry.key(), place))
        .collect();
    let target_of = |entry: &LogEntry| {
        let (device, seq) = entry.record.event.target()?;
        Some((
            places.get(&(device.as_str(), seq)).copied(),
            device.clone(),
            seq,
        ))
    };
    let mut cut = wanted;
    for (place, entry) in tail.iter().enumerate().take(wanted).rev() {
        if let Some((Some(there), ..)) = target_of(entry)
            && place < cut
            && there >= cut
        {
            cut = place;
        }
    }
    let unknown = tail.iter().take(cut).filter_map(target_of);
    let unknown = unknown.filter(|(there, ..)| there.is_none());
    let unknown = unknown.map(|(_, device, seq)| RecordId { device, seq });
    (cut, unknown.collect())
}
