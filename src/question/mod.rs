//! Questions: what is shown, how it is answered, and between which options.
//!
//! Made from the registry with an rng argument. A question holds codes, not texts, so that the
//! language can change while it is on the screen.

mod lures;

use std::borrow::Cow;

use rand::Rng;
use serde::{Deserialize, Serialize};

use crate::memory::{Card, Direction};
use crate::registry::{Code, Language, Registry};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// By typing.
    Typed,
    /// By choosing one of several options.
    Choice,
    /// By saying it, then comparing.
    SelfGraded,
}

impl Format {
    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Choice => "choice",
            Self::SelfGraded => "self-graded",
        }
    }
}

/// Where a card stands when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Never asked before.
    New,
    /// Missed, and not yet right since.
    Learning,
    /// Known once; asked again because it is due.
    Review,
}

impl Stage {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Learning => "learning",
            Self::Review => "review",
        }
    }
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// The number.
    Number,
    /// The name.
    Name,
    /// The one-line meaning.
    Meaning,
}

/// One question about one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The card.
    pub card: Card,
    /// Where the card stands.
    pub stage: Stage,
    /// How it is answered.
    pub format: Format,
    /// What is shown.
    pub prompt: Prompt,
    /// The codes to choose between, in the order shown; empty unless the format is Choice.
    pub options: Vec<Code>,
}

/// The fewest and the most wrong options of a Choice.
const LURES: (usize, usize) = (2, 5);

impl Question {
    /// A question about a card that has been asked `reviews` times before. `in_scope` says which
    /// codes are studied, and so are options before all others.
    pub fn new(
        registry: &Registry,
        card: Card,
        stage: Stage,
        format: Format,
        reviews: u32,
        in_scope: impl Fn(Code) -> bool,
        rng: &mut impl Rng,
    ) -> Self {
        let prompt = match (card.direction(), format) {
            (Direction::CodeToMeaning, _) => Prompt::Number,
            (Direction::MeaningToCode, Format::Typed) if reviews.is_multiple_of(2) => Prompt::Name,
            (Direction::MeaningToCode, _) => Prompt::Meaning,
        };
        let options = if format == Format::Choice {
            let lures = (LURES.0 + reviews as usize / 3).min(LURES.1);
            lures::options(registry, card.code(), lures, in_scope, rng)
        } else {
            Vec::new()
        };
        Self {
            card,
            stage,
            format,
            prompt,
            options,
        }
    }

    /// The text of the prompt.
    #[must_use]
    pub fn prompt_text<'a>(&self, registry: &'a Registry, language: Language) -> Cow<'a, str> {
        let Some(entry) = registry.get(self.card.code()) else {
            return self.card.code().to_string().into();
        };
        match self.prompt {
            Prompt::Number => entry.code.to_string().into(),
            Prompt::Name => entry.display_name().into(),
            Prompt::Meaning => entry.meaning.get(language).into(),
        }
    }

    /// The text of an option: the meaning where the number was shown, else the number.
    #[must_use]
    pub fn option_text<'a>(
        &self,
        registry: &'a Registry,
        option: Code,
        language: Language,
    ) -> Cow<'a, str> {
        match (self.prompt, registry.get(option)) {
            (Prompt::Number, Some(entry)) => entry.meaning.get(language).into(),
            _ => option.to_string().into(),
        }
    }
}
