//! Errors of a registry, by file, code and field.

use std::fmt;

use super::Code;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RegistryError {
    pub file: String,
    /// Known if the file could be parsed that far.
    pub code: Option<Code>,
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

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistryProblem {
    /// Not RON, or not of the expected shape.
    #[error("{0}")]
    Syntax(String),
    #[error("this code stands in {0} already")]
    Duplicate(String),
    #[error("the file's name says {0}")]
    WrongClass(String),
    #[error("is empty")]
    Empty,
    /// Space at the ends, double space or a line break.
    #[error("“{0}” has stray white space")]
    WhiteSpace(String),
    #[error("is the same as that of {0}")]
    SameAs(Code),
    #[error("gives the answer away: it contains “{0}”")]
    GivesAway(String),
    #[error("has no entries")]
    NoEntries,
    #[error("there is no entry for {0}")]
    NoEntry(String),
    #[error("is missing, and its tier demands it")]
    Missing,
    /// Any other rule.
    #[error("{0}")]
    Unfit(String),
}
