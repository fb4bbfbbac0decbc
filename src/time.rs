//! Moments and study days.
//!
//! There is no `now()` here: time is an argument. Time zones matter only where a moment becomes a
//! [`Day`]; from then on the day is data.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment in UTC, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// A moment, cut to whole milliseconds.
    #[must_use]
    pub fn new(timestamp: jiff::Timestamp) -> Self {
        Self(jiff::Timestamp::from_millisecond(timestamp.as_millisecond()).unwrap_or(timestamp))
    }

    /// The local date and time, to the minute.
    #[must_use]
    pub fn on_clock(self, zone: &TimeZone) -> String {
        let local = zone.to_datetime(self.0);
        local.strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// A later moment; the last one of the calendar if there is none.
    #[must_use]
    pub fn plus_ms(self, ms: u64) -> Self {
        let ms = i64::try_from(ms).unwrap_or(i64::MAX);
        let later = self.0.as_millisecond().saturating_add(ms);
        jiff::Timestamp::from_millisecond(later).map_or(Self(jiff::Timestamp::MAX), Self)
    }

    /// Milliseconds since an earlier moment; 0 if the clock went back.
    #[must_use]
    pub fn ms_since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.as_millisecond() - earlier.0.as_millisecond()).unwrap_or(0)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self::new)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// A study day: a date on the learner's calendar, counted in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The study day of a moment: the local date, shifted back by the rollover hour.
    ///
    /// The shift is on local time, so a day with a daylight-saving jump still starts at the rollover
    /// hour.
    #[must_use]
    pub fn of(at: Timestamp, zone: &TimeZone, rollover_hour: u8) -> Self {
        let clock = zone.to_datetime(at.0);
        let shifted = clock
            .checked_sub(i64::from(rollover_hour).hours())
            .unwrap_or(clock);
        Self::from(shifted.date())
    }

    /// The first moment of the study day; the inverse of [`Self::of`].
    #[must_use]
    pub fn start(self, zone: &TimeZone, rollover_hour: u8) -> Timestamp {
        let hour = i8::try_from(rollover_hour.min(23)).unwrap_or(0);
        let clock = zone.to_ambiguous_timestamp(self.date().at(hour, 0, 0, 0));
        Timestamp::new(clock.compatible().unwrap_or(jiff::Timestamp::MAX))
    }

    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add_unsigned(days))
    }

    #[must_use]
    pub fn minus(self, days: u32) -> Self {
        Self(self.0.saturating_sub_unsigned(days))
    }

    #[must_use]
    pub fn monday(self) -> Self {
        // 1970-01-01 was a Thursday.
        let since_monday = (i64::from(self.0) + 3).rem_euclid(7);
        self.minus(u32::try_from(since_monday).unwrap_or(0))
    }

    /// The first day of the month, `months_before` months back.
    #[must_use]
    pub fn month_start(self, months_before: i32) -> Self {
        let first = self.date().first_of_month();
        Self::from(first.checked_sub(months_before.months()).unwrap_or(first))
    }

    #[must_use]
    pub fn weekday(self) -> Weekday {
        let since_monday = usize::try_from(self.days_since(self.monday())).unwrap_or(0);
        Weekday::ALL
            .get(since_monday)
            .copied()
            .unwrap_or(Weekday::Monday)
    }

    /// Days since an earlier day; 0 if it is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The inverse of [`Self::number`].
    #[must_use]
    pub const fn from_number(days: i32) -> Self {
        Self(days)
    }

    /// The date on the calendar, or the nearest one that the calendar has.
    #[must_use]
    pub fn date(self) -> Date {
        let epoch = Date::constant(1970, 1, 1);
        let days = Span::new().try_days(self.0);
        let date = days.and_then(|days| epoch.checked_add(days));
        date.unwrap_or(if self.0 < 0 { Date::MIN } else { Date::MAX })
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        // From one date to another, for the last moments of the calendar are none in UTC.
        let days = date.since(Date::constant(1970, 1, 1));
        Self(days.map_or(0, |span| span.get_days()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse::<Date>()
            .map(Self::from)
            .map_err(D::Error::custom)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The message that names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "weekday-mon",
            Self::Tuesday => "weekday-tue",
            Self::Wednesday => "weekday-wed",
            Self::Thursday => "weekday-thu",
            Self::Friday => "weekday-fri",
            Self::Saturday => "weekday-sat",
            Self::Sunday => "weekday-sun",
        }
    }

    /// A stable word for messages, the command line and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Monday => "mon",
            Self::Tuesday => "tue",
            Self::Wednesday => "wed",
            Self::Thursday => "thu",
            Self::Friday => "fri",
            Self::Saturday => "sat",
            Self::Sunday => "sun",
        }
    }
}

