//! Exports: tables that other programs read back as they were, notes for Anki, and files that are
//! there as a whole or not at all. What the real Anki makes of the notes, `tests/anki` asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::SignedDuration;
use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use statusdeck::export::{CardRow, ReviewRow, Row, cards, notes, reviews, write_anki};
use statusdeck::export::{write_csv, write_json};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Scope};
use statusdeck::log::History;
use statusdeck::log::LogEntry;
use statusdeck::log::{Answered, DeviceId, Event, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::{Code, Registry};
use statusdeck::store::{Places, Store, StoreError};
use statusdeck::text::Text;
use statusdeck::time::{Day, Timestamp};
use tempfile::TempDir;

static REGISTRY: LazyLock<Arc<Registry>> =
    LazyLock::new(|| Arc::new(Registry::built_in().expect("a sound registry")));

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

fn code(number: u16) -> Code {
    Code::new(number).expect("a code")
}

fn name_of(number: u16) -> Card {
    Card(code(number), Direction::CodeToMeaning)
}

fn answer(card: Card, given: &str, verdict: Verdict, grade: Grade, took_ms: u64) -> Event {
    Event::Answered(Answered {
        card,
        format: Format::Typed,
        given: given.to_owned(),
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

// ---- Reviews ---------------------------------------------------------------------------------

#[test]
fn reviews_are_the_answers_that_count_with_the_grades_that_count() {
    let wrong = Verdict::Wrong(Some(code(410)));
    let device = device("desk");
    let corrected = |seq, grade| Event::Corrected {
        device: device.clone(),
        seq,
        grade,
    };
    let history = history([
        (0, answer(name_of(404), "Gone", wrong, Grade::Again, 2310)),
        (0, corrected(1, Grade::Good)),
        (1, right(name_of(200))),
        (
            1,
            Event::Undone {
                device: device.clone(),
                seq: 3,
            },
        ),
        (2, Event::Suspended(name_of(200))),
        (
            3,
            answer(name_of(301), "", Verdict::Wrong(None), Grade::Again, 0),
        ),
    ]);
    let rows = both(|| reviews(&history).collect::<Vec<_>>());
    assert_eq!(
        Value::from(rows.into_iter().map(Value::Object).collect::<Vec<_>>()),
        json!([
            {
                "at": "2026-01-05T09:00:00.001Z", "day": "2026-01-05", "device": "desk", "seq": 1,
                "code": 404, "direction": "code-to-meaning", "format": "typed", "given": "Gone",
                "verdict": "wrong", "matched": 410, "grade": "good", "corrected": true,
                "took_ms": 2310
            },
            {
                "at": "2026-01-08T09:00:00.006Z", "day": "2026-01-08", "device": "desk", "seq": 6,
                "code": 301, "direction": "code-to-meaning", "format": "typed", "given": "",
                "verdict": "wrong", "matched": null, "grade": "again", "corrected": false,
                "took_ms": null
            },
        ])
    );
}

#[test]
fn tables_without_rows_are_tables() {
    assert_eq!(
        csv_text::<ReviewRow<'_>>([]),
        "at,day,device,seq,code,direction,format,given,verdict,matched,grade,corrected,took_ms\r\n"
    );
    assert_eq!(
        csv_text::<CardRow<'_>>([]),
        "code,direction,name_en,name_ko,stage,first_day,last_day,due,interval_days,\
         stability_days,difficulty,retrievability,reviews,lapses\r\n"
    );
    assert_eq!(json_text::<ReviewRow<'_>>([]), "[]\n");
}

#[test]
fn the_tables_stand_as_documented_to_the_letter() {
    let history = history([(
        0,
        answer(
            name_of(404),
            "=1+1, \"so\"\r\n찾기",
            Verdict::Typo,
            Grade::Good,
            5,
        ),
    )]);
    let csv = csv_text(reviews(&history));
    assert!(csv.ends_with(concat!(
        "Z,2026-01-05,desk,1,404,code-to-meaning,typed,",
        "\"=1+1, \"\"so\"\"\r\n찾기\",typo,404,good,false,5\r\n"
    )));
    let json = json_text(reviews(&history));
    assert_eq!(json.lines().count(), 3, "an object a line: {json}");
    assert!(json.starts_with("[\n{\"at\":") && json.ends_with("}\n]\n"));
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

proptest! {
    #[test]
    fn any_answer_is_read_back_as_it_was_given(
        answers in prop::collection::vec((given(), 0u32..30, 100u16..600, any::<u64>()), 0..8)
    ) {
        let events = answers.iter().map(|(given, on, number, took_ms)| {
            (*on, answer(name_of(*number), given, Verdict::Exact, Grade::Good, *took_ms))
        });
        let history = history(events);
        let rows = both(|| reviews(&history).collect::<Vec<_>>());
        prop_assert_eq!(rows.len(), answers.len());
        for row in &rows {
            let seq = row["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok());
            let (given, _, number, took_ms) = &answers[seq.expect("a number") - 1];
            prop_assert_eq!(row["given"].as_str(), Some(given.as_str()));
            prop_assert_eq!(row["code"].as_u64(), Some(u64::from(*number)));
            prop_assert_eq!(row["took_ms"].as_u64(), Some(*took_ms).filter(|ms| *ms > 0));
        }
    }
}

// ---- Cards -----------------------------------------------------------------------------------

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

// ---- Anki ------------------------------------------------------------------------------------

/// The lines after the headers, read as Anki reads them, for a scope in a language.
fn anki_lines(scope: Scope, language: Language) -> (Vec<String>, Vec<csv::StringRecord>) {
    let notebook = notebook(scope, History::default());
    let text = Text::new(language);
    let mut bytes = Vec::new();
    let count = write_anki(notes(&notebook, &text), &mut bytes).expect("room");
    let written = String::from_utf8(bytes).expect("UTF-8");
    let (headers, body): (Vec<&str>, Vec<&str>) = written
        .split_inclusive('\n')
        .partition(|line| line.starts_with('#'));
    assert!(written.starts_with(&headers.concat()), "headers come first");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .from_reader(&written.as_bytes()[headers.concat().len()..]);
    let records: Vec<_> = reader.records().map(|line| line.expect("a line")).collect();
    assert_eq!((records.len(), body.len()), (count, count), "a note a line");
    (
        headers.iter().map(|line| line.trim().to_owned()).collect(),
        records,
    )
}

#[test]
fn a_file_for_anki_says_how_it_is_to_be_read() {
    for language in Language::ALL {
        let (headers, _) = anki_lines(Scope::Essential, language);
        assert_eq!(
            headers,
            [
                "#separator:tab",
                "#html:true",
                "#notetype:Basic",
                "#deck:statusdeck",
                "#tags:statusdeck",
                "#guid column:1",
                "#tags column:4",
                "#if matches:update current",
                "#match scope:notetype + deck",
            ]
        );
    }
}

#[test]
fn each_code_of_the_scope_gives_two_notes_that_can_be_told_apart() {
    for scope in Scope::NAMED {
        let (_, english) = anki_lines(scope.clone(), Language::En);
        let (_, korean) = anki_lines(scope.clone(), Language::Ko);
        let in_scope = REGISTRY.entries().iter();
        let in_scope = in_scope.filter(|entry| scope.contains(entry)).count();
        for lines in [&english, &korean] {
            assert_eq!(lines.len(), 2 * in_scope, "{scope:?}");
            for column in [0, 1] {
                let values: BTreeSet<_> = lines.iter().map(|line| &line[column]).collect();
                assert_eq!(values.len(), lines.len(), "{scope:?}: column {column}");
            }
            for line in lines {
                let (guid, front) = (&line[0], &line[1]);
                let number = guid.split('-').nth(1).expect("a number");
                assert!(line.iter().all(|field| !field.is_empty()), "{line:?}");
                let asks_for_number = guid.ends_with("meaning-to-code");
                assert_ne!(front.contains(number), asks_for_number, "{line:?}");
            }
        }
        let guids = |lines: &[csv::StringRecord]| {
            let guids = lines.iter().map(|line| line[0].to_owned());
            guids.collect::<Vec<_>>()
        };
        assert_eq!(guids(&english), guids(&korean), "the same notes");
    }
}

#[test]
fn a_note_reads_well() {
    let scope = Scope::List(vec![code(404), code(499)]);
    let (_, english) = anki_lines(scope.clone(), Language::En);
    let back = &english[0][2];
    assert_eq!(&english[0][0], "statusdeck-404-code-to-meaning");
    assert!(
        back.starts_with("<b>Not Found</b><br>The server has nothing"),
        "{back}"
    );
    assert!(back.contains(" <code>GET /users/9999</code>. "), "{back}");
    assert!(
        back.ends_with(concat!(
            "<br><br><a href=\"https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5\">",
            "RFC 9110 §15.5.5</a>"
        )),
        "{back}"
    );
    assert_eq!(
        &english[1][3],
        "statusdeck::4xx statusdeck::essential statusdeck::standard statusdeck::meaning-to-code"
    );
    let (_, korean) = anki_lines(scope, Language::Ko);
    assert!(korean[1][1].starts_with("<b>Not Found · 찾을 수 없음</b><br>"));
    assert!(
        english[2][2].contains("nginx"),
        "whose code it is: {}",
        &english[2][2]
    );
}

// ---- Files -----------------------------------------------------------------------------------

fn store(folder: &Path) -> Store {
    Store::open(Places {
        data: folder.join("data"),
        state: folder.join("state"),
    })
    .expect("a store")
}

fn names_in(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).expect("a folder");
    let names = items.map(|item| item.expect("an item").file_name());
    let mut names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_once_and_replaced_only_if_that_is_said() {
    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let path = folder.path().join("out.csv");
    let write = |text: &'static str, replace| {
        statusdeck::store::write_export(&store, &path, replace, |output| {
            output.write_all(text.as_bytes())
        })
    };
    write("one", false).expect("a new file");
    let refused = write("two", false).expect_err("a file that is there");
    assert!(matches!(&refused, StoreError::FileExists(named) if *named == path));
    assert!(refused.to_string().contains("--force"), "{refused}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "one");
    write("three", true).expect("a file to replace");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "three");
    assert_eq!(names_in(folder.path()), ["out.csv"], "nothing is left over");
}

#[test]
fn a_file_that_cannot_be_finished_leaves_nothing_and_changes_nothing() {
    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let path = folder.path().join("out.csv");
    let torn = |output: &mut dyn io::Write| {
        output.write_all(b"half")?;
        Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
    };
    for before in [None, Some("whole")] {
        if let Some(text) = before {
            fs::write(&path, text).expect("room");
        }
        let failed = statusdeck::store::write_export(&store, &path, true, torn);
        assert!(
            matches!(failed, Err(StoreError::Write { .. })),
            "{failed:?}"
        );
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), before);
    }
    assert_eq!(names_in(folder.path()), ["out.csv"]);

    // What came up while the export was made stays, too.
    let late = folder.path().join("late.csv");
    let raced = statusdeck::store::write_export(&store, &late, false, |output| {
        fs::write(&late, "theirs")?;
        output.write_all(b"ours")
    });
    assert!(matches!(raced, Err(StoreError::FileExists(_))), "{raced:?}");
    assert_eq!(fs::read_to_string(&late).expect("a file"), "theirs");
    assert_eq!(names_in(folder.path()), ["late.csv", "out.csv"]);
}

#[cfg(unix)]
#[test]
fn links_devices_and_folders_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let at = |name: &str| folder.path().join(name);
    fs::write(at("secret.csv"), "old").expect("room");
    fs::set_permissions(at("secret.csv"), fs::Permissions::from_mode(0o600)).expect("mine");
    symlink("secret.csv", at("link.csv")).expect("a link");
    let write = |path: &Path| {
        statusdeck::store::write_export(&store, path, true, |output| output.write_all(b"new"))
    };
    write(&at("link.csv")).expect("where the link leads");
    assert_eq!(fs::read_to_string(at("secret.csv")).expect("a file"), "new");
    assert!(at("link.csv").is_symlink());
    let mode = fs::metadata(at("secret.csv"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600, "who may read it stays");
    for path in [
        folder.path(),
        Path::new("/dev/null"),
        &at("nowhere/out.csv"),
    ] {
        let refused = write(path);
        assert!(
            matches!(refused, Err(StoreError::Write { .. })),
            "{refused:?}"
        );
    }
}
