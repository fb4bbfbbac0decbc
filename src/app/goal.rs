//! The goal and its forecast: a forecast is made away from the window whenever what it was made of has
//! changed and no sitting runs, and the day's first is kept in the log.

mod draft;

mod forecast_state;

mod page;

pub(super) use draft::read_day;
pub use draft::{DraftError, GoalDraft, GoalField};
pub(super) use forecast_state::ForecastState;
pub use page::{GoalPage, GoalState, GoalStep, WayOut};

use super::{App, Effect, GoalAction, Route, Tab};
use crate::log::{Goal, WentHow};
use crate::plan::Forecast;
use crate::text::Say as _;
use crate::time::{Day, Now};

impl App {
    /// The forecast for today's goal, as soon as there is one. While another is made, the one before.
    #[must_use]
    pub fn forecast(&self, today: Day) -> Option<&Forecast> {
        let goal = self.notebook.goal(today)?;
        let shown = self.forecasts.shown.as_deref()?;
        (shown.goal == *goal).then_some(shown)
    }

    /// True while a forecast is made.
    #[must_use]
    pub const fn is_forecasting(&self) -> bool {
        self.forecasts.is_running
    }

    pub(super) fn set_goal(&mut self, goal: Option<Goal>, now: Now) {
        match self.notebook.set_goal(goal, now) {
            Ok(record) => {
                record.into_iter().for_each(|record| self.append(record));
                self.goal_was_set(now);
            }
            Err(error) => self.notify(error.in_window(&self.text)),
        }
    }

    pub(super) fn say_how_it_went(&mut self, word: WentHow, now: Now) {
        let record = self.notebook.say_how_it_went(word, now);
        record.into_iter().for_each(|record| self.append(record));
        if let Route::Goal(page) = &mut self.route {
            page.step = GoalStep::Said(word);
        }
        self.refresh_screen(now);
    }

    /// Shows the goal that was set; once it is cleared, Today.
    fn goal_was_set(&mut self, now: Now) {
        if !matches!(self.route, Route::Goal(_)) {
            self.refresh_screen(now);
        } else if self.notebook.progress().goal().is_some() {
            self.goal(GoalAction::Show, now);
        } else {
            self.go(Tab::Today, now);
        }
    }

    pub(super) fn goal(&mut self, action: GoalAction, now: Now) {
        if action == GoalAction::Show {
            let page = GoalPage::new(&self.notebook, now.day);
            self.route = Route::Goal(Box::new(page));
            return;
        }
        let Route::Goal(page) = &mut self.route else {
            return;
        };
        match (action, page.draft_mut()) {
            (GoalAction::Edit, _) => page.edit(&self.notebook),
            (GoalAction::AskToClear, None) => page.step = GoalStep::Asking,
            (GoalAction::Go, Some(draft)) if draft.holiday.is_some() => draft.add_holiday(now.day),
            (GoalAction::Go, Some(draft)) => match draft.goal(self.notebook.registry(), now.day) {
                Ok(goal) => self.set_goal(Some(goal), now),
                Err(error) => draft.refuse(error),
            },
            (GoalAction::InWeeks(weeks), Some(draft)) => draft.in_weeks(weeks, now.day),
            (GoalAction::Minutes(minutes), Some(draft)) => draft.minutes = minutes,
            (GoalAction::Asked(asked), Some(draft)) => draft.asked = asked,
            (GoalAction::Target(percent), Some(draft)) => draft.want(percent),
            (GoalAction::ToggleDayOff(day), Some(draft)) => draft.toggle_day_off(day),
            (GoalAction::Unfold, Some(draft)) => draft.is_unfolded = !draft.is_unfolded,
            (GoalAction::TypeHoliday, Some(draft)) => draft.type_holiday(),
            (GoalAction::RemoveHoliday(place), Some(draft)) => draft.remove_holiday(place),
            _ => {}
        }
    }

    /// Asks for a forecast if there is a goal and what the last one was made of has changed.
    pub(super) fn look_ahead(&mut self, now: Now) {
        let made_of = (now.day, self.notebook.records());
        let is_new = self.forecasts.asked_for != Some(made_of);
        if is_new
            && !self.forecasts.is_running
            && self.sitting().is_none()
            && self.notebook.goal(now.day).is_some()
        {
            self.forecasts.asked_for = Some(made_of);
            self.forecasts.is_running = true;
            self.effects.push(Effect::Forecast);
        }
    }

    /// Shows a forecast and keeps the day's first; `None` if none was made.
    pub(super) fn forecast_made(&mut self, forecast: Option<Box<Forecast>>, now: Now) {
        self.forecasts.is_running = false;
        let Some(forecast) = forecast else {
            return;
        };
        let records = self.notebook.records();
        if forecast.day == now.day
            && let Some(record) = self.notebook.keep_forecast(forecast.made(), now)
        {
            self.append(record);
            // Keeping it changes nothing that it was made of.
            let asked_for = self.forecasts.asked_for.as_mut();
            if let Some((_, made_of)) = asked_for.filter(|(_, made_of)| *made_of == records) {
                *made_of = self.notebook.records();
            }
        }
        self.forecasts.shown = Some(forecast);
        self.look_ahead(now);
    }
}
