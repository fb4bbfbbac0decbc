//! What there is to study. Pure: the day is an argument.

mod aim;

mod all_known;

mod cards;

mod due;

mod forecast;

mod introduction;

mod policy;

mod rollouts;

mod today;

mod value_table;

pub use all_known::AllKnown;
pub use due::due_days;
pub use forecast::{FanPoint, Forecast, ForecastJob, ScoreRange, ShareRange, WaysOut};
pub use today::{Plan, StudyKind, Upcoming};
