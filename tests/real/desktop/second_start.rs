//! A second start of a profile that is open.

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
        let ended = start(&display, folder).output().expect("statusdeck");
        assert!(ended.status.success(), "{ended:?}");
        assert!(ended.stderr.is_empty(), "{ended:?}");
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
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("statusdeck");
    let mut line = String::new();
    let output = terminal.stdout.take().expect("piped");
    std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut line).expect("a line");
    // A window opens in its stead, and tells.
    let mut told = Window::open(&display, folder.path());
    assert!(told.is_open());
    terminal.kill().expect("a process");
    terminal.wait().expect("an end");
}
