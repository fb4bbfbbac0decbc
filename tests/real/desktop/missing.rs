//! One sentence where something that a window needs is missing, and nothing left behind.
//!
//! Each library is hidden from the program in a mount namespace of its own. Where nobody may mount,
//! that part is left out, and said so.

use std::path::Path;
use std::process::{Command, Output};

use support::program::program;
use support::real_window::{Display, Window};

/// Puts a folder of links in the place of the system's libraries, without those named in `HIDE`.
const HIDE: &str = r#"
set -e
libs="/usr/lib/$(uname -m)-linux-gnu"
mount -t tmpfs tmpfs /mnt
mkdir /mnt/libs /mnt/shown
mount --bind "$libs" /mnt/libs
ln -s /mnt/libs/* /mnt/shown/
for name in $HIDE; do rm -f /mnt/shown/$name*; done
mount --bind /mnt/shown "$libs"
exec "$@"
"#;

/// How mounts can be made here that nobody else sees.
fn namespace() -> Option<&'static [&'static str]> {
    const WAYS: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];
    WAYS.into_iter().find(|way| {
        let mut mount = Command::new("unshare");
        mount
            .args(*way)
            .args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
        mount.output().is_ok_and(|output| output.status.success())
    })
}

fn start(command: &mut Command, language: &str, folder: &Path) -> Output {
    command
        .args(["--lang", language])
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("RUST_BACKTRACE", "1")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .env("STATUSDECK_DATA_DIR", folder.join("data"))
        .env("STATUSDECK_STATE_DIR", folder.join("state"))
        .output()
        .expect("it runs")
}

/// One sentence that says what to install and what works meanwhile, status 1, and nothing written.
#[track_caller]
fn check(output: &Output, folder: &Path, expected: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let own: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("libGL error"))
        .collect();
    assert_eq!(own.len(), 1, "{said}");
    assert!(own[0].starts_with("statusdeck: "), "{said}");
    for part in [expected, "`statusdeck study`"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for noise in [
        "panicked",
        "registry/src",
        "stack backtrace",
        "ConfigTemplate",
    ] {
        assert!(!said.contains(noise), "{said}");
    }
    assert!(output.stdout.is_empty());
    let left: Vec<_> = std::fs::read_dir(folder).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn no_display_is_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in ["en", "ko"] {
        let mut none = Command::new(program());
        let output = start(none.env_remove("DISPLAY"), language, folder.path());
        check(&output, folder.path(), "DISPLAY");
        let mut nobody = Command::new(program());
        let output = start(nobody.env("DISPLAY", ":4999"), language, folder.path());
        check(&output, folder.path(), "DISPLAY");
    }
}

#[test]
fn a_missing_library_is_one_sentence_with_its_package() {
    let Some(way) = namespace() else {
        println!("LEFT OUT: this machine lets nobody mount anything");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let x11 = "apt install libx11-6 libx11-xcb1 libxcursor1 libxi6`";
    let gl = "apt install libgl1 libegl1 libgl1-mesa-dri`";
    for (hidden, expected) in [
        ("libX11.so", x11),
        ("libX11-xcb.so", x11),
        ("libXcursor.so", x11),
        ("libXi.so", x11),
        ("libxkbcommon.so", "apt install libxkbcommon-x11-0`"),
        ("libxkbcommon-x11.so", "apt install libxkbcommon-x11-0`"),
        ("libGL.so libEGL.so", gl),
        ("libGLX.so libEGL.so", gl),
        ("dri libgallium", gl),
    ] {
        for language in ["en", "ko"] {
            println!("without {hidden}, {language}");
            let mut hide = Command::new("unshare");
            hide.args(way).args(["sh", "-c", HIDE, "sh"]).arg(program());
            hide.env("HIDE", hidden).env("DISPLAY", &display.name);
            hide.env("LIBGL_ALWAYS_SOFTWARE", "1");
            let output = start(&mut hide, language, folder.path());
            check(&output, folder.path(), expected);
        }
    }
}

/// Wayland's socket is one of a session that has ended: the window opens on X11 all the same.
#[test]
fn a_stale_wayland_display_leaves_x11() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::start();
    let runtime = folder.path().to_str().expect("UTF-8");
    let stale = [
        ("WAYLAND_DISPLAY", "wayland-7"),
        ("XDG_RUNTIME_DIR", runtime),
    ];
    Window::open_with(&display, folder.path(), &stale).kill();
    let mut none = Command::new(program());
    none.args(["--data-dir", runtime]).env_remove("DISPLAY");
    let output = none.envs(stale).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("DISPLAY") && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn a_start_that_fails_opens_a_window() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("data"), "a file").expect("room");
    let display = Display::start();
    // It opens, paints a message and stays.
    Window::open(&display, folder.path()).kill();
}
