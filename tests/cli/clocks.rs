//! Clocks and zones that do as they please while somebody studies, through the program itself: every
//! answer is kept once and in order, and the schedule goes on.

use serde_json::json;
use statusdeck::time::Timestamp;
use support::terminal::{self, Home, Talk, stderr, stdout};

/// Answers at these moments, in as many sittings as it takes; gives the study days of the answers.
fn answers_at(moments: &[&str]) -> Vec<String> {
    let home = Home::new();
    let mut talk = home.talk(&["--clock", "stdin", "--seed", "1", "--ahead"]);
    for moment in moments {
        answer_at(&mut talk, moment);
    }
    let last = moments.last().expect("a moment");
    talk.say(&json!({ "quit": true, "now": last }));
    let (_, status, errors) = talk.finish();
    assert!(status.success() && errors.is_empty(), "{status}: {errors}");
    let records = home.records();
    assert_eq!(records.len(), moments.len(), "each answer once");
    let given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    assert_eq!(given, moments, "in the order in which they were given");
    assert!(records.is_sorted_by(|a, b| a.seq < b.seq), "in this order");
    let at: Vec<Timestamp> = records.iter().map(|record| record.at).collect();
    let said: Vec<Timestamp> = moments
        .iter()
        .map(|moment| moment.parse().expect("RFC 3339"))
        .collect();
    assert_eq!(at, said, "a record's moment is what the clock said");
    // A clock that was wrong is told.
    let stats = terminal::json(stdout(&home.run(["stats", "--json"])).trim());
    assert_eq!(stats["reviews"], moments.len());
    records
        .iter()
        .map(|record| record.day.to_string())
        .collect()
}

fn answer_at(talk: &mut Talk, moment: &str) {
    talk.say(&json!({ "now": moment }));
    loop {
        talk.say(&json!({ "answer": moment, "now": moment }));
        let mut said = talk.hear();
        while said["type"] == "question" {
            said = talk.hear();
        }
        match said["type"].as_str() {
            Some("verdict") => break,
            // A choice takes a place, nothing else.
            Some("error") => {
                talk.say(&json!({ "undo": true, "now": moment }));
                panic!("{said}");
            }
            // The day's work was done: another sitting.
            _ => talk.say(&json!({ "now": moment })),
        }
    }
}

#[test]
fn a_flight_in_the_middle_of_a_sitting_changes_the_day_and_nothing_else() {
    // From Seoul to Berlin and on to San Francisco.
    let days = answers_at(&[
        "2026-11-21T09:00:00+09:00",
        "2026-11-21T09:00:20+09:00",
        "2026-11-21T01:00:40+01:00",
        "2026-11-21T05:00:00+01:00",
        "2026-11-20T20:00:30-08:00",
        "2026-11-21T09:00:00-08:00",
    ]);
    assert_eq!(
        days,
        [
            "2026-11-21",
            "2026-11-21",
            "2026-11-20",
            "2026-11-21",
            "2026-11-20",
            "2026-11-21"
        ]
    );
}

#[test]
fn a_clock_that_is_set_back_a_year_and_right_again_loses_no_answer() {
    let days = answers_at(&[
        "2026-11-21T09:00:00Z",
        "2025-11-21T09:00:10Z",
        "2025-11-21T09:00:20Z",
        "2026-11-21T09:00:30Z",
    ]);
    assert_eq!(
        days,
        ["2026-11-21", "2025-11-21", "2025-11-21", "2026-11-21"]
    );
}

#[test]
fn the_hour_that_daylight_saving_takes_or_gives_twice_is_an_hour_like_others() {
    let spring = [
        "2026-03-29T01:59:50+01:00",
        "2026-03-29T03:00:10+02:00",
        "2026-03-29T04:00:00+02:00",
    ];
    assert_eq!(
        answers_at(&spring),
        ["2026-03-28", "2026-03-28", "2026-03-29"]
    );
    let autumn = [
        "2026-10-25T02:59:50+02:00",
        "2026-10-25T02:00:10+01:00",
        "2026-10-25T04:00:00+01:00",
    ];
    assert_eq!(
        answers_at(&autumn),
        ["2026-10-24", "2026-10-24", "2026-10-25"]
    );
}

/// The last record of a lone device is later than the machine's clock: each command that reads it tells, all
/// of them together once. A program that says what time it is knows better.
#[test]
fn a_clock_that_is_behind_the_last_record_is_told_once() {
    const LATER: &str = "2199-01-01T09:00:00Z";
    let told = |home: &Home, args: &[&str]| {
        let errors = home.feed(args, b"{\"quit\":true}\n").stderr;
        let errors = String::from_utf8(errors).expect("UTF-8");
        let lines = errors
            .lines()
            .filter(|line| line.contains("of 2199-01-01, later"));
        lines.count()
    };
    for first in [
        &["stats"][..],
        &["study"],
        &["study", "--json"],
        &["note", "200", "x"],
    ] {
        let home = Home::of_mina();
        let mut talk = home.talk(&["--clock", "stdin", "--ahead"]);
        answer_at(&mut talk, LATER);
        talk.say(&json!({ "quit": true, "now": LATER }));
        assert!(talk.finish().1.success());
        let own_clock = ["study", "--json", "--clock", "stdin"];
        assert_eq!(told(&home, &own_clock), 0);
        assert_eq!(told(&home, first), 1, "{first:?}");
        assert_eq!(told(&home, &["stats"]) + told(&home, first), 0, "{first:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_time_zone_that_nobody_knows_is_told_once() {
    let home = Home::of_mina();
    let stats = |zone: &str| {
        let mut command = home.command(["stats"]);
        let output = command.env("TZ", zone).output().expect("it runs");
        assert!(output.status.success());
        stderr(&output)
    };
    assert_eq!(stats("Asia/Seoul") + &stats("KST-9") + &stats(""), "");
    let told = stats("Asia/Seuol");
    assert!(
        told.contains("“Asia/Seuol”") && told.contains("UTC"),
        "{told}"
    );
    assert_eq!(stats("Asia/Seuol"), "");
    assert!(stats("Asia/Soul").contains("“Asia/Soul”"));
}
