//! The verdict on an answer.

use serde::{Deserialize, Serialize};

use crate::registry::Code;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    Exact,
    /// Right but for typos.
    Typo,
    /// Right, but not what was asked for.
    OtherRight,
    /// With the code that the answer names, if any.
    Wrong(Option<Code>),
}

impl Verdict {
    /// True if the card was known.
    #[must_use]
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Exact | Self::Typo)
    }

    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Typo => "typo",
            Self::OtherRight => "other_right",
            Self::Wrong(_) => "wrong",
        }
    }

    /// The code that the answer names: the asked one if it is right.
    #[must_use]
    pub const fn matched(self, asked: Code) -> Option<Code> {
        match self {
            Self::Wrong(matched) => matched,
            _ => Some(asked),
        }
    }
}
