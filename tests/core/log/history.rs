//! Histories that begin with what their first records came to: nothing can tell them from whole ones,
//! or they say that they are not enough. And the laws of merging, over damaged logs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::Index;
use statusdeck::learner::{Added, LongHistory, Progress};
use statusdeck::log::History;
use statusdeck::log::{DeviceId, LogEntry, Record};
use statusdeck::log::{log_text, read_log_text};
use statusdeck::memory::Scheduler;
use statusdeck::store::{Cover, Snapshot};
use support::logs::{self, SCHEDULER, causal, plain, replay, tangled};

fn folded(entries: &[LogEntry], keep: usize) -> LongHistory {
    let mut history = LongHistory::from(History::merge(entries.to_vec()));
    history.fold(keep, &SCHEDULER);
    history
}

fn forgotten(entries: &[LogEntry], keep: usize) -> LongHistory {
    let mut history = folded(entries, keep);
    history.forget();
    history
}

fn progress(history: &LongHistory) -> Progress {
    history.replay(&SCHEDULER)
}

/// Every record once, in replay order, by its definition: a device's longest run of moments that never go
/// back is believed, and of several the one that ends earliest.
fn distinct(entries: &[LogEntry]) -> Vec<LogEntry> {
    let mut devices: BTreeMap<DeviceId, BTreeSet<Record>> = BTreeMap::new();
    for LogEntry { device, record } in entries.iter().cloned() {
        devices.entry(device).or_default().insert(record);
    }
    let mut dated = Vec::new();
    for (device, records) in devices {
        let records = Vec::from_iter(records);
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (place, record) in records.iter().enumerate() {
            let goes_on = |run: &&Vec<usize>| records[run[run.len() - 1]].at <= record.at;
            let before = runs.iter().filter(goes_on).max_by_key(|run| run.len());
            let mut run = before.cloned().unwrap_or_default();
            run.push(place);
            runs.push(run);
        }
        let end = |run: &Vec<usize>| Reverse(run.last().map(|place| records[*place].at));
        let run = runs.iter().max_by_key(|run| (run.len(), end(run)));
        let run = run.expect("a device has a record");
        let mut last = records[0].at.min(records[run[0]].at);
        for (place, record) in records.iter().enumerate() {
            let next = run.iter().find(|believed| **believed >= place);
            let at = next.map_or(record.at, |next| record.at.min(records[*next].at));
            last = last.max(at);
            let (device, record) = (device.clone(), record.clone());
            dated.push((last, device.clone(), place, LogEntry { device, record }));
        }
    }
    dated.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
    dated.into_iter().map(|(.., entry)| entry).collect()
}

/// The bytes of a log after copies, cuts and flipped bits.
fn damaged(entries: &[LogEntry], faults: &[(u8, Index, Index)]) -> Vec<u8> {
    let mut text = log_text(entries).expect("RON").into_bytes();
    for (kind, place, other) in faults {
        let place = place.index(text.len() + 1);
        match kind {
            0 => text.truncate(place),
            1 => {
                if let Some(byte) = text.get_mut(place) {
                    *byte ^= 1 << other.index(8);
                }
            }
            2 => text.insert(place, b"\n(\xff\""[other.index(4)]),
            _ => {
                let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
                if let Some(line) = lines.get(other.index(lines.len() + 1)) {
                    let copy = [line, b"\n".as_slice()].concat();
                    text.extend_from_slice(&copy);
                }
            }
        }
    }
    text
}

fn faults() -> impl Strategy<Value = Vec<(u8, Index, Index)>> {
    prop::collection::vec((0u8..4, any::<Index>(), any::<Index>()), 0..5)
}

/// A log of a device whose numbers were used twice, for other things, at other moments or the same.
fn conflicting(entries: &[LogEntry]) -> Vec<LogEntry> {
    let mut other = entries.to_vec();
    for pair in 1..other.len() {
        let event = entries[pair - 1].record.event.clone();
        other[pair].record.event = event;
        if pair % 3 == 0 {
            other[pair].record.at = entries[pair - 1].record.at;
        }
    }
    other
}

fn merged(logs: &[&[LogEntry]]) -> History {
    History::merge(logs.concat())
}

