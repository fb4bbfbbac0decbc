//! What is studied: a scope that changes, chosen codes, suspended cards, nothing at all.

use std::collections::BTreeSet;

use statusdeck::learner::{CardProgress, Profile, Scope};
use statusdeck::log::Event;
use statusdeck::memory::Card;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::registry::Code;
use statusdeck::session::{Budget, Session};
use support::cards::{C2M, code};

use super::{Desk, Transcript, answer_text, right, scope, wrong};

#[test]
fn a_changed_scope_holds_at_the_next_question() {
    let mut desk = Desk::with_scope(Scope::Common, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let question = desk.question().expect("a question");
    let profile = desk.notebook.profile().clone();
    let kept: Vec<Code> = Plan::new(&desk.notebook, StudyKind::Today, desk.now().day)
        .new
        .iter()
        .map(|card| card.code())
        .filter(|code| *code != question.card.code())
        .take(3)
        .collect();
    desk.notebook.set_profile(Profile {
        scope: Scope::List(kept.clone()),
        ..profile
    });
    desk.answer(&wrong(&question));
    let mut asked = BTreeSet::new();
    while let Some(question) = desk.question() {
        asked.insert(question.card.code());
        desk.answer(&right(&question));
    }
    assert_eq!(asked, BTreeSet::from_iter(kept));
}

#[test]
fn a_changed_scope_holds_at_the_next_sitting_and_forgets_nothing() {
    let mut desk = Desk::with_scope(Scope::Common, 2);
    let mut script = Transcript::default();
    for _ in 0..6 {
        desk.study(&mut script);
        desk.next_day();
    }
    let known: Vec<(Card, CardProgress)> = desk
        .notebook
        .progress()
        .cards()
        .map(|(card, at)| (card, *at))
        .collect();
    let profile = desk.notebook.profile().clone();
    let few = scope(&[401, 403, 404]);
    desk.notebook.set_profile(Profile {
        scope: few,
        ..profile.clone()
    });
    let mut narrow = Transcript::default();
    for _ in 0..5 {
        desk.study(&mut narrow);
        desk.next_day();
    }
    let few = |card: Card| [401, 403, 404].contains(&card.code().get());
    assert!(!narrow.asked.is_empty() && narrow.asked.iter().all(|asked| few(asked.card())));
    for (card, before) in known {
        let after = desk.notebook.progress().card(card).expect("kept");
        assert!(few(card) || *after == before, "{card:?}");
    }
    // Back in the wider scope, what waited outside is due.
    desk.notebook.set_profile(profile);
    let mut wide = Transcript::default();
    desk.study(&mut wide);
    assert!(
        wide.asked
            .iter()
            .any(|asked| asked.before.is_some() && !few(asked.card()))
    );
}

/// Codes that the learner chose: each is asked, in scope or not, and in one direction a day.
#[test]
fn a_sitting_of_chosen_codes_asks_each_in_one_direction() {
    let chosen = [404, 401, 306, 499, 500].map(code);
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    for _ in 0..12 {
        desk.study(&mut script);
        desk.pass(600);
        for round in 0..2 {
            let today = desk.now().day;
            let now = desk.now();
            let plan = Plan::of(&desk.notebook, &chosen, today);
            assert_eq!(plan.len(), chosen.len());
            let session = Session::of(&desk.notebook, plan, Budget::Unlimited, now, &mut desk.rng);
            desk.session = Some(session);
            let mut asked = BTreeSet::new();
            while let Some(question) = desk.question() {
                asked.insert(question.card);
                let given = desk.scripted(&question);
                desk.answer(&given);
            }
            let codes: BTreeSet<Code> = asked.iter().map(|card| card.code()).collect();
            assert_eq!(codes, BTreeSet::from(chosen), "round {round}");
            assert_eq!(asked.len(), chosen.len(), "round {round}: {asked:?}");
            for card in asked {
                let other = desk.notebook.progress().card(card.sibling());
                assert!(
                    other.is_none_or(|other| other.last_day != today),
                    "{card:?} on {today}"
                );
            }
        }
        desk.next_day();
    }
}

#[test]
fn a_suspended_card_is_not_asked_until_it_is_resumed() {
    let mut desk = Desk::with_scope(scope(&[404, 500]), 2);
    let card = Card(code(404), C2M);
    let now = desk.now();
    desk.notebook.record(Event::Suspended(card), now);
    let mut script = Transcript::default();
    for _ in 0..10 {
        desk.study(&mut script);
        desk.next_day();
    }
    assert!(
        script
            .asked
            .iter()
            .all(|asked| asked.card().code() == code(500))
    );
    let now = desk.now();
    desk.notebook.record(Event::Resumed(card), now);
    desk.study(&mut script);
    assert!(script.asked.iter().any(|asked| asked.card() == card));
}

#[test]
fn a_card_suspended_during_the_session_is_passed_over() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let question = desk.question().expect("a question");
    desk.answer(&wrong(&question));
    let now = desk.now();
    desk.notebook.record(Event::Suspended(question.card), now);
    while let Some(next) = desk.question() {
        assert_ne!(next.card, question.card);
        desk.answer(&right(&next));
    }
}

#[test]
fn an_empty_queue_is_a_session_that_is_over() {
    for empty in [scope(&[]), scope(&[299])] {
        let mut desk = Desk::with_scope(empty, 2);
        for kind in [StudyKind::Today, StudyKind::Ahead] {
            let plan = Plan::new(&desk.notebook, kind, desk.now().day);
            assert!(
                plan.is_empty() && plan.minutes == 0 && plan.left == 0,
                "{plan:?}"
            );
            desk.start(kind, Budget::Unlimited);
            assert_eq!((desk.question(), desk.session().remaining()), (None, 0));
            let now = desk.now();
            let session = desk.session.as_mut().expect("open");
            assert_eq!(
                answer_text(session, &mut desk.notebook, "Not Found", 5, now),
                Ok(None)
            );
            assert!(!desk.undo());
            let summary = desk.session().summary(&desk.notebook, desk.now().day);
            assert_eq!(
                (summary.answered, summary.cards, summary.next),
                (0, 0, None)
            );
        }
    }
}
