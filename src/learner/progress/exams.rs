//! What the learner prepares for: drills, the goal with its forecasts, and mock interviews.

use super::Progress;
use crate::learner::{Drills, Forecasts, Interviews};
use crate::log::Goal;

impl Progress {
    /// The drills that are or were taken part in.
    #[must_use]
    pub const fn drills(&self) -> &Drills {
        &self.drills
    }

    /// The goal that was set last, past or not.
    #[must_use]
    pub const fn goal(&self) -> Option<&Goal> {
        self.goal.as_ref()
    }

    #[must_use]
    pub const fn forecasts(&self) -> &Forecasts {
        &self.forecasts
    }

    /// The mock interviews.
    #[must_use]
    pub const fn interviews(&self) -> &Interviews {
        &self.interviews
    }
}
