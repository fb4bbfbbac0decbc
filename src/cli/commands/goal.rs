//! `goal`: a day to prepare for, and what to expect on it.

use std::io::Write;

use super::goal_json;
use crate::cli::args::{GoalArgs, GoalCommand, GoalSetArgs};
use crate::cli::clock::Moment;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::cli::output::{day_name, json_line};
use crate::learner::Notebook;
use crate::log::{Asked, Goal, GoalError, Holiday, WentHow};
use crate::plan::{Forecast, ForecastJob, Plan, StudyKind, Upcoming, WaysOut};
use crate::runtime::run_forecast;
use crate::store::{OpenProfile, StoreError};
use crate::text::{Say as _, Text, scope_name};
use crate::time::{Day, Now};

/// Sets or shows the goal, or records how it went.
pub(in crate::cli) fn run(
    context: &Context,
    args: &GoalArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    match &args.command {
        None => {
            let (open, notebook) = notebook_to_show(context)?;
            show(context, open, notebook, args.json, output)?;
        }
        Some(GoalCommand::Set(set)) => {
            let slug = context.profile_to_study()?;
            let (mut open, mut notebook) = context.open(&slug, context.registry()?)?;
            let now = context.site_of(&open).now;
            let goal = changed(&notebook, set, now.day, text)?;
            let record = notebook.set_goal(Some(goal), now);
            let record = record.map_err(|error| refused(error, text))?;
            open.log.append(record.as_slice())?;
            show(context, Some(open), notebook, args.json, output)?;
        }
        Some(GoalCommand::Clear) => {
            let slug = context.profile_in_use()?;
            let (mut open, mut notebook) = context.open(&slug, context.registry()?)?;
            let record = notebook.set_goal(None, context.site_of(&open).now);
            let record = record.map_err(|error| refused(error, text))?;
            open.log.append(record.as_slice())?;
            let id = match record {
                Some(_) => "cli-goal-cleared",
                None => "cli-goal-none",
            };
            writeln!(output, "{}", text.get(id))?;
        }
        Some(GoalCommand::Outcome { word }) => say_outcome(context, *word, output)?,
    }
    Ok(output.flush()?)
}

/// The open profile, so that the day's first forecast can be kept, or a copy of one that is open elsewhere.
fn notebook_to_show(context: &Context) -> Result<(Option<OpenProfile>, Notebook), Failure> {
    if let Some(slug) = context.profile_to_read()? {
        match context.open(&slug, context.registry()?) {
            Ok((open, notebook)) => return Ok((Some(open), notebook)),
            Err(Failure::Store(StoreError::InUse { .. })) => {}
            Err(failure) => return Err(failure),
        }
    }
    let (_, notebook) = context.notebook_to_read()?;
    Ok((None, notebook))
}

/// Makes the forecast and keeps the day's first.
pub(in crate::cli) fn forecast(
    open: Option<&mut OpenProfile>,
    notebook: &mut Notebook,
    now: Now,
) -> Result<Option<Forecast>, StoreError> {
    let Some(job) = ForecastJob::new(notebook, now.day) else {
        return Ok(None);
    };
    let forecast = run_forecast(&job);
    if let Some(open) = open
        && let Some(record) = notebook.keep_forecast(forecast.made(), now)
    {
        for moved in open.log.append(&[record])? {
            notebook.follow(&moved);
        }
    }
    Ok(Some(forecast))
}

fn refused(error: GoalError, text: &Text) -> Failure {
    Failure::Usage(error.in_terminal(text))
}

