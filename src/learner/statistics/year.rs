//! A year of study days, week by week.

use crate::learner::{DayStats, Notebook, Progress};
use crate::time::Day;

/// The last 53 weeks, from a Monday up to today, so that every date of a year is in them.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyYear {
    /// The Monday of the first week.
    pub first: Day,
    /// Days from Monday to Sunday; `None` after today.
    pub weeks: Vec<[Option<DayStats>; 7]>,
    /// Days with an answer.
    pub studied_days: u32,
    pub answered: u32,
    pub right: u32,
    /// Each answer counts for at most a minute.
    pub took_ms: u64,
    /// The longest streak ever.
    pub longest_streak_days: u32,
    /// Answers on a busy day: nine of ten study days have no more.
    pub busy_day: u32,
}

impl StudyYear {
    pub const WEEKS: u32 = 53;
    /// Steps of busyness, a day without answers included.
    pub const STEPS: u32 = 5;

    #[must_use]
    pub fn new(notebook: &Notebook, today: Day) -> Self {
        let progress = notebook.progress();
        let first = today.monday().minus(7 * (Self::WEEKS - 1));
        let on = |day: Day| (day <= today).then(|| progress.day(day));
        let week = |number| {
            let monday = first.plus(7 * number);
            [0, 1, 2, 3, 4, 5, 6].map(|later| on(monday.plus(later)))
        };
        let weeks: Vec<_> = (0..Self::WEEKS).map(week).collect();
        let days: Vec<&DayStats> = weeks.iter().flatten().flatten().collect();
        let longest = longest_streak_days(progress, today);
        Self {
            first,
            studied_days: sum(&days, |day| u32::from(day.answered > 0)),
            answered: sum(&days, |day| day.answered),
            right: sum(&days, |day| day.right),
            took_ms: days.iter().map(|day| day.took_ms).sum(),
            longest_streak_days: longest.max(notebook.streak_days(today)),
            busy_day: busy_day(&days),
            weeks,
        }
    }

    /// All days up to today.
    pub fn days(&self) -> impl Iterator<Item = (Day, &DayStats)> {
        let days = (0..).map(|later| self.first.plus(later));
        let all = days.zip(self.weeks.iter().flatten());
        all.filter_map(|(day, stats)| Some((day, stats.as_ref()?)))
    }

    /// The busyness of a day with so many answers: 0 for none, up to `STEPS - 1` for a busy day.
    #[must_use]
    pub fn step(&self, answered: u32) -> u32 {
        let most = Self::STEPS - 1;
        let step =
            (u64::from(answered) * u64::from(most)).div_ceil(u64::from(self.busy_day.max(1)));
        u32::try_from(step).unwrap_or(most).min(most)
    }

    /// The study days of each month, by the month's first day that is shown.
    #[must_use]
    pub fn months(&self) -> Vec<(Day, u32)> {
        let mut months: Vec<(Day, u32)> = Vec::new();
        for (day, stats) in self.days() {
            let studied = u32::from(stats.answered > 0);
            match months.last_mut() {
                Some((first, days)) if first.month_start(0) == day.month_start(0) => {
                    *days += studied;
                }
                _ => months.push((day, studied)),
            }
        }
        months
    }
}

fn sum(days: &[&DayStats], of: impl Fn(&DayStats) -> u32) -> u32 {
    days.iter().map(|day| of(day)).sum()
}

/// The 90th percentile, so that one busy day does not make all others look idle.
fn busy_day(days: &[&DayStats]) -> u32 {
    let mut answers: Vec<u32> = days.iter().map(|day| day.answered).collect();
    answers.retain(|answered| *answered > 0);
    answers.sort_unstable();
    let last = answers.len().saturating_sub(1);
    answers.get(last * 9 / 10).copied().unwrap_or(0)
}

fn longest_streak_days(progress: &Progress, today: Day) -> u32 {
    let (mut longest, mut streak) = (0, 0);
    let mut missed_from: Option<Day> = None;
    for (day, stats) in progress.days().take_while(|(day, _)| *day <= today) {
        let is_broken = missed_from.is_some_and(|missed| missed < day);
        streak = if is_broken { 1 } else { streak + 1 };
        longest = longest.max(streak);
        missed_from = stats.next_due;
    }
    longest
}
