//! Goals: what is one, and how a day's plan follows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use statusdeck::learner::{Notebook, Profile, Scope};
use statusdeck::log::{Asked, Event, ForecastMade, Goal, GoalError, History, Holiday, WentHow};
use statusdeck::plan::{Plan, StudyKind, Upcoming};
use statusdeck::registry::Code;
use statusdeck::time::{Day, Weekday};
use support::cards::{REGISTRY, code};
use support::logs;
use support::sitting::Sitting;

use super::{aiming, goal, set, study};

fn check_refused(change: impl FnOnce(&mut Goal, Day), expected: impl FnOnce(Day) -> GoalError) {
    let mut sitting = Sitting::new(Profile::default(), 1);
    let now = sitting.now();
    let mut refused = goal(now.day, &Scope::Common, 14, 10);
    change(&mut refused, now.day);
    let kept = goal(now.day, &Scope::Essential, 7, 5);
    set(&mut sitting, kept.clone());
    let records = sitting.notebook.records();
    let error = sitting.notebook.set_goal(Some(refused), now);
    assert_eq!(error, Err(expected(now.day)));
    assert_eq!(sitting.notebook.records(), records, "nothing was recorded");
    assert_eq!(sitting.notebook.goal(now.day), Some(&kept));
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let holiday = |first: u32, last: u32| Holiday {
        first: logs::day(first),
        last: logs::day(last),
    };
    check_refused(
        |it, today| it.on = today.minus(1),
        |it| GoalError::Past(it.minus(1)),
    );
    check_refused(
        |it, today| it.on = today.plus(367),
        |it| GoalError::TooFar(it.plus(367)),
    );
    check_refused(|it, _| it.minutes = 0, |_| GoalError::Minutes(0));
    check_refused(|it, _| it.minutes = 25 * 60, |_| GoalError::Minutes(1500));
    check_refused(
        |it, _| it.target_percent = Some(101),
        |_| GoalError::Target(101),
    );
    check_refused(
        |it, _| it.target_percent = Some(0),
        |_| GoalError::Target(0),
    );
    check_refused(
        |it, _| it.holidays = vec![holiday(9, 8)],
        |_| GoalError::Holiday(holiday(9, 8)),
    );
    check_refused(
        |it, _| it.days_off = Weekday::ALL.to_vec(),
        |it| GoalError::NoDayLeft(it.plus(14)),
    );
    check_refused(
        |it, _| it.asked = Asked::Scope(Scope::List(vec![code(299)])),
        |_| GoalError::NothingAsked,
    );
}

/// Only a log that was edited by hand has such a goal.
#[test]
fn a_goal_that_makes_no_sense_is_told_and_ignored() {
    let mut sitting = Sitting::new(Profile::default(), 1);
    let now = sitting.now();
    let odd = Goal {
        minutes: 0,
        ..goal(now.day, &Scope::Common, 14, 10)
    };
    sitting.notebook.record(Event::GoalSet(Some(odd)), now);
    assert_eq!(sitting.notebook.goal(now.day), None);
    assert_eq!(
        sitting.notebook.goal_error(now.day),
        Some(GoalError::Minutes(0))
    );
    assert_eq!(sitting.notebook.minutes_on(now.day), 10, "the profile's");
    assert!(!Plan::new(&sitting.notebook, StudyKind::Today, now.day).is_empty());
}

#[test]
fn a_goal_ends_with_its_day_and_may_be_taken_away() {
    let mut sitting = aiming(&Scope::Essential, 3, 25);
    let today = sitting.now().day;
    for later in 0..=3 {
        assert!(
            sitting.notebook.goal(today.plus(later)).is_some(),
            "{later}"
        );
        assert_eq!(sitting.notebook.minutes_on(today.plus(later)), 25);
    }
    assert_eq!(sitting.notebook.goal(today.plus(4)), None);
    assert_eq!(sitting.notebook.minutes_on(today.plus(4)), 10);
    let now = sitting.now();
    let cleared = sitting.notebook.set_goal(None, now).expect("no goal");
    assert!(cleared.is_some());
    assert_eq!(sitting.notebook.goal(today), None);
    let again = sitting.notebook.set_goal(None, now).expect("no goal");
    assert!(again.is_none(), "nothing changed");
    sitting.assert_replayed();
}

