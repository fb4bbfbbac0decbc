//! Commands in the window: a button does what its key does, and the list of keys shows ways that can be
//! walked.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{Phase, Route};
use support::desk::{Desk, busy, english};

/// What is shown, without what a click leaves on it (the focus).
fn shown(desk: &Desk) -> String {
    let app = desk.app();
    format!(
        "{:?} {} {}",
        app.route(),
        app.keys_shown(),
        app.asks_to_close()
    )
}

/// Waits until what the screen reads from files is there: a row that comes late moves the buttons.
fn read_files(desk: &mut Desk) {
    desk.wait_until("the files are read", |desk| {
        let shown = shown(desk);
        ![
            "rows: None",
            "digest: None",
            "backups: None",
            "damage: None",
        ]
        .iter()
        .any(|unread| shown.contains(unread))
    });
}

/// After the same keys, a click on a button and its key lead to the same.
fn check(keys: &[Key], label: &str, modifiers: Modifiers, key: Key) {
    let [mut clicked, mut pressed] = [(); 2].map(|()| {
        let mut desk = english();
        for key in keys {
            desk.press(*key);
            desk.settle();
        }
        read_files(&mut desk);
        desk
    });
    let before = shown(&pressed);
    let label = clicked.text(label);
    let button = clicked.harness.get_by_role_and_label(Role::Button, &label);
    button.scroll_to_me();
    clicked.harness.run();
    let button = clicked.harness.get_by_role_and_label(Role::Button, &label);
    button.click();
    clicked.harness.run();
    clicked.pass(700);
    pressed.press_with(modifiers, key);
    let (clicked, pressed) = (shown(&clicked), shown(&pressed));
    assert_eq!(clicked, pressed, "{label}");
    assert_ne!(pressed, before, "{label}");
}

#[test]
fn a_button_and_its_key_lead_to_the_same() {
    let plain = Modifiers::NONE;
    check(&[], "keys-title", plain, Key::Questionmark);
    check(&[Key::F1], "keys-close", plain, Key::Escape);
    check(&[Key::Enter], "study-leave", plain, Key::Escape);
    check(&[Key::Enter], "study-check", plain, Key::Enter);
    check(
        &[Key::Enter, Key::Enter, Key::Enter],
        "study-next",
        plain,
        Key::Enter,
    );
    check(
        &[Key::Enter, Key::Enter, Key::Enter],
        "study-undo",
        plain,
        Key::Z,
    );
    check(&[Key::C], "entry-compare", Modifiers::ALT, Key::V);
    check(&[Key::S, Key::D], "data-export", plain, Key::E);
    check(&[Key::S, Key::D, Key::E], "cancel", plain, Key::Escape);
    check(&[Key::U], "profiles-new", plain, Key::N);
    check(&[Key::U, Key::N], "cancel", plain, Key::Escape);
}

#[test]
fn the_ways_of_two_keys_in_the_list_can_be_walked() {
    let mut desk = english();
    for key in [Key::S, Key::D] {
        desk.press(key);
    }
    assert!(matches!(desk.app().route(), Route::Data(_)));
    let mut desk = english();
    for key in [Key::Enter, Key::Enter, Key::Enter] {
        desk.press(key);
        desk.settle();
    }
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("the empty answer was not taken")
    };
    assert_eq!(reply.given, statusdeck::grading::Given::Unknown);
}

#[test]
fn the_list_of_keys_has_the_keys_of_the_screen_it_stands_over() {
    let mut desk = english();
    desk.press(Key::F1);
    assert!(!desk.shows(&desk.text("data-reset-go")));
    desk.press(Key::Escape);
    for key in [Key::S, Key::D, Key::F1] {
        desk.press(key);
    }
    desk.assert_shows(&desk.text("data-reset-go"));
    desk.press(Key::Escape);
    for key in [Key::U, Key::F1] {
        desk.press(key);
    }
    desk.assert_shows(&desk.text("profiles-remove"));
}

/// The Korean layout puts Hangul on the letters: the key is then told by its place.
#[test]
fn keys_work_while_another_script_is_switched_on() {
    let mut desk = busy();
    let physical = Key::Num5;
    for pressed in [true, false] {
        desk.harness.event(egui::Event::Key {
            key: Key::OpenBracket,
            physical_key: Some(physical),
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
    }
    desk.harness.run();
    assert!(matches!(desk.app().route(), Route::Study(_)));
}
