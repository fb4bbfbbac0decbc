//! Exports: tables that other programs read back as they were.

mod anki;
mod cards;
mod reviews;
mod sheet;
mod workbook;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::{Map, Value};
use statusdeck::export::{Row, write_csv, write_json};
use statusdeck::grading::Verdict;
use statusdeck::learner::{Notebook, Profile, Scope};
use statusdeck::log::History;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::time::{Day, Timestamp};
use support::cards::{REGISTRY, code};

fn device(name: &str) -> DeviceId {
    DeviceId::new(name).expect("a device id")
}

fn day(number: u32) -> Day {
    Day::from(Date::constant(2026, 1, 5)).plus(number)
}

fn at(day: u32, ms: i64) -> Timestamp {
    let base: jiff::Timestamp = "2026-01-05T09:00:00Z".parse().expect("RFC 3339");
    let passed = SignedDuration::from_hours(24 * i64::from(day)) + SignedDuration::from_millis(ms);
    Timestamp::new(base + passed)
}

fn name_of(number: u16) -> Card {
    Card(code(number), Direction::CodeToMeaning)
}

fn answer(card: Card, given: &str, verdict: Verdict, grade: Grade, took_ms: u64) -> Event {
    Event::Answered(Answered {
        card,
        format: Format::Typed,
        prompt: None,
        given: statusdeck::grading::Given::Text(given.to_owned()),
        verdict,
        grade,
        took_ms,
    })
}

fn right(card: Card) -> Event {
    answer(card, "x", Verdict::Exact, Grade::Good, 1000)
}

/// One device's events, each on its day.
fn history(events: impl IntoIterator<Item = (u32, Event)>) -> History {
    let entries = events
        .into_iter()
        .zip(1..)
        .map(|((on, event), seq)| LogEntry {
            device: device("desk"),
            record: Record {
                seq,
                at: at(on, i64::try_from(seq).expect("few")),
                day: day(on),
                event,
            },
        });
    History::merge(entries)
}

fn notebook(scope: Scope, history: History) -> Notebook {
    let profile = Profile {
        scope,
        ..Profile::default()
    };
    Notebook::new(Arc::clone(&REGISTRY), profile, device("desk"), history)
}

fn csv_text<R: Row>(rows: impl IntoIterator<Item = R>) -> String {
    let mut bytes = Vec::new();
    write_csv(rows, &mut bytes).expect("room");
    String::from_utf8(bytes).expect("UTF-8")
}

fn json_text<R: Row>(rows: impl IntoIterator<Item = R>) -> String {
    let mut bytes = Vec::new();
    write_json(rows, &mut bytes).expect("room");
    String::from_utf8(bytes).expect("UTF-8")
}

/// A CSV text's rows, by column.
fn read_csv(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a row as long as the first"))
        .collect()
}

fn read_json(text: &str) -> Vec<Map<String, Value>> {
    serde_json::from_str(text).expect("one JSON document, an array of objects")
}

/// The cell that stands for a JSON value.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// CSV and JSON say the same, in columns of the same names and order, and returns what they say.
fn both<R: Row>(rows: impl Fn() -> Vec<R>) -> Vec<Map<String, Value>> {
    let (csv, json) = (csv_text(rows()), json_text(rows()));
    assert_eq!(csv.lines().next(), Some(R::COLUMNS.join(",").as_str()));
    let (lines, objects) = (read_csv(&csv), read_json(&json));
    assert_eq!(lines.len(), objects.len());
    assert_eq!(lines.len(), rows().len());
    for (line, object) in lines.iter().zip(&objects) {
        assert!(object.keys().eq(R::COLUMNS), "{object:?}");
        for (column, value) in object {
            assert_eq!(line[column], cell(value), "{column}");
        }
    }
    objects
}

/// What people and programs may give: any text, and more often than not what quoting is about.
fn given() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\"",
            "\"\"",
            ",",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "'",
            ";",
            "\\",
            "\u{feff}",
            "=1+1",
            "@x",
            "-1",
            "찾을 수 없음",
            "\u{1112}\u{1161}",
            "🧨",
            "null",
            "1e9",
            " ",
            "",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}
