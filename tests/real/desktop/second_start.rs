//! A second start of a profile that is open.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::slice;

use support::real_window::{Display, Window, start};

use super::manager::Manager;

/// The window that has the keyboard, in the words of the desktop.
fn in_front(display: &Display) -> String {
    display.run("xdotool", &["getactivewindow"])
}

#[test]
fn a_second_start_brings_the_open_window_to_the_front() {
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [folder, other] = folders.each_ref().map(|folder| folder.path());
    let display = Display::start();
    let _manager = Manager::start(&display);
    let mut window = Window::open(&display, folder);
    let mut above = Window::open_beside(&display, other, slice::from_ref(&window.id));
    above.wait("the newer window is in front", |above| {
        in_front(&display) == above.id
    });
    for is_minimized in [false, true] {
        if is_minimized {
            display.run("xdotool", &["windowactivate", "--sync", &above.id]);
            display.run("xdotool", &["windowminimize", "--sync", &window.id]);
        }
        let mut second = start(&display, folder).spawn().expect("statusdeck");
        let mut ended = None;
        window.wait("the second start ends", |_| {
            ended = second.try_wait().expect("a process");
            ended.is_some()
        });
        assert!(ended.is_some_and(|status| status.success()), "{ended:?}");
        window.wait("the open window is in front", |window| {
            in_front(&display) == window.id
        });
    }
    // It is the one to type in.
    window.press("c");
}

#[test]
fn a_second_start_says_that_a_terminal_has_the_profile() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let _manager = Manager::start(&display);
    let mut terminal = start(&display, folder.path())
        .args(["study", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("statusdeck");
    let mut line = String::new();
    let output = terminal.stdout.take().expect("piped");
    BufReader::new(output).read_line(&mut line).expect("a line");
    // A window opens in its stead, and tells.
    let mut told = Window::open(&display, folder.path());
    assert!(told.is_open());
    terminal.kill().expect("a process");
    terminal.wait().expect("an end");
}
