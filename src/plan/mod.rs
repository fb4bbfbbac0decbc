//! What there is to study. Pure: the day is an argument.

mod today;

pub use today::{Plan, StudyKind, Upcoming};
