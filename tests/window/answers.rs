//! The answer where it was given: options that stay, statements, what was off, and the entry over the
//! feedback.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{Phase, Route, Study};
use statusdeck::grading::Given;
use statusdeck::language::Language;
use statusdeck::question::{Format, Prompt};
use statusdeck::registry::Code;
use support::cards::M2C;
use support::desk::{Desk, Look, english};
use support::scenes::{
    answered, asking_401, choosing, contrast, pressed, review_of, situation_of, statement,
};

/// Where the nodes are whose name ends with a text.
fn rects(desk: &Desk, role: Role, end: &str) -> Vec<Rect> {
    let nodes = desk.harness.query_all_by(|node| {
        let name = node.label().or(node.value());
        node.role() == role && name.is_some_and(|name| name.ends_with(end))
    });
    nodes.map(|node| node.rect()).collect()
}

/// The texts of the open question's options.
fn options(desk: &Desk) -> Vec<String> {
    let question = desk.question();
    let language = desk.app().text().language();
    let options = question.options.iter();
    let texts = options.map(|code| question.option_text(&desk.registry, *code, language));
    texts.map(std::borrow::Cow::into_owned).collect()
}

fn study(desk: &Desk) -> &Study {
    let Route::Study(study) = desk.app().route() else {
        panic!("not studying")
    };
    study
}

#[test]
fn options_stay_where_they_were_with_their_codes() {
    for language in [Language::En, Language::Ko] {
        let mut desk = choosing(Look::new(language));
        let asked = desk.question();
        assert_eq!(
            (asked.format, asked.prompt),
            (Format::Choice, Prompt::Number)
        );
        let texts = options(&desk);
        let before: Vec<_> = texts
            .iter()
            .map(|text| rects(&desk, Role::Button, text))
            .collect();
        let wrong = if desk.right_answer() == "1" { "2" } else { "1" };
        let chosen: usize = wrong.parse().expect("a place");
        let chosen = asked.options[chosen - 1];
        desk.answer(wrong);
        for (text, (before, code)) in texts.iter().zip(before.iter().zip(&asked.options)) {
            let after = rects(&desk, Role::Label, text);
            assert_eq!(&after, before, "“{text}” moved");
            let said = desk.app().text();
            let words = [("option", text.as_str().into())];
            if *code == asked.card.code() {
                desk.assert_shows(&said.with("option-right", &words));
            } else if *code == chosen {
                desk.assert_shows(&said.with("option-chosen", &words));
            }
        }
    }
}

#[test]
fn a_long_option_is_read_whole() {
    let look = Look {
        size: [520.0, 900.0],
        ..Look::new(Language::En)
    };
    let desk = answered(choosing(look), Desk::right_answer);
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("no feedback")
    };
    for code in &reply.question.options {
        let entry = desk.registry.get(*code).expect("an entry");
        desk.assert_shows(&entry.meaning.en);
    }
}

#[test]
fn a_statement_is_judged_by_its_letters_in_both_scripts() {
    type Press = fn(&mut Desk);
    let letters: [(&str, Press); 6] = [
        ("1", |desk| desk.press(Key::T)),
        ("2", |desk| desk.press(Key::F)),
        ("1", |desk| hangul(desk, "ㅅ")),
        ("2", |desk| hangul(desk, "ㄹ")),
        ("1", |desk| desk.press(Key::Num1)),
        ("2", |desk| desk.press(Key::Num2)),
    ];
    for language in [Language::En, Language::Ko] {
        for (place, press) in letters {
            let mut desk = statement(Look::new(language));
            let is_right = desk.right_answer() == place;
            let is_true = desk.right_answer() == "1";
            press(&mut desk);
            desk.settle();
            let Phase::Feedback(reply) = desk.phase() else {
                panic!("no feedback")
            };
            assert_eq!(reply.verdict.is_right(), is_right);
            let id = if is_true {
                "verdict-true"
            } else {
                "verdict-false"
            };
            desk.assert_shows(&desk.text(id));
            let said = if place == "1" {
                "statement-true"
            } else {
                "statement-false"
            };
            let said = desk.text(said);
            let given = desk
                .app()
                .text()
                .with("feedback-said", &[("given", said.into())]);
            desk.assert_shows(&given);
        }
    }
}

/// A letter that comes as a text alone.
fn hangul(desk: &mut Desk, letter: &str) {
    desk.harness.event(Event::Text(letter.to_owned()));
    desk.harness.run();
}

#[test]
fn a_letter_with_its_key_answers_once() {
    let mut desk = statement(Look::new(Language::Ko));
    for event in [
        Event::Key {
            key: Key::T,
            physical_key: Some(Key::T),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        },
        Event::Text("ㅅ".to_owned()),
    ] {
        desk.harness.event(event);
    }
    desk.harness.run();
    desk.settle();
    assert!(matches!(desk.phase(), Phase::Feedback(_)));
    let judged = desk.log_lines();
    let judged = judged.iter().filter(|line| line.contains("Judged("));
    assert_eq!(judged.count(), 1);
}

