//! The fields of a goal while they are filled in, and what is wrong with them.

use jiff::civil::Date;

use crate::learner::Profile;
use crate::log::{Asked, Goal, GoalError, Holiday};
use crate::registry::{Registry, Scope};
use crate::time::{Day, Weekday};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalDraft {
    /// As typed.
    pub date: String,
    pub minutes: u32,
    pub asked: Asked,
    pub target_percent: Option<u32>,
    pub days_off: Vec<Weekday>,
    pub holidays: Vec<Holiday>,
    /// The wanted score and the days off are shown.
    pub is_unfolded: bool,
    /// Days off that are being typed.
    pub holiday: Option<String>,
    /// The learner wanted to go on although something is wrong.
    is_refused: bool,
}

/// What is wrong with the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftError {
    /// What is typed is no date.
    NoDate,
    /// What is typed are no days off.
    NoHoliday,
    Goal(GoalError),
}

/// A field that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalField {
    Date,
    Minutes,
    Asked,
    Target,
    DaysOff,
    Holidays,
}

impl DraftError {
    #[must_use]
    pub const fn field(self) -> GoalField {
        match self {
            Self::NoDate | Self::Goal(GoalError::Past(_) | GoalError::TooFar(_)) => GoalField::Date,
            Self::NoHoliday | Self::Goal(GoalError::Holiday(_)) => GoalField::Holidays,
            Self::Goal(GoalError::Minutes(_)) => GoalField::Minutes,
            Self::Goal(GoalError::NothingAsked) => GoalField::Asked,
            Self::Goal(GoalError::Target(_)) => GoalField::Target,
            Self::Goal(GoalError::NoDayLeft(_)) => GoalField::DaysOff,
        }
    }
}

impl GoalField {
    /// True for a field that is folded away at first.
    const fn is_further(self) -> bool {
        matches!(self, Self::Target | Self::DaysOff | Self::Holidays)
    }
}

impl GoalDraft {
    pub const STEP_MINUTES: u32 = 5;
    pub const STEP_PERCENT: u32 = 5;

    /// A new goal, with what the profile says.
    pub(super) fn new(profile: &Profile) -> Self {
        Self {
            date: String::new(),
            minutes: profile.minutes_per_day,
            asked: Asked::Scope(profile.scope.clone()),
            target_percent: None,
            days_off: Vec::new(),
            holidays: Vec::new(),
            is_unfolded: false,
            holiday: None,
            is_refused: false,
        }
    }

    /// A goal that is to be changed.
    pub(super) fn of(goal: &Goal) -> Self {
        Self {
            date: goal.on.to_string(),
            minutes: goal.minutes,
            asked: goal.asked.clone(),
            target_percent: goal.target_percent,
            days_off: goal.days_off.clone(),
            holidays: goal.holidays.clone(),
            is_unfolded: goal.target_percent.is_some()
                || !goal.days_off.is_empty()
                || !goal.holidays.is_empty(),
            holiday: None,
            is_refused: false,
        }
    }

    /// The next higher minutes in steps of five.
    #[must_use]
    pub fn more_minutes(&self) -> u32 {
        let up = (self.minutes / Self::STEP_MINUTES).saturating_add(1);
        up.saturating_mul(Self::STEP_MINUTES)
            .min(*Goal::MINUTES.end())
    }

    /// The next lower minutes in steps of five.
    #[must_use]
    pub fn fewer_minutes(&self) -> u32 {
        let down = self.minutes.saturating_sub(1) / Self::STEP_MINUTES * Self::STEP_MINUTES;
        down.clamp(*Goal::MINUTES.start(), *Goal::MINUTES.end())
    }

    /// The next higher wanted score; above the highest, as much as the minutes give.
    #[must_use]
    pub fn higher_target(&self) -> Option<u32> {
        let percent = self.target_percent?;
        let up = (percent / Self::STEP_PERCENT).saturating_add(1);
        let up = up.saturating_mul(Self::STEP_PERCENT);
        Some(up).filter(|percent| Goal::TARGET_PERCENT.contains(percent))
    }

