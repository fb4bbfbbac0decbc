//! What a person does not share is in no file, so nobody can work it out from any series of boards, however
//! few or many they are, and whoever joins, leaves and changes the level meanwhile.

use std::collections::BTreeMap;

use proptest::prelude::*;
use statusdeck::log::Level;
use statusdeck::team::Board;
use support::effort;

use support::team::{Member, QUESTIONS, at, today};

use super::DRILL;

#[derive(Clone, Debug)]
enum Step {
    Level(Level),
    Test(Vec<u32>),
    Ready(bool),
    Leave,
}

const PEOPLE: usize = 7;

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(Level::ALL.to_vec())
}

fn missed() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::btree_set(1..=QUESTIONS, 0..5).prop_map(|set| set.into_iter().collect())
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        3 => level().prop_map(Step::Level),
        4 => missed().prop_map(Step::Test),
        3 => any::<bool>().prop_map(Step::Ready),
        1 => Just(Step::Leave),
    ];
    prop::collection::vec((0..PEOPLE, step), 1..40)
}

type Files = BTreeMap<String, String>;

/// All folders that anybody could have seen, one after each step, with their boards.
fn series(steps: &[(usize, Step)]) -> Vec<(Files, Board)> {
    let named = |number| Member::new(number, &format!("Person {number}"), Level::Nothing);
    let mut people: Vec<Member> = (0..PEOPLE).map(named).collect();
    let mut series = Vec::new();
    for (minute, (number, step)) in steps.iter().enumerate() {
        let now = at(i64::try_from(minute).expect("few"));
        let person = &mut people[*number];
        match step {
            Step::Level(level) => person.who.level = *level,
            Step::Test(missed) => person.take(missed),
            Step::Ready(ready) => person.ready = *ready,
            Step::Leave => person.who.level = Level::Nothing,
        }
        person.share(&DRILL, now);
        let files = people
            .iter()
            .filter_map(|person| Some((person.file_name(&DRILL), person.file.clone()?)));
        let read = people.iter().filter_map(|person| person.read(&DRILL, now));
        let board = Board::new(&DRILL, read.collect(), Vec::new(), today());
        series.push((files.collect(), board));
    }
    series
}

/// The highest level of a person from a step on.
fn highest_from(steps: &[(usize, Step)], person: usize, from: usize) -> Level {
    let mut level = Level::Nothing;
    let mut highest = Level::Nothing;
    for (place, (number, step)) in steps.iter().enumerate() {
        if *number == person {
            match step {
                Step::Level(chosen) => level = *chosen,
                Step::Leave => level = Level::Nothing,
                Step::Test(_) | Step::Ready(_) => {}
            }
        }
        if place >= from {
            highest = highest.max(level);
        }
    }
    highest
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: effort::cases(100, 5_000),
        // More than half of the steps hide nothing.
        max_global_rejects: 100_000,
        ..ProptestConfig::default()
    })]

    /// Two teams that differ only in what somebody does not share leave the same folders and boards, at
    /// every moment: so nothing in them tells the two apart.
    #[test]
    fn what_is_not_shared_changes_no_board(
        steps in steps(),
        place: prop::sample::Index,
        other in missed(),
    ) {
        let place = place.index(steps.len());
        let (person, step) = steps[place].clone();
        let highest = highest_from(&steps, person, place);
        let hidden = match &step {
            // Which questions were missed; or how many, too.
            Step::Test(missed) if missed.len() == other.len() => highest < Level::Confusions,
            Step::Test(_) => highest < Level::Score,
            Step::Ready(_) => highest < Level::Ready,
            Step::Level(_) | Step::Leave => false,
        };
        prop_assume!(hidden);
        let mut otherwise = steps.clone();
        otherwise[place].1 = match step {
            Step::Ready(ready) => Step::Ready(!ready),
            _ => Step::Test(other),
        };
        prop_assert_eq!(series(&steps), series(&otherwise));
    }

    /// The level bounds what is written, not what is displayed.
    #[test]
    fn a_file_has_no_more_than_its_level(steps in steps()) {
        let all = series(&steps);
        for (files, board) in &all {
            for row in &board.people {
                let number: usize = row.name.trim_start_matches("Person ").parse().expect("a number");
                let text = &files[&format!("person{number}-desk1234.ron")];
                prop_assert!(row.level > Level::Nothing);
                prop_assert!(row.level >= Level::Ready || !text.contains("Readiness"));
                prop_assert!(row.level >= Level::Score || !text.contains("score"));
                prop_assert!(row.level >= Level::Confusions || !text.contains("missed"));
                prop_assert!(row.level >= Level::Confusions || !text.contains("mixed"));
            }
        }
    }
}
