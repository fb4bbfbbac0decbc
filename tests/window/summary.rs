//! The summary: a title that is true, rows that open entries, and one way out.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{Phase, Route};
use statusdeck::language::Language;
use statusdeck::learner::Profile;
use support::desk::{Desk, Look, busy, english};
use support::scenes::{answered, pressed, studying, wrong};

#[test]
fn nothing_right_is_not_praised() {
    for language in [Language::En, Language::Ko] {
        let desk = pressed(wrong(Look::new(language)), &[Key::Escape]);
        desk.assert_shows(&desk.text("summary-title-no"));
        let right = answered(studying(Look::new(language)), Desk::right_answer);
        let right = pressed(right, &[Key::Escape]);
        right.assert_shows(&right.text("summary-title-all"));
        right.assert_shows(&right.text("summary-learned"));
    }
}

#[test]
fn a_row_opens_the_entry_and_escape_leads_back() {
    let mut desk = pressed(wrong(Look::new(Language::En)), &[Key::Escape]);
    let Phase::Done(summary) = desk.phase() else {
        panic!("no summary")
    };
    let missed = summary.hard[0].card.code();
    desk.assert_shows("code → meaning · missed");
    let sheet = |desk: &Desk| {
        let Route::Study(study) = desk.app().route() else {
            panic!("not studying")
        };
        study.sheet().and_then(|sheet| sheet.selected)
    };
    desk.press(Key::Num1);
    assert_eq!(sheet(&desk), Some(missed));
    desk.press(Key::Escape);
    assert_eq!(sheet(&desk), None);
    assert_eq!(desk.phase(), Phase::Done(summary));
    desk.press(Key::Num2);
    assert_eq!(sheet(&desk), None, "there is no second row");
}

#[test]
fn there_is_one_way_out() {
    let mut desk = pressed(wrong(Look::new(Language::En)), &[Key::Escape]);
    let leave = desk.text("study-leave");
    let ways = desk
        .harness
        .query_all_by_role_and_label(Role::Button, &leave);
    assert_eq!(ways.count(), 0);
    let out = desk.text("summary-today");
    let ways = desk.harness.query_all_by_role_and_label(Role::Button, &out);
    assert_eq!(ways.count(), 1);
    desk.press(Key::Enter);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn progress_counts_cards_and_repeats_beside_them() {
    let mut desk = english();
    desk.press(Key::Enter);
    desk.assert_shows("0 of 10 cards");
    desk.answer("no idea");
    desk.assert_shows("1 of 10 cards. 1 / 10 · 1 again");
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.assert_shows("2 of 10 cards");
}

#[test]
fn five_minutes_show_what_is_left_of_them() {
    let mut desk = busy();
    desk.press(Key::Num5);
    desk.assert_shows("5 min left");
    desk.pass(2 * 60_000);
    desk.harness.run();
    desk.assert_shows("3 min left");
}

#[test]
fn five_minutes_are_not_offered_when_less_is_left() {
    let short = Desk::with_profile(Look::new(Language::En), |profile: &mut Profile| {
        profile.new_cards_per_day = Some(2);
    });
    assert!(!short.shows("5 minutes only"));
    let mut short = pressed(short, &[Key::Num5]);
    assert!(matches!(short.app().route(), Route::Today(_)));
    short.press(Key::Enter);
    assert!(matches!(short.app().route(), Route::Study(_)));
    busy().assert_shows("5 minutes only");
}
