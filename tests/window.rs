//! Whole tasks through the window, by keyboard alone and without a display.

#[path = "support/desk.rs"]
#[expect(dead_code, reason = "these tests need a part of it")]
mod desk;

use desk::{Desk, Look};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::Theme;
use statusdeck::log::{Answered, Event, Record};
use statusdeck::question::Format;

fn english() -> Desk {
    Desk::new(Look::new(Language::En))
}

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
fn a_missed_card_comes_back_to_be_chosen_then_typed() {
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
    assert_eq!(formats, [Format::Choice, Format::Typed]);
    desk.assert_shows(&desk.text("summary-title"));
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
    desk.assert_shows("That answer belongs to");
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
    desk.assert_shows("9 cards are still to do today.");
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
    let mut desk = english();
    desk.press(Key::Num5);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.pass(5 * 60_000);
    desk.press(Key::Enter);
    desk.assert_shows(&desk.text("summary-title"));
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
fn codes_are_found_from_the_keyboard() {
    let mut desk = english();
    desk.press(Key::C);
    for (query, found) in [
        ("teapot", "418"),
        ("찾을", "404"),
        ("413", "Content Too Large"),
    ] {
        desk.type_text(query);
        desk.assert_shows(found);
        desk.press(Key::Escape);
    }
    desk.type_text("4");
    desk.press(Key::ArrowDown);
    let Route::Codes(codes) = desk.app().route() else {
        panic!("not in Codes")
    };
    assert_eq!(codes.selected, codes.hits.get(1).copied());
    desk.type_text("99999");
    desk.assert_shows("Nothing found");
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn settings_are_changed_from_the_keyboard_and_kept() {
    let mut desk = english();
    desk.press(Key::S);
    desk.harness.get_by_label("한국어").focus();
    desk.harness.run();
    desk.press(Key::Space);
    desk.assert_shows("하루 최대 새 카드 수");
    let more = desk.app().text().with(
        "step-up",
        &[
            ("what", desk.text("settings-new").into()),
            ("value", "10".into()),
        ],
    );
    desk.harness.get_by_label(&more).focus();
    desk.harness.run();
    desk.press(Key::Enter);
    let desk = desk.reopen();
    assert_eq!(desk.app().text().language(), Language::Ko);
    assert_eq!(desk.app().notebook().profile().new_cards_per_day, 15);
    desk.assert_shows("15 새 카드");
}

#[test]
fn tab_reaches_every_control_of_the_settings() {
    let mut desk = english();
    desk.press(Key::S);
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..40 {
        desk.press(Key::Tab);
        if let Some(id) = desk.harness.ctx.memory(|memory| memory.focused()) {
            reached.insert(id.value());
        }
    }
    // Four tabs, the profile and the keys; two languages, three themes, two steps, two of motion; four
    // scopes, four times two steps; the data and the profiles.
    assert_eq!(reached.len(), 6 + 2 + 3 + 2 + 2 + 4 + 8 + 2);
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

/// Shows every screen; kittest panics where a glyph is missing or an input has no name.
fn tour(look: Look) {
    let mut desk = Desk::new(look);
    let mut seen = String::new();
    let mut look_at = |desk: &Desk| {
        for text in desk.all_texts() {
            seen.push_str(&text);
            seen.push('\n');
        }
    };
    look_at(&desk);
    desk.press(Key::F1);
    desk.assert_shows(&desk.text("keys-dont-know"));
    look_at(&desk);
    desk.press(Key::Escape);
    desk.press(Key::S);
    look_at(&desk);
    desk.press(Key::C);
    for _ in desk.registry.clone().entries() {
        look_at(&desk);
        desk.press(Key::ArrowDown);
    }
    desk.press(Key::Escape);
    for day in 0..3 {
        desk.press(Key::Enter);
        let mut turn = day;
        while let Route::Study(study) = desk.app().route()
            && !study.is_done()
        {
            look_at(&desk);
            turn += 1;
            match (turn % 5, desk.question().format) {
                (0, _) => {
                    desk.press_with(Modifiers::CTRL, Key::Enter);
                    desk.settle();
                }
                (1, Format::Typed) => desk.answer("Forbidden"),
                (2, Format::Typed) => {
                    let number = desk.question().card.code().to_string();
                    desk.answer(&number);
                    look_at(&desk);
                    if matches!(desk.phase(), Phase::Asking { .. }) {
                        let right = desk.right_answer();
                        desk.answer(&right);
                    }
                }
                _ => {
                    let right = desk.right_answer();
                    desk.answer(&right);
                }
            }
            look_at(&desk);
            desk.press(Key::Enter);
        }
        look_at(&desk);
        desk.press(Key::Enter);
        look_at(&desk);
        desk.pass(24 * 3_600_000);
        desk.harness.run();
    }
    // An id that has no message would be shown as it is.
    for id in [
        "today-",
        "study-",
        "settings-",
        "keys-",
        "codes-",
        "summary-",
        "verdict-",
        "own-",
        "class-",
    ] {
        let shown = seen
            .lines()
            .find(|line| line.starts_with(id) && !line.contains(' '));
        assert_eq!(shown, None);
    }
}

#[test]
fn every_screen_in_english_light_and_small() {
    tour(Look::new(Language::En));
}

#[test]
fn every_screen_in_korean_dark_and_large() {
    tour(Look {
        theme: Theme::Dark,
        size: Look::LARGE,
        ..Look::new(Language::Ko)
    });
}

fn codes_screen(desk: &Desk) -> statusdeck::app::Codes {
    let Route::Codes(codes) = desk.app().route() else {
        panic!("not in Codes")
    };
    codes.clone()
}

#[test]
fn look_alikes_lead_to_each_other_and_back() {
    let mut desk = Desk::new(Look {
        size: [1600.0, 4000.0],
        ..Look::new(Language::En)
    });
    desk.press(Key::C);
    desk.type_text("401");
    desk.harness.get_by_label("403 Forbidden").click();
    desk.harness.run();
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(403)
    );
    desk.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(401)
    );
    desk.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(403)
    );
    assert_eq!(
        codes_screen(&desk).query,
        "401",
        "arrows with Alt do not type"
    );
}

