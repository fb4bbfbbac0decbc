//! Study: the session and what of it is on the screen.

use rand::Rng;

use super::{Action, Effect};
use crate::progress::Notebook;
use crate::question::Format;
use crate::session::{Budget, Kind, Plan, Reply, Session, Summary};
use crate::time::{Day, Now, Timestamp};

/// What is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// A question is open.
    Asking {
        /// An answer that was right, but not what was asked for.
        other_right: Option<Reply>,
    },
    /// The answer was graded.
    Feedback(Reply),
    /// The sitting is over.
    Done(Summary),
}

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
        kind: Kind,
        budget: Budget,
        now: Now,
        rng: &mut impl Rng,
    ) -> Self {
        Self::with(
            notebook,
            Session::start(notebook, kind, budget, now, rng),
            now,
        )
    }

    /// A sitting of other cards than the day's.
    pub(super) fn of(notebook: &Notebook, plan: Plan, now: Now, rng: &mut impl Rng) -> Self {
        Self::with(
            notebook,
            Session::of(notebook, plan, Budget::Unlimited, now, rng),
            now,
        )
    }

    fn with(notebook: &Notebook, session: Session, now: Now) -> Self {
        let mut study = Self {
            session,
            phase: Phase::Asking { other_right: None },
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
        let asks = matches!(self.phase, Phase::Asking { .. });
        let typed = self
            .session
            .question()
            .is_some_and(|asked| asked.format != Format::Choice);
        (asks && typed).then_some(&mut self.input)
    }

    pub(super) fn has_answers(&self) -> bool {
        self.session.answered() > 0
    }

    /// Whether the sitting is over.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done(_))
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
        match (action, &self.phase) {
            (Action::Next, Phase::Feedback(_)) => {
                self.session.advance(notebook, now, rng);
                self.show_question(notebook, now);
                Vec::new()
            }
            (Action::Undo, _) => self.undo(notebook, now, rng),
            (Action::Check | Action::Choose(_) | Action::DontKnow, Phase::Asking { .. }) => {
                let Some(given) = self.given(action) else {
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
    fn given(&self, action: &Action) -> Option<String> {
        let question = self.session.question()?;
        let is_choice = question.format == Format::Choice;
        match action {
            Action::Check if !is_choice && !self.input.trim().is_empty() => {
                Some(self.input.clone())
            }
            Action::Choose(place) if is_choice && *place < question.options.len() => {
                Some((place + 1).to_string())
            }
            Action::DontKnow => Some(String::new()),
            _ => None,
        }
    }

    fn answer(&mut self, given: &str, notebook: &mut Notebook, now: Now) -> Vec<Effect> {
        let took_ms = now.at.ms_since(self.asked_at);
        // A place that the Choice does not have was refused before.
        let Ok(Some(reply)) = self.session.answer(notebook, given, took_ms, now) else {
            return Vec::new();
        };
        self.input.clear();
        match &reply.graded {
            None => {
                self.phase = Phase::Asking {
                    other_right: Some(reply),
                };
                Vec::new()
            }
            Some(graded) => {
                let effects = vec![Effect::Append(graded.record.clone())];
                self.phase = Phase::Feedback(reply);
                effects
            }
        }
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
            Phase::Asking { other_right: None }
        } else {
            Phase::Done(self.session.summary(notebook, now.day))
        };
    }
}
