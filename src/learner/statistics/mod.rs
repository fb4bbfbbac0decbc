//! Statistics for people, computed from the replay and never from the raw log.

mod curve;

mod drill_readiness;

mod readiness;

mod retention;

mod year;

pub use curve::{CodeCurves, Curve, CurveMark, CurvePoint};
pub use drill_readiness::DrillReadiness;
pub use readiness::{ClassReadiness, Readiness};
pub use retention::{Period, PeriodLength, Retention};
pub use year::StudyYear;
