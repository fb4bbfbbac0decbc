//! Retention: the share of due cards that were still known, over time.

use crate::learner::Notebook;
use crate::time::Day;

/// Due cards and those right at the first try, in periods up to today.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    pub length: PeriodLength,
    /// The oldest first; the last one has today in it.
    pub periods: Vec<Period>,
    /// The profile's desired retention, 0 to 1.
    pub desired: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodLength {
    /// From Monday to Sunday.
    Week,
    Month,
}

/// Due cards in a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: Day,
    /// Due cards asked, each once a day.
    pub asked: u32,
    /// Those right at the first try.
    pub right: u32,
}

impl Period {
    /// The share that was right, 0 to 1; `None` if nothing was asked.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
        let share = || self.right as f32 / self.asked as f32;
        (self.asked > 0).then(share)
    }

    const fn empty(first: Day) -> Self {
        Self {
            first,
            asked: 0,
            right: 0,
        }
    }
}

impl Retention {
    pub const PERIODS: u32 = 12;
    /// Days since the first answer up to which periods are weeks, then months.
    const WEEKS_FOR_DAYS: u32 = 26 * 7;

    #[must_use]
    pub fn new(notebook: &Notebook, today: Day) -> Self {
        let progress = notebook.progress();
        let began = progress.days().next().map_or(today, |(day, _)| day);
        let length = if today.days_since(began) < Self::WEEKS_FOR_DAYS {
            PeriodLength::Week
        } else {
            PeriodLength::Month
        };
        let first = |before: u32| match length {
            PeriodLength::Week => today.monday().minus(7 * before),
            PeriodLength::Month => today.month_start(i32::try_from(before).unwrap_or(0)),
        };
        let starts = (0..Self::PERIODS).rev().map(first);
        let mut periods: Vec<Period> = starts.map(Period::empty).collect();
        for (day, stats) in progress.days().filter(|(day, _)| *day <= today) {
            let begun = periods.partition_point(|period| period.first <= day);
            let place = begun.checked_sub(1);
            if let Some(period) = place.and_then(|place| periods.get_mut(place)) {
                period.asked += stats.review_cards;
                period.right += stats.reviews_right;
            }
        }
        Self {
            length,
            periods,
            desired: notebook.profile().desired_retention,
        }
    }

    /// All periods together.
    #[must_use]
    pub fn overall(&self) -> Period {
        let first = self.periods.first().map(|period| period.first);
        let all = Period::empty(first.unwrap_or(Day::from_number(0)));
        self.periods.iter().fold(all, |all, period| Period {
            asked: all.asked + period.asked,
            right: all.right + period.right,
            ..all
        })
    }
}