proptest! {
    #[test]
    fn a_base_and_its_tail_come_to_the_same_as_all(
        entries in prop_oneof![tangled(60), causal(60)],
        keep in 0usize..30,
        again in 0usize..30,
    ) {
        let expected = replay(&entries);
        let mut history = folded(&entries, keep);
        prop_assert_eq!(&progress(&history), &expected, "all are there");
        prop_assert!(history.tail().len() >= keep.min(distinct(&entries).len()), "enough to undo");
        history.fold(again, &SCHEDULER);
        prop_assert_eq!(&progress(&history), &expected, "folded twice");
        let records = history.records();
        history.forget();
        prop_assert_eq!(history.records(), records);
        prop_assert_eq!(&progress(&history), &expected, "forgotten");
        history.fold(0, &SCHEDULER);
        prop_assert_eq!(&progress(&history), &expected, "folded after that");
    }

    /// Records arrive in any order and number; a history that cannot take them says so.
    #[test]
    fn what_arrives_later_counts_as_if_it_had_always_been_there(
        entries in prop_oneof![tangled(60), causal(60), plain(60)],
        late in prop::collection::vec(0u8..12, 60),
        keep in 0usize..20,
    ) {
        let entries = distinct(&entries);
        let batch = |number: u8| {
            // Most records are known from the start, and the last ones come last.
            let arrives = |place: usize| {
                if place * 4 > entries.len() * 3 { 1 + late[place] % 3 } else { late[place].saturating_sub(8) }
            };
            let batch = entries.iter().enumerate().filter(move |(place, _)| arrives(*place) == number);
            batch.map(|(_, entry)| entry.clone()).collect::<Vec<_>>()
        };
        let mut whole = folded(&batch(0), keep);
        let mut partial = Some(forgotten(&batch(0), keep));
        let mut known = batch(0);
        for number in 1..4 {
            let arrived = batch(number);
            known.extend(arrived.clone());
            let expected = replay(&known);
            prop_assert_eq!(whole.add(arrived.clone()) == Added::Nothing, arrived.is_empty());
            prop_assert!(whole.is_whole());
            prop_assert_eq!(whole.history().entries(), distinct(&known));
            prop_assert_eq!(&progress(&whole), &expected);
            if let Some(mut history) = partial.take() {
                let before = history.clone();
                if history.add(arrived) == Added::NeedsHistory {
                    prop_assert_eq!(history, before, "nothing was added");
                } else {
                    prop_assert_eq!(&progress(&history), &expected);
                    history.fold(keep, &SCHEDULER);
                    prop_assert_eq!(&progress(&history), &expected);
                    partial = Some(history);
                }
            }
        }
    }

    #[test]
    fn records_in_order_never_need_what_was_forgotten(entries in plain(60), known in 0usize..60, keep in 0usize..20) {
        let (known, new) = entries.split_at(known.min(entries.len()));
        let mut history = forgotten(known, keep);
        for entry in new {
            prop_assert_eq!(history.add([entry.clone()]), Added::Added);
            prop_assert_eq!(history.add([entry.clone()]), Added::Nothing);
        }
        prop_assert_eq!(progress(&history), replay(&entries));
        for number in 0..3 {
            let device = logs::device(number);
            prop_assert_eq!(history.last_seq(&device), merged(&[&entries]).last_seq(&device));
        }
        prop_assert_eq!(history.history().last_at(), entries.last().map(|entry| entry.record.at));
    }

    #[test]
    fn a_snapshot_is_read_as_it_was_written(entries in prop_oneof![tangled(60), causal(60)], keep in 0usize..20) {
        let history = forgotten(&entries, keep);
        let covers = vec![Cover { name: "desk.ron".to_owned(), length: 1 << 30, last_crc: u32::MAX }];
        let bytes = Snapshot::encode(covers.clone(), &history).expect("RON");
        let snapshot = Snapshot::decode(&bytes).expect("a snapshot");
        prop_assert!(snapshot.fits(&SCHEDULER));
        prop_assert_eq!(progress(&snapshot.history), replay(&entries));
        prop_assert_eq!(&snapshot, &Snapshot { covers: covers.clone(), history });
        let whole = folded(&entries, keep);
        prop_assert_eq!(Snapshot::encode(covers, &whole).expect("RON"), bytes, "only the tail is written");
    }

    #[test]
    fn merging_damaged_and_conflicting_logs_depends_on_no_order(
        entries in tangled(40),
        faults in prop::array::uniform3(faults()),
    ) {
        let logs = [entries.clone(), conflicting(&entries), entries.into_iter().rev().collect()];
        let texts: Vec<Vec<u8>> = logs.iter().zip(&faults).map(|(log, faults)| damaged(log, faults)).collect();
        let [a, b, c] = [0, 1, 2].map(|place| read_log_text(&texts[place]));
        let all = merged(&[&a, &b, &c]);
        prop_assert_eq!(all.entries(), distinct(&[a.clone(), b.clone(), c.clone()].concat()));
        prop_assert_eq!(merged(&[&a, &b]), merged(&[&b, &a]));
        prop_assert_eq!(&merged(&[merged(&[&a, &b]).entries(), &c]), &all);
        prop_assert_eq!(&merged(&[&a, merged(&[&c, &b]).entries()]), &all);
        prop_assert_eq!(&merged(&[all.entries(), all.entries(), &a]), &all);
        let mut added = merged(&[&c]);
        added.add(a);
        added.add(b);
        prop_assert_eq!(&added, &all);
        prop_assert_eq!(progress(&added.into()), replay(&distinct(all.entries())));
    }
}

