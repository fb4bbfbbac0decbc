//! Budgets of answers and of minutes.

use statusdeck::grading::Verdict;
use statusdeck::learner::Scope;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::session::Budget;

use super::{Desk, right, wrong};

#[test]
fn a_budget_of_answers_ends_the_session() {
    for most in [0, 1, 3, 10] {
        let mut desk = Desk::with_scope(Scope::Common, 5);
        desk.start(StudyKind::Today, Budget::Answers(most));
        for answered in 0..most {
            assert_eq!(desk.session().answered(), answered);
            let question = desk.question().expect("budget left");
            desk.answer(&right(&question));
        }
        assert_eq!((desk.question(), desk.session().answered()), (None, most));
        let summary = desk.session().summary(&desk.notebook, desk.now().day);
        assert_eq!(
            (summary.answered, summary.right_first),
            (most, summary.cards)
        );
    }
}

#[test]
fn what_is_asked_again_costs_no_budget() {
    let mut desk = Desk::with_scope(Scope::Common, 5);
    desk.start(StudyKind::Today, Budget::Answers(1));
    let question = desk.question().expect("a question");
    for _ in 0..3 {
        let reply = desk.answer(&question.card.code().to_string());
        assert_eq!((reply.verdict, reply.graded), (Verdict::OtherRight, None));
        assert_eq!(desk.question(), Some(question.clone()));
    }
    assert!(desk.notebook.history().entries().is_empty());
    desk.answer(&right(&question));
    assert_eq!(desk.question(), None);
}

#[test]
fn a_budget_of_minutes_ends_the_session_at_the_next_question() {
    let mut desk = Desk::with_scope(Scope::Common, 5);
    desk.start(StudyKind::Today, Budget::Minutes(5));
    let started = desk.now().at;
    let mut asked = 0;
    while let Some(question) = desk.question() {
        assert!(desk.now().at.ms_since(started) < 5 * 60_000);
        desk.pass(40);
        desk.answer(&right(&question));
        asked += 1;
    }
    // 55 seconds each: the sixth begins before the five minutes are over and may be finished.
    assert_eq!(asked, 6);
}

#[test]
fn an_undo_gives_a_spent_budget_back() {
    let mut desk = Desk::with_scope(Scope::Common, 5);
    desk.start(StudyKind::Today, Budget::Answers(2));
    for _ in 0..2 {
        let question = desk.question().expect("budget left");
        desk.answer(&wrong(&question));
    }
    assert_eq!(desk.question(), None);
    assert!(desk.undo());
    let question = desk.question().expect("the answer was taken back");
    desk.answer(&right(&question));
    assert_eq!((desk.question(), desk.session().answered()), (None, 2));
}

/// New or due or neither: it is asked as long as the day's minutes last, over several sittings.
#[test]
fn a_day_ends_with_its_minutes() {
    let mut desk = Desk::with_scope(Scope::AllWithVendors, 5);
    for _ in 0..4 {
        for _ in 0..2 {
            desk.start(StudyKind::Today, Budget::Unlimited);
            while let Some(question) = desk.question() {
                desk.answer(&right(&question));
            }
            desk.pass(3600);
        }
        let day = desk.now().day;
        let studied_s = desk.notebook.progress().day(day).studied_ms / 1000;
        // Fifteen seconds for each answer and its feedback; it may end sooner if little is worth it.
        assert!((300..=630).contains(&studied_s), "{studied_s} s");
        assert!(Plan::new(&desk.notebook, StudyKind::Today, day).is_empty());
        assert!(!Plan::new(&desk.notebook, StudyKind::Ahead, day).is_empty());
        desk.next_day();
    }
}
