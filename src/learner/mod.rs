//! What a learner has done: the log's events, their replay, and the plain data of profile and
//! settings. No input or output happens here.
//!
//! The log is the truth. [`Progress`] is a replay of it and can be thrown away at any time.

mod checkpoint;

mod confusions;

mod fitting;

mod notebook;

mod profile;

mod progress;

mod standing;

mod statistics;

mod undo;

pub use checkpoint::{Added, LongHistory};
pub use confusions::{Confusion, Confusions, HALF_LIFE_DAYS, MixedUp};
pub use fitting::{Comparison, Fitting, OwnParameters};
pub use notebook::Notebook;
pub use profile::{
    DEFAULT_PROFILE_NAME, NameError, Profile, ProfileName, Scope, Settings, Theme, WindowPlace,
};
pub use progress::Progress;
pub use standing::{CardProgress, DayStats, DuelStats, LearningStep, Streak};
pub use statistics::{
    ClassReadiness, CodeCurves, Curve, CurveMark, CurvePoint, Period, PeriodLength, Readiness,
    Retention, StudyYear,
};
