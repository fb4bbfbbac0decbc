//! A window manager, without which nothing closes, minimizes or maximizes a window from outside.

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::real_window::Display;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, WindowClass};

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
        // The first may be one that it found when it started.
        for _ in 0..2 {
            manages_a_window(display);
        }
        Self(process)
    }
}

impl Drop for Manager {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Waits until a window that is opened is managed: one that is opened while openbox starts may stay hidden
/// for ever.
fn manages_a_window(display: &Display) {
    let (connection, screen) = x11rb::connect(Some(&display.name)).expect("the X server");
    let root = connection.setup().roots[screen].root;
    let asked = connection.intern_atom(false, b"WM_STATE");
    let state = asked.expect("a request").reply().expect("an atom").atom;
    let (start, like_parent) = (Instant::now(), x11rb::COPY_DEPTH_FROM_PARENT);
    let (class, looks) = (WindowClass::INPUT_OUTPUT, &CreateWindowAux::new());
    loop {
        let window = connection.generate_id().expect("an id");
        connection
            .create_window(like_parent, window, root, 0, 0, 1, 1, 0, class, 0, looks)
            .expect("a request");
        connection.map_window(window).expect("a request");
        connection.flush().expect("sent");
        thread::sleep(Duration::from_millis(50));
        let read = connection.get_property(false, window, state, AtomEnum::ANY, 0, 1);
        let read = read.expect("a request").reply().expect("a property");
        connection.destroy_window(window).expect("a request");
        connection.flush().expect("sent");
        if read.value_len > 0 {
            return;
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "openbox does not start"
        );
    }
}
