//! Scenarios.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::language::Language;
use statusdeck::registry::{Class, Scenario, Tier, fold};

use super::{built_in, names_itself, scenarios};

#[test]
fn there_are_enough_scenarios_for_every_code() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 150, "{}", scenarios.len());
    let mut lacking = Vec::new();
    for entry in built_in().entries() {
        let own = scenarios
            .iter()
            .filter(|scenario| scenario.codes.contains(&entry.code));
        let first = own
            .clone()
            .filter(|scenario| scenario.codes.first() == Some(&entry.code));
        // Those that no other code fits.
        let alone = own.filter(|scenario| scenario.codes.len() == 1);
        let least = match entry.tier {
            Tier::Essential => 3,
            Tier::Common => 2,
            Tier::Rare => 1,
        };
        if alone.count() < least || first.count() == 0 {
            lacking.push(entry.code.get());
        }
    }
    assert!(lacking.is_empty(), "too few scenarios for {lacking:?}");
    for difficulty in 1..=3 {
        let count = scenarios
            .iter()
            .filter(|scenario| scenario.difficulty == difficulty)
            .count();
        assert!(count >= 20, "difficulty {difficulty}: {count}");
    }
}

#[test]
fn no_two_scenarios_tell_the_same() {
    for language in Language::ALL {
        let mut texts = BTreeMap::new();
        for scenario in scenarios() {
            let text = fold(scenario.text.get(language));
            if let Some(other) = texts.insert(text, &scenario.codes) {
                panic!("{:?} and {other:?} have the same text", scenario.codes);
            }
        }
    }
}

/// Nor does one tell another's story in a few other words.
#[test]
fn no_two_scenarios_of_a_code_are_nearly_the_same() {
    for language in Language::ALL {
        let words = |scenario: &'static Scenario| -> BTreeSet<String> {
            let words = scenario.text.get(language).split_whitespace().map(fold);
            words.filter(|word| word.chars().count() > 1).collect()
        };
        for entry in built_in().entries() {
            let own = scenarios()
                .iter()
                .filter(|scenario| scenario.codes.first() == Some(&entry.code));
            let own: Vec<BTreeSet<String>> = own.map(words).collect();
            for (place, one) in own.iter().enumerate() {
                for other in &own[..place] {
                    let shared = one.intersection(other).count();
                    let least = one.len().min(other.len());
                    assert!(shared * 5 <= least * 3, "{}: {one:?} {other:?}", entry.code);
                }
            }
        }
    }
}

/// A scenario's text gives none of its codes away, and its codes are of one class.
#[test]
fn scenarios_do_not_tell_their_codes() {
    for scenario in scenarios() {
        for code in &scenario.codes {
            let entry = built_in().get(*code).expect("an entry");
            for language in Language::ALL {
                let text = scenario.text.get(language);
                assert!(!text.contains(&code.to_string()), "{code}: {text}");
                assert_eq!(names_itself(entry, text), None, "{code}: {text}");
            }
        }
        let classes: BTreeSet<Class> = scenario.codes.iter().map(|code| code.class()).collect();
        assert_eq!(classes.len(), 1, "{:?}", scenario.codes);
    }
}
