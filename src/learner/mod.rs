//! The learner: the replay of the log, and the plain data of profile and settings. No input or output.
//!
//! The log is the truth. [`Progress`] is a replay of it and can be deleted at any time.

mod answer_times;

mod calibration;

mod checkpoint;

mod confusions;

mod drills;

mod first_asks;

mod fitting;

mod forecasts;

mod goals;
mod interviews;

mod long_history;

mod missed_points;

mod notebook;

mod profile;

mod profile_name;

mod progress;

mod prompt_kinds;

mod refit;

mod rivals;

mod settings;

mod standing;

mod statistics;

mod turns;

mod undo;

pub use calibration::Calibration;
pub use confusions::{Confusion, Confusions, HALF_LIFE_DAYS, MixedUp};
pub use drills::{DrillRecord, Drills, JoinedDrill, TestAnswer, TestRecord};
pub use first_asks::{FirstAsks, Rate};
pub use fitting::{Comparison, Fitting, OwnParameters};
pub use forecasts::{Forecasts, RangesHeld};
pub use interviews::{Interviews, MockAnswer, MockResult};
pub use long_history::{Added, LongHistory};
pub use notebook::Notebook;
pub use profile::Profile;
pub use profile_name::{DEFAULT_PROFILE_NAME, NameError, ProfileName};
pub use progress::Progress;
pub use prompt_kinds::{PromptKinds, Tally};
pub use settings::{Settings, Theme, WindowPlace};
pub use standing::{CardProgress, DayStats, DuelStats, LearningStep, Streak};
pub use statistics::{
    ClassReadiness, CodeCurves, Curve, CurveMark, CurvePoint, DrillReadiness, Period, PeriodLength,
    Readiness, Retention, StudyYear,
};
pub use turns::Turns;

pub use crate::registry::Scope;
