//! Settings in the window, by keyboard alone.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use statusdeck::language::Language;
use support::desk::english;

#[test]
fn settings_are_changed_from_the_keyboard_and_kept() {
    let mut desk = english();
    desk.press(Key::S);
    desk.harness.get_by_label("한국어").focus();
    desk.harness.run();
    desk.press(Key::Space);
    let mut step = |step: &str, what: &str, value: &str| {
        let args = [
            ("what", desk.text(what).into()),
            ("value", value.to_owned().into()),
        ];
        let button = desk.app().text().with(step, &args);
        desk.harness.get_by_label(&button).focus();
        desk.harness.run();
        desk.press(Key::Enter);
    };
    step("step-up", "settings-minutes", "10");
    // Without a ceiling until one is chosen.
    step("step-down", "settings-reviews", "제한 없음");
    let desk = desk.reopen();
    assert_eq!(desk.app().text().language(), Language::Ko);
    let profile = desk.app().notebook().profile();
    assert_eq!(profile.minutes_per_day, 15);
    assert_eq!(profile.reviews_per_day, Some(100));
}

#[test]
fn tab_reaches_every_control_of_the_settings() {
    let mut desk = english();
    desk.press(Key::S);
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..44 {
        desk.press(Key::Tab);
        if let Some(id) = desk.harness.ctx.memory(|memory| memory.focused()) {
            reached.insert(id.value());
        }
    }
    // Four tabs, the profile and the keys; two languages, three themes, two steps, two of motion; four
    // scopes, five times two steps; one is at its end; placement, the data and
    // the profiles.
    assert_eq!(reached.len(), 6 + 2 + 3 + 2 + 2 + 4 + 9 + 3);
}