/// The goal with what is named of it changed; what was never named is the profile's.
fn changed(
    notebook: &Notebook,
    set: &GoalSetArgs,
    today: Day,
    text: &Text,
) -> Result<Goal, Failure> {
    let GoalSetArgs {
        on,
        minutes,
        scope,
        target,
        off,
        holiday,
    } = set;
    let profile = notebook.profile();
    let day = on
        .as_deref()
        .map(|given| read_day(given, text))
        .transpose()?;
    let goal = match (notebook.progress().goal(), day) {
        (Some(goal), _) if goal.on >= today => goal.clone(),
        (_, Some(on)) => Goal {
            on,
            minutes: profile.minutes_per_day,
            asked: Asked::Scope(profile.scope.clone()),
            target_percent: None,
            days_off: Vec::new(),
            holidays: Vec::new(),
        },
        (_, None) => return Err(Failure::Usage(text.get("cli-goal-needs-day").into_owned())),
    };
    let target = target.as_deref().map(|given| read_percent(given, text));
    let holidays = holiday.iter().map(|given| read_holiday(given, text));
    let holidays = holidays.collect::<Result<Vec<Holiday>, Failure>>()?;
    Ok(Goal {
        on: day.unwrap_or(goal.on),
        minutes: minutes.unwrap_or(goal.minutes),
        asked: scope.clone().unwrap_or(goal.asked),
        target_percent: target.transpose()?.or(goal.target_percent),
        days_off: off.clone().unwrap_or(goal.days_off),
        holidays: if holidays.is_empty() {
            goal.holidays
        } else {
            holidays
        },
    })
}

fn read_day(given: &str, text: &Text) -> Result<Day, Failure> {
    let date = given.trim().parse::<jiff::civil::Date>();
    date.map(Day::from).map_err(|_| {
        let given = [("given", given.into())];
        Failure::Usage(text.with("cli-goal-no-day", &given))
    })
}

/// "90", "90%" or "90 %".
fn read_percent(given: &str, text: &Text) -> Result<u32, Failure> {
    let number = given.trim().trim_end_matches('%').trim_end();
    number.parse().map_err(|_| {
        let given = [("given", given.into())];
        Failure::Usage(text.with("cli-goal-no-percent", &given))
    })
}

fn read_holiday(given: &str, text: &Text) -> Result<Holiday, Failure> {
    let (first, last) = given.split_once("..").unwrap_or((given, given));
    Ok(Holiday {
        first: read_day(first, text)?,
        last: read_day(last, text)?,
    })
}

fn say_outcome(context: &Context, word: WentHow, output: &mut impl Write) -> Result<(), Failure> {
    let text = &context.text;
    let slug = context.profile_in_use()?;
    let (mut open, mut notebook) = context.open(&slug, context.registry()?)?;
    let record = notebook.say_how_it_went(word, context.site_of(&open).now);
    let Some(record) = record else {
        return Err(Failure::Failed(text.get("cli-goal-not-yet").into_owned()));
    };
    open.log.append(&[record])?;
    let held = notebook.progress().forecasts().held();
    let about = [("held", held.held.into()), ("of", held.of.into())];
    writeln!(output, "{}", text.with("cli-goal-outcome", &about))?;
    Ok(())
}

fn show(
    context: &Context,
    open: Option<OpenProfile>,
    mut notebook: Notebook,
    as_json: bool,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let now = Moment::system().now(notebook.profile().rollover_hour);
    if let Some(error) = notebook.goal_error(now.day) {
        warn(text, &error.in_terminal(text));
    }
    let mut open = open;
    let forecast = forecast(open.as_mut(), &mut notebook, now)?;
    if as_json {
        return json_line(
            output,
            &goal_json::line(&notebook, forecast.as_ref(), now.day),
        );
    }
    if let Some(past) = notebook.goal_to_judge(now.day) {
        let day = [("day", text.day(past.on, now.day).into())];
        writeln!(output, "{}", text.with("cli-goal-how", &day))?;
    }
    match (notebook.goal(now.day), forecast) {
        (Some(goal), Some(forecast)) => {
            writeln!(output, "{}", goal_in_words(goal, now.day, text))?;
            tell(&forecast, output, text)?;
            writeln!(output, "{}", today_in_words(&notebook, now.day, text))?;
        }
        _ => writeln!(output, "{}", text.get("cli-goal-none"))?,
    }
    Ok(())
}

