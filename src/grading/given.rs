//! Parsing answers: a text becomes a [`Given`] here, once, at the edge.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::memory::Grade;
use crate::question::{Format, Question};
use crate::registry::{Code, Registry, fold};

/// An answer as the learner gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Given {
    /// Never blank.
    Text(String),
    Option(Code),
    /// The learner's own grade after comparing.
    Said(Grade),
    /// The judgement of a statement.
    Truth(bool),
    /// "I don't know".
    Unknown,
}

impl Given {
    /// A typed answer; a blank one is "I don't know".
    #[must_use]
    pub fn typed(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::Unknown
        } else {
            Self::Text(text.to_owned())
        }
    }

    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The answer as text: the typed text, an option's code, a grade's key, `true` or `false`; empty
    /// for "I don't know".
    #[must_use]
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Option(code) => code.to_string().into(),
            Self::Said(grade) => grade.key().into(),
            Self::Truth(true) => "true".into(),
            Self::Truth(false) => "false".into(),
            Self::Unknown => "".into(),
        }
    }

    /// Cuts a text to `most` characters.
    #[must_use]
    pub fn cut(self, most: usize) -> Self {
        match self {
            Self::Text(text) if text.len() > most => Self::Text(text.chars().take(most).collect()),
            given => given,
        }
    }
}

/// The grades of a self-graded answer, in the order of the keys 1, 2 and 3.
pub const SELF_GRADES: [Grade; 3] = [Grade::Again, Grade::Hard, Grade::Good];

/// An answer to a Choice that is none of its options. The message for people is in `assets/text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub struct NotAnOption {
    pub options: usize,
}

impl NotAnOption {
    pub(super) fn of(question: &Question) -> Self {
        let options = match question.format {
            Format::Typed => 0,
            Format::Choice => question.options.len(),
            Format::SelfGraded => SELF_GRADES.len(),
            Format::TrueFalse => 2,
        };
        Self { options }
    }
}

/// Reads a text as an answer to a question.
///
/// A Choice takes an option's number (1 for the first), its text in either language, or a typed
/// answer; a statement 1 or "true", 2 or "false"; a self-graded question what [`self_grade`] takes,
/// or a typed answer. A blank text is "I don't know".
///
/// # Errors
/// A number that is no option or no grade.
pub fn parse(registry: &Registry, question: &Question, text: &str) -> Result<Given, NotAnOption> {
    let known = match question.format {
        Format::Typed => None,
        Format::Choice => option(registry, question, text)?.map(Given::Option),
        Format::SelfGraded => match self_grade(text) {
            None if is_place(text) => return Err(NotAnOption::of(question)),
            grade => grade.map(Given::Said),
        },
        Format::TrueFalse => truth(question, text)?.map(Given::Truth),
    };
    Ok(known.unwrap_or_else(|| Given::typed(text)))
}

/// The grade of a self-graded answer: again, hard, good, or 1, 2, 3.
#[must_use]
pub fn self_grade(text: &str) -> Option<Grade> {
    match fold(text).as_str() {
        "1" | "again" => Some(Grade::Again),
        "2" | "hard" => Some(Grade::Hard),
        "3" | "good" => Some(Grade::Good),
        _ => None,
    }
}

/// True for an option's number: too short for a code.
pub(crate) fn is_place(text: &str) -> bool {
    let folded = fold(text);
    folded.len() < 3 && folded.parse::<usize>().is_ok()
}

fn option(
    registry: &Registry,
    question: &Question,
    text: &str,
) -> Result<Option<Code>, NotAnOption> {
    let folded = fold(text);
    let named = question.options.iter().find(|option| {
        Language::ALL
            .iter()
            .any(|language| fold(&question.option_text(registry, **option, *language)) == folded)
    });
    if named.is_some() || !is_place(text) {
        return Ok(named.copied());
    }
    let number = folded.parse::<usize>().ok();
    let option = number.and_then(|number| question.options.get(number.checked_sub(1)?));
    option.copied().map(Some).ok_or(NotAnOption::of(question))
}

/// The judgement of a statement; `None` for any other text.
fn truth(question: &Question, text: &str) -> Result<Option<bool>, NotAnOption> {
    match fold(text).as_str() {
        "1" | "true" | "t" | "ㅅ" | "ᄉ" | "yes" | "y" | "o" | "참" | "맞음" | "맞다" | "예" => {
            Ok(Some(true))
        }
        "2" | "false" | "f" | "ㄹ" | "ᄅ" | "no" | "n" | "x" | "거짓" | "틀림" | "틀리다"
        | "아니요" => Ok(Some(false)),
        other if other.parse::<u64>().is_ok() => Err(NotAnOption::of(question)),
        _ => Ok(None),
    }
}
