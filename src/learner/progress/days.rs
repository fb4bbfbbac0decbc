//! The days of study: what was done on each, and how many are in a row.

use super::Progress;
use crate::learner::{DayStats, Streak};
use crate::time::Day;

impl Progress {
    #[must_use]
    pub fn day(&self, day: Day) -> DayStats {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// What was done on a day and the one after it. Whoever flies west over the date line lives a day
    /// that another one has begun after: what was done on that one is done.
    #[must_use]
    pub fn day_lived(&self, today: Day) -> DayStats {
        let (day, next) = (self.day(today), self.day(today.plus(1)));
        DayStats {
            answered: day.answered.saturating_add(next.answered),
            right: day.right.saturating_add(next.right),
            new_cards: day.new_cards.saturating_add(next.new_cards),
            review_cards: day.review_cards.saturating_add(next.review_cards),
            reviews_right: day.reviews_right.saturating_add(next.reviews_right),
            took_ms: day.took_ms.saturating_add(next.took_ms),
            studied_ms: day.studied_ms.saturating_add(next.studied_ms),
            next_due: next.next_due.or(day.next_due),
        }
    }

    /// Every day with an answer.
    pub fn days(&self) -> impl Iterator<Item = (Day, &DayStats)> {
        self.days.iter().map(|(day, stats)| (*day, stats))
    }

    /// Study days in a row up to today, on top of the streak before the schedule was changed. A day on
    /// which nothing was due does not break the row, nor does today until it is over.
    #[must_use]
    pub fn streak_days(&self, earlier: Option<Streak>, today: Day) -> u32 {
        let earlier = earlier.filter(|earlier| earlier.day <= today);
        let mut streak = 0;
        let mut later = today;
        for (day, stats) in self.days.range(..=today).rev() {
            if stats.next_due.is_some_and(|due| due < later) {
                break;
            }
            if let Some(earlier) = earlier.filter(|earlier| *day <= earlier.day) {
                return earlier.days.saturating_add(streak);
            }
            streak += 1;
            later = *day;
        }
        streak
    }
}
