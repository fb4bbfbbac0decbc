//! Real file systems that fill up, become read-only and go away while somebody studies. Needs the
//! right to mount, so it stands behind the feature `real-disk`.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use support::terminal::{self, Home, Talk};

/// Something mounted, until it is dropped.
struct Mounted(PathBuf);

impl Mounted {
    fn small(at: &Path) -> Self {
        fs::create_dir_all(at).expect("a folder");
        mount(&["-t", "tmpfs", "-o", "size=256k", "tmpfs", &name(at)]);
        Self(at.to_owned())
    }

    /// The same files at another place.
    fn bound(from: &Path, at: &Path) -> Self {
        fs::create_dir_all(at).expect("a folder");
        mount(&["--bind", &name(from), &name(at)]);
        Self(at.to_owned())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

fn mount(args: &[&str]) {
    let status = Command::new("mount").args(args).status().expect("mount");
    assert!(status.success(), "mount {args:?}: {status}");
}

fn name(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// Writes until not one byte more fits.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("filler");
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .expect("a file");
    for piece in [4096, 1] {
        while file.write_all(&vec![b'x'; piece]).is_ok() {}
    }
    path
}

/// Answers until the disk takes no more; what was acknowledged is added. Gives the message.
fn answer_until_refused(talk: &mut Talk, acknowledged: &mut Vec<String>) -> String {
    for _ in 0..200 {
        let given = format!("answer {}", acknowledged.len());
        talk.answer(&given);
        let said = talk.hear();
        if said["type"] == "error" {
            // It is kept, and acknowledged once it is saved.
            acknowledged.push(given);
            return said["message"].as_str().expect("a message").to_owned();
        }
        assert_eq!(said["type"], "verdict", "{said}");
        acknowledged.push(given);
        let next = talk.hear();
        if next["type"] == "done" {
            panic!("the cards did not suffice");
        }
    }
    panic!("the disk is never full");
}

/// The disk takes writes again: the kept answer is acknowledged, and another one after it.
fn goes_on(talk: &mut Talk, acknowledged: &mut Vec<String>) {
    talk.answer("not counted");
    talk.hear_a("verdict");
    talk.hear_a("question");
    talk.answer("afterwards");
    talk.hear_a("verdict");
    acknowledged.push("afterwards".to_owned());
    talk.hear_a("question");
}

fn doctor_says(home: &Home, text: &str) {
    let output = home.run(["doctor"]);
    let said = terminal::stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(text), "{said}");
}

fn check(home: &Home, acknowledged: &[String]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for answer in home.answers() {
        *counts.entry(answer.given.plain().into_owned()).or_default() += 1;
    }
    for given in acknowledged {
        assert!(counts.contains_key(given), "{given} is lost");
    }
    let wanted: BTreeMap<String, usize> =
        acknowledged
            .iter()
            .fold(BTreeMap::new(), |mut wanted, given| {
                *wanted.entry(given.clone()).or_default() += 1;
                wanted
            });
    assert_eq!(counts, wanted, "nothing is there twice");
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["reviews"], acknowledged.len());
}

#[test]
fn a_full_disk_loses_nothing_and_goes_on_when_there_is_room() {
    let home = Home::new();
    let mounted = Mounted::small(&home.data());
    let mut talk = home.talk(&[]);
    talk.hear_a("question");
    let mut acknowledged = Vec::new();
    for round in 0..3 {
        let filler = fill(&home.data());
        let message = answer_until_refused(&mut talk, &mut acknowledged);
        assert!(message.contains(".ron"), "which file: {message}");
        doctor_says(&home, "has only 0 MB free");
        // Trying again while the disk is full changes nothing.
        talk.answer("not counted");
        talk.hear_a("error");
        fs::remove_file(filler).expect("removed");
        goes_on(&mut talk, &mut acknowledged);
        assert!(acknowledged.len() > round, "{message}");
    }
    let (_, errors) = talk.kill();
    assert_eq!(errors, "");
    check(&home, &acknowledged);
    drop(mounted);
}

#[test]
fn a_start_on_a_full_disk_says_so_or_goes_on() {
    let home = Home::of_mina();
    let full = home.path().join("full");
    let mounted = Mounted::small(&full);
    let filler = fill(&full);
    let data = name(&full);
    let output = home.run(["--data-dir", &data, "study", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = terminal::stderr(&output);
    assert!(errors.contains(&data), "which place: {errors}");
    fs::remove_file(filler).expect("removed");
    let output = home.run(["--data-dir", &data, "study", "--json"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        terminal::stderr(&output)
    );
    drop(mounted);
}

#[test]
fn a_disk_that_becomes_read_only_gets_everything_when_it_can_be_written_again() {
    let home = Home::new();
    let mounted = Mounted::small(&home.data());
    let mut talk = home.talk(&[]);
    talk.hear_a("question");
    let mut acknowledged = Vec::new();
    talk.answer("before");
    talk.hear_a("verdict");
    talk.hear_a("question");
    acknowledged.push("before".to_owned());
    mount(&["-o", "remount,ro", &name(&home.data())]);
    let message = answer_until_refused(&mut talk, &mut acknowledged);
    assert!(message.to_lowercase().contains("read-only"), "{message}");
    doctor_says(&home, "its disk is read-only");
    mount(&["-o", "remount,rw", &name(&home.data())]);
    goes_on(&mut talk, &mut acknowledged);
    let (rest, status, errors) = {
        talk.say(&json!({ "quit": true }));
        talk.finish()
    };
    assert!(status.success() && errors.is_empty(), "{errors}");
    assert_eq!(rest.last().expect("done")["type"], "done");
    check(&home, &acknowledged);
    drop(mounted);
}

#[test]
fn a_drive_that_goes_away_and_comes_back_gets_everything() {
    let home = Home::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let drive = elsewhere.path().join("drive");
    let mounted = Mounted::small(&drive);
    let bound = Mounted::bound(&drive, &home.data());
    let mut talk = home.talk(&[]);
    talk.hear_a("question");
    let mut acknowledged = Vec::new();
    talk.answer("before");
    talk.hear_a("verdict");
    talk.hear_a("question");
    acknowledged.push("before".to_owned());
    drop(bound);
    let message = answer_until_refused(&mut talk, &mut acknowledged);
    assert!(message.contains("is gone"), "{message}");
    let left = fs::read_dir(home.data()).expect("the mount point").count();
    assert_eq!(left, 0, "nothing is written under the mount point");
    let bound = Mounted::bound(&drive, &home.data());
    goes_on(&mut talk, &mut acknowledged);
    let (_, errors) = talk.kill();
    assert_eq!(errors, "");
    check(&home, &acknowledged);
    drop((bound, mounted));
}
