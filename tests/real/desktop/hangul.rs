//! Hangul by an input method of X11: nabi composes it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use statusdeck::log::Event;
use support::real_window::{Display, Window};

use crate::window::records;

/// nabi, gone with the test.
struct InputMethod(Child);

impl InputMethod {
    fn start(display: &Display, home: &Path) -> Self {
        let process = Command::new("nabi")
            .env("DISPLAY", &display.name)
            .env("HOME", home)
            .env("LC_ALL", "C.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nabi");
        let nabi = Self(process);
        let start = Instant::now();
        while !display
            .run("xprop", &["-root", "XIM_SERVERS"])
            .contains("nabi")
        {
            assert!(
                start.elapsed() < Duration::from_secs(30),
                "nabi does not start"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        nabi
    }
}

impl Drop for InputMethod {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The texts of the answers so far, undone ones included.
fn answers(folder: &Path) -> Vec<String> {
    let records = records(folder).into_iter();
    records
        .filter_map(|record| match record.event {
            Event::Answered(answered) => Some(answered.given.plain().into_owned()),
            _ => None,
        })
        .collect()
}

fn undone(folder: &Path) -> usize {
    let records = records(folder);
    let undone = records
        .iter()
        .filter(|record| matches!(record.event, Event::Undone { .. }));
    undone.count()
}

#[test]
fn hangul_is_seen_while_it_is_composed_and_lasts_from_question_to_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let display = Display::start();
    let _nabi = InputMethod::start(&display, folder);
    let environment = [("XMODIFIERS", "@im=nabi"), ("LC_ALL", "C.UTF-8")];
    let mut window = Window::open_with(&display, folder, &environment);
    window.press_and_hold("Return");
    // Over to Hangul: only here.
    display.run("xdotool", &["key", "shift+space"]);
    // Every letter is seen: 안녕, the second syllable, too.
    for letter in ["d", "k", "s", "s", "u", "d"] {
        window.press_and_hold(letter);
    }
    window.press_and_hold("Return");
    window.wait("the first answer", |_| answers(folder) == ["안녕"]);
    window.press_and_hold("Return");
    for letter in ["g", "k", "s", "r", "m", "f"] {
        window.press_and_hold(letter);
    }
    window.press_and_hold("Return");
    window.wait("the second answer", |_| answers(folder) == ["안녕", "한글"]);
    // A key of the feedback, and the question is open again.
    window.press_and_hold("z");
    window.wait("it is undone", |_| undone(folder) == 1);
    for letter in ["t", "n"] {
        window.press_and_hold(letter);
    }
    window.press_and_hold("Return");
    window.wait("the third answer", |_| answers(folder).len() == 3);
    assert_eq!(answers(folder)[2], "수");
}
