//! Questions: what is shown, how it is answered, and between which options.
//!
//! Made from the registry with an rng argument. A question holds codes, not texts, so that the
//! language can change while it is on the screen.

mod distractors;

mod prompt;

use std::borrow::Cow;

use rand::{Rng, RngExt as _};
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::memory::{Card, Direction};
use crate::registry::{Code, Myth, Registry};

pub use prompt::Prompt;

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

/// Where a card stands when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    New,
    /// Missed, and not yet right since.
    Learning,
    /// Known once; asked again because it is due.
    Review,
    /// One of a duel's questions: no review, and no grade.
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

/// What is to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToAsk {
    pub card: Card,
    pub stage: Stage,
    /// How it is answered.
    pub format: Format,
    /// How often it was asked before.
    pub reviews: u32,
}

/// What questions are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub registry: &'a Registry,
    /// Which codes are studied; these are options before all others.
    pub in_scope: &'a dyn Fn(Code) -> bool,
    /// The language that the learner reads.
    pub language: Language,
    /// The codes that this learner mixes up with the asked one, most often first.
    pub mixed_up: &'a [Code],
}

/// One question about one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub card: Card,
    /// Where the card stands.
    pub stage: Stage,
    /// How it is answered.
    pub format: Format,
    pub prompt: Prompt,
    /// The codes to choose between, in the order shown; empty unless the format is Choice.
    pub options: Vec<Code>,
}

/// The fewest and the most wrong options of a Choice.
const LURES: (usize, usize) = (2, 5);

impl Question {
    /// A question about a card. Prompts take turns, so that the code is learned and not a sentence.
    pub fn new(asked: ToAsk, material: Material<'_>, rng: &mut impl Rng) -> Self {
        let ToAsk {
            card,
            stage,
            format,
            reviews,
        } = asked;
        let prompt = prompt::in_turn(material.registry, asked);
        let options = if format == Format::Choice {
            let count = (LURES.0 + reviews as usize / 3).min(LURES.1);
            distractors::options(material, card, prompt, count, rng)
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

    /// A duel's question: which of two codes is it? Prompts take turns here, too; `turn` says how
    /// often this code was asked in this duel.
    #[must_use]
    pub fn of_duel(registry: &Registry, code: Code, against: Code, turn: usize) -> Self {
        let mut options = vec![code, against];
        options.sort_unstable();
        Self {
            card: Card(code, Direction::MeaningToCode),
            stage: Stage::Duel,
            format: Format::Choice,
            prompt: prompt::of_duel(registry, code, against, turn),
            options,
        }
    }

    /// A statement about a code, to be called true or false: a myth, or what is true instead. `turn`
    /// chooses among the code's myths. None where the code has no myth.
    pub fn of_myth(
        registry: &Registry,
        card: Card,
        turn: usize,
        rng: &mut impl Rng,
    ) -> Option<Self> {
        let myths = registry.myths_of(card.code());
        let myth = *myths.get(turn.checked_rem(myths.len())?)?;
        Some(Self {
            card,
            stage: Stage::Review,
            format: Format::TrueFalse,
            prompt: Prompt::Statement {
                myth,
                is_true: rng.random(),
            },
            options: Vec::new(),
        })
    }

    /// Whether an answer is a review of the card, and so has a grade.
    #[must_use]
    pub fn is_review(&self) -> bool {
        self.stage != Stage::Duel && self.format != Format::TrueFalse
    }

    /// The myth that a statement is made from.
    #[must_use]
    pub fn myth<'a>(&self, registry: &'a Registry) -> Option<&'a Myth> {
        match self.prompt {
            Prompt::Statement { myth, .. } => registry.myths().get(myth),
            _ => None,
        }
    }

    /// Whether another code than the asked one is right, too, though it is not the one meant.
    #[must_use]
    pub fn also_fits(&self, registry: &Registry, code: Code) -> bool {
        code != self.card.code() && prompt::fits(registry, self.card.code(), self.prompt, code)
    }

    /// The text of the prompt.
    #[must_use]
    pub fn prompt_text<'a>(&self, registry: &'a Registry, language: Language) -> Cow<'a, str> {
        prompt::text(registry, self.card.code(), self.prompt, language)
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
