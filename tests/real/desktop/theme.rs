//! The system's light or dark, told by a portal of our own on a bus of our own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use support::real_window::{Display, Window};
use zbus::zvariant::Value;
use zbus::{Connection, connection, interface};

use super::bus::{Bus, PORTAL};

const SETTING: (&str, &str) = ("org.freedesktop.appearance", "color-scheme");

/// As much of freedesktop's settings portal as there is to ask.
struct Portal(Arc<AtomicU32>);

#[interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    fn read(&self, namespace: &str, key: &str) -> zbus::fdo::Result<Value<'_>> {
        if (namespace, key) != SETTING {
            return Err(zbus::fdo::Error::Failed("no such setting".to_owned()));
        }
        // The real one wraps the value once more than it should.
        let scheme = Value::U32(self.0.load(Ordering::SeqCst));
        Ok(Value::Value(Box::new(scheme)))
    }
}

fn open_portal(bus: &Bus, scheme: &Arc<AtomicU32>) -> Connection {
    let serve = connection::Builder::address(bus.address.as_str())
        .and_then(|builder| builder.name("org.freedesktop.portal.Desktop"))
        .and_then(|builder| builder.serve_at(PORTAL, Portal(Arc::clone(scheme))))
        .expect("a portal");
    zbus::block_on(serve.build()).expect("a bus")
}

fn tell(portal: &Connection, namespace: &str, key: &str, value: Value<'_>) {
    let body = (namespace, key, value);
    let interface = "org.freedesktop.portal.Settings";
    let told = portal.emit_signal(None::<&str>, PORTAL, interface, "SettingChanged", &body);
    zbus::block_on(told).expect("told");
}

/// How bright the window is, of 100.
fn brightness(display: &Display, window: &Window<'_>) -> f32 {
    let picture = format!("x:{}", window.id);
    let args = [
        &picture,
        "-colorspace",
        "gray",
        "-format",
        "%[fx:100*mean]",
        "info:",
    ];
    let said = display.run("convert", &args);
    said.parse().expect("a number")
}

#[test]
fn the_systems_theme_is_followed_while_the_window_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let bus = Bus::start();
    let scheme = Arc::new(AtomicU32::new(2));
    let portal = open_portal(&bus, &scheme);
    let address = [("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str())];

    let mut window = Window::open_with(&display, folder.path(), &address);
    window.wait("light at first", |window| {
        brightness(&display, window) > 70.0
    });
    for (value, is_dark) in [(1, true), (2, false), (1, true), (0, false)] {
        tell(&portal, SETTING.0, SETTING.1, Value::U32(value));
        window.wait(&format!("color-scheme {value}"), |window| {
            (brightness(&display, window) < 30.0) == is_dark
        });
    }
    // Other settings and other values change nothing, and do no harm.
    let before = window.picture();
    tell(&portal, SETTING.0, "contrast", Value::U32(1));
    tell(
        &portal,
        "org.gnome.desktop.interface",
        SETTING.1,
        Value::U32(1),
    );
    tell(&portal, SETTING.0, SETTING.1, Value::from("dark"));
    window.rest();
    assert_eq!(window.picture(), before);
    // Nor does the end of the portal.
    drop(portal);
    window.press("c");
    window.kill();

    scheme.store(1, Ordering::SeqCst);
    let _portal = open_portal(&bus, &scheme);
    let mut window = Window::open_with(&display, folder.path(), &address);
    window.wait("dark from the start", |window| {
        brightness(&display, window) < 30.0
    });
}
