//! Merging logs and replaying them: arbitrary histories of several devices, with undos, undos of
//! undos and copies.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use statusdeck::learner::{LearningStep, Progress};
use statusdeck::log::History;
use statusdeck::log::{Answered, Event, LogEntry, Record, RecordId};
use statusdeck::memory::Grade;
use statusdeck::question::Format;
use statusdeck::time::Day;
use support::logs::{
    SCHEDULER, answered, at, card, causal, day, device, event, just_after, plain, replay,
};

/// Adds a record of the first device, later than all.
fn push(entries: &mut Vec<LogEntry>, event: Event) -> RecordId {
    let seq = entries
        .iter()
        .filter(|entry| entry.device == device(0))
        .map(|entry| entry.record.seq)
        .max();
    let after = entries
        .iter()
        .map(|entry| entry.record.at)
        .max()
        .unwrap_or(at(0));
    let on = entries.last().map_or(day(0), |entry| entry.record.day);
    let record = Record {
        seq: seq.unwrap_or(0) + 1,
        at: just_after(after),
        day: on,
        event,
    };
    let entry = LogEntry {
        device: device(0),
        record,
    };
    let id = entry.id();
    entries.push(entry);
    id
}

fn undo(entries: &mut Vec<LogEntry>, RecordId { device, seq }: RecordId) -> RecordId {
    push(entries, Event::Undone { device, seq })
}

/// Splits copies of a log over three people, some records with several of them.
fn shared(entries: &[LogEntry], owners: &[u8]) -> [Vec<LogEntry>; 3] {
    [1, 2, 4].map(|bit| {
        let own = entries
            .iter()
            .zip(owners)
            .filter(|(_, owner)| **owner & bit != 0);
        own.map(|(entry, _)| entry.clone()).collect()
    })
}

/// Whether a card is due on a day that is not suspended.
fn is_due(progress: &Progress, on: Day) -> bool {
    let mut cards = progress.cards();
    cards.any(|(card, at)| at.due <= on && !progress.is_suspended(card))
}

fn merge(logs: &[&[LogEntry]]) -> History {
    History::merge(logs.iter().flat_map(|log| log.iter().cloned()))
}

