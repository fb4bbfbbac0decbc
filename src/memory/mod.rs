//! The memory of a card and its schedule: the only module that knows the `fsrs` crate.
//!
//! FSRS-6 (<https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>) describes a
//! memory by its stability (the days after which it is recalled with a chance of 90 %) and its
//! difficulty (1 to 10). Time is counted in study days.

mod card;

mod due_day;

mod fit;

mod parameters;

mod scheduler;

pub use card::{Card, Direction, Grade};
pub use due_day::due_day;
pub use fit::{Fit, FitJob, FitReview, FitWatch, LEAST_REVIEWS, NoFit};
pub use parameters::{NotParameters, Parameters};
pub use scheduler::{KeptDue, Memory, Outcome, Outcomes, Scheduler};
