//! Two codes side by side: something tells any two of them apart, in both languages.

use statusdeck::language::Language;
use statusdeck::registry::Entry;
use statusdeck::text::Text;
use statusdeck::text::compare::{FactKind, compared};

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
                .filter(|kind| *kind != FactKind::Names)
                .collect()
        };
        assert_eq!(
            listed(kinds(&english)),
            listed(kinds(&korean)),
            "{first} and {second}"
        );
    }
}
