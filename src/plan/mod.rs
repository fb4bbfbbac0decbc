//! What there is to study.

mod today;

pub use today::{Plan, StudyKind, Upcoming};
