//! A window manager, without which nothing closes, minimizes or maximizes a window from outside.

use std::process::{Child, Command, Stdio};

use support::real_window::Display;

/// Openbox, gone with the test.
pub struct Manager(Child);

impl Manager {
    pub fn start(display: &Display) -> Self {
        let process = Command::new("openbox")
            .env("DISPLAY", &display.name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("openbox");
        Self(process)
    }
}

impl Drop for Manager {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
