//! The screen Study: a session, and its question, feedback or summary. A graded answer, right or wrong,
//! becomes [`Phase::Feedback`], which `ui/screens/study/feedback` shows.

use rand::Rng;

use super::{Action, Codes};
use crate::grading::{Given, SELF_GRADES};
use crate::learner::Notebook;
use crate::log::{Event, Moved, Record};
use crate::plan::{Plan, StudyKind};
use crate::question::Format;
use crate::registry::Code;
use crate::session::{Budget, DuelOffer, Reply, Session, Summary};
use crate::time::{Day, Now, Timestamp};

#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    Asking {
        /// An answer that is right but was not asked for.
        other_right: Option<Reply>,
        /// True if the answer is shown for the learner to compare.
        revealed: bool,
        /// True after Enter in an empty field; a second Enter means “don't know”.
        hinted: bool,
    },
    /// The graded answer.
    Feedback(Reply),
    Done(Summary),
}

const ASKING: Phase = Phase::Asking {
    other_right: None,
    revealed: false,
    hinted: false,
};

#[derive(Debug)]
pub struct Study {
    session: Session,
    phase: Phase,
    input: String,
    asked_at: Timestamp,
    /// An answer that came before the last one was saved.
    held: Option<Action>,
    /// True once the card of the feedback was set aside, false once it was brought back.
    aside: Option<bool>,
    /// The learner's own note on the code that is revealed.
    note: Option<String>,
    /// What was just undone, while its question is open again.
    taken_back: Option<Event>,
    /// The screen Codes as it was, if the sitting began there.
    codes: Option<Codes>,
    /// The duel that the feedback offers, with its reason.
    offer: Option<DuelOffer>,
    /// After a duel: the first review of one of its codes.
    next_review: Option<(Code, Day)>,
    /// The entry that is open over the feedback or the summary.
    sheet: Option<Codes>,
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

    /// A quick round of today's plan.
    pub(super) fn quick(notebook: &Notebook, now: Now, rng: &mut impl Rng) -> Self {
        let (kind, budget) = (StudyKind::Today, Budget::Unlimited);
        let mut session = Session::start(notebook, kind, budget, now, rng);
        session.set_quick(true, notebook, now, rng);
        Self::with(notebook, session, now)
    }

