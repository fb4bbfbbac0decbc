//! Export, import, backups, repair and reset from outside, as a person or a script runs them.

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use statusdeck::log::{Event, Record};
use support::terminal::{Home, fails, names, stderr, stdout};

/// Answers so many questions.
fn study(home: &Home, answers: usize) {
    let input = "{\"answer\":\"x\"}\n".repeat(answers);
    let output = home.feed(&["study", "--json"], input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
}

fn reviews(home: &Home) -> u64 {
    let stats = &home.print_json(&["stats", "--json"])[0];
    stats["reviews"].as_u64().expect("a number")
}

fn place(home: &Home, name: &str) -> String {
    home.path().join(name).display().to_string()
}

fn backups(home: &Home) -> Vec<PathBuf> {
    let files = home.files();
    let backups = files.keys();
    backups
        .filter(|path| {
            path.parent()
                .is_some_and(|folder| folder.ends_with("backups"))
        })
        .cloned()
        .collect()
}

#[test]
fn everything_moves_to_another_home_in_one_file() {
    let (here, there) = (Home::of_mina(), Home::new());
    study(&here, 3);
    for name in ["a.ron", "a.ron.gz"] {
        let file = place(&here, name);
        let told = here.print(&["export", &file]);
        assert!(told.contains(&file) && told.contains("3 records"), "{told}");
    }
    let gz = fs::read(here.path().join("a.ron.gz")).expect("an export");
    let text = fs::read(here.path().join("a.ron")).expect("an export");
    assert!(gz.starts_with(&[0x1f, 0x8b]) && gz.len() < text.len());
    let printed = here.print(&["export", "-", "--as", "portable"]);
    assert!(
        printed.starts_with("(portable:1,name:\"Mina Kim\""),
        "{printed}"
    );
    let printed_lines = printed.lines().skip(1);
    let lines = String::from_utf8(text).expect("text");
    assert!(printed_lines.eq(lines.lines().skip(1)));

    let file = place(&here, "a.ron.gz");
    fails(&here, &["export", &file], 1, &[&file, "--force"]);
    here.print(&["export", &file, "--force"]);
    let log = here.log_path().display().to_string();
    fails(&here, &["export", &log, "--force"], 1, &[&log]);
    fails(&here, &["export", &file, "--what", "cards"], 2, &["--what"]);

    let told = there.print(&["import", &file, "--lang", "ko"]);
    assert!(
        told.contains("Mina Kim") && told.contains("새 기록 3개"),
        "{told}"
    );
    assert_eq!(reviews(&there), 3);
    let files = there.files();
    for path in [
        "a.ron",
        "a.ron.gz",
        "data",
        "data/profiles/mina-kim",
        "data/profiles/mina-kim/log",
    ] {
        let told = there.print(&["import", &place(&here, path)]);
        assert!(told.contains("nothing was missing"), "{path}: {told}");
    }
    assert_eq!(
        there.files().len(),
        files.len() + 1,
        "one backup, and nothing else, is made by imports that bring nothing"
    );
    study(&there, 1);
    let told = here.print(&["import", &place(&there, "data")]);
    assert!(
        told.contains("1 new record") && told.contains("statusdeck restore 1"),
        "{told}"
    );
    assert_eq!(reviews(&here), 4);
    here.print(&["restore", "1"]);
    assert_eq!(reviews(&here), 3);
}

#[test]
fn imports_that_make_no_sense_are_refused() {
    let home = Home::of_mina();
    home.print(&["profile", "new", "Jun"]);
    let notes = place(&home, "notes.txt");
    fs::write(&notes, "nothing of ours\n").expect("room");
    let nowhere = place(&home, "nowhere");
    let before = home.files();
    for lang in ["en", "ko"] {
        fails(&home, &["import", &notes, "--lang", lang], 1, &[&notes]);
        fails(&home, &["import", &nowhere, "--lang", lang], 1, &[&nowhere]);
    }
    let foreign = home.path().join("var");
    fs::create_dir_all(foreign.join("log")).expect("room");
    fs::write(foreign.join("log/app.ron"), "(level: \"info\")\n").expect("room");
    let foreign = foreign.display().to_string();
    fails(&home, &["import", &foreign], 1, &[&foreign]);
    fs::remove_dir_all(&foreign).expect("removed");
    let other = Home::new();
    let data = home.data().display().to_string();
    fails(
        &other,
        &["import", &data],
        1,
        &["Mina Kim", "Jun", "--profile"],
    );
    assert_eq!(home.files(), before);
    assert_eq!(other.files().len(), 0);
    other.print(&["import", &data, "--profile", "Jun"]);
    assert!(other.print(&["profile", "list"]).contains("Jun"));
}

#[test]
fn a_cut_file_is_told_and_gives_what_it_has() {
    let (here, there) = (Home::of_mina(), Home::new());
    study(&here, 3);
    let file = place(&here, "a.ron");
    here.print(&["export", &file]);
    let text = fs::read_to_string(&file).expect("an export");
    fs::write(&file, &text[..text.len() - 40]).expect("room");
    let output = there.run(["import", &file]);
    assert!(output.status.success());
    assert!(
        stderr(&output).contains("its end is missing"),
        "{}",
        stderr(&output)
    );
    assert!(
        stdout(&output).contains("new record"),
        "{}",
        stdout(&output)
    );
    fails(&there, &["restore", &file], 1, &[&file, "import"]);
}

#[test]
fn a_day_of_study_is_backed_up_once_and_can_be_gone_back_to() {
    let home = Home::of_mina();
    let told = home.print(&["restore"]);
    assert!(told.contains("no backup yet"), "{told}");
    study(&home, 2);
    assert_eq!(backups(&home).len(), 1);
    study(&home, 2);
    assert_eq!(backups(&home).len(), 1, "one a day");
    let told = home.print(&["restore"]);
    assert!(
        told.contains("  1  ") && told.contains("2 records, daily"),
        "{told}"
    );
    let told = home.print(&["restore", "--lang", "ko"]);
    assert!(told.contains("기록 2개, 일일 백업"), "{told}");

    let told = home.print(&["restore", "1"]);
    assert!(
        told.contains("2 later records") && told.contains("--undo"),
        "{told}"
    );
    assert_eq!(reviews(&home), 2);
    home.print(&["restore", "--undo"]);
    assert_eq!(reviews(&home), 4);
    fails(&home, &["restore", "--undo"], 1, &["nothing to undo"]);
    fails(&home, &["restore", "--undo", "--lang", "ko"], 1, &["복원"]);
    fails(&home, &["restore", "9"], 1, &["“9”", "(2 in all)"]);
    fails(&home, &["restore", "9", "--undo"], 2, &["--undo"]);
}

/// A clock that was far ahead once does not date what is done later.
#[test]
fn a_return_to_a_backup_happened_when_the_clock_says() {
    let home = Home::of_mina();
    study(&home, 2);
    let backup = backups(&home)[0].display().to_string();
    let mut talk = home.talk(&["--clock", "stdin", "--ahead"]);
    let ahead = "2099-01-01T09:00:00Z";
    talk.say(&json!({ "now": ahead }));
    talk.hear_a("question");
    talk.say(&json!({ "answer": "x", "now": ahead }));
    talk.hear_a("verdict");
    talk.say(&json!({ "quit": true, "now": ahead }));
    assert!(talk.finish().1.success());
    assert!(home.run(["restore", &backup]).status.success());
    let ahead = ahead.parse().expect("RFC 3339");
    let records = home.records();
    let rewound = |record: &&Record| matches!(record.event, Event::Rewound { .. });
    let made = records.iter().find(rewound).expect("a restore");
    assert!(made.at < ahead, "{made:?}");
    // The wrong clock is told once.
    home.run(["stats"]);
    assert_eq!(reviews(&home), 2);
}

#[test]
fn damage_is_repaired_after_being_asked_for() {
    let home = Home::of_mina();
    study(&home, 3);
    let log = home.log_path();
    let whole = fs::read_to_string(&log).expect("a log");
    let damaged = whole.replacen("\"x\"", "\"z\"", 1);
    fs::write(&log, &damaged).expect("room");
    let told = stderr(&home.run(["stats"]));
    assert!(told.contains("`statusdeck repair`"), "{told}");
    let before = home.files();
    fails(&home, &["repair"], 2, &["--yes"]);
    assert_eq!(home.files(), before, "nothing without a yes");
    let told = home.print(&["repair", "--yes"]);
    for part in ["1 damaged line", "1 record brought back"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(names(&told, &log), "{told}");
    assert_eq!(reviews(&home), 3);
    let files = home.files();
    assert!(
        files.values().any(|bytes| *bytes == damaged.as_bytes()),
        "the original is kept"
    );
    let logs = files
        .keys()
        .filter(|path| path.parent().is_some_and(|it| it.ends_with("log")));
    assert_eq!(logs.count(), 2, "the log, and what came back");
    let told = home.print(&["repair"]);
    assert!(told.contains("nothing to repair"), "{told}");
    study(&home, 1);
    assert_eq!(reviews(&home), 4);
    let logs = home.files();
    let logs = logs
        .keys()
        .filter(|path| path.parent().is_some_and(|it| it.ends_with("log")));
    assert_eq!(logs.count(), 3, "no number is used twice: a new log begins");
}

/// Gives the newest backup the name of an earlier day.
fn make_older(home: &Home) {
    let backup = backups(home).pop().expect("a backup");
    let name = backup.file_name().expect("a name").to_string_lossy();
    let (_, rest) = name.split_once('T').expect("a moment");
    let older = backup.with_file_name(format!("2026-01-05T{rest}"));
    fs::rename(home.data().join(&backup), home.data().join(older)).expect("renamed");
}

#[test]
fn a_lost_log_is_told_and_brought_back_though_no_line_is_damaged() {
    for lang in ["en", "ko"] {
        let home = Home::of_mina();
        study(&home, 3);
        make_older(&home);
        fs::write(home.log_path(), "").expect("room");
        assert_eq!(reviews(&home), 0);
        fails(&home, &["repair", "--lang", lang], 2, &["--yes"]);
        let told = stdout(&home.run(["repair", "--lang", lang]));
        assert!(told.contains('3') && told.contains("2026-01-05"), "{told}");
        let told = home.print(&["repair", "--yes", "--lang", lang]);
        assert!(told.contains('3'), "{told}");
        assert_eq!(reviews(&home), 3);
    }
}

#[test]
fn the_daily_backup_brings_back_what_is_lost_and_says_so() {
    let home = Home::of_mina();
    study(&home, 3);
    make_older(&home);
    fs::write(home.log_path(), "").expect("room");
    let output = home.feed(&["study", "--json"], b"{\"answer\":\"x\"}\n");
    let told = stderr(&output);
    assert!(
        output.status.success() && told.contains("lost 3 records"),
        "{told}"
    );
    assert_eq!(reviews(&home), 4);
    let told = home.print(&["restore"]);
    assert!(told.contains("4 records, daily"), "{told}");
}

#[test]
fn data_of_somebody_else_or_nobody_is_asked_about() {
    let (home, jun) = (Home::of_mina(), Home::new());
    study(&home, 2);
    jun.print(&["profile", "new", "Jun"]);
    study(&jun, 3);
    let file = place(&jun, "jun.ron");
    jun.print(&["export", &file]);
    fails(
        &home,
        &["restore", &file],
        2,
        &["“Jun”", "“Mina Kim”", "--yes"],
    );
    fails(
        &home,
        &["restore", &file, "--lang", "ko"],
        2,
        &["“Jun”", "“Mina Kim”"],
    );
    assert_eq!(reviews(&home), 2);
    home.print(&["restore", &file, "--yes"]);
    assert_eq!(reviews(&home), 3);
    home.print(&["restore", "--undo"]);
    assert_eq!(reviews(&home), 2, "nothing of Jun's is left");

    let home = Home::of_mina();
    study(&home, 2);
    let log = place(&home, "a.ron");
    fs::copy(jun.log_path(), &log).expect("room");
    fails(&home, &["import", &log], 2, &["“Mina Kim”", "--yes"]);
    fails(&home, &["import", &log, "--lang", "ko"], 2, &["“Mina Kim”"]);
    assert_eq!(reviews(&home), 2);
    home.print(&["import", &log, "--profile", "Jun"]);
    assert_eq!(reviews(&home), 2);
    home.print(&["import", &log, "--yes"]);
    assert_eq!(reviews(&home), 5);
}

#[test]
fn cards_are_reset_after_being_asked_for() {
    let home = Home::of_mina();
    study(&home, 3);
    let codes: Vec<String> = home
        .answers()
        .iter()
        .map(|answer| answer.card.code().to_string())
        .collect();
    let learning = |home: &Home| home.print_json(&["stats", "--json"])[0]["cards_learning"].clone();
    assert_eq!(learning(&home), 3);
    fails(&home, &["reset", &codes[0]], 2, &["--yes"]);
    fails(&home, &["reset"], 2, &["CODE"]);
    fails(&home, &["reset", "4o4", "--yes"], 2, &["“4o4”"]);
    fails(&home, &["reset", "404", "--all"], 2, &["--all"]);
    let told = home.print(&["reset", &codes[0], &codes[0], "--yes"]);
    assert!(
        told.contains("1 card is new again") && told.contains("statusdeck restore 1"),
        "{told}"
    );
    assert_eq!(learning(&home), 2);
    let told = home.print(&["reset", &codes[0], "--yes"]);
    assert!(told.contains("nothing to reset"), "{told}");
    let told = home.print(&["reset", "--all", "--yes", "--lang", "ko"]);
    assert!(told.contains("카드 2장"), "{told}");
    assert_eq!(learning(&home), 0);
    home.print(&["restore", "1"]);
    assert_eq!(learning(&home), 2);
}

#[test]
fn nothing_is_written_while_the_profile_is_open_elsewhere() {
    let home = Home::of_mina();
    study(&home, 1);
    let file = place(&home, "a.ron");
    home.print(&["export", &file]);
    let mut first = home.talk(&[]);
    first.hear_a("question");
    home.print(&["export", &file, "--force"]);
    for args in [
        &["import", &file][..],
        &["restore", "1"],
        &["repair", "--yes"],
        &["reset", "--all", "--yes"],
    ] {
        fails(&home, args, 1, &["open in another statusdeck"]);
    }
}

#[test]
fn without_a_profile_there_is_nothing_to_keep() {
    let home = Home::new();
    let file = place(&home, "a.ron");
    for args in [
        &["export", &file][..],
        &["restore"],
        &["repair"],
        &["reset", "--all"],
    ] {
        fails(&home, args, 1, &["no profile yet"]);
    }
    assert_eq!(home.files().len(), 0);
}

/// The export of somebody who studies on the same machine, restored with a word and undone: nothing of it
/// counts any more.
#[test]
fn a_restore_of_another_profile_of_this_machine_is_undone_altogether() {
    let home = Home::of_mina();
    study(&home, 3);
    home.print(&["profile", "new", "Yuna"]);
    let input = "{\"answer\":\"x\"}\n".repeat(7);
    let output = home.feed(&["study", "--json", "--profile", "Yuna"], input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let file = place(&home, "yuna.ron");
    home.print(&["export", &file, "--profile", "Yuna"]);
    let mina = ["--profile", "Mina Kim"];
    let reviews = || {
        let stats = &home.print_json(&[&["stats", "--json"][..], &mina].concat())[0];
        stats["reviews"].as_u64().expect("a number")
    };
    let restore = |more: &[&str]| home.run([&["restore"][..], more, &mina].concat());
    assert_eq!(restore(&[&file]).status.code(), Some(2));
    assert_eq!(reviews(), 3);
    assert!(restore(&[&file, "--yes"]).status.success());
    assert_eq!(reviews(), 7);
    assert!(restore(&["--undo"]).status.success());
    assert_eq!(reviews(), 3);
}
