//! `doctor` from outside: what it prints, in words and as JSON, and its exit status.

use std::fs;
use std::io::Write as _;

use serde_json::{Value, json};
use support::terminal::{self, Home, stderr, stdout};

fn lines(home: &Home, status: i32) -> Vec<Value> {
    let before = home.files();
    let output = home.run(["doctor", "--json"]);
    assert_eq!(output.status.code(), Some(status), "{}", stdout(&output));
    assert_eq!(stderr(&output), "", "it is said once");
    assert!(home.files() == before, "nothing changes");
    stdout(&output).lines().map(terminal::json).collect()
}

fn study(home: &Home) {
    let output = home.feed(&["study", "--json"], b"{\"answer\":\"x\"}\n");
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn the_exit_status_says_whether_all_is_well() {
    let home = Home::new();
    // Nothing is there yet, and nothing is made.
    assert!(home.print(&["doctor"]).contains("All is well."));
    assert!(!home.data().exists());
    study(&home);
    assert!(home.print(&["doctor"]).contains("All is well."));
    let well = lines(&home, 0);
    assert!(well.len() > 9, "{well:?}");
    for line in &well {
        let keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["check", "profile", "status", "message", "answer"]);
        assert_eq!(line["status"], "ok", "{line}");
    }

    fs::remove_file(home.log_path()).expect("removed");
    for (lang, says) in [
        ("en", "✗ 1 answer that"),
        ("ko", "✗ 이 기기에 저장했던 답 1개"),
    ] {
        let output = home.run(["doctor", "--lang", lang]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stdout(&output).contains(says), "{}", stdout(&output));
        assert!(stdout(&output).contains("`statusdeck repair`"));
        assert_eq!(stderr(&output), "");
    }
    let ill = lines(&home, 1);
    let ill: Vec<&Value> = ill.iter().filter(|line| line["status"] != "ok").collect();
    let [line] = ill.as_slice() else {
        panic!("one loss: {ill:?}");
    };
    assert_eq!(
        (&line["check"], &line["status"], &line["answer"]),
        (
            &json!("losses"),
            &json!("problem"),
            &json!("statusdeck repair")
        )
    );
    home.print(&["repair", "--yes"]);
    lines(&home, 0);
}

#[test]
fn the_terminal_says_that_another_program_changed_the_open_log() {
    let home = Home::new();
    study(&home);
    let log = home.log_path();
    let mut talk = home.talk(&[]);
    talk.hear_a("question");
    let mut file = fs::OpenOptions::new();
    let mut file = file.append(true).open(&log).expect("the log");
    file.write_all(b"something else\n").expect("written");
    talk.answer("x");
    talk.hear_a("verdict");
    let (_, status, errors) = talk.finish();
    assert!(status.success());
    let name = log.file_name().expect("a name").to_string_lossy();
    let told = format!("another program changed the log {name}");
    assert_eq!(errors.matches(&told).count(), 1, "{errors}");
}

/// A script gets an object a line, whatever cannot be read.
#[test]
fn a_data_directory_that_cannot_be_read_is_a_problem_like_others() {
    let home = Home::new();
    fs::write(home.data(), "a file in its place").expect("written");
    let said = lines(&home, 1);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        (&said[0]["check"], &said[0]["status"]),
        (&json!("data"), &json!("problem"))
    );
    let words = home.run(["doctor"]);
    assert_eq!(words.status.code(), Some(1));
    assert!(stdout(&words).starts_with("✗ "), "{}", stdout(&words));

    let home = Home::new();
    fs::create_dir_all(home.data()).expect("made");
    fs::write(home.data().join("profiles"), "a file in its place").expect("written");
    let said = lines(&home, 1);
    let is_ill = |line: &&Value| line["status"] == "problem";
    assert_eq!(said.iter().filter(is_ill).count(), 1, "{said:?}");
    assert!(said.len() > 4, "the rest is looked at: {said:?}");
}

#[test]
fn every_profile_is_looked_at_or_the_one_that_is_named() {
    let home = Home::of_mina();
    study(&home);
    home.print(&["profile", "new", "Jun"]);
    let feed = ["study", "--json", "--profile", "Jun"];
    assert!(home.feed(&feed, b"{\"answer\":\"x\"}\n").status.success());
    let logs = home.data().join("profiles/jun/log");
    fs::remove_dir_all(logs).expect("removed");
    let ill = |args: &[&str]| -> Vec<Value> {
        let said = stdout(&home.run(args));
        let said = said.lines().map(terminal::json);
        said.filter(|line| line["status"] != "ok").collect()
    };
    let found = ill(&["doctor", "--json"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["profile"], "Jun");
    assert_eq!(ill(&["doctor", "--json", "--profile", "Jun"]), found);
    assert_eq!(ill(&["doctor", "--json", "--profile", "Mina Kim"]).len(), 0);
    let words = stdout(&home.run(["doctor"]));
    assert!(words.contains("✗ “Jun”: 1 answer that"), "{words}");
    let nobody = ill(&["doctor", "--json", "--profile", "nobody"]);
    assert_eq!(nobody.len(), 1, "{nobody:?}");
}
