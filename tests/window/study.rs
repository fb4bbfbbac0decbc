//! Studying through the window, by keyboard alone: answers, slips, misses, what is left and taken back.

use egui::{Key, Modifiers};
use statusdeck::app::{Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::log::{Answered, Event, Record};
use statusdeck::question::Format;
use support::desk::{Desk, Look, busy, english};

fn answered(desk: &Desk) -> Vec<Answered> {
    let lines = desk.log_lines();
    let records = lines
        .iter()
        .filter_map(|line| ron::from_str::<Record>(line).ok());
    records
        .filter_map(|record| match record.event {
            Event::Answered(answered) => Some(answered),
            _ => None,
        })
        .collect()
}

#[test]
fn enter_an_answer_and_enter_again_record_one_answer() {
    let mut desk = english();
    desk.assert_shows("10 new");
    desk.press(Key::Enter);
    let question = desk.question();
    let right = desk.right_answer();
    desk.answer(&right);
    desk.assert_shows(&desk.text("verdict-exact"));
    let log = answered(&desk);
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].card, question.card);
    assert_eq!(log[0].verdict, Verdict::Exact);
    assert_eq!(log[0].took_ms, 700, "from the question to Enter");
    desk.press(Key::Enter);
    assert_ne!(desk.question().card.code(), question.card.code());

    let desk = desk.reopen();
    desk.assert_shows("9 new");
    desk.assert_shows("1 answer today");
}

#[test]
fn a_slip_is_forgiven_and_shown() {
    let mut desk = english();
    desk.press(Key::Enter);
    let right = desk.right_answer();
    let slip = if right == "OK" {
        "ok".to_owned()
    } else {
        right.replacen('e', "", 1)
    };
    desk.answer(&slip);
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("no feedback for {slip}")
    };
    assert!(reply.verdict.is_right(), "{slip}: {:?}", reply.verdict);
}

#[test]
fn what_is_right_but_not_asked_is_asked_again() {
    let mut desk = english();
    desk.press(Key::Enter);
    let card = desk.question().card;
    desk.answer(&card.code().to_string());
    desk.assert_shows(&desk.text("other-right-name"));
    assert_eq!(desk.question().card, card);
    assert!(answered(&desk).is_empty());
    let right = desk.right_answer();
    desk.answer(&right);
    assert_eq!(answered(&desk).len(), 1);
}

#[test]
fn a_missed_card_comes_back_to_be_typed() {
    let mut desk = english();
    desk.press(Key::Enter);
    let missed = desk.question().card;
    desk.press_with(Modifiers::CTRL, Key::Enter);
    desk.settle();
    desk.assert_shows(&desk.text("verdict-unknown"));
    desk.press(Key::Enter);
    let mut formats = Vec::new();
    while let Phase::Asking { .. } = desk.phase() {
        if desk.question().card == missed {
            formats.push(desk.question().format);
        }
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    assert_eq!(formats, [Format::Typed]);
    desk.assert_shows(&desk.text("summary-title-most"));
    desk.assert_shows("right on the first try (9 of 10)");
    desk.press(Key::Enter);
    desk.assert_shows(&desk.text("today-done"));
}

#[test]
fn a_wrong_name_shows_whose_it_is() {
    let mut desk = english();
    desk.press(Key::Enter);
    let code = desk.question().card.code();
    let other = if code.get() == 404 {
        "Gone"
    } else {
        "Not Found"
    };
    desk.answer(other);
    desk.assert_shows(&desk.text("side-given"));
    desk.assert_shows(other);
}

#[test]
fn undo_asks_again_even_after_a_restart() {
    let mut desk = english();
    desk.press(Key::Enter);
    let first = desk.question();
    desk.answer("nonsense");
    desk.press(Key::Z);
    desk.settle();
    assert_eq!(desk.question(), first);
    let right = desk.right_answer();
    desk.answer(&right);
    let mut desk = desk.reopen();
    desk.assert_shows("1 answer today");
    desk.press(Key::Z);
    desk.settle();
    desk.assert_shows("10 new");
    let desk = desk.reopen();
    desk.assert_shows("10 new");
}

#[test]
fn leaving_in_the_middle_shows_the_sum_and_keeps_it() {
    let mut desk = english();
    desk.press(Key::Enter);
    desk.press(Key::Escape);
    assert!(
        matches!(desk.app().route(), Route::Today(_)),
        "nothing answered, nothing to sum up"
    );
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Escape);
    desk.assert_shows("answered on 1 card");
    desk.assert_shows("Still to do today: 9 new.");
    desk.press(Key::Escape);
    desk.assert_shows("9 new");
}

