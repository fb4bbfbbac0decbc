//! The clock and the random numbers: the terminal's only sources of either.

use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use rand::rngs::{StdRng, SysRng};
use rand::{SeedableRng as _, TryRng as _};

use super::failure::Failure;
use crate::log::DeviceId;
use crate::store::random_device_id;
use crate::text::Text;
use crate::time::{Now, Timestamp};

/// A moment and the learner's time zone.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    at: Timestamp,
    zone: TimeZone,
}

impl Moment {
    /// Now, in the system's time zone.
    pub(super) fn system() -> Self {
        Self {
            at: Timestamp::new(jiff::Timestamp::now()),
            zone: TimeZone::system(),
        }
    }

    /// A moment from RFC 3339; its offset is the learner's zone.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let at = text.parse().ok()?;
        let offset = Pieces::parse(text).ok()?.to_numeric_offset()?;
        Some(Self {
            at,
            zone: TimeZone::fixed(offset),
        })
    }

    pub(super) const fn at(&self) -> Timestamp {
        self.at
    }

    /// The moment with its study day.
    pub(super) fn now(&self, rollover_hour: u8) -> Now {
        Now::new(self.at, &self.zone, rollover_hour)
    }
}

/// A moment on this machine's clock, to the minute.
pub(super) fn local_time(at: Timestamp) -> String {
    at.on_clock(&TimeZone::system())
}

/// An rng: repeatable with a seed, else seeded by the system.
pub(super) fn rng(seed: Option<u64>, text: &Text) -> Result<StdRng, Failure> {
    match seed {
        Some(seed) => Ok(StdRng::seed_from_u64(seed)),
        None => StdRng::try_from_rng(&mut SysRng).map_err(|error| no_random(text, &error)),
    }
}

/// A random device id; never from the seed.
pub(super) fn fresh_device(text: &Text) -> Result<DeviceId, Failure> {
    let random = SysRng.try_next_u64();
    Ok(random_device_id(
        random.map_err(|error| no_random(text, &error))?,
    ))
}

fn no_random(text: &Text, error: &dyn std::fmt::Display) -> Failure {
    let reason = error.to_string();
    Failure::Failed(text.with("cli-no-random", &[("reason", reason.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_of_a_moment_is_the_learners_zone() {
        let day = |text: &str| Moment::parse(text).map(|moment| moment.now(4).day.to_string());
        let first = Some("2026-11-20".to_owned());
        let second = Some("2026-11-21".to_owned());
        assert_eq!(day("2026-11-21T03:59:59+09:00"), first);
        assert_eq!(day("2026-11-21T04:00:00+09:00"), second);
        assert_eq!(day("2026-11-20T19:00:00Z"), first);
        assert_eq!(day("2026-11-20T23:30:00-05:00"), first);
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "now",
            "2026-11-20",
            "2026-11-20T09:00:00",
            "25:00Z",
            "17",
        ] {
            assert!(Moment::parse(text).is_none(), "{text}");
        }
    }
}
