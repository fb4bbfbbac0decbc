//! Studying ahead of time.

use std::collections::BTreeSet;

use statusdeck::learner::Scope;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::Stage;
use statusdeck::registry::Code;
use statusdeck::session::Budget;

use super::{Desk, Transcript, right};

#[test]
fn with_nothing_due_one_may_study_ahead() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    desk.study_with(&mut script, |_, question| right(question));
    let today = desk.now().day;
    assert!(Plan::new(&desk.notebook, StudyKind::Today, today).is_empty());
    desk.start(StudyKind::Today, Budget::Unlimited);
    assert_eq!(desk.question(), None);

    let ahead = Plan::new(&desk.notebook, StudyKind::Ahead, today);
    assert!(
        ahead.new.len() >= 5 && ahead.reviews.is_empty(),
        "{ahead:?}"
    );
    desk.start(StudyKind::Ahead, Budget::Unlimited);
    let mut asked = BTreeSet::new();
    while let Some(question) = desk.question() {
        let is_new = asked.insert(question.card);
        assert_eq!(question.stage == Stage::New, is_new);
        desk.answer(&right(&question));
    }
    assert_eq!(asked.len(), ahead.new.len());

    // With every card met, it is what was not asked today.
    for _ in 0..12 {
        desk.next_day();
        desk.study_with(&mut script, |_, question| right(question));
    }
    desk.next_day();
    desk.start(StudyKind::Today, Budget::Answers(5));
    while let Some(question) = desk.question() {
        desk.answer(&right(&question));
    }
    let today = desk.now().day;
    let progress = desk.notebook.progress();
    let ahead = Plan::new(&desk.notebook, StudyKind::Ahead, today);
    assert!(!ahead.reviews.is_empty());
    let codes: BTreeSet<Code> = ahead.reviews.iter().map(|card| card.code()).collect();
    assert_eq!(codes.len(), ahead.reviews.len());
    for (card, at) in progress.cards().filter(|(_, at)| at.last_day == today) {
        assert!(!codes.contains(&card.code()), "{card:?} was asked: {at:?}");
    }
}

#[test]
fn an_answer_ahead_of_time_never_moves_a_card_nearer() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    for _ in 0..20 {
        desk.study_with(&mut script, |_, question| right(question));
        desk.next_day();
    }
    desk.start(StudyKind::Ahead, Budget::Answers(10));
    while let Some(question) = desk.question() {
        let before = desk
            .notebook
            .progress()
            .card(question.card)
            .map(|card| card.due);
        let graded = desk.answer(&right(&question)).graded.expect("graded");
        if let Some(before) = before {
            assert!(
                graded.due >= before,
                "{:?}: {before} to {}",
                question.card,
                graded.due
            );
        }
    }
}
