//! The screen of the goal: filling it in, changing and clearing it, the ways to a score, and how it went.

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{
    Action, App, DraftError, Effect, GoalAction, GoalDraft, GoalField, GoalState, GoalStep, Notice,
    Route, Tab, WayOut,
};
use statusdeck::learner::Scope;
use statusdeck::log::{
    Asked, DeviceId, Event, Goal, GoalError, Holiday, LogEntry, Record, WentHow,
};
use statusdeck::plan::{Forecast, ScoreRange, ShareRange, WaysOut};
use statusdeck::time::{Now, Weekday};

use crate::{act, app, now, receive};

fn page(app: &App) -> &statusdeck::app::GoalPage {
    match app.route() {
        Route::Goal(page) => page,
        route => panic!("not at the goal: {route:?}"),
    }
}

fn draft(app: &App) -> &GoalDraft {
    match &page(app).step {
        GoalStep::Editing(draft) => draft,
        step => panic!("no fields: {step:?}"),
    }
}

fn problem(app: &App) -> Option<(GoalField, DraftError)> {
    let problem = draft(app).problem(app.notebook().registry(), now().day)?;
    Some((problem.field(), problem))
}

fn events(effects: &[Effect]) -> Vec<&Event> {
    let appended = effects.iter().filter_map(|effect| match effect {
        Effect::Append(Record { event, .. }) => Some(event),
        _ => None,
    });
    appended.collect()
}

fn in_days(days: u32) -> Goal {
    Goal {
        on: now().day.plus(days),
        minutes: 10,
        asked: Asked::Scope(Scope::Common),
        target_percent: Some(90),
        days_off: vec![Weekday::Sunday],
        holidays: Vec::new(),
    }
}

fn with_goal(days: u32) -> App {
    let mut app = app();
    act(&mut app, Action::SetGoal(Some(Box::new(in_days(days)))));
    act(&mut app, GoalAction::Show);
    app
}

fn forecast(goal: Goal) -> Forecast {
    Forecast {
        day: now().day,
        score: ScoreRange {
            mean: 16.1,
            low: 14,
            high: 18,
        },
        share: ShareRange::default(),
        early: false,
        fan: Vec::new(),
        five_less: None,
        five_more: None,
        ways_out: Some(WaysOut {
            minutes: Some(25),
            later: Some(goal.on.plus(14)),
            smaller: None,
            target_percent: 80,
        }),
        minutes_needed: Some(25),
        goal,
    }
}

fn is_made(app: &mut App, forecast: Forecast) -> Vec<Effect> {
    receive(app, Notice::Forecast(Some(Box::new(forecast))))
}

