//! Fitting the memory model, in the terminal: after a sitting, and what the statistics say of it.

use jiff::civil::Date;
use support::terminal::{Home, stderr, stdout};

use support::fitting::{answers_of, keep, last_day, lasting};

/// A sitting by JSON lines fits as one in the window does, whatever clock it has, and says nothing new.
#[test]
fn programs_fit_after_a_sitting_too() {
    let now = |line: &str| line.replace('}', r#","now":"2026-11-21T09:00:00Z"}"#);
    let lines = [r#"{"answer":""}"#, r#"{"quit":true}"#];
    let timed = [r#"{"now":"2026-11-21T09:00:00Z"}"#.to_owned()];
    let timed = timed.into_iter().chain(lines.map(now));
    let timed: Vec<String> = timed.collect();
    let untimed = lines.map(str::to_owned).to_vec();
    let clock = ["study", "--json", "--clock", "stdin"];
    for (args, lines) in [(&clock[..2], untimed), (&clock, timed)] {
        let home = Home::new();
        let reviews = answers_of(&lasting(0.33), 120, 120, 1);
        keep(home.path(), "Mina Kim", &reviews, last_day());
        let output = home.feed(args, format!("{}\n", lines.join("\n")).as_bytes());
        assert!(output.status.success(), "{}", stderr(&output));
        let last = stdout(&output).lines().last().map(str::to_owned);
        assert!(last.is_some_and(|line| line.contains(r#""type":"done""#)));
        let stats = &home.print_json(&["stats", "--json"])[0];
        assert_eq!(stats["parameters"], "fitted", "{args:?}");
    }
}

#[test]
fn the_terminal_fits_after_a_sitting_and_statistics_tell() {
    let home = Home::new();
    let reviews = answers_of(&lasting(0.33), 120, 120, 1);
    keep(
        home.path(),
        "Mina Kim",
        &reviews,
        Date::constant(2025, 6, 1),
    );
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "default");

    let looks = home.feed(&["study", "--json"], b"{\"quit\":true}\n");
    assert!(looks.status.success(), "{}", stderr(&looks));
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "default", "nothing was answered");

    // "I don't know"; or, where the meaning is to be said, the look at it and the grade.
    let people = home.feed(&["study", "--limit", "1"], b"\n3\n");
    assert!(people.status.success(), "{}", stderr(&people));
    let said = stdout(&people);
    assert!(
        said.contains("The memory model is fitted to you now"),
        "{said}"
    );
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "fitted");
    let loss = |part: &str| stats["log_loss"][part].as_f64().expect("a number");
    assert!(loss("after") < loss("before"), "{stats}");
    let table = home.print(&["stats"]);
    assert!(table.contains("your own, fitted to"), "{table}");
}
