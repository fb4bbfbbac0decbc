//! The answers of the log: of reviews, duels and statements, and what their questions showed.

use serde::{Deserialize, Serialize};

use crate::grading::{Given, Verdict, is_place, self_grade};
use crate::memory::{Card, Grade};
use crate::question::{Format, Prompt};
use crate::registry::{Code, Myth, Registry};

/// What a question showed, with the registry's ids in place of its places.
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
        /// Whether its truth was shown instead.
        is_true: bool,
    },
}

impl Shown {
    /// What a prompt shows; none where the registry does not have it.
    #[must_use]
    pub fn of(registry: &Registry, prompt: Prompt) -> Option<Self> {
        Some(match prompt {
            Prompt::Number => Self::Number,
            Prompt::Name => Self::Name,
            Prompt::Meaning => Self::Meaning,
            Prompt::Scenario(place) => {
                Self::Scenario(registry.scenarios().get(place)?.id.as_str().into())
            }
            Prompt::Exchange => Self::Exchange,
            Prompt::Statement { myth, is_true } => Self::Statement {
                myth: registry.myths().get(myth)?.id.as_str().into(),
                is_true,
            },
        })
    }

    /// A stable word for JSON and CSV, the same as [`Prompt::key`].
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Meaning => "meaning",
            Self::Scenario(_) => "scenario",
            Self::Exchange => "exchange",
            Self::Statement { .. } => "statement",
        }
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
    /// The card that was asked.
    pub card: Card,
    /// What was shown; none where the log does not say (format 1), or in a newer version's words.
    pub prompt: Option<Shown>,
    /// How it was answered.
    pub format: Format,
    /// What was given, a text cut to [`Answered::MOST_GIVEN`] characters.
    pub given: Given,
    /// What it was worth.
    pub verdict: Verdict,
    /// The grade the schedule was given.
    pub grade: Grade,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

impl Answered {
    /// The most characters of an answer that are kept.
    pub const MOST_GIVEN: usize = 200;
}

/// An answer in a duel: which of two codes is it?
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dueled {
    /// The code that was asked.
    pub asked: Code,
    pub against: Code,
    /// What was shown, as in [`Answered::prompt`].
    pub prompt: Option<Shown>,
    /// What was given; none where the log does not say.
    pub given: Option<Given>,
    /// Whether it was told from the other.
    pub right: bool,
    /// Whether the duel was won, where this answer ended it.
    pub won: Option<bool>,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

/// A statement that was called true or false.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Judged {
    /// The card in whose review it was asked.
    pub card: Card,
    /// The statement; none in format 1.
    pub prompt: Option<Shown>,
    /// The statement's English text, in format 1 only.
    pub statement: Option<String>,
    /// What was given; none where the log does not say.
    pub given: Option<Given>,
    /// Whether it was called what it is.
    pub right: bool,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

impl Judged {
    /// The number by which replay counts the statement's myth.
    pub(crate) fn key(&self) -> Option<u32> {
        let shown = self.prompt.as_ref().and_then(Shown::id);
        shown.or(self.statement.as_deref()).map(key)
    }
}

/// The numbers by which replay may have counted a myth: by its id, and in format 1 by the text that
/// was shown.
pub(crate) fn keys(myth: &Myth) -> [u32; 3] {
    [&myth.id, &myth.myth.en, &myth.truth.en].map(|text| key(text))
}

fn key(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// An answer as format 1 had it, one text for every way to answer. Options were logged by their
/// places, and which codes stood there was not: the verdict tells most of them.
pub(super) fn given_of_format_1(text: &str, format: Format, card: Card, verdict: Verdict) -> Given {
    let known = match (format, verdict) {
        (Format::Choice, Verdict::Exact) if is_place(text) => Some(Given::Option(card.code())),
        (Format::Choice, Verdict::Wrong(Some(code))) if is_place(text) => Some(Given::Option(code)),
        (Format::SelfGraded, _) => self_grade(text).map(Given::Said),
        _ => None,
    };
    known.unwrap_or_else(|| Given::typed(text))
}
