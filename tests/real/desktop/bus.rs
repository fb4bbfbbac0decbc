//! A session bus of our own, on which the tests' portals answer.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// Where freedesktop's portal answers.
pub const PORTAL: &str = "/org/freedesktop/portal/desktop";

/// A session bus, gone with the test.
pub struct Bus {
    daemon: Child,
    pub address: String,
}

impl Bus {
    pub fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon");
        let mut address = String::new();
        let output = daemon.stdout.take().expect("piped");
        BufReader::new(output)
            .read_line(&mut address)
            .expect("an address");
        Self {
            daemon,
            address: address.trim().to_owned(),
        }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        drop(self.daemon.kill());
        drop(self.daemon.wait());
    }
}
