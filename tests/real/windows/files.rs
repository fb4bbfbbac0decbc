//! What Windows does otherwise with open files: locks, replacing, removing, line ends.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use support::terminal::{Home, fails, stderr, stdout};

use super::{folder_in, windows};

/// A program that has a file open, as a virus scanner does: others may read it, but not replace it.
fn hold(file: &Path, ms: u32) -> Child {
    let mut held = Command::new(folder_in("STATUSDECK_RIG").join("hold"))
        .arg(file)
        .arg(ms.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program that holds a file");
    let mut said = String::new();
    let stdout = held.stdout.take().expect("a pipe");
    BufReader::new(stdout).read_line(&mut said).expect("a line");
    assert_eq!(said.trim(), "held", "{}", file.display());
    held
}

fn scope(home: &Home) -> String {
    home.print(&["profile", "scope"])
}

#[test]
fn a_file_that_is_open_elsewhere_for_a_moment_is_replaced_after_it() {
    let home = windows();
    home.print(&["profile", "new", "Mina Kim"]);
    let profile = home.data().join("profiles/mina-kim/profile.ron");
    let before = fs::read(&profile).expect("a profile");
    // The program tries for half a second.
    let mut held = hold(&profile, 300);
    home.print(&["profile", "scope", "essential"]);
    held.wait().expect("it ends");
    let after = fs::read(&profile).expect("a profile");
    assert_ne!(after, before);
}

#[test]
fn a_file_that_stays_open_elsewhere_is_told_and_left_whole() {
    let home = windows();
    home.print(&["profile", "new", "Mina Kim"]);
    let before = scope(&home);
    let profile = home.data().join("profiles/mina-kim/profile.ron");
    let text = fs::read(&profile).expect("a profile");
    let mut held = hold(&profile, 60_000);
    fails(
        &home,
        &["profile", "scope", "essential"],
        1,
        &["profile.ron"],
    );
    drop(held.kill());
    held.wait().expect("it ends");
    assert_eq!(fs::read(&profile).expect("a profile"), text);
    assert_eq!(scope(&home), before);
    let left = fs::read_dir(profile.parent().expect("a folder")).expect("a folder");
    let left = left.map(|file| file.expect("a file").file_name());
    let unfinished = left.filter(|name| name.to_string_lossy().ends_with(".part"));
    assert_eq!(unfinished.count(), 0, "nothing unfinished is left");
}

#[test]
fn a_log_that_is_open_elsewhere_delays_an_answer_and_loses_none() {
    let home = windows();
    drop(home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"first\"}\n",
    ));
    let log = home.log_path();
    let mut talk = home.talk(&[]);
    talk.hear_a("question");
    let mut held = hold(&log, 60_000);
    talk.answer("second");
    let error = talk.hear_a("error");
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains("kept"), "{message}");
    drop(held.kill());
    held.wait().expect("it ends");
    talk.answer("again");
    talk.hear_a("verdict");
    let (_, status, errors) = talk.finish();
    assert!(status.success() && errors.is_empty(), "{errors}");
    let given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    assert_eq!(given, ["first", "second"]);
}

#[test]
fn a_second_program_is_kept_out_and_told_which_process_has_the_profile() {
    let home = windows();
    home.print(&["profile", "new", "Mina Kim"]);
    let mut first = home.talk(&[]);
    first.hear_a("question");
    let second = home.run(["study"]);
    let told = stderr(&second);
    assert_eq!(second.status.code(), Some(1));
    let (_, process) = told.split_once("(process ").expect("a process");
    let number = process.split_once(')').map(|(number, _)| number.parse());
    assert!(matches!(number, Some(Ok(1_u32..))), "{told}");
    let doctor = stdout(&home.run(["doctor"]));
    assert!(doctor.contains("is open in another statusdeck"), "{doctor}");
    assert_eq!(home.print_json(&["stats", "--json"])[0]["reviews"], 0);
    // The lock goes with its process, however that ends.
    first.kill();
    assert!(home.run(["study"]).status.success());
}

#[test]
fn lines_may_end_as_windows_ends_them() {
    let home = windows();
    let output = home.feed(
        &["study", "--json", "--seed", "1"],
        b"{\"answer\":\"OK\"}\r\n{\"quit\":true}\r\n",
    );
    assert_eq!(stderr(&output), "");
    let said = stdout(&output);
    assert!(said.contains("\"verdict\":\"exact\""), "{said}");
    assert!(
        !said.contains('\r'),
        "programs read lines that end alike everywhere"
    );
    let output = home.feed(
        &["study", "--seed", "1"],
        "찾을 수 없음\r\n:q\r\n".as_bytes(),
    );
    let said = stdout(&output);
    assert!(said.contains("> 찾을 수 없음\n"), "{said}");
    assert!(
        !home
            .log_path()
            .metadata()
            .expect("a log")
            .permissions()
            .readonly()
    );
    let log = fs::read_to_string(home.log_path()).expect("a log");
    assert!(!log.contains('\r'), "{log}");
}
