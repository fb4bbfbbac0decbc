//! What a learner has done: the log's events, their replay, and the plain data of profile and
//! settings. No input or output happens here.
//!
//! The log is the truth. [`Progress`] is a replay of it and can be thrown away at any time.

mod base;

mod compact;

mod confusions;

mod fitting;

mod history;

mod notebook;

mod profile;

mod progress;

mod rewind;

mod standing;

mod statistics;

mod undo;

pub use base::{Added, Base};
pub use confusions::{Confusion, Confusions, HALF_LIFE_DAYS, MixedUp};
pub use fitting::{Comparison, Fitting, OwnParameters};
pub use history::{History, Review};
pub use notebook::Notebook;
pub use profile::{
    DEFAULT_PROFILE_NAME, NameError, Profile, ProfileName, Scope, Settings, Theme, WindowPlace,
};
pub use progress::Progress;
pub use rewind::{MOST_RANGES, Range, ranges_after};
pub use standing::{CardProgress, DayStats, DuelStats, LearningStep, Streak};
pub use statistics::{
    ClassReadiness, CodeCurves, Curve, CurveMark, CurvePoint, Period, PeriodLength, Readiness,
    Retention, StudyYear,
};
pub use undo::Undone;
