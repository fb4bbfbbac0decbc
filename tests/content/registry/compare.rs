//! Two codes side by side: something tells any two of them apart, in both languages.

use statusdeck::language::Language;
use statusdeck::registry::Entry;
use statusdeck::text::Text;
use statusdeck::text::compare::{ComparedFact, FactKind, compared};

use super::built_in;

fn pairs() -> impl Iterator<Item = [&'static Entry; 2]> {
    let entries = built_in().entries();
    let with_rest = entries.iter().enumerate();
    with_rest.flat_map(move |(place, first)| {
        let rest = entries.iter().skip(place + 1);
        rest.map(move |second| [first, second])
    })
}

#[test]
fn any_two_codes_differ_in_their_facts() {
    for text in Language::ALL.map(Text::new) {
        for [first, second] in pairs() {
            let facts = compared(built_in(), [first, second], &text);
            let names = format!("{} and {}", first.code, second.code);
            for fact in &facts {
                assert_ne!(fact.label, "", "{names}");
                let sides = &fact.sides;
                assert_eq!(fact.differs(), sides[0] != sides[1], "{names}: {fact:?}");
            }
            let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            for fact in &facts {
                let mixes = match fact.kind {
                    FactKind::EnglishNames => sides_with(fact, is_korean),
                    FactKind::KoreanNames => sides_with(fact, |side| !is_korean(side)),
                    _ => 0,
                };
                assert_eq!(mixes, 0, "{names}: {fact:?}");
            }
            let meaning = facts.iter().find(|fact| fact.kind == FactKind::Meaning);
            assert!(meaning.is_some_and(|fact| fact.differs()), "{names}");
            // Whoever swaps the two is told the same, the other way round.
            let swapped = compared(built_in(), [second, first], &text);
            for (fact, other) in facts.iter().zip(&swapped) {
                let [left, right] = &other.sides;
                assert_eq!([right, left], [&fact.sides[0], &fact.sides[1]], "{names}");
            }
        }
    }
}

fn sides_with(fact: &ComparedFact, what: impl Fn(&str) -> bool) -> usize {
    let names = fact.sides.iter().flat_map(|side| side.split(", "));
    names.filter(|name| !name.is_empty() && what(name)).count()
}

#[test]
fn facts_of_both_languages_stand_side_by_side() {
    let [english, korean] = Language::ALL.map(Text::new);
    for entries in pairs() {
        let kinds = |text| -> Vec<FactKind> {
            let facts = compared(built_in(), entries, text);
            facts.into_iter().map(|fact| fact.kind).collect()
        };
        let [first, second] = entries.map(|entry| entry.code);
        // A name that only one language has may be missing from the other's list of names.
        let listed = |kinds: Vec<FactKind>| -> Vec<FactKind> {
            kinds
                .into_iter()
                .filter(|kind| !matches!(kind, FactKind::EnglishNames | FactKind::KoreanNames))
                .collect()
        };
        assert_eq!(
            listed(kinds(&english)),
            listed(kinds(&korean)),
            "{first} and {second}"
        );
    }
}
