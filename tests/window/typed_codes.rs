//! A code that is typed where the options are codes.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::Phase;
use statusdeck::grading::Given;
use statusdeck::language::Language;
use statusdeck::question::Stage;
use statusdeck::registry::Code;
use support::desk::{Desk, Look};
use support::scenes::{choosing_a_code, contrast, pressed};

/// A duel of a code and the one most like it.
fn fighting(number: u16) -> Desk {
    let mut desk = pressed(Desk::new(Look::new(Language::En)), &[Key::C]);
    desk.type_text(&number.to_string());
    desk.press_with(Modifiers::ALT, Key::D);
    assert_eq!(desk.question().stage, Stage::Duel);
    desk
}

fn digits(desk: &mut Desk, digits: &str) {
    for digit in digits.chars() {
        desk.press(Key::from_name(&digit.to_string()).expect("a digit"));
        desk.settle();
    }
}

/// The name of what has the focus, as a screen reader says it.
fn focused(desk: &Desk) -> Option<String> {
    let mut focused = desk.harness.query_all_by(|node| node.is_focused());
    focused.next()?.accesskit_node().label()
}

#[track_caller]
fn assert_asks(desk: &Desk) {
    assert!(
        matches!(desk.phase(), Phase::Asking { .. }),
        "{:?}",
        desk.phase()
    );
}

#[track_caller]
fn assert_given(desk: &Desk, given: &Given) {
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("no feedback: {:?}", desk.phase())
    };
    assert_eq!(reply.given, *given);
}

#[test]
fn a_typed_code_is_selected_and_enter_answers_with_it() {
    for language in Language::ALL {
        for number in [200, 201, 304, 403, 502] {
            let mut desk = choosing_a_code(Look::new(language), number);
            for code in desk.question().options {
                digits(&mut desk, &code.to_string());
                assert_asks(&desk);
                let selected = focused(&desk).expect("a selected option");
                assert!(selected.ends_with(&format!(". {code}")), "{selected}");
            }
            digits(&mut desk, &number.to_string());
            desk.press(Key::Enter);
            desk.settle();
            let code = Code::new(number).expect("a code");
            assert_given(&desk, &Given::Option(code));
        }
    }
}

#[test]
fn a_code_that_is_no_option_answers_nothing() {
    let mut desk = choosing_a_code(Look::new(Language::En), 403);
    let lines = desk.log_lines();
    for code in ["599", "999", "000", "48"] {
        digits(&mut desk, "403");
        assert!(focused(&desk).is_some_and(|selected| selected.ends_with("403")));
        digits(&mut desk, code);
        assert_eq!(focused(&desk), None, "after {code}");
        desk.press(Key::Enter);
        desk.settle();
        assert_asks(&desk);
        // The rest of an unfinished one.
        digits(&mut desk, &"9".repeat(3 - code.len()));
    }
    assert_eq!(desk.log_lines(), lines);
}

#[test]
fn digits_do_not_go_on_with_those_of_the_question_before() {
    let mut desk = choosing_a_code(Look::new(Language::En), 403);
    digits(&mut desk, "4");
    desk.press(Key::A);
    desk.settle();
    desk.press(Key::Z);
    desk.settle();
    // The same options again.
    assert!(desk.question().offers_codes());
    digits(&mut desk, "403");
    let selected = focused(&desk).expect("a selected option");
    assert!(selected.ends_with("403"), "{selected}");
}

#[test]
fn a_letter_chooses_a_code_in_both_scripts() {
    type Press = fn(&mut Desk);
    let letters: [(usize, Press); 3] = [
        (0, |desk| desk.press(Key::A)),
        (2, |desk| desk.press(Key::C)),
        // On the key of B.
        (1, |desk| {
            desk.harness.event(Event::Text("ㅠ".to_owned()));
            desk.harness.run();
        }),
    ];
    for (place, press) in letters {
        let mut desk = choosing_a_code(Look::new(Language::Ko), 404);
        let code = desk.question().options[place];
        press(&mut desk);
        desk.settle();
        assert_given(&desk, &Given::Option(code));
    }
}

#[test]
fn not_knowing_a_code_takes_more_than_a_digit() {
    let mut desk = choosing_a_code(Look::new(Language::En), 404);
    digits(&mut desk, "0");
    assert_asks(&desk);
    desk.press_with(Modifiers::COMMAND, Key::Enter);
    desk.settle();
    assert_given(&desk, &Given::Unknown);
}

#[test]
fn a_digit_chooses_a_side_of_a_duel_unless_a_code_begins_with_it() {
    let code = |number| Code::new(number).expect("a code");
    for (key, number) in [(Key::Num1, 401), (Key::Num2, 403)] {
        let mut desk = pressed(contrast(Look::new(Language::En)), &[Key::D, key]);
        assert_given(&desk, &Given::Option(code(number)));
        // A code of this pair, typed.
        desk.press(Key::Enter);
        desk.settle();
        digits(&mut desk, "401");
        assert_asks(&desk);
        desk.press(Key::Enter);
        desk.settle();
        assert_given(&desk, &Given::Option(code(401)));
    }
    for number in [200, 201, 301] {
        let mut desk = fighting(number);
        for code in desk.question().options {
            digits(&mut desk, &code.to_string());
            assert_asks(&desk);
        }
        digits(&mut desk, &number.to_string());
        desk.press(Key::Enter);
        desk.settle();
        assert_given(&desk, &Given::Option(code(number)));
    }
}