proptest! {
    #[test]
    fn merging_does_not_depend_on_order_grouping_or_copies(
        entries in causal(40),
        owners in prop::collection::vec(1u8..8, 40),
        order in any::<prop::sample::Index>(),
    ) {
        let [a, b, c] = shared(&entries, &owners);
        let all = merge(&[&a, &b, &c]);
        prop_assert_eq!(all.entries(), entries.as_slice());
        prop_assert_eq!(&merge(&[&c, &a, &b]), &all);
        prop_assert_eq!(merge(&[&a, &b]), merge(&[&b, &a]));
        let left = merge(&[merge(&[&a, &b]).entries(), &c]);
        let right = merge(&[&a, merge(&[&b, &c]).entries()]);
        prop_assert_eq!(&left, &all);
        prop_assert_eq!(&right, &all);
        prop_assert_eq!(&merge(&[all.entries(), all.entries()]), &all);
        let mut turned = entries.clone();
        if !turned.is_empty() {
            turned.rotate_left(order.index(entries.len()));
        }
        turned.reverse();
        prop_assert_eq!(merge(&[&turned]), all);
    }

    #[test]
    fn records_pushed_one_by_one_are_the_merged_history(entries in causal(40), order in any::<prop::sample::Index>()) {
        let mut turned = entries.clone();
        if !turned.is_empty() {
            turned.rotate_left(order.index(entries.len()));
        }
        let mut history = History::default();
        for entry in turned {
            history.add([entry]);
        }
        prop_assert_eq!(history, merge(&[&entries]));
    }

    #[test]
    fn replaying_is_applying_record_by_record(entries in plain(60)) {
        let mut progress = Progress::default();
        for entry in &entries {
            progress.apply(&entry.record, &SCHEDULER);
        }
        prop_assert_eq!(replay(&entries), progress);
    }

    /// Also where the undone record is not the last, and where something else was undone before.
    #[test]
    fn what_is_undone_leaves_no_trace(mut entries in causal(40), target in any::<prop::sample::Index>()) {
        prop_assume!(!entries.is_empty());
        let target = entries[target.index(entries.len())].clone();
        let without: Vec<LogEntry> = entries.iter().filter(|entry| **entry != target).cloned().collect();
        undo(&mut entries, target.id());
        prop_assert_eq!(replay(&entries), replay(&without));
    }

    #[test]
    fn redo_restores_what_was_undone(mut entries in causal(40), target in any::<prop::sample::Index>()) {
        prop_assume!(!entries.is_empty());
        let before = replay(&entries);
        let target = entries[target.index(entries.len())].id();
        let undone = undo(&mut entries, target.clone());
        let redone = undo(&mut entries, undone);
        prop_assert_eq!(&replay(&entries), &before);
        undo(&mut entries, redone);
        undo(&mut entries, target);
        let again = entries.pop().expect("just pushed");
        prop_assert_eq!(replay(&entries), replay(&[entries.clone(), vec![again]].concat()), "twice undone is undone");
    }

    /// A record counts if no undoing that itself counts takes it back.
    #[test]
    fn records_count_by_their_undoings(entries in causal(60)) {
        let mut counts: BTreeMap<RecordId, bool> = BTreeMap::new();
        for entry in entries.iter().rev() {
            let undone = entries.iter().any(|other| match &other.record.event {
                Event::Undone { device, seq } => {
                    let hits = (device, *seq) == (&entry.device, entry.record.seq);
                    hits && counts.get(&other.id()).copied().unwrap_or(false)
                }
                _ => false,
            });
            counts.insert(entry.id(), !undone);
        }
        let expected: Vec<&LogEntry> = entries
            .iter()
            .filter(|entry| counts[&entry.id()] && !matches!(entry.record.event, Event::Undone { .. }))
            .collect();
        let history = merge(&[&entries]);
        prop_assert_eq!(history.effective().collect::<Vec<_>>(), expected);
    }

    /// Undoings of unknown records, of themselves, of each other, of later ones: nothing panics, and
    /// the order in which logs are read never matters.
    #[test]
    fn senseless_undoings_do_no_harm(
        mut entries in plain(30),
        undos in prop::collection::vec((0usize..3, 1u64..15, any::<prop::sample::Index>()), 0..20),
    ) {
        prop_assume!(!entries.is_empty());
        for (number, seq, place) in undos {
            let place = place.index(entries.len());
            entries[place].record.event = Event::Undone { device: device(number), seq };
        }
        let history = merge(&[&entries]);
        prop_assert!(history.effective().count() <= entries.len());
        let progress = Progress::replay(&history, &SCHEDULER);
        entries.reverse();
        prop_assert_eq!(replay(&entries), progress);
    }

    #[test]
    fn every_card_and_day_adds_up(entries in causal(60)) {
        let history = merge(&[&entries]);
        let progress = Progress::replay(&history, &SCHEDULER);
        let answers = || history.effective().filter_map(|entry| match &entry.record.event {
            Event::Answered(answered) => Some((entry.record.day, answered)),
            _ => None,
        });
        for (day, stats) in progress.days() {
            let own: Vec<&Answered> = answers().filter(|(other, _)| *other == day).map(|(_, answer)| answer).collect();
            prop_assert_eq!(stats.answered as usize, own.len());
            prop_assert_eq!(stats.right as usize, own.iter().filter(|answer| answer.grade.is_right()).count());
            prop_assert!(stats.new_cards + stats.review_cards <= stats.answered);
            prop_assert!(stats.reviews_right <= stats.review_cards);
            prop_assert!(stats.took_ms <= u64::from(stats.answered) * 60_000);
        }
        prop_assert_eq!(
            progress.days().map(|(day, _)| day).collect::<BTreeSet<_>>(),
            answers().map(|(day, _)| day).collect::<BTreeSet<_>>()
        );
        prop_assert_eq!(
            progress.last_answered(),
            answers().next_back().map(|(day, answer)| (answer.card, day))
        );
        for (card, at) in progress.cards() {
            prop_assert!(at.due > at.last_day, "{card:?} {at:?}");
            prop_assert!(at.reviews >= 1 && at.lapses < at.reviews);
            prop_assert!(at.memory.stability_days > 0.0 && (1.0..=10.0).contains(&at.memory.difficulty));
        }
    }

    /// The streak against its definition: the study days since the last day, before today, on which
    /// something was due and nothing was answered.
    #[test]
    fn a_streak_is_broken_only_by_a_day_with_something_due(
        rows in prop::collection::vec((event(2), 0u32..6), 0..25),
        idle in 0u32..12,
    ) {
        let mut entries = Vec::new();
        let mut on = 0;
        for (number, (event, passed)) in rows.into_iter().enumerate() {
            on += passed / 2;
            let number = i64::try_from(number).expect("few");
            let record = Record { seq: number as u64 + 1, at: at(number), day: day(on), event };
            entries.push(LogEntry { device: device(0), record });
        }
        let today = day(on + idle);
        let mut streak = 0;
        for number in 0..=on + idle {
            let until: Vec<LogEntry> = entries.iter().filter(|entry| entry.record.day <= day(number)).cloned().collect();
            let progress = replay(&until);
            if progress.day(day(number)).answered > 0 {
                streak += 1;
            } else if day(number) != today && is_due(&progress, day(number)) {
                streak = 0;
            }
        }
        prop_assert_eq!(replay(&entries).streak_days(None, today), streak);
    }
}