/// Of two machines the last word counts, in whatever order their logs are merged.
#[test]
fn the_goal_that_was_set_last_counts_on_every_machine() {
    let record = |seq, hours: i64, event| statusdeck::log::Record {
        seq,
        at: logs::at(hours * 3_600_000),
        day: logs::day(0),
        event,
    };
    let entry = |device, record| statusdeck::log::LogEntry {
        device: logs::device(device),
        record,
    };
    let entries = [
        entry(0, record(1, 1, Event::GoalSet(Some(logs::goal(20))))),
        entry(1, record(1, 2, Event::GoalSet(Some(logs::goal(31))))),
        entry(0, record(2, 3, logs::forecast(31))),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let entries = order.map(|place: usize| entries[place].clone());
        let open = |history| {
            let registry = Arc::clone(&REGISTRY);
            Notebook::new(registry, Profile::default(), logs::device(2), history)
        };
        let mut one_by_one = open(History::default());
        for entry in entries.clone() {
            one_by_one.merge([entry]);
        }
        let at_once = open(History::merge(entries));
        assert_eq!(one_by_one.progress(), at_once.progress());
        assert_eq!(at_once.progress().goal(), Some(&logs::goal(31)));
    }
}

/// The two directions of a code on two days, the minutes used and not overdrawn, on days of study alone.
#[test]
fn every_day_keeps_to_the_rules() {
    let mut sitting = aiming(&Scope::Common, 15, 8);
    let today = sitting.now().day;
    let off = Weekday::ALL[2];
    let holiday = Holiday {
        first: today.plus(5),
        last: today.plus(7),
    };
    let planned = Goal {
        days_off: vec![off],
        holidays: vec![holiday],
        ..goal(today, &Scope::Common, 15, 8)
    };
    set(&mut sitting, planned);
    for _ in 0..15 {
        let day = sitting.now().day;
        let plan = Plan::new(&sitting.notebook, StudyKind::Today, day);
        let is_off = day.weekday() == off || (holiday.first..=holiday.last).contains(&day);
        assert_eq!(plan.is_empty(), is_off, "{day}");
        if is_off {
            let next = Upcoming::after(&sitting.notebook, day).expect("a day of study");
            assert!(next.day > day && next.day.weekday() != off);
            assert!(!(holiday.first..=holiday.last).contains(&next.day));
        }
        let before = sitting.notebook.records();
        study(&mut sitting);
        assert_eq!(sitting.notebook.records() == before, is_off, "{day}");
        let studied_s = sitting.notebook.progress().day(day).studied_ms / 1000;
        assert!(studied_s <= 8 * 60 + 60, "{day}: {studied_s} s");
        let mut codes: BTreeMap<Code, u32> = BTreeMap::new();
        for (card, at) in sitting.notebook.progress().cards() {
            if at.last_day == day {
                *codes.entry(card.code()).or_default() += 1;
            }
        }
        assert!(codes.values().all(|cards| *cards == 1), "{day}: {codes:?}");
        sitting.pass_days(1);
    }
    sitting.assert_replayed();
}

