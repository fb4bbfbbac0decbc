//! One sitting: which cards are asked, in which order, and what an answer leads to.
//!
//! A pure state machine. Time and randomness are arguments; records are handed back to be kept.

mod plan;
mod queue;

pub use plan::{Kind, Plan, Upcoming};

use std::collections::BTreeMap;

use rand::Rng;

use crate::answer::{self, NotAnOption, Verdict};
use crate::memory::{Card, Grade, Outcomes};
use crate::progress::{Answered, Event, Notebook, Record, Step};
use crate::question::{Format, Question, Stage};
use crate::time::{Day, Now, Timestamp};

use queue::Queue;

/// When a session ends before its queue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// It does not.
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
    state: State,
    past: Vec<State>,
}

/// All that an undo must bring back.
#[derive(Clone, Debug)]
struct State {
    queue: Queue,
    question: Option<Question>,
    tries: BTreeMap<Card, Tries>,
}

/// How a card went in this sitting.
#[derive(Clone, Copy, Debug, Default)]
struct Tries {
    first_right: bool,
    answers: u32,
    wrong: u32,
    slow: bool,
}

/// What an answer led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The question that was answered.
    pub question: Question,
    /// What was given.
    pub given: String,
    /// What it was worth.
    pub verdict: Verdict,
    /// What follows from it; nothing for [`Verdict::OtherRight`], which is asked again.
    pub graded: Option<Graded>,
}

/// The consequences of a graded answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// The grade.
    pub grade: Grade,
    /// What each grade would have led to.
    pub outcomes: Outcomes,
    /// When the card is due now.
    pub due: Day,
    /// Whether the card comes back in this sitting.
    pub comes_back: bool,
    /// The record to keep.
    pub record: Record,
}

/// What a sitting came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Answers.
    pub answered: u32,
    /// Different cards.
    pub cards: u32,
    /// Cards that were right at the first try.
    pub right_first: u32,
    /// Cards that were missed or came slowly, hardest first.
    pub hard: Vec<Card>,
    /// When there is something to do next.
    pub next: Option<Upcoming>,
}

/// A right answer this many times slower than the learner's median was hard.
const SLOW_TIMES: u64 = 3;
/// Slower than this, the learner was away.
const AWAY_MS: u64 = 60_000;
/// How many other cards come before a missed card is chosen, and before it is typed.
const OTHERS_BEFORE: (u32, u32) = (3, 4);

