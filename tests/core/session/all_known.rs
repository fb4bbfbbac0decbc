//! The end of a scope: every code is known, none is due.

use statusdeck::learner::{Profile, Scope};
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::{AllKnown, Plan, StudyKind};
use statusdeck::registry::Code;
use support::cards::{C2M, code};
use support::sitting::{Sitting, right, studying, wrong};

fn all_known(desk: &Sitting) -> Option<AllKnown> {
    let today = desk.now().day;
    let plan = Plan::new(&desk.notebook, StudyKind::Today, today);
    AllKnown::after(&plan, &desk.notebook, today)
}

/// Studies day by day until the scope is known, and says after how many days.
fn known(profile: Profile) -> (Sitting, u32) {
    let mut desk = Sitting::new(profile, 1);
    for day in 1..60 {
        desk.study(StudyKind::Today, right);
        if all_known(&desk).is_some() {
            return (desk, day);
        }
        desk.pass_days(1);
    }
    panic!("the scope has no end")
}

#[test]
fn a_scope_ends_once_both_directions_are_known_and_nothing_is_due() {
    let (desk, days) = known(studying(&[200, 401, 403, 404]));
    assert!(days >= 2, "two directions take two days");
    let cards = desk.notebook.progress().cards();
    assert_eq!(cards.count(), 8);
    let known = all_known(&desk).expect("the end");
    assert_eq!(known.codes, 4);
    assert_eq!(known.weakest_pair, Some([401, 403].map(code)));
    // A list leads to the smallest scope that has all of it.
    let (scope, codes) = known.next_scope.expect("a wider scope");
    assert_eq!((scope, codes > 4), (Scope::Essential, true));
}

#[test]
fn each_scope_leads_to_the_next_and_the_last_to_none() {
    let mut desk = Sitting::new(Profile::default(), 1);
    let mut last = 0;
    for (place, scope) in Scope::NAMED.into_iter().enumerate() {
        desk.notebook.set_profile(Profile {
            scope,
            ..Profile::default()
        });
        let registry = desk.notebook.registry().clone();
        let codes: Vec<Code> = registry.entries().iter().map(|entry| entry.code).collect();
        let codes: Vec<Code> = codes
            .into_iter()
            .filter(|code| desk.notebook.in_scope(*code))
            .collect();
        assert_eq!(all_known(&desk), None, "there are new codes");
        let now = desk.now();
        desk.notebook.claim(&codes, now).expect("new codes");
        let known = all_known(&desk).expect("all are claimed");
        assert_eq!(known.codes, codes.len());
        assert!(known.codes > last);
        last = known.codes;
        let next = known.next_scope.map(|(scope, _)| scope);
        assert_eq!(next, Scope::NAMED.get(place + 1).cloned());
    }
}

#[test]
fn what_is_missed_or_due_or_new_is_no_end() {
    let (mut desk, _) = known(studying(&[200, 404]));
    let today = desk.now().day;
    let due = |desk: &Sitting| {
        let cards = desk.notebook.progress().cards();
        cards.map(|(_, at)| at.due).min().expect("cards")
    };
    // On the day that the first card is due.
    desk.pass_days(due(&desk).days_since(today));
    assert_eq!(all_known(&desk), None);
    // Missed, it is learned again before all is known.
    desk.study(StudyKind::Today, |question| {
        if question.card.direction() == C2M {
            wrong(question)
        } else {
            right(question)
        }
    });
    assert_eq!(all_known(&desk), None);
    let (mut desk, _) = known(studying(&[200, 404]));
    let profile = studying(&[200, 404, 500]);
    desk.notebook.set_profile(profile);
    assert_eq!(all_known(&desk), None);
    // Set aside, it is no part of what there is to know.
    let now = desk.now();
    let cards = Direction::ALL.map(|way| Card(code(500), way));
    desk.notebook.set_aside(cards, true, now);
    assert_eq!(all_known(&desk).expect("the end").codes, 2);
}

#[test]
fn an_empty_scope_has_no_end() {
    assert_eq!(all_known(&Sitting::new(studying(&[]), 1)), None);
}
