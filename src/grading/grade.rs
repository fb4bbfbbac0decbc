//! From an answer to its verdict.

use super::{Given, NotAnOption, Verdict, names, typed};
use crate::memory::{Card, Direction};
use crate::question::{Format, Prompt, Question};
use crate::registry::{Code, Registry};

/// Grades an answer to a question.
///
/// # Errors
/// An option that the question does not have, or an answer to another format.
pub fn grade(
    registry: &Registry,
    question: &Question,
    given: &Given,
) -> Result<Verdict, NotAnOption> {
    let verdict = match (given, question.format) {
        (Given::Unknown, _) => Verdict::Wrong(None),
        (Given::Text(_), Format::TrueFalse) => Verdict::Wrong(None),
        (Given::Text(text), _) => grade_typed(registry, question.card, text),
        (Given::Option(code), Format::Choice) if question.options.contains(code) => {
            chosen(question.card, *code)
        }
        (Given::Said(grade), Format::SelfGraded) => exact(grade.is_right()),
        (Given::Truth(said), Format::TrueFalse) => exact(matches!(
            question.prompt,
            Prompt::Statement { is_true, .. } if is_true == *said
        )),
        _ => return Err(NotAnOption::of(question)),
    };
    Ok(match verdict {
        Verdict::Wrong(Some(other)) if question.also_fits(registry, other) => Verdict::OtherRight,
        verdict => verdict,
    })
}

/// The code that an answer names if it is right, but another code was meant; of a name that is said
/// of two codes, the one that has it.
#[must_use]
pub fn fits_too(registry: &Registry, question: &Question, given: &Given) -> Option<Code> {
    if let Given::Text(text) = given
        && let Some(twin) = names::twin(registry, question.card.code(), text)
    {
        return Some(twin);
    }
    let named = match given {
        Given::Text(text) => {
            grade_typed(registry, question.card, text).matched(question.card.code())
        }
        Given::Option(code) => Some(*code),
        Given::Said(_) | Given::Truth(_) | Given::Unknown => None,
    };
    named.filter(|named| question.also_fits(registry, *named))
}

const fn exact(right: bool) -> Verdict {
    if right {
        Verdict::Exact
    } else {
        Verdict::Wrong(None)
    }
}

fn chosen(card: Card, option: Code) -> Verdict {
    if option == card.code() {
        Verdict::Exact
    } else {
        Verdict::Wrong(Some(option))
    }
}

/// Grades a typed answer to a card: a name, or three digits if the meaning was shown.
///
/// In "404 Not Found" number and name must agree. A remark in parentheses, as in "Locked (WebDAV)",
/// does not matter unless it names another code. Two names are right if both are.
#[must_use]
pub fn grade_typed(registry: &Registry, card: Card, given: &str) -> Verdict {
    let whole = grade_whole(registry, card, given);
    if whole != Verdict::Wrong(None) {
        return whole;
    }
    if let Some(verdict) = names::grade_constant(registry, card.code(), given) {
        return match (card.direction(), verdict) {
            (Direction::MeaningToCode, Verdict::Exact) => Verdict::OtherRight,
            (_, verdict) => verdict,
        };
    }
    let Some((rest, remark)) = typed::split_remark(given) else {
        return grade_joined(registry, card, given).unwrap_or(whole);
    };
    let verdict = grade_whole(registry, card, rest);
    if names::remark_contradicts(registry, verdict.matched(card.code()), rest, remark) {
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

/// The worst verdict of several joined names, if all of them are the asked code's.
fn grade_joined(registry: &Registry, card: Card, given: &str) -> Option<Verdict> {
    let verdicts = typed::joined(given)?.into_iter();
    let worst = verdicts.map(|name| grade_whole(registry, card, name)).max();
    worst.filter(|worst| !matches!(worst, Verdict::Wrong(_)))
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
        Some(_) if name.is_empty() => Verdict::Exact,
        Some(_) => match names::grade(registry, code, name) {
            Verdict::Wrong(_) => Verdict::Wrong(None),
            _ => Verdict::Exact,
        },
        None => match names::grade(registry, code, name) {
            Verdict::Exact | Verdict::Typo => Verdict::OtherRight,
            verdict => verdict,
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
