//! The Windows program under Wine, beside the one that was built for this system.
//!
//! `tests/windows/run.sh` names the Windows program in `STATUSDECK_BIN`, the folder that is its drive C in
//! `STATUSDECK_DRIVE_C`, and in `STATUSDECK_RIG` the one with the programs that only the tests need.

mod console;
mod drills;
mod files;
mod paths;
mod together;

use std::path::PathBuf;

use serde_json::Value;
use support::program::built_program;
use support::terminal::{Home, json, stderr, stdout};
use tempfile::TempDir;

/// A home of the program for Windows.
fn windows() -> Home {
    Home::new()
}

/// A home of this system's program.
fn linux() -> Home {
    Home::of_program(built_program())
}

fn folder_in(variable: &str) -> PathBuf {
    let folder = std::env::var_os(variable);
    folder.map_or_else(|| panic!("{variable} is not set"), PathBuf::from)
}

/// A folder of drive C, and how Windows names it.
fn folder_on_c() -> (TempDir, String) {
    let folder = tempfile::Builder::new()
        .prefix("statusdeck-")
        .tempdir_in(folder_in("STATUSDECK_DRIVE_C"));
    let folder = folder.expect("a folder");
    let name = folder.path().file_name().expect("a name");
    let name = format!(r"C:\{}", name.to_str().expect("UTF-8"));
    (folder, name)
}

/// Feeds a program lines and returns what it printed; it must succeed and tell nothing.
#[track_caller]
fn printed(home: &Home, args: &[&str], lines: &[Value]) -> String {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = home.feed(args, input.as_bytes());
    assert_eq!(stderr(&output), "", "{args:?}");
    assert!(output.status.success(), "{args:?}: {:?}", output.status);
    stdout(&output)
}

/// The last line of what was printed.
fn last(printed: &str) -> Value {
    json(printed.lines().last().expect("a line"))
}
