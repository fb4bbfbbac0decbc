//! One question: how it is made, and the texts it shows.

use std::borrow::Cow;

use rand::{Rng, RngExt as _};

use super::prompt::{self, Prompt};
use super::{Format, Material, Stage, ToAsk, distractors};
use crate::language::Language;
use crate::memory::{Card, Direction};
use crate::registry::{Code, Entry, Myth, Registry};

/// One question about one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub card: Card,
    pub stage: Stage,
    pub format: Format,
    pub prompt: Prompt,
    /// The codes to choose between, in the order shown; empty unless the format is Choice.
    pub options: Vec<Code>,
}

/// The fewest and the most wrong options of a Choice.
const DISTRACTORS: (usize, usize) = (2, 5);

impl Question {
    /// A question about a card.
    pub fn new(asked: ToAsk, material: Material<'_>, rng: &mut impl Rng) -> Self {
        let ToAsk {
            card,
            stage,
            format,
            prompt,
            reviews,
        } = asked;
        let options = if format == Format::Choice {
            let count = (DISTRACTORS.0 + reviews as usize / 3).min(DISTRACTORS.1);
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

    /// The options are codes, so that one can be typed at them.
    #[must_use]
    pub fn offers_codes(&self) -> bool {
        self.format == Format::Choice && self.prompt != Prompt::Number
    }

    /// A duel's questions about a code: is it this one or the other?
    #[must_use]
    pub fn of_duel(registry: &Registry, code: Code, against: Code) -> Vec<Self> {
        let mut options = vec![code, against];
        options.sort_unstable();
        let prompts = prompt::of_duel(registry, code, against).into_iter();
        let question = |prompt| Self {
            card: Card(code, Direction::MeaningToCode),
            stage: Stage::Duel,
            format: Format::Choice,
            prompt,
            options: options.clone(),
        };
        prompts.map(question).collect()
    }

    /// A statement to be judged true or false: a myth, or its truth. `turn` chooses among the code's
    /// myths. `None` if the code has none.
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

    /// True if an answer is a review of the card, with a grade.
    #[must_use]
    pub fn is_review(&self) -> bool {
        self.stage != Stage::Duel && self.format != Format::TrueFalse
    }

    /// The myth behind a statement.
    #[must_use]
    pub fn myth<'a>(&self, registry: &'a Registry) -> Option<&'a Myth> {
        match self.prompt {
            Prompt::Statement { myth, .. } => registry.myths().get(myth),
            _ => None,
        }
    }

    /// True if another code than the asked one is a right answer, too.
    #[must_use]
    pub fn also_fits(&self, registry: &Registry, code: Code) -> bool {
        code != self.card.code() && prompt::fits(registry, self.card.code(), self.prompt, code)
    }

    /// The other codes that are right answers, too.
    pub fn others_that_fit(&self, registry: &Registry) -> impl Iterator<Item = Code> {
        let fits = move |entry: &Entry| self.also_fits(registry, entry.code).then_some(entry.code);
        let entries = registry.entries().iter().chain(registry.added_entries());
        entries.filter_map(fits)
    }

    #[must_use]
    pub fn prompt_text<'a>(&self, registry: &'a Registry, language: Language) -> Cow<'a, str> {
        prompt::text(registry, self.card.code(), self.prompt, language)
    }

    /// The meaning if the number was shown, else the number.
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
