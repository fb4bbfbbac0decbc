//! Replay order. A device's records follow each other by number; records of several devices by moment.
//!
//! A record's moment is what its clock said, unless the device's other records prove the clock wrong: the
//! longest run of moments that never go back is believed. A record that is ahead of the run is moved down
//! to the run's next record, one that is behind is moved up to the record before it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::{DeviceId, LogEntry};
use crate::time::Timestamp;

/// The last number of a device, and the last moment that is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    seq: u64,
    at: Timestamp,
}

/// Where the records of each device end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ends {
    devices: BTreeMap<DeviceId, End>,
    /// The device of the last record.
    last: Option<DeviceId>,
}

impl Ends {
    /// The last sequence number of a device; 0 if none.
    pub(crate) fn last_seq(&self, device: &DeviceId) -> u64 {
        self.devices.get(device).map_or(0, |end| end.seq)
    }

    /// The moment of the last record.
    pub(crate) fn last_at(&self) -> Option<Timestamp> {
        self.last().map(|(at, _)| at)
    }

    fn last(&self) -> Option<(Timestamp, &DeviceId)> {
        let device = self.last.as_ref()?;
        self.devices.get(device).map(|end| (end.at, device))
    }

    /// True if a record is later than all of these and moves none of them.
    pub(crate) fn precede(&self, entry: &LogEntry) -> bool {
        self.precede_own(entry)
            && self
                .last()
                .is_none_or(|last| last <= (entry.record.at, &entry.device))
    }

    /// True if a record is later than all of its device and moves none of them.
    pub(crate) fn precede_own(&self, entry: &LogEntry) -> bool {
        let own = self.devices.get(&entry.device);
        own.is_none_or(|end| end.seq < entry.record.seq && end.at <= entry.record.at)
    }

    /// Goes on over a record that these precede.
    pub(crate) fn push(&mut self, entry: &LogEntry) {
        let (seq, at) = (entry.record.seq, entry.record.at);
        match self.devices.get_mut(&entry.device) {
            Some(end) => *end = End { seq, at },
            None => drop(self.devices.insert(entry.device.clone(), End { seq, at })),
        }
        if self.last.as_ref() != Some(&entry.device) {
            self.last = Some(entry.device.clone());
        }
    }

    /// Goes on over records in replay order that follow these.
    pub(crate) fn extend(&mut self, entries: &[LogEntry]) {
        let ends = ends_if_rising(entries).unwrap_or_else(|| {
            let ends = by_device(entries).into_iter().filter_map(|(device, own)| {
                let mut run = Run::default();
                for entry in &own {
                    run.push(entry.record.at);
                }
                let seq = own.last()?.record.seq;
                Some((
                    device,
                    End {
                        seq,
                        at: run.end()?,
                    },
                ))
            });
            ends.collect()
        });
        for (device, end) in ends {
            self.devices.insert(device.clone(), end);
        }
        if let Some(last) = entries.last() {
            self.last = Some(last.device.clone());
        }
    }
}

/// Sorts records into replay order, each once.
pub(super) fn sort(mut entries: Vec<LogEntry>) -> Vec<LogEntry> {
    if !entries.is_sorted_by(|a, b| clock_order(a) < clock_order(b)) {
        // The standard library's stable sort is fast for logs, which are sorted runs.
        entries.sort_by(|a, b| {
            let order = clock_order(a).cmp(&clock_order(b));
            order.then_with(|| a.record.cmp(&b.record))
        });
        entries.dedup();
    }
    if ends_if_rising(&entries).is_some() {
        return entries;
    }
    // A clock that went back, or a number that was used twice.
    entries.sort_by(|a, b| (&a.device, &a.record).cmp(&(&b.device, &b.record)));
    entries.dedup();
    let mut dated: Vec<(Timestamp, LogEntry)> = Vec::with_capacity(entries.len());
    let moments: Vec<Timestamp> = entries
        .chunk_by(|a, b| a.device == b.device)
        .flat_map(moments)
        .collect();
    dated.extend(moments.into_iter().zip(entries));
    dated.sort_by_key(|(moment, _)| *moment);
    dated.into_iter().map(|(_, entry)| entry).collect()
}

fn clock_order(entry: &LogEntry) -> (Timestamp, &DeviceId, u64) {
    (entry.record.at, &entry.device, entry.record.seq)
}

/// The records whose clock the device's other records prove wrong, with the moments that count.
pub(super) fn misdated(entries: &[LogEntry]) -> Vec<(&LogEntry, Timestamp)> {
    if ends_if_rising(entries).is_some() {
        return Vec::new();
    }
    let devices = by_device(entries).into_values();
    let dated = devices.flat_map(|own| {
        let moments = moments(&own);
        own.into_iter().zip(moments)
    });
    dated
        .filter(|(entry, moment)| entry.record.at != *moment)
        .collect()
}

