//! Where a command applies: the state of the app as the table of commands asks for it.

use crate::app::{
    Action, App, Data, DataQuestion, DataStep, Phase, ProfilesStep, Route, Study, Today, Work,
};
use crate::plan::StudyKind;
use crate::question::Format;
use crate::registry::Code;
use crate::session::{Budget, Reply};
use crate::ui::input::focus::asks;

/// The minutes of a short sitting.
pub(in crate::ui) const SHORT_MINUTES: u32 = 5;

/// An action, where it applies.
pub(super) fn when(applies: bool, action: impl Into<Action>) -> Option<Action> {
    applies.then(|| action.into())
}

/// The commands as they apply in a state of the app.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Commands<'a>(&'a App);

impl<'a> Commands<'a> {
    pub(in crate::ui) const fn of(app: &'a App) -> Self {
        Self(app)
    }

    pub(super) const fn asks_to_close(self) -> bool {
        self.0.asks_to_close()
    }

    pub(super) const fn keys_shown(self) -> bool {
        self.0.keys_shown() && !self.asks_to_close()
    }

    /// Nothing stands over the screen but a question about the profiles or the data.
    pub(super) const fn is_open(self) -> bool {
        !self.0.keys_shown() && !self.asks_to_close()
    }

    /// Nothing stands over the screen.
    pub(super) const fn is_clear(self) -> bool {
        self.is_open() && !asks(self.0)
    }

    /// The screen, where nothing stands over it.
    fn screen(self) -> Option<&'a Route> {
        self.is_clear().then(|| self.0.route())
    }

    /// A screen that one can go on from to any other: all but Study.
    pub(in crate::ui) fn has_tabs(self) -> bool {
        matches!(self.screen(), Some(route) if !matches!(route, Route::Study(_)))
    }

    pub(in crate::ui) fn is_codes(self) -> bool {
        matches!(self.screen(), Some(Route::Codes(_)))
    }

    pub(super) fn is_today(self) -> bool {
        self.today().is_some()
    }

    pub(super) fn is_settings(self) -> bool {
        matches!(self.screen(), Some(Route::Settings))
    }

    pub(super) fn leads_to_data(self) -> bool {
        matches!(self.screen(), Some(Route::Settings | Route::Profiles(_)))
    }

    pub(super) fn today(self) -> Option<&'a Today> {
        match self.screen()? {
            Route::Today(today) => Some(today),
            _ => None,
        }
    }

    pub(super) fn has_plan(self) -> bool {
        self.today().is_some_and(|today| !today.plan.is_empty())
    }

    /// The codes of the duel that Today or Progress offers.
    pub(super) fn mixed_up(self) -> Option<[Code; 2]> {
        let mixed_up = match self.screen()? {
            Route::Today(today) => today.mixed_up.first(),
            Route::Progress(shown) => shown.mixed_up.first(),
            _ => None,
        };
        mixed_up.map(|pair| pair.codes)
    }

    fn study(self) -> Option<&'a Study> {
        match self.screen()? {
            Route::Study(study) => Some(study),
            _ => None,
        }
    }

    fn asked(self) -> Option<Format> {
        let study = self
            .study()
            .filter(|study| matches!(study.phase(), Phase::Asking { .. }))?;
        study.session().question().map(|question| question.format)
    }

    /// A question that is answered in the field.
    pub(super) fn asks_typed(self) -> bool {
        self.asked() == Some(Format::Typed)
    }

    /// A question that is answered without the field.
    pub(super) fn asks_options(self) -> bool {
        self.asked().is_some_and(|format| format != Format::Typed)
    }

    pub(super) fn feedback(self) -> Option<&'a Reply> {
        match self.study()?.phase() {
            Phase::Feedback(reply) => Some(reply),
            _ => None,
        }
    }

    pub(super) fn is_feedback(self) -> bool {
        self.feedback().is_some()
    }

    pub(super) fn is_summary(self) -> bool {
        self.study().is_some_and(Study::is_done)
    }

    /// The screen of the data, while no long work goes on.
    fn data(self) -> Option<&'a Data> {
        match self.0.route() {
            Route::Data(data) if self.is_open() && *self.0.work() == Work::None => Some(data),
            _ => None,
        }
    }

    pub(super) fn is_overview(self) -> bool {
        self.data()
            .is_some_and(|data| matches!(data.step, DataStep::Overview(_)))
    }

    pub(super) fn is_exporting(self) -> bool {
        self.data()
            .is_some_and(|data| matches!(data.step, DataStep::Exporting { .. }))
    }

    pub(super) fn is_importing(self) -> bool {
        self.data()
            .is_some_and(|data| matches!(data.step, DataStep::Importing { .. }))
    }

    /// The profile could not be opened again after long work.
    pub(super) fn is_shut(self) -> bool {
        let is_data = matches!(self.0.route(), Route::Data(_));
        self.is_open() && is_data && matches!(self.0.work(), Work::Shut(_))
    }

    /// What is asked about the data.
    pub(super) fn question(self) -> Option<&'a DataQuestion> {
        match &self.data()?.step {
            DataStep::Asking(question) => Some(question),
            _ => None,
        }
    }

    fn profiles(self) -> Option<&'a ProfilesStep> {
        match self.0.route() {
            Route::Profiles(profiles) if self.is_open() => Some(&profiles.step),
            _ => None,
        }
    }

    pub(super) fn is_choosing_profile(self) -> bool {
        matches!(self.profiles(), Some(ProfilesStep::Choosing(_)))
    }

    pub(super) fn is_naming_profile(self) -> bool {
        matches!(self.profiles(), Some(ProfilesStep::Naming { .. }))
    }

    pub(super) fn is_removing_profile(self) -> bool {
        matches!(self.profiles(), Some(ProfilesStep::Asking(_)))
    }
}

pub(super) const STUDY: Action = Action::Study(StudyKind::Today, Budget::Unlimited);
pub(super) const STUDY_SHORT: Action =
    Action::Study(StudyKind::Today, Budget::Minutes(SHORT_MINUTES));
pub(super) const STUDY_AHEAD: Action = Action::Study(StudyKind::Ahead, Budget::Unlimited);
