//! A goal in the terminal: set, shown, followed, judged; what is wrong is told and loses nothing.

use std::fs;

use serde_json::{Value, json};
use statusdeck::log::Event;
use support::terminal::{Home, check_fails, stderr, stdout};

/// The date so many days from now.
pub(super) fn date(days: i64) -> String {
    // A study day begins at four.
    let four_hours = jiff::Span::new().hours(4);
    let now = jiff::Zoned::now().checked_sub(four_hours);
    let today = now.expect("a moment").date();
    let later = today.checked_add(jiff::Span::new().days(days));
    later.expect("a date").to_string()
}

fn goal(home: &Home) -> Value {
    home.print_json(&["goal", "--json"]).remove(0)
}

fn forecasts(home: &Home) -> usize {
    let records = home.records().into_iter();
    let is_forecast = |event: &Event| matches!(event, Event::Forecast(_));
    records.filter(|record| is_forecast(&record.event)).count()
}

#[test]
fn a_goal_is_set_shown_changed_and_cleared() {
    let home = Home::of_mina();
    assert_eq!(goal(&home)["on"], Value::Null);
    assert!(home.print(&["goal"]).contains("no goal"));
    let on = date(14);
    let holiday = format!("{}..{}", date(3), date(4));
    let said = home.print(&[
        "goal",
        "set",
        "--on",
        &on,
        "--minutes",
        "10",
        "--scope",
        "essential",
        "--target",
        "90 %",
        "--off",
        "sat,sun",
        "--holiday",
        &holiday,
    ]);
    assert!(
        said.contains("10 minutes a day") && said.contains("90%"),
        "{said}"
    );
    assert!(
        said.contains("Sat, Sun") && said.contains("of 20 right"),
        "{said}"
    );
    let shown = goal(&home);
    assert_eq!(shown["on"], on);
    assert_eq!(shown["minutes"], 10);
    assert_eq!(shown["target"], 90);
    assert_eq!(shown["scope"], "essential");
    assert_eq!(shown["days_off"], json!(["sat", "sun"]));
    assert_eq!(shown["holidays"][0]["first"], date(3));
    let forecast = &shown["forecast"];
    assert_eq!(forecast["questions"], 20);
    let number = |key: &str| forecast[key].as_f64().expect("a number");
    assert!(number("low") <= number("mean") + 1.0 && number("mean") <= number("high") + 1.0);
    assert_eq!(forecast["early"], true);
    assert!(shown["today"]["cards"].is_u64() && shown["today"]["minutes"].is_u64());
    assert_eq!(forecasts(&home), 1, "the day's first is kept, and no other");

    // What is not named stays.
    home.print(&["goal", "set", "--minutes", "25", "--target", "80"]);
    let changed = goal(&home);
    assert_eq!(
        (&changed["on"], &changed["minutes"]),
        (&shown["on"], &json!(25))
    );
    assert_eq!(
        (&changed["target"], &changed["scope"]),
        (&json!(80), &shown["scope"])
    );
    assert_eq!(changed["days_off"], shown["days_off"]);

    assert!(home.print(&["goal", "clear"]).contains("gone"));
    assert_eq!(goal(&home)["on"], Value::Null);
    assert!(home.print(&["goal", "clear"]).contains("no goal"));
    let korean = home.print(&["--lang", "ko", "goal", "set", "--on", &on, "--off", "sat"]);
    assert!(
        korean.contains("20문제 가운데") && korean.contains("쉬는 날: 토"),
        "{korean}"
    );
}

