//! Fitting the memory model, in the window: after a sitting, and what the settings say of it.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use statusdeck::language::Language;
use statusdeck::memory::{FitReview, Parameters};
use support::desk::{Desk, Look};

use support::fitting::{answers_of, keep, last_day, lasting};

/// Opens the window on such a history, answers once and leaves.
fn sit(look: Look, reviews: &[FitReview]) -> Desk {
    let mut desk = Desk::with(look, |folder| keep(folder, "mina", reviews, last_day()));
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Escape);
    desk.assert_shows(&desk.text("summary-title-all"));
    desk.press(Key::Escape);
    desk
}

fn press(desk: &mut Desk, label: &str) {
    let label = desk.text(label);
    desk.harness.get_by_label(&label).focus();
    desk.harness.run();
    desk.press(Key::Space);
}

#[test]
fn the_window_fits_after_a_sitting_and_settings_lead_back() {
    let reviews = answers_of(&lasting(0.33), 120, 120, 1);
    let mut desk = sit(Look::new(Language::En), &reviews);
    let own = |desk: &Desk| desk.app().notebook().profile().parameters();
    desk.wait_until("the parameters are fitted", |desk| {
        own(desk) != Parameters::default()
    });
    let fitted = own(&desk);
    desk.press(Key::S);
    desk.assert_shows("Your own parameters are in use, fitted on Nov 21");
    desk.assert_shows("better: log loss 0.");
    press(&mut desk, "settings-memory-use-defaults");
    assert_eq!(own(&desk), Parameters::default());
    desk.assert_shows(&desk.text("settings-memory-default"));
    desk.assert_shows(&desk.text("settings-memory-stays"));

    let mut desk = desk.reopen();
    assert_eq!(own(&desk), Parameters::default(), "the wish is kept");
    desk.press(Key::S);
    press(&mut desk, "settings-memory-use-own");
    assert_eq!(own(&desk), fitted);
    let desk = desk.reopen();
    assert_eq!(own(&desk), fitted);
}

#[test]
fn settings_say_what_is_missing_in_korean_too() {
    let mut desk = sit(Look::new(Language::Ko), &[]);
    desk.press(Key::S);
    desk.assert_shows("FSRS-6 기본 파라미터를 쓰고 있습니다");
    desk.assert_shows("복습을 64번 더 하면");
    desk.press(Key::PageDown);
    desk.press(Key::PageDown);
    desk.harness.run_steps(8);
    let label = desk.text("settings-memory-default");
    let seen = desk.harness.get_by_label(&label).rect();
    assert!(seen.bottom() <= Look::SMALL[1], "{seen}");
}
