//! The mock interviews: how each went, and which questions came up lately.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::log::{Interviewed, MockGiven};
use crate::time::Day;

/// All mock interviews, in the order of their last answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interviews {
    mocks: Vec<MockResult>,
}

/// How a mock interview went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockResult {
    pub id: String,
    /// The day of its last answer.
    pub day: Day,
    /// The questions that were answered.
    pub questions: u32,
    /// What they count together, in thousandths of a question.
    thousandths: u64,
    /// The answers, as long as they are needed: of the last interview and of those within
    /// [`Interviews::REST_DAYS`].
    pub answers: Vec<MockAnswer>,
}

/// One answer of a mock interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockAnswer {
    /// The question's id.
    pub question: String,
    pub given: MockGiven,
    pub thousandths: u32,
    pub took_ms: u64,
}

impl MockAnswer {
    /// True if all of its points were made.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.thousandths >= 1_000
    }
}

impl MockResult {
    /// The score, 0 to 1: each question counts the share of its points that were made.
    #[must_use]
    pub fn share(&self) -> f32 {
        let all = u64::from(self.questions).saturating_mul(1_000);
        let permille = self.thousandths.saturating_mul(1_000).checked_div(all);
        f32::from(u16::try_from(permille.unwrap_or(0).min(1_000)).unwrap_or(0)) / 1_000.0
    }
}

impl Interviews {
    /// A question is not asked again within so many days.
    pub const REST_DAYS: u32 = 14;

    pub(super) fn answered(&mut self, day: Day, answer: &Interviewed) {
        let place = self.mocks.iter().rposition(|mock| mock.id == answer.mock);
        let mut mock = match place {
            Some(place) => self.mocks.remove(place),
            None => MockResult {
                id: answer.mock.clone(),
                day,
                questions: 0,
                thousandths: 0,
                answers: Vec::new(),
            },
        };
        let thousandths = answer.thousandths();
        mock.day = mock.day.max(day);
        mock.questions = mock.questions.saturating_add(1);
        mock.thousandths = mock.thousandths.saturating_add(u64::from(thousandths));
        mock.answers.push(MockAnswer {
            question: answer.question.clone(),
            given: answer.given.clone(),
            thousandths,
            took_ms: answer.took_ms,
        });
        for earlier in &mut self.mocks {
            if day.days_since(earlier.day) >= Self::REST_DAYS {
                earlier.answers = Vec::new();
            }
        }
        self.mocks.push(mock);
    }

    /// All of them, the last one at the end.
    #[must_use]
    pub fn mocks(&self) -> &[MockResult] {
        &self.mocks
    }

    /// The answers of interviews so near before a day that their questions still rest, the latest first.
    pub(super) fn lately(&self, today: Day) -> impl Iterator<Item = (Day, &MockAnswer)> {
        let mocks = self.mocks.iter().rev();
        let lately = mocks.filter(move |mock| today.days_since(mock.day) < Self::REST_DAYS);
        lately.flat_map(|mock| mock.answers.iter().rev().map(|answer| (mock.day, answer)))
    }

    /// The ids of the questions that are not to be asked on a day.
    #[must_use]
    pub fn resting(&self, today: Day) -> BTreeSet<&str> {
        let lately = self.lately(today);
        lately.map(|(_, answer)| answer.question.as_str()).collect()
    }
}
