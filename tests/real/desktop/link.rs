//! A link opens the system's browser.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use statusdeck::language::Language;
use support::cards::code;
use support::desk::{Desk, Look};
use support::real_window::{Display, Window};

/// A browser that notes what it is to show.
fn browser(folder: &Path) -> (String, std::path::PathBuf) {
    let (program, shown) = (folder.join("browser"), folder.join("shown"));
    let script = format!("#!/bin/sh\nprintf '%s' \"$1\" > '{}'\n", shown.display());
    fs::write(&program, script).expect("room");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("our own file");
    (program.display().to_string(), shown)
}

#[test]
fn the_source_of_a_code_opens_in_the_browser() {
    let folder = tempfile::tempdir().expect("a folder");
    let (browser, shown) = browser(folder.path());
    let display = Display::start();
    let mut window = Window::open_with(&display, folder.path(), &[("BROWSER", &browser)]);
    window.press("c");
    window.type_text("404");

    // Where the link is, from the same window without a display.
    let [width, height] = window.size();
    let mut desk = Desk::new(Look {
        size: [width, height],
        ..Look::new(Language::En)
    });
    desk.press(Key::C);
    desk.type_text("404");
    let source = desk
        .registry
        .get(code(404))
        .expect("an entry")
        .source
        .to_string();
    let link = desk
        .harness
        .get_by_role_and_label(Role::Link, &source)
        .rect()
        .center();
    let (x, y) = (link.x.round().to_string(), link.y.round().to_string());
    display.run("xdotool", &["mousemove", "--window", &window.id, &x, &y]);
    window.rest();
    display.run("xdotool", &["click", "1"]);
    window.wait("the browser is opened", |_| {
        fs::read_to_string(&shown).is_ok_and(|url| !url.is_empty())
    });
    let url = fs::read_to_string(&shown).expect("what the browser was given");
    assert_eq!(url, "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5");
}
