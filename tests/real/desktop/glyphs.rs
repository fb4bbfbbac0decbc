//! Characters that the bundled fonts lack are shown in the system's.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use statusdeck::language::Language;
use support::desk::{Desk, Look};
use support::real_window::{Display, Window};

use super::clipboard::copy;

#[test]
fn hanja_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let mut window = Window::open(&display, folder.path());
    window.press("c");

    // Where the field is, from the same window without a display.
    let mut desk = Desk::new(Look {
        size: window.size(),
        ..Look::new(Language::En)
    });
    desk.press(Key::C);
    let field = desk.harness.get_by_role(Role::TextInput).rect();
    // Its first characters, far from the cursor, which blinks.
    let crop = format!(
        "60x{}+{}+{}",
        field.height().round() - 8.0,
        field.left().round() + 6.0,
        field.top().round() + 4.0
    );
    let mut shown = |text: &str| {
        copy(&display, text);
        display.run("xdotool", &["key", "ctrl+a"]);
        window.press("ctrl+v");
        let picture = format!("x:{}", window.id);
        let args = [
            &picture, "-crop", &crop, "+repage", "-format", "%#", "info:",
        ];
        display.run("convert", &args)
    };
    let (first, second) = (shown("漢字漢字漢字漢字"), shown("字漢字漢字漢字漢"));
    assert!(!first.is_empty());
    assert_ne!(first, second, "without a glyph, all of them look the same");
    assert_eq!(shown("漢字漢字漢字漢字"), first);
}
