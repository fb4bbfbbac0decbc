//! Cards as a table.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use statusdeck::export::cards;
use statusdeck::grading::Verdict;
use statusdeck::learner::Scope;
use statusdeck::log::Event;
use statusdeck::memory::Grade;
use support::cards::REGISTRY;

use super::{answer, both, day, history, name_of, notebook, right};

#[test]
fn cards_stand_as_they_do_on_the_day() {
    let wrong = |card| answer(card, "", Verdict::Wrong(None), Grade::Again, 0);
    // 226 is out of scope, and no registry has 299.
    let history = history([
        (0, wrong(name_of(200))),
        (0, right(name_of(404))),
        (0, right(name_of(226))),
        (0, right(name_of(299))),
        (0, right(name_of(500))),
        (0, Event::Suspended(name_of(500))),
        (0, Event::Suspended(name_of(503))),
        (0, right(name_of(301))),
        (0, Event::Reset(name_of(301))),
        (4, right(name_of(404))),
        (9, wrong(name_of(404))),
    ]);
    let notebook = notebook(Scope::Common, history);
    let today = day(12);
    let rows = both(|| cards(&notebook, today).collect::<Vec<_>>());
    let row = |number: u16, direction: &str| {
        let found = rows
            .iter()
            .find(|row| row["code"] == number && row["direction"] == direction);
        found.unwrap_or_else(|| panic!("{number} {direction}"))
    };
    let stages = [
        (200, "learning"),
        (226, "review"),
        (299, "review"),
        (301, "new"),
        (404, "review"),
        (500, "suspended"),
        (503, "suspended"),
    ];
    for (number, stage) in stages {
        assert_eq!(row(number, "code-to-meaning")["stage"], stage, "{number}");
    }
    let other_way = row(404, "meaning-to-code");
    assert_eq!(
        (&other_way["stage"], &other_way["due"]),
        (&json!("new"), &Value::Null)
    );
    assert_eq!(row(299, "code-to-meaning")["name_en"], Value::Null);

    let progress = notebook.progress().card(name_of(404)).expect("asked");
    let chance = notebook.scheduler().retrievability(progress.memory, 3);
    let missed = row(404, "code-to-meaning");
    assert_eq!(
        [
            &missed["name_en"],
            &missed["name_ko"],
            &missed["first_day"],
            &missed["last_day"]
        ],
        ["Not Found", "찾을 수 없음", "2026-01-05", "2026-01-14"]
    );
    assert_eq!(missed["due"], progress.due.to_string());
    assert_eq!(missed["interval_days"], progress.due.days_since(day(9)));
    assert_eq!(
        (&missed["reviews"], &missed["lapses"]),
        (&json!(3), &json!(1))
    );
    for (column, number) in [
        ("stability_days", progress.memory.stability_days),
        ("difficulty", progress.memory.difficulty),
        ("retrievability", chance),
    ] {
        let told = missed[column].as_f64().expect("a number");
        assert!(
            (told - f64::from(number)).abs() < 0.000_051,
            "{column}: {told}"
        );
    }
    assert!(chance < 0.9 && chance > 0.0);

    let listed: Vec<_> = rows
        .iter()
        .map(|row| (row["code"].as_u64(), row["direction"].as_str()))
        .collect();
    assert!(listed.is_sorted(), "each once, by code");
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len());
    let in_scope = REGISTRY.entries().iter();
    let in_scope = in_scope
        .filter(|entry| notebook.in_scope(entry.code))
        .count();
    assert_eq!(
        listed.len(),
        2 * in_scope + 2,
        "and 226 and 299, one way each"
    );
}
