//! Which code to return: questions whose answers lead to further questions or to a code.
//!
//! The questions form a tree: each but the first is asked after one choice, and each code is the end
//! of one choice at most, so no two ways to a code can contradict each other.

use serde::Deserialize;

use super::{Bilingual, Code};

/// The most questions that an Essential code may take.
pub(super) const MOST_QUESTIONS: usize = 5;

/// The questions, the first one first. Empty if the registry has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    questions: Vec<GuideQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideQuestion {
    /// Stable: a few words.
    pub id: String,
    pub question: Bilingual,
    pub choices: Vec<GuideChoice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideChoice {
    pub choice: Bilingual,
    pub leads: Lead,
}

/// What follows a choice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Lead {
    /// The question with this id.
    Ask(String),
    /// The code to return, and the reason.
    Return { code: Code, why: Bilingual },
}

/// The way that some answers lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk<'a> {
    /// What was asked and chosen so far.
    pub trail: Vec<(&'a GuideQuestion, &'a GuideChoice)>,
    pub place: WalkPlace<'a>,
}

/// Where a walk has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkPlace<'a> {
    Asking(&'a GuideQuestion),
    Found { code: Code, why: &'a Bilingual },
}

impl Guide {
    pub(super) const fn new(questions: Vec<GuideQuestion>) -> Self {
        Self { questions }
    }

    #[must_use]
    pub fn questions(&self) -> &[GuideQuestion] {
        &self.questions
    }

    fn question(&self, id: &str) -> Option<&GuideQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Follows answers, 0 for the first choice; `None` if there is no such choice.
    #[must_use]
    pub fn walk(&self, answers: &[usize]) -> Option<Walk<'_>> {
        let mut trail = Vec::new();
        let mut place = WalkPlace::Asking(self.questions.first()?);
        for answer in answers {
            let WalkPlace::Asking(question) = place else {
                return None;
            };
            let choice = question.choices.get(*answer)?;
            trail.push((question, choice));
            place = match &choice.leads {
                Lead::Ask(id) => WalkPlace::Asking(self.question(id)?),
                Lead::Return { code, why } => WalkPlace::Found { code: *code, why },
            };
        }
        Some(Walk { trail, place })
    }
}
