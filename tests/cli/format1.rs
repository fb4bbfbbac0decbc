//! Logs of format 1 are read for ever: the data directory in `fixtures/format1` opens, counts and goes
//! on as it did with the program that wrote it. What it holds is told in its README.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};
use statusdeck::learner::{Notebook, Readiness};
use statusdeck::log::DeviceId;
use statusdeck::memory::Card;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::registry::Registry;
use statusdeck::store::{Places, Store};
use statusdeck::time::Day;
use support::program::{program, root};
use tempfile::TempDir;

const PROFILES: [&str; 2] = ["mina", "long"];

fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures/format1").join(name)
}

fn expected(name: &str) -> String {
    let path = fixture("expected").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("room");
    for item in fs::read_dir(from).expect("a folder") {
        let item = item.expect("an item");
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target);
        } else {
            fs::copy(item.path(), &target).expect("room");
        }
    }
}

/// A machine that is the fixture's desk, with a copy of its data directory.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self::empty();
        copy(&fixture("data"), &desk.data());
        let data = desk.data().canonicalize().expect("a folder");
        let devices = format!("(machine:None,devices:{{{data:?}:\"desk\"}})");
        fs::create_dir_all(desk.state()).expect("room");
        fs::write(desk.state().join("device.ron"), devices).expect("room");
        desk
    }

    fn empty() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { folder }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// Runs the program to its end, which must be a good one; what was set aside is told on standard
    /// error.
    fn feed(&self, profile: &str, args: &[&str], input: &str) -> String {
        let mut child = Command::new(program())
            .args(["--profile", profile, "--lang", "en"])
            .args(args)
            .env("HOME", self.folder.path())
            .env("STATUSDECK_DATA_DIR", self.data())
            .env("STATUSDECK_STATE_DIR", self.state())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("it reads");
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {told}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn run(&self, profile: &str, args: &[&str]) -> String {
        self.feed(profile, args, "")
    }

    fn table(&self, profile: &str, what: &str) -> Vec<Row> {
        let args = ["export", "-", "--as", "csv", "--what", what];
        rows(&self.run(profile, &args))
    }

    fn sit(&self, profile: &str, sitting: &str) -> Vec<Value> {
        let input = fs::read_to_string(fixture(&format!("{sitting}.jsonl"))).expect("lines");
        let args = ["study", "--json", "--seed", "7", "--clock", "stdin"];
        lines(&self.feed(profile, &args, &input))
    }

    fn notebook(&self, profile: &str) -> Notebook {
        let store = Store::open(Places {
            data: self.data(),
            state: self.state(),
        })
        .expect("a data directory");
        let (history, _) = store.history(profile).expect("logs");
        let profile = store.profile(profile).expect("a profile");
        let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
        let device = DeviceId::new("reader").expect("a device id");
        Notebook::new(registry, profile, device, history)
    }

    /// Every log, by its place in the data directory.
    fn logs(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        logs(&self.data())
    }
}

fn logs(data: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut logs = BTreeMap::new();
    for profile in PROFILES {
        let folder = Path::new("profiles").join(profile).join("log");
        for item in fs::read_dir(data.join(&folder)).expect("a folder") {
            let path = item.expect("an item").path();
            let name = folder.join(path.file_name().expect("a name"));
            logs.insert(name, fs::read(&path).expect("a log"));
        }
    }
    logs
}

fn lines(text: &str) -> Vec<Value> {
    let json = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    text.lines().map(json).collect()
}

/// One row of a table, by column.
type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a row of CSV"))
        .collect()
}

/// Whatever was said once is said still; what has been added since is no matter.
fn check(old: &Value, new: &Value, left_out: &[&str], path: &str) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, old) in old {
                if !left_out.contains(&key.as_str()) {
                    let path = format!("{path}.{key}");
                    let new = new.get(key).unwrap_or_else(|| panic!("{path} is missing"));
                    check(old, new, left_out, &path);
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            assert_eq!(old.len(), new.len(), "{path}: {old:?} and {new:?}");
            for (place, (old, new)) in old.iter().zip(new).enumerate() {
                check(old, new, left_out, &format!("{path}[{place}]"));
            }
        }
        (old, new) => assert_eq!(old, new, "{path}"),
    }
}

fn check_rows(old: &[Row], new: &[Row], left_out: impl Fn(&Row) -> Vec<&'static str>) {
    assert_eq!(old.len(), new.len());
    for (old, new) in old.iter().zip(new) {
        let left_out = left_out(old);
        for (column, old_value) in old {
            if !left_out.contains(&column.as_str()) {
                assert_eq!(Some(old_value), new.get(column), "{column} of {old:?}");
            }
        }
    }
}

/// What stands for a choice or a grade may be told better than by the keys that were pressed.
fn but_keys(review: &Row) -> Vec<&'static str> {
    match review["format"].as_str() {
        "typed" => Vec::new(),
        _ => vec!["given"],
    }
}

fn but_today(_: &Row) -> Vec<&'static str> {
    vec!["retrievability"]
}

#[test]
fn reviews_and_cards_are_what_they_were() {
    let desk = Desk::new();
    for profile in PROFILES {
        let reviews = rows(&expected(&format!("{profile}/reviews.csv")));
        check_rows(&reviews, &desk.table(profile, "reviews"), but_keys);
        let cards = rows(&expected(&format!("{profile}/cards.csv")));
        check_rows(&cards, &desk.table(profile, "cards"), but_today);
    }
}

