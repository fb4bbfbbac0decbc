//! What can be wrong with a registry: by file, code and field.

use std::fmt;

use super::Code;

/// A registry that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RegistryError {
    pub file: String,
    /// The code, where the file could be read that far.
    pub code: Option<Code>,
    /// The field, where one is to blame.
    pub field: Option<&'static str>,
    pub problem: RegistryProblem,
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the registry is broken: {}", self.file)?;
        if let Some(code) = self.code {
            write!(f, ", code {code}")?;
        }
        if let Some(field) = self.field {
            write!(f, ", field `{field}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}

/// What is wrong with a registry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistryProblem {
    /// Not RON, or not of the expected shape.
    #[error("{0}")]
    Syntax(String),
    /// A code that stands twice.
    #[error("this code stands in {0} already")]
    Duplicate(String),
    /// A file name that promises another class.
    #[error("the file's name says {0}")]
    WrongClass(String),
    /// A field that must not be empty.
    #[error("is empty")]
    Empty,
    /// A text with space at its ends or a line break in it.
    #[error("“{0}” has stray white space")]
    WhiteSpace(String),
    /// Two entries with the same text.
    #[error("is the same as that of {0}")]
    SameAs(Code),
    /// A prompt that tells its own answer.
    #[error("gives the answer away: it contains “{0}”")]
    GivesAway(String),
    /// No entries at all.
    #[error("has no entries")]
    NoEntries,
    /// A code that has no entry.
    #[error("there is no entry for {0}")]
    NoEntry(String),
    /// A code that lacks what its tier demands.
    #[error("is missing, and its tier demands it")]
    Missing,
    /// Something that does not fit the rest.
    #[error("{0}")]
    Unfit(String),
}
