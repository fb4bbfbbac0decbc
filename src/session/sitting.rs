//! A sitting: which question comes next, and what an undo brings back.

use std::collections::BTreeMap;

use rand::{Rng, RngExt as _};

use super::Reply;
use super::duel::{Duel, DuelScore};
use super::queue::Queue;
use super::select::{Wanted, ask, next_myth};
use crate::learner::{CardProgress, Notebook};
use crate::log::{Moved, Record, RecordId, Undone};
use crate::memory::Card;
use crate::plan::{Plan, StudyKind};
use crate::question::{Format, PromptKind, Question, Stage};
use crate::registry::Code;
use crate::time::{Now, Timestamp};

/// When a session ends before its queue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// With the day's minutes, if the plan is today's.
    Unlimited,
    /// After so many answers.
    Answers(u32),
    /// At the first question after so many minutes.
    Minutes(u32),
}

/// One sitting.
#[derive(Clone, Debug)]
pub struct Session {
    budget: Budget,
    started: Timestamp,
    /// It ends with the day's minutes.
    is_of_today: bool,
    /// Codes out of the profile's scope are asked, too.
    beyond_scope: bool,
    pub(super) asks_statements: bool,
    /// Answers are thought of and compared instead of typed.
    is_quick: bool,
    pub(super) state: SessionState,
    pub(super) past: Vec<PastAnswer>,
    /// Cards planned at the start.
    goal: u32,
    /// The progress of each answered card before this sitting.
    pub(super) at_start: BTreeMap<Card, Option<CardProgress>>,
}

/// How far a sitting has come. The goal stays what it was at the start: cards that come back and cards
/// that were added are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SittingProgress {
    /// Cards asked so far, of those planned.
    pub done: u32,
    pub goal: u32,
    /// Cards asked beyond the goal.
    pub more: u32,
    /// Cards to be asked again, the open one included.
    pub repeats: u32,
}

/// The state that an undo restores.
#[derive(Clone, Debug)]
pub(super) struct SessionState {
    pub(super) queue: Queue,
    pub(super) question: Option<Question>,
    pub(super) tries: BTreeMap<Card, Tries>,
    pub(super) duel: Option<Duel>,
    pub(super) duels: Vec<DuelScore>,
    pub(super) has_dueled: bool,
    /// The card to ask a statement about next.
    pub(super) statement: Option<Card>,
    /// Questions answered, and those of them that were situations or exchanges.
    pub(super) asked: u32,
    pub(super) situations: u32,
}

/// In a quick round, one question in so many is typed.
const CHECKS: u32 = 6;
/// Of ten questions, so many are situations or exchanges at least.
const SITUATIONS_OF_TEN: u32 = 3;

impl SessionState {
    /// True if the next question is to be a situation for there to be enough of them.
    fn wants_situation(&self) -> bool {
        let questions = self.asked.saturating_add(1);
        self.situations < questions.saturating_mul(SITUATIONS_OF_TEN) / 10
    }
}

/// An answer and the state before it.
#[derive(Clone, Debug)]
pub(super) struct PastAnswer {
    pub(super) before: SessionState,
    pub(super) id: RecordId,
    pub(super) reply: Reply,
    pub(super) took_ms: u64,
}

/// A card's answers in this sitting.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tries {
    pub(super) first_right: bool,
    pub(super) answers: u32,
    pub(super) wrong: u32,
    /// How it was asked when it was missed first, else when it was slow first.
    pub(super) hard: Option<PromptKind>,
}

impl Session {
    /// Starts a sitting and asks its first question.
    pub fn start(
        notebook: &Notebook,
        kind: StudyKind,
        budget: Budget,
        now: Now,
        rng: &mut impl Rng,
    ) -> Self {
        let plan = Plan::new(notebook, kind, now.day);
        Self::of(notebook, plan, budget, now, rng)
    }

    /// Starts a sitting of a plan and asks its first question.
    pub fn of(
        notebook: &Notebook,
        plan: Plan,
        budget: Budget,
        now: Now,
        rng: &mut impl Rng,
    ) -> Self {
        let mut session = Self::empty(notebook, plan, budget, now, rng);
        session.advance(notebook, now, rng);
        session
    }

    /// A sitting of one duel and nothing else.
    pub fn of_duel(notebook: &Notebook, codes: [Code; 2], now: Now, rng: &mut impl Rng) -> Self {
        let mut session = Self::empty(notebook, Plan::default(), Budget::Unlimited, now, rng);
        session.start_duel(notebook, codes, now, rng);
        session
    }