#[test]
fn three_fields_are_enough() {
    let mut app = app();
    act(&mut app, GoalAction::Show);
    let profile = app.notebook().profile().clone();
    assert_eq!(draft(&app).minutes, profile.minutes_per_day);
    assert_eq!(draft(&app).asked, Asked::Scope(profile.scope));
    act(&mut app, GoalAction::InWeeks(2));
    act(&mut app, GoalAction::Minutes(20));
    act(&mut app, GoalAction::Asked(Asked::Interviews));
    let effects = act(&mut app, GoalAction::Go);
    let wanted = Goal {
        on: now().day.plus(14),
        minutes: 20,
        asked: Asked::Interviews,
        target_percent: None,
        days_off: Vec::new(),
        holidays: Vec::new(),
    };
    assert_eq!(events(&effects), [&Event::GoalSet(Some(wanted.clone()))]);
    assert!(effects.contains(&Effect::Forecast), "{effects:?}");
    assert_eq!(page(&app).state, GoalState::Set(wanted));
    assert_eq!(page(&app).step, GoalStep::Shown);
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_nothing_is_set() {
    let mut app = app();
    act(&mut app, GoalAction::Show);
    assert_eq!(problem(&app), None, "nobody is blamed for an empty field");
    let refused = |app: &mut App| {
        let effects = act(app, GoalAction::Go);
        assert_eq!(effects, []);
        problem(app).expect("a problem")
    };
    assert_eq!(refused(&mut app), (GoalField::Date, DraftError::NoDate));
    act(&mut app, GoalAction::InWeeks(1));
    assert_eq!(problem(&app), None);
    let day = |text: &str| {
        statusdeck::time::Day::from(text.parse::<jiff::civil::Date>().expect("a date"))
    };
    for (typed, error) in [
        ("2026-11-20", GoalError::Past(day("2026-11-20"))),
        ("2028-01-01", GoalError::TooFar(day("2028-01-01"))),
    ] {
        app.type_in(typed.to_owned());
        assert_eq!(
            problem(&app),
            Some((GoalField::Date, DraftError::Goal(error))),
            "while it is typed"
        );
        refused(&mut app);
    }
    app.type_in("11-28".to_owned());
    for day in Weekday::ALL {
        act(&mut app, GoalAction::ToggleDayOff(day));
    }
    assert_eq!(refused(&mut app).0, GoalField::DaysOff);
    assert!(draft(&app).is_unfolded, "it is shown");
    act(&mut app, GoalAction::ToggleDayOff(Weekday::Monday));
    for (minutes, percent, field) in [
        (0, None, GoalField::Minutes),
        (1500, None, GoalField::Minutes),
        (10, Some(101), GoalField::Target),
    ] {
        act(&mut app, GoalAction::Minutes(minutes));
        act(&mut app, GoalAction::Target(percent));
        assert_eq!(refused(&mut app).0, field);
    }
    act(&mut app, GoalAction::Target(None));
    act(&mut app, GoalAction::Go);
    assert!(matches!(page(&app).state, GoalState::Set(_)));
}

#[test]
fn days_off_are_typed_and_removed() {
    let mut app = app();
    act(&mut app, GoalAction::Show);
    app.type_in("12-12".to_owned());
    act(&mut app, GoalAction::TypeHoliday);
    assert_eq!(app.input(), Some(""), "the field is theirs");
    app.type_in("12-02..12-01".to_owned());
    act(&mut app, GoalAction::Go);
    assert_eq!(
        problem(&app).map(|(field, _)| field),
        None,
        "the next December 1 is a year later"
    );
    app.type_in("whenever".to_owned());
    act(&mut app, GoalAction::TypeHoliday);
    app.type_in("whenever".to_owned());
    act(&mut app, GoalAction::Go);
    assert_eq!(
        problem(&app),
        Some((GoalField::Holidays, DraftError::NoHoliday))
    );
    app.type_in("12-01..12-03".to_owned());
    act(&mut app, GoalAction::Go);
    let off = |first: u32, last: u32| Holiday {
        first: now().day.plus(first),
        last: now().day.plus(last),
    };
    assert_eq!(draft(&app).holidays[0], off(10, 12));
    assert_eq!(draft(&app).holidays.len(), 2);
    act(&mut app, GoalAction::RemoveHoliday(1));
    act(&mut app, GoalAction::RemoveHoliday(7));
    assert_eq!(draft(&app).holidays, [off(10, 12)]);
    // Escape ends the typing, then leaves the screen.
    act(&mut app, GoalAction::TypeHoliday);
    act(&mut app, Action::Back);
    assert_eq!(draft(&app).holiday, None);
    assert_eq!(app.input(), Some("whenever"), "the date is as it was");
    act(&mut app, Action::Back);
    assert!(matches!(app.route(), Route::Today(_)));
}

#[test]
fn a_goal_is_changed_and_cleared_and_undo_brings_it_back() {
    let mut app = with_goal(14);
    act(&mut app, GoalAction::Edit);
    assert_eq!(draft(&app).date, now().day.plus(14).to_string());
    assert_eq!(draft(&app).days_off, [Weekday::Sunday]);
    act(&mut app, GoalAction::Minutes(15));
    act(&mut app, Action::Back);
    assert_eq!(page(&app).state, GoalState::Set(in_days(14)), "as it was");
    act(&mut app, GoalAction::Edit);
    act(&mut app, GoalAction::Minutes(15));
    act(&mut app, GoalAction::Go);
    let changed = Goal {
        minutes: 15,
        ..in_days(14)
    };
    assert_eq!(page(&app).state, GoalState::Set(changed.clone()));
    act(&mut app, GoalAction::AskToClear);
    act(&mut app, Action::Back);
    assert_eq!(page(&app).step, GoalStep::Shown);
    act(&mut app, GoalAction::AskToClear);
    let effects = act(&mut app, Action::SetGoal(None));
    assert_eq!(events(&effects), [&Event::GoalSet(None)]);
    let goal = |app: &App| match app.route() {
        Route::Today(today) => today.goal.clone(),
        route => panic!("not on Today: {route:?}"),
    };
    assert_eq!(goal(&app), GoalState::None);
    act(&mut app, Action::Undo);
    assert_eq!(goal(&app), GoalState::Set(changed));
}

#[test]
fn each_way_out_changes_one_thing() {
    let mut app = with_goal(14);
    let forecast = forecast(in_days(14));
    is_made(&mut app, forecast.clone());
    let taken = WayOut::ALL.map(|way| way.taken(&forecast));
    let [minutes, later, smaller, score] = taken;
    let goal = in_days(14);
    assert_eq!(
        minutes,
        Some(Goal {
            minutes: 25,
            ..goal.clone()
        })
    );
    assert_eq!(
        later,
        Some(Goal {
            on: goal.on.plus(14),
            ..goal.clone()
        })
    );
    assert_eq!(smaller, None, "that does not lead there");
    let score = score.expect("always");
    assert_eq!(score.target_percent, Some(80));
    act(&mut app, Action::SetGoal(Some(Box::new(score.clone()))));
    assert_eq!(page(&app).state, GoalState::Set(score));
    assert_eq!(
        app.forecast(now().day),
        None,
        "what was forecast for another goal is not shown"
    );
}

#[test]
fn while_a_forecast_is_made_the_last_one_stands_and_none_is_asked_for_twice() {
    let mut app = with_goal(14);
    assert!(app.is_forecasting());
    let made = is_made(&mut app, forecast(in_days(14)));
    assert!(
        matches!(events(&made)[..], [Event::Forecast(_)]),
        "the day's first is kept"
    );
    assert!(!made.contains(&Effect::Forecast) && !app.is_forecasting());
    let effects = act(&mut app, Action::Go(Tab::Today));
    assert!(!effects.contains(&Effect::Forecast), "nothing is new");
    // Something is: the learner claims a code.
    act(&mut app, statusdeck::app::PlacementAction::Show);
    act(&mut app, statusdeck::app::PlacementAction::Mark);
    let effects = act(&mut app, statusdeck::app::PlacementAction::Claim);
    assert!(effects.contains(&Effect::Forecast));
    assert!(app.forecast(now().day).is_some(), "the last one");
    let effects = act(&mut app, GoalAction::Show);
    assert!(!effects.contains(&Effect::Forecast), "it is under way");
    let made = is_made(&mut app, forecast(in_days(14)));
    assert_eq!(events(&made), [] as [&Event; 0], "the day has its forecast");
}

#[test]
fn after_the_day_one_word_says_how_it_went_and_the_long_run_goes_on() {
    let mut app = with_goal(2);
    is_made(&mut app, forecast(in_days(2)));
    let later = Now {
        day: now().day.plus(3),
        ..now()
    };
    app.tick(later);
    assert!(matches!(page(&app).state, GoalState::ToJudge(_)));
    let foretold = page(&app).foretold.expect("the forecast that was kept");
    assert_eq!((foretold.low, foretold.high), (14, 18));
    let rng = &mut StdRng::seed_from_u64(1);
    let effects = app.apply(Action::SayHowItWent(WentHow::AsForecast), later, rng);
    assert!(matches!(events(&effects)[..], [Event::Outcome(_)]));
    let shown = page(&app);
    assert_eq!(shown.step, GoalStep::Said(WentHow::AsForecast));
    assert_eq!((shown.held.held, shown.held.of), (1, 1));
    assert_eq!(shown.state, GoalState::None);
    app.apply(Action::Go(Tab::Progress), later, rng);
    let Route::Progress(progress) = app.route() else {
        panic!("not in Progress")
    };
    assert_eq!(progress.record.by_word, shown_held());
    assert!(progress.record.is_early());
    app.apply(GoalAction::Show.into(), later, rng);
    assert_eq!(draft(&app).date, "", "a new goal begins anew");
}

fn shown_held() -> statusdeck::learner::RangesHeld {
    statusdeck::learner::RangesHeld { held: 1, of: 1 }
}

#[test]
fn on_the_day_itself_the_forecast_stands_beside_the_question() {
    let app = with_goal(0);
    let shown = page(&app);
    assert!(matches!(shown.state, GoalState::ToJudge(_)));
    assert_eq!(shown.state.ahead(now().day), Some(&in_days(0)));
}

#[test]
fn what_is_typed_outlasts_the_night() {
    let mut app = app();
    act(&mut app, GoalAction::Show);
    app.type_in("2026-12".to_owned());
    app.tick(Now {
        day: now().day.plus(1),
        ..now()
    });
    assert_eq!(draft(&app).date, "2026-12");
    assert_eq!(page(&app).day, now().day.plus(1));
}

/// A log edited by hand: what makes no sense in it stands in the field, and is mended there.
#[test]
fn a_goal_that_makes_no_sense_is_shown_with_what_is_wrong_and_mended() {
    for (wrong, field) in [
        (
            Goal {
                minutes: 0,
                ..in_days(14)
            },
            GoalField::Minutes,
        ),
        (
            Goal {
                minutes: 1_500,
                ..in_days(14)
            },
            GoalField::Minutes,
        ),
        (
            Goal {
                target_percent: Some(101),
                ..in_days(14)
            },
            GoalField::Target,
        ),
    ] {
        let mut app = app();
        let record = Record {
            seq: 1,
            at: "2026-11-21T08:00:00Z".parse().expect("RFC 3339"),
            day: now().day,
            event: Event::GoalSet(Some(wrong)),
        };
        let device = DeviceId::new("phone").expect("an id");
        receive(&mut app, Notice::Arrived(vec![LogEntry { device, record }]));
        let Route::Today(today) = app.route() else {
            panic!("not on Today")
        };
        assert!(matches!(today.goal, GoalState::Wrong(..)));
        act(&mut app, GoalAction::Show);
        assert_eq!(problem(&app).map(|(field, _)| field), Some(field));
        act(&mut app, GoalAction::Go);
        assert!(matches!(page(&app).state, GoalState::Wrong(..)));
        let (minutes, percent) = (draft(&app).fewer_minutes(), draft(&app).lower_target());
        act(&mut app, GoalAction::Minutes(minutes));
        act(&mut app, GoalAction::Target(percent));
        act(&mut app, GoalAction::Go);
        assert!(matches!(page(&app).state, GoalState::Set(_)), "{field:?}");
    }
}
