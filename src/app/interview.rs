//! The screen Interview: its start page, the mock interview, and its report.

use rand::Rng;

use crate::interview::{Mock, MockPlan, MockReport, MockStep, askable, rests_until};
use crate::learner::Notebook;
use crate::log::{Moved, Record};
use crate::registry::InterviewKind;
use crate::time::{Day, Now, Timestamp};

/// The state of the screen.
#[derive(Debug)]
pub struct Interview {
    plan: MockPlan,
    stage: InterviewStage,
    input: String,
    asked_at: Timestamp,
    hides_clock: bool,
    /// With the text that it is about.
    hint: Option<(MockHint, String)>,
    /// An answer that came before the last one was saved.
    held: Option<InterviewAction>,
}

#[derive(Debug)]
pub enum InterviewStage {
    /// The start page.
    Start {
        /// How many questions may be asked today.
        askable: usize,
        /// When there are questions again, if all of them rest.
        rests_until: Day,
        /// What the last interview came to.
        last: Option<Box<MockReport>>,
    },
    Sitting(Box<Mock>),
    Report {
        /// The interview, unless it is an earlier one.
        mock: Option<Box<Mock>>,
        report: Box<MockReport>,
        /// True once it was copied.
        copied: bool,
    },
}

/// What is said to an answer that cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MockHint {
    /// Enter once more means "I don't know".
    EnterAgain,
    /// The answer names no code.
    NamesNoCode,
    /// Escape once more ends the interview, and drops what is typed.
    EscapeAgain,
}

/// Actions on the screen Interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterviewAction {
    Show,
    Questions(u32),
    Minutes(u32),
    Begin,
    /// Answer with what is typed, or aloud.
    Answer,
    /// Tick a key point, or take the tick away.
    Tick(usize),
    /// Go on after the key points.
    GoOn,
    ToggleClock,
    /// Show the report on the last interview.
    ShowLast,
    /// Copy the report as Markdown.
    CopyReport,
    /// Ask where to write the report.
    SaveReport,
    /// Study what was missed.
    StudyMissed,
}

/// The step in which the minutes of an interview change.
pub const MINUTES_STEP: u32 = 5;

impl Interview {
    pub(super) fn new(notebook: &Notebook, plan: MockPlan, now: Now) -> Self {
        Self {
            plan,
            stage: InterviewStage::start(notebook, now.day),
            input: String::new(),
            asked_at: now.at,
            hides_clock: false,
            hint: None,
            held: None,
        }
    }

    /// The last interview's report; the start page if there was none.
    pub(super) fn of_last(notebook: &Notebook, now: Now) -> Self {
        let mut interview = Self::new(notebook, MockPlan::default(), now);
        if let InterviewStage::Start { last, .. } = &mut interview.stage
            && let Some(report) = last.take()
        {
            interview.stage = InterviewStage::Report {
                mock: None,
                report,
                copied: false,
            };
        }
        interview
    }

    /// The report that is shown.
    pub(super) const fn report(&self) -> Option<&MockReport> {
        match &self.stage {
            InterviewStage::Report { report, .. } => Some(report),
            InterviewStage::Start { .. } | InterviewStage::Sitting(_) => None,
        }
    }

    pub(super) const fn set_copied(&mut self) {
        if let InterviewStage::Report { copied, .. } = &mut self.stage {
            *copied = true;
        }
    }

    #[must_use]
    pub const fn plan(&self) -> MockPlan {
        self.plan
    }

    #[must_use]
    pub const fn stage(&self) -> &InterviewStage {
        &self.stage
    }

    #[must_use]
    pub fn hint(&self) -> Option<MockHint> {
        self.hint.as_ref().map(|(hint, _)| *hint)
    }

    #[must_use]
    pub const fn hides_clock(&self) -> bool {
        self.hides_clock
    }

