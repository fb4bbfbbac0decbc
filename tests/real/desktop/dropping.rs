//! What is dragged from a file manager and dropped on the window.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use statusdeck::log::Event;
use statusdeck::store::make_drill;
use support::folder;
use support::real_window::{Display, Window};
use support::team::drawn;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event as Heard;
use x11rb::protocol::xproto::{
    Atom, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::window::records;

/// A file manager that drags by version 5 of freedesktop's drag-and-drop protocol for X11.
struct FileManager {
    connection: RustConnection,
    window: u32,
    target: u32,
    /// The URIs of what is dragged.
    uris: String,
}

impl FileManager {
    fn open(display: &Display, target: &Window<'_>, dragged: &[&Path]) -> Self {
        let (connection, screen) = x11rb::connect(Some(&display.name)).expect("the X server");
        let window = connection.generate_id().expect("an id");
        let root = connection.setup().roots[screen].root;
        let (no_depth, looks) = (0, &CreateWindowAux::new());
        connection
            .create_window(
                no_depth,
                window,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_ONLY,
                0,
                looks,
            )
            .expect("a window");
        let uri = |path: &&Path| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/.-_".contains(&byte);
            let path = path.to_str().expect("UTF-8").bytes();
            let path = path.map(|byte| match plain(byte) {
                true => char::from(byte).to_string(),
                false => format!("%{byte:02X}"),
            });
            format!("file://{}\r\n", path.collect::<String>())
        };
        Self {
            connection,
            window,
            target: target.id.parse().expect("a window's number"),
            uris: dragged.iter().map(uri).collect(),
        }
    }

    fn atom(&self, name: &str) -> Atom {
        let asked = self.connection.intern_atom(false, name.as_bytes());
        asked.expect("a request").reply().expect("an atom").atom
    }

    fn tell(&self, kind: &str, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, self.target, self.atom(kind), data);
        self.connection
            .send_event(false, self.target, EventMask::NO_EVENT, message)
            .expect("a message");
        self.connection.flush().expect("sent");
    }

    /// Drags over the middle of the window and lets go.
    fn drop_it(&self) {
        let selection = self.atom("XdndSelection");
        self.connection
            .set_selection_owner(self.window, selection, x11rb::CURRENT_TIME)
            .expect("a request");
        let (version, uri_list) = (5 << 24, self.atom("text/uri-list"));
        self.tell("XdndEnter", [self.window, version, uri_list, 0, 0]);
        let (middle, copy) = ((300 << 16) | 300, self.atom("XdndActionCopy"));
        self.tell("XdndPosition", [self.window, 0, middle, 0, copy]);
        self.answer_until("XdndStatus");
        self.tell("XdndDrop", [self.window, 0, 0, 0, 0]);
        self.answer_until("XdndFinished");
    }

    /// Says what is dragged to whoever asks, until this message comes and nobody asks any more.
    fn answer_until(&self, kind: &str) {
        let awaited = self.atom(kind);
        let (start, mut came, mut quiet_since) = (Instant::now(), false, Instant::now());
        while !came || quiet_since.elapsed() < Duration::from_millis(200) {
            assert!(start.elapsed() < Duration::from_secs(20), "no {kind}");
            match self.connection.poll_for_event().expect("the X server") {
                Some(Heard::ClientMessage(message)) => came |= message.type_ == awaited,
                Some(Heard::SelectionRequest(request)) => self.say(&request),
                Some(_) => {}
                None => {
                    std::thread::sleep(Duration::from_millis(5));
                    continue;
                }
            }
            quiet_since = Instant::now();
        }
    }

    fn say(&self, request: &SelectionRequestEvent) {
        let bytes = self.uris.as_bytes();
        self.connection
            .change_property8(
                PropMode::REPLACE,
                request.requestor,
                request.property,
                request.target,
                bytes,
            )
            .expect("a request");
        let said = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property: request.property,
        };
        self.connection
            .send_event(false, request.requestor, EventMask::NO_EVENT, said)
            .expect("a message");
        self.connection.flush().expect("sent");
    }
}

/// The folder's name has what a URI must escape.
#[test]
fn a_drills_folder_that_is_dropped_is_joined_with_one_key() {
    let home = tempfile::tempdir().expect("a folder");
    let team = home.path().join("우리 팀 50% #1");
    let drill = drawn(7);
    make_drill(&folder::store(home.path()), &team, &drill, false).expect("a drill");
    let display = Display::start();
    let mut window = Window::open(&display, home.path());
    let before = window.picture();
    FileManager::open(&display, &window, &[&team]).drop_it();
    window.wait("the page to join", |window| window.picture() != before);
    window.rest();
    assert!(!team.join("results").exists(), "nothing is written yet");
    window.press("Return");
    window.wait("the team is told", |_| {
        fs::read_dir(team.join("results")).is_ok_and(|mut files| files.next().is_some())
    });
    let joins =
        |event: &Event| matches!(event, Event::DrillJoined { drill: of, .. } if *of == drill.id);
    let records = records(home.path());
    assert!(records.iter().any(|record| joins(&record.event)));
}
