//! Pictures of the screens, compared with those in `tests/snapshots`.
//!
//! They need a Vulkan driver, so they stand behind the feature `pictures`. After a change that is
//! meant, `UPDATE_SNAPSHOTS=1 cargo test --features pictures --test pictures` takes them anew; look
//! at each before it is kept.

#[path = "support/desk.rs"]
#[expect(dead_code, reason = "pictures need a part of it")]
mod desk;

use desk::{Desk, Look};
use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use statusdeck::progress::Theme;
use statusdeck::registry::Language;

fn pictures(name: &str, look: Look) {
    let mut results = SnapshotResults::new();
    let mut desk = Desk::new(look);
    let mut take = |desk: &mut Desk, screen: &str| {
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    };
    take(&mut desk, "today");
    desk.press(Key::Enter);
    take(&mut desk, "study");
    desk.answer("Found");
    take(&mut desk, "wrong");
    desk.press(Key::Enter);
    for _ in 0..3 {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    take(&mut desk, "choice");
    desk.press(Key::Escape);
    take(&mut desk, "summary");
    desk.press(Key::Escape);
    take(&mut desk, "today_later");
    desk.press(Key::S);
    take(&mut desk, "settings");
    desk.press(Key::C);
    desk.type_text("499");
    take(&mut desk, "codes");
    desk.press_with(Modifiers::NONE, Key::F1);
    take(&mut desk, "keys");
}

#[test]
fn english_light_small() {
    pictures("en_light_small", Look::new(Language::En));
}

#[test]
fn korean_dark_large() {
    let look = Look {
        theme: Theme::Dark,
        size: Look::LARGE,
        ..Look::new(Language::Ko)
    };
    pictures("ko_dark_large", look);
}
