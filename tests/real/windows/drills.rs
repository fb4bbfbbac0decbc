//! Questions and grades are the same on both systems.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::terminal::{Home, json as json_of};

use super::{last, linux, printed, windows};

const GIVEN: [&str; 12] = [
    "Not Found",
    "404",
    "1",
    "",
    "forbiden",
    "권한 없음",
    "true",
    "good",
    "3",
    "http.StatusTeapot",
    "２０１",
    "moved permanentli",
];

/// Three evenings of study, undone and overruled answers and a duel among them.
fn evenings() -> Vec<Value> {
    let mut lines = Vec::new();
    for day in 20..23 {
        let now = |second: usize| {
            format!(
                "2026-11-{day}T21:{:02}:{:02}+09:00",
                second / 60,
                second % 60
            )
        };
        lines.push(json!({ "now": now(0) }));
        for (place, given) in GIVEN.iter().cycle().take(40).enumerate() {
            let now = now(5 * place + 5);
            lines.push(json!({ "answer": given, "took_ms": 2000 + 100 * place, "now": now }));
            match place {
                9 => lines.push(json!({ "undo": true, "now": now })),
                17 => lines.push(json!({ "correct": true, "now": now })),
                25 => lines.push(json!({ "duel": [401, 403], "now": now })),
                33 => lines.push(json!({ "quick": true, "now": now })),
                _ => {}
            }
        }
    }
    lines.push(json!({ "quit": true, "now": "2026-11-22T22:00:00+09:00" }));
    lines
}

#[test]
fn the_same_answers_get_the_same_questions_and_grades() {
    for (seed, lang) in [("1", "en"), ("2", "ko"), ("3", "ko")] {
        let args = ["study", "--json", "--clock", "stdin", "--statements"];
        let args = [&args[..], &["--seed", seed, "--lang", lang]].concat();
        let [here, there] = [linux(), windows()].map(|home| printed(&home, &args, &evenings()));
        assert_eq!(here, there, "seed {seed}");
        assert!(here.matches("\"verdict\"").count() > 60, "{here}");
    }
}

#[test]
fn a_mock_interview_is_the_same() {
    let args = ["interview", "--json", "--seed", "5", "--questions", "6"];
    let lines: Vec<Value> = (0..6)
        .flat_map(|place| {
            let took_ms = 30_000 + place;
            [
                json!({ "text": "403", "took_ms": took_ms }),
                json!({ "ticked": [0] }),
            ]
        })
        .collect();
    let [here, there] = [linux(), windows()].map(|home| printed(&home, &args, &lines));
    assert_eq!(here, there);
    assert_eq!(last(&here)["type"], "report", "{here}");
}

/// Everything about a question or a verdict but the time.
fn without_time(printed: &str) -> Vec<Value> {
    let lines = printed.lines().map(|line| {
        let mut line = json_of(line);
        line.as_object_mut().map(|line| line.remove("left_ms"));
        line
    });
    lines.collect()
}

fn board(home: &Home, folder: &str) -> Value {
    home.print_json(&["drill", "board", folder, "--json"])
        .remove(0)
}

/// What a synchronising program or git makes of a text on Windows.
fn end_lines_as_windows_does(file: &Path) {
    let text = fs::read_to_string(file).expect("a text");
    fs::write(file, text.replace('\n', "\r\n")).expect("room");
}

#[test]
fn a_drill_asks_and_grades_the_same_whoever_made_it() {
    for (lead, other) in [(linux(), windows()), (windows(), linux())] {
        let shared = tempfile::tempdir().expect("a folder");
        let folder = shared.path().join("drill");
        let folder = folder.to_str().expect("UTF-8");
        let new = [
            "drill",
            "new",
            folder,
            "--title",
            "Platform",
            "--by",
            "2099-12-15",
        ];
        lead.print(&[&new[..], &["--questions", "6", "--seed", "3"]].concat());
        let lines: Vec<Value> = GIVEN
            .iter()
            .cycle()
            .take(90)
            .map(|given| json!({ "answer": given }))
            .collect();
        let asked = [(&lead, "Mina"), (&other, "Jun")].map(|(home, name)| {
            home.print(&[
                "drill",
                "join",
                folder,
                "--as",
                name,
                "--share",
                "confusions",
            ]);
            without_time(&printed(home, &["drill", "test", folder, "--json"], &lines))
        });
        assert_eq!(asked[0], asked[1]);
        assert_eq!(asked[0].last().expect("a line")["type"], "done");

        let (here, there) = (board(&lead, folder), board(&other, folder));
        assert_eq!(here, there);
        assert_eq!((&here["joined"], &here["done"]), (&json!(2), &json!(2)));
        assert_eq!(here["findings"], json!([]));

        end_lines_as_windows_does(&Path::new(folder).join("drill.ron"));
        for file in fs::read_dir(Path::new(folder).join("results")).expect("results") {
            end_lines_as_windows_does(&file.expect("a file").path());
        }
        for home in [&lead, &other] {
            assert_eq!(board(home, folder), here, "line ends are no change");
        }
    }
}

#[test]
fn the_same_seed_draws_the_same_test() {
    let drawn = [linux(), windows()].map(|home| {
        let folder = home.path().join("drill");
        let folder = folder.to_str().expect("UTF-8");
        let new = [
            "drill",
            "new",
            folder,
            "--title",
            "Platform",
            "--by",
            "2099-12-15",
        ];
        home.print(&[&new[..], &["--seed", "11"]].concat());
        let text = fs::read_to_string(Path::new(folder).join("drill.ron")).expect("a drill");
        text.split_once("sets:").expect("sets").1.to_owned()
    });
    assert_eq!(drawn[0], drawn[1]);
}