    /// The next lower wanted score.
    #[must_use]
    pub fn lower_target(&self) -> Option<u32> {
        let highest = *Goal::TARGET_PERCENT.end();
        let Some(percent) = self.target_percent else {
            return Some(highest);
        };
        let down = percent.saturating_sub(1) / Self::STEP_PERCENT * Self::STEP_PERCENT;
        Some(down.clamp(Self::STEP_PERCENT, highest))
    }

    /// What can be asked: as interviews ask, each scope, and a list of codes where there is one.
    #[must_use]
    pub fn choices(&self) -> Vec<Asked> {
        let list = matches!(self.asked, Asked::Scope(Scope::List(_)));
        let named = Scope::NAMED.into_iter().map(Asked::Scope);
        let own = list.then(|| self.asked.clone());
        own.into_iter()
            .chain([Asked::Interviews])
            .chain(named)
            .collect()
    }

    /// The choice after this one; after the last the first.
    #[must_use]
    pub fn next_choice(&self) -> Option<Asked> {
        let choices = self.choices();
        let place = choices.iter().position(|asked| *asked == self.asked);
        let next = place.map_or(0, |place| place + 1);
        choices.get(next).or_else(|| choices.first()).cloned()
    }

    /// The text that is being typed: days off, or else the date.
    pub(in crate::app) fn input(&self) -> &str {
        self.holiday.as_ref().unwrap_or(&self.date)
    }

    pub(in crate::app) fn input_mut(&mut self) -> &mut String {
        self.holiday.as_mut().unwrap_or(&mut self.date)
    }

    /// The same fields, with what is in the text field.
    #[must_use]
    pub fn with_typed(&self, typed: &str) -> Self {
        let mut draft = self.clone();
        typed.clone_into(draft.input_mut());
        draft
    }

    /// The day that is typed.
    #[must_use]
    pub fn day(&self, today: Day) -> Option<Day> {
        read_day(&self.date, today)
    }

    /// The goal, as soon as it makes sense.
    pub(super) fn goal(&self, registry: &Registry, today: Day) -> Result<Goal, DraftError> {
        let on = self.day(today).ok_or(DraftError::NoDate)?;
        let goal = Goal {
            on,
            minutes: self.minutes,
            asked: self.asked.clone(),
            target_percent: self.target_percent,
            days_off: self.days_off.clone(),
            holidays: self.holidays.clone(),
        };
        goal.checked(registry, today).map_err(DraftError::Goal)
    }

    /// What is wrong. A date that is still being typed is not.
    #[must_use]
    pub fn problem(&self, registry: &Registry, today: Day) -> Option<DraftError> {
        if let Some(typed) = &self.holiday {
            return read_holiday(typed, today).err().filter(|_| self.is_refused);
        }
        let error = self.goal(registry, today).err()?;
        (error != DraftError::NoDate || self.is_refused).then_some(error)
    }

    /// Shows what is wrong.
    pub(super) fn refuse(&mut self, error: DraftError) {
        self.is_refused = true;
        self.is_unfolded |= error.field().is_further();
    }

    pub(super) fn in_weeks(&mut self, weeks: u32, today: Day) {
        self.date = today.plus(weeks.saturating_mul(7)).to_string();
        self.is_refused = false;
    }

    pub(super) fn toggle_day_off(&mut self, day: Weekday) {
        match self.days_off.iter().position(|off| *off == day) {
            Some(place) => drop(self.days_off.remove(place)),
            None => {
                let off = |it: &Weekday| *it == day || self.days_off.contains(it);
                self.days_off = Weekday::ALL.into_iter().filter(off).collect();
            }
        }
    }

    /// Takes a wanted score and shows it.
    pub(super) fn want(&mut self, percent: Option<u32>) {
        self.is_unfolded = true;
        self.target_percent = percent;
    }

    /// Begins to type days off.
    pub(super) fn type_holiday(&mut self) {
        self.is_unfolded = true;
        self.is_refused = false;
        self.holiday = Some(String::new());
    }

    /// Takes the days off that are typed; nothing typed ends the typing.
    pub(super) fn add_holiday(&mut self, today: Day) {
        let Some(typed) = &self.holiday else { return };
        if typed.trim().is_empty() {
            self.holiday = None;
            return;
        }
        match read_holiday(typed, today) {
            Ok(holiday) => {
                self.holidays.push(holiday);
                self.holidays.sort_unstable();
                self.holidays.dedup();
                self.holiday = None;
                self.is_refused = false;
            }
            Err(error) => self.refuse(error),
        }
    }

