//! What there is to study. Pure: the day is an argument.

mod due;

mod policy;

mod today;

pub use due::due_days;
pub use today::{Plan, StudyKind, Upcoming};
