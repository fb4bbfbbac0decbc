//! One sitting: which cards are asked, in which order, and what an answer leads to.
//!
//! A pure state machine. Time and randomness are arguments; records are handed back to be kept.

mod apply;

mod duel;

mod queue;

mod reply;

mod select;

pub use duel::{DUEL_QUESTIONS, DuelScore};
pub use reply::{Graded, Reply, Summary};
pub use select::stage_of;

use std::collections::BTreeMap;

use rand::Rng;

use crate::grading::{self, Given, NotAnOption, Verdict};
use crate::learner::Notebook;
use crate::log::{Answered, Event, Record, RecordId};
use crate::memory::{Card, Grade};
use crate::plan::{Plan, StudyKind, Upcoming};
use crate::question::{Format, Question, Stage};
use crate::registry::Code;
use crate::time::{Day, Now, Timestamp};

use apply::{offered_duel, take_statement};
use duel::Duel;
use queue::Queue;
use select::{ask, grade, next_myth};

/// When a session ends before its queue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
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
    beyond_scope: bool,
    asks_statements: bool,
    state: SessionState,
    past: Vec<PastAnswer>,
}

/// All that an undo must bring back.
#[derive(Clone, Debug)]
struct SessionState {
    queue: Queue,
    question: Option<Question>,
    tries: BTreeMap<Card, Tries>,
    duel: Option<Duel>,
    duels: Vec<DuelScore>,
    /// The card about which a statement is to be judged next.
    statement: Option<Card>,
}

/// An answer, and how things stood before it.
#[derive(Clone, Debug)]
struct PastAnswer {
    before: SessionState,
    id: RecordId,
    reply: Reply,
    took_ms: u64,
}

