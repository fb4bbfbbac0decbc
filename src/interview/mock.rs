//! One mock interview: a question, its answer, how that is judged, then a probe or the next question.
//!
//! The clock runs while a question is answered, not while the answer is compared with the key points.

use std::collections::BTreeSet;

use rand::Rng;

use super::choose::{self, NamesNoCode};
use super::draw;
use super::report::MockReport;
use crate::learner::Notebook;
use crate::log::{Event, Interviewed, MockGiven, Moved, Record, RecordId};
use crate::registry::{Code, InterviewKind, InterviewQuestion, Registry};
use crate::time::Now;

/// What an interview is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MockPlan {
    /// The questions, probes not counted.
    pub questions: u32,
    pub minutes: u32,
}

impl MockPlan {
    pub const QUESTIONS: std::ops::RangeInclusive<u32> = 1..=30;
    pub const MINUTES: std::ops::RangeInclusive<u32> = 1..=120;

    const fn limit_ms(self) -> u64 {
        self.minutes as u64 * 60_000
    }
}

impl Default for MockPlan {
    fn default() -> Self {
        Self {
            questions: 10,
            minutes: 15,
        }
    }
}

/// How far the question has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MockStep {
    /// It waits for an answer.
    Asking,
    /// It was answered; the learner ticks the points that were made.
    Comparing {
        /// What was typed; empty if it was said aloud.
        said: String,
        took_ms: u64,
        ticked: BTreeSet<usize>,
    },
    /// It was judged and recorded.
    Judged(Interviewed),
    /// The interview has ended.
    Over,
}

/// The most probes into one question.
const PROBES: u32 = 2;

/// A mock interview under way, or over.
#[derive(Clone, Debug)]
pub struct Mock {
    id: String,
    plan: MockPlan,
    state: MockState,
    past: Vec<(MockState, RecordId)>,
}

/// What an undo brings back.
#[derive(Clone, Debug)]
struct MockState {
    /// The places of the questions that were asked, the open one included.
    asked: Vec<usize>,
    openers: u32,
    /// The question that began the subject, and the probes into it.
    opener: Option<usize>,
    probes: u32,
    spent_ms: u64,
    step: MockStep,
}

impl Mock {
    /// Starts an interview and asks its first question. It is over at once if every question rests.
    pub fn start(notebook: &Notebook, plan: MockPlan, now: Now, rng: &mut impl Rng) -> Self {
        let mut mock = Self {
            id: format!("{}-{}", now.at, notebook.device()),
            plan,
            state: MockState {
                asked: Vec::new(),
                openers: 0,
                opener: None,
                probes: 0,
                spent_ms: 0,
                step: MockStep::Over,
            },
            past: Vec::new(),
        };
        mock.ask(notebook, now, rng);
        mock
    }

    #[must_use]
    pub const fn plan(&self) -> MockPlan {
        self.plan
    }

    #[must_use]
    pub const fn step(&self) -> &MockStep {
        &self.state.step
    }

