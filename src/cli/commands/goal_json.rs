//! The goal as `goal --json` prints it.

use serde_json::{Value, json};

use crate::cli::output::rounded;
use crate::learner::{Notebook, Progress};
use crate::log::Goal;
use crate::plan::{FanPoint, Forecast, Plan, StudyKind, WaysOut};
use crate::time::Day;

/// The goal, its forecast and today's share of it; `on` is `null` without a goal.
pub(super) fn line(notebook: &Notebook, forecast: Option<&Forecast>, today: Day) -> Value {
    let record = ranges_held(notebook.progress());
    let to_judge = notebook.goal_to_judge(today).map(|goal| goal.on);
    let Some(goal) = notebook.goal(today) else {
        return json!({ "on": null, "to_judge": to_judge, "ranges_held": record });
    };
    let plan = Plan::new(notebook, StudyKind::Today, today);
    let Goal {
        on,
        minutes,
        asked,
        target_percent,
        days_off,
        holidays,
    } = goal;
    json!({
        "on": on,
        "minutes": minutes,
        "scope": asked.key(),
        "target": target_percent,
        "days_off": days_off.iter().map(|day| day.key()).collect::<Vec<_>>(),
        "holidays": holidays,
        "forecast": forecast.map(forecast_line),
        "today": { "minutes": plan.minutes, "cards": plan.len() },
        "to_judge": to_judge,
        "ranges_held": record,
    })
}

/// How often forecasts held, and how often of these by mock interviews.
pub(super) fn ranges_held(progress: &Progress) -> Value {
    let all = progress.ranges_held();
    let interviews = progress.forecasts().held_in(progress.interviews());
    json!({
        "held": all.held,
        "of": all.of,
        "interviews": { "held": interviews.held, "of": interviews.of },
    })
}

fn forecast_line(forecast: &Forecast) -> Value {
    let tenth = |number: f32| rounded(f64::from(number), 10.0);
    let share = |number: f32| rounded(f64::from(number), 1000.0);
    let point = |point: &FanPoint| {
        json!({
            "on": point.day,
            "mean": tenth(point.score.mean),
            "low": point.score.low,
            "high": point.score.high,
        })
    };
    let ways_out = |ways: &WaysOut| {
        json!({
            "minutes": ways.minutes,
            "on": ways.later,
            "scope": ways.smaller.as_ref().map(|scope| scope.key()),
            "target": ways.target_percent,
        })
    };
    json!({
        "questions": Forecast::QUESTIONS,
        "mean": tenth(forecast.score.mean),
        "low": forecast.score.low,
        "high": forecast.score.high,
        "early": forecast.early,
        "share": {
            "mean": share(forecast.share.mean),
            "low": share(forecast.share.low),
            "high": share(forecast.share.high),
        },
        "five_minutes_less": forecast.five_less.map(tenth),
        "five_minutes_more": forecast.five_more.map(tenth),
        "minutes_needed": forecast.minutes_needed,
        "ways_out": forecast.ways_out.as_ref().map(ways_out),
        "fan": forecast.fan.iter().map(point).collect::<Vec<_>>(),
    })
}
