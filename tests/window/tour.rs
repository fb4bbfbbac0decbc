//! A tour of every screen, and where on them things stand.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{Phase, Route};
use statusdeck::language::Language;
use statusdeck::learner::Theme;
use statusdeck::question::Format;
use support::desk::{Desk, Look, english};
use support::effort;

use super::codes_screen;

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
    for place in 0..desk.registry.clone().entries().len() {
        if effort::is_tried(place, 4) {
            look_at(&desk);
        }
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
    for _ in 0..40 {
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