    /// A sitting of chosen cards.
    pub(super) fn of(notebook: &Notebook, plan: Plan, now: Now, rng: &mut impl Rng) -> Self {
        let session = Session::of(notebook, plan, Budget::Unlimited, now, rng);
        Self::with(notebook, session.with_statements(), now)
    }

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
            aside: None,
            note: None,
            taken_back: None,
            codes: None,
            offer: None,
            next_review: None,
            sheet: None,
        };
        study.show_question(notebook, now);
        study
    }

    pub(super) fn began_in(&mut self, codes: Codes) {
        self.codes = Some(codes);
    }

    pub(super) const fn take_codes(&mut self) -> Option<Codes> {
        self.codes.take()
    }

    /// True if leaving leads back to Codes.
    #[must_use]
    pub const fn began_in_codes(&self) -> bool {
        self.codes.is_some()
    }

    /// What was just undone.
    #[must_use]
    pub const fn taken_back(&self) -> Option<&Event> {
        self.taken_back.as_ref()
    }

    pub(super) const fn set_aside(&mut self, aside: bool) {
        self.aside = Some(aside);
    }

    #[must_use]
    pub const fn aside(&self) -> Option<bool> {
        self.aside
    }

    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    #[must_use]
    pub const fn offer(&self) -> Option<DuelOffer> {
        self.offer
    }

    #[must_use]
    pub const fn next_review(&self) -> Option<(Code, Day)> {
        self.next_review
    }

    #[must_use]
    pub const fn sheet(&self) -> Option<&Codes> {
        self.sheet.as_ref()
    }

    pub(super) const fn sheet_mut(&mut self) -> Option<&mut Codes> {
        self.sheet.as_mut()
    }

    /// False if none was open.
    pub(super) fn close_sheet(&mut self) -> bool {
        self.sheet.take().is_some()
    }

    pub(super) fn follow(&mut self, moved: &Moved) {
        self.session.follow(moved);
    }

    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    #[must_use]
    pub const fn phase(&self) -> &Phase {
        &self.phase
    }

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

    /// True if the question wants a typed answer.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        matches!(self.phase, Phase::Asking { .. }) && is_typed(&self.session)
    }

    pub(super) const fn holds_answer(&self) -> bool {
        self.held.is_some()
    }

    /// True if an answer of this sitting can be undone.
    #[must_use]
    pub const fn has_answers(&self) -> bool {
        self.session.has_past()
    }

    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done(_))
    }

    /// True if the sitting ended without a review or a finished duel.
    pub(super) fn is_empty_summary(&self) -> bool {
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
    ) -> Option<Record> {
        let opened = match (action, &self.phase) {
            (Action::ShowEntry(code), Phase::Feedback(_) | Phase::Done(_)) => Some(*code),
            (Action::Choose(place), Phase::Done(summary)) => {
                Some(summary.hard.get(*place)?.card.code())
            }
            _ => None,
        };
        if let Some(code) = opened {
            self.sheet = Some(Codes::of(notebook, now.day, code));
            return None;
        }
        match (action, &mut self.phase) {
            (Action::Next, Phase::Feedback(_)) => {
                self.session.advance(notebook, now, rng);
                self.show_question(notebook, now);
                None
            }
            (Action::Undo, _) => self.undo(notebook, now, rng),
            (Action::Correct, Phase::Feedback(_)) => self.correct(notebook, now),
            (Action::Duel(codes), Phase::Feedback(_)) => {
                self.session.start_duel(notebook, *codes, now, rng);
                self.show_question(notebook, now);
                None
            }
            (Action::Check, Phase::Asking { revealed, .. })
                if !*revealed && is_self_graded(&self.session) =>
            {
                *revealed = true;
                let asked = self.session.question();
                self.note = asked.and_then(|asked| own_note(notebook, asked.card.code()));
                None
            }
            // Ignore a stray Enter after feedback.
            (Action::Check, Phase::Asking { hinted, .. })
                if !*hinted && self.input.trim().is_empty() && is_typed(&self.session) =>
            {
                *hinted = true;
                None
            }
            (
                Action::Check | Action::Choose(_) | Action::DontKnow,
                Phase::Asking { revealed, .. },
            ) => {
                let revealed = *revealed;
                let given = self.given(action, revealed)?;
                if !may_answer {
                    self.held = Some(action.clone());
                    return None;
                }
                self.answer(&given, notebook, now, rng)
            }
            _ => None,
        }
    }

    /// The answer an action gives to the open question.
    fn given(&self, action: &Action, revealed: bool) -> Option<Given> {
        let question = self.session.question()?;
        match (action, question.format) {
            (Action::Check, Format::Typed) => Some(Given::typed(&self.input)),
            // Enter after reveal means Good.
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

    /// False if no duel is under way.
    pub(super) fn leave_duel(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) -> bool {
        if self.session.duel().is_none() || self.is_done() {
            return false;
        }
        self.session.leave_duel(notebook, now, rng);
        self.show_question(notebook, now);
        true
    }

    fn correct(&mut self, notebook: &mut Notebook, now: Now) -> Option<Record> {
        let reply = self.session.correct(notebook, now)?;
        let record = reply.record.clone();
        self.show_feedback(reply, notebook, now);
        record
    }

    fn answer(
        &mut self,
        given: &Given,
        notebook: &mut Notebook,
        now: Now,
        rng: &mut impl Rng,
    ) -> Option<Record> {
        let took_ms = now.at.ms_since(self.asked_at);
        // `given` has refused options that the question does not have.
        let Ok(Some(reply)) = self.session.answer(notebook, given, took_ms, now) else {
            return None;
        };
        self.input.clear();
        self.taken_back = None;
        let Some(record) = reply.record.clone() else {
            self.phase = Phase::Asking {
                other_right: Some(reply),
                revealed: false,
                hinted: false,
            };
            return None;
        };
        // Whoever has compared has seen what the feedback would show, but for a contrast.
        let has_seen_all = matches!(given, Given::Said(_))
            && (reply.verdict.is_right() || reply.contrast.is_none());
        if self.session.is_quick() && has_seen_all {
            self.session.advance(notebook, now, rng);
            self.show_question(notebook, now);
            return Some(record);
        }
        self.note = own_note(notebook, reply.question.card.code());
        self.show_feedback(reply, notebook, now);
        Some(record)
    }

    fn show_feedback(&mut self, reply: Reply, notebook: &Notebook, now: Now) {
        let offered = reply.offers_duel;
        self.offer = offered.map(|codes| DuelOffer::of(notebook, codes, now.day));
        let ended = reply.duel.filter(|score| score.won.is_some());
        self.next_review = ended.and_then(|score| score.next_review(notebook, now.day));
        self.phase = Phase::Feedback(reply);
    }

    fn undo(&mut self, notebook: &mut Notebook, now: Now, rng: &mut impl Rng) -> Option<Record> {
        let (undone, record) = self.session.undo(notebook, now, rng)?;
        self.show_question(notebook, now);
        self.taken_back = Some(undone.event);
        Some(record)
    }

    fn show_question(&mut self, notebook: &Notebook, now: Now) {
        self.input.clear();
        self.held = None;
        self.aside = None;
        self.note = None;
        self.taken_back = None;
        self.offer = None;
        self.sheet = None;
        self.asked_at = now.at;
        self.phase = if self.session.question().is_some() {
            ASKING
        } else {
            Phase::Done(self.session.summary(notebook, now.day))
        };
    }
}

fn own_note(notebook: &Notebook, code: Code) -> Option<String> {
    notebook.progress().note(code).map(str::to_owned)
}

fn is_typed(session: &Session) -> bool {
    let question = session.question();
    question.is_some_and(|asked| asked.format == Format::Typed)
}

fn is_self_graded(session: &Session) -> bool {
    let question = session.question();
    question.is_some_and(|asked| asked.format == Format::SelfGraded)
}
