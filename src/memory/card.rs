//! Cards, their directions, and grades.

use serde::{Deserialize, Serialize};

use crate::registry::Code;

/// The unit of memory: one code in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Card(pub Code, pub Direction);

impl Card {
    #[must_use]
    pub const fn code(self) -> Code {
        self.0
    }

    #[must_use]
    pub const fn direction(self) -> Direction {
        self.1
    }

    /// The same code in the other direction.
    #[must_use]
    pub const fn sibling(self) -> Self {
        let other = match self.1 {
            Direction::CodeToMeaning => Direction::MeaningToCode,
            Direction::MeaningToCode => Direction::CodeToMeaning,
        };
        Self(self.0, other)
    }
}

/// The direction of a card. The two directions are separate memories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Shows the number, asks for the meaning.
    CodeToMeaning,
    /// Shows the meaning, asks for the number.
    MeaningToCode,
}

impl Direction {
    /// In the order of introduction.
    pub const ALL: [Self; 2] = [Self::CodeToMeaning, Self::MeaningToCode];

    /// A stable word for messages, the command line and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::CodeToMeaning => "code-to-meaning",
            Self::MeaningToCode => "meaning-to-code",
        }
    }
}

/// FSRS's grade of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    Again,
    Hard,
    Good,
    /// Known without having been taught.
    Easy,
}

impl Grade {
    /// From worst to best.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    #[must_use]
    pub const fn is_right(self) -> bool {
        !matches!(self, Self::Again)
    }
}
