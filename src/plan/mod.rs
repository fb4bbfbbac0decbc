//! What there is to study. Pure: the day is an argument.

mod all_known;

mod cards;

mod due;

mod policy;

mod today;

pub use all_known::AllKnown;
pub use due::due_days;
pub use today::{Plan, StudyKind, Upcoming};
