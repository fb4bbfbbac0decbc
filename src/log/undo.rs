//! Undo and redo: which records count, and which one undo or redo would take back.
//!
//! Undo takes back the last event that counts: an answer with its corrections, or a suspension,
//! resumption or reset. A correction of an earlier answer is an event of its own. Redo takes back the
//! last undo, if nothing new has happened since. Both are records, so they work after a restart and on
//! other devices.

use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet};

use super::rewind::Ranges;
use super::{DeviceId, Event, LogEntry, RecordId};
use crate::memory::{Card, Grade};
use crate::time::Timestamp;

/// True if an event only takes others back.
pub(crate) const fn takes_back(event: &Event) -> bool {
    matches!(event, Event::Undone { .. } | Event::Rewound { .. })
}

/// True if an event takes others back or corrects one.
pub(crate) fn changes_others(event: &Event) -> bool {
    takes_back(event) || event.target().is_some()
}

/// A record that counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountedRecord<'a> {
    /// Its place among the records.
    pub(crate) place: usize,
    pub(crate) entry: &'a LogEntry,
    /// The learner's last correction of its grade.
    pub(crate) corrected: Option<Grade>,
}

/// The records that count: without undone ones, and without the undo events.
pub(crate) fn effective(
    entries: &[LogEntry],
) -> impl DoubleEndedIterator<Item = CountedRecord<'_>> {
    let targets = Targets::new(entries);
    let undone = undone_of(entries, &targets);
    let mut corrections: HashMap<usize, Grade> = HashMap::new();
    for (place, entry) in entries.iter().enumerate().filter(|_| !targets.is_empty()) {
        if let Event::Corrected { grade, .. } = entry.record.event
            && !is_undone(&undone, place)
            && let Some(target) = targets.of(place, entry)
        {
            corrections.insert(target, grade);
        }
    }
    let records = entries.iter().enumerate().filter(move |(place, entry)| {
        !takes_back(&entry.record.event) && !is_undone(&undone, *place)
    });
    records.map(move |(place, entry)| CountedRecord {
        place,
        entry,
        corrected: corrections.get(&place).copied(),
    })
}

/// For each place whether its record is taken back; empty if none is.
pub(crate) fn undone(entries: &[LogEntry]) -> Vec<bool> {
    undone_of(entries, &Targets::new(entries))
}

/// Reads [`undone`].
pub(crate) fn is_undone(undone: &[bool], place: usize) -> bool {
    undone.get(place).copied().unwrap_or(false)
}

/// Looks at a record that takes others back after all that take it back itself, wherever a wrong clock put
/// those. If they go round in a circle, the last in replay order comes first.
fn undone_of(entries: &[LogEntry], targets: &Targets<'_>) -> Vec<bool> {
    let all = (0..entries.len()).filter_map(|place| TakingBack::of(place, entries, targets));
    let mut waiting: BTreeMap<usize, TakingBack<'_>> = all.map(|it| (it.place, it)).collect();
    let mut undone = vec![false; if waiting.is_empty() { 0 } else { entries.len() }];
    let mut takers: HashMap<usize, usize> = HashMap::new();
    for taken in waiting.values().flat_map(|it| it.taken(&waiting, entries)) {
        *takers.entry(taken).or_default() += 1;
    }
    let first = waiting.keys().filter(|place| !takers.contains_key(place));
    let mut ready: BinaryHeap<usize> = first.copied().collect();
    while let Some(place) = ready.pop().or_else(|| Some(*waiting.last_key_value()?.0)) {
        let Some(taking) = waiting.remove(&place) else {
            continue;
        };
        for taken in taking.taken(&waiting, entries) {
            let left = takers.entry(taken).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.push(taken);
            }
        }
        if !is_undone(&undone, place) {
            taking.mark(entries, &mut undone);
        }
    }
    undone
}

/// A record that takes others back: its target, or those in some ranges, or both.
struct TakingBack<'a> {
    place: usize,
    target: Option<usize>,
    ranges: Option<Ranges<'a>>,
}

