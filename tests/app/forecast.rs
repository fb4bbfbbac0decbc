//! The goal as a state of the app: when a forecast is asked for, and that the day's first is kept.

use std::sync::Arc;

use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{Action, App, Effect, FileProblem, Notice, Tab};
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Scope, Settings};
use statusdeck::log::{Asked, DeviceId, Event, Goal, History, WentHow};
use statusdeck::plan::ForecastJob;
use statusdeck::runtime::run_forecast;
use statusdeck::text::Text;
use statusdeck::time::{Now, Timestamp};
use support::cards::REGISTRY;

fn now(day: u32) -> Now {
    let at: Timestamp = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    let now = Now::new(at, &TimeZone::UTC, 4);
    Now {
        day: now.day.plus(day),
        ..now
    }
}

fn app() -> App {
    let device = DeviceId::new("desk").expect("an id");
    let registry = Arc::clone(&REGISTRY);
    let notebook = Notebook::new(registry, Profile::default(), device, History::default());
    App::new(
        notebook,
        Settings::default(),
        Text::new(Language::En),
        now(0),
    )
}

fn goal(on: u32, minutes: u32) -> Goal {
    Goal {
        on: now(on).day,
        minutes,
        asked: Asked::Scope(Scope::Essential),
        target_percent: Some(90),
        days_off: Vec::new(),
        holidays: Vec::new(),
    }
}

fn act(app: &mut App, action: Action, day: u32) -> Vec<Effect> {
    app.apply(action, now(day), &mut StdRng::seed_from_u64(1))
}

fn set(app: &mut App, goal: Option<Goal>) -> Vec<Effect> {
    act(app, Action::SetGoal(goal.map(Box::new)), 0)
}

/// What the runtime brings for the effect.
fn forecast(app: &mut App, day: u32) -> Vec<Effect> {
    let job = ForecastJob::new(app.notebook(), now(day).day);
    let forecast = job.as_ref().map(run_forecast).map(Box::new);
    let notice = Notice::Forecast(forecast);
    app.receive(notice, now(day), &mut StdRng::seed_from_u64(1))
}

fn asks(effects: &[Effect]) -> bool {
    effects.contains(&Effect::Forecast)
}

fn kept(effects: &[Effect]) -> usize {
    let is_kept = |effect: &&Effect| matches!(effect, Effect::Append(record) if matches!(record.event, Event::Forecast(_)));
    effects.iter().filter(is_kept).count()
}

#[test]
fn a_forecast_is_asked_for_once_and_kept_once_a_day() {
    let mut app = app();
    assert!(!asks(&app.start()), "there is no goal");
    let effects = set(&mut app, Some(goal(9, 10)));
    assert!(asks(&effects) && matches!(effects[0], Effect::Append(_)));
    assert!(app.is_forecasting() && app.forecast(now(0).day).is_none());
    assert!(
        !asks(&act(&mut app, Action::Go(Tab::Codes), 0)),
        "one is under way"
    );
    let effects = forecast(&mut app, 0);
    assert_eq!((kept(&effects), asks(&effects)), (1, false));
    let shown = app.forecast(now(0).day).expect("a forecast").clone();
    assert_eq!(shown.goal, goal(9, 10));
    assert!(
        !asks(&act(&mut app, Action::Go(Tab::Today), 0)),
        "nothing has changed"
    );

    // Another goal, another forecast; the day's first for that day stays the one in the log.
    assert!(asks(&set(&mut app, Some(goal(9, 1)))));
    assert!(
        app.forecast(now(0).day).is_none(),
        "the shown one is another goal's"
    );
    assert_eq!(kept(&forecast(&mut app, 0)), 0);
    let worse = app.forecast(now(0).day).expect("a forecast");
    assert!(worse.share.mean < shown.share.mean);

    // A new day.
    assert!(asks(&act(&mut app, Action::Go(Tab::Progress), 1)));
    assert_eq!(kept(&forecast(&mut app, 1)), 1);
    let made = app.notebook().progress().forecasts().made_for(now(9).day);
    assert_eq!(made.count(), 2);

    // After its day there is none.
    assert!(!asks(&act(&mut app, Action::Go(Tab::Today), 10)));
    act(&mut app, Action::SayHowItWent(WentHow::AsForecast), 10);
    let held = app.notebook().progress().forecasts().held();
    assert_eq!((held.held, held.of), (1, 1));
}

#[test]
fn a_goal_that_makes_no_sense_is_told() {
    let mut app = app();
    assert!(set(&mut app, Some(goal(9, 0))).is_empty());
    let told = app.problem().cloned();
    let Some(FileProblem::Notice(message)) = told else {
        panic!("{told:?}");
    };
    assert!(message.contains("1 to 240"), "{message}");
    assert!(app.notebook().goal(now(0).day).is_none());
}

#[test]
fn undoing_the_goal_undoes_nothing_else() {
    let mut app = app();
    set(&mut app, Some(goal(9, 10)));
    forecast(&mut app, 0);
    act(&mut app, Action::Undo, 0);
    assert_eq!(app.notebook().goal(now(0).day), None);
    assert!(app.forecast(now(0).day).is_none());
    act(&mut app, Action::Redo, 0);
    assert_eq!(app.notebook().goal(now(0).day), Some(&goal(9, 10)));
}