/// Whatever becomes of a snapshot's bytes, it is read as it was or not at all.
#[test]
fn a_torn_or_damaged_snapshot_is_refused() {
    let bytes = Snapshot::encode(Vec::new(), &forgotten(&sample(), 4)).expect("RON");
    let whole = Snapshot::decode(&bytes).expect("a snapshot");
    for end in 0..bytes.len() - 1 {
        assert_eq!(Snapshot::decode(&bytes[..end]).ok(), None, "torn at {end}");
    }
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        // The case of a checksum's digit says nothing, nor does the last line's end.
        let read = Snapshot::decode(&flipped).ok();
        assert!(read.is_none_or(|read| read == whole), "flipped at {place}");
    }
    let huge = vec![b' '; (64 << 20) + 1];
    assert!(Snapshot::decode(&huge).is_err());
}

/// A sound checksum over nonsense: made by hand, or by a version with other numbers.
#[test]
fn a_snapshot_of_another_kind_is_refused() {
    let bytes = Snapshot::encode(Vec::new(), &forgotten(&sample(), 4)).expect("RON");
    let (body, _) = bytes.split_last_chunk::<4>().expect("a checksum");
    let read = |body: &[u8]| {
        let crc = crc32fast::hash(body).to_le_bytes();
        Snapshot::decode(&[body, &crc].concat()).is_ok()
    };
    assert!(read(body));
    let replaced = |from: &[u8], to: &[u8]| {
        let place = body.windows(from.len()).position(|part| part == from);
        let place = place.expect("it is there");
        [&body[..place], to, &body[place + from.len()..]].concat()
    };
    assert!(
        !read(&[&[body[0] + 1], &body[1..]].concat()),
        "a newer version"
    );
    assert!(!read(&[body, b" "].concat()), "something follows");
    for end in 0..body.len() {
        assert!(!read(&body[..end]), "cut at {end}");
    }
    // The tail as a log has it: a header and a record of each device in turn.
    let start = body
        .windows(8)
        .position(|part| part == b"(format:")
        .expect("a tail");
    let tail = std::str::from_utf8(&body[start..]).expect("UTF-8");
    let lines: Vec<&str> = tail.split_inclusive('\n').collect();
    let turned = [&lines[2..], &lines[..2]].concat().concat();
    assert!(
        !read(&[&body[..start], turned.as_bytes()].concat()),
        "out of order"
    );
    let damaged = tail.replacen("seq", "sep", 1);
    assert!(
        !read(&[&body[..start], damaged.as_bytes()].concat()),
        "a record fewer"
    );
    let stability = sound_stability().to_le_bytes();
    assert!(
        !read(&replaced(&stability, &f32::NAN.to_le_bytes())),
        "no number"
    );
    assert!(
        !read(&replaced(&stability, &f32::INFINITY.to_le_bytes())),
        "no number"
    );
    assert!(
        !read(&[&body[..1], &[0xff; 9], &body[1..]].concat()),
        "endless"
    );
    assert!(!read(&vec![0xff; 1 << 20]));
}

/// The stability of a card that the checkpoint of the sample has.
fn sound_stability() -> f32 {
    let progress = replay(&sample()[..6]);
    let (_, card) = progress.cards().next().expect("a card");
    card.memory.stability_days
}