impl<'a> TakingBack<'a> {
    fn of(place: usize, entries: &'a [LogEntry], targets: &Targets<'_>) -> Option<Self> {
        let entry = entries.get(place)?;
        if !takes_back(&entry.record.event) {
            return None;
        }
        let target = targets.of(place, entry);
        let ranges = match (&entry.record.event, target.and_then(|it| entries.get(it))) {
            (Event::Rewound { ranges, .. }, _) => Some(ranges),
            // A rewinding that is undone takes the records with it that it brought.
            (_, Some(target)) => match &target.record.event {
                Event::Rewound { brought, .. } if !brought.is_empty() => Some(brought),
                _ => None,
            },
            _ => None,
        };
        Some(Self {
            place,
            target,
            ranges: ranges.map(|ranges| Ranges::new(ranges)),
        })
    }

    /// A rewinding names what was there before it, wherever a wrong clock put that.
    fn has(&self, ranges: &Ranges<'_>, place: usize, entry: &LogEntry) -> bool {
        self.target == Some(place) || place != self.place && ranges.has(entry)
    }

    /// The places of those among the others that it takes back.
    fn taken(&self, others: &BTreeMap<usize, Self>, entries: &[LogEntry]) -> Vec<usize> {
        let Some(ranges) = &self.ranges else {
            let target = self.target.filter(|target| others.contains_key(target));
            return target.into_iter().collect();
        };
        let is_taken = |place: &usize| {
            let entry = entries.get(*place);
            entry.is_some_and(|entry| self.has(ranges, *place, entry))
        };
        others.keys().copied().filter(is_taken).collect()
    }

    fn mark(&self, entries: &[LogEntry], undone: &mut [bool]) {
        if let Some(undone) = self.target.and_then(|target| undone.get_mut(target)) {
            *undone = true;
        }
        if let Some(ranges) = &self.ranges {
            for (place, (entry, undone)) in entries.iter().zip(undone).enumerate() {
                *undone |= self.has(ranges, place, entry);
            }
        }
    }
}

/// The places of records that others undo or correct.
struct Targets<'a> {
    places: HashMap<(&'a str, u64), Vec<usize>>,
}

