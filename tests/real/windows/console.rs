//! The program of the zip that is started from the menu: a window, and no console beside it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::real_window::Display;

use super::{folder_in, windows};

/// The titles of all windows that can be seen, once one of ours is among them.
fn titles(display: &Display, program: &str) -> Vec<String> {
    let home = windows();
    let rig = folder_in("STATUSDECK_RIG");
    // As the desktop starts it: with a console of its own, if it is a program that has one.
    let mut desktop = Command::new(rig.join("start"))
        .arg(rig.join("program").join(program))
        .args(["--lang", "en"])
        .env("DISPLAY", &display.name)
        .env("STATUSDECK_DATA_DIR", home.data())
        .env("STATUSDECK_STATE_DIR", home.path().join("state"))
        .stdin(Stdio::null())
        .spawn()
        .expect("the desktop");
    let begun = Instant::now();
    let seen = loop {
        let ids = display.run("xdotool", &["search", "--onlyvisible", "--name", "."]);
        let titles: Vec<String> = ids
            .lines()
            .map(|id| display.run("xdotool", &["getwindowname", id]))
            .filter(|title| !title.is_empty())
            .collect();
        if titles.iter().any(|title| title == "statusdeck") {
            break titles;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{titles:?}");
        std::thread::sleep(Duration::from_millis(100));
    };
    let ids = display.run("xdotool", &["search", "--name", "^statusdeck$"]);
    for id in ids.lines() {
        display.run("wmctrl", &["-i", "-c", id]);
        display.run("xdotool", &["windowclose", id]);
    }
    drop(desktop.kill());
    desktop.wait().expect("it ends");
    seen
}

#[test]
fn the_program_of_the_menu_opens_no_console_and_the_terminals_own_does() {
    let display = Display::start();
    let alone = titles(&display, "statusdeck-window.exe");
    assert_eq!(alone, ["statusdeck"]);
    // Else this test could not see a console.
    let display = Display::start();
    let both = titles(&display, "statusdeck.exe");
    assert!(both.len() > 1, "{both:?}");
}
