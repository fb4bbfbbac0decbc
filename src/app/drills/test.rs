//! The common test in the window: one sitting, timed, and its result.

use super::folder::OpenDrill;
use crate::learner::TestRecord;
use crate::log::Event;
use crate::team::{CommonSitting, TeamQuestion, read_answer};
use crate::time::{Day, Timestamp};

#[derive(Clone, Debug, PartialEq)]
pub struct CommonTestPage {
    pub open: OpenDrill,
    pub sitting: CommonSitting,
    pub(super) input: String,
    asked_at: Timestamp,
    pub hides_clock: bool,
    /// With the text that it is about.
    hint: Option<(TestHint, String)>,
    /// An answer that came before the last one was saved.
    held: Option<Option<u16>>,
    /// True while the learner is asked whether to end the test.
    pub asks_to_end: bool,
}

/// What is said to an answer that cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestHint {
    /// Enter once more means "I don't know".
    EnterAgain,
    /// It is no code.
    NotACode,
}

/// What a test came to.
#[derive(Clone, Debug, PartialEq)]
pub struct TestResult {
    pub open: OpenDrill,
    /// Which test of the person it was, from 1.
    pub number: u32,
    pub test: TestRecord,
    /// The day from which the next one can be taken.
    pub next: Day,
    /// Why the team could not be told.
    pub problem: Option<String>,
}

impl CommonTestPage {
    pub(super) fn new(open: OpenDrill, sitting: CommonSitting, now: Timestamp) -> Self {
        Self {
            open,
            sitting,
            input: String::new(),
            asked_at: now,
            hides_clock: false,
            hint: None,
            held: None,
            asks_to_end: false,
        }
    }

    /// The open question and its place, from 1; `None` once the test is over.
    #[must_use]
    pub fn question(&self) -> Option<(u32, &TeamQuestion)> {
        self.sitting.question()
    }

    /// True while a question waits for a code to be typed.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        let question = self.question();
        !self.asks_to_end && question.is_some_and(|(_, question)| question.options.is_empty())
    }

    /// The milliseconds that are left.
    #[must_use]
    pub fn left_ms(&self, now: Timestamp) -> u64 {
        let took_ms = now.ms_since(self.asked_at);
        self.sitting.left_ms().saturating_sub(took_ms)
    }

    #[must_use]
    pub fn hint(&self) -> Option<TestHint> {
        self.hint.as_ref().map(|(hint, _)| *hint)
    }

    #[must_use]
    pub const fn holds_answer(&self) -> bool {
        self.held.is_some()
    }

    pub(in crate::app) const fn take_held(&mut self) -> Option<Option<u16>> {
        self.held.take()
    }

    pub(in crate::app) fn type_in(&mut self, text: String) {
        self.hint.take_if(|(_, about)| *about != text);
        self.input = text;
    }

    /// The code of what is typed; `None` if a hint is shown instead.
    pub(super) fn typed(&mut self) -> Option<Option<u16>> {
        let (_, question) = self.sitting.question()?;
        match read_answer(question, &self.input) {
            Some(None) if self.hint.take().is_none() => {
                self.hint = Some((TestHint::EnterAgain, self.input.clone()));
                None
            }
            Some(code) => Some(code),
            None => {
                self.hint = Some((TestHint::NotACode, self.input.clone()));
                None
            }
        }
    }

    /// The code of an option; 0 for the first.
    pub(super) fn option(&self, place: usize) -> Option<u16> {
        let (_, question) = self.sitting.question()?;
        question.options.get(place).copied()
    }

    pub(super) const fn hold(&mut self, code: Option<u16>) {
        self.held = Some(code);
    }

    /// Answers the open question.
    pub(super) fn answer(&mut self, code: Option<u16>, now: Timestamp) -> Option<Event> {
        let event = self.sitting.answer(code, now.ms_since(self.asked_at));
        self.input.clear();
        self.hint = None;
        self.held = None;
        self.asked_at = now;
        event
    }

    /// Ends it: the open question and those after it were not answered.
    pub(super) fn end(&mut self, now: Timestamp) -> Vec<Event> {
        let open = self.answer(None, now);
        open.into_iter().chain(self.sitting.end()).collect()
    }

    /// True once the time is over or every question is answered.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.question().is_none() || self.left_ms(now) == 0
    }
}

impl TestResult {
    /// The questions that were missed, each with its place and the code that was given.
    pub fn missed(&self) -> impl Iterator<Item = (u32, &TeamQuestion, Option<u16>)> {
        let asked = (1..).zip(self.open.drill.set(self.number));
        asked.filter_map(|(place, question)| {
            let answer = self.test.answers.get(&place)?;
            (!answer.right).then_some((place, question, answer.named))
        })
    }

    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.test.right() >= self.open.drill.pass_mark()
    }
}
