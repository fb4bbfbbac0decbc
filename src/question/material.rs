//! The material of a question: the card and its stage, the registry, the learner's confusions.

use super::{Format, Prompt};
use crate::language::Language;
use crate::memory::Card;
use crate::registry::{Code, Registry};

/// How far a card is learned when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    New,
    /// Missed, and not yet right since.
    Learning,
    /// Known once, and due again.
    Review,
    /// A duel's question: no review, no grade.
    Duel,
}

impl Stage {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Learning => "learning",
            Self::Review => "review",
            Self::Duel => "duel",
        }
    }
}

/// The card to ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToAsk {
    pub card: Card,
    pub stage: Stage,
    pub format: Format,
    pub prompt: Prompt,
    /// Answers so far.
    pub reviews: u32,
}

/// The registry and the learner, as far as questions depend on them.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub registry: &'a Registry,
    /// Codes that are studied; these are distractors before all others.
    pub in_scope: &'a dyn Fn(Code) -> bool,
    pub language: Language,
    /// Codes that the learner mixes up with the asked one, the most frequent first.
    pub mixed_up: &'a [Code],
}
