//! Copying and pasting between the real program and others: `xclip` stands for the others.

use std::io::Write as _;
use std::process::{Command, Stdio};

use support::real_window::{Display, Window};

/// What another program pastes.
fn pasted(display: &Display) -> String {
    display.run("xclip", &["-selection", "clipboard", "-o"])
}

/// Copies a text in another program, which keeps it as long as the display is there.
pub fn copy(display: &Display, text: &str) {
    let mut xclip = Command::new("xclip")
        .args(["-selection", "clipboard", "-i"])
        .env("DISPLAY", &display.name)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("xclip");
    let mut input = xclip.stdin.take().expect("piped");
    input.write_all(text.as_bytes()).expect("xclip reads");
    drop(input);
    xclip.wait().expect("it goes on in the background");
}

#[test]
fn what_is_copied_is_there_for_other_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let mut window = Window::open(&display, folder.path());
    window.press("c");
    window.type_text("teapot");
    for (keys, begins) in [("alt+c", "418 "), ("alt+m", "## 418 ")] {
        display.run("xdotool", &["key", keys]);
        window.wait(&format!("{keys} copies"), |_| {
            pasted(&display).starts_with(begins)
        });
    }
    // A text in Korean, marked in the field itself.
    window.press("ctrl+a");
    copy(&display, "찾을 수 없음");
    window.press("ctrl+v");
    copy(&display, "something else");
    window.press("ctrl+a");
    display.run("xdotool", &["key", "ctrl+c"]);
    window.wait("the field's text is copied", |_| {
        pasted(&display) == "찾을 수 없음"
    });
}

#[test]
fn what_another_program_copied_is_pasted() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    copy(&display, "찾을 수 없음");
    let mut window = Window::open(&display, folder.path());
    window.press("c");
    window.press("ctrl+v");
    display.run("xdotool", &["key", "alt+c"]);
    window.wait("the pasted text has found 404", |_| {
        pasted(&display).starts_with("404 ")
    });
}
