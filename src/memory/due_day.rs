//! When a card is due: the day for its interval, balanced so that no day piles up.
//!
//! FSRS gives the interval (`scheduler`); `learner::Progress` calls [`due_day`] at every answer.

use std::ops::RangeInclusive;

use crate::time::Day;

/// No card waits longer than ten years.
const LONGEST_DAYS: u32 = 3650;

/// The whole days to which an interval may be moved: none below 2.5 days, then 15 %, 10 % and 5 % of
/// the parts below 7, below 20 and above 20 days, and one day more (the ranges Anki uses).
fn spread_days(interval_days: f32) -> RangeInclusive<u32> {
    let ideal = interval_days.clamp(1.0, 3650.0);
    if ideal < 2.5 {
        let whole = to_days(ideal);
        return whole..=whole;
    }
    let part = |from: f32, to: f32, share: f32| (ideal.min(to) - from).max(0.0) * share;
    let room = 1.0 + part(2.5, 7.0, 0.15) + part(7.0, 20.0, 0.10) + part(20.0, f32::MAX, 0.05);
    to_days((ideal - room).max(2.0))..=to_days(ideal + room)
}

/// The due day for an interval: the possible day with the fewest cards, and of several the one
/// nearest to the ideal. `at_least_days` makes the interval grow with every right answer, even one
/// too short to be moved.
pub fn due_day(
    today: Day,
    interval_days: f32,
    at_least_days: u32,
    mut cards_due_on: impl FnMut(Day) -> u32,
) -> Day {
    let range = spread_days(interval_days);
    let ideal = to_days(interval_days.clamp(1.0, 3650.0));
    let first = at_least_days.max(*range.start());
    let range = first..=first.max(*range.end());
    let mut quietest: Option<(u32, u32)> = None;
    for days in outwards(ideal, &range) {
        let cards = cards_due_on(today.plus(days));
        if quietest.is_none_or(|(least, _)| cards < least) {
            quietest = Some((cards, days));
        }
        // Long intervals have a year to choose from; no day is better than a free one.
        if cards == 0 {
            break;
        }
    }
    let days = quietest.map_or(ideal, |(_, days)| days);
    today.plus(days.clamp(1, LONGEST_DAYS))
}

/// The days of a range by their distance from the ideal one, the earlier first at equal distance.
fn outwards(ideal: u32, range: &RangeInclusive<u32>) -> impl Iterator<Item = u32> {
    let (first, last) = (*range.start(), *range.end());
    let nearest = ideal.abs_diff(ideal.clamp(first, last));
    let farthest = ideal.abs_diff(first).max(ideal.abs_diff(last));
    let both = move |distance: u32| {
        let later = ideal.checked_add(distance).filter(|_| distance > 0);
        [ideal.checked_sub(distance), later]
    };
    (nearest..=farthest)
        .flat_map(both)
        .flatten()
        .filter(move |days| (first..=last).contains(days))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 1..=4000 before"
)]
fn to_days(interval_days: f32) -> u32 {
    interval_days.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::from(jiff::civil::Date::constant(2026, 11, 21))
    }

    #[test]
    fn short_intervals_are_not_moved() {
        for interval_days in [0.0, 0.2, 1.0, 2.4] {
            let due = due_day(today(), interval_days, 0, |_| 9);
            let expected = if interval_days < 1.5 { 1 } else { 2 };
            assert_eq!(due.days_since(today()), expected);
        }
    }

    #[test]
    fn the_quietest_day_near_the_ideal_wins() {
        let range = spread_days(10.0);
        let busy = today().plus(10);
        let due = due_day(today(), 10.0, 0, |day| u32::from(day == busy));
        assert_eq!(due.days_since(today()), 9);
        let quiet = today().plus(*range.end());
        let due = due_day(today(), 10.0, 0, |day| u32::from(day != quiet));
        assert_eq!(due, quiet);
    }

    /// The search may end early, but never elsewhere.
    #[test]
    fn of_equally_quiet_days_the_nearest_is_taken() {
        for interval_days in [1.0_f32, 2.5, 3.4, 9.9, 30.0, 300.0, 3649.0, 9999.0] {
            for at_least_days in [0, 3, 12, 40, 3000] {
                for (busy, cards) in [(1, 9), (2, 3), (3, 2), (5, 1), (97, 4)] {
                    let cards_due_on = |days: u32| u32::from(days % busy != 1) * (days % cards);
                    let range = spread_days(interval_days);
                    let ideal = to_days(interval_days.clamp(1.0, 3650.0));
                    let first = at_least_days.max(*range.start());
                    let expected = (first..=first.max(*range.end()))
                        .min_by_key(|days| (cards_due_on(*days), days.abs_diff(ideal), *days))
                        .map(|days| days.clamp(1, LONGEST_DAYS));
                    let due = due_day(today(), interval_days, at_least_days, |day| {
                        cards_due_on(day.days_since(today()))
                    });
                    assert_eq!(Some(due.days_since(today())), expected);
                }
            }
        }
    }

    #[test]
    fn forty_equal_cards_share_the_days() {
        let mut load = std::collections::BTreeMap::<Day, u32>::new();
        for _ in 0..40 {
            let due = due_day(today(), 15.0, 0, |day| load.get(&day).copied().unwrap_or(0));
            *load.entry(due).or_default() += 1;
        }
        let most = load.values().max().copied().unwrap_or(0);
        assert!(most <= 8, "{load:?}");
    }

    #[test]
    fn no_interval_is_endless_or_shrinks_below_its_floor() {
        assert_eq!(
            due_day(today(), f32::INFINITY, 0, |_| 0).days_since(today()),
            LONGEST_DAYS
        );
        assert!(due_day(today(), 10.0, 10, |_| 0).days_since(today()) >= 10);
        assert_eq!(due_day(today(), 1.2, 2, |_| 0).days_since(today()), 2);
    }
}
