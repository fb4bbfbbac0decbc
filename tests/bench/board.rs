//! How long the board of a team's drill takes, from the files in the folder to what is shown.
//!
//! `cargo bench --bench board` prints the table. The largest team has 10,000,000 lines, some 1.3 GB.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use statusdeck::store::{make_drill, read_board};
use support::cards::REGISTRY;
use support::folder;
use support::team::{at, drawn, now, sealed_header, sealed_line};

/// People and the lines of each.
const TEAMS: [(u32, u32); 3] = [(50, 20), (50, 1_000), (1_000, 10_000)];

fn main() {
    divan::main();
}

/// A person's file, each line chained to the one before: tests with their scores, and readiness.
fn results(drill: &str, person: u32, lines: u32) -> String {
    let header = format!(
        "(format:3,drill:\"{drill}\",person:\"person{person}\",device:\"desk1234\",chain:1)"
    );
    let (mut text, mut prev) = sealed_header(&header);
    for seq in 1..=lines {
        let event = match seq {
            1 => format!("Joined(name:\"Person {person}\",level:Score)"),
            _ if seq % 2 == 0 => format!("Readiness(ready:{})", seq % 4 == 0),
            _ => format!("Done(set:{},score:Some((17,20)))", seq / 2 % 400 + 1),
        };
        let at = at(i64::from(seq));
        let line = format!("(seq:{seq},at:\"{at}\",prev:\"{prev}\",event:{event})");
        let (line, digits) = sealed_line(&line);
        text.push('\n');
        text.push_str(&line);
        prev = digits;
    }
    text.push('\n');
    text
}

fn write_team(folder: &Path, people: u32, lines: u32) {
    let drill = drawn(7);
    make_drill(&folder::store(folder), &folder.join("team"), &drill, false).expect("made");
    let results_folder = folder.join("team/results");
    fs::create_dir(&results_folder).expect("room");
    for person in 0..people {
        let name = format!("person{person}-desk1234.ron");
        let text = results(drill.id.as_str(), person, lines);
        fs::write(results_folder.join(name), text).expect("room");
    }
}

#[divan::bench(args = TEAMS, sample_count = 5, sample_size = 1)]
fn board(bencher: Bencher<'_, '_>, (people, lines): (u32, u32)) {
    LazyLock::force(&REGISTRY);
    let home = tempfile::tempdir().expect("a folder");
    write_team(home.path(), people, lines);
    let store = folder::store(home.path());
    let team = home.path().join("team");
    bencher.bench_local(|| {
        let (_, board) = read_board(&store, &team, &REGISTRY, now(20_000)).expect("a board");
        assert_eq!(board.people.len(), people as usize);
        assert_eq!(board.findings, []);
        board
    });
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{people} × {lines}: {}", memory.unwrap_or_default());
}
