//! Grading answers: is it right, nearly right, right to another question, or wrong, and then whose?
//!
//! Pure functions over the registry. What the verdict means for the schedule is not decided here.

mod names;

use serde::{Deserialize, Serialize};

use crate::memory::{Card, Direction};
use crate::question::{Format, Question};
use crate::registry::{Code, Language, Registry, fold};

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Right.
    Exact,
    /// Right but for a slip.
    Typo,
    /// Right, but not what was asked for.
    OtherRight,
    /// Wrong; with the code it would have been right for, if any.
    Wrong(Option<Code>),
}

impl Verdict {
    /// Whether the card was known.
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

    /// The code that the answer names: the asked one where it is right.
    #[must_use]
    pub const fn matched(self, asked: Code) -> Option<Code> {
        match self {
            Self::Wrong(matched) => matched,
            _ => Some(asked),
        }
    }
}

/// An answer to a Choice that is none of its options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer is none of the options: give a number from 1 to {options}, or an option's text")]
pub struct NotAnOption {
    /// How many options there are.
    pub options: usize,
}

/// Grades an answer to a question.
///
/// A Choice may be answered with an option's place (1 for the first), its text in either language,
/// or what a typed answer would be. An empty answer is "I don't know".
///
/// # Errors
/// A place that a Choice does not have.
pub fn grade(registry: &Registry, question: &Question, given: &str) -> Result<Verdict, NotAnOption> {
    if question.format != Format::Choice {
        return Ok(grade_typed(registry, question.card, given));
    }
    let folded = fold(given);
    if let Some(option) = question.options.iter().find(|option| {
        Language::ALL
            .iter()
            .any(|language| fold(&question.option_text(registry, **option, *language)) == folded)
    }) {
        return Ok(chosen(question.card, *option));
    }
    match folded.parse::<usize>() {
        Ok(place) if folded.len() < 3 => place
            .checked_sub(1)
            .and_then(|place| question.options.get(place))
            .map(|option| chosen(question.card, *option))
            .ok_or(NotAnOption { options: question.options.len() }),
        _ => Ok(grade_typed(registry, question.card, given)),
    }
}

fn chosen(card: Card, option: Code) -> Verdict {
    if option == card.code() { Verdict::Exact } else { Verdict::Wrong(Some(option)) }
}

/// Grades a typed answer to a card: a name where the code was shown, three digits where its meaning
/// was.
#[must_use]
pub fn grade_typed(registry: &Registry, card: Card, given: &str) -> Verdict {
    match card.direction() {
        Direction::CodeToMeaning => grade_name(registry, card.code(), given),
        Direction::MeaningToCode => grade_number(registry, card.code(), given),
    }
}

fn grade_name(registry: &Registry, code: Code, given: &str) -> Verdict {
    let folded = fold(given);
    if folded == code.to_string() {
        return Verdict::OtherRight;
    }
    let (number, name) = names::split_number(given);
    // "404 Not Found" is "Not Found"; "403 Not Found" contradicts itself.
    match number {
        Some(number) if name.is_empty() => Verdict::Wrong(known(registry, number)),
        Some(number) if number != code => Verdict::Wrong(None),
        _ => names::grade(registry, code, name),
    }
}

fn grade_number(registry: &Registry, code: Code, given: &str) -> Verdict {
    let (number, name) = names::split_number(given);
    match number {
        Some(number) if name.is_empty() => {
            if number == code { Verdict::Exact } else { Verdict::Wrong(known(registry, number)) }
        }
        Some(number) if number == code && names::grade(registry, code, name).is_right() => {
            Verdict::Exact
        }
        Some(_) => Verdict::Wrong(None),
        None => match names::grade(registry, code, given) {
            Verdict::Exact | Verdict::Typo => Verdict::OtherRight,
            other => other,
        },
    }
}

fn known(registry: &Registry, code: Code) -> Option<Code> {
    registry.get(code).map(|entry| entry.code)
}