#[test]
fn what_makes_no_sense_is_told_in_both_languages_and_loses_nothing() {
    let home = Home::of_mina();
    let (on, past) = (date(10), date(-1));
    home.print(&["goal", "set", "--on", &on]);
    let before = goal(&home);
    let records = home.records();
    let reversed = format!("{}..{}", date(4), date(3));
    for (args, en, ko) in [
        (["--on", past.as_str()], "is past", "지난 날짜"),
        (["--on", "2199-01-01"], "within 366 days", "366일"),
        (["--on", "tomorrow"], "is no date", "날짜가 아닙니다"),
        (["--on", "2026-02-30"], "is no date", "날짜가 아닙니다"),
        (["--minutes", "0"], "1 to 240", "1분에서 240분"),
        (["--minutes", "1500"], "1500 minutes a day", "하루 1500분"),
        (["--target", "101 %"], "101%", "101%"),
        (
            ["--target", "most"],
            "is no percentage",
            "백분율이 아닙니다",
        ),
        (
            ["--holiday", reversed.as_str()],
            "before they begin",
            "앞섭니다",
        ),
        (
            ["--off", "mon,tue,wed,thu,fri,sat,sun"],
            "a day off",
            "쉬는 날",
        ),
    ] {
        let args = [&["goal", "set"][..], &args].concat();
        check_fails(&home, &args, 2, &[en]);
        check_fails(&home, &[&args[..], &["--lang", "ko"]].concat(), 2, &[ko]);
    }
    check_fails(
        &home,
        &["goal", "set", "--scope", "everything"],
        2,
        &["interviews"],
    );
    check_fails(&home, &["goal", "outcome", "fine"], 2, &["as-forecast"]);
    check_fails(&home, &["goal", "outcome", "better"], 1, &["has come"]);
    assert_eq!(home.records(), records);
    assert_eq!(goal(&home), before);
    let fresh = Home::of_mina();
    fresh.print(&["goal"]);
    check_fails(&fresh, &["goal", "set"], 2, &["--on"]);
}

/// A line that was edited by hand has no right checksum: it is told, and what came before it counts.
#[test]
fn a_goal_edited_by_hand_is_told() {
    let home = Home::of_mina();
    let on = date(10);
    home.print(&["goal", "set", "--on", &on, "--minutes", "7"]);
    home.print(&["goal", "set", "--minutes", "9"]);
    let log = home.log_path();
    let text = fs::read_to_string(&log).expect("a log");
    let edit = |minutes: &str, crc: bool| {
        let lines = text.lines().map(|line| {
            let Some((value, _)) = line
                .rsplit_once(" // ")
                .filter(|_| line.contains("minutes:9"))
            else {
                return format!("{line}\n");
            };
            let value = value.replace("minutes:9", minutes);
            let sum = crc32fast::hash(value.as_bytes());
            let sum = if crc { sum } else { sum ^ 1 };
            format!("{value} // {sum:08x}\n")
        });
        fs::write(&log, lines.collect::<String>()).expect("room");
        home.run(["goal", "--json"])
    };
    let damaged = edit("minutes:1500", false);
    assert!(stderr(&damaged).contains("damaged"), "{}", stderr(&damaged));
    assert!(
        stdout(&damaged).contains("\"minutes\":7"),
        "{}",
        stdout(&damaged)
    );
    let odd = edit("minutes:1500", true);
    assert!(
        stderr(&odd).contains("1500 minutes a day"),
        "{}",
        stderr(&odd)
    );
    assert!(stdout(&odd).contains("\"on\":null"), "{}", stdout(&odd));
    home.print(&["goal", "set", "--on", &on, "--minutes", "8"]);
    assert_eq!(goal(&home)["minutes"], 8);
}

/// `study` asks what the goal asks, and keeps the day's first forecast.
#[test]
fn studying_follows_the_goal() {
    let home = Home::of_mina();
    home.print(&[
        "goal",
        "set",
        "--on",
        &date(10),
        "--scope",
        "essential",
        "--minutes",
        "3",
    ]);
    home.print(&["goal", "clear"]);
    let mut talk = home.talk(&["--limit", "1"]);
    talk.hear_a("question");
    talk.finish();
    assert_eq!(forecasts(&home), 1);

    let other = Home::of_mina();
    other.print(&["profile", "scope", "all-with-vendors"]);
    other.print(&[
        "goal",
        "set",
        "--on",
        &date(0),
        "--scope",
        "essential",
        "--minutes",
        "3",
    ]);
    let stats = &other.print_json(&["stats", "--json"])[0];
    let cards = stats["new_today"].as_u64().expect("a count");
    assert!((1..30).contains(&cards), "three minutes: {stats}");
    other.print(&["goal", "outcome", "as-forecast"]);
    let stats = &other.print_json(&["stats", "--json"])[0];
    let by_word = json!({ "held": 1, "of": 1, "interviews": { "held": 0, "of": 0 } });
    assert_eq!(stats["ranges_held"], by_word);
    assert!(other.print(&["stats"]).contains("1 of 1 held"));
}
