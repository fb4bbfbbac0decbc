//! Plans towards a date and forecasts.

use statusdeck::learner::{Profile, Scope};
use statusdeck::log::{Asked, Goal};
use statusdeck::time::Day;
use support::sitting::Sitting;

mod forecast;
mod goal;

/// Someone with a goal so many days from today.
fn aiming(scope: &Scope, days: u32, minutes: u32) -> Sitting {
    let profile = Profile {
        scope: scope.clone(),
        ..Profile::default()
    };
    let mut sitting = Sitting::new(profile, 7);
    let goal = goal(sitting.now().day, scope, days, minutes);
    set(&mut sitting, goal);
    sitting
}

fn goal(today: Day, scope: &Scope, days: u32, minutes: u32) -> Goal {
    Goal {
        on: today.plus(days),
        minutes,
        asked: Asked::Scope(scope.clone()),
        target_percent: None,
        days_off: Vec::new(),
        holidays: Vec::new(),
    }
}

fn set(sitting: &mut Sitting, goal: Goal) {
    let now = sitting.now();
    let record = sitting.notebook.set_goal(Some(goal), now).expect("a goal");
    assert!(record.is_some(), "it is new");
}

/// Studies today's plan; every third card is missed at first.
fn study(sitting: &mut Sitting) {
    let mut asked = 0;
    sitting.study(statusdeck::plan::StudyKind::Today, |question| {
        asked += 1;
        if asked % 3 == 0 {
            support::sitting::wrong(question)
        } else {
            support::sitting::right(question)
        }
    });
}
