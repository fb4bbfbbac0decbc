//! The goal and its forecast: a forecast is made away from the window whenever what it was made of has
//! changed and no sitting runs, and the day's first is kept in the log.

use super::{App, Effect};
use crate::log::{Goal, WentHow};
use crate::plan::Forecast;
use crate::text::Say as _;
use crate::time::{Day, Now};

/// The last forecast, and the one under way.
#[derive(Debug, Default)]
pub(super) struct ForecastState {
    shown: Option<Box<Forecast>>,
    /// The day and the number of records of the last one that was asked for.
    asked_for: Option<(Day, u64)>,
    is_running: bool,
}

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
                self.refresh_screen(now);
            }
            Err(error) => self.notify(error.in_window(&self.text)),
        }
    }

    pub(super) fn say_how_it_went(&mut self, word: WentHow, now: Now) {
        let record = self.notebook.say_how_it_went(word, now);
        record.into_iter().for_each(|record| self.append(record));
        self.refresh_screen(now);
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
