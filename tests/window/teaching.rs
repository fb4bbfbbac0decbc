//! What the window does about mixing codes up, overruled verdicts, meanings and statements: by
//! keyboard alone and without a display.

use egui::Key;
use statusdeck::app::{Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::question::{Format, Stage};
use support::cards::{C2M, card};
use support::desk::{Desk, Look, english};
use support::scenes::asking_401;

/// Someone who has answered Forbidden for 401 twice, and whose 401 is due.
fn mixing_up_401_and_403(language: Language) -> Desk {
    asking_401(Look::new(language))
}

#[test]
fn a_pair_that_is_mixed_up_again_is_contrasted_and_fought_out() {
    let mut desk = mixing_up_401_and_403(Language::En);
    desk.answer("Forbidden");
    desk.assert_shows("Does the server ask the client to prove who it is?");
    let reviews = desk.log_lines().len();
    desk.press(Key::D);
    let mut answers = 0;
    while desk.question().stage == Stage::Duel {
        desk.assert_shows("401 or 403?");
        let right = desk.right_answer();
        desk.answer(&right);
        answers += 1;
        if desk.app().notebook().progress().duels().fought == 1 {
            break;
        }
        desk.press(Key::Enter);
    }
    desk.assert_shows("You beat the mix-up of 401 and 403");
    desk.assert_shows(&format!("{answers} of {answers} right"));
    assert_eq!(desk.log_lines().len(), reviews + answers);
    // The last answer is taken back, and given again.
    desk.press(Key::Z);
    desk.settle();
    assert_eq!(desk.question().stage, Stage::Duel);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Enter);
    // After the duel the sitting goes on with the card that was missed.
    assert_eq!(desk.question().card, card(401, C2M));
    assert_eq!(desk.app().notebook().progress().duels().won, 1);
}

#[test]
fn today_lists_what_is_mixed_up_and_begins_a_duel() {
    let mut desk = mixing_up_401_and_403(Language::Ko);
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    desk.assert_shows(&desk.text("today-mixed-up"));
    desk.assert_shows("2번");
    desk.press(Key::D);
    assert_eq!(desk.question().stage, Stage::Duel);
    let wrong = if desk.right_answer() == "1" { "2" } else { "1" };
    desk.answer(wrong);
    desk.assert_shows(&desk.text("verdict-wrong"));
    desk.press(Key::Enter);
    // A duel that stands alone and is broken off leads back to where it began.
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn one_key_overrules_the_verdict_and_takes_that_back() {
    let mut desk = english();
    desk.press(Key::Enter);
    let missed = desk.question().card;
    desk.answer("no idea");
    desk.assert_shows(&desk.text("verdict-wrong"));
    let due = |desk: &Desk| desk.app().notebook().progress().card(missed).copied();
    let as_wrong = due(&desk);
    desk.press(Key::C);
    desk.settle();
    desk.assert_shows(&desk.text("verdict-counted-right"));
    assert!(due(&desk).is_some_and(|card| card.step.is_none() && card.known_once));
    desk.press(Key::C);
    desk.settle();
    desk.assert_shows(&desk.text("verdict-wrong"));
    assert_eq!(due(&desk), as_wrong);
    desk.press(Key::C);
    desk.settle();
    assert!(
        desk.log_lines()
            .iter()
            .any(|line| line.contains("Corrected"))
    );
    let desk = desk.reopen();
    assert!(due(&desk).is_some_and(|card| card.known_once));
}

#[test]
fn a_meaning_is_said_then_compared() {
    let known = card(401, C2M);
    let past = [200, 190, 150].map(|ago| (ago, known, Verdict::Exact));
    let mut desk = Desk::with_past(Look::new(Language::En), &[401], &past);
    desk.press(Key::Enter);
    while desk.question().card != known {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    assert_eq!(desk.question().format, Format::SelfGraded);
    assert!(!desk.shows("Unauthorized"));
    desk.press(Key::Enter);
    desk.assert_shows("Unauthorized");
    desk.assert_shows(&desk.text("grade-hard"));
    desk.press(Key::Num2);
    desk.settle();
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("{:?}", desk.phase())
    };
    let grade = reply.graded.map(|graded| graded.grade);
    assert_eq!(grade, Some(statusdeck::memory::Grade::Hard));
}

#[test]
fn a_statement_follows_a_review_and_tells_what_is_true() {
    let known = card(401, C2M);
    let past = [90, 80].map(|ago| (ago, known, Verdict::Exact));
    let mut desk = Desk::with_past(Look::new(Language::Ko), &[401], &past);
    desk.press(Key::Enter);
    while desk.question().card != known {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Enter);
    assert_eq!(desk.question().format, Format::TrueFalse);
    desk.assert_shows(&desk.text("ask-statement"));
    let wrong = if desk.right_answer() == "1" { "2" } else { "1" };
    desk.answer(wrong);
    let truth = if wrong == "2" {
        "verdict-true"
    } else {
        "verdict-false"
    };
    desk.assert_shows(&desk.text(truth));
    desk.assert_shows("RFC 9110");
    assert!(desk.log_lines().iter().any(|line| line.contains("Judged(")));
}
