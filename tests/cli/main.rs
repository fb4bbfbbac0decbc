//! The program from outside, as a terminal or another program drives it.

mod clocks;
mod commands;
mod days;
mod endings;
mod fitting;
mod format1;
mod harmless;
mod keeping;
mod kept;
mod person;
mod protocol;
mod refused;
mod teaching;

use std::fs;
use std::path::Path;

/// Puts a folder where the log is, so that nothing can be appended, and takes it away again.
fn obstruct(log: &Path) -> impl FnOnce() + use<> {
    let (log, aside) = (log.to_owned(), log.with_extension("aside"));
    fs::rename(&log, &aside).expect("the log moves");
    fs::create_dir(&log).expect("room");
    move || {
        fs::remove_dir(&log).expect("an empty folder");
        fs::rename(&aside, &log).expect("the log moves back");
    }
}
