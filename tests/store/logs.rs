//! Logs: what is appended is there, what is torn or damaged costs only itself.

use std::fs;

use statusdeck::learner::Settings;
use statusdeck::log::Record;
use statusdeck::store::{Finding, Places, Store, StoreError, random_device_id};

use super::{Home, record};

#[test]
fn what_is_appended_is_read_back_as_it_was() {
    let home = Home::new();
    let mut profile = home.open();
    profile
        .log
        .append(&[record(1), record(2)])
        .expect("appended");
    profile.log.append(&[record(3)]).expect("appended");
    drop(profile);
    let (history, findings) = home.store().history("mina").expect("a history");
    let records: Vec<Record> = history
        .entries()
        .iter()
        .map(|entry| entry.record.clone())
        .collect();
    assert_eq!(records, [record(1), record(2), record(3)]);
    assert_eq!(findings, []);
    assert_eq!(home.open().last_seq(), 3);
    let text = fs::read_to_string(home.log()).expect("text");
    assert_eq!(text.lines().count(), 4, "a header and a line each: {text}");
    assert!(text.contains("찾을 수"), "Korean stays readable: {text}");
}

#[test]
fn reading_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places {
        data: folder.path().join("data"),
        state: folder.path().join("state"),
    };
    let store = Store::open(places).expect("a store");
    assert_eq!(store.settings().expect("defaults"), Settings::default());
    assert_eq!(store.profiles().expect("none"), []);
    assert!(store.history("mina").expect("none").0.entries().is_empty());
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

/// Cuts the log at every byte: nothing before is lost, nothing is told, and nothing is cut off: the next
/// answer goes to a new log.
#[test]
fn a_log_torn_anywhere_loses_nothing_that_was_acknowledged() {
    let home = Home::new();
    home.open()
        .log
        .append(&[record(1), record(2)])
        .expect("appended");
    let log = home.log();
    let whole = fs::read(&log).expect("bytes");
    for end in 0..whole.len() {
        fs::write(&log, &whole[..end]).expect("cut");
        // A line that lacks only its end is whole; the first line is the header.
        let lines = whole[..end].iter().filter(|byte| **byte == b'\n').count()
            + usize::from(whole[end] == b'\n');
        let kept: Vec<u64> = (1..lines as u64).collect();
        assert_eq!(home.read(), (kept.clone(), vec![]), "at {end}");
        // Within a line, one place is like the next.
        let is_near_an_end =
            whole[end.saturating_sub(2)..whole.len().min(end + 2)].contains(&b'\n');
        if !is_near_an_end && end % 16 != 0 {
            continue;
        }
        home.open().log.append(&[record(3)]).expect("appended");
        assert_eq!(home.read(), ([kept, vec![3]].concat(), vec![]), "at {end}");
        assert_eq!(fs::read(&log).expect("bytes"), &whole[..end]);
        fs::remove_dir_all(home.path("data/profiles/mina/log")).expect("removed");
        fs::remove_dir_all(home.path("state")).expect("removed");
        fs::create_dir(home.path("data/profiles/mina/log")).expect("made");
    }
}

#[test]
fn a_damaged_line_costs_only_itself_and_its_number_is_not_used_again() {
    let home = Home::new();
    home.open()
        .log
        .append(&[record(1), record(2), record(3)])
        .expect("appended");
    let text = fs::read_to_string(home.log()).expect("text");
    let damaged = text.replacen("(seq:3", "(seq:4", 1);
    fs::write(home.log(), &damaged).expect("damaged");
    let (seqs, findings) = home.read();
    assert_eq!(seqs, [1, 2]);
    assert_eq!(
        findings,
        [Finding::DamagedLines {
            path: home.log(),
            lines: vec![4]
        }]
    );
    let mut profile = home.open();
    assert_eq!(profile.last_seq(), 3);
    profile.log.append(&[record(4)]).expect("appended");
    drop(profile);
    assert_eq!(home.read().0, [1, 2, 4]);
    let after = fs::read_to_string(home.log()).expect("text");
    assert!(
        after.starts_with(&damaged),
        "the damaged line is left where it is"
    );
}

