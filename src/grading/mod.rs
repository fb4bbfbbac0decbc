//! Grading answers: is it right, nearly right, right to another question, or wrong, and then whose?
//!
//! Pure functions over the registry. What the verdict means for the schedule is not decided here.

mod names;

mod real_words;

mod typed;

mod typo;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::memory::{Card, Direction, Grade};
use crate::question::{Format, Prompt, Question};
use crate::registry::{Code, Registry, fold};

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
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
/// or what a typed answer would be; a statement with 1 or "true", 2 or "false"; a self-graded
/// question with what [`self_grade`] takes, or by typing after all. An empty answer is "I don't
/// know".
///
/// # Errors
/// A place that a Choice does not have, or a number that is no grade.
pub fn grade(
    registry: &Registry,
    question: &Question,
    given: &str,
) -> Result<Verdict, NotAnOption> {
    let verdict = match question.format {
        Format::Typed => grade_typed(registry, question.card, given),
        Format::Choice => grade_choice(registry, question, given)?,
        Format::SelfGraded => match self_grade(given) {
            Some(grade) if grade.is_right() => Verdict::Exact,
            Some(_) => Verdict::Wrong(None),
            None if is_place(given) => return Err(NotAnOption { options: 3 }),
            None => grade_typed(registry, question.card, given),
        },
        Format::TrueFalse => grade_statement(question, given)?,
    };
    Ok(match verdict {
        // Right, yet another code was meant.
        Verdict::Wrong(Some(other)) if question.also_fits(registry, other) => Verdict::OtherRight,
        verdict => verdict,
    })
}

/// The code that an answer names where it is right, but another code was meant.
#[must_use]
pub fn fits_too(registry: &Registry, question: &Question, given: &str) -> Option<Code> {
    let named = grade_typed(registry, question.card, given).matched(question.card.code())?;
    question.also_fits(registry, named).then_some(named)
}

/// What a learner says of an answer that they compared themselves: again, hard or good, or 1, 2, 3.
#[must_use]
pub fn self_grade(given: &str) -> Option<Grade> {
    match fold(given).as_str() {
        "1" | "again" => Some(Grade::Again),
        "2" | "hard" => Some(Grade::Hard),
        "3" | "good" => Some(Grade::Good),
        _ => None,
    }
}

/// Whether an answer is a place in a list, and no code.
fn is_place(given: &str) -> bool {
    let folded = fold(given);
    folded.len() < 3 && folded.parse::<usize>().is_ok()
}

fn grade_choice(
    registry: &Registry,
    question: &Question,
    given: &str,
) -> Result<Verdict, NotAnOption> {
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

/// Whether a statement was rightly called true or false. Any other text is "I don't know".
fn grade_statement(question: &Question, given: &str) -> Result<Verdict, NotAnOption> {
    let said = match fold(given).as_str() {
        "1" | "true" | "t" | "yes" | "y" | "o" | "참" | "맞음" | "맞다" | "예" => Some(true),
        "2" | "false" | "f" | "no" | "n" | "x" | "거짓" | "틀림" | "틀리다" | "아니요" => {
            Some(false)
        }
        other if other.parse::<u64>().is_ok() => return Err(NotAnOption { options: 2 }),
        _ => None,
    };
    let right = match question.prompt {
        Prompt::Statement { is_true, .. } => said == Some(is_true),
        _ => false,
    };
    Ok(if right {
        Verdict::Exact
    } else {
        Verdict::Wrong(None)
    })
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
/// "Locked (WebDAV)", does not matter unless it names another code. Two names are right if both are.
#[must_use]
pub fn grade_typed(registry: &Registry, card: Card, given: &str) -> Verdict {
    let whole = grade_whole(registry, card, given);
    if whole != Verdict::Wrong(None) {
        return whole;
    }
    let Some((rest, remark)) = typed::split_remark(given) else {
        return grade_joined(registry, card, given).unwrap_or(whole);
    };
    let verdict = grade_whole(registry, card, rest);
    if names::remark_contradicts(registry, verdict.matched(card.code()), remark) {
        whole
    } else {
        verdict
    }
}

fn grade_whole(registry: &Registry, card: Card, given: &str) -> Verdict {
    let Some(clean) = typed::clean(given) else {
        return Verdict::Wrong(None);
    };
    let (number, name) = typed::split_number(&clean);
    match card.direction() {
        Direction::CodeToMeaning => grade_name(registry, card.code(), number, name),
        Direction::MeaningToCode => grade_number(registry, card.code(), number, name),
    }
}

/// The least that any of several joined names is worth, if all of them are the asked code's.
fn grade_joined(registry: &Registry, card: Card, given: &str) -> Option<Verdict> {
    let mut least = Verdict::Exact;
    for name in typed::joined(given)? {
        match grade_whole(registry, card, name) {
            Verdict::Wrong(_) => return None,
            Verdict::Exact => {}
            verdict => least = verdict,
        }
    }
    Some(least)
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
