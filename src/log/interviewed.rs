//! An answer in a mock interview.

use serde::{Deserialize, Serialize};

use crate::registry::Code;

/// A question of a mock interview, answered and judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interviewed {
    /// Names the interview that the answer belongs to.
    pub mock: String,
    /// The question's id.
    pub question: String,
    pub given: MockGiven,
    /// What was typed, cut to [`Interviewed::MOST_SAID`] characters; empty if it was said aloud.
    pub said: String,
    /// The points that were made, of how many: of a code, one or none of one.
    pub got: u32,
    pub of: u32,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

/// What the answer is judged by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MockGiven {
    /// The codes that were named; none for "I don't know".
    Codes(Vec<Code>),
    /// The places of the key points that the learner says to have made.
    Ticked(Vec<u32>),
}

impl Interviewed {
    /// The most characters of a logged answer.
    pub const MOST_SAID: usize = 2_000;

    /// What it counts, in thousandths of a question.
    pub(crate) fn thousandths(&self) -> u32 {
        let got = u64::from(self.got.min(self.of)).saturating_mul(1_000);
        let share = got.checked_div(u64::from(self.of)).unwrap_or(0);
        u32::try_from(share).unwrap_or(0)
    }
}
