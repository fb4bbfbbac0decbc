//! Forecasts: in order, honest about more minutes and days off, and the same on every machine.

use statusdeck::learner::Scope;
use statusdeck::log::Goal;
use statusdeck::plan::{Forecast, ForecastJob};
use statusdeck::runtime::run_forecast;
use statusdeck::time::Weekday;
use support::sitting::Sitting;

use super::{aiming, goal, set, study};

fn forecast(sitting: &Sitting) -> Forecast {
    let job = ForecastJob::new(&sitting.notebook, sitting.now().day).expect("a goal");
    run_forecast(&job)
}

/// Someone with five days of study behind them.
fn learner(days: u32) -> Sitting {
    let mut sitting = aiming(&Scope::Common, days + 5, 6);
    for _ in 0..5 {
        study(&mut sitting);
        sitting.pass_days(1);
    }
    sitting
}

#[test]
fn minutes_matter_if_the_tenths_differ() {
    let at = |mean, others: [Option<f32>; 2]| {
        let mut forecast = forecast(&aiming(&Scope::Common, 1, 5));
        forecast.score.mean = mean;
        [forecast.five_more, forecast.five_less] = others;
        forecast.minutes_matter()
    };
    assert!(!at(17.88, [Some(17.91), Some(17.86)]));
    assert!(at(17.88, [Some(17.91), Some(17.6)]));
    assert!(!at(17.88, [Some(17.91), None]));
    assert!(at(17.88, [Some(18.3), None]));
}

#[test]
fn a_forecast_is_in_order() {
    for sitting in [aiming(&Scope::Common, 9, 10), learner(9), learner(1)] {
        let forecast = forecast(&sitting);
        assert_eq!(forecast.goal.on, forecast.fan.last().expect("a fan").day);
        assert_eq!(forecast.day, forecast.fan[0].day);
        for point in &forecast.fan {
            let (share, score) = (point.share, point.score);
            assert!(0.0 <= share.low && share.low <= share.mean, "{point:?}");
            assert!(share.mean <= share.high && share.high <= 1.0, "{point:?}");
            assert!(score.low <= score.high && score.high <= 20, "{point:?}");
        }
        assert!(forecast.fan.windows(2).all(|two| two[0].day < two[1].day));
        let first = forecast.fan[0].share.mean;
        assert!(forecast.share.mean > first, "study helps: {forecast:?}");
        let made = forecast.made();
        assert!(made.low <= made.high && made.mean_tenths <= 200);
        assert_eq!(
            (made.low, made.high),
            (forecast.score.low, forecast.score.high)
        );
    }
}

#[test]
fn without_a_goal_there_is_none() {
    let mut sitting = aiming(&Scope::Common, 3, 10);
    let day = sitting.now().day;
    assert!(ForecastJob::new(&sitting.notebook, day).is_some());
    assert!(ForecastJob::new(&sitting.notebook, day.plus(4)).is_none());
    let now = sitting.now();
    sitting.notebook.set_goal(None, now).expect("no goal");
    assert!(ForecastJob::new(&sitting.notebook, day).is_none());
}

#[test]
fn more_minutes_and_fewer_days_off_are_never_worse() {
    let mean = |minutes: u32, off: &[Weekday]| {
        let mut sitting = learner(14);
        let today = sitting.now().day;
        let planned = Goal {
            days_off: off.to_vec(),
            ..goal(today, &Scope::Common, 14, minutes)
        };
        set(&mut sitting, planned);
        forecast(&sitting).share.mean
    };
    let shares: Vec<f32> = [1, 3, 8, 20, 60].map(|minutes| mean(minutes, &[])).to_vec();
    for two in shares.windows(2) {
        assert!(two[0] <= two[1] + 0.01, "{shares:?}");
    }
    assert!(shares[4] - shares[0] > 0.1, "{shares:?}");
    let weekend = mean(8, &[Weekday::Saturday, Weekday::Sunday]);
    let most = mean(8, &Weekday::ALL[1..]);
    assert!(weekend <= shares[2] + 0.01, "{weekend} {shares:?}");
    assert!(most < weekend - 0.02, "{most} {weekend} {shares:?}");
}

