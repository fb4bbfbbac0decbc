//! Fitting the memory model: a fit starts after a sitting and ends in the profile.

use super::{App, Effect, FitState, Route, Today};
use crate::learner::Fitting;
use crate::memory::{Fit, NoFit};
use crate::time::Now;

/// The memory model on the screen Settings.
#[derive(Clone, Copy, Debug)]
pub struct MemoryModel<'a> {
    /// The last fit.
    pub fitting: Option<&'a Fitting>,
    /// Spaced reviews that are missing until there can be a fit.
    pub missing_reviews: u32,
    pub state: FitState,
    /// Progress of the running fit.
    pub percent: u32,
}

impl App {
    /// The memory model on the screen Settings.
    #[must_use]
    pub fn memory_model(&self) -> MemoryModel<'_> {
        MemoryModel {
            fitting: self.notebook.profile().fit.as_ref(),
            missing_reviews: self.notebook.reviews_to_fit(),
            state: self.fit_state,
            percent: self.fit_percent,
        }
    }

    pub(super) fn stop_fit(&mut self) {
        if self.fit_state == FitState::Running {
            self.effects.push(Effect::StopFit);
        }
    }

    /// Puts only the fit into the profile, which may have changed meanwhile.
    pub(super) fn fitted(&mut self, result: Result<Fit, NoFit>, now: Now) {
        let fit = match result {
            Ok(fit) => fit,
            Err(reason) => {
                self.fit_state = FitState::Failed(reason);
                return;
            }
        };
        self.fit_state = FitState::Idle;
        self.notebook.take_fit(&fit, now.day);
        // These were computed with the old parameters.
        match &mut self.route {
            Route::Today(today) => *today = Today::new(&self.notebook, now.day),
            Route::Study(study) if study.is_done() => study.leave(&self.notebook, now.day),
            _ => self.refresh_screen(now),
        }
        self.effects
            .push(Effect::SaveProfile(self.notebook.profile().clone()));
    }

    /// The number of answers in the running sitting, if there is one.
    pub(super) fn sitting(&self) -> Option<u32> {
        match &self.route {
            Route::Study(study) if !study.is_done() => Some(study.session().answered()),
            _ => None,
        }
    }

    /// Starts a fit if one is due, once the history that it takes is read. Never when the window opens: that
    /// would read a long history, and paint once more, before anything is asked.
    pub(super) fn fit_after_sitting(&mut self) {
        if self.fit_state == FitState::Running {
            return;
        }
        self.history.fit_waits = self.notebook.fit_needs_history();
        if let Some(job) = self.notebook.fit_due() {
            self.fit_state = FitState::Running;
            self.fit_percent = 0;
            self.effects.push(Effect::Fit(job));
        }
    }
}