    fn empty(
        notebook: &Notebook,
        plan: Plan,
        budget: Budget,
        now: Now,
        rng: &mut impl Rng,
    ) -> Self {
        let goal = count(plan.len());
        Self {
            budget,
            started: now.at,
            is_of_today: plan.seconds_left.is_some(),
            beyond_scope: plan.beyond_scope,
            asks_statements: false,
            is_quick: false,
            state: SessionState {
                queue: Queue::new(plan, notebook.progress().last_answered(), rng),
                question: None,
                tries: BTreeMap::new(),
                duel: None,
                duels: Vec::new(),
                has_dueled: false,
                statement: None,
                asked: 0,
                situations: 0,
            },
            past: Vec::new(),
            goal,
            at_start: BTreeMap::new(),
        }
    }

    /// Adds statements to be judged to the reviews.
    #[must_use]
    pub const fn with_statements(mut self) -> Self {
        self.asks_statements = true;
        self
    }

    /// Begins or ends a quick round: in one, most answers are thought of, compared and graded by the
    /// learner. The open question is asked again in that way.
    pub fn set_quick(&mut self, quick: bool, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        if std::mem::replace(&mut self.is_quick, quick) == quick {
            return;
        }
        if let Some(open) = self.state.question.take_if(|open| open.is_review()) {
            let wanted = self.wanted(open.prompt.is_situation(), rng);
            self.state.question = Some(ask(notebook, open.card, wanted, now.day, rng));
        }
    }

    /// True in a quick round.
    #[must_use]
    pub const fn is_quick(&self) -> bool {
        self.is_quick
    }

    /// Starts a duel at once; the open question comes after it.
    pub fn start_duel(
        &mut self,
        notebook: &Notebook,
        codes: [Code; 2],
        now: Now,
        rng: &mut impl Rng,
    ) {
        let [first, second] = codes;
        if self.state.duel.is_some() || first == second {
            return;
        }
        if let Some(open) = self.state.question.take() {
            self.put_back(&open);
        }
        self.state.duel = Some(Duel::new(notebook, codes, rng));
        self.state.has_dueled = true;
        self.advance(notebook, now, rng);
    }

    /// Leaves the duel; its answers so far count.
    pub fn leave_duel(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        if self.state.duel.take().is_some() {
            let open = self.state.question.take();
            self.state.question = open.filter(|open| open.stage != Stage::Duel);
            self.advance(notebook, now, rng);
        }
    }

    /// The score of the duel under way.
    #[must_use]
    pub fn duel(&self) -> Option<DuelScore> {
        self.state.duel.as_ref().map(Duel::score)
    }

    fn put_back(&mut self, open: &Question) {
        if open.format == Format::TrueFalse {
            self.state.statement = Some(open.card);
        } else if open.is_review() {
            self.state.queue.put_first(open.card);
        }
    }

    /// The open question; `None` when the sitting is over, or until [`Self::advance`].
    #[must_use]
    pub const fn question(&self) -> Option<&Question> {
        self.state.question.as_ref()
    }

