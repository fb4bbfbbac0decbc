//! Taking back answers, of this sitting and of earlier ones.

use statusdeck::learner::{Progress, Scope};
use statusdeck::memory::Card;
use statusdeck::plan::StudyKind;
use statusdeck::question::Question;
use statusdeck::session::Budget;

use super::{Asked, Desk, Transcript, right};

/// Every undo asks the question that was answered, and leaves progress as it was before it.
#[test]
fn undo_of_any_depth_takes_back_exactly_that_much() {
    for (seed, depth) in [(1, 1), (2, 5), (3, 12), (4, 40)] {
        let mut desk = Desk::with_scope(Scope::Essential, seed);
        let mut script = Transcript::default();
        for _ in 0..3 {
            desk.study(&mut script);
            desk.next_day();
        }
        desk.start(StudyKind::Today, Budget::Unlimited);
        let mut past: Vec<(Question, Progress, u32)> = Vec::new();
        while let Some(question) = desk.question().filter(|_| past.len() < depth) {
            past.push((
                question.clone(),
                desk.notebook.progress().clone(),
                desk.session().remaining(),
            ));
            let given = desk.scripted(&question);
            desk.answer(&given);
        }
        assert!(
            past.len() == depth || past.len() > 12,
            "{} answers",
            past.len()
        );
        let answers = past.len();
        while let Some((question, progress, remaining)) = past.pop() {
            assert!(desk.undo());
            assert_eq!(desk.question(), Some(question));
            assert_eq!(
                (desk.notebook.progress(), desk.session().remaining()),
                (&progress, remaining)
            );
            assert_eq!(desk.session().answered() as usize, past.len());
        }
        assert!(answers > 0);
        // And from there on it goes as if nothing had been.
        let replayed = Progress::replay(desk.notebook.history(), desk.notebook.scheduler());
        assert_eq!(desk.notebook.progress(), &replayed);
    }
}

#[test]
fn undo_reaches_earlier_sessions_and_survives_a_restart() {
    let mut desk = Desk::with_scope(Scope::Essential, 6);
    let mut past: Vec<(Card, Progress)> = Vec::new();
    for _ in 0..4 {
        desk.start(StudyKind::Today, Budget::Unlimited);
        while let Some(question) = desk.question() {
            past.push((question.card, desk.notebook.progress().clone()));
            let given = desk.scripted(&question);
            desk.answer(&given);
        }
        desk.next_day();
    }
    desk.restart();
    desk.start(StudyKind::Today, Budget::Unlimited);
    for (undone, (card, progress)) in past.iter().rev().enumerate() {
        if undone % 7 == 3 {
            desk.restart();
            desk.pass(60);
            desk.start(StudyKind::Today, Budget::Unlimited);
        }
        assert!(desk.undo(), "{undone} of {}", past.len());
        assert_eq!(desk.question().map(|question| question.card), Some(*card));
        assert_eq!(desk.notebook.progress(), progress);
    }
    assert!(!desk.undo(), "nothing is left to take back");
    assert_eq!(desk.notebook.progress(), &Progress::default());
}

#[test]
fn after_an_undo_of_an_earlier_session_the_rest_goes_on() {
    let mut desk = Desk::with_scope(Scope::Essential, 6);
    let mut script = Transcript::default();
    desk.study(&mut script);
    desk.next_day();
    desk.restart();
    desk.start(StudyKind::Today, Budget::Unlimited);
    let open = desk.question().expect("a question");
    let remaining = desk.session().remaining();
    assert!(desk.undo());
    let undone = desk.question().expect("the undone one");
    assert_eq!(Some(undone.card), script.asked.last().map(Asked::card));
    assert_ne!(undone.card, open.card);
    desk.answer(&right(&undone));
    assert_eq!(
        desk.question().map(|question| question.card),
        Some(open.card)
    );
    assert!(desk.session().remaining() <= remaining);
    let mut cards = vec![undone.card];
    while let Some(question) = desk.question() {
        cards.push(question.card);
        desk.answer(&right(&question));
    }
    assert!(
        cards.windows(2).all(|pair| pair[0] != pair[1].sibling()),
        "{cards:?}"
    );
    assert!(!cards.contains(&undone.card.sibling()), "{cards:?}");
}

#[test]
fn an_undo_with_nothing_answered_changes_nothing() {
    let mut desk = Desk::with_scope(Scope::Essential, 6);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let question = desk.question();
    assert!(!desk.undo());
    assert_eq!(desk.question(), question);
    assert!(desk.notebook.history().entries().is_empty());
}
