//! Files chosen in the system's dialog: a portal of our own on a bus of our own chooses them.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use support::real_window::{Display, Window};
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, connection, interface};

use super::bus::{Bus, PORTAL};

/// What a dialog was asked for: the method, the title and the suggested name.
type Asked = (&'static str, String, Option<String>);

/// As much of freedesktop's file chooser as there is to ask. It chooses the same file each time, or
/// cancels if there is none.
struct FileChooser {
    choice: Option<String>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

type Options = HashMap<String, OwnedValue>;

impl FileChooser {
    fn answer(
        &self,
        method: &'static str,
        title: &str,
        options: &Options,
        header: &Header<'_>,
        connection: &Connection,
    ) -> OwnedObjectPath {
        let text = |name: &str| -> Option<String> { options.get(name)?.clone().try_into().ok() };
        let sender = header.sender().expect("a sender").to_string();
        let token = text("handle_token").expect("a token");
        let caller = sender.trim_start_matches(':').replace('.', "_");
        let path = format!("{PORTAL}/request/{caller}/{token}");
        let mut asked = self.asked.lock().expect("one thread at a time");
        asked.push((method, title.to_owned(), text("current_name")));
        let (response, uris) = match &self.choice {
            Some(uri) => (0_u32, vec![uri.clone()]),
            None => (1, Vec::new()),
        };
        let (to, connection) = (path.clone(), connection.clone());
        std::thread::spawn(move || {
            // As slow as a person.
            std::thread::sleep(Duration::from_millis(300));
            let results: HashMap<&str, Value<'_>> = HashMap::from([("uris", Value::from(uris))]);
            let body = (response, results);
            let told = connection.emit_signal(
                Some(sender.as_str()),
                to.as_str(),
                "org.freedesktop.portal.Request",
                "Response",
                &body,
            );
            zbus::block_on(told).expect("told");
        });
        path.try_into().expect("an object path")
    }
}

#[interface(name = "org.freedesktop.portal.FileChooser")]
impl FileChooser {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        4
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "zbus hands its arguments over"
    )]
    fn open_file(
        &self,
        _parent: &str,
        title: &str,
        options: Options,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
    ) -> OwnedObjectPath {
        self.answer("OpenFile", title, &options, &header, connection)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "zbus hands its arguments over"
    )]
    fn save_file(
        &self,
        _parent: &str,
        title: &str,
        options: Options,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
    ) -> OwnedObjectPath {
        self.answer("SaveFile", title, &options, &header, connection)
    }
}

/// A portal, gone when it is dropped, and what it was asked for.
fn open_portal(bus: &Bus, choice: Option<&Path>) -> (Connection, Arc<Mutex<Vec<Asked>>>) {
    let asked = Arc::default();
    let chooser = FileChooser {
        choice: choice.map(|path| format!("file://{}", path.display())),
        asked: Arc::clone(&asked),
    };
    let serve = connection::Builder::address(bus.address.as_str())
        .and_then(|builder| builder.name("org.freedesktop.portal.Desktop"))
        .and_then(|builder| builder.serve_at(PORTAL, chooser))
        .expect("a portal");
    (zbus::block_on(serve.build()).expect("a bus"), asked)
}

/// Goes to the learner's data, where nothing is going on.
fn show_data(window: &mut Window<'_>) {
    window.press("Escape");
    window.press("s");
    window.press("d");
}

#[test]
fn an_export_goes_where_the_systems_dialog_says_and_comes_back_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let bus = Bus::start();
    let address = [("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str())];
    let mut window = Window::open_with(&display, folder.path(), &address);
    // An answer to export.
    window.press("Return");
    window.type_text("no idea");
    window.press("Return");
    window.press("Escape");

    let file = folder.path().join("chosen.ron.gz");
    let (portal, asked) = open_portal(&bus, Some(&file));
    show_data(&mut window);
    window.press("e");
    display.run("xdotool", &["key", "ctrl+o"]);
    window.wait("the export is written", |_| file.is_file());
    {
        let asked = asked.lock().expect("one thread at a time");
        let [(method, title, Some(name))] = asked.as_slice() else {
            panic!("{asked:?}");
        };
        assert_eq!((*method, title.as_str()), ("SaveFile", "Export"));
        assert!(name.ends_with(".ron.gz"), "{name}");
    }

    window.rest();
    let before = window.picture();
    window.press("i");
    display.run("xdotool", &["key", "ctrl+o"]);
    window.wait("the import was asked for", |_| {
        let asked = asked.lock().expect("one thread at a time");
        asked.len() == 2 && asked[1].0 == "OpenFile"
    });
    window.wait("the outcome of the import is shown", |window| {
        window.rest();
        let now = window.picture();
        now != before
    });
    drop(portal);
    window.kill();
}

#[test]
fn a_cancelled_dialog_and_a_missing_one_leave_the_typed_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let bus = Bus::start();
    let address = [("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str())];
    let mut window = Window::open_with(&display, folder.path(), &address);
    let (portal, asked) = open_portal(&bus, None);
    window.press("s");
    window.press("d");
    window.press("e");
    for times in 1..=2 {
        display.run("xdotool", &["key", "ctrl+o"]);
        window.wait("the dialog was asked for", |_| {
            asked.lock().expect("one thread at a time").len() == times
        });
        // It is told of the end a little later than we are of the start.
        std::thread::sleep(Duration::from_millis(600));
    }
    drop(portal);

    // Without a portal the window says so, and the path that is typed is used.
    let quiet = window.picture();
    display.run("xdotool", &["key", "ctrl+o"]);
    window.wait("it says that there is no dialog", |window| {
        window.picture() != quiet
    });
    let file = folder.path().join("typed.ron.gz");
    window.press("ctrl+a");
    window.type_text(file.to_str().expect("UTF-8"));
    window.press("Return");
    window.wait("the export is written", |_| file.is_file());
}
