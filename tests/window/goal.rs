//! The goal by keyboard: set, changed, cleared; the ways to a score; how it went; and what Today says.

use egui::accesskit::{Live, Role};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{GoalStep, Route};
use statusdeck::language::Language;
use statusdeck::log::{Asked, Goal};
use statusdeck::plan::Forecast;
use statusdeck::registry::Scope;
use support::desk::{Desk, Look, english, korean};
use support::scenes::{day_off, goal, goal_is_past, out_of_reach, pressed, recorded, set_goal};

fn set(desk: &Desk) -> Option<&Goal> {
    desk.app().notebook().goal(desk.today())
}

fn forecast(desk: &Desk) -> &Forecast {
    desk.app().forecast(desk.today()).expect("a forecast")
}

fn lines_with(desk: &Desk, event: &str) -> usize {
    let lines = desk.log_lines();
    lines.iter().filter(|line| line.contains(event)).count()
}

/// The range in the window's words.
fn range(desk: &Desk) -> String {
    let score = forecast(desk).score;
    let args = [
        ("low", score.low.into()),
        ("high", score.high.into()),
        ("questions", Forecast::QUESTIONS.into()),
    ];
    let id = if score.low == score.high {
        "goal-score"
    } else {
        "goal-range"
    };
    desk.app().text().with(id, &args)
}

#[test]
fn a_goal_is_set_with_three_keys_and_outlasts_the_window() {
    let mut desk = goal(Look::new(Language::En));
    let wanted = set(&desk).expect("a goal").clone();
    assert_eq!(wanted.on, desk.today().plus(14));
    desk.assert_shows(&range(&desk));
    desk.assert_shows("Sat, Dec 5 · in 14 days");
    assert_eq!(lines_with(&desk, "GoalSet"), 1);
    assert_eq!(lines_with(&desk, "Forecast"), 1, "the day's first is kept");
    desk.press(Key::T);
    desk.assert_shows("Preparing for Sat, Dec 5");
    desk.assert_shows(&range(&desk));
    let mut desk = desk.reopen();
    assert_eq!(set(&desk), Some(&wanted));
    desk.wait_until("there is a forecast", |desk| {
        desk.app().forecast(desk.today()).is_some()
    });
    desk.assert_shows(&range(&desk));
    desk.settle();
    assert_eq!(lines_with(&desk, "Forecast"), 1);
}

