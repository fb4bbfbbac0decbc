//! A window that is open when the day ends, and a second start of the same profile.

use std::time::Duration;

use support::real_window::{Display, Window};

/// A time zone in which a new study day begins in so many seconds.
fn zone_before_rollover(seconds: i64) -> String {
    const ROLLOVER_SECONDS: i64 = 4 * 3600;
    let now = jiff::Timestamp::now().as_second();
    let ahead = (ROLLOVER_SECONDS - seconds - now).rem_euclid(86_400);
    // East of Greenwich is negative in POSIX's way to say it.
    let west = if ahead > 43_200 {
        86_400 - ahead
    } else {
        -ahead
    };
    let sign = if west < 0 { "-" } else { "" };
    let west = west.abs();
    format!(
        "ZZZ{sign}{:02}:{:02}:{:02}",
        west / 3600,
        west / 60 % 60,
        west % 60
    )
}

#[test]
fn a_window_turns_to_the_new_day_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let zone = zone_before_rollover(40);
    let mut window = Window::open_with(&display, folder.path(), &[("TZ", &zone)]);
    window.press("Return");
    window.type_text("no idea");
    window.press("Return");
    window.press("Escape");
    window.press("Escape");
    // Today: “1 answer today”. Nothing is pressed from now on.
    window.rest();
    let before = window.picture();
    window.wait("the new day, with no answer yet", |window| {
        std::thread::sleep(Duration::from_millis(200));
        window.picture() != before
    });
    // And it rests again.
    window.rest();
    let after = window.picture();
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(window.picture(), after);
}

/// The ids of all windows of the program.
fn windows(display: &Display) -> Vec<String> {
    let ids = display.run("xdotool", &["search", "--name", "^statusdeck$"]);
    ids.lines().map(str::to_owned).collect()
}

#[test]
fn a_second_start_says_in_a_window_that_the_profile_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let mut first = Window::open(&display, folder.path());
    // A profile is open from its first answer on, at the latest.
    first.press("Return");
    let shown = first.picture();
    let mut second = Window::open_beside(&display, folder.path(), &windows(&display));
    assert_ne!(second.id, first.id);
    // It has a message and a button, and no screen that could be studied on.
    second.wait("the message is painted", |window| window.colours() > 20);
    assert_ne!(second.picture(), shown);
    second.close_by("Return");
    // Without a window manager nobody gives the focus back.
    display.run("xdotool", &["windowfocus", "--sync", &first.id]);
    first.type_text("no idea");
    first.press("Return");
}
