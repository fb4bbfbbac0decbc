//! Undo and redo: which records count, and which one undo or redo would take back.
//!
//! Undo takes back the last event that counts: an answer with its corrections, or a suspension,
//! resumption or reset. A correction of an earlier answer is an event of its own. Redo takes back the
//! last undo, if nothing new has happened since. Both are records, so they work after a restart and on
//! other devices.

use std::collections::{HashMap, HashSet};

use super::rewind::{Range, Ranges};
use super::{Event, LogEntry, RecordId};
use crate::memory::{Card, Grade};

/// True if an event only takes others back.
pub(crate) const fn takes_back(event: &Event) -> bool {
    matches!(event, Event::Undone { .. } | Event::Rewound { .. })
}

/// The records that count: without undone ones, and without the undo events.
pub(crate) fn effective(entries: &[LogEntry]) -> impl DoubleEndedIterator<Item = &LogEntry> {
    let undone = undone(entries);
    entries.iter().filter(move |entry| {
        !takes_back(&entry.record.event) && (undone.is_empty() || !undone.contains(&entry.key()))
    })
}

/// The corrected grades by the record that they correct; of several the last.
pub(crate) fn corrections(entries: &[LogEntry]) -> HashMap<(&str, u64), Grade> {
    let corrected = effective(entries).filter_map(|entry| {
        let Event::Corrected { device, seq, grade } = &entry.record.event else {
            return None;
        };
        Some(((device.as_str(), *seq), *grade))
    });
    corrected.collect()
}

/// The records that are taken back. Walks backwards, so that an undo that is itself undone is known in
/// time. A rewinding that is undone takes the records with it that it brought.
pub(crate) fn undone(entries: &[LogEntry]) -> HashSet<(&str, u64)> {
    let mut undone = HashSet::new();
    let mut brought = None;
    for (place, entry) in entries.iter().enumerate().rev() {
        if !takes_back(&entry.record.event) || undone.contains(&entry.key()) {
            continue;
        }
        match &entry.record.event {
            Event::Rewound { ranges, .. } => undone.extend(within(ranges, entries, place)),
            event => {
                let Some((device, seq)) = event.target() else {
                    continue;
                };
                let target = (device.as_str(), seq);
                undone.insert(target);
                let brought = brought.get_or_insert_with(|| brought_by_rewindings(entries));
                if let Some(ranges) = brought.get(&target) {
                    undone.extend(within(ranges, entries, place));
                }
            }
        }
    }
    undone
}

/// The records in some ranges, of those before a place.
fn within<'a>(
    ranges: &'a [Range],
    entries: &'a [LogEntry],
    place: usize,
) -> impl Iterator<Item = (&'a str, u64)> {
    let ranges = Ranges::new(ranges);
    let before = entries.get(..place).unwrap_or_default().iter();
    before
        .filter(move |entry| ranges.has(entry))
        .map(LogEntry::key)
}

/// The rewindings that brought records, and those.
fn brought_by_rewindings(entries: &[LogEntry]) -> HashMap<(&str, u64), &[Range]> {
    let brought = entries
        .iter()
        .filter_map(|entry| match &entry.record.event {
            Event::Rewound { brought, .. } if !brought.is_empty() => {
                Some((entry.key(), brought.as_slice()))
            }
            _ => None,
        });
    brought.collect()
}

/// An event that was undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub id: RecordId,
    /// The card of a review; `None` for other events.
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

/// The result of a search from the last record backwards.
pub(crate) enum Search<T> {
    Found(T),
    /// There is nothing, whatever the earlier records are.
    Nothing,
    /// It depends on the earlier records.
    Open,
}

/// An index of records by id, and of those that are taken back.
pub(crate) struct UndoIndex<'a> {
    entries: &'a [LogEntry],
    places: HashMap<(&'a str, u64), usize>,
    undone: HashSet<(&'a str, u64)>,
    /// True if there are no earlier records.
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

    /// The records that count, with their targets, from the last one backwards.
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

/// The record that an event undoes or corrects.
enum Target<'a> {
    /// The event has none.
    None,
    Known(&'a LogEntry),
    /// It may be among the earlier records.
    Before,
    /// It does not exist.
    Missing,
}

/// The last event that counts.
pub(crate) fn last_event(index: &UndoIndex<'_>) -> Search<Undone> {
    let mut correction: Option<(&LogEntry, &LogEntry)> = None;
    for (entry, target) in index.backwards() {
        let is_correction = matches!(entry.record.event, Event::Corrected { .. });
        let about = match target {
            Target::None => entry,
            // The correction of an undone answer has no effect.
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

/// The last undo that counts and is no redo, and the event that it undid.
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

/// The undo events that undo an undo.
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

/// The last place up to `wanted` at which a tail can be cut so that no record before it targets one
/// after it; and the targets of the records before it that are not in the tail.
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