impl<'a> Targets<'a> {
    fn new(entries: &'a [LogEntry]) -> Self {
        let targets = entries
            .iter()
            .filter_map(|entry| entry.record.event.target());
        let targets = targets.map(|(device, seq)| ((device.as_str(), seq), Vec::new()));
        let mut places: HashMap<(&str, u64), Vec<usize>> = targets.collect();
        let is_empty = places.is_empty();
        for (place, entry) in entries.iter().enumerate().filter(|_| !is_empty) {
            if let Some(found) = places.get_mut(&entry.key()) {
                found.push(place);
            }
        }
        Self { places }
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The record that one undoes or corrects. Of several with its number it is the last one before it,
    /// or else the first one after it.
    fn of(&self, place: usize, entry: &LogEntry) -> Option<usize> {
        let (device, seq) = entry.record.event.target()?;
        let found = self.places.get(&(device.as_str(), seq))?;
        let before = found.iter().rfind(|found| **found < place);
        before.or_else(|| found.first()).copied()
    }
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
    targets: Targets<'a>,
    undone: Vec<bool>,
    /// True if there are no earlier records.
    is_all: bool,
    /// Records of other devices than this from after this moment are passed over.
    now: Option<(&'a DeviceId, Timestamp)>,
}

impl<'a> UndoIndex<'a> {
    pub(crate) fn new(
        entries: &'a [LogEntry],
        is_all: bool,
        now: Option<(&'a DeviceId, Timestamp)>,
    ) -> Self {
        let targets = Targets::new(entries);
        Self {
            entries,
            undone: undone_of(entries, &targets),
            targets,
            is_all,
            now,
        }
    }

    fn counts(&self, place: usize) -> bool {
        !is_undone(&self.undone, place)
    }

    /// The learner's records that count, with their targets, from the last one backwards.
    fn backwards(&self) -> impl Iterator<Item = (usize, &'a LogEntry, Target)> {
        let all = self.entries.iter().enumerate().rev();
        let is_future = |entry: &LogEntry| {
            self.now
                .is_some_and(|(device, now)| entry.device != *device && entry.record.at > now)
        };
        let counted = all.filter(move |(place, entry)| {
            self.counts(*place) && entry.record.event.is_the_learners() && !is_future(entry)
        });
        counted.map(|(place, entry)| (place, entry, self.target(place, entry)))
    }

    fn target(&self, place: usize, entry: &LogEntry) -> Target {
        match self.targets.of(place, entry) {
            _ if entry.record.event.target().is_none() => Target::None,
            Some(target) => Target::Known(target),
            None if self.is_all => Target::Missing,
            None => Target::Before,
        }
    }

    fn undone(&self, place: usize) -> Option<Undone> {
        self.entries.get(place).map(Undone::of)
    }

    const fn end<T>(&self) -> Search<T> {
        if self.is_all {
            Search::Nothing
        } else {
            Search::Open
        }
    }
}

/// The place of the record that an event undoes or corrects.
enum Target {
    /// The event has none.
    None,
    Known(usize),
    /// It may be among the earlier records.
    Before,
    /// It does not exist.
    Missing,
}

/// The last event that counts.
pub(crate) fn last_event(index: &UndoIndex<'_>) -> Search<Undone> {
    let mut correction: Option<(&LogEntry, usize)> = None;
    for (place, entry, target) in index.backwards() {
        if !entry.record.event.can_be_undone() {
            continue;
        }
        let is_correction = matches!(entry.record.event, Event::Corrected { .. });
        let about = match target {
            Target::None => place,
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
    let redoes = redoes(index);
    for (place, entry, target) in index.backwards() {
        let is_undoing = matches!(entry.record.event, Event::Undone { .. });
        match target {
            Target::Known(_) if redoes.contains(&place) => {}
            Target::Known(target) if is_undoing => {
                let undone = index.undone(target);
                return undone.map_or(Search::Nothing, |undone| {
                    Search::Found((entry.id(), undone))
                });
            }
            Target::Known(answer) if !index.counts(answer) => {}
            Target::Missing => {}
            Target::Before => return Search::Open,
            Target::None | Target::Known(_) => return Search::Nothing,
        }
    }
    index.end()
}

/// The places of the undo events that undo an undo.
fn redoes(index: &UndoIndex<'_>) -> HashSet<usize> {
    let mut undoings = HashSet::new();
    let mut redoes = HashSet::new();
    for (place, entry) in index.entries.iter().enumerate() {
        if let Event::Undone { .. } = entry.record.event {
            let target = index.targets.of(place, entry);
            let is_redo = target.is_some_and(|target| undoings.contains(&target));
            let kind = if is_redo { &mut redoes } else { &mut undoings };
            kind.insert(place);
        }
    }
    redoes
}

/// The last place up to `wanted` at which a tail can be cut so that no record before it targets one
/// after it; and the targets of the records before it that are not in the tail.
pub(crate) fn clean_cut(tail: &[LogEntry], wanted: usize) -> (usize, Vec<RecordId>) {
    let targets = Targets::new(tail);
    let all = tail.iter().enumerate().take(wanted).rev();
    let mut cut = wanted;
    for (place, entry) in all.filter(|_| !targets.is_empty()) {
        if place < cut && targets.of(place, entry).is_some_and(|there| there >= cut) {
            cut = place;
        }
    }
    let before = tail.iter().enumerate().take(cut);
    let unknown = before.filter(|(place, entry)| targets.of(*place, entry).is_none());
    let unknown = unknown.filter_map(|(_, entry)| entry.record.event.target());
    let unknown = unknown.map(|(device, seq)| RecordId {
        device: device.clone(),
        seq,
    });
    (cut, unknown.collect())
}