#[test]
fn statistics_are_what_they_were() {
    /// As of the day on which they are asked for.
    const TODAY: [&str; 9] = [
        "due_today",
        "new_today",
        "answered_today",
        "streak_days",
        "retention_30_days",
        "next_due",
        "readiness",
        "confusions",
        "weight",
    ];
    let desk = Desk::new();
    for profile in PROFILES {
        let old = lines(&expected(&format!("{profile}/stats.json")));
        let new = lines(&desk.run(profile, &["stats", "--json"]));
        check(
            &Value::from(old.clone()),
            &Value::from(new.clone()),
            &TODAY,
            profile,
        );
        // Their order is that of their weights.
        let confusions = |stats: &[Value]| -> BTreeSet<String> {
            let confusions = stats[0]["confusions"].as_array().expect("an array");
            let told =
                |one: &Value| format!("{} {} {}", one["asked"], one["answered"], one["times"]);
            confusions.iter().map(told).collect()
        };
        assert_eq!(confusions(&old), confusions(&new), "{profile}");
    }
}

#[test]
fn what_is_due_on_a_day_is_what_it_was() {
    let desk = Desk::new();
    for profile in PROFILES {
        let new = figures(&desk.notebook(profile), Date::constant(2026, 10, 5).into());
        let old = lines(&expected(&format!("{profile}/on-2026-10-05.json")));
        // What is asked is decided anew in each version.
        let planned = ["due", "new", "expected_right"];
        check(&old[0], &new, &planned, profile);
    }
}

fn figures(notebook: &Notebook, day: Day) -> Value {
    let plan = Plan::new(notebook, StudyKind::Today, day);
    let named = |cards: &[Card]| -> Vec<String> {
        let name = |card: &Card| format!("{} {}", card.code(), card.direction().key());
        cards.iter().map(name).collect()
    };
    let readiness = Readiness::of_all(notebook, day);
    let confusions = notebook.progress().confusions();
    let weights = confusions.iter().map(|((asked, answered), confusion)| {
        format!("{asked} {answered} {:.3}", confusion.weight_on(day))
    });
    json!({
        "missed": named(&plan.missed),
        "streak_days": notebook.streak_days(day),
        "cards": readiness.cards,
        "confusions": weights.collect::<Vec<_>>(),
    })
}

/// Which cards are asked is decided anew in each version; what is said of one stays.
#[test]
fn a_sitting_says_what_it_said() {
    let keys = |lines: &[Value]| -> BTreeSet<String> {
        let keys = lines.iter().flat_map(|line| {
            let kind = line["type"].as_str().expect("a type");
            let object = line.as_object().expect("an object");
            object.keys().map(move |key| format!("{kind} {key}"))
        });
        keys.collect()
    };
    for profile in PROFILES {
        for sitting in ["ask", "undo"] {
            let desk = Desk::new();
            let old = lines(&expected(&format!("{profile}/{sitting}.jsonl")));
            let new = desk.sit(profile, sitting);
            // What depends on the card.
            let at_times = ["contrast", "choices", "duel_offered", "next_due", "why"];
            let told = keys(&new);
            let missing = keys(&old)
                .into_iter()
                .filter(|key| !told.contains(key) && !at_times.iter().any(|it| key.ends_with(it)));
            let missing: Vec<String> = missing.collect();
            assert!(missing.is_empty(), "{profile}, {sitting}: {missing:?}");
        }
    }
}

#[test]
fn what_was_written_stays_as_it_was_written() {
    let desk = Desk::new();
    let before = logs(&fixture("data"));
    assert_eq!(before.len(), 3);
    let reviews = desk.table("mina", "reviews").len();
    let input = concat!(
        r#"{"now":"2026-10-05T21:00:00+09:00"}"#,
        "\n",
        r#"{"answer":"","now":"2026-10-05T21:00:10+09:00"}"#,
        "\n",
    );
    desk.feed("mina", &["study", "--json", "--clock", "stdin"], input);
    let after = desk.logs();
    for (name, old) in &before {
        let new = &after[name];
        assert!(new.starts_with(old), "{}", name.display());
        let is_own = name.ends_with("mina/log/desk.ron");
        assert!(is_own || new == old, "{}", name.display());
    }
    let grown = |logs: &BTreeMap<_, Vec<u8>>| logs.values().map(Vec::len).sum::<usize>();
    assert!(grown(&after) > grown(&before));
    assert_eq!(desk.table("mina", "reviews").len(), reviews + 1);
}

#[test]
fn an_export_of_then_is_imported() {
    let home = Desk::empty();
    let file = fixture("portable.ron.gz");
    home.run("mina", &["import", file.to_str().expect("a path")]);
    let reviews = rows(&expected("mina/reviews.csv"));
    check_rows(&reviews, &home.table("mina", "reviews"), but_keys);
    let cards = rows(&expected("mina/cards.csv"));
    check_rows(&cards, &home.table("mina", "cards"), but_today);
}

#[test]
fn a_backup_of_then_is_restored() {
    let desk = Desk::new();
    desk.run("mina", &["restore", "1"]);
    let cards = rows(&expected("mina/cards-restored.csv"));
    check_rows(&cards, &desk.table("mina", "cards"), but_today);
    desk.run("mina", &["restore", "--undo"]);
    let cards = rows(&expected("mina/cards.csv"));
    check_rows(&cards, &desk.table("mina", "cards"), but_today);
}