#[test]
fn of_two_records_with_one_number_both_count() {
    let record = |ms, number| Record {
        seq: 1,
        at: at(ms),
        day: day(0),
        event: answered(card(number), Format::Typed, Grade::Good, 0),
    };
    let entry = |number, record| LogEntry {
        device: device(number),
        record,
    };
    let [first, second] = [entry(0, record(1, 0)), entry(0, record(2, 2))];
    let elsewhere = entry(1, record(3, 4));
    let mut all = vec![first.clone(), second, elsewhere];
    for _ in 0..all.len() {
        all.rotate_left(1);
        let history = merge(&[&all, &all]);
        assert_eq!((history.records(), history.doubles()), (3, 1));
        assert_eq!(replay(&all).cards().count(), 3);
    }
    // What takes one back means the last one before it.
    undo(&mut all, first.id());
    all.last_mut().expect("just pushed").record.seq = 9;
    let asked = |number| replay(&all).card(card(number)).is_some();
    assert_eq!([asked(0), asked(2), asked(4)], [true, false, true]);
}

#[test]
fn replay_order_is_number_within_a_device_and_moment_across() {
    let entry = |number, seq, ms| LogEntry {
        device: device(number),
        record: Record {
            seq,
            at: at(ms),
            day: day(0),
            event: Event::Reset(card(0)),
        },
    };
    let sorted = [
        entry(1, 9, 1),
        entry(0, 1, 5),
        entry(0, 2, 5),
        entry(2, 1, 5),
        // A clock that was ahead for one answer.
        entry(0, 3, 900),
        entry(0, 4, 6),
    ];
    let history = History::merge(sorted.iter().rev().cloned());
    assert_eq!(history.entries(), sorted);
    assert_eq!(
        (history.last_seq(&device(0)), history.last_seq(&device(1))),
        (4, 9)
    );
    assert_eq!(history.last_at(), Some(at(6)));
    assert_eq!(History::default().last_seq(&device(0)), 0);
}

/// A learner's diary: what happened on which day, in order.
fn diary(rows: &[(u32, Event)]) -> Progress {
    let mut entries = Vec::new();
    for (number, event) in rows {
        push(&mut entries, event.clone());
        entries.last_mut().expect("just pushed").record.day = day(*number);
    }
    replay(&entries)
}

fn right(number: u16) -> Event {
    answered(card(number), Format::Typed, Grade::Good, 0)
}

fn wrong(number: u16) -> Event {
    answered(card(number), Format::Typed, Grade::Again, 0)
}

fn check_streak(rows: &[(u32, Event)], today: u32, expected: u32) {
    assert_eq!(
        diary(rows).streak_days(None, day(today)),
        expected,
        "{rows:?} on day {today}"
    );
}

