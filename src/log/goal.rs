//! What the log says of goals: what was set, what was forecast, and how it went.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::registry::{Code, Registry, Scope};
use crate::time::{Day, Weekday};

/// A day on which the learner wants to know something, and what they give for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Goal {
    /// The day on which it counts.
    pub on: Day,
    /// Minutes of study on a day.
    pub minutes: u32,
    pub asked: Asked,
    /// The wanted score; `None` for as much as the minutes give.
    pub target_percent: Option<u32>,
    /// The days of each week without study.
    pub days_off: Vec<Weekday>,
    pub holidays: Vec<Holiday>,
}

/// What will be asked on the day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Asked {
    /// Each of these codes as often as any other.
    Scope(Scope),
    /// The codes that interview questions are about, each as often as they are.
    Interviews,
}

/// Days without study, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holiday {
    pub first: Day,
    pub last: Day,
}

/// Why something is no goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    #[error("{0} is past")]
    Past(Day),
    #[error("{0} is more than a year away")]
    TooFar(Day),
    #[error("{0} minutes a day")]
    Minutes(u32),
    #[error("a target of {0} %")]
    Target(u32),
    #[error("from {} to {}", .0.first, .0.last)]
    Holiday(Holiday),
    #[error("every day up to {0} is off")]
    NoDayLeft(Day),
    #[error("nothing is asked")]
    NothingAsked,
}

impl Goal {
    pub const MINUTES: RangeInclusive<u32> = 1..=240;
    pub const TARGET_PERCENT: RangeInclusive<u32> = 1..=100;
    /// A forecast for a later day says nothing.
    pub const MOST_DAYS: u32 = 366;

    /// The goal, if it makes sense on a day.
    ///
    /// # Errors
    /// Says what makes none.
    pub fn checked(self, registry: &Registry, today: Day) -> Result<Self, GoalError> {
        if self.on < today {
            return Err(GoalError::Past(self.on));
        }
        if self.on > today.plus(Self::MOST_DAYS) {
            return Err(GoalError::TooFar(self.on));
        }
        if !Self::MINUTES.contains(&self.minutes) {
            return Err(GoalError::Minutes(self.minutes));
        }
        let target = self.target_percent;
        if let Some(percent) = target.filter(|it| !Self::TARGET_PERCENT.contains(it)) {
            return Err(GoalError::Target(percent));
        }
        if let Some(holiday) = self.holidays.iter().find(|it| it.first > it.last) {
            return Err(GoalError::Holiday(*holiday));
        }
        let mut days = (0..=self.on.days_since(today)).map(|later| today.plus(later));
        if days.all(|day| self.is_off(day)) {
            return Err(GoalError::NoDayLeft(self.on));
        }
        let mut codes = registry.entries().iter().map(|entry| entry.code);
        if !codes.any(|code| self.asked.weight(registry, code) > 0) {
            return Err(GoalError::NothingAsked);
        }
        Ok(self)
    }

    /// True for a day without study.
    #[must_use]
    pub fn is_off(&self, day: Day) -> bool {
        let is_holiday = |it: &Holiday| (it.first..=it.last).contains(&day);
        self.days_off.contains(&day.weekday()) || self.holidays.iter().any(is_holiday)
    }

    /// The minutes of study on a day.
    #[must_use]
    pub fn minutes_on(&self, day: Day) -> u32 {
        if self.is_off(day) { 0 } else { self.minutes }
    }
}

impl Asked {
    /// How often a code is asked beside others; 0 for never.
    #[must_use]
    pub fn weight(&self, registry: &Registry, code: Code) -> usize {
        match self {
            Self::Scope(scope) => {
                let entry = registry.get(code);
                usize::from(entry.is_some_and(|entry| scope.contains(entry)))
            }
            // Each code has one to begin with.
            Self::Interviews => match registry.interview_weight(code) {
                0 | 1 => 0,
                weight => weight,
            },
        }
    }

    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Scope(scope) => scope.key(),
            Self::Interviews => "interviews",
        }
    }
}

/// The first forecast of a day for a goal, and of what would be known on the day itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ForecastMade {
    /// The goal's day.
    pub on: Day,
    pub questions: u32,
    /// The expected right answers, in tenths.
    pub mean_tenths: u32,
    /// Nine times in ten the right answers are from this to that.
    pub low: u32,
    pub high: u32,
    /// There was little to go by.
    pub early: bool,
    /// The same range, had the questions come on the day of the forecast.
    pub now_low: u32,
    pub now_high: u32,
}

impl ForecastMade {
    /// The share of right answers among so many questions on the day of the forecast, nine times in ten:
    /// the range that was kept, and wider where there were fewer questions, for there is more luck in them.
    #[must_use]
    pub fn range_now(&self, questions: u32) -> RangeInclusive<f32> {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let [kept, asked, low, high] = [
            self.questions.max(1),
            questions.max(1),
            self.now_low,
            self.now_high,
        ]
        .map(|it| it as f32);
        // A whole number stands for all that is rounded to it.
        let (low, high) = ((low - 0.5) / kept, (high + 0.5) / kept);
        let middle = f32::midpoint(low, high).clamp(0.0, 1.0);
        let half = (high - low) / 2.0;
        let luck = middle * (1.0 - middle) * (1.0 / asked - 1.0 / kept).max(0.0);
        let half = (half * half + NINE_IN_TEN * NINE_IN_TEN * luck).sqrt();
        middle - half..=middle + half
    }
}

/// Deviations from the mean to the ends of a range that holds nine times in ten.
const NINE_IN_TEN: f32 = 1.645;

/// How it went on a goal's day, in the learner's own word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Went {
    /// The goal's day.
    pub on: Day,
    pub word: WentHow,
}

/// The score on a goal's day beside the range that was forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WentHow {
    Worse,
    AsForecast,
    Better,
}

impl WentHow {
    pub const ALL: [Self; 3] = [Self::Worse, Self::AsForecast, Self::Better];

    /// A stable word for messages, the command line and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::AsForecast => "as-forecast",
            Self::Better => "better",
        }
    }
}
