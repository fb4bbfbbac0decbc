//! Study: the session and what of it is on the screen.

use rand::Rng;

use super::{Action, Effect};
use crate::grading::{Given, SELF_GRADES};
use crate::learner::Notebook;
use crate::plan::{Plan, StudyKind};
use crate::question::Format;
use crate::registry::Code;
use crate::session::{Budget, Reply, Session, Summary};
use crate::time::{Day, Now, Timestamp};

/// What is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// A question is open.
    Asking {
        /// An answer that was right, but not what was asked for.
        other_right: Option<Reply>,
        /// Whether the answer is shown, to be compared with what the learner said.
        revealed: bool,
        /// Whether the learner pressed Enter in an empty field: once more means not to know.
        hinted: bool,
    },
    /// The answer was graded.
    Feedback(Reply),
    /// The sitting is over.
    Done(Summary),
}

/// A question that was just asked.
const ASKING: Phase = Phase::Asking {
    other_right: None,
    revealed: false,
    hinted: false,
};

/// A sitting on the screen.
#[derive(Debug)]
pub struct Study {
    session: Session,
    phase: Phase,
    input: String,
    asked_at: Timestamp,
    /// An answer that came before the last one was on the disk.
    held: Option<Action>,
}

impl Study {
    pub(super) fn start(
        notebook: &Notebook,
        kind: StudyKind,
        budget: Budget,
        now: Now,
        rng: &mut impl Rng,
    ) -> Self {
        let session = Session::start(notebook, kind, budget, now, rng);
        Self::with(notebook, session.with_statements(), now)
    }

    /// A sitting of other cards than the day's.
    pub(super) fn of(notebook: &Notebook, plan: Plan, now: Now, rng: &mut impl Rng) -> Self {
        let session = Session::of(notebook, plan, Budget::Unlimited, now, rng);
        Self::with(notebook, session.with_statements(), now)
    }

    /// A duel and nothing else.
    pub(super) fn of_duel(
        notebook: &Notebook,
        codes: [Code; 2],
        now: Now,
        rng: &mut impl Rng,
    ) -> Self {
        Self::with(notebook, Session::of_duel(notebook, codes, now, rng), now)
    }

    fn with(notebook: &Notebook, session: Session, now: Now) -> Self {
        let mut study = Self {
            session,
            phase: ASKING,
            input: String::new(),
            asked_at: now.at,
            held: None,
        };
        study.show_question(notebook, now);
        study
    }

    /// The session.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// What is on the screen.
    #[must_use]
    pub const fn phase(&self) -> &Phase {
        &self.phase
    }

    /// What is typed so far.
    #[must_use]
    pub fn input(&self) -> &str {
        &self.input
    }

    pub(super) fn input_mut(&mut self) -> Option<&mut String> {
        self.takes_text().then_some(&mut self.input)
    }

    pub(super) fn type_in(&mut self, text: String) {
        if let Phase::Asking { hinted, .. } = &mut self.phase
            && !text.is_empty()
        {
            *hinted = false;
        }
        self.input = text;
    }

