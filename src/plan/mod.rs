//! What there is to study. Pure: the day is an argument.

mod all_known;

mod policy;

mod today;

pub use all_known::AllKnown;
pub use today::{Plan, StudyKind, Upcoming};
