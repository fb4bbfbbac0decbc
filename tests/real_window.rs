//! The real binary in a real window under Xvfb, driven by keys alone.
//!
//! Needs Xvfb, xdotool and ImageMagick, so it stands behind the feature `real-window`. Another
//! binary than the one just built is tested by naming it in `STATUSDECK_BIN`.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use statusdeck::progress::{Event, Record};
use statusdeck::registry::Registry;

/// An X server of our own, gone with the test.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1000x24",
                // A server without it resets, and refuses everybody, when its last client leaves.
                "-noreset",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb");
        let mut number = String::new();
        let output = server.stdout.take().expect("piped");
        BufReader::new(output)
            .read_line(&mut number)
            .expect("a display number");
        Self {
            server,
            name: format!(":{}", number.trim()),
        }
    }

    fn run(&self, program: &str, args: &[&str]) -> String {
        let output = Command::new(program)
            .args(args)
            .env("DISPLAY", &self.name)
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// A running statusdeck.
struct Window<'a> {
    display: &'a Display,
    process: Child,
    id: String,
}

impl<'a> Window<'a> {
    fn open(display: &'a Display, folder: &Path) -> Self {
        let binary = std::env::var_os("STATUSDECK_BIN").map_or_else(
            || PathBuf::from(env!("CARGO_BIN_EXE_statusdeck")),
            PathBuf::from,
        );
        let process = Command::new(binary)
            .args(["--lang", "en", "--seed", "1"])
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("STATUSDECK_DATA_DIR", folder.join("data"))
            .env("STATUSDECK_STATE_DIR", folder.join("state"))
            .spawn()
            .expect("statusdeck");
        let mut window = Self {
            display,
            process,
            id: String::new(),
        };
        window.wait("the window is there", |window| {
            let ids = window
                .display
                .run("xdotool", &["search", "--name", "^statusdeck$"]);
            window.id = ids.lines().last().unwrap_or_default().to_owned();
            !window.id.is_empty()
        });
        window.wait("something is painted", |window| window.colours() > 20);
        display.run("xdotool", &["windowfocus", "--sync", &window.id]);
        window
    }

    /// How many colours there are in the window.
    fn colours(&self) -> u32 {
        let picture = format!("x:{}", self.id);
        let said = self
            .display
            .run("convert", &[&picture, "-format", "%k", "info:"]);
        said.parse().unwrap_or(0)
    }

    /// A fingerprint of what is painted.
    fn picture(&self) -> String {
        let picture = format!("x:{}", self.id);
        self.display
            .run("convert", &[&picture, "-format", "%#", "info:"])
    }

    /// Presses a key and waits until the window has changed and come to rest.
    fn press(&mut self, key: &str) {
        let before = self.picture();
        self.display.run("xdotool", &["key", key]);
        self.wait(&format!("{key} changes something"), |window| {
            window.picture() != before
        });
        self.rest();
    }

    fn type_text(&mut self, text: &str) {
        self.display
            .run("xdotool", &["type", "--delay", "30", text]);
        self.rest();
    }

    /// Waits until two looks show the same; the cursor's blinking is slower than that.
    fn rest(&mut self) {
        let mut last = String::new();
        self.wait("the window comes to rest", |window| {
            let picture = window.picture();
            let rests = picture == last;
            last = picture;
            rests
        });
    }

    fn wait(&mut self, what: &str, mut done: impl FnMut(&mut Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            if let Some(status) = self.process.try_wait().expect("a process") {
                panic!("statusdeck ended with {status} while waiting: {what}");
            }
            assert!(start.elapsed() < Duration::from_secs(60), "in vain: {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn kill(mut self) {
        self.process.kill().expect("SIGKILL");
        self.process.wait().expect("an end");
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The records of every log, each parsed by `ron` with its checksum as a comment and checked.
fn records(folder: &Path) -> Vec<Record> {
    let mut records = Vec::new();
    for profile in std::fs::read_dir(folder.join("data/profiles")).expect("profiles") {
        let logs = profile.expect("a profile").path().join("log");
        let Ok(logs) = std::fs::read_dir(logs) else {
            continue;
        };
        for log in logs {
            let text = std::fs::read_to_string(log.expect("a log").path()).expect("UTF-8");
            for line in text.lines().skip(1) {
                let (value, crc) = line.rsplit_once(" // ").expect("a checksum");
                let expected = crc32fast::hash(value.as_bytes());
                assert_eq!(u32::from_str_radix(crc, 16), Ok(expected), "{line}");
                records.push(ron::from_str(line).expect("RON"));
            }
        }
    }
    records
}

#[test]
fn a_first_day_by_keys_alone_survives_being_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = Registry::built_in().expect("the registry");
    let display = Display::start();

    let mut window = Window::open(&display, folder.path());
    window.press("Return");
    window.type_text("ok");
    window.press("Return");
    window.press("Return");
    window.kill();

    let answers = records(folder.path());
    assert_eq!(answers.len(), 1, "{answers:?}");
    let Event::Answered(first) = &answers[0].event else {
        panic!("{:?}", answers[0])
    };
    assert_eq!(first.given, "ok");
    let code = first.card.code();
    assert_eq!(
        first.verdict.is_right(),
        registry.get(code).expect("an entry").name == "OK"
    );

    // The next start goes on from there: another card, and the old answer is still counted once.
    let mut window = Window::open(&display, folder.path());
    window.press("Return");
    window.type_text("no idea");
    window.press("Return");
    window.press("z");
    window.press("Escape");
    window.press("c");
    window.type_text("teapot");
    window.kill();
    let all = records(folder.path());
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(all[0], answers[0]);
    let Event::Answered(second) = &all[1].event else {
        panic!("{:?}", all[1])
    };
    assert_ne!(second.card, first.card);
    assert!(
        matches!(all[2].event, Event::Undone { seq: 2, .. }),
        "{:?}",
        all[2]
    );
}