/// Look-alikes are first asked on two days, unless a near goal's minutes are more than the others take:
/// then they come after them.
#[test]
fn look_alikes_share_a_day_only_in_minutes_that_are_left() {
    let new = |sitting: &Sitting| {
        let today = sitting.now().day;
        let plan = Plan::new(&sitting.notebook, StudyKind::Today, today);
        plan.new.iter().map(|card| card.code()).collect::<Vec<_>>()
    };
    let meets_look_alike = |codes: &[Code]| {
        let alike = |place: usize| REGISTRY.look_alikes(codes[place]).to_vec();
        (0..codes.len()).position(|place| alike(place).iter().any(|it| codes[..place].contains(it)))
    };
    let in_few = new(&aiming(&Scope::Common, 7, 3));
    assert!(in_few.len() > 4);
    assert_eq!(meets_look_alike(&in_few), None);
    let in_many = new(&aiming(&Scope::Common, 7, 60));
    let apart = meets_look_alike(&in_many).expect("minutes for all");
    assert!(apart >= in_few.len());
    let common = REGISTRY.entries().iter();
    let common = common.filter(|entry| Scope::Common.contains(entry));
    assert_eq!(in_many.len(), common.count());
    let rest = in_many[apart..].iter();
    let met = |code: &Code| {
        REGISTRY
            .look_alikes(*code)
            .iter()
            .any(|it| in_many[..apart].contains(it))
    };
    assert!(rest.clone().all(met), "the others come first");
    assert_eq!(
        meets_look_alike(&new(&aiming(&Scope::Common, 30, 60))),
        None
    );
    let without_date = Profile {
        scope: Scope::Common,
        minutes_per_day: 60,
        new_cards_per_day: None,
        ..Profile::default()
    };
    assert_eq!(meets_look_alike(&new(&Sitting::new(without_date, 7))), None);
}

#[test]
fn no_daily_limit_stands_in_the_way_of_a_goal() {
    let profile = Profile {
        new_cards_per_day: Some(2),
        reviews_per_day: Some(1),
        ..Profile::default()
    };
    let mut sitting = Sitting::new(profile, 3);
    let today = sitting.now().day;
    let limited = Plan::new(&sitting.notebook, StudyKind::Today, today);
    assert_eq!(limited.new.len(), 2);
    let planned = goal(today, &Scope::Common, 10, 10);
    set(&mut sitting, planned);
    let free = Plan::new(&sitting.notebook, StudyKind::Today, today);
    assert!(free.new.len() > 10, "{}", free.new.len());
}

/// What interviews ask about most is asked first, and nothing that they leave out.
#[test]
fn a_goal_asks_what_is_asked_on_the_day() {
    let mut sitting = Sitting::new(Profile::default(), 3);
    let today = sitting.now().day;
    let interviews = Goal {
        asked: Asked::Interviews,
        ..goal(today, &Scope::Common, 10, 20)
    };
    set(&mut sitting, interviews);
    let plan = Plan::new(&sitting.notebook, StudyKind::Today, today);
    let weights: Vec<usize> = plan
        .new
        .iter()
        .map(|card| REGISTRY.interview_weight(card.code()))
        .collect();
    assert!(weights.iter().all(|weight| *weight > 1), "{weights:?}");
    let half = weights.len() / 2;
    let sum = |of: &[usize]| of.iter().sum::<usize>();
    assert!(sum(&weights[..half]) > sum(&weights[half..]), "{weights:?}");
    // A scope beyond the profile's is asked in a sitting, too.
    let vendors = goal(today, &Scope::List(vec![code(499), code(520)]), 10, 20);
    set(&mut sitting, vendors);
    sitting.start(StudyKind::Today);
    let asked = sitting.question().expect("a question").card.code();
    assert!([code(499), code(520)].contains(&asked), "{asked}");
}

#[test]
fn the_learner_says_how_it_went_once_the_day_has_come() {
    let mut sitting = aiming(&Scope::Essential, 2, 10);
    let (now, on) = (sitting.now(), sitting.now().day.plus(2));
    assert!(
        sitting
            .notebook
            .say_how_it_went(WentHow::Better, now)
            .is_none()
    );
    assert!(sitting.notebook.goal_to_judge(now.day).is_none());
    let Event::Forecast(made) = logs::forecast(0) else {
        unreachable!("a forecast")
    };
    let made = ForecastMade { on, ..made };
    assert!(sitting.notebook.keep_forecast(made, now).is_some());
    assert!(
        sitting.notebook.keep_forecast(made, now).is_none(),
        "one a day"
    );
    sitting.pass_days(2);
    let now = sitting.now();
    assert!(sitting.notebook.goal_to_judge(now.day).is_some());
    let held = |sitting: &Sitting| {
        let held = sitting.notebook.progress().forecasts().held();
        (held.held, held.of)
    };
    assert_eq!(held(&sitting), (0, 0));
    for (word, expected) in [
        (WentHow::Worse, (0, 1)),
        (WentHow::AsForecast, (1, 1)),
        (WentHow::Better, (0, 1)),
    ] {
        assert!(sitting.notebook.say_how_it_went(word, now).is_some());
        assert_eq!(held(&sitting), expected, "{word:?}");
    }
    assert!(sitting.notebook.goal_to_judge(now.day).is_none());
    sitting.assert_replayed();
}