    /// The interview under way.
    #[must_use]
    pub fn mock(&self) -> Option<&Mock> {
        match &self.stage {
            InterviewStage::Sitting(mock) => Some(mock),
            InterviewStage::Start { .. } | InterviewStage::Report { .. } => None,
        }
    }

    /// The milliseconds that the open question has taken; 0 while the clock rests.
    #[must_use]
    pub fn took_ms(&self, now: Timestamp) -> u64 {
        if self.takes_text() {
            now.ms_since(self.asked_at)
        } else {
            0
        }
    }

    /// True while a question waits for an answer, which may be typed.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        self.mock()
            .is_some_and(|mock| *mock.step() == MockStep::Asking)
    }

    #[must_use]
    pub fn input(&self) -> &str {
        &self.input
    }

    pub(super) fn input_mut(&mut self) -> Option<&mut String> {
        self.takes_text().then_some(&mut self.input)
    }

    pub(super) fn type_in(&mut self, text: String) {
        self.hint.take_if(|(_, about)| *about != text);
        self.input = text;
    }

    pub(super) const fn holds_answer(&self) -> bool {
        self.held.is_some()
    }

    pub(super) fn take_held(&mut self) -> Option<InterviewAction> {
        self.held.take()
    }

    pub(super) fn follow(&mut self, moved: &Moved) {
        if let InterviewStage::Sitting(mock)
        | InterviewStage::Report {
            mock: Some(mock), ..
        } = &mut self.stage
        {
            mock.follow(moved);
        }
    }

    /// Brings the start page up to date.
    pub(super) fn refresh(&mut self, notebook: &Notebook, today: Day) {
        if matches!(self.stage, InterviewStage::Start { .. }) {
            self.stage = InterviewStage::start(notebook, today);
        }
    }

    /// Ends the interview, once nothing typed is lost or that was said; false if the screen is to be left.
    pub(super) fn step_back(&mut self, notebook: &Notebook, today: Day) -> bool {
        let loses = self.takes_text() && !self.input.trim().is_empty();
        if loses && self.hint() != Some(MockHint::EscapeAgain) {
            self.hint = Some((MockHint::EscapeAgain, self.input.clone()));
            return true;
        }
        if let InterviewStage::Sitting(mock) = &mut self.stage {
            mock.stop();
            self.show_report(notebook, today);
            return true;
        }
        false
    }

    /// Carries out what concerns this screen alone. Returns the record to keep.
    pub(super) fn apply(
        &mut self,
        action: InterviewAction,
        may_answer: bool,
        notebook: &mut Notebook,
        now: Now,
        rng: &mut impl Rng,
    ) -> Option<Record> {
        match action {
            InterviewAction::Questions(questions) => {
                let (least, most) = MockPlan::QUESTIONS.into_inner();
                self.plan.questions = questions.clamp(least, most);
            }
            InterviewAction::Minutes(minutes) => {
                let (least, most) = MockPlan::MINUTES.into_inner();
                self.plan.minutes = minutes.clamp(least, most);
            }
            InterviewAction::Begin => self.begin(notebook, now, rng),
            InterviewAction::Answer => return self.answer(notebook, may_answer, now),
            InterviewAction::Tick(point) => {
                if let InterviewStage::Sitting(mock) = &mut self.stage {
                    mock.toggle(notebook.registry(), point);
                }
            }
            InterviewAction::GoOn => return self.go_on(notebook, may_answer, now, rng),
            InterviewAction::ToggleClock => self.hides_clock = !self.hides_clock,
            InterviewAction::Show
            | InterviewAction::ShowLast
            | InterviewAction::CopyReport
            | InterviewAction::SaveReport
            | InterviewAction::StudyMissed => {}
        }
        None
    }

    /// Starts an interview, unless every question rests.
    fn begin(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        let mock = Mock::start(notebook, self.plan, now, rng);
        if !mock.is_over() {
            self.stage = InterviewStage::Sitting(Box::new(mock));
            self.show_question(now);
        }
    }

    fn show_question(&mut self, now: Now) {
        self.input.clear();
        self.hint = None;
        self.held = None;
        self.asked_at = now.at;
    }

    fn show_report(&mut self, notebook: &Notebook, today: Day) {
        let start = InterviewStage::start(notebook, today);
        if let InterviewStage::Sitting(mock) = std::mem::replace(&mut self.stage, start)
            && let Some(report) = mock.report(notebook)
        {
            self.stage = InterviewStage::Report {
                mock: Some(mock),
                report: Box::new(report),
                copied: false,
            };
        }
    }

    /// Goes on to the next question, or to the report.
    fn advance(&mut self, notebook: &Notebook, now: Now, rng: &mut impl Rng) {
        self.show_question(now);
        let InterviewStage::Sitting(mock) = &mut self.stage else {
            return;
        };
        mock.advance(notebook, now, rng);
        if mock.is_over() {
            self.show_report(notebook, now.day);
        }
    }

    /// Answers the open question.
    fn answer(&mut self, notebook: &mut Notebook, may_answer: bool, now: Now) -> Option<Record> {
        let took_ms = self.took_ms(now.at);
        let InterviewStage::Sitting(mock) = &mut self.stage else {
            return None;
        };
        let asked = mock.question(notebook.registry())?;
        let is_choice = asked.kind == InterviewKind::Choose;
        if !may_answer && is_choice {
            self.held = Some(InterviewAction::Answer);
            return None;
        }
        if is_choice && self.input.trim().is_empty() {
            if self.hint.take().is_none() {
                self.hint = Some((MockHint::EnterAgain, self.input.clone()));
                return None;
            }
            return mock.name(notebook, Vec::new(), took_ms, now);
        }
        match mock.say(notebook, &self.input, took_ms, now) {
            Ok(record) => {
                self.hint = None;
                record
            }
            Err(_) => {
                self.hint = Some((MockHint::NamesNoCode, self.input.clone()));
                None
            }
        }
    }

    fn go_on(
        &mut self,
        notebook: &mut Notebook,
        may_answer: bool,
        now: Now,
        rng: &mut impl Rng,
    ) -> Option<Record> {
        let InterviewStage::Sitting(mock) = &mut self.stage else {
            return None;
        };
        let compares = matches!(mock.step(), MockStep::Comparing { .. });
        if compares && !may_answer {
            self.held = Some(InterviewAction::GoOn);
            return None;
        }
        let record = mock.judge(notebook, now);
        self.advance(notebook, now, rng);
        record
    }

    /// Goes back to the question, or takes back the last answer.
    pub(super) fn undo(&mut self, notebook: &mut Notebook, now: Now) -> Option<Record> {
        let plan = self.plan;
        let start = InterviewStage::start(notebook, now.day);
        let mut mock = match std::mem::replace(&mut self.stage, start) {
            InterviewStage::Sitting(mock) => mock,
            InterviewStage::Report {
                mock: Some(mock), ..
            } if mock.has_past() => mock,
            stage => {
                self.stage = stage;
                return None;
            }
        };
        let said = match mock.step() {
            MockStep::Comparing { said, .. } => Some(said.clone()),
            _ => None,
        };
        let record = if mock.reopen() {
            None
        } else {
            mock.undo(notebook, now)
        };
        let changes = record.is_some() || said.is_some();
        self.plan = plan;
        self.stage = InterviewStage::Sitting(mock);
        if changes {
            self.show_question(now);
            self.input = said.unwrap_or_default();
        }
        record
    }
}

impl InterviewStage {
    fn start(notebook: &Notebook, today: Day) -> Self {
        let last = notebook.progress().interviews().mocks().last();
        let last = last.map(|last| Box::new(MockReport::of(notebook, last)));
        Self::Start {
            askable: askable(notebook, &[], today).len(),
            rests_until: rests_until(notebook, today),
            last,
        }
    }
}
