//! A table of typed answers in both languages and directions, and what holds for all of them.

use proptest::prelude::*;
use statusdeck::grading::{Verdict, grade_typed};
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::{Code, Entry, fold, keyboard};
use support::cards::REGISTRY;

/// Rows of answers that a fair expert gives the same verdict.
const TABLE: &str = include_str!("table.txt");

fn grade(code: Code, direction: Direction, given: &str) -> Verdict {
    grade_typed(&REGISTRY, Card(code, direction), given)
}

fn verdict(text: &str) -> Verdict {
    match text.split_once(' ').unwrap_or((text, "")) {
        ("exact", "") => Verdict::Exact,
        ("typo", "") => Verdict::Typo,
        ("other", "") => Verdict::OtherRight,
        ("wrong", "") => Verdict::Wrong(None),
        ("wrong", matched) => Verdict::Wrong(Some(matched.parse().expect("a code"))),
        _ => panic!("no verdict: {text}"),
    }
}

#[test]
fn every_answer_of_the_table_gets_its_verdict() {
    let mut rows = 0;
    let mut faults = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('|');
        let mut field = || fields.next().expect("four fields or more");
        let code: Code = field().parse().expect("a code");
        let direction = match field() {
            "name" => Direction::CodeToMeaning,
            _ => Direction::MeaningToCode,
        };
        let fair = verdict(field());
        for given in fields {
            rows += 1;
            let got = grade(code, direction, given);
            if got != fair {
                faults.push(format!("{code} {given:?}: {got:?}, fair is {fair:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "of {rows}:\n{}", faults.join("\n"));
    assert!(rows >= 1_800, "{rows}");
}

fn names() -> impl Iterator<Item = (&'static Entry, &'static str)> {
    REGISTRY
        .entries()
        .iter()
        .flat_map(|entry| entry.accepted_names().map(move |name| (entry, name)))
}

fn owns(entry: &Entry, name: &str) -> bool {
    entry.accepted_names().any(|own| fold(own) == fold(name))
}

#[test]
fn names_typed_in_the_other_keyboard_language_are_exact() {
    for (entry, name) in names() {
        let other = if name.is_ascii() {
            keyboard::hangul(name)
        } else {
            Some(keyboard::keystrokes(name))
        };
        if let Some(other) = other {
            let got = grade(entry.code, Direction::CodeToMeaning, &other);
            assert_eq!(got, Verdict::Exact, "{} {name:?}: {other:?}", entry.code);
        }
    }
}

#[test]
fn a_name_without_one_of_its_words_or_with_two_swapped_is_no_typo() {
    // In Korean a word less may leave another name but for its particle.
    for (entry, name) in names().filter(|(_, name)| name.is_ascii()) {
        let words: Vec<&str> = name.split(' ').collect();
        for place in 0..words.len() {
            let mut fewer = words.clone();
            fewer.remove(place);
            let mut swapped = words.clone();
            swapped.swap(place, (place + 1) % words.len());
            for changed in [fewer, swapped] {
                let given = changed.join(" ");
                let got = grade(entry.code, Direction::CodeToMeaning, &given);
                assert_ne!(got, Verdict::Typo, "{} {given:?}", entry.code);
            }
        }
    }
}

proptest! {
    #[test]
    fn two_codes_names_are_a_hedge(
        one in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        joint in prop::sample::select(vec![" or ", " / ", "/", ", ", " ", " - ", " and ", "? ", " not ", " 또는 ", " 혹은 ", "나 "]),
    ) {
        let all: Vec<_> = names().collect();
        let ((first, one), (second, other)) = (*one.get(&all), *other.get(&all));
        prop_assume!(!owns(first, other) && !owns(second, one));
        for (code, given) in [(first.code, format!("{one}{joint}{other}")), (first.code, format!("{other}{joint}{one}"))] {
            let got = grade(code, Direction::CodeToMeaning, &given);
            prop_assert!(matches!(got, Verdict::Wrong(_)), "{} {:?}: {:?}", code, given, got);
        }
    }
}
