//! Where the user is: decides which commands of the table apply.

use crate::app::{
    Action, App, Codes, CodesPage, Compare, DataQuestion, DataStep, DrillPage, DrillScreen,
    GoalDraft, GoalPage, GoalState, GoalStep, Interview, InterviewStage, Phase, ProfilesStep,
    Route, Statistics, Study, Today, WayOut, Work,
};
use crate::interview::{MockPlan, MockReport, MockStep};
use crate::log::Goal;
use crate::plan::Forecast;
use crate::question::{Format, Question};
use crate::registry::{Code, WalkPlace};
use crate::session::{Reply, Summary};

/// What takes the keys: the screen, or the dialog over it.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Place<'a> {
    /// The dialog that asks whether to close the window, over any screen.
    CloseDialog,
    /// The list of keys, over any screen.
    KeyList,
    Today(&'a Today),
    /// A question that is answered in the text field.
    Typed,
    /// A question that is answered without the text field.
    Options(&'a Question),
    Feedback(&'a Reply),
    Summary(&'a Summary),
    /// An entry over the feedback or the summary.
    Sheet(&'a Codes),
    /// Study between two questions.
    NoQuestion,
    Placement,
    /// The start page of Interview: what the interview is to be, and whether there are questions and an
    /// earlier report.
    MockStart {
        plan: MockPlan,
        has_questions: bool,
        has_last: bool,
    },
    /// A question of a mock interview, answered aloud or in the text field.
    MockAsked,
    /// Its key points, to be ticked.
    MockPoints,
    /// A question for a code, after its verdict.
    MockJudged,
    /// The report; whether its interview can go on from an undo.
    MockReported(&'a MockReport, bool),
    Codes(&'a Codes),
    /// Codes, while a note is written.
    Note,
    /// Codes, while the guide asks, or has found a code.
    Guide(Option<Code>),
    Compare(&'a Compare),
    Progress(&'a Statistics),
    Goal(GoalPlace<'a>),
    /// The fields of the goal.
    GoalFields(&'a GoalDraft),
    GoalDialog,
    Settings,
    Data(&'a DataStep),
    DataDialog(&'a DataQuestion),
    /// The data screen while long work goes on.
    DataWork,
    /// The data screen after long work, when the profile could not be opened again.
    DataShut,
    Profiles(&'a ProfilesStep),
    ProfilesDialog,
    /// The list of drills.
    DrillList(&'a DrillScreen),
    /// Any other page of them.
    Drill(&'a DrillPage),
    /// The dialog over a page of them.
    DrillDialog(&'a DrillPage),
}

/// The screen of the goal, with the forecast once there is one.
#[derive(Clone, Copy)]
pub(in crate::ui) struct GoalPlace<'a> {
    pub(in crate::ui) page: &'a GoalPage,
    pub(in crate::ui) forecast: Option<&'a Forecast>,
}

impl GoalPlace<'_> {
    /// The ways that lead to the wanted score, where they are offered, each with the goal as it changes.
    pub(in crate::ui) fn ways(self) -> impl Iterator<Item = (WayOut, Goal)> {
        let is_offered = matches!(self.page.state, GoalState::Set(_));
        let forecast = self.forecast.filter(|_| is_offered);
        let way = move |out: WayOut| Some((out, out.taken(forecast?)?));
        WayOut::ALL.into_iter().filter_map(way)
    }

    /// Takes the way at `place` among them.
    pub(in crate::ui) fn take_way(self, place: usize) -> Option<Action> {
        let (_, goal) = self.ways().nth(place)?;
        Some(Action::SetGoal(Some(Box::new(goal))))
    }

    /// True while the learner is asked how it went.
    pub(super) const fn asks_how_it_went(self) -> bool {
        matches!(self.page.state, GoalState::ToJudge(_))
    }

    /// True if there is a goal that can be changed and cleared.
    pub(super) fn has_goal(self) -> bool {
        self.page.state.ahead(self.page.day).is_some()
    }
}

impl<'a> Place<'a> {
    pub(in crate::ui) fn of(app: &'a App) -> Self {
        if app.asks_to_close() {
            return Self::CloseDialog;
        }
        if app.keys_shown() {
            return Self::KeyList;
        }
        match app.route() {
            Route::Today(today) => Self::Today(today),
            Route::Study(study) => Self::of_study(study),
            Route::Codes(codes) => Self::of_codes(codes, app),
            Route::Placement(_) => Self::Placement,
            Route::Interview(interview) => Self::of_interview(interview),
            Route::Progress(shown) => Self::Progress(shown),
            Route::Goal(page) => match &page.step {
                GoalStep::Editing(draft) => Self::GoalFields(draft),
                GoalStep::Asking => Self::GoalDialog,
                GoalStep::Shown | GoalStep::Said(_) => Self::Goal(GoalPlace {
                    page,
                    forecast: app.forecast(page.day),
                }),
            },
            Route::Settings => Self::Settings,
            Route::Data(data) => match (app.work(), &data.step) {
                (Work::Running { .. }, _) => Self::DataWork,
                (Work::Shut(_), _) => Self::DataShut,
                (Work::None, DataStep::Asking(question)) => Self::DataDialog(question),
                (Work::None, step) => Self::Data(step),
            },
            Route::Drills(drills) => match &drills.page {
                DrillPage::List(_) => Self::DrillList(drills),
                page if page.asks() => Self::DrillDialog(page),
                page => Self::Drill(page),
            },
            Route::Profiles(profiles) => match &profiles.step {
                ProfilesStep::Asking(_) => Self::ProfilesDialog,
                step => Self::Profiles(step),
            },
        }
    }

    fn of_codes(codes: &'a Codes, app: &App) -> Self {
        match &codes.page {
            CodesPage::List if codes.note.is_some() => Self::Note,
            CodesPage::List => Self::Codes(codes),
            CodesPage::Compare(compare) => Self::Compare(compare),
            CodesPage::Guide(answers) => {
                let walk = app.notebook().registry().guide().walk(answers);
                Self::Guide(walk.and_then(|walk| match walk.place {
                    WalkPlace::Found { code, .. } => Some(code),
                    WalkPlace::Asking(_) => None,
                }))
            }
        }
    }

    fn of_interview(interview: &'a Interview) -> Self {
        match interview.stage() {
            InterviewStage::Start { askable, last, .. } => Self::MockStart {
                plan: interview.plan(),
                has_questions: *askable > 0,
                has_last: last.is_some(),
            },
            InterviewStage::Sitting(mock) => match mock.step() {
                MockStep::Comparing { .. } => Self::MockPoints,
                MockStep::Judged(_) => Self::MockJudged,
                MockStep::Asking | MockStep::Over => Self::MockAsked,
            },
            InterviewStage::Report { mock, report, .. } => {
                let has_past = mock.as_ref().is_some_and(|mock| mock.has_past());
                Self::MockReported(report, has_past)
            }
        }
    }

    fn of_study(study: &'a Study) -> Self {
        if let Some(sheet) = study.sheet() {
            return Self::Sheet(sheet);
        }
        match study.phase() {
            Phase::Feedback(reply) => Self::Feedback(reply),
            Phase::Done(summary) => Self::Summary(summary),
            Phase::Asking { .. } => match study.session().question() {
                Some(question) if question.format == Format::Typed => Self::Typed,
                Some(question) => Self::Options(question),
                None => Self::NoQuestion,
            },
        }
    }

    /// Codes are offered, of which one can be typed.
    pub(in crate::ui) fn offers_codes(self) -> bool {
        match self {
            Self::Options(question) => question.offers_codes(),
            Self::Drill(DrillPage::Test(test)) => !test.takes_text(),
            _ => false,
        }
    }

    /// One of the codes that are offered begins with this digit.
    pub(super) fn has_code_with(self, digit: usize) -> bool {
        let Self::Options(question) = self else {
            return false;
        };
        let begins = |code: &Code| usize::from(code.get() / 100) == digit;
        question.offers_codes() && question.options.iter().any(begins)
    }

    /// Escape goes back: nothing over the screen has a use of its own for it.
    pub(super) const fn can_go_back(self) -> bool {
        !matches!(self, Self::CloseDialog | Self::KeyList | Self::Sheet(_))
    }

    /// No dialog is over the screen.
    pub(super) const fn is_screen(self) -> bool {
        let is_dialog = matches!(
            self,
            Self::DataDialog(_) | Self::ProfilesDialog | Self::GoalDialog | Self::DrillDialog(_)
        );
        self.can_go_back() && !is_dialog
    }

    /// A screen that leads to every other: any but a sitting.
    pub(super) const fn has_tabs(self) -> bool {
        let studies = matches!(
            self,
            Self::Typed
                | Self::Options(_)
                | Self::Feedback(_)
                | Self::Summary(_)
                | Self::NoQuestion
                | Self::MockAsked
                | Self::MockPoints
                | Self::MockJudged
                | Self::MockReported(..)
                | Self::Drill(DrillPage::Test(_) | DrillPage::Together(_))
        );
        self.is_screen() && !studies
    }
}