/// A moment together with the study day it falls on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    pub at: Timestamp,
    /// The learner's study day at that moment.
    pub day: Day,
}

impl Now {
    #[must_use]
    pub fn new(at: Timestamp, zone: &TimeZone, rollover_hour: u8) -> Self {
        Self {
            at,
            day: Day::of(at, zone, rollover_hour),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, zone: &str, rollover_hour: u8) -> String {
        let zone = TimeZone::get(zone).expect("a zone of the tz database");
        Day::of(text.parse().expect("RFC 3339"), &zone, rollover_hour).to_string()
    }

    #[test]
    fn the_day_starts_at_the_rollover_hour_of_the_learner() {
        assert_eq!(day("2026-11-20T18:59:59Z", "Asia/Seoul", 4), "2026-11-20");
        assert_eq!(day("2026-11-20T19:00:00Z", "Asia/Seoul", 4), "2026-11-21");
        assert_eq!(day("2026-11-20T03:59:59Z", "UTC", 4), "2026-11-19");
        assert_eq!(day("2026-11-20T00:00:00Z", "UTC", 0), "2026-11-20");
    }

    #[test]
    fn daylight_saving_does_not_move_the_rollover() {
        // New York springs forward on 2026-03-08 at 02:00 and falls back on 2026-11-01 at 02:00.
        assert_eq!(
            day("2026-03-08T07:59:59Z", "America/New_York", 4),
            "2026-03-07"
        );
        assert_eq!(
            day("2026-03-08T08:00:00Z", "America/New_York", 4),
            "2026-03-08"
        );
        assert_eq!(
            day("2026-11-01T08:59:59Z", "America/New_York", 4),
            "2026-10-31"
        );
        assert_eq!(
            day("2026-11-01T09:00:00Z", "America/New_York", 4),
            "2026-11-01"
        );
    }

    #[test]
    fn a_day_starts_where_the_day_before_ends() {
        for zone in ["UTC", "Asia/Seoul", "America/New_York", "Pacific/Apia"] {
            let zone = TimeZone::get(zone).expect("a zone of the tz database");
            for rollover_hour in [0, 1, 2, 4, 12] {
                for number in [14_000, 20_519, 20_520, 20_757, 20_758, 20_400] {
                    let day = Day::from_number(number);
                    let start = day.start(&zone, rollover_hour);
                    let before = start.0 - jiff::SignedDuration::from_millis(1);
                    assert_eq!(Day::of(start, &zone, rollover_hour), day);
                    assert!(Day::of(Timestamp(before), &zone, rollover_hour) < day);
                }
            }
        }
    }

    #[test]
    fn days_count_forwards_only() {
        let first = Day::from(Date::constant(2026, 2, 27));
        assert_eq!(first.plus(2).to_string(), "2026-03-01");
        assert_eq!(first.plus(2).days_since(first), 2);
        assert_eq!(first.days_since(first.plus(2)), 0);
        assert_eq!(Day::from(Date::constant(1969, 12, 31)), Day(-1));
        assert_eq!(Day(i32::MAX).plus(u32::MAX).date(), Date::MAX);
        for date in [Date::MAX, Date::MIN] {
            assert_eq!(Day::from(date).date(), date);
        }
    }

    #[test]
    fn weeks_start_on_monday_and_months_on_their_first() {
        let day = |year, month, day| Day::from(Date::constant(year, month, day));
        let monday = day(2026, 11, 16);
        for later in 0..7 {
            assert_eq!(monday.plus(later).monday(), monday);
            assert_eq!(monday.plus(later).weekday(), Weekday::ALL[later as usize]);
        }
        assert_eq!(monday.plus(7).monday(), monday.plus(7));
        assert_eq!(day(1969, 12, 31).monday(), day(1969, 12, 29));
        assert_eq!(day(2026, 3, 31).month_start(0), day(2026, 3, 1));
        assert_eq!(day(2026, 3, 31).month_start(1), day(2026, 2, 1));
        assert_eq!(day(2024, 2, 29).month_start(12), day(2023, 2, 1));
        assert_eq!(monday.minus(16), day(2026, 10, 31));
    }

    #[test]
    fn moments_keep_milliseconds_and_never_go_back() {
        let earlier: Timestamp = "2026-11-20T09:00:03.120456Z".parse().expect("RFC 3339");
        assert_eq!(earlier.to_string(), "2026-11-20T09:00:03.120Z");
        let back: Timestamp = "2025-11-20T09:00:00Z".parse().expect("RFC 3339");
        assert_eq!(back.ms_since(earlier), 0);
    }
}
