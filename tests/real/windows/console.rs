//! The program of the zip that is started from the menu: a window, and no console beside it; a second start.

use std::process::{Command, Stdio};
use std::slice;
use std::thread;
use std::time::{Duration, Instant};

use support::real_window::{Display, Window};
use support::terminal::Home;

use super::{folder_in, windows};

/// A program that was started from the desktop, ended with the test.
struct Started<'a> {
    _home: Home,
    program: &'a str,
}

impl<'a> Started<'a> {
    /// As the desktop starts it: with a console of its own, if it is a program that has one.
    fn start(display: &Display, program: &'a str) -> Self {
        let home = windows();
        let rig = folder_in("STATUSDECK_RIG");
        let status = Command::new(rig.join("start"))
            .arg(rig.join("program").join(program))
            .args(["--lang", "en"])
            .env("DISPLAY", &display.name)
            .env("STATUSDECK_DATA_DIR", home.data())
            .env("STATUSDECK_STATE_DIR", home.path().join("state"))
            .stdin(Stdio::null())
            .status();
        assert!(status.expect("the desktop").success(), "{program}");
        Self {
            _home: home,
            program,
        }
    }
}

impl Drop for Started<'_> {
    fn drop(&mut self) {
        let mut end = Command::new(folder_in("STATUSDECK_RIG").join("taskkill"));
        end.args(["/f", "/im", self.program]).stdout(Stdio::null());
        drop(end.status());
    }
}

/// The titles of all windows that can be seen.
fn titles(display: &Display) -> Vec<String> {
    let ids = display.run("xdotool", &["search", "--onlyvisible", "--name", "."]);
    let titles = ids
        .lines()
        .map(|id| display.run("xdotool", &["getwindowname", id]));
    titles.filter(|title| !title.is_empty()).collect()
}

fn wait_for_titles(display: &Display, are_there: impl Fn(&[String]) -> bool) -> Vec<String> {
    let begun = Instant::now();
    loop {
        let titles = titles(display);
        if are_there(&titles) {
            return titles;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{titles:?}");
        thread::sleep(Duration::from_millis(100));
    }
}

fn is_ours(title: &String) -> bool {
    title == "statusdeck"
}

#[test]
fn the_program_of_the_menu_opens_no_console_and_the_terminals_own_does() {
    let display = Display::start();
    let alone = Started::start(&display, "statusdeck-window.exe");
    wait_for_titles(&display, |titles| titles.iter().any(is_ours));
    // A console would be there before the window that its program opens.
    thread::sleep(Duration::from_secs(1));
    assert_eq!(titles(&display), ["statusdeck"]);
    drop(alone);
    wait_for_titles(&display, |titles| !titles.iter().any(is_ours));
    // Else this test could not see a console.
    let _both = Started::start(&display, "statusdeck.exe");
    wait_for_titles(&display, |titles| {
        titles.iter().any(is_ours) && titles.len() > 1
    });
}

#[test]
fn a_second_start_says_in_a_window_that_the_profile_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let mut first = Window::open(&display, folder.path());
    first.press("Return");
    let shown = first.picture();
    let second = Window::open_beside(&display, folder.path(), slice::from_ref(&first.id));
    assert_ne!(second.picture(), shown);
    // A message and a button: nothing that could be studied on.
    second.close_by("Return");
    assert!(first.is_open());
}