    /// Whether a typed answer is asked for.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        matches!(self.phase, Phase::Asking { .. }) && is_typed(&self.session)
    }

    pub(super) const fn holds_answer(&self) -> bool {
        self.held.is_some()
    }

    /// Whether there is an answer of this sitting to take back.
    #[must_use]
    pub const fn has_answers(&self) -> bool {
        self.session.has_past()
    }

    /// Whether the sitting is over.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done(_))
    }

    /// Whether the sitting is over without a review or a duel fought to its end.
    pub(super) fn came_to_nothing(&self) -> bool {
        matches!(&self.phase, Phase::Done(summary) if summary.answered == 0 && summary.duels.is_empty())
    }

    pub(super) fn leave(&mut self, notebook: &Notebook, today: Day) {
        self.phase = Phase::Done(self.session.summary(notebook, today));
    }

    pub(super) fn take_held(&mut self) -> Option<Action> {
        self.held.take()
    }

    pub(super) fn apply(
        &mut self,
        action: &Action,
        may_answer: bool,
        notebook: &mut Notebook,
        now: Now,
        rng: &mut impl Rng,
    ) -> Vec<Effect> {
        match (action, &mut self.phase) {
            (Action::Next, Phase::Feedback(_)) => {
                self.session.advance(notebook, now, rng);
                self.show_question(notebook, now);
                Vec::new()
            }
            (Action::Undo, _) => self.undo(notebook, now, rng),
            (Action::Correct, Phase::Feedback(_)) => self.correct(notebook, now),
            (Action::Duel(codes), Phase::Feedback(_)) => {
                self.session.start_duel(notebook, *codes, now, rng);
                self.show_question(notebook, now);
                Vec::new()
            }
            (Action::Check, Phase::Asking { revealed, .. })
                if !*revealed && is_self_graded(&self.session) =>
            {
                *revealed = true;
                Vec::new()
            }
            // Who pressed Enter once too often after the feedback has not answered by that.
            (Action::Check, Phase::Asking { hinted, .. })
                if !*hinted && self.input.trim().is_empty() && is_typed(&self.session) =>
            {
                *hinted = true;
                Vec::new()
            }
            (
                Action::Check | Action::Choose(_) | Action::DontKnow,
                Phase::Asking { revealed, .. },
            ) => {
                let revealed = *revealed;
                let Some(given) = self.given(action, revealed) else {
                    return Vec::new();
                };
                if !may_answer {
                    self.held = Some(action.clone());
                    return Vec::new();
                }
                self.answer(&given, notebook, now)
            }
            _ => Vec::new(),
        }
    }

    /// What an action gives as an answer, if it answers this question.
    fn given(&self, action: &Action, revealed: bool) -> Option<Given> {
        let question = self.session.question()?;
        match (action, question.format) {
            // Nothing typed, and Enter once more: not known.
            (Action::Check, Format::Typed) => Some(Given::typed(&self.input)),
            // Who has compared and goes on has known it.
            (Action::Check, Format::SelfGraded) => SELF_GRADES.last().copied().map(Given::Said),
            (Action::Choose(place), Format::Choice) => {
                question.options.get(*place).copied().map(Given::Option)
            }
            (Action::Choose(place), Format::TrueFalse) => {
                [true, false].get(*place).copied().map(Given::Truth)
            }
            (Action::Choose(place), Format::SelfGraded) if revealed => {
                SELF_GRADES.get(*place).copied().map(Given::Said)
            }
            (Action::DontKnow, _) => Some(Given::Unknown),
            _ => None,
        }
    }

    /// Leaves a duel for what comes after it. False where no duel is under way.
    pub(super) fn leave_duel(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) -> bool {
        if self.session.duel().is_none() || self.is_done() {
            return false;
        }
        self.session.leave_duel(notebook, now, rng);
        self.show_question(notebook, now);
        true
    }

    fn correct(&mut self, notebook: &mut Notebook, now: Now) -> Vec<Effect> {
        let Some(reply) = self.session.correct(notebook, now) else {
            return Vec::new();
        };
        let record = reply.record.clone();
        self.phase = Phase::Feedback(reply);
        record.map(Effect::Append).into_iter().collect()
    }

    fn answer(&mut self, given: &Given, notebook: &mut Notebook, now: Now) -> Vec<Effect> {
        let took_ms = now.at.ms_since(self.asked_at);
        // A place that the Choice does not have was refused before.
        let Ok(Some(reply)) = self.session.answer(notebook, given, took_ms, now) else {
            return Vec::new();
        };
        self.input.clear();
        let Some(record) = reply.record.clone() else {
            self.phase = Phase::Asking {
                other_right: Some(reply),
                revealed: false,
                hinted: false,
            };
            return Vec::new();
        };
        self.phase = Phase::Feedback(reply);
        vec![Effect::Append(record)]
    }

    fn undo(&mut self, notebook: &mut Notebook, now: Now, rng: &mut impl Rng) -> Vec<Effect> {
        let Some(record) = self.session.undo(notebook, now, rng) else {
            return Vec::new();
        };
        self.show_question(notebook, now);
        vec![Effect::Append(record)]
    }

    fn show_question(&mut self, notebook: &Notebook, now: Now) {
        self.input.clear();
        self.held = None;
        self.asked_at = now.at;
        self.phase = if self.session.question().is_some() {
            ASKING
        } else {
            Phase::Done(self.session.summary(notebook, now.day))
        };
    }
}

fn is_typed(session: &Session) -> bool {
    let question = session.question();
    question.is_some_and(|asked| asked.format == Format::Typed)
}

fn is_self_graded(session: &Session) -> bool {
    let question = session.question();
    question.is_some_and(|asked| asked.format == Format::SelfGraded)
}
