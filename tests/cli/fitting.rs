//! Fitting the memory model, in the terminal: after a sitting, and what the statistics say of it.

use jiff::civil::Date;
use support::terminal::{Home, stderr, stdout};

use support::fitting::{answers_of, keep, lasting};

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

    let programs = home.feed(
        &["study", "--json"],
        b"{\"answer\":\"\"}\n{\"quit\":true}\n",
    );
    assert!(programs.status.success(), "{}", stderr(&programs));
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "default", "programs do not fit");

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
