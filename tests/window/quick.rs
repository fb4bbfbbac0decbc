//! A quick round by keyboard: think, compare, say how it went.

use egui::{Key, Modifiers};
use statusdeck::app::{Phase, Route};
use statusdeck::language::Language;
use statusdeck::memory::Grade;
use statusdeck::question::Format;
use support::desk::{Desk, Look};

#[test]
fn a_quick_round_goes_from_question_to_question() {
    for language in Language::ALL {
        let mut desk = Desk::new(Look::new(language));
        desk.press(Key::Q);
        let (mut said, mut typed) = (0, 0);
        while said < 12 {
            let question = desk.question();
            if question.format == Format::Typed {
                let right = desk.right_answer();
                desk.answer(&right);
                assert!(
                    matches!(desk.phase(), Phase::Feedback(_)),
                    "a check has feedback"
                );
                desk.press(Key::Enter);
                typed += 1;
                continue;
            }
            assert_eq!(question.format, Format::SelfGraded);
            desk.press(Key::Space);
            desk.assert_shows(&desk.text("grade-hard"));
            let number = question.card.code().to_string();
            assert!(desk.shows(&number), "{question:?}");
            desk.press(Key::Num3);
            desk.settle();
            assert!(matches!(
                desk.phase(),
                Phase::Asking {
                    revealed: false,
                    ..
                }
            ));
            said += 1;
        }
        assert_eq!(
            desk.log_lines()
                .iter()
                .filter(|line| line.contains("SelfGraded"))
                .count(),
            12
        );
        // The last answer is taken back from the next question.
        while desk.question().format == Format::Typed {
            let right = desk.right_answer();
            desk.answer(&right);
            desk.press(Key::Enter);
            typed += 1;
        }
        let answered = desk.app().notebook().history().entries().len();
        assert_eq!(answered, said + typed);
        desk.press_with(Modifiers::CTRL, Key::Z);
        desk.settle();
        assert_eq!(
            desk.app().notebook().history().entries().len(),
            answered + 1
        );
    }
}

/// The learner's own note is shown where the answer is.
#[test]
fn a_note_is_shown_with_what_is_compared() {
    let mut desk = Desk::new(Look::new(Language::En));
    desk.press(Key::Q);
    while desk.question().format != Format::SelfGraded {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    let code = desk.question().card.code();
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
    desk.press(Key::C);
    desk.type_text(&code.to_string());
    desk.press_with(egui::Modifiers::ALT, Key::N);
    desk.type_text("our gateway sends it");
    desk.press(Key::Enter);
    desk.settle();
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    desk.press(Key::Q);
    for _ in 0..40 {
        let question = desk.question();
        if question.card.code() == code && question.format == Format::SelfGraded {
            desk.press(Key::Enter);
            desk.assert_shows("our gateway sends it");
            desk.press(Key::Num1);
            desk.settle();
            let graded = desk.app().notebook().history().reviews().last();
            assert_eq!(graded.map(|it| it.answered.grade), Some(Grade::Again));
            return;
        }
        let right = desk.right_answer();
        desk.answer(&right);
        if matches!(desk.phase(), Phase::Feedback(_)) {
            desk.press(Key::Enter);
        }
    }
    panic!("{code} was not asked")
}
