//! The ranges of records that a `Rewound` event takes back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{DeviceId, LogEntry};

/// Device, first and last sequence number.
pub type Range = (DeviceId, u64, u64);

/// The most ranges of one event, so that its line stays far below the limit.
pub const MOST_RANGES: usize = 1000;

/// Ranges, indexed for lookup.
#[derive(Debug, Default)]
pub(super) struct Ranges<'a> {
    /// By device: last numbers by first numbers of ranges that do not overlap.
    known: HashMap<&'a str, BTreeMap<u64, u64>>,
}

impl<'a> Ranges<'a> {
    pub(super) fn new(ranges: &'a [Range]) -> Self {
        let mut known: HashMap<&str, BTreeMap<u64, u64>> = HashMap::new();
        for (device, first, last) in ranges {
            add(known.entry(device.as_str()).or_default(), *first, *last);
        }
        Self { known }
    }

    /// True if a record is in one of them.
    pub(super) fn has(&self, entry: &LogEntry) -> bool {
        let (device, seq) = entry.key();
        let range = self
            .known
            .get(device)
            .and_then(|ranges| ranges.range(..=seq).next_back());
        range.is_some_and(|(_, last)| seq <= *last)
    }
}

/// Adds a range and merges it with those that it overlaps.
fn add(ranges: &mut BTreeMap<u64, u64>, mut first: u64, mut last: u64) {
    if first > last {
        return;
    }
    while let Some((&other, &end)) = ranges.range(..=last).next_back() {
        if end < first {
            break;
        }
        first = first.min(other);
        last = last.max(end);
        ranges.remove(&other);
    }
    ranges.insert(first, last);
}

/// The ranges of a device's records that are here and not in an older state.
///
/// Numbers between them that are missing in both are included: those records came after some that the
/// older state lacks.
pub fn ranges_after(
    device: &DeviceId,
    here: &BTreeSet<u64>,
    then: &BTreeSet<u64>,
    ranges: &mut Vec<Range>,
) {
    let mut open: Option<(u64, u64)> = None;
    for seq in here.difference(then) {
        open = match open {
            Some((first, last)) if then.range(last..*seq).next().is_none() => Some((first, *seq)),
            Some((first, last)) => {
                ranges.push((device.clone(), first, last));
                Some((*seq, *seq))
            }
            None => Some((*seq, *seq)),
        };
    }
    ranges.extend(open.map(|(first, last)| (device.clone(), first, last)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_kept_apart() {
        let mut ranges = BTreeMap::new();
        for (first, last) in [(5, 7), (1, 2), (9, 9), (7, 8), (3, 1), (2, 5), (20, 30)] {
            add(&mut ranges, first, last);
        }
        assert_eq!(ranges, BTreeMap::from([(1, 8), (9, 9), (20, 30)]));
    }

    #[test]
    fn what_came_after_an_older_state_is_found_in_few_ranges() {
        let device = DeviceId::new("abcd2345").expect("a device id");
        let check = |here: &[u64], then: &[u64], expected: &[(u64, u64)]| {
            let mut ranges = Vec::new();
            let set = |numbers: &[u64]| numbers.iter().copied().collect();
            ranges_after(&device, &set(here), &set(then), &mut ranges);
            let expected: Vec<Range> = expected
                .iter()
                .map(|(first, last)| (device.clone(), *first, *last))
                .collect();
            assert_eq!(ranges, expected);
        };
        check(&[1, 2, 3], &[1, 2, 3], &[]);
        check(&[1, 2, 3, 4, 5], &[1, 2, 3], &[(4, 5)]);
        check(&[1, 2, 4, 7], &[1], &[(2, 7)]);
        check(&[1, 2, 3, 4, 6], &[3], &[(1, 2), (4, 6)]);
        check(&[2, 5], &[1, 3, 9], &[(2, 2), (5, 5)]);
        check(&[], &[1, 2], &[]);
    }
}