impl Session {
    /// Starts a sitting and asks its first question.
    pub fn start(
        notebook: &Notebook,
        kind: Kind,
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
        let beyond_scope = plan.beyond_scope;
        let queue = Queue::new(plan, notebook.progress().last_answered(), rng);
        let state = State {
            queue,
            question: None,
            tries: BTreeMap::new(),
        };
        let mut session = Self {
            budget,
            started: now.at,
            beyond_scope,
            state,
            past: Vec::new(),
        };
        session.advance(notebook, now, rng);
        session
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

    /// Questions still to come, the current one included, as far as is known now.
    #[must_use]
    pub fn remaining(&self) -> u32 {
        self.state.queue.remaining() + u32::from(self.state.question.is_some())
    }

    /// Grades an answer to the current question. Unless it was [`Verdict::OtherRight`], the answer
    /// is recorded and the next question is asked only after [`Self::advance`].
    ///
    /// # Errors
    /// A place that a Choice does not have; nothing changes. `Ok(None)`: there is no question.
    pub fn answer(
        &mut self,
        notebook: &mut Notebook,
        given: &str,
        took_ms: u64,
        now: Now,
    ) -> Result<Option<Reply>, NotAnOption> {
        let Some(question) = &self.state.question else {
            return Ok(None);
        };
        let verdict = answer::grade(notebook.registry(), question, given)?;
        let given = given.chars().take(Answered::MOST_GIVEN).collect::<String>();
        let reply = |question, given, graded| Reply {
            question,
            given,
            verdict,
            graded,
        };
        if verdict == Verdict::OtherRight {
            return Ok(Some(reply(question.clone(), given, None)));
        }
        let before = self.state.clone();
        let Some(question) = self.state.question.take() else {
            return Ok(None);
        };
        self.past.push(before);
        let graded = self.take(notebook, &question, given.clone(), verdict, took_ms, now);
        Ok(Some(reply(question, given, Some(graded))))
    }

    fn take(
        &mut self,
        notebook: &mut Notebook,
        question: &Question,
        given: String,
        verdict: Verdict,
        took_ms: u64,
        now: Now,
    ) -> Graded {
        let card = question.card;
        let grade = grade(notebook, question, verdict, took_ms);
        let before = notebook.progress().card(card);
        let elapsed_days = before.map_or(0, |before| now.day.days_since(before.last_day));
        let outcomes = notebook
            .scheduler()
            .outcomes(before.map(|before| before.memory), elapsed_days);
        let format = question.format;
        let record = notebook.record(
            Event::Answered(Answered {
                card,
                format,
                given,
                verdict,
                grade,
                took_ms,
            }),
            now,
        );
        let tries = self.state.tries.entry(card).or_default();
        tries.first_right |= tries.answers == 0 && grade.is_right();
        tries.answers += 1;
        tries.wrong += u32::from(!grade.is_right());
        tries.slow |= grade == Grade::Hard;
        let after = notebook.progress().card(card);
        let step = after.and_then(|after| after.step);
        self.state.queue.answered();
        match step {
            Some(Step::Choice) => self.state.queue.bring_back(card, OTHERS_BEFORE.0),
            Some(Step::Typed) => self.state.queue.bring_back(card, OTHERS_BEFORE.1),
            None => {}
        }
        let due = after.map_or(now.day, |after| after.due);
        Graded {
            grade,
            outcomes,
            due,
            comes_back: step.is_some(),
            record,
        }
    }

    /// Asks the next question, unless one is open. A card that was missed comes back after a few
    /// others, or at once where there are no others.
    pub fn advance(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
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
        let (card, record) = notebook.undo(now)?;
        match self.past.pop() {
            Some(before)
                if before
                    .question
                    .as_ref()
                    .is_some_and(|asked| asked.card == card) =>
            {
                self.state = before;
            }
            _ => {
                if let Some(open) = self.state.question.take() {
                    self.state.queue.put_first(open.card);
                }
                self.state.queue.remove(card);
                self.state.queue.remove(card.sibling());
                self.state.question = Some(ask(notebook, card, now.day, rng));
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
            next: Upcoming::after(notebook, today),
        }
    }
}

fn ask(notebook: &Notebook, card: Card, today: Day, rng: &mut impl Rng) -> Question {
    let progress = notebook.progress().card(card);
    let (stage, format) = match progress {
        None => (Stage::New, Format::Typed),
        Some(progress) => {
            let missed_today = progress.step.filter(|_| progress.last_day == today);
            let format = match missed_today {
                Some(Step::Choice) => Format::Choice,
                Some(Step::Typed) | None => Format::Typed,
            };
            let learning = missed_today.is_some() || !progress.known_once;
            (
                if learning {
                    Stage::Learning
                } else {
                    Stage::Review
                },
                format,
            )
        }
    };
    let reviews = progress.map_or(0, |progress| progress.reviews);
    let in_scope = |code| notebook.in_scope(code);
    Question::new(
        notebook.registry(),
        card,
        stage,
        format,
        reviews,
        in_scope,
        rng,
    )
}

/// The grade of a verdict: a card known before it was taught is Easy, a right answer far slower
/// than usual is Hard.
fn grade(notebook: &Notebook, question: &Question, verdict: Verdict, took_ms: u64) -> Grade {
    if !verdict.is_right() {
        return Grade::Again;
    }
    let slow = notebook
        .progress()
        .median_ms(question.format)
        .is_some_and(|median_ms| took_ms > median_ms * SLOW_TIMES && took_ms < AWAY_MS);
    match question.stage {
        Stage::New => Grade::Easy,
        Stage::Review if slow => Grade::Hard,
        Stage::Learning | Stage::Review => Grade::Good,
    }
}
