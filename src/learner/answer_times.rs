//! How long the learner takes for an answer.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::question::Format;

/// The times of the last right answers, in milliseconds, by format.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerTimes {
    typed: VecDeque<u32>,
    choice: VecDeque<u32>,
    said: VecDeque<u32>,
}

/// The most and the fewest times for a median.
const TIMES: (usize, usize) = (99, 10);

impl AnswerTimes {
    pub(super) fn note(&mut self, format: Format, took_ms: u64) {
        let times = match format {
            Format::Typed => &mut self.typed,
            Format::Choice => &mut self.choice,
            Format::SelfGraded => &mut self.said,
            Format::TrueFalse => return,
        };
        if times.len() == TIMES.0 {
            times.pop_front();
        }
        times.push_back(u32::try_from(took_ms).unwrap_or(u32::MAX));
    }

    /// `None` if there are too few.
    pub(super) fn median_ms(&self, format: Format) -> Option<u64> {
        let times = match format {
            Format::Typed => &self.typed,
            Format::Choice => &self.choice,
            Format::SelfGraded => &self.said,
            Format::TrueFalse => return None,
        };
        if times.len() < TIMES.1 {
            return None;
        }
        let mut sorted: Vec<u32> = times.iter().copied().collect();
        sorted.sort_unstable();
        sorted.get(sorted.len() / 2).map(|ms| u64::from(*ms))
    }
}
