//! The common test: one sitting with a time limit, and only answers that can be graded.

use std::collections::VecDeque;

use super::drill::{Drill, TeamQuestion};
use crate::grading::Given;
use crate::learner::DrillRecord;
use crate::log::{Event, TeamId};
use crate::registry::{Code, fold};
use crate::time::Day;

/// A common test that is going on.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonSitting {
    drill: TeamId,
    /// Counts the tests, from 1.
    set: u32,
    questions: u32,
    /// Those that are left, each with its place in the test, from 1.
    left: VecDeque<(u32, TeamQuestion)>,
    left_ms: u64,
}

/// Why there is no test now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTest {
    /// The next one is on this day.
    Rests(Day),
    /// The drill has no questions.
    NoQuestions,
}

impl CommonSitting {
    /// The next test of a person, or the rest of one that broke off.
    ///
    /// # Errors
    /// The last one was too short a time ago.
    pub fn begin(drill: &Drill, record: Option<&DrillRecord>, today: Day) -> Result<Self, NoTest> {
        let last = record.and_then(|record| record.tests.last_key_value());
        let questions = drill.test.questions;
        let (set, broken_off) = match last {
            None => (1, None),
            Some((set, test)) if !test.is_done(questions) => (*set, Some(test)),
            Some((set, test)) => {
                let next = test.day.plus(drill.test.rest_days);
                if next > today {
                    return Err(NoTest::Rests(next));
                }
                (set.saturating_add(1), None)
            }
        };
        let asked = (1..).zip(drill.set(set).iter().cloned());
        let is_left = |place: &u32| broken_off.is_none_or(|test| !test.answers.contains_key(place));
        let left: VecDeque<(u32, TeamQuestion)> =
            asked.filter(|(place, _)| is_left(place)).collect();
        if left.is_empty() {
            return Err(NoTest::NoQuestions);
        }
        let all_ms = u64::from(drill.test.minutes) * 60_000;
        Ok(Self {
            drill: drill.id.clone(),
            set,
            questions,
            left,
            left_ms: all_ms.saturating_sub(broken_off.map_or(0, |test| test.took_ms())),
        })
    }

    /// Which test of the person it is, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.set
    }

    /// How many questions the whole test has.
    #[must_use]
    pub const fn questions(&self) -> u32 {
        self.questions
    }

    /// The open question and its place, from 1; `None` once the test is over.
    #[must_use]
    pub fn question(&self) -> Option<(u32, &TeamQuestion)> {
        let (place, question) = self.left.front()?;
        (self.left_ms > 0).then_some((*place, question))
    }

    /// How many questions are not answered yet.
    #[must_use]
    pub fn left(&self) -> u32 {
        u32::try_from(self.left.len()).unwrap_or(u32::MAX)
    }

    #[must_use]
    pub const fn left_ms(&self) -> u64 {
        self.left_ms
    }

    /// Takes an answer ([`read_answer`]) to the open question. One that comes when the time is over does
    /// not count.
    pub fn answer(&mut self, code: Option<u16>, took_ms: u64) -> Option<Event> {
        let is_in_time = took_ms < self.left_ms;
        let took_ms = took_ms.min(self.left_ms);
        self.left_ms -= took_ms;
        let (place, question) = self.left.pop_front()?;
        let code = code.filter(|_| is_in_time);
        Some(self.event(place, &question, code, took_ms))
    }

    /// Ends the test: what is left was not answered.
    pub fn end(&mut self) -> Vec<Event> {
        let left = std::mem::take(&mut self.left);
        let unanswered = |(place, question)| self.event(place, &question, None, 0);
        left.into_iter().map(unanswered).collect()
    }

    fn event(&self, place: u32, question: &TeamQuestion, code: Option<u16>, took_ms: u64) -> Event {
        let given = match code {
            None => Given::Unknown,
            Some(code) => match Code::new(code).filter(|_| !question.options.is_empty()) {
                Some(option) => Given::Option(option),
                None => Given::Text(code.to_string()),
            },
        };
        Event::Tested {
            drill: self.drill.clone(),
            set: self.set,
            question: place,
            asked: question.code,
            given,
            right: code.is_some_and(|code| question.accepted.contains(&code)),
            took_ms,
        }
    }
}

/// Reads an answer: a code of three digits, an option's number, or nothing for "I don't know". `None` for
/// a text that is none of these, and for a code that is no option.
#[must_use]
pub fn read_answer(question: &TeamQuestion, text: &str) -> Option<Option<u16>> {
    let folded = fold(text);
    if folded.is_empty() {
        return text.trim().is_empty().then_some(None);
    }
    if !folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u16 = folded.parse().ok()?;
    let options = &question.options;
    if folded.len() < 3 {
        let place = usize::from(number).checked_sub(1)?;
        return options.get(place).copied().map(Some);
    }
    let fits = (100..=999).contains(&number) && folded.len() == 3;
    (fits && (options.is_empty() || options.contains(&number))).then_some(Some(number))
}
