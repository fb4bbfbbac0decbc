//! The kinds of sheets.

use serde::{Deserialize, Serialize};

/// The format of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetFormat {
    Pdf,
    Svg,
}

/// Which codes of the scope a sheet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetOf {
    Scope,
    /// Only those that the learner keeps missing.
    Missed,
}