/// The name of what has the focus, as a screen reader says it.
fn focused(desk: &Desk) -> String {
    let mut focused = desk.harness.query_all_by(|node| node.is_focused());
    let node = focused.next();
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

/// The letter on the key that begins a text, as a keyboard of its script sends it.
fn first_letter(text: &str) -> String {
    const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    let first = text.chars().next().expect("a text");
    let syllable = u32::from(first).checked_sub(u32::from('가'));
    let initial = syllable.and_then(|syllable| INITIALS.chars().nth(syllable as usize / 588));
    initial.unwrap_or(first).to_lowercase().to_string()
}

/// A key of the letter's and its text, in one frame with what follows.
fn type_letter(desk: &mut Desk, letter: &str, then: &[Key]) {
    let press = |key: Key, pressed: bool| Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let key = Key::from_name(&letter.to_uppercase());
    if let Some(key) = key {
        desk.harness.event(press(key, true));
    }
    desk.harness.event(Event::Text(letter.to_owned()));
    for key in key.into_iter().chain(then.iter().copied()) {
        if Some(key) != Key::from_name(&letter.to_uppercase()) {
            desk.harness.event(press(key, true));
        }
        desk.harness.event(press(key, false));
    }
    desk.harness.run();
}

#[test]
fn letters_select_an_option_and_enter_answers_it() {
    for language in [Language::En, Language::Ko] {
        let mut desk = choosing(Look::new(language));
        let (lines, asked) = (desk.log_lines(), desk.question());
        let texts = options(&desk);
        for (place, text) in texts.iter().enumerate().rev() {
            let letter = first_letter(text);
            let mut times = 0;
            // Others may begin with the same letter; each has its turn.
            while focused(&desk) != format!("{}. {text}", place + 1) {
                assert!(times < texts.len(), "“{letter}” never selects “{text}”");
                type_letter(&mut desk, &letter, &[]);
                times += 1;
            }
            assert_eq!(desk.log_lines(), lines);
            assert_eq!(desk.question(), asked);
        }
        desk.press(Key::Enter);
        desk.settle();
        let Phase::Feedback(reply) = desk.phase() else {
            panic!("no feedback")
        };
        assert_eq!(reply.given, Given::Option(asked.options[0]));
    }
}

#[test]
fn enter_in_the_same_frame_answers_what_the_letter_selected() {
    let mut desk = choosing(Look::new(Language::En));
    let letter = first_letter(&options(&desk)[0]);
    type_letter(&mut desk, &letter, &[Key::Enter]);
    desk.settle();
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("no feedback")
    };
    assert!(matches!(reply.given, Given::Option(_)));
}

#[test]
fn a_composition_selects_by_its_first_letter() {
    let mut desk = choosing(Look::new(Language::Ko));
    let texts = options(&desk);
    let syllable = texts[0].chars().next().expect("a text").to_string();
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    let lines = desk.log_lines();
    desk.harness.event(preedit(&first_letter(&texts[0])));
    desk.harness.run();
    let selected = focused(&desk);
    let option = texts.iter().find(|text| selected.ends_with(text.as_str()));
    let option = option.expect("an option is selected");
    assert!(
        option
            .split(' ')
            .any(|word| first_letter(word) == first_letter(&texts[0]))
    );
    // The rest of the syllable, and its commit, move nothing on.
    desk.harness.event(preedit(&syllable));
    desk.harness.event(preedit(""));
    desk.harness.event(Event::Ime(ImeEvent::Commit(syllable)));
    desk.harness.run();
    assert_eq!(focused(&desk), selected);
    assert_eq!(desk.log_lines(), lines);
}

#[test]
fn a_name_typed_at_options_answers_undoes_and_leaves_nothing() {
    for language in [Language::En, Language::Ko] {
        for mut desk in [
            choosing(Look::new(language)),
            pressed(contrast(Look::new(language)), &[Key::D]),
        ] {
            let (lines, asked) = (desk.log_lines(), desk.question());
            let letters = ('a'..='z').chain("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅣ".chars());
            for letter in letters {
                // As between the words of a name.
                type_letter(&mut desk, &letter.to_string(), &[Key::Space]);
                desk.settle();
                assert!(matches!(desk.phase(), Phase::Asking { .. }), "{letter}");
                assert_eq!(desk.question(), asked, "{letter}");
                assert_eq!(desk.log_lines(), lines, "{letter}");
                assert!(!desk.app().keys_shown() && study(&desk).sheet().is_none());
            }
        }
    }
}

#[test]
fn letters_select_a_side_of_a_duel_by_its_name() {
    let mut desk = pressed(contrast(Look::new(Language::En)), &[Key::D]);
    type_letter(&mut desk, "f", &[]);
    assert_eq!(focused(&desk), "2. 403 Forbidden");
    type_letter(&mut desk, "u", &[]);
    assert_eq!(focused(&desk), "1. 401 Unauthorized");
    // A space that follows no letter presses what has the focus.
    desk.press(Key::Tab);
    desk.press(Key::Space);
    desk.settle();
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("no feedback")
    };
    assert_eq!(reply.given, Given::Option(Code::new(403).expect("a code")));
}