fn goal_in_words(goal: &Goal, today: Day, text: &Text) -> String {
    let asked = match &goal.asked {
        Asked::Scope(scope) => text.get(scope_name(scope)),
        Asked::Interviews => text.get("goal-as-interviews-ask"),
    };
    let said = [
        ("day", day_name(goal.on, today, text).into()),
        ("minutes", goal.minutes.into()),
        ("asked", asked.into_owned().into()),
    ];
    let mut said = text.with("cli-goal-is", &said);
    if let Some(percent) = goal.target_percent {
        said.push_str(&text.with("cli-goal-target", &[("percent", percent.into())]));
    }
    let weekdays = goal
        .days_off
        .iter()
        .map(|day| text.get(day.name()).into_owned());
    let holidays = goal.holidays.iter().map(|holiday| {
        let [first, last] = [holiday.first, holiday.last].map(|day| text.day(day, today));
        if first == last {
            first
        } else {
            format!("{first} – {last}")
        }
    });
    let off: Vec<String> = weekdays.chain(holidays).collect();
    if !off.is_empty() {
        said.push_str(&text.with("cli-goal-off", &[("days", off.join(", ").into())]));
    }
    said
}

fn tell(forecast: &Forecast, output: &mut impl Write, text: &Text) -> Result<(), Failure> {
    let right = |number: f32| format!("{number:.1}");
    let questions = ("questions", Forecast::QUESTIONS.into());
    let said = [
        ("low", forecast.score.low.into()),
        ("high", forecast.score.high.into()),
        ("mean", right(forecast.score.mean).into()),
        questions.clone(),
    ];
    writeln!(output, "{}", text.with("cli-goal-forecast", &said))?;
    if forecast.early {
        writeln!(output, "{}", text.get("cli-goal-early"))?;
    }
    if !forecast.minutes_matter() {
        writeln!(output, "{}", text.get("goal-minutes-alike"))?;
    }
    let matters = forecast.minutes_matter();
    if let Some(more) = forecast.five_more.filter(|_| matters) {
        let more = [("mean", right(more).into()), questions.clone()];
        writeln!(output, "{}", text.with("cli-goal-five-more", &more))?;
    }
    if let Some(less) = forecast.five_less.filter(|_| matters) {
        let less = [("mean", right(less).into()), questions];
        writeln!(output, "{}", text.with("cli-goal-five-less", &less))?;
    }
    let Some(ways) = &forecast.ways_out else {
        if let Some(minutes) = forecast.minutes_needed {
            let minutes = [("minutes", minutes.into())];
            writeln!(output, "{}", text.with("cli-goal-enough", &minutes))?;
        }
        return Ok(());
    };
    let WaysOut {
        minutes,
        later,
        smaller,
        target_percent,
    } = ways;
    writeln!(output, "{}", text.get("cli-goal-not-enough"))?;
    let ways = [
        minutes.map(|minutes| ("cli-goal-more-minutes", format!("--minutes {minutes}"))),
        later.map(|day| ("cli-goal-later", format!("--on {day}"))),
        smaller
            .as_ref()
            .map(|scope| ("cli-goal-smaller", format!("--scope {}", scope.key()))),
        Some(("cli-goal-this-score", format!("--target {target_percent}"))),
    ];
    for (id, option) in ways.into_iter().flatten() {
        writeln!(output, "  statusdeck goal set {option}  {}", text.get(id))?;
    }
    Ok(())
}

fn today_in_words(notebook: &Notebook, today: Day, text: &Text) -> String {
    let plan = Plan::new(notebook, StudyKind::Today, today);
    if !plan.is_empty() {
        let about = [
            ("minutes", plan.minutes.into()),
            ("cards", plan.len().into()),
        ];
        return text.with("cli-goal-today", &about);
    }
    let next = Upcoming::after(notebook, today);
    let next = next.map(|next| ("day", day_name(next.day, today, text).into()));
    next.map_or_else(
        || text.get("cli-goal-today-nothing").into_owned(),
        |next| text.with("cli-goal-today-done", &[next]),
    )
}