#[test]
fn streaks() {
    check_streak(&[], 5, 0);
    check_streak(&[(0, right(0))], 0, 1);
    // Today is not over: yesterday's row still stands.
    check_streak(&[(0, wrong(0))], 1, 1);
    // A card missed on day 0 is due on day 1; day 1 passed without an answer.
    check_streak(&[(0, wrong(0))], 2, 0);
    check_streak(&[(0, wrong(0)), (1, wrong(0)), (2, wrong(0))], 2, 3);
    check_streak(&[(0, wrong(0)), (2, wrong(0))], 2, 1);
    // Known at once: nothing is due for days, and none of them breaks the row.
    let easy = answered(card(0), Format::Typed, Grade::Easy, 0);
    let due = diary(&[(0, easy.clone())])
        .card(card(0))
        .expect("asked")
        .due
        .days_since(day(0));
    assert!(due > 3);
    check_streak(&[(0, easy.clone())], due - 1, 1);
    check_streak(&[(0, easy.clone())], due, 1);
    check_streak(&[(0, easy.clone())], due + 1, 0);
    check_streak(&[(0, easy.clone()), (due, right(0))], due, 2);
    check_streak(&[(0, easy.clone()), (due + 1, right(0))], due + 1, 1);
    // What is suspended or forgotten is not due.
    check_streak(&[(0, wrong(0)), (0, Event::Suspended(card(0)))], 5, 1);
    check_streak(&[(0, wrong(0)), (1, Event::Suspended(card(0)))], 5, 1);
    check_streak(&[(0, wrong(0)), (2, Event::Suspended(card(0)))], 5, 0);
    check_streak(&[(0, wrong(0)), (0, Event::Reset(card(0)))], 5, 1);
    // And what is resumed is due again, from then on.
    let resumed = [
        (0, wrong(0)),
        (0, Event::Suspended(card(0))),
        (3, Event::Resumed(card(0))),
    ];
    check_streak(&resumed, 3, 1);
    check_streak(&resumed, 4, 0);
    // A clock that was ahead for a while left days that have not come yet.
    check_streak(&[(0, right(0)), (300, right(1)), (1, right(2))], 1, 2);
}

#[test]
fn a_reset_card_is_as_if_never_asked() {
    let progress = diary(&[(0, wrong(0)), (1, right(0)), (3, Event::Reset(card(0)))]);
    assert_eq!(progress.card(card(0)), None);
    let again = diary(&[
        (0, wrong(0)),
        (1, right(0)),
        (3, Event::Reset(card(0))),
        (4, right(0)),
    ]);
    let at = again.card(card(0)).expect("asked again");
    assert_eq!((at.first_day, at.reviews, at.lapses), (day(4), 1, 0));
    assert_eq!(
        Some(at.memory),
        diary(&[(4, right(0))]).card(card(0)).map(|at| at.memory)
    );
}

#[test]
fn the_steps_of_learning() {
    let step = |rows: &[(u32, Event)]| diary(rows).card(card(0)).expect("asked").step;
    let chosen = |grade| answered(card(0), Format::Choice, grade, 0);
    assert_eq!(step(&[(0, right(0))]), None);
    // Missed once it is typed again; missed again it is chosen.
    for known in [&[][..], &[(0, right(0))]] {
        let then = |rows: &[Event]| {
            let rows = rows.iter().map(|event| (9, event.clone()));
            step(&known.iter().cloned().chain(rows).collect::<Vec<_>>())
        };
        assert_eq!(then(&[wrong(0)]), Some(LearningStep::Typed));
        assert_eq!(then(&[wrong(0), right(0)]), None);
        assert_eq!(then(&[wrong(0), wrong(0)]), Some(LearningStep::Choice));
        let chosen_then = [wrong(0), wrong(0), chosen(Grade::Good)];
        assert_eq!(then(&chosen_then), Some(LearningStep::Typed));
    }
    // The repeats of a missed card make no more days of it.
    let rows = [
        (0, right(0)),
        (9, wrong(0)),
        (9, wrong(0)),
        (9, right(0)),
        (12, wrong(0)),
    ];
    let at = *diary(&rows).card(card(0)).expect("asked");
    assert_eq!((at.lapses, at.days_lapsed, at.answers_that_day), (3, 2, 1));
    assert_eq!(
        diary(&rows[..4])
            .card(card(0))
            .map(|at| at.answers_that_day),
        Some(3)
    );
}

#[test]
fn a_median_waits_for_enough_answers_and_forgets_old_ones() {
    let typed = |took_ms| answered(card(0), Format::Typed, Grade::Good, took_ms);
    let median = |times: &[u64]| {
        let rows: Vec<(u32, Event)> = times.iter().map(|took_ms| (0, typed(*took_ms))).collect();
        diary(&rows).median_ms(Format::Typed)
    };
    assert_eq!(median(&[5_000; 9]), None);
    assert_eq!(median(&[5_000; 10]), Some(5_000));
    // Not measured, or away from the desk: neither tells anything.
    assert_eq!(
        median(
            &[
                [0; 20].as_slice(),
                &[90_000; 20],
                &[60_000; 20],
                &[5_000; 9]
            ]
            .concat()
        ),
        None
    );
    assert_eq!(
        median(&[[9_000; 300].as_slice(), &[1_000; 60]].concat()),
        Some(1_000)
    );
    let choice = diary(&[(0, typed(5_000))]).median_ms(Format::Choice);
    assert_eq!(choice, None);
}