#[test]
fn what_one_did_not_know_is_overruled_as_known_after_all() {
    let mut desk = english();
    desk.press(Key::Enter);
    desk.press(Key::Enter);
    desk.press(Key::Enter);
    desk.assert_shows("Here it is");
    desk.assert_shows("I knew it");
    desk.press(Key::C);
    desk.assert_shows("Counted as right");
}

#[test]
fn five_minutes_end_after_five_minutes() {
    let mut desk = busy();
    desk.press(Key::Num5);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.pass(5 * 60_000);
    desk.press(Key::Enter);
    desk.assert_shows(&desk.text("summary-title-all"));
}

#[test]
fn a_key_held_down_answers_once() {
    let mut desk = english();
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.type_text(&right);
    for repeat in [false, true, true] {
        desk.harness.event(egui::Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: Modifiers::NONE,
        });
        desk.harness.run();
    }
    assert!(
        matches!(desk.phase(), Phase::Feedback(_)),
        "the feedback stays until Enter is let go"
    );
}

#[test]
fn an_empty_answer_is_no_answer() {
    let mut desk = english();
    desk.press(Key::Enter);
    desk.press(Key::Enter);
    assert!(matches!(desk.phase(), Phase::Asking { .. }));
    desk.settle();
    assert!(answered(&desk).is_empty());
}

#[test]
fn answers_wait_for_a_disk_that_fails() {
    let mut desk = Desk::with(Look::new(Language::En), |folder| {
        // A file stands where the log's folder should be.
        std::fs::create_dir_all(folder.join("data/profiles/mina")).expect("a folder");
        std::fs::write(
            folder.join("data/profiles/mina/profile.ron"),
            "(name:\"mina\")",
        )
        .expect("a file");
    });
    let log = desk.data_path().join("profiles/mina/log");
    std::fs::write(&log, "in the way").expect("a file");
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.type_text(&right);
    desk.press(Key::Enter);
    desk.wait_until("the window says so", |desk| {
        desk.shows(&desk.text("problem-not-saved"))
    });
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.type_text(&right);
    desk.press(Key::Enter);
    assert!(
        matches!(desk.phase(), Phase::Feedback(_)),
        "studying goes on"
    );
    std::fs::remove_file(&log).expect("removed");
    desk.wait_until("both answers are saved", |desk| desk.app().is_saved());
    desk.wait_until("the message is gone", |desk| {
        !desk.shows(&desk.text("problem-not-saved"))
    });
    assert_eq!(answered(&desk).len(), 2);
}

/// A sitting with an answer, and after it a question with options.
fn before_options(language: Language) -> Desk {
    let mut desk = Desk::new(Look::new(language));
    desk.press(Key::Enter);
    for _ in 0..40 {
        if desk.question().format == Format::Choice && !answered(&desk).is_empty() {
            return desk;
        }
        // What is not known comes back as a choice.
        if desk.question().format == Format::Typed {
            desk.press_with(Modifiers::CTRL, Key::Enter);
            desk.settle();
        } else {
            let right = desk.right_answer();
            desk.answer(&right);
        }
        desk.press(Key::Enter);
    }
    panic!("no options in forty questions")
}

#[test]
fn no_letter_takes_an_answer_back_while_options_wait() {
    for language in [Language::En, Language::Ko] {
        let mut desk = before_options(language);
        let (question, lines) = (desk.question(), desk.log_lines());
        // The first letters choose a code.
        let first = if question.offers_codes() { 'J' } else { 'A' };
        let letters = (first..='Z').map(|letter| Key::from_name(&letter.to_string()));
        for key in letters.flatten() {
            desk.press(key);
            desk.settle();
            let Phase::Asking { .. } = desk.phase() else {
                // A letter may choose an option; none does today.
                panic!("{key:?} answers");
            };
        }
        assert_eq!(desk.question(), question);
        assert_eq!(desk.log_lines(), lines, "nothing was written");
    }
}

#[test]
fn what_is_taken_back_while_a_question_waits_is_said() {
    let mut desk = before_options(Language::En);
    let last = answered(&desk).last().expect("an answer").card;
    desk.press_with(Modifiers::CTRL, Key::Z);
    desk.settle();
    assert_eq!(desk.question().card, last);
    let said = format!("Undone: the answer to {}", last.code());
    desk.assert_shows(&said);
    // It goes with the next answer.
    let right = desk.right_answer();
    desk.answer(&right);
    assert!(!desk.shows(&said));
}