#[test]
fn a_korean_keyboard_opens_it_and_a_date_is_typed_as_people_write_it() {
    let mut desk = korean();
    desk.harness.event(Event::Text("ㅎ".to_owned()));
    desk.harness.run();
    desk.assert_shows(&desk.text("goal-new-title"));
    desk.type_text("12월 12일");
    desk.assert_shows("12월 12일(토) · 21일 뒤");
    desk.press_with(Modifiers::ALT, Key::A);
    desk.press(Key::ArrowUp);
    desk.press(Key::ArrowUp);
    desk.press(Key::ArrowDown);
    desk.press(Key::Enter);
    desk.settle();
    let set = set(&desk).expect("a goal");
    assert_eq!(set.on.to_string(), "2026-12-12");
    assert_eq!(set.minutes, 15);
    assert_ne!(set.asked, Asked::Scope(Scope::Common));
    desk.assert_shows(&desk.text("goal-waiting"));
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_nothing_is_kept() {
    let mut desk = english();
    desk.press(Key::G);
    desk.press(Key::Enter);
    desk.assert_shows("Type a date, such as 2026-12-05.");
    desk.type_text("2026-11-01");
    let told = "2026-11-01 is past. Choose today or a later day.";
    let said = desk.harness.get_by_role_and_label(Role::Label, told);
    assert_eq!(said.accesskit_node().live(), Live::Polite);
    let field = desk.harness.get_by_role(Role::TextInput).rect();
    let below = said.rect().top() - field.bottom();
    assert!((0.0..30.0).contains(&below), "at the field: {below}");
    desk.press(Key::Enter);
    assert_eq!(set(&desk), None);
    assert!(desk.log_lines().is_empty());
    // The field takes letters; Escape leaves it.
    desk.type_text("t");
    assert!(matches!(desk.app().route(), Route::Goal(_)));
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn score_and_days_off_are_filled_in_by_keyboard() {
    let mut desk = english();
    desk.press(Key::G);
    desk.press_with(Modifiers::ALT, Key::Num4);
    desk.press_with(Modifiers::ALT, Key::ArrowDown);
    desk.press_with(Modifiers::ALT, Key::ArrowDown);
    desk.press_with(Modifiers::ALT, Key::H);
    desk.type_text("12-07 – 12-09");
    desk.press(Key::Enter);
    desk.assert_shows("Dec 7 – Dec 9");
    let saturday = desk.text("weekday-sat");
    desk.harness
        .get_by_role_and_label(Role::CheckBox, &saturday)
        .focus();
    desk.harness.run();
    desk.press(Key::Space);
    let label = desk.text("goal-set");
    desk.harness
        .get_by_role_and_label(Role::Button, &label)
        .focus();
    desk.harness.run();
    desk.press(Key::Enter);
    desk.settle();
    let set = set(&desk).expect("a goal");
    assert_eq!(set.target_percent, Some(95));
    assert_eq!(set.days_off.len(), 1);
    assert_eq!(set.holidays.len(), 1);
    assert!(set.is_off(set.holidays[0].first.plus(2)));
    desk.assert_shows("off: Sat, Dec 7 – Dec 9");
}

#[test]
fn it_is_changed_and_cleared_and_z_brings_it_back() {
    let mut desk = goal(Look::new(Language::En));
    desk.press(Key::E);
    desk.press(Key::ArrowUp);
    let mut desk = set_goal(desk);
    assert_eq!(set(&desk).map(|goal| goal.minutes), Some(15));
    desk.press(Key::Delete);
    desk.assert_shows(&desk.text("goal-clear-follows"));
    // The safe answer.
    desk.press(Key::Escape);
    assert!(set(&desk).is_some());
    desk.press(Key::Delete);
    desk.press(Key::X);
    desk.settle();
    assert_eq!(set(&desk), None);
    desk.assert_shows(&desk.text("today-goal-set"));
    desk.press(Key::Z);
    desk.settle();
    assert_eq!(set(&desk).map(|goal| goal.minutes), Some(15));
}

#[test]
fn a_score_out_of_reach_has_ways_out_with_a_key_each() {
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    let mut taken = 0;
    let mut desk = out_of_reach(Look::new(Language::En));
    let first = set(&desk).expect("a goal").clone();
    assert_eq!(first.target_percent, Some(100));
    for (place, key) in keys.into_iter().enumerate() {
        desk.assert_shows("100% is not likely for now");
        let minutes_matter = forecast(&desk).minutes_matter();
        let alike = desk.text("goal-minutes-alike");
        assert_eq!(desk.shows(&alike), !minutes_matter);
        assert_eq!(desk.shows("minutes more a day: "), minutes_matter);
        let ways = forecast(&desk).ways_out.clone().expect("ways");
        desk.press(key);
        let now = set(&desk).expect("a goal").clone();
        // The keys count the ways that lead to the score.
        let offered = [
            ways.minutes.map(|minutes| Goal {
                minutes,
                ..first.clone()
            }),
            ways.later.map(|on| Goal {
                on,
                ..first.clone()
            }),
            ways.smaller.map(|scope| Goal {
                asked: Asked::Scope(scope),
                ..first.clone()
            }),
            Some(Goal {
                target_percent: Some(ways.target_percent.max(1)),
                ..first.clone()
            }),
        ];
        let expected = offered.into_iter().flatten().nth(place);
        taken += usize::from(expected.is_some());
        assert_eq!(now, expected.unwrap_or(first.clone()), "{key:?}");
        if now != first {
            // Back to the first for the next key.
            desk.settle();
            desk.press(Key::T);
            desk.press(Key::Z);
            desk.press(Key::G);
            desk.wait_until("the first one's forecast is there again", |desk| {
                !desk.app().is_forecasting() && desk.app().forecast(desk.today()).is_some()
            });
        }
    }
    assert!(taken > 0);
}

#[test]
fn once_its_day_is_past_one_key_says_how_it_went() {
    for (language, key) in [(Language::En, Key::Num1), (Language::Ko, Key::Num3)] {
        let mut desk = goal_is_past(Look::new(language));
        desk.assert_shows(&desk.text("goal-went-as-forecast"));
        desk.press(key);
        desk.settle();
        assert_eq!(lines_with(&desk, "Outcome"), 1);
        desk.assert_shows(&desk.text("goal-said"));
        desk.assert_shows(&desk.text("goal-long-run"));
        let held = desk.app().notebook().progress().forecasts().held();
        assert_eq!((held.held, held.of), (0, 1));
        desk.press(Key::N);
        let Route::Goal(page) = desk.app().route() else {
            panic!("not at the goal")
        };
        assert!(matches!(page.step, GoalStep::Editing(_)));
    }
}

#[test]
fn today_asks_how_it_went_and_leads_there() {
    let mut desk = pressed(goal_is_past(Look::new(Language::En)), &[Key::T]);
    desk.assert_shows("How did it go on Dec 5?");
    let say = desk.text("today-goal-say");
    desk.harness
        .get_by_role_and_label(Role::Button, &say)
        .click();
    desk.harness.run();
    desk.assert_shows(&desk.text("goal-went-better"));
}

#[test]
fn a_day_off_says_so_and_study_is_still_possible() {
    let mut desk = day_off(Look::new(Language::En));
    desk.assert_shows(&desk.text("goal-today-off"));
    desk.assert_shows(&desk.text("today-goal-off"));
    desk.press(Key::A);
    assert!(matches!(desk.app().route(), Route::Study(_)));
}

#[test]
fn the_record_stands_in_progress() {
    let mut desk = recorded(Look::new(Language::En));
    desk.harness.set_size([1600.0, 2000.0].into());
    desk.harness.run();
    desk.assert_shows(&desk.text("record-title"));
    desk.assert_shows("0 of 1");
    desk.assert_shows(&desk.text("record-recall"));
    // The past of this learner has reviews on later days.
    let Route::Progress(shown) = desk.app().route() else {
        panic!("not in Progress")
    };
    assert!(shown.record.reviews() > 0);
    assert!(shown.record.is_early());
    desk.assert_shows(&format!(
        "Early: {} reviews on later days so far; fewer than {} say little.",
        shown.record.reviews(),
        Forecast::LEAST_REVIEWS
    ));
}
