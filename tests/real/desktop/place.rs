//! The window comes back where it was, and has its icon.

use std::fs;
use std::path::Path;

use statusdeck::learner::{Settings, WindowPlace};
use support::real_window::{Display, Window};

use super::manager::Manager;

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("data/settings.ron")
}

fn remembered(folder: &Path) -> Option<WindowPlace> {
    let text = fs::read_to_string(file(folder)).expect("settings");
    let settings: Settings = ron::from_str(&text).expect("RON");
    settings.window
}

fn wmctrl(display: &Display, window: &Window<'_>, change: &str) {
    display.run("wmctrl", &["-i", "-r", &window.id, "-b", change]);
}

fn is_maximized(display: &Display, window: &Window<'_>) -> bool {
    let state = display.run("xprop", &["-id", &window.id, "_NET_WM_STATE"]);
    state.contains("MAXIMIZED_VERT") && state.contains("MAXIMIZED_HORZ")
}

#[test]
fn the_window_comes_back_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let _manager = Manager::start(&display);
    let place = WindowPlace {
        width: 800.0,
        height: 600.0,
        corner: Some((300, 200)),
        maximized: false,
    };

    let mut window = Window::open(&display, folder.path());
    let icon = display.run("xprop", &["-id", &window.id, "-len", "8", "_NET_WM_ICON"]);
    assert!(
        icon.contains("64 x 64") || icon.contains("64, 64"),
        "{icon}"
    );
    display.run(
        "xdotool",
        &["windowmove", "--sync", &window.id, "300", "200"],
    );
    display.run(
        "xdotool",
        &["windowsize", "--sync", &window.id, "800", "600"],
    );
    window.rest();
    window.close();
    assert_eq!(remembered(folder.path()), Some(place));

    // It does not creep by the height of its frame.
    for _ in 0..2 {
        let mut window = Window::open(&display, folder.path());
        window.rest();
        window.close();
        assert_eq!(remembered(folder.path()), Some(place));
    }

    let mut window = Window::open(&display, folder.path());
    wmctrl(&display, &window, "add,maximized_vert,maximized_horz");
    window.wait("it is maximized", |window| is_maximized(&display, window));
    window.rest();
    window.close();
    let maximized = WindowPlace {
        maximized: true,
        ..place
    };
    assert_eq!(remembered(folder.path()), Some(maximized));

    let mut window = Window::open(&display, folder.path());
    window.wait("it is maximized again", |window| {
        is_maximized(&display, window)
    });
    // Closed while minimized, it is not opened so.
    display.run("xdotool", &["windowminimize", "--sync", &window.id]);
    window.close();
    assert_eq!(remembered(folder.path()), Some(maximized));

    let mut window = Window::open(&display, folder.path());
    window.wait("it is maximized", |window| is_maximized(&display, window));
    wmctrl(&display, &window, "remove,maximized_vert,maximized_horz");
    window.wait("it is not", |window| !is_maximized(&display, window));
    window.rest();
    window.close();
    assert_eq!(remembered(folder.path()), Some(place));

    // The monitor that it was on is gone.
    let text = fs::read_to_string(file(folder.path())).expect("settings");
    let elsewhere = text.replace("(300, 200)", "(5000, 100)");
    assert_ne!(text, elsewhere);
    fs::write(file(folder.path()), elsewhere).expect("room");
    let mut window = Window::open(&display, folder.path());
    window.rest();
    window.close();
    let middle = WindowPlace {
        corner: Some((400, 200)),
        ..place
    };
    assert_eq!(remembered(folder.path()), Some(middle));
}

#[test]
fn a_window_saved_on_a_larger_monitor_fits_this_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let _manager = Manager::start(&display);
    let mut window = Window::open(&display, folder.path());
    window.rest();
    window.close();
    let text = fs::read_to_string(file(folder.path())).expect("settings");
    let mut settings: Settings = ron::from_str(&text).expect("RON");
    settings.window = Some(WindowPlace {
        width: 1800.0,
        height: 1300.0,
        corner: Some((400, 120)),
        maximized: false,
    });
    let text = ron::to_string(&settings).expect("RON");
    fs::write(file(folder.path()), text).expect("room");

    for _ in 0..2 {
        let mut window = Window::open(&display, folder.path());
        window.rest();
        let [width, height] = window.size();
        let place = display.run("xdotool", &["getwindowgeometry", &window.id]);
        assert!(width <= 1600.0 && height <= 1000.0, "{place}");
        window.close();
        let place = remembered(folder.path()).expect("a place");
        let (left, top) = place.corner.expect("X11 tells it");
        // Within 1600 × 1000, but for the border of a frame.
        assert!(left >= -2 && top >= -2, "{place:?}");
        assert!(left as f32 + place.width <= 1602.0, "{place:?}");
        assert!(top as f32 + place.height <= 1002.0, "{place:?}");
    }
}
