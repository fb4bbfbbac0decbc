//! What there is to study. Pure: the day is an argument.

mod policy;

mod today;

pub use today::{Plan, StudyKind, Upcoming};