    pub(super) fn remove_holiday(&mut self, place: usize) {
        if place < self.holidays.len() {
            self.holidays.remove(place);
        }
    }
}

/// A date as people type it: "2026-12-12", "12-12" for the next one from `first` on, "2026년 12월 12일".
pub(in crate::app) fn read_day(typed: &str, first: Day) -> Option<Day> {
    let is_between = |c: char| " -–./,년월일".contains(c);
    if typed.chars().any(|c| !c.is_ascii_digit() && !is_between(c)) {
        return None;
    }
    let numbers: Vec<&str> = typed
        .split(is_between)
        .filter(|number| !number.is_empty())
        .collect();
    let date = |year: i16, month: &str, day: &str| {
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let found = match *numbers.as_slice() {
        [year, month, day] if year.len() == 4 => date(year.parse().ok()?, month, day),
        [month, day] => {
            let year = first.date().year();
            // Leap days are in one year of four, or of eight.
            let mut years =
                (year..=year.saturating_add(8)).filter_map(|year| date(year, month, day));
            years.find(|date| Day::from(*date) >= first)
        }
        [all] if all.len() == 8 => date(all.get(..4)?.parse().ok()?, all.get(4..6)?, all.get(6..)?),
        _ => None,
    };
    found.map(Day::from)
}

/// One day off, or the first and the last of several.
fn read_holiday(typed: &str, today: Day) -> Result<Holiday, DraftError> {
    let mut betweens = ["..", "~", "–", " - ", " to "].into_iter();
    let (first, last) = betweens
        .find_map(|between| typed.split_once(between))
        .unwrap_or((typed, typed));
    let first = read_day(first, today).ok_or(DraftError::NoHoliday)?;
    let last = read_day(last, first).ok_or(DraftError::NoHoliday)?;
    let holiday = Holiday { first, last };
    if first > last {
        return Err(DraftError::Goal(GoalError::Holiday(holiday)));
    }
    Ok(holiday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from(text.parse::<Date>().expect("a date"))
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = day("2026-11-21");
        for typed in [
            "2026-12-12",
            " 2026.12.12. ",
            "2026/12/12",
            "20261212",
            "12-12",
            "12/12",
            "2026년 12월 12일",
            "12월 12일",
        ] {
            assert_eq!(read_day(typed, today), Some(day("2026-12-12")), "{typed}");
        }
        // The next one.
        assert_eq!(read_day("11-21", today), Some(today));
        assert_eq!(read_day("11-20", today), Some(day("2027-11-20")));
        assert_eq!(read_day("2-29", today), Some(day("2028-02-29")));
        for typed in [
            "",
            "12",
            "2026-13-01",
            "2026-02-30",
            "12/12/2026",
            "soon",
            "-",
            "999999999-1-1",
            "2026-12-12-1",
            "0-0",
            "99991",
        ] {
            assert_eq!(read_day(typed, today), None, "{typed}");
        }
    }

    #[test]
    fn days_off_are_one_day_or_from_one_to_another() {
        let today = day("2026-11-21");
        let off = |first: &str, last: &str| {
            Ok(Holiday {
                first: day(first),
                last: day(last),
            })
        };
        let new_year = off("2026-12-24", "2027-01-02");
        for typed in [
            "2026-12-24..2027-01-02",
            "12-24 – 1-2",
            "12/24 ~ 1/2",
            "12월 24일 ~ 1월 2일",
            "2026-12-24 - 2027-01-02",
        ] {
            assert_eq!(read_holiday(typed, today), new_year, "{typed}");
        }
        assert_eq!(
            read_holiday("12-24", today),
            off("2026-12-24", "2026-12-24")
        );
        assert!(matches!(
            read_holiday("2026-12-26..2026-12-24", today),
            Err(DraftError::Goal(GoalError::Holiday(_)))
        ));
        assert_eq!(read_holiday("Christmas", today), Err(DraftError::NoHoliday));
    }
}
