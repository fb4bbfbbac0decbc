//! The settings of a profile, with their bounds.

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, Serialize};

use super::fitting::{Fitting, sound_or_none};
use super::{ProfileName, Streak};
use crate::memory::{Parameters, Scheduler};
use crate::registry::Scope;
use crate::time::Day;

/// The settings of one learner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub name: ProfileName,
    pub scope: Scope,
    /// What a day of study takes.
    pub minutes_per_day: u32,
    /// The most cards introduced on one day, however many minutes are left; `None` for no limit.
    #[serde(deserialize_with = "limit_of_new_cards")]
    pub new_cards_per_day: Option<u32>,
    /// The most known cards asked on one day; `None` for no limit.
    #[serde(deserialize_with = "limit_of_reviews")]
    pub reviews_per_day: Option<u32>,
    /// The chance of recall at which a card is due.
    pub desired_retention: f32,
    /// The local hour at which a study day starts.
    pub rollover_hour: u8,
    /// `None` before the first fit.
    #[serde(deserialize_with = "sound_or_none")]
    pub fit: Option<Fitting>,
    /// The streak at the last change of the schedule.
    #[serde(deserialize_with = "sound_or_none")]
    pub streak: Option<Streak>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            name: ProfileName::default(),
            scope: Scope::Common,
            minutes_per_day: 10,
            new_cards_per_day: None,
            reviews_per_day: None,
            desired_retention: Scheduler::DEFAULT_RETENTION,
            rollover_hour: 4,
            fit: None,
            streak: None,
        }
    }
}

impl Profile {
    pub const MINUTES_PER_DAY: RangeInclusive<u32> = 1..=240;
    pub const NEW_CARDS_PER_DAY: RangeInclusive<u32> = 0..=200;
    pub const REVIEWS_PER_DAY: RangeInclusive<u32> = 1..=1000;
    pub const ROLLOVER_HOUR: RangeInclusive<u8> = 0..=12;

    #[must_use]
    pub fn new(name: ProfileName) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// The parameters in use: the profile's own, or FSRS-6's defaults.
    #[must_use]
    pub fn parameters(&self) -> Parameters {
        let own = self.fit.as_ref().and_then(Fitting::own_in_use);
        own.map(|own| own.parameters).unwrap_or_default()
    }

    /// Since when the profile's own parameters are in use, if they are.
    #[must_use]
    pub fn fitted_on(&self) -> Option<Day> {
        let own = self.fit.as_ref().and_then(Fitting::own_in_use);
        own.map(|own| own.day)
    }

    #[must_use]
    pub fn scheduler(&self) -> Scheduler {
        let scheduler = Scheduler::with(self.desired_retention, &self.parameters());
        match self.fit.as_ref().and_then(Fitting::own_in_use) {
            Some(own) if !own.kept.is_empty() => scheduler.keeping(&own.kept),
            _ => scheduler,
        }
    }

    /// Clamps every number to its bounds, for files edited by hand.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        Self {
            minutes_per_day: clamp(self.minutes_per_day, &Self::MINUTES_PER_DAY),
            new_cards_per_day: self
                .new_cards_per_day
                .map(|cards| clamp(cards, &Self::NEW_CARDS_PER_DAY)),
            reviews_per_day: self
                .reviews_per_day
                .map(|cards| clamp(cards, &Self::REVIEWS_PER_DAY)),
            desired_retention: Scheduler::retention_within_bounds(self.desired_retention),
            rollover_hour: clamp(self.rollover_hour, &Self::ROLLOVER_HOUR),
            fit: self.fit.map(Fitting::within_bounds),
            ..self
        }
    }
}

/// The limits that every profile had before there were minutes: nobody chose them.
const FORMER_LIMITS: (u32, u32) = (10, 60);

fn limit_of_new_cards<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    chosen_limit(from, FORMER_LIMITS.0)
}

fn limit_of_reviews<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    chosen_limit(from, FORMER_LIMITS.1)
}

/// Reads a limit; a bare number is of an earlier version, and counts unless it was the default.
fn chosen_limit<'de, D: Deserializer<'de>>(from: D, former: u32) -> Result<Option<u32>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Limit {
        Former(u32),
        Chosen(Option<u32>),
    }
    Ok(match Limit::deserialize(from)? {
        Limit::Former(cards) => Some(cards).filter(|cards| *cards != former),
        Limit::Chosen(limit) => limit,
    })
}

pub(super) fn clamp<T: Ord + Copy>(value: T, range: &RangeInclusive<T>) -> T {
    value.clamp(*range.start(), *range.end())
}