/// Ten answers, one after the other.
fn sample() -> Vec<LogEntry> {
    let answer = |number: u16| logs::answered(logs::card(number % 3), FORMAT, GRADE, 900);
    (0..10)
        .map(|number: u16| LogEntry {
            device: logs::device(usize::from(number % 3)),
            record: statusdeck::log::Record {
                seq: u64::from(number) + 1,
                at: logs::at(i64::from(number) * 1000),
                day: logs::day(u32::from(number) / 3),
                event: answer(number),
            },
        })
        .collect()
}

const FORMAT: statusdeck::question::Format = statusdeck::question::Format::Typed;

const GRADE: statusdeck::memory::Grade = statusdeck::memory::Grade::Good;

#[test]
fn a_base_serves_only_the_schedule_it_was_made_with() {
    let other = Scheduler::new(0.8);
    let entries = sample();
    let mut history = folded(&entries, 2);
    let expected = Progress::replay(&History::merge(entries.clone()), &other);
    assert_eq!(history.replay(&other), expected, "all are there");
    history.fold(0, &other);
    assert_eq!(history.tail().len(), 2, "no base of two schedules");
    let bytes = Snapshot::encode(Vec::new(), &history).expect("RON");
    let snapshot = Snapshot::decode(&bytes).expect("a snapshot");
    assert!(!snapshot.fits(&other));
    assert!(snapshot.fits(&SCHEDULER));
}

/// A number that was used twice: both records count, and the other one may have been forgotten.
#[test]
fn a_number_that_may_be_known_needs_the_whole_history() {
    let entries = sample();
    let mut copy = entries[0].clone();
    copy.record.at = logs::at(99_000);
    copy.record.event = logs::answered(logs::card(7), FORMAT, GRADE, 900);
    let mut history = forgotten(&entries, 4);
    assert_eq!(history.add([copy.clone()]), Added::NeedsHistory);
    let mut whole = folded(&entries, 4);
    whole.add([copy.clone()]);
    assert_eq!(
        whole.history().entries(),
        distinct(&[entries, vec![copy]].concat())
    );
    assert_eq!(whole.history().records(), 11);
    assert_eq!(whole.history().doubles(), 1);
}

/// A clock that was wrong for a while moves its own records to where their numbers say, and no others.
#[test]
fn a_wrong_clock_moves_nobody_else() {
    let entries = sample();
    for (place, at) in [
        (4, 99_000_000),
        (3, 99_000_000),
        (6, -99_000_000),
        (0, 5_500),
    ] {
        let mut off = entries.clone();
        off[place].record.at = logs::at(at);
        let history = merged(&[&off]);
        let others = |entries: &[LogEntry]| {
            let seq = off[place].record.seq;
            let others = entries.iter().filter(|entry| entry.record.seq != seq);
            others.cloned().collect::<Vec<_>>()
        };
        assert_eq!(
            others(history.entries()),
            others(&entries),
            "{place} at {at}"
        );
        let own = |entries: &[LogEntry]| {
            let own = entries.iter().filter(|it| it.device == off[place].device);
            own.map(|it| it.record.seq).collect::<Vec<_>>()
        };
        assert_eq!(own(history.entries()), own(&entries), "{place} at {at}");
        let told: Vec<u64> = history
            .misdated()
            .iter()
            .map(|(it, _)| it.record.seq)
            .collect();
        assert_eq!(told, [off[place].record.seq]);
    }
    assert_eq!(merged(&[&entries]).misdated(), []);
}

/// A record was taken back before this device came to know it, and forgotten with that.
#[test]
fn what_was_taken_back_before_it_was_known_needs_the_whole_history() {
    let mut entries = sample();
    let (device, seq) = (logs::device(1), 50);
    let undone = device.clone();
    entries[2].record.event = statusdeck::log::Event::Undone {
        device: undone,
        seq,
    };
    let mut late = entries[9].clone();
    (late.device, late.record.seq) = (device, seq);
    late.record.at = logs::at(99_000);
    let mut history = forgotten(&entries, 4);
    assert_eq!(history.add([late.clone()]), Added::NeedsHistory);
    let mut whole = folded(&entries, 4);
    assert_eq!(whole.add([late]), Added::Added);
    assert_eq!(progress(&whole), replay(&entries), "it does not count");
}
