//! The program from outside, as a terminal or another program drives it.

mod asking;
mod clocks;
mod commands;
mod days;
mod doctor;
mod drill;
mod drill_git;
mod endings;
mod find;
mod fitting;
mod format1;
mod goal;
mod guide;
mod harmless;
mod interview;
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
    let profile = log.ancestors().nth(2).expect("a profile").to_owned();
    let aside = profile.with_extension("aside");
    fs::rename(&profile, &aside).expect("the profile moves");
    move || fs::rename(&aside, &profile).expect("the profile moves back")
}
