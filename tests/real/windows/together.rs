//! One history on two systems: each reads what the other wrote, and both count the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::{Timestamp, ToSpan as _};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;
use support::terminal::Home;

use super::{linux, printed, windows};

const STEPS: i64 = 200;
/// After so many steps the two get each other's logs.
const STEPS_BETWEEN: i64 = 9;
/// Six weeks of sittings end before any machine's clock says so.
const BEGIN: &str = "2026-09-01T09:00:00Z";

/// A short sitting at a moment: answers, of which some are taken back or overruled.
fn sit(home: &Home, at: Timestamp, rng: &mut StdRng) {
    const ANSWERS: [&str; 9] = [
        "404",
        "Not Found",
        "1",
        "2",
        "unauthorized",
        "찾을 수 없음",
        "",
        "good",
        "Moved Permanently",
    ];
    let mut lines = vec![json!({ "now": at.to_string() })];
    for _ in 0..rng.random_range(1..=4) {
        let answer = ANSWERS.choose(rng).expect("one of them");
        let took_ms = rng.random_range(900..9000_u32);
        lines.push(json!({ "answer": answer, "took_ms": took_ms, "now": at.to_string() }));
        match rng.random_range(0..10) {
            0 => lines.push(json!({ "undo": true, "now": at.to_string() })),
            1 => lines.push(json!({ "correct": true, "now": at.to_string() })),
            2 => lines.push(json!({ "duel": [401, 403], "now": at.to_string() })),
            _ => {}
        }
    }
    lines.push(json!({ "quit": true, "now": at.to_string() }));
    let seed = rng.random::<u32>().to_string();
    let args = ["study", "--json", "--clock", "stdin", "--seed", &seed];
    printed(home, &args, &lines);
}

fn log_folder(data: &Path) -> PathBuf {
    data.join("profiles/mina-kim/log")
}

fn logs(data: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(log_folder(data)).expect("logs");
    let logs = files.map(|file| {
        let file = file.expect("a file");
        let name = file.file_name().into_string().expect("UTF-8");
        (name, fs::read(file.path()).expect("a log"))
    });
    logs.collect()
}

/// Copies what is longer, as a synchronising program does: a log is only ever appended to. Of the profile,
/// which has the last fit of the schedule, it takes the newer.
fn exchange(one: &Home, other: &Home) {
    for (from, to) in [(one, other), (other, one)] {
        let there = logs(&to.data());
        for (name, log) in logs(&from.data()) {
            if there.get(&name).is_none_or(|known| known.len() < log.len()) {
                fs::write(log_folder(&to.data()).join(name), log).expect("room");
            }
        }
    }
    let [one, other] = [one, other].map(|home| home.data().join("profiles/mina-kim/profile.ron"));
    let written = |file: &Path| fs::metadata(file).and_then(|file| file.modified());
    let is_newer = written(&one).expect("a profile") > written(&other).expect("a profile");
    let (from, to) = if is_newer { (one, other) } else { (other, one) };
    fs::write(to, fs::read(from).expect("a profile")).expect("room");
}

/// All that a history comes to.
fn counted(home: &Home) -> [String; 3] {
    [
        &["stats", "--json"][..],
        &["export", "-", "--as", "csv"],
        &["export", "-", "--as", "json", "--what", "cards"],
    ]
    .map(|args| home.print(args))
}

#[test]
fn a_history_that_both_write_in_turn_counts_the_same_on_both() {
    let (linux, windows) = (linux(), windows());
    for home in [&linux, &windows] {
        home.print(&["profile", "new", "Mina Kim"]);
    }
    let mut rng = StdRng::seed_from_u64(17);
    let begin: Timestamp = BEGIN.parse().expect("a moment");
    for step in 0..STEPS {
        let at = begin.checked_add((5 * step).hours()).expect("a moment");
        let home = if step % 2 == 0 { &linux } else { &windows };
        sit(home, at, &mut rng);
        if step % STEPS_BETWEEN == 0 && step > 0 {
            exchange(&linux, &windows);
        }
    }
    exchange(&linux, &windows);
    assert_eq!(logs(&linux.data()), logs(&windows.data()));
    assert_eq!(logs(&linux.data()).len(), 2, "each writes one log");
    let (here, there) = (counted(&linux), counted(&windows));
    for (here, there) in here.iter().zip(&there) {
        let differ = here
            .lines()
            .zip(there.lines())
            .find(|(here, there)| here != there);
        assert_eq!(differ, None);
        assert_eq!(here.len(), there.len());
    }
    let stats = support::terminal::json(here[0].trim());
    let reviews = stats["reviews"].as_u64().expect("a number");
    assert!(reviews > 250, "{stats}");
}

/// Every file of the data directory.
fn data_files(data: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![data.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a folder") {
            let path = item.expect("an item").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                files.insert(path, bytes);
            }
        }
    }
    files
}

#[test]
fn a_data_directory_goes_to_the_other_system_and_back_without_a_difference() {
    for (first, second) in [(windows(), linux()), (linux(), windows())] {
        first.print(&["profile", "new", "Mina Kim"]);
        let mut rng = StdRng::seed_from_u64(4);
        let begin: Timestamp = BEGIN.parse().expect("a moment");
        for sitting in 0..6 {
            let at = begin.checked_add((20 * sitting).hours()).expect("a moment");
            sit(&first, at, &mut rng);
        }
        let before = data_files(&first.data());
        let told = counted(&first);
        // The folder as it is, moved to a machine of the other system.
        fs::rename(first.data(), second.data()).expect("the same disk");
        assert_eq!(counted(&second), told);
        fs::rename(second.data(), first.data()).expect("the same disk");
        assert!(
            data_files(&first.data()) == before,
            "reading changes nothing"
        );

        fs::rename(first.data(), second.data()).expect("the same disk");
        sit(
            &second,
            begin.checked_add(200.hours()).expect("a moment"),
            &mut rng,
        );
        let told = counted(&second);
        fs::rename(second.data(), first.data()).expect("the same disk");
        assert_eq!(counted(&first), told);
        let after = data_files(&first.data());
        let logs = before
            .iter()
            .filter(|(path, _)| path.starts_with(log_folder(&first.data())));
        for (path, log) in logs {
            assert_eq!(after.get(path), Some(log), "{}", path.display());
        }
        for line in first.print_json(&["doctor", "--json"]) {
            assert_eq!(line["status"], "ok", "{line}");
        }
    }
}

#[test]
fn an_export_of_one_system_is_imported_by_the_other() {
    for (from, to) in [(windows(), linux()), (linux(), windows())] {
        from.print(&["profile", "new", "미나 김"]);
        let mut rng = StdRng::seed_from_u64(9);
        sit(&from, BEGIN.parse().expect("a moment"), &mut rng);
        let file = from.path().join("a.ron.gz");
        let file = file.to_str().expect("UTF-8");
        from.print(&["export", file]);
        to.print(&["import", file]);
        assert_eq!(counted(&to), counted(&from));
        assert!(to.print(&["import", file]).contains("nothing was missing"));
    }
}
