//! How a question is answered.

use serde::{Deserialize, Serialize};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    Typed,
    /// By choosing one of several options.
    Choice,
    /// By saying it, then comparing.
    SelfGraded,
    /// By saying whether a statement is true.
    TrueFalse,
}

impl Format {
    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Choice => "choice",
            Self::SelfGraded => "self_graded",
            Self::TrueFalse => "true_false",
        }
    }
}