#[test]
fn a_slip_and_a_near_miss_name_the_word() {
    let mut desk = asking_401(Look::new(Language::En));
    desk.answer("Unautorized");
    desk.assert_shows("“Unautorized” is written “Unauthorized”");

    let mut desk = english();
    desk.press(Key::Enter);
    while desk.question().card.code().get() != 404 || desk.question().format != Format::Typed {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    desk.answer("Not There");
    desk.assert_shows("“There” should be “Found”");
}

#[test]
fn what_was_typed_as_a_number_is_not_said_to_be_that_number() {
    let mut desk = review_of(Look::new(Language::En), 401, M2C, &[40, 30]);
    desk.answer("403");
    let texts = desk.all_texts();
    let belongs = texts.iter().find(|text| text.contains("belongs to"));
    assert_eq!(belongs, None);
    desk.assert_shows(&desk.text("side-asked"));
    desk.assert_shows(&desk.text("side-given"));
}

#[test]
fn the_exchange_shows_its_code_after_the_answer() {
    let mut desk = situation_of(Look::new(Language::En), 421);
    assert_eq!(desk.question().prompt, Prompt::Exchange);
    assert!(desk.shows("HTTP/1.1 ▒▒▒"));
    assert!(!desk.shows("HTTP/1.1 421"));
    desk.answer("421");
    assert!(desk.shows("HTTP/1.1 421 Misdirected Request"));
    assert!(!desk.shows("▒▒▒"));
}

#[test]
fn the_entry_opens_over_the_feedback_and_leads_back_to_it() {
    // Tall enough for the look-alikes to be in sight.
    let mut desk = contrast(Look {
        size: [1000.0, 3000.0],
        ..Look::new(Language::En)
    });
    let before = (desk.phase(), desk.all_texts());
    desk.press(Key::E);
    assert_eq!(
        study(&desk).sheet().and_then(|sheet| sheet.selected),
        Code::new(401)
    );
    desk.assert_shows(&desk.text("part-own"));
    // A look-alike's entry and back, then out.
    let other = desk
        .registry
        .get(Code::new(403).expect("a code"))
        .expect("an entry");
    let link = format!("403 {}", other.display_name());
    desk.harness
        .get_by_role_and_label(Role::Button, &link)
        .click();
    desk.harness.run();
    assert_eq!(
        study(&desk).sheet().and_then(|sheet| sheet.selected),
        Code::new(403)
    );
    desk.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        study(&desk).sheet().and_then(|sheet| sheet.selected),
        Code::new(401)
    );
    desk.press(Key::Escape);
    desk.harness.run();
    assert!(study(&desk).sheet().is_none());
    assert_eq!((desk.phase(), desk.all_texts()), before);
    desk.press(Key::Enter);
    assert!(matches!(desk.phase(), Phase::Asking { .. }), "Next goes on");
}

#[test]
fn keys_of_the_feedback_do_nothing_below_the_entry() {
    let mut desk = contrast(Look::new(Language::En));
    let lines = desk.log_lines();
    let before = desk.phase();
    for key in [Key::E, Key::Z, Key::C, Key::D, Key::A] {
        desk.press(key);
        desk.settle();
    }
    assert!(study(&desk).sheet().is_some());
    assert_eq!((desk.phase(), desk.log_lines()), (before, lines));
}

#[test]
fn two_codes_of_an_entry_are_fought_out() {
    let mut desk = pressed(contrast(Look::new(Language::En)), &[Key::E]);
    let duel = desk.text("entry-duel-these");
    assert!(!desk.shows(&duel), "each says which two");
    desk.press_with(Modifiers::ALT, Key::D);
    let options = desk.question().options;
    assert_eq!(
        options,
        [401, 403].map(|code| Code::new(code).expect("a code"))
    );
    assert!(study(&desk).sheet().is_none());

    let mut desk = pressed(Desk::new(Look::new(Language::En)), &[Key::C]);
    desk.type_text("404");
    desk.press_with(Modifiers::ALT, Key::D);
    assert!(
        desk.question()
            .options
            .contains(&Code::new(404).expect("a code"))
    );
}

#[test]
fn the_buttons_of_the_feedback_have_room_in_the_smallest_window() {
    for language in [Language::En, Language::Ko] {
        let desk = contrast(Look {
            size: [640.0, 440.0],
            ..Look::new(language)
        });
        let ids = [
            "study-undo",
            "study-meant-that",
            "study-aside",
            "study-entry",
            "study-duel",
            "study-next",
        ];
        let rects = ids.map(|id| {
            let label = desk.text(id);
            desk.harness
                .get_by_role_and_label(Role::Button, &label)
                .rect()
        });
        let window = Rect::from_min_size(egui::Pos2::ZERO, [640.0, 440.0].into());
        for (place, rect) in rects.iter().enumerate() {
            assert!(window.contains_rect(*rect), "{}: {rect}", ids[place]);
            for other in &rects[place + 1..] {
                let shared = rect.intersect(*other);
                assert!(
                    !shared.is_positive(),
                    "{} is covered: {rects:?}",
                    ids[place]
                );
            }
        }
    }
}