    /// Reviews answered so far.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.state.tries.values().map(|tries| tries.answers).sum()
    }

    #[must_use]
    pub fn progress(&self) -> SittingProgress {
        let asked = count(self.state.tries.len());
        let repeats = self
            .question()
            .is_some_and(|open| open.is_review() && self.state.tries.contains_key(&open.card));
        SittingProgress {
            done: asked.min(self.goal),
            goal: self.goal,
            more: asked.saturating_sub(self.goal),
            repeats: self.state.queue.returning() + u32::from(repeats),
        }
    }

    /// What is left of a sitting of so many minutes, in seconds, with those it was to have.
    #[must_use]
    pub fn seconds_left(&self, now: Timestamp) -> Option<(u32, u32)> {
        let Budget::Minutes(minutes) = self.budget else {
            return None;
        };
        let all = minutes.saturating_mul(60);
        let gone = u32::try_from(now.ms_since(self.started) / 1000).unwrap_or(u32::MAX);
        Some((all.saturating_sub(gone), all))
    }

    /// True if this sitting has an answer to undo.
    #[must_use]
    pub const fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// The reply to the answer that an undo would take back.
    #[must_use]
    pub fn last_reply(&self) -> Option<&Reply> {
        self.past.last().map(|past| &past.reply)
    }

    /// Reviews still to come as known now, the open one included.
    #[must_use]
    pub fn remaining(&self) -> u32 {
        let open = self.question().is_some_and(Question::is_review);
        self.state.queue.remaining() + u32::from(open)
    }

    /// Asks the next question, unless one is open.
    pub fn advance(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        if self.state.question.is_some() {
            return;
        }
        if let Some(duel) = &mut self.state.duel {
            self.state.question = duel.next(rng);
            if self.state.question.is_some() {
                return;
            }
            self.state.duel = None;
        }
        let wants_situation = self.state.wants_situation();
        let statement = self.state.statement.take();
        if let Some(card) = statement.filter(|_| !wants_situation && !self.is_quick) {
            let turn = next_myth(notebook, card.code());
            self.state.question = Question::of_myth(notebook.registry(), card, turn, rng);
        }
        if self.state.question.is_some() || self.is_spent(notebook, now) {
            return;
        }
        self.ask_next(notebook, now, rng);
        if self.state.question.is_none() && self.is_of_today {
            // What the sitting has shown may have made more of it worth it.
            let plan = Plan::new(notebook, StudyKind::Today, now.day);
            self.state.queue = Queue::new(plan, notebook.progress().last_answered(), rng);
            self.ask_next(notebook, now, rng);
        }
    }

    fn ask_next(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        while let Some(card) = self.state.queue.next() {
            // Another device or an undo may have changed what the queue was made of.
            let is_there = notebook.registry().get(card.code()).is_some();
            let studied = self.beyond_scope || notebook.in_scope(card.code());
            if is_there && studied && !notebook.progress().is_suspended(card) {
                // Points are missed in an interview where the name alone is known.
                let is_missed = notebook
                    .missed_in_interviews(now.day)
                    .contains(&card.code());
                let wanted = self.wanted(self.state.wants_situation() || is_missed, rng);
                self.state.question = Some(ask(notebook, card, wanted, now.day, rng));
                return;
            }
        }
    }

    /// In a quick round answers are said, but for a typed one now and then: never the first one.
    fn wanted(&self, situation: bool, rng: &mut impl Rng) -> Wanted {
        let format = match self.is_quick {
            false => None,
            true if self.state.asked > 0 && rng.random_ratio(1, CHECKS) => Some(Format::Typed),
            true => Some(Format::SelfGraded),
        };
        Wanted { situation, format }
    }

    fn is_spent(&self, notebook: &Notebook, now: Now) -> bool {
        let is_over = |minutes: u32, ms: u64| ms >= u64::from(minutes) * 60_000;
        match self.budget {
            Budget::Unlimited if self.is_of_today => {
                let studied_ms = notebook.progress().day_lived(now.day).studied_ms;
                is_over(notebook.minutes_on(now.day), studied_ms)
            }
            Budget::Unlimited => false,
            Budget::Answers(most) => self.answered() >= most,
            Budget::Minutes(minutes) => is_over(minutes, now.at.ms_since(self.started)),
        }
    }

    /// Takes back the last answer, of this sitting or of an earlier one, and asks it again. Returns
    /// what was undone and the record to keep; `None` if there is nothing to take back.
    pub fn undo(
        &mut self,
        notebook: &mut Notebook,
        now: Now,
        rng: &mut impl Rng,
    ) -> Option<(Undone, Record)> {
        let (undone, record) = notebook.undo(now)?;
        let is_last = self.past.last().is_some_and(|past| past.id == undone.id);
        match self.past.pop_if(|_| is_last) {
            Some(past) => self.state = past.before,
            _ => {
                if let Some(card) = undone.card {
                    if let Some(open) = self.state.question.take() {
                        self.put_back(&open);
                    }
                    self.state.duel = None;
                    self.state.queue.remove(card);
                    self.state.queue.remove(card.sibling());
                    let wanted = self.wanted(false, rng);
                    self.state.question = Some(ask(notebook, card, wanted, now.day, rng));
                }
                self.advance(notebook, now, rng);
            }
        }
        Some((undone, record))
    }

    /// Goes on under another id, as the notebook does.
    pub fn follow(&mut self, moved: &Moved) {
        for PastAnswer { id, .. } in &mut self.past {
            moved.follow(&mut id.device, id.seq);
        }
    }
}

pub(super) fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
