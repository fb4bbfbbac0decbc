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