#[test]
fn an_entry_is_copied_as_text_and_as_markdown() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("413");
    for (key, begins) in [
        (Key::C, "413 Content Too Large"),
        (Key::M, "## 413 Content Too Large"),
    ] {
        // One frame with the key alone, for a frame's output is gone with the next one.
        desk.harness.input_mut().events.push(egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::ALT,
        });
        desk.harness.step();
        let commands = &desk.harness.output().platform_output.commands;
        let copied: Vec<String> = commands
            .iter()
            .filter_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(copied.len(), 1);
        assert!(copied[0].starts_with(begins), "{}", copied[0]);
        assert!(copied[0].contains("client_max_body_size"), "{}", copied[0]);
        desk.harness.run();
        desk.assert_shows("Copied");
    }
    desk.press(Key::Escape);
    assert!(!desk.shows("Copied"), "that was another entry");
}

#[test]
fn what_is_listed_is_studied_in_scope_or_not() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("52");
    let listed = codes_screen(&desk).hits;
    assert_eq!(listed.len(), 9, "{listed:?}");
    desk.press_with(Modifiers::CTRL, Key::Enter);
    let mut asked = std::collections::BTreeSet::new();
    while let Phase::Asking { .. } = desk.phase() {
        asked.insert(desk.question().card.code());
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    // They count among the day's new cards.
    let left = 10 - listed.len();
    assert_eq!(asked, listed.into_iter().collect());
    desk.press(Key::Enter);
    desk.assert_shows(&format!("{left} new"));
}

#[test]
fn filters_narrow_the_list_and_keep_what_is_shown() {
    let mut desk = english();
    desk.press(Key::C);
    let all = codes_screen(&desk).hits.len();
    desk.harness.get_by_label("Class: All").click();
    desk.harness.run();
    desk.harness.get_by_label("5xx").click();
    desk.harness.run();
    let some = codes_screen(&desk).hits;
    assert!(
        some.len() < all && some.iter().all(|code| code.get() / 100 == 5),
        "{some:?}"
    );
    desk.harness.get_by_label("Tier: All").click();
    desk.harness.run();
    desk.harness.get_by_label("Rare").click();
    desk.harness.run();
    let fewer = codes_screen(&desk).hits;
    assert!(fewer.len() < some.len() && !fewer.is_empty());
    desk.type_text("storage");
    desk.assert_shows("Insufficient Storage");
    assert!(
        codes_screen(&desk)
            .hits
            .iter()
            .all(|code| fewer.contains(code))
    );
}

