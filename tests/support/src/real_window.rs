//! The real binary's window on an X server of its own, driven by keys and looked at by its pixels.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::program;

/// An X server of our own, gone with the test.
pub struct Display {
    server: Child,
    pub name: String,
}

impl Display {
    pub fn start() -> Self {
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

    /// What a program prints. One that waits for something in vain is ended; the test then misses it.
    pub fn run(&self, program: &str, args: &[&str]) -> String {
        let output = Command::new("timeout")
            .args(["30", program])
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

/// A start of the program that opens a window.
pub fn start(display: &Display, folder: &Path) -> Command {
    let mut command = Command::new(program());
    command
        .args(["--lang", "en", "--seed", "1"])
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("STATUSDECK_DATA_DIR", folder.join("data"))
        .env("STATUSDECK_STATE_DIR", folder.join("state"))
        // A desktop's bus would tell the theme of whoever runs the tests.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    command
}

/// A running statusdeck.
pub struct Window<'a> {
    display: &'a Display,
    process: Child,
    pub id: String,
}

impl<'a> Window<'a> {
    pub fn open(display: &'a Display, folder: &Path) -> Self {
        Self::open_with(display, folder, &[])
    }

    /// With more in its environment.
    pub fn open_with(display: &'a Display, folder: &Path, more: &[(&str, &str)]) -> Self {
        Self::start(display, folder, more, &[])
    }

    /// While these windows are open.
    pub fn open_beside(display: &'a Display, folder: &Path, others: &[String]) -> Self {
        Self::start(display, folder, &[], others)
    }

    fn start(
        display: &'a Display,
        folder: &Path,
        more: &[(&str, &str)],
        others: &[String],
    ) -> Self {
        let process = start(display, folder)
            .envs(more.iter().copied())
            .spawn()
            .expect("statusdeck");
        let mut window = Self {
            display,
            process,
            id: String::new(),
        };
        // A window may be made anew before anything is painted: it is looked for each time.
        window.wait("something is painted, and has the focus", |window| {
            let ids = window
                .display
                .run("xdotool", &["search", "--name", "^statusdeck$"]);
            let new = ids
                .lines()
                .rfind(|id| !others.iter().any(|other| other == id));
            window.id = new.unwrap_or_default().to_owned();
            !window.id.is_empty() && window.colours() > 20 && window.takes_focus()
        });
        window
    }

    fn takes_focus(&self) -> bool {
        self.display.run("xdotool", &["windowfocus", &self.id]);
        self.display.run("xdotool", &["getwindowfocus", "-f"]) == self.id
    }

    /// Width and height, in points at a scale of one.
    pub fn size(&self) -> [f32; 2] {
        let said = self
            .display
            .run("xdotool", &["getwindowgeometry", "--shell", &self.id]);
        ["WIDTH=", "HEIGHT="].map(|name| {
            let number = said.lines().find_map(|line| line.strip_prefix(name));
            number
                .and_then(|number| number.parse().ok())
                .expect("a size")
        })
    }

    /// How many colours there are in the window.
    pub fn colours(&self) -> u32 {
        let picture = format!("x:{}", self.id);
        let said = self
            .display
            .run("convert", &[&picture, "-format", "%k", "info:"]);
        said.parse().unwrap_or(0)
    }

    /// A fingerprint of what is painted.
    pub fn picture(&self) -> String {
        let picture = format!("x:{}", self.id);
        self.display
            .run("convert", &[&picture, "-format", "%#", "info:"])
    }

    /// Presses a key and waits until the window has changed and come to rest.
    pub fn press(&mut self, key: &str) {
        let before = self.picture();
        self.display.run("xdotool", &["key", key]);
        self.wait(&format!("{key} changes something"), |window| {
            window.picture() != before
        });
        self.rest();
    }

    pub fn type_text(&mut self, text: &str) {
        self.display
            .run("xdotool", &["type", "--delay", "30", text]);
        self.rest();
    }

    /// Waits until two looks show the same; the cursor's blinking is slower than that.
    pub fn rest(&mut self) {
        let mut last = String::new();
        self.wait("the window comes to rest", |window| {
            let picture = window.picture();
            let rests = picture == last;
            last = picture;
            rests
        });
    }

    pub fn wait(&mut self, what: &str, mut done: impl FnMut(&mut Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            if let Some(status) = self.process.try_wait().expect("a process") {
                panic!("statusdeck ended with {status} while waiting: {what}");
            }
            if start.elapsed() > Duration::from_secs(60) {
                let seen = std::env::temp_dir().join("statusdeck-in-vain.png");
                let picture = format!("x:{}", self.id);
                let args = [picture.as_str(), seen.to_str().expect("UTF-8")];
                self.display.run("convert", &args);
                panic!("in vain: {what}; see {}", seen.display());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Asks the window to close, as a window manager's button does.
    pub fn ask_to_close(&self) {
        self.display.run("wmctrl", &["-i", "-c", &self.id]);
    }

    /// The same, and waits for the end.
    pub fn close(self) {
        self.ask_to_close();
        self.wait_for_the_end();
    }

    pub fn is_open(&mut self) -> bool {
        self.process.try_wait().expect("a process").is_none()
    }

    /// Closes the window with a key of its own, and waits for the end.
    pub fn close_by(self, key: &str) {
        self.display.run("xdotool", &["key", key]);
        self.wait_for_the_end();
    }

    fn wait_for_the_end(mut self) {
        let start = Instant::now();
        while self.process.try_wait().expect("a process").is_none() {
            assert!(start.elapsed() < Duration::from_secs(60), "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends a signal, such as `TERM`, and returns the exit status.
    pub fn signal(mut self, name: &str) -> Option<i32> {
        crate::terminal::signal(self.process.id(), name);
        self.process.wait().expect("an end").code()
    }

    pub fn kill(mut self) {
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
