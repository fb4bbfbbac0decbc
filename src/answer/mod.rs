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
#[error(
    "the answer is none of the options: give a number from 1 to {options}, or an option's text"
)]
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
pub fn grade(
    registry: &Registry,
    question: &Question,
    given: &str,
) -> Result<Verdict, NotAnOption> {
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
            .ok_or(NotAnOption {
                options: question.options.len(),
            }),
        _ => Ok(grade_typed(registry, question.card, given)),
    }
}

fn chosen(card: Card, option: Code) -> Verdict {
    if option == card.code() {
        Verdict::Exact
    } else {
        Verdict::Wrong(Some(option))
    }
}

/// Grades a typed answer to a card: a name where the code was shown, three digits where its meaning
/// was.
///
/// "404 Not Found" is both; number and name must then agree. A remark in parentheses, as in
/// "Locked (WebDAV)", does not matter unless it names another code.
#[must_use]
pub fn grade_typed(registry: &Registry, card: Card, given: &str) -> Verdict {
    let whole = grade_whole(registry, card, given);
    let (Verdict::Wrong(None), Some((rest, remark))) = (whole, names::split_remark(given)) else {
        return whole;
    };
    let verdict = grade_whole(registry, card, rest);
    let remarked = names::grade(registry, card.code(), &fold(remark)).matched(card.code());
    if remarked.is_none() || remarked == verdict.matched(card.code()) {
        verdict
    } else {
        whole
    }
}

fn grade_whole(registry: &Registry, card: Card, given: &str) -> Verdict {
    let folded = fold(given);
    let (number, name) = names::split_number(&folded);
    match card.direction() {
        Direction::CodeToMeaning => grade_name(registry, card.code(), number, name),
        Direction::MeaningToCode => grade_number(registry, card.code(), number, name),
    }
}

fn grade_name(registry: &Registry, code: Code, number: Option<Code>, name: &str) -> Verdict {
    match number {
        Some(number) if number == code && name.is_empty() => Verdict::OtherRight,
        Some(number) if number != code => other_code(registry, number, name),
        _ => names::grade(registry, code, name),
    }
}

fn grade_number(registry: &Registry, code: Code, number: Option<Code>, name: &str) -> Verdict {
    match number {
        Some(number) if number != code => other_code(registry, number, name),
        Some(_) if name.is_empty() || names::grade(registry, code, name).is_right() => {
            Verdict::Exact
        }
        Some(_) => Verdict::Wrong(None),
        None => match names::grade(registry, code, name) {
            Verdict::Exact | Verdict::Typo => Verdict::OtherRight,
            other => other,
        },
    }
}

/// "403" and "403 Forbidden" name 403; "403 Not Found" contradicts itself.
fn other_code(registry: &Registry, number: Code, name: &str) -> Verdict {
    let agree = name.is_empty() || names::grade(registry, number, name).is_right();
    Verdict::Wrong(
        registry
            .get(number)
            .map(|entry| entry.code)
            .filter(|_| agree),
    )
}
