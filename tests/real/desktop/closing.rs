//! A window that is closed while its answers cannot be saved.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use support::real_window::{Display, Window};

use super::manager::Manager;

/// Longer than a window takes to close.
const A_WHILE: Duration = Duration::from_secs(2);

/// The folder of the only profile.
fn profile(folder: &Path) -> PathBuf {
    let mut profiles = fs::read_dir(folder.join("data/profiles")).expect("profiles");
    profiles
        .next()
        .expect("a profile")
        .expect("a profile")
        .path()
}

/// How many lines its logs have.
fn lines(profile: &Path) -> usize {
    let logs = fs::read_dir(profile.join("log")).expect("logs");
    let read = |log: fs::DirEntry| fs::read_to_string(log.path()).expect("a log");
    logs.map(|log| read(log.expect("a log")).lines().count())
        .sum()
}

/// The title bar's button, pressed again and again, never stands for “close and lose the answers”.
#[test]
fn a_second_close_while_it_asks_loses_no_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let _manager = Manager::start(&display);
    let mut window = Window::open(&display, folder.path());
    window.press("Return");
    let profile = profile(folder.path());
    let aside = folder.path().join("aside");
    fs::rename(&profile, &aside).expect("the drive is pulled");
    window.type_text("1");
    window.press("Return");
    for _ in 0..3 {
        window.ask_to_close();
        thread::sleep(A_WHILE);
        assert!(window.is_open(), "and the answer is lost");
    }
    fs::rename(&aside, &profile).expect("the drive is back");
    // It stays open, tries again and is closed.
    window.press("Return");
    thread::sleep(A_WHILE);
    window.close();
    assert_eq!(lines(&profile), 2, "a header and the answer");
}
