//! A team's folder: one that is to be opened, and one with its drill.

use std::path::PathBuf;

use crate::team::Drill;

/// The folder of a drill that is to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderField {
    /// As typed.
    pub path: String,
    /// Why it could not be opened.
    pub problem: Option<String>,
    /// True while it is read.
    pub is_read: bool,
    /// True while the system's dialog is open.
    pub browses: bool,
}

/// A drill in its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDrill {
    pub folder: PathBuf,
    pub drill: Drill,
}
