//! Groups of look-alikes against the facts in `tests/content/facts`.

use std::collections::BTreeSet;

use statusdeck::language::Language;
use statusdeck::registry::{Code, Group, fold};

use super::{built_in, names_itself};
use crate::facts::{codes, csv, list};

fn members(group: &Group) -> BTreeSet<Code> {
    group.codes.iter().copied().collect()
}

#[test]
fn every_confusable_of_the_facts_has_its_group() {
    let rows = csv(include_str!("../facts/confusables.csv"));
    assert_eq!(rows.len(), 82);
    let groups: Vec<BTreeSet<Code>> = built_in().groups().iter().map(members).collect();
    for row in rows {
        let codes: BTreeSet<Code> = list(&row["codes"])
            .map(|code| code.parse().expect("a code"))
            .collect();
        assert!(codes.len() >= 2);
        assert!(
            groups.iter().any(|group| group.is_superset(&codes)),
            "no group has all of {codes:?}"
        );
    }
}

#[test]
fn look_alikes_are_those_of_the_facts_and_symmetric() {
    let registry = built_in();
    let facts = codes();
    for entry in registry.entries() {
        let groups = registry.groups_of(entry.code);
        assert!(
            groups.is_sorted_by_key(|group| group.codes.len()),
            "{}",
            entry.code
        );
        let mut others: BTreeSet<Code> = groups.iter().flat_map(|group| members(group)).collect();
        others.remove(&entry.code);
        let expected: BTreeSet<Code> = list(&facts[&entry.code]["confusable_with"])
            .map(|code| code.parse().expect("a code"))
            .collect();
        assert!(
            others.is_superset(&expected),
            "{}: {others:?}, the facts say {expected:?}",
            entry.code
        );
        assert!(!others.is_empty(), "{} has no look-alike", entry.code);
        for other in others {
            let back = registry.groups_of(other);
            assert!(
                back.iter().any(|group| group.codes.contains(&entry.code)),
                "{} and {other}",
                entry.code
            );
        }
    }
}

/// Of equally near codes that of the same class is nearest, then that which is met more often.
#[test]
fn the_nearest_look_alike_is_the_one_that_is_met_most() {
    let code = |number: u16| Code::new(number).expect("a code");
    for (asked, nearest) in [(404, 403), (401, 403), (302, 307)] {
        let found = built_in().nearest_look_alike(code(asked));
        assert_eq!(found, Some(code(nearest)), "{asked}");
    }
    for entry in built_in().entries() {
        let Some(nearest) = built_in().nearest_look_alike(entry.code) else {
            continue;
        };
        let near = built_in().nearness(entry.code, nearest);
        for other in built_in().look_alikes(entry.code) {
            let is_as_near = built_in().nearness(entry.code, *other) == near;
            let is_of_class = other.class() == entry.code.class();
            assert!(
                !(is_as_near && is_of_class) || nearest.class() == entry.code.class(),
                "{}: {nearest} before {other}",
                entry.code
            );
        }
    }
}

#[test]
fn groups_differ_and_their_answers_name_nobody() {
    let mut seen = BTreeSet::new();
    let mut questions = BTreeSet::new();
    for group in built_in().groups() {
        let codes = members(group);
        assert!(seen.insert(codes.clone()), "{codes:?} twice");
        for language in Language::ALL {
            assert!(
                questions.insert(fold(group.question.get(language))),
                "{codes:?}: {}",
                group.question.get(language)
            );
            for member in &codes {
                let entry = built_in().get(*member).expect("a member");
                let answer = group.answer(*member).expect("an answer").get(language);
                assert_eq!(names_itself(entry, answer), None, "{member}: {answer}");
                let asked = group.question.get(language);
                assert_eq!(names_itself(entry, asked), None, "{member}: {asked}");
            }
        }
    }
}

/// The words that two texts end with alike.
fn common_end(one: &str, other: &str) -> usize {
    let words =
        |text: &'_ str| -> Vec<String> { text.split_whitespace().rev().map(fold).collect() };
    let (one, other) = (words(one), words(other));
    let pairs = one.iter().zip(&other);
    pairs.take_while(|(one, other)| one == other).count()
}

/// What stands on both sides decides nothing: the answers of two codes differ to their ends, and none
/// passes the question over.
#[test]
fn the_answers_of_two_codes_tell_them_apart() {
    let registry = built_in();
    for entry in registry.entries() {
        for other in registry.look_alikes(entry.code) {
            let group = registry.group_of_both(entry.code, *other).expect("a group");
            for (language, most) in [(Language::En, 2), (Language::Ko, 1)] {
                let answer = |code| group.answer(code).expect("an answer").get(language);
                let [one, two] = [entry.code, *other].map(answer);
                let alike = common_end(one, two);
                assert!(alike <= most, "{}: {one} | {two}", group.id);
                assert!(!one.contains("beside the point") && !one.contains("그것과 상관없이"));
            }
        }
    }
}
