//! The two directions of a code keep away from each other.

use std::collections::BTreeSet;

use statusdeck::learner::Scope;
use statusdeck::memory::Card;
use statusdeck::question::Format;
use statusdeck::registry::Code;
use support::cards::M2C;

use super::check;

#[test]
fn the_two_directions_of_a_code_are_never_neighbours() {
    check(|desk, script| {
        // With two codes there is often nothing else to put between; then a day's rest is.
        let few = matches!(&desk.notebook.profile().scope, Scope::List(codes) if codes.len() == 2);
        for pair in script.asked.windows(2) {
            let [first, second] = pair else {
                unreachable!()
            };
            let rested = few && second.day.days_since(first.day) > 1;
            assert!(
                first.card() != second.card().sibling() || rested,
                "{:?} on {} and {}",
                first.card(),
                first.day,
                second.day
            );
        }
    });
}

#[test]
fn the_two_directions_of_a_code_are_never_asked_on_one_day() {
    check(|_, script| {
        for (day, asked) in script.days() {
            let cards: BTreeSet<Card> = asked.iter().map(|asked| asked.card()).collect();
            let codes: BTreeSet<Code> = cards.iter().map(|card| card.code()).collect();
            assert_eq!(cards.len(), codes.len(), "{day}: {cards:?}");
        }
    });
}

#[test]
fn the_second_direction_comes_only_after_the_first_was_right() {
    check(|_, script| {
        let mut right = BTreeSet::new();
        for asked in &script.asked {
            if asked.before.is_none() && asked.card().direction() == M2C {
                assert!(
                    right.contains(&asked.card().sibling()),
                    "{:?}",
                    asked.question
                );
            }
            if asked.grade.is_right() && asked.question.format == Format::Typed {
                right.insert(asked.card());
            }
        }
    });
}
