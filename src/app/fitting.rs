//! Fitting the memory model: when it is asked for, and what becomes of it.

use super::{App, Effect, FitState, Route, Today};
use crate::learner::Fitting;
use crate::memory::{Fit, NoFit};
use crate::time::Now;

/// What Settings shows of the memory model.
#[derive(Clone, Copy, Debug)]
pub struct MemoryModel<'a> {
    /// What fitting came to so far.
    pub fitting: Option<&'a Fitting>,
    /// How many spaced reviews are missing until there can be a fit.
    pub missing_reviews: u32,
    /// How the fitting stands.
    pub state: FitState,
    /// How much of the fit that is being made is done, in percent.
    pub percent: u32,
}

impl App {
    /// What Settings shows of the memory model.
    #[must_use]
    pub fn memory_model(&self) -> MemoryModel<'_> {
        MemoryModel {
            fitting: self.notebook.profile().fit.as_ref(),
            missing_reviews: self.notebook.reviews_to_fit(),
            state: self.fit_state,
            percent: self.fit_percent,
        }
    }

    pub(super) fn stop_fit(&self) -> Vec<Effect> {
        let goes_on = self.fit_state == FitState::Running;
        goes_on.then_some(Effect::StopFit).into_iter().collect()
    }

    /// A fit came to its end. What happened meanwhile is kept: only the fit is put into the profile.
    pub(super) fn fitted(&mut self, result: Result<Fit, NoFit>, now: Now) -> Vec<Effect> {
        let fit = match result {
            Ok(fit) => fit,
            Err(reason) => {
                self.fit_state = FitState::Failed(reason);
                return Vec::new();
            }
        };
        self.fit_state = FitState::Idle;
        self.notebook.take_fit(&fit, now.day);
        // What these show was reckoned with the parameters before.
        match &mut self.route {
            Route::Today(today) => *today = Today::new(&self.notebook, now.day),
            Route::Study(study) if study.is_done() => study.leave(&self.notebook, now.day),
            _ => self.show_anew(now),
        }
        vec![Effect::SaveProfile(self.notebook.profile().clone())]
    }

    /// Answers of the sitting that is going on; none where none is.
    pub(super) fn sitting(&self) -> Option<u32> {
        match &self.route {
            Route::Study(study) if !study.is_done() => Some(study.session().answered()),
            _ => None,
        }
    }

    /// The fit to be made after a sitting, if one is due.
    pub(super) fn fit_after_sitting(&mut self) -> Option<Effect> {
        if self.fit_state == FitState::Running {
            return None;
        }
        let job = self.notebook.fit_due()?;
        self.fit_state = FitState::Running;
        self.fit_percent = 0;
        Some(Effect::Fit(job))
    }
}