#[test]
fn everything_below_the_fold_is_reached_by_keys() {
    let more = |desk: &Desk| {
        let what = desk.text("settings-rollover");
        desk.app().text().with(
            "step-up",
            &[("what", what.into()), ("value", "04:00".into())],
        )
    };
    let is_seen = |desk: &Desk, label: &str| {
        let rect = desk.harness.query_by_label(label).map(|node| node.rect());
        rect.is_some_and(|rect| rect.bottom() <= 600.0 && rect.top() >= 0.0)
    };
    let mut desk = english();
    desk.press(Key::S);
    let label = more(&desk);
    assert!(
        !is_seen(&desk, &label),
        "the window is too tall for this test"
    );
    desk.press(Key::PageDown);
    desk.harness.run_steps(8);
    assert!(is_seen(&desk, &label), "Page Down scrolls");

    let mut desk = english();
    desk.press(Key::S);
    for _ in 0..27 {
        desk.press(Key::Tab);
    }
    desk.harness.run_steps(8);
    assert!(
        is_seen(&desk, &label),
        "Tab brings what it reaches into view"
    );

    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("401");
    let own = desk.text("part-own");
    assert!(!is_seen(&desk, &own));
    for _ in 0..12 {
        desk.press_with(Modifiers::ALT, Key::PageDown);
    }
    desk.harness.run_steps(8);
    assert!(is_seen(&desk, &own), "Alt and Page Down scroll the entry");
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(401)
    );
}

#[test]
fn the_verdict_stands_where_the_answer_was_given() {
    let place = |desk: &Desk, label: &str| {
        let node = desk.harness.query_all_by(|node| {
            [node.label(), node.value()]
                .into_iter()
                .flatten()
                .any(|said| said.starts_with(label))
        });
        node.last().expect(label).rect()
    };
    for size in [[720.0, 480.0], Look::SMALL, Look::LARGE] {
        let mut desk = Desk::new(Look {
            size,
            ..Look::new(Language::En)
        });
        desk.press(Key::Enter);
        let prompt_of = |desk: &Desk| {
            let heading = egui::accesskit::Role::Heading;
            let prompt = desk.harness.get_by_role_and_label(heading, "200");
            prompt.rect()
        };
        let prompt = prompt_of(&desk);
        let field = desk.harness.get_by_label("Your answer").rect();
        desk.answer("Found");
        let verdict = place(&desk, "Not this one");
        assert_eq!(prompt_of(&desk), prompt, "the prompt moved");
        let gap = (verdict.min - field.min)
            .abs()
            .max((verdict.max - field.max).abs());
        assert!(
            gap.max_elem() <= 1.0,
            "{field} became {verdict} at {size:?}"
        );
    }
}

#[test]
fn nothing_in_the_top_bar_covers_anything_else() {
    for language in Language::ALL {
        for width in [360.0, 500.0, 640.0, 720.0, 900.0, 1600.0] {
            let desk = Desk::new(Look {
                size: [width, 480.0],
                ..Look::new(language)
            });
            let tabs = ["tab-today", "tab-codes", "tab-progress", "tab-settings"];
            let mut labels = tabs.map(|id| desk.text(id)).to_vec();
            labels.extend(["mina".to_owned(), desk.text("keys-title")]);
            let places: Vec<_> = labels
                .iter()
                .map(|label| desk.harness.get_by_label(label).rect())
                .collect();
            for (place, one) in places.iter().enumerate() {
                assert!(
                    one.left() >= 0.0 && one.right() <= width,
                    "{one} in {width}"
                );
                for other in &places[place + 1..] {
                    let shared = one.intersect(*other);
                    let covers = shared.width() > 0.5 && shared.height() > 0.5;
                    assert!(!covers, "{one} and {other} in {width}");
                }
            }
        }
    }
}

#[test]
fn a_screen_begins_at_its_top() {
    let mut desk = english();
    desk.press(Key::S);
    let heading = |desk: &Desk, id: &str| {
        let heading = egui::accesskit::Role::Heading;
        let label = desk.text(id);
        desk.harness.get_by_role_and_label(heading, &label).rect()
    };
    desk.press(Key::PageDown);
    desk.harness.run_steps(8);
    assert!(heading(&desk, "settings-look").top() < 0.0);
    desk.press(Key::D);
    desk.harness.run_steps(8);
    assert!(heading(&desk, "data-title").top() > 0.0);
}
