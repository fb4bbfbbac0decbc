//! Questions for a code: which codes an answer names, and whether they are right.

use unicode_normalization::UnicodeNormalization as _;

use crate::grading::{Verdict, grade_typed};
use crate::memory::{Card, Direction};
use crate::registry::{Code, InterviewQuestion, Registry};

/// An answer to a question for a code names none. The message for people is in `assets/text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer names no code")]
pub struct NamesNoCode;

/// The codes that a text names, each once: its numbers, or the code whose name it is.
pub(super) fn named(
    registry: &Registry,
    asked: &InterviewQuestion,
    text: &str,
) -> Result<Vec<Code>, NamesNoCode> {
    let text: String = text.nfkc().collect();
    let mut codes = Vec::new();
    for digits in text.split(|c: char| !c.is_ascii_digit()) {
        if let Ok(code) = digits.parse::<Code>()
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    if codes.is_empty() {
        codes.extend(by_name(registry, asked, &text));
    }
    if codes.is_empty() {
        return Err(NamesNoCode);
    }
    Ok(codes)
}

fn by_name(registry: &Registry, asked: &InterviewQuestion, text: &str) -> Option<Code> {
    let best = *asked.accepted.first()?;
    match grade_typed(registry, Card(best, Direction::CodeToMeaning), text) {
        Verdict::Exact | Verdict::Typo => Some(best),
        Verdict::Wrong(other) => other,
        Verdict::OtherRight => None,
    }
}

/// True if every code is accepted: to name a wrong one beside a right one decides nothing.
pub(super) fn is_right(asked: &InterviewQuestion, codes: &[Code]) -> bool {
    !codes.is_empty() && codes.iter().all(|code| asked.accepted.contains(code))
}