/// A forecast of 9 to 13 of 20 for the day, and mock interviews with so many of their points made.
fn interviewed(goal_in_days: u32, made: bool, mocks: &[(u32, &[u32])]) -> (Sitting, (u32, u32)) {
    let mut sitting = aiming(&Scope::Essential, goal_in_days, 10);
    let now = sitting.now();
    if made {
        let Event::Forecast(made) = logs::forecast(0) else {
            unreachable!("a forecast")
        };
        let on = now.day.plus(goal_in_days);
        let made = ForecastMade { on, ..made };
        assert!(sitting.notebook.keep_forecast(made, now).is_some());
    }
    for (mock, points) in mocks {
        for (question, got) in points.iter().enumerate() {
            let question = u32::try_from(question).expect("a few");
            let answer = logs::interviewed(*mock, question, *got, 9_000);
            sitting.pass(20);
            let now = sitting.now();
            sitting.notebook.record(Event::Interviewed(answer), now);
        }
    }
    let progress = sitting.notebook.progress();
    let held = progress.forecasts().held_in(progress.interviews());
    assert_eq!(progress.ranges_held(), held, "nobody said how it went");
    (sitting, (held.held, held.of))
}

/// Each answer has four points; 9 to 13 of 20 were forecast.
#[test]
fn a_mock_interview_is_an_outcome_of_that_days_forecast() {
    let half: &[u32] = &[2; 10];
    let (most, least): (&[u32], &[u32]) = (&[4; 10], &[0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    for (mocks, expected) in [
        (vec![(1, half)], (1, 1)),
        (vec![(1, most)], (0, 1)),
        (vec![(1, least)], (0, 1)),
        (vec![(1, half), (2, most), (3, half)], (2, 3)),
        // Who answers a question or two has not been interviewed.
        (vec![(1, &half[..4])], (0, 0)),
        (vec![], (0, 0)),
    ] {
        let (sitting, held) = interviewed(9, true, &mocks);
        assert_eq!(held, expected, "{mocks:?}");
        sitting.assert_replayed();
    }
    let (_, held) = interviewed(9, false, &[(1, half)]);
    assert_eq!(held, (0, 0), "nothing was forecast");
    let (mut sitting, _) = interviewed(9, true, &[]);
    sitting.pass_days(1);
    let now = sitting.now();
    for question in 0..9 {
        let answer = logs::interviewed(1, question, 2, 9_000);
        sitting.notebook.record(Event::Interviewed(answer), now);
    }
    assert_eq!(
        sitting.notebook.progress().ranges_held().of,
        0,
        "the forecast was another day's"
    );
}

/// In fewer questions there is more luck.
#[test]
fn the_range_of_an_interview_is_that_of_its_questions() {
    let Event::Forecast(made) = logs::forecast(0) else {
        unreachable!("a forecast")
    };
    let width = |questions| {
        let range = made.range_now(questions);
        range.end() - range.start()
    };
    let whole = made.range_now(20);
    assert!((whole.start() - 8.5 / 20.0).abs() < 0.001, "{whole:?}");
    assert!((whole.end() - 13.5 / 20.0).abs() < 0.001, "{whole:?}");
    let widths = [1, 5, 10, 20].map(width);
    assert!(widths.windows(2).all(|two| two[0] > two[1]), "{widths:?}");
    assert!((width(40) - width(20)).abs() < 0.001);
    // A log that was edited by hand.
    for odd in [
        ForecastMade {
            questions: 0,
            ..made
        },
        ForecastMade {
            now_low: u32::MAX,
            now_high: 0,
            ..made
        },
    ] {
        for questions in [0, 1, u32::MAX] {
            let range = odd.range_now(questions);
            assert!(
                range.start().is_finite() && range.end().is_finite(),
                "{odd:?}"
            );
        }
    }
}
