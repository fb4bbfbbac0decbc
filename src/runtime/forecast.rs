//! Makes a forecast, for the window and the terminal alike.

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::plan::{Forecast, ForecastJob};

/// Makes the forecast on this thread. Its chance comes from the goal and the day, so that machines with
/// the same history agree.
#[must_use]
pub fn run(job: &ForecastJob) -> Forecast {
    let seed = job.seed();
    job.run(|rollout| StdRng::seed_from_u64(seed.wrapping_add(rollout << 32)))
}