#[test]
fn windows_line_ends_do_no_harm() {
    let home = Home::new();
    home.open()
        .log
        .append(&[record(1), record(2)])
        .expect("appended");
    let text = fs::read_to_string(home.log()).expect("text");
    fs::write(home.log(), text.replace('\n', "\r\n")).expect("converted");
    assert_eq!(home.read(), (vec![1, 2], vec![]));
}

#[test]
fn events_of_a_newer_version_are_kept_and_told() {
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let value = r#"(seq:2,at:"2026-11-21T09:00:00Z",day:"2026-11-21",event:Dreamt(of:418))"#;
    let mut text = fs::read_to_string(home.log()).expect("text");
    text.push_str(&format!(
        "{value} // {:08x}\n",
        crc32fast::hash(value.as_bytes())
    ));
    fs::write(home.log(), &text).expect("written");
    let (seqs, findings) = home.read();
    assert_eq!(seqs, [1]);
    assert_eq!(
        findings,
        [Finding::NewerRecords {
            path: home.log(),
            count: 1
        }]
    );
    let log = home.log();
    home.open().log.append(&[record(3)]).expect("appended");
    assert_eq!(home.read().0, [1, 3]);
    assert_eq!(fs::read_to_string(log).expect("text"), text);
}

#[test]
fn a_log_of_a_newer_format_is_not_written_to() {
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let text = fs::read_to_string(home.log()).expect("text");
    let (header, rest) = text.split_once('\n').expect("lines");
    let value = header
        .split(" // ")
        .next()
        .expect("a value")
        .replace("format:2", "format:12");
    let newer = format!(
        "{value} // {:08x}\n{rest}",
        crc32fast::hash(value.as_bytes())
    );
    let log = home.log();
    fs::write(&log, &newer).expect("written");
    home.open().log.append(&[record(2)]).expect("appended");
    assert_eq!(home.read().0, [1, 2]);
    assert_eq!(fs::read_to_string(log).expect("text"), newer);
}

#[test]
fn logs_of_several_devices_are_one_history() {
    let home = Home::new();
    home.open()
        .log
        .append(&[record(1), record(3)])
        .expect("appended");
    let elsewhere = Store::open(Places {
        data: home.path("data"),
        state: home.path("other"),
    });
    let mut other = elsewhere
        .expect("a store")
        .open_profile("mina", random_device_id(2))
        .expect("the same profile on another machine");
    other.log.append(&[record(2)]).expect("appended");
    assert_eq!(home.read(), (vec![1, 2, 3], vec![]));
}

#[test]
fn an_append_that_fails_can_be_tried_again() {
    let home = Home::new();
    let folder = home.path("data/profiles/mina/log");
    let mut profile = home.open();
    fs::write(&folder, "in the way").expect("written");
    let refused = profile.log.append(&[record(1)]);
    assert!(
        matches!(refused, Err(StoreError::Write { .. })),
        "{refused:?}"
    );
    fs::remove_file(&folder).expect("removed");
    profile
        .log
        .append(&[record(1), record(2)])
        .expect("appended");
    assert_eq!(home.read(), (vec![1, 2], vec![]));
}

#[test]
fn a_log_beyond_the_limit_is_told_by_name_and_left_as_it_is() {
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let other = home.path("data/profiles/mina/log/huge2345.ron");
    let file = fs::File::create(&other).expect("a file");
    file.set_len((1 << 30) + 1).expect("a sparse file");
    let (seqs, findings) = home.read();
    assert_eq!(seqs, [1]);
    assert!(
        matches!(findings.as_slice(), [Finding::TooLongLog { path, .. }] if *path == other),
        "{findings:?}"
    );
    assert_eq!(fs::metadata(&other).expect("a file").len(), (1 << 30) + 1);
}

#[test]
fn the_logs_of_two_hundred_devices_are_one_history() {
    let home = Home::new();
    for device in 0..200 {
        let elsewhere = Store::open(Places {
            data: home.path("data"),
            state: home.path(&format!("state-{device}")),
        });
        let open = elsewhere
            .expect("a store")
            .open_profile("mina", random_device_id(device));
        let mut open = open.expect("the same profile on another machine");
        open.log.append(&[record(device + 1)]).expect("appended");
    }
    assert_eq!(home.read(), ((1..=200).collect(), vec![]));
}
