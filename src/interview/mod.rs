//! The mock interview: which questions come up, how an answer is judged, and what it came to.
//!
//! A pure state machine, as `session` is. Time and randomness are arguments; records are handed back to
//! be kept.

mod choose;

mod draw;

mod mock;

mod report;

pub use choose::NamesNoCode;
pub use draw::{askable, rests_until};
pub use mock::{Mock, MockPlan, MockStep};
pub use report::{MissedPoints, MockReport, MockTally};
