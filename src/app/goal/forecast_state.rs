//! What the app remembers of forecasts.

use crate::plan::Forecast;
use crate::time::Day;

/// The last forecast, and the one under way.
#[derive(Debug, Default)]
pub(in crate::app) struct ForecastState {
    pub(super) shown: Option<Box<Forecast>>,
    /// The day and the number of records of the last one that was asked for.
    pub(super) asked_for: Option<(Day, u64)>,
    pub(super) is_running: bool,
}
