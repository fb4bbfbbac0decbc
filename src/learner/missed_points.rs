//! The codes of points that were missed in a mock interview.

use std::collections::BTreeSet;

use super::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::{Code, InterviewQuestion};
use crate::time::Day;

/// The most codes that one day begins with because points about them were missed.
const MOST_MISSED: usize = 6;

impl Notebook {
    /// The codes of questions of which points were missed in a mock interview on an earlier day, the
    /// latest first: those that have not been asked since.
    #[must_use]
    pub fn missed_in_interviews(&self, today: Day) -> Vec<Code> {
        let mut seen = BTreeSet::new();
        let mut missed: Vec<(Code, Day)> = Vec::new();
        for (day, answer) in self.progress().interviews().lately(today) {
            let is_latest = seen.insert(answer.question.as_str());
            if !is_latest || answer.is_complete() || day >= today {
                continue;
            }
            let asked = self.registry().interview_question(&answer.question);
            for code in asked.map(InterviewQuestion::subjects).unwrap_or_default() {
                if !missed.iter().any(|(it, _)| it == code) {
                    missed.push((*code, day));
                }
            }
        }
        // What was asked since makes no room for more.
        missed.truncate(MOST_MISSED);
        missed.retain(|(code, day)| self.waits_since(*code, *day));
        missed.into_iter().map(|(code, _)| code).collect()
    }

    /// True if a code was not set aside, and not asked after a day.
    fn waits_since(&self, code: Code, day: Day) -> bool {
        let progress = self.progress();
        let mut cards = Direction::ALL.iter().map(|way| Card(code, *way));
        let is_asked = |card: Card| progress.card(card).is_some_and(|at| at.last_day > day);
        self.registry().get(code).is_some() && !progress.is_aside(code) && !cards.any(is_asked)
    }
}