/// How many records share device and number with an earlier one.
pub(super) fn doubles(entries: &[LogEntry]) -> usize {
    if ends_if_rising(entries).is_some() {
        return 0;
    }
    let same = |own: &Vec<&LogEntry>| own.windows(2).filter(|pair| is_double(pair)).count();
    by_device(entries).values().map(same).sum()
}

fn is_double(pair: &[&LogEntry]) -> bool {
    matches!(pair, [a, b] if a.record.seq == b.record.seq)
}

/// The moments of a device's records, which are sorted by number. They never go back.
fn moments<E: std::borrow::Borrow<LogEntry>>(own: &[E]) -> Vec<Timestamp> {
    let clock: Vec<Timestamp> = own.iter().map(|entry| entry.borrow().record.at).collect();
    if clock.is_sorted() {
        return clock;
    }
    let mut run = Run::default();
    let lengths: Vec<usize> = clock.iter().map(|at| run.push(*at)).collect();
    // From the end backwards: the next believed moment of each record.
    let mut next = None;
    let mut wanted = run.ends.len();
    let mut caps: Vec<Option<Timestamp>> = Vec::with_capacity(clock.len());
    for (at, length) in clock.iter().zip(lengths).rev() {
        if length == wanted {
            next = Some(*at);
            wanted = wanted.saturating_sub(1);
        }
        caps.push(next);
    }
    let mut last = None;
    let dated = clock.iter().zip(caps.iter().rev()).map(|(at, cap)| {
        let capped = cap.map_or(*at, |cap| cap.min(*at));
        let moment = last.map_or(capped, |last| capped.max(last));
        last = Some(moment);
        moment
    });
    dated.collect()
}

/// The longest run of moments that never go back, found as they come. Of two that are as long, the one
/// that ends earlier is believed.
#[derive(Debug, Default)]
struct Run {
    /// The earliest end of a run of each length.
    ends: Vec<Timestamp>,
}

impl Run {
    /// Adds a moment. Returns the length of the longest run that ends with it.
    fn push(&mut self, at: Timestamp) -> usize {
        let place = self.ends.partition_point(|end| *end <= at);
        match self.ends.get_mut(place) {
            Some(end) => *end = at,
            None => self.ends.push(at),
        }
        place + 1
    }

    fn end(&self) -> Option<Timestamp> {
        self.ends.last().copied()
    }
}

/// The ends of the devices, if the numbers of each rise and its moments never go back.
fn ends_if_rising(entries: &[LogEntry]) -> Option<Vec<(&DeviceId, End)>> {
    let mut others: HashMap<&DeviceId, End> = HashMap::new();
    // The current device is kept apart: most records follow one of the same device.
    let mut current: Option<(&DeviceId, End)> = None;
    for entry in entries {
        let (seq, at) = (entry.record.seq, entry.record.at);
        let before = match &current {
            Some((device, end)) if *device == &entry.device => Some(*end),
            _ => {
                others.extend(current.take());
                others.get(&entry.device).copied()
            }
        };
        if before.is_some_and(|end| end.seq >= seq || end.at > at) {
            return None;
        }
        current = Some((&entry.device, End { seq, at }));
    }
    others.extend(current);
    Some(others.into_iter().collect())
}

fn by_device(entries: &[LogEntry]) -> BTreeMap<&DeviceId, Vec<&LogEntry>> {
    let mut devices: BTreeMap<&DeviceId, Vec<&LogEntry>> = BTreeMap::new();
    for entry in entries {
        devices.entry(&entry.device).or_default().push(entry);
    }
    devices
}

/// The last place up to `wanted` at which records in replay order can be cut so that those after it
/// cannot move those before it, nor share a number with them.
pub(crate) fn settled_cut(entries: &[LogEntry], wanted: usize) -> usize {
    if ends_if_rising(entries).is_some() {
        return wanted;
    }
    // The earliest moment and number after each record, of its device.
    let mut earliest: HashMap<&DeviceId, (Timestamp, u64)> = HashMap::new();
    let mut after: Vec<Option<(Timestamp, u64)>> = Vec::with_capacity(entries.len());
    for LogEntry { device, record } in entries.iter().rev() {
        after.push(earliest.get(device).copied());
        let (at, seq) = earliest.entry(device).or_insert((record.at, record.seq));
        (*at, *seq) = ((*at).min(record.at), (*seq).min(record.seq));
    }
    let mut runs: HashMap<&DeviceId, Run> = HashMap::new();
    let mut open: BTreeSet<&DeviceId> = BTreeSet::new();
    let mut cut = 0;
    for (place, (entry, after)) in entries.iter().zip(after.iter().rev()).enumerate() {
        if place == wanted {
            break;
        }
        let run = runs.entry(&entry.device).or_default();
        run.push(entry.record.at);
        let is_open = after.is_some_and(|(at, seq)| {
            run.end().is_some_and(|end| end > at) || seq <= entry.record.seq
        });
        if is_open {
            open.insert(&entry.device);
        } else {
            open.remove(&entry.device);
        }
        if open.is_empty() {
            cut = place + 1;
        }
    }
    cut
}
