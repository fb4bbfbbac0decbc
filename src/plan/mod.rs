//! What there is to study. Pure: the day is an argument.

mod aim;

mod all_known;

mod due;

mod introduction;

mod policy;

mod today;

pub use all_known::AllKnown;
pub use due::due_days;
pub use today::{Plan, StudyKind, Upcoming};
