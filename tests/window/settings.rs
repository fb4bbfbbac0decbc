//! Settings in the window, by keyboard alone.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable as _;
use statusdeck::language::Language;
use support::desk::{Desk, Look, english};

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

/// Also while something is typed, which stays as it is.
#[test]
fn the_size_is_changed_by_keys_wherever_one_is() {
    let mut desk = english();
    desk.press(Key::Enter);
    desk.type_text("Mov");
    let sized = |desk: &Desk| desk.app().settings().scale_percent;
    for (key, times, percent) in [
        (Key::Plus, 1, 110),
        (Key::Equals, 1, 120),
        (Key::Minus, 1, 110),
        (Key::Num0, 1, 100),
        (Key::Plus, 20, 200),
        (Key::Minus, 20, 80),
        (Key::Plus, 1, 90),
    ] {
        for _ in 0..times {
            desk.press_with(Modifiers::COMMAND, key);
        }
        assert_eq!(sized(&desk), percent, "{key:?}");
        let zoom = (desk.harness.ctx.zoom_factor() * 100.0).round();
        assert_eq!(zoom, f32::from(percent), "{key:?}");
    }
    assert_eq!(desk.app().input(), Some("Mov"));
    let mut desk = desk.reopen();
    assert_eq!(sized(&desk), 90);
    desk.press(Key::Questionmark);
    desk.press_with(Modifiers::COMMAND, Key::Num0);
    assert_eq!(sized(&desk), 100);
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

#[test]
fn the_options_of_a_setting_are_joined_and_all_controls_end_on_one_axis() {
    for language in Language::ALL {
        let mut desk = Desk::new(Look::new(language));
        desk.press(Key::S);
        let rects = |labels: &[String]| -> Vec<Rect> {
            let option = |label: &String| {
                let options = &desk.harness;
                options
                    .get_by_role_and_label(Role::RadioButton, label)
                    .rect()
            };
            labels.iter().map(option).collect()
        };
        let texts = |ids: &[&str]| ids.iter().map(|id| desk.text(id)).collect::<Vec<_>>();
        let languages = Language::ALL.map(|language| language.own_name().to_owned());
        let mut ends = Vec::new();
        for labels in [
            languages.to_vec(),
            texts(&["theme-system", "theme-light", "theme-dark"]),
            texts(&["motion-on", "motion-off"]),
        ] {
            let rects = rects(&labels);
            for pair in rects.windows(2) {
                assert_eq!(pair[0].right_top(), pair[1].left_top(), "{labels:?}");
                assert_eq!(pair[0].size(), pair[1].size(), "{labels:?}");
            }
            ends.extend(rects.last().map(Rect::right));
        }
        let scopes = rects(&texts(&[
            "scope-essential",
            "scope-common",
            "scope-all-standard",
            "scope-all-with-vendors",
        ]));
        for pair in scopes.windows(2) {
            assert_eq!(pair[0].left_bottom(), pair[1].left_top());
            assert_eq!(pair[0].width(), pair[1].width());
        }
        ends.extend(scopes.first().map(Rect::right));
        let up = [
            ("what", desk.text("settings-minutes").into()),
            ("value", "10".into()),
        ];
        let up = desk.app().text().with("step-up", &up);
        let up = desk.harness.get_by_role_and_label(Role::Button, &up);
        ends.push(up.rect().right());
        assert!(
            ends.iter().all(|end| (end - ends[0]).abs() < 0.5),
            "{ends:?}"
        );
    }
}
