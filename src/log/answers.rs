//! The answers in the log (of reviews, duels and statements) and the prompts of their questions.

use serde::{Deserialize, Serialize};

use crate::grading::{Given, Verdict, is_place, self_grade};
use crate::memory::{Card, Direction, Grade};
use crate::question::{Format, Prompt, PromptKind};
use crate::registry::{Code, Myth, Registry};

/// A question's prompt as logged: by the registry's stable ids instead of its places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Shown {
    Number,
    Name,
    Meaning,
    /// A situation by its id.
    Scenario(Box<str>),
    Exchange,
    Statement {
        /// The myth's id.
        myth: Box<str>,
        /// True if the true statement was shown instead.
        is_true: bool,
    },
}

impl Shown {
    /// Logs a prompt; `None` where the registry does not have it.
    #[must_use]
    pub fn of(registry: &Registry, prompt: Prompt) -> Option<Self> {
        Some(match prompt {
            Prompt::Number => Self::Number,
            Prompt::Name => Self::Name,
            Prompt::Meaning => Self::Meaning,
            Prompt::Scenario(place) => Self::Scenario(registry.scenario(place)?.id.as_str().into()),
            Prompt::Exchange => Self::Exchange,
            Prompt::Statement { myth, is_true } => Self::Statement {
                myth: registry.myths().get(myth)?.id.as_str().into(),
                is_true,
            },
        })
    }

    #[must_use]
    pub const fn kind(&self) -> PromptKind {
        match self {
            Self::Number => PromptKind::Number,
            Self::Name => PromptKind::Name,
            Self::Meaning => PromptKind::Meaning,
            Self::Scenario(_) => PromptKind::Scenario,
            Self::Exchange => PromptKind::Exchange,
            Self::Statement { .. } => PromptKind::Statement,
        }
    }

    /// True for [`Prompt::is_situation`].
    #[must_use]
    pub const fn is_situation(&self) -> bool {
        matches!(self, Self::Scenario(_) | Self::Exchange)
    }

    /// The hash by which replay counts how often a prompt about a code was shown; `None` for prompts
    /// that it does not count.
    pub(crate) fn turn_key(&self, code: Code) -> Option<u32> {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(self.kind().key().as_bytes());
        match self {
            Self::Scenario(id) => hasher.update(id.as_bytes()),
            Self::Exchange | Self::Meaning => hasher.update(&code.get().to_le_bytes()),
            Self::Number | Self::Name | Self::Statement { .. } => return None,
        }
        Some(hasher.finalize())
    }

    /// The id of the situation or the myth.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Scenario(id) | Self::Statement { myth: id, .. } => Some(id),
            _ => None,
        }
    }
}

/// A graded answer: a review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answered {
    pub card: Card,
    /// `None` in format 1, and for a prompt of a newer version.
    pub prompt: Option<Shown>,
    pub format: Format,
    /// A text is cut to [`Answered::MOST_GIVEN`] characters.
    pub given: Given,
    pub verdict: Verdict,
    /// The grade for the schedule.
    pub grade: Grade,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

impl Answered {
    /// The most characters of a logged answer.
    pub const MOST_GIVEN: usize = 200;

    pub(crate) fn is_situation(&self) -> bool {
        self.prompt.as_ref().is_some_and(Shown::is_situation)
    }

    pub(crate) fn is_typed_number(&self) -> bool {
        self.card.direction() == Direction::MeaningToCode && self.given.text().is_some()
    }

    /// The kind of the prompt; in format 1, which has none, the one of the direction.
    pub(crate) fn kind(&self) -> PromptKind {
        let of_direction = match self.card.direction() {
            Direction::CodeToMeaning => PromptKind::Number,
            Direction::MeaningToCode => PromptKind::Meaning,
        };
        self.prompt.as_ref().map_or(of_direction, Shown::kind)
    }

    /// True if the answer is right, given the grade that counts. A missed situation is Hard for the
    /// memory: the code may be known by its name.
    pub(crate) fn is_right(&self, grade: Grade, is_corrected: bool) -> bool {
        let is_missed = self.is_situation()
            && grade == Grade::Hard
            && (is_corrected || matches!(self.verdict, Verdict::Wrong(_)));
        grade.is_right() && !is_missed
    }
}

/// An answer in a duel: which of two codes is it?
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dueled {
    pub asked: Code,
    /// The other code of the duel.
    pub against: Code,
    /// As in [`Answered::prompt`].
    pub prompt: Option<Shown>,
    /// `None` for a wrong answer in format 1.
    pub given: Option<Given>,
    pub right: bool,
    /// Whether the duel was won; only in the answer that ended it.
    pub won: Option<bool>,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

/// A statement that was called true or false.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Judged {
    /// The card in whose review it was asked.
    pub card: Card,
    /// The statement; `None` in format 1.
    pub prompt: Option<Shown>,
    /// The statement's English text, in format 1 only.
    pub statement: Option<String>,
    /// `None` in format 1.
    pub given: Option<Given>,
    pub right: bool,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

impl Judged {
    /// The hash by which replay counts the statement's myth.
    pub(crate) fn key(&self) -> Option<u32> {
        let shown = self.prompt.as_ref().and_then(Shown::id);
        shown.or(self.statement.as_deref()).map(key)
    }
}

/// The hashes by which replay may have counted a myth: of its id, and in format 1 of the shown text.
pub(crate) fn keys(myth: &Myth) -> [u32; 3] {
    [&myth.id, &myth.myth.en, &myth.truth.en].map(|text| key(text))
}

fn key(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// Reads an answer of format 1, which had one text for every kind of answer. It logged an option by
/// its place without saying which code was there; the verdict tells most of these codes.
pub(super) fn given_of_format_1(text: &str, format: Format, card: Card, verdict: Verdict) -> Given {
    let known = match (format, verdict) {
        (Format::Choice, Verdict::Exact) if is_place(text) => Some(Given::Option(card.code())),
        (Format::Choice, Verdict::Wrong(Some(code))) if is_place(text) => Some(Given::Option(code)),
        (Format::SelfGraded, _) => self_grade(text).map(Given::Said),
        _ => None,
    };
    known.unwrap_or_else(|| Given::typed(text))
}