/// How a card went in this sitting.
#[derive(Clone, Copy, Debug, Default)]
struct Tries {
    first_right: bool,
    answers: u32,
    wrong: u32,
    slow: bool,
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
        Self::of(
            notebook,
            Plan::new(notebook, kind, now.day),
            budget,
            now,
            rng,
        )
    }

    /// Starts a sitting of the cards of a plan and asks its first question.
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

    /// A sitting that is a duel of two codes and nothing else.
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
        let beyond_scope = plan.beyond_scope;
        let queue = Queue::new(plan, notebook.progress().last_answered(), rng);
        let state = SessionState {
            queue,
            question: None,
            tries: BTreeMap::new(),
            duel: None,
            duels: Vec::new(),
            statement: None,
        };
        Self {
            budget,
            started: now.at,
            beyond_scope,
            asks_statements: false,
            state,
            past: Vec::new(),
        }
    }

    /// The same sitting with statements to be judged among its reviews.
    #[must_use]
    pub const fn with_statements(mut self) -> Self {
        self.asks_statements = true;
        self
    }

    /// Fights out a duel before anything else; the open question comes after it.
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
        self.state.duel = Some(Duel::new(codes, rng));
        self.advance(notebook, now, rng);
    }

    /// Leaves the duel; what was answered in it stays.
    pub fn leave_duel(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        if self.state.duel.take().is_some() {
            if self
                .question()
                .is_some_and(|open| open.stage == Stage::Duel)
            {
                self.state.question = None;
            }
            self.advance(notebook, now, rng);
        }
    }

    /// How the duel under way stands.
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

    /// The question to be answered now; none when the sitting is over.
    #[must_use]
    pub const fn question(&self) -> Option<&Question> {
        self.state.question.as_ref()
    }

    /// Answers so far.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.state.tries.values().map(|tries| tries.answers).sum()
    }

    /// Whether anything was answered in this sitting that can be taken back.
    #[must_use]
    pub const fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// What was said about the answer that an undo would take back.
    #[must_use]
    pub fn last_reply(&self) -> Option<&Reply> {
        self.past.last().map(|past| &past.reply)
    }

    /// Questions still to come, the current one included, as far as is known now.
    #[must_use]
    pub fn remaining(&self) -> u32 {
        let open = self.question().is_some_and(Question::is_review);
        self.state.queue.remaining() + u32::from(open)
    }

    /// Grades an answer to the current question. Unless it was [`Verdict::OtherRight`], the answer
    /// is recorded and the next question is asked only after [`Self::advance`].
    ///
    /// # Errors
    /// An answer that this question does not take; nothing changes. `Ok(None)`: there is no question.
    pub fn answer(
        &mut self,
        notebook: &mut Notebook,
        given: &Given,
        took_ms: u64,
        now: Now,
    ) -> Result<Option<Reply>, NotAnOption> {
        let Some(question) = &self.state.question else {
            return Ok(None);
        };
        let verdict = grading::grade(notebook.registry(), question, given)?;
        let mut reply = Reply {
            question: question.clone(),
            given: given.clone().cut(Answered::MOST_GIVEN),
            verdict,
            record: None,
            graded: None,
            contrast: None,
            offers_duel: None,
            duel: None,
            corrected: None,
        };
        if verdict == Verdict::OtherRight {
            return Ok(Some(reply));
        }
        let before = self.state.clone();
        self.state.question = None;
        if reply.question.stage == Stage::Duel {
            self.take_duel(notebook, &mut reply, took_ms, now);
        } else if reply.question.format == Format::TrueFalse {
            take_statement(notebook, &mut reply, took_ms, now);
        } else {
            self.take_review(notebook, &mut reply, took_ms, now);
        }
        if let Some(record) = &reply.record {
            self.past.push(PastAnswer {
                before,
                id: notebook.id_of(record),
                reply: reply.clone(),
                took_ms,
            });
        }
        Ok(Some(reply))
    }

    /// Overrules the verdict of the review answered last, in either direction, and again. Returns
    /// the reply as it is now, with the record to keep; none where the last answer was no review, or
    /// not of this sitting.
    pub fn correct(&mut self, notebook: &mut Notebook, now: Now) -> Option<Reply> {
        let past = self.past.last()?;
        let graded = past.reply.graded.clone()?;
        let (RecordId { device, seq }, question) = (past.id.clone(), past.reply.question.clone());
        let right = !past.reply.counts_as_right();
        let took_ms = past.took_ms;
        let mut reply = past.reply.clone();
        let before = past.before.clone();
        let verdict = reply.verdict;
        let grade = match (right, verdict.is_right()) {
            (false, _) => Grade::Again,
            (true, true) => grade(notebook, &question, &reply.given, verdict, took_ms),
            (true, false) => grade(
                notebook,
                &question,
                &Given::Unknown,
                Verdict::Exact,
                took_ms,
            ),
        };
        reply.record = Some(notebook.record(Event::Corrected { device, seq, grade }, now));
        // As if it had been graded so at once.
        self.state = before;
        self.state.question = None;
        let (due, comes_back) = self.follow_up(notebook, &question, grade, now.day);
        reply.corrected = Some(right).filter(|right| *right != verdict.is_right());
        reply.offers_duel = offered_duel(notebook, &reply, now.day);
        reply.graded = Some(Graded {
            grade,
            due,
            comes_back,
            ..graded
        });
        if let Some(past) = self.past.last_mut() {
            past.reply = reply.clone();
        }
        Some(reply)
    }

    /// Asks the next question, unless one is open. A card that was missed comes back after a few
    /// others, or at once where there are no others.
    pub fn advance(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        if self.state.question.is_some() {
            return;
        }
        if let Some(duel) = &mut self.state.duel {
            self.state.question = duel.next(notebook.registry());
            if self.state.question.is_some() {
                return;
            }
            self.state.duel = None;
        }
        if let Some(card) = self.state.statement.take() {
            let turn = next_myth(notebook, card.code());
            self.state.question = Question::of_myth(notebook.registry(), card, turn, rng);
        }
        if self.state.question.is_some() || self.is_spent(now) {
            return;
        }
        while let Some(card) = self.state.queue.next() {
            // Another device or an undo may have changed what the queue was made of.
            let studied = self.beyond_scope || notebook.in_scope(card.code());
            if studied && !notebook.progress().is_suspended(card) {
                self.state.question = Some(ask(notebook, card, now.day, rng));
                return;
            }
        }
    }

    fn is_spent(&self, now: Now) -> bool {
        match self.budget {
            Budget::Unlimited => false,
            Budget::Answers(most) => self.answered() >= most,
            Budget::Minutes(minutes) => {
                now.at.ms_since(self.started) >= u64::from(minutes) * 60_000
            }
        }
    }

    /// Takes back the last answer, of this sitting or of an earlier one, and asks it again. Returns
    /// the record to keep; none where there is nothing to take back.
    pub fn undo(
        &mut self,
        notebook: &mut Notebook,
        now: Now,
        rng: &mut impl Rng,
    ) -> Option<Record> {
        let (undone, record) = notebook.undo(now)?;
        match self.past.pop() {
            Some(past) if past.id == undone.id => self.state = past.before,
            _ => {
                if let Some(card) = undone.card {
                    if let Some(open) = self.state.question.take() {
                        self.put_back(&open);
                    }
                    self.state.duel = None;
                    self.state.queue.remove(card);
                    self.state.queue.remove(card.sibling());
                    self.state.question = Some(ask(notebook, card, now.day, rng));
                }
                self.advance(notebook, now, rng);
            }
        }
        Some(record)
    }

    /// What the sitting came to so far.
    #[must_use]
    pub fn summary(&self, notebook: &Notebook, today: Day) -> Summary {
        let tries = &self.state.tries;
        let mut hard: Vec<(Card, Tries)> = tries
            .iter()
            .filter(|(_, tries)| tries.wrong > 0 || tries.slow)
            .map(|(card, tries)| (*card, *tries))
            .collect();
        hard.sort_by_key(|(card, tries)| (std::cmp::Reverse(tries.wrong), *card));
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Summary {
            answered: self.answered(),
            cards: count(tries.len()),
            right_first: count(tries.values().filter(|tries| tries.first_right).count()),
            hard: hard.into_iter().map(|(card, _)| card).collect(),
            duels: self.state.duels.clone(),
            left: count(Plan::new(notebook, StudyKind::Today, today).len()),
            next: Upcoming::after(notebook, today),
        }
    }
}