#[test]
fn two_machines_with_one_history_agree() {
    let [one, other] = [learner(6), learner(6)].map(|it| forecast(&it));
    assert_eq!(one, other);
}

#[test]
fn few_reviews_are_said_to_be_few() {
    assert!(forecast(&aiming(&Scope::Common, 9, 10)).early);
    assert!(!forecast(&learner(4)).early);
}

/// Half a year of a minute a day: without its bound the range would be more than 30 points wide.
#[test]
fn after_many_reviews_no_range_is_wide() {
    let far = |sitting: &mut Sitting| {
        let today = sitting.now().day;
        set(sitting, goal(today, &Scope::Common, 180, 1));
        forecast(sitting)
    };
    let points = |of: &Forecast| (of.share.high - of.share.low) * 100.0;
    let reviews = |sitting: &Sitting| -> u32 {
        let cards = sitting.notebook.progress().cards();
        cards.map(|(_, at)| at.spaced_reviews).sum()
    };
    let mut sitting = learner(60);
    assert!(
        (30..150).contains(&reviews(&sitting)),
        "{}",
        reviews(&sitting)
    );
    let before = far(&mut sitting);
    assert!(points(&before) > 25.0, "{:?}", before.share);
    for _ in 0..30 {
        if reviews(&sitting) >= 150 {
            break;
        }
        let today = sitting.now().day;
        set(&mut sitting, goal(today, &Scope::Common, 60, 6));
        study(&mut sitting);
        sitting.pass_days(1);
    }
    assert!(reviews(&sitting) >= 150);
    let forecast = far(&mut sitting);
    assert!(
        (19.0..20.01).contains(&points(&forecast)),
        "{:?}",
        forecast.share
    );
    for point in &forecast.fan {
        let (low, high) = (point.share.low, point.share.high);
        assert!(low <= point.share.mean && point.share.mean <= high && high - low <= 0.2001);
        let asked = f32::from(20_u8);
        let mean = point.score.mean;
        assert!((mean - asked * point.share.mean).abs() < 0.01);
    }
}

#[test]
fn a_score_out_of_reach_has_ways_out() {
    let with_target = |minutes, percent| {
        let mut sitting = learner(7);
        let today = sitting.now().day;
        let planned = Goal {
            target_percent: percent,
            ..goal(today, &Scope::Common, 7, minutes)
        };
        set(&mut sitting, planned);
        forecast(&sitting)
    };
    let share = |minutes| with_target(minutes, None).share.mean;
    let (few, many) = (share(1), share(60));
    assert!(many - few > 0.1, "{few} {many}");
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a percentage"
    )]
    let percent = (50.0 * (few + many)).round() as u32;

    let easy = with_target(60, Some(percent));
    assert!(easy.is_enough() && easy.minutes_needed.is_some_and(|it| it < 60));
    let hard = with_target(1, Some(percent));
    let ways = hard.ways_out.as_ref().expect("it is out of reach");
    assert!(ways.later.is_none_or(|day| day > hard.goal.on), "{ways:?}");
    assert!((1..percent).contains(&ways.target_percent), "{ways:?}");
    let minutes = ways.minutes.expect("more minutes are enough");
    assert!((2..60).contains(&minutes), "{ways:?}");
    // What it names is enough, but for the chance in a few rollouts.
    let reached = 100.0 * share(minutes);
    assert!(
        reached > f32::from(u8::try_from(percent).expect("a percentage")) - 4.0,
        "{reached}"
    );
    assert!(hard.five_more.is_some_and(|more| more > hard.score.mean));
    assert!(hard.five_less.is_none(), "there are no five to take");
    assert!(with_target(60, Some(percent)).five_less.is_some());
}