    /// True once it has ended.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.state.step, MockStep::Over)
    }

    /// The open question, or the one that was judged.
    #[must_use]
    pub fn question<'a>(&self, registry: &'a Registry) -> Option<&'a InterviewQuestion> {
        let place = self.state.asked.last().filter(|_| !self.is_over())?;
        registry.interview().get(*place)
    }

    /// The question into which the open one probes.
    #[must_use]
    pub fn probed<'a>(&self, registry: &'a Registry) -> Option<&'a InterviewQuestion> {
        let opener = self.state.opener.filter(|_| self.state.probes > 0)?;
        registry.interview().get(opener)
    }

    /// Which question it is, from 1; a probe has its question's number.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.state.openers
    }

    /// Which probe into the question it is, from 1; 0 for the question itself.
    #[must_use]
    pub const fn probe_number(&self) -> u32 {
        self.state.probes
    }

    /// The answers that were recorded and not undone.
    #[must_use]
    pub fn answered(&self) -> u32 {
        u32::try_from(self.past.len()).unwrap_or(u32::MAX)
    }

    /// The time that is left, once the open question has taken so long. One whose points are compared
    /// has taken what it took.
    #[must_use]
    pub const fn left_ms(&self, open_ms: u64) -> u64 {
        let took_ms = match self.step() {
            MockStep::Comparing { took_ms, .. } => *took_ms,
            MockStep::Asking | MockStep::Judged(_) | MockStep::Over => open_ms,
        };
        let spent_ms = self.state.spent_ms.saturating_add(took_ms);
        self.plan.limit_ms().saturating_sub(spent_ms)
    }

    /// Answers with a text, or aloud if it is blank. A question for a code is judged and recorded at
    /// once; of any other the key points come next. `Ok(None)` if nothing is to be recorded.
    ///
    /// # Errors
    /// The question is for a code, and the text names none; nothing changes.
    pub fn say(
        &mut self,
        notebook: &mut Notebook,
        text: &str,
        took_ms: u64,
        now: Now,
    ) -> Result<Option<Record>, NamesNoCode> {
        let registry = notebook.registry();
        let Some(asked) = self.open(registry) else {
            return Ok(None);
        };
        let said: String = text.trim().chars().take(Interviewed::MOST_SAID).collect();
        if asked.kind == InterviewKind::Choose {
            let codes = choose::named(registry, asked, &said)?;
            return Ok(self.choose(notebook, codes, said, took_ms, now));
        }
        self.state.step = MockStep::Comparing {
            said,
            took_ms,
            ticked: BTreeSet::new(),
        };
        Ok(None)
    }

    /// Answers a question for a code with codes; none for "I don't know". `None` if another question is
    /// open, or none.
    pub fn name(
        &mut self,
        notebook: &mut Notebook,
        codes: Vec<Code>,
        took_ms: u64,
        now: Now,
    ) -> Option<Record> {
        let asked = self.open(notebook.registry())?;
        if asked.kind != InterviewKind::Choose {
            return None;
        }
        self.choose(notebook, codes, String::new(), took_ms, now)
    }

    fn choose(
        &mut self,
        notebook: &mut Notebook,
        codes: Vec<Code>,
        said: String,
        took_ms: u64,
        now: Now,
    ) -> Option<Record> {
        let asked = self.open(notebook.registry())?;
        let answer = Interviewed {
            mock: self.id.clone(),
            question: asked.id.clone(),
            got: u32::from(choose::is_right(asked, &codes)),
            of: 1,
            given: MockGiven::Codes(codes),
            said,
            took_ms,
        };
        Some(self.keep(notebook, answer, now))
    }

    /// Ticks a key point, or takes the tick away.
    pub fn toggle(&mut self, registry: &Registry, point: usize) {
        let points = self
            .question(registry)
            .map_or(0, |asked| asked.points.len());
        if let MockStep::Comparing { ticked, .. } = &mut self.state.step
            && point < points
            && !ticked.remove(&point)
        {
            ticked.insert(point);
        }
    }

    /// Judges the answer by the points that are ticked. `None` if there is nothing to judge.
    pub fn judge(&mut self, notebook: &mut Notebook, now: Now) -> Option<Record> {
        let asked = self.question(notebook.registry())?;
        let MockStep::Comparing {
            said,
            took_ms,
            ticked,
        } = &self.state.step
        else {
            return None;
        };
        let places = ticked.iter().filter_map(|place| u32::try_from(*place).ok());
        let ticked: Vec<u32> = places.collect();
        let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
        let answer = Interviewed {
            mock: self.id.clone(),
            question: asked.id.clone(),
            got: count(ticked.len()),
            of: count(asked.points.len()),
            given: MockGiven::Ticked(ticked),
            said: said.clone(),
            took_ms: *took_ms,
        };
        Some(self.keep(notebook, answer, now))
    }

    fn keep(&mut self, notebook: &mut Notebook, answer: Interviewed, now: Now) -> Record {
        let mut before = self.state.clone();
        before.step = MockStep::Asking;
        self.state.spent_ms = self.state.spent_ms.saturating_add(answer.took_ms);
        let record = notebook.record(Event::Interviewed(answer.clone()), now);
        self.past.push((before, notebook.id_of(&record)));
        self.state.step = MockStep::Judged(answer);
        record
    }

    /// Goes on after a judged answer: to a probe, to the next question, or to the end.
    pub fn advance(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        if matches!(self.state.step, MockStep::Judged(_)) {
            self.ask(notebook, now, rng);
        }
    }

    fn ask(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        let next = self.probe(notebook, now).or_else(|| {
            let has_more = self.state.openers < self.plan.questions && self.left_ms(0) > 0;
            let opener = has_more.then(|| draw::opener(notebook, &self.state.asked, now.day, rng));
            let opener = opener.flatten()?;
            self.state.openers += 1;
            self.state.probes = 0;
            self.state.opener = Some(opener);
            Some(opener)
        });
        self.state.step = if next.is_some() {
            MockStep::Asking
        } else {
            MockStep::Over
        };
        self.state.asked.extend(next);
    }

    /// A probe, if there was something to the answer, and the time that is left is enough for the other
    /// questions.
    fn probe(&mut self, notebook: &Notebook, now: Now) -> Option<usize> {
        let opener = self.state.opener.filter(|_| self.state.probes < PROBES)?;
        if matches!(&self.state.step, MockStep::Judged(answer) if answer.got == 0) {
            return None;
        }
        let left_ms = self.left_ms(0);
        let others = u64::from(self.plan.questions.saturating_sub(self.state.openers));
        let each_ms = self.plan.limit_ms() / u64::from(self.plan.questions.max(1));
        if left_ms == 0 || left_ms < others.saturating_mul(each_ms) {
            return None;
        }
        let probe = draw::probe(notebook, opener, &self.state.asked, now.day)?;
        self.state.probes += 1;
        Some(probe)
    }

    /// Ends it; what was answered counts.
    pub fn stop(&mut self) {
        self.state.step = MockStep::Over;
    }

    /// Goes back from the key points to the question; false if there is nothing to go back from.
    pub fn reopen(&mut self) -> bool {
        let compares = matches!(self.state.step, MockStep::Comparing { .. });
        if compares {
            self.state.step = MockStep::Asking;
        }
        compares
    }

    /// Takes back its last answer and asks that question again. `None` if it has none.
    pub fn undo(&mut self, notebook: &mut Notebook, now: Now) -> Option<Record> {
        let (before, RecordId { device, seq }) = self.past.pop()?;
        self.state = before;
        Some(notebook.record(Event::Undone { device, seq }, now))
    }

    /// True if one of its answers can be taken back.
    #[must_use]
    pub const fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Goes on under another id, as the notebook does.
    pub fn follow(&mut self, moved: &Moved) {
        for (_, id) in &mut self.past {
            moved.follow(&mut id.device, id.seq);
        }
    }

    /// What it came to; `None` if nothing was answered.
    #[must_use]
    pub fn report(&self, notebook: &Notebook) -> Option<MockReport> {
        let mocks = notebook.progress().interviews().mocks().iter();
        let own = mocks.rev().find(|mock| mock.id == self.id)?;
        Some(MockReport::of(notebook, own))
    }

    /// The open question.
    fn open<'a>(&self, registry: &'a Registry) -> Option<&'a InterviewQuestion> {
        let is_open = matches!(self.state.step, MockStep::Asking);
        self.question(registry).filter(|_| is_open)
    }
}
