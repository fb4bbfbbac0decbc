//! A goal and its forecast in words.

use crate::log::{Asked, Goal, Holiday};
use crate::plan::Forecast;
use crate::text::{Text, scope_name};
use crate::time::Day;
use crate::ui::view::View;

/// What was set, in a line.
pub(super) fn goal_words(goal: &Goal, view: View<'_>) -> String {
    let text = view.text;
    let mut parts = vec![
        text.with("goal-minutes-a-day", &[("minutes", goal.minutes.into())]),
        text.get(asked_name(&goal.asked)).into_owned(),
    ];
    if let Some(percent) = goal.target_percent {
        parts.push(text.with("goal-wanted", &[("percent", percent.into())]));
    }
    let weekdays = goal
        .days_off
        .iter()
        .map(|day| text.get(day.name()).into_owned());
    let holidays = goal
        .holidays
        .iter()
        .map(|holiday| holiday_words(*holiday, view));
    let off: Vec<String> = weekdays.chain(holidays).collect();
    if !off.is_empty() {
        parts.push(text.with("goal-off", &[("days", off.join(", ").into())]));
    }
    parts.join(" · ")
}

/// Days off from the first to the last.
pub(super) fn holiday_words(holiday: Holiday, view: View<'_>) -> String {
    let [first, last] = [holiday.first, holiday.last].map(|day| view.text.day(day, view.today));
    if first == last {
        first
    } else {
        format!("{first} – {last}")
    }
}

/// A day with its weekday, and how far it is: "Sat, Dec 12 · in 14 days".
pub(super) fn day_words(day: Day, view: View<'_>) -> String {
    let text = view.text;
    let args = [
        (
            "weekday",
            text.get(day.weekday().name()).into_owned().into(),
        ),
        ("day", text.day(day, view.today).into()),
        ("days", day.days_since(view.today).into()),
    ];
    text.with("goal-day", &args)
}

/// A range of right answers: "14 to 18 of 20".
pub(super) fn range(low: u32, high: u32, questions: u32, text: &Text) -> String {
    let args = [
        ("low", low.into()),
        ("high", high.into()),
        ("questions", questions.into()),
    ];
    let id = if low == high {
        "goal-score"
    } else {
        "goal-range"
    };
    text.with(id, &args)
}

/// The forecast of a goal in a few words.
pub(super) fn expected(forecast: &Forecast, text: &Text) -> String {
    let score = forecast.score;
    range(score.low, score.high, Forecast::QUESTIONS, text)
}

/// What is asked, as an option.
pub(super) const fn asked_name(asked: &Asked) -> &'static str {
    match asked {
        Asked::Scope(scope) => scope_name(scope),
        Asked::Interviews => "goal-asked-interviews",
    }
}
