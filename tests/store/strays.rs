//! One bad item stops nothing: it is left alone and told.

use std::fs;
use std::sync::Barrier;

use statusdeck::learner::Profile;
use statusdeck::log::{LogEntry, log_text};
use statusdeck::store::{Finding, StoreError, random_device_id};

use super::{Home, name, record};

#[cfg(unix)]
#[test]
fn what_is_no_log_is_left_alone() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let log = |name: &str| home.path(&format!("data/profiles/mina/log/{name}.ron"));
    fs::create_dir(log("folder")).expect("made");
    let _socket = UnixListener::bind(log("socket")).expect("made");
    symlink(log("loop"), log("loop")).expect("made");
    let pipe = std::process::Command::new("mkfifo")
        .arg(log("pipe"))
        .status();
    assert!(pipe.expect("mkfifo").success());
    let mut open = home.open();
    let told: Vec<String> = open
        .findings
        .iter()
        .map(|finding| format!("{finding:?}"))
        .collect();
    for name in ["folder", "socket", "loop", "pipe"] {
        let is_told = |told: &&String| told.contains(&format!("{name}.ron"));
        assert_eq!(told.iter().filter(is_told).count(), 1, "{name}: {told:?}");
    }
    assert_eq!(open.last_seq(), 1);
    open.log.append(&[record(2)]).expect("appended");
    assert!(open.look_for_news(&home.store()).is_empty());
    assert_eq!(home.read().0, [1, 2]);
}

#[test]
fn damaged_settings_and_ids_are_replaced_and_kept() {
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let files = ["state/device.ron", "data/profiles/mina/profile.ron"];
    for file in files {
        let previous = home.path(&format!("{file}.bak"));
        assert!(previous.is_file(), "kept from the first write on: {file}");
        fs::remove_file(previous).expect("removed");
        fs::write(home.path(file), "(nam").expect("damaged");
    }
    let open = home.open();
    for file in files {
        let is_told = |finding: &&Finding| matches!(finding, Finding::DamagedFile { path, .. } if *path == home.path(file));
        assert_eq!(open.findings.iter().filter(is_told).count(), 1, "{file}");
    }
    assert_eq!(open.profile.name, name("mina"));
    assert_eq!(open.history.records(), 1);
    drop(open);
    let stricter = Profile {
        rollover_hour: 7,
        ..Profile::new(name("mina"))
    };
    home.store().save_profile("mina", &stricter).expect("saved");
    for file in files {
        let aside = fs::read_to_string(home.path(&format!("{file}.damaged-1")));
        assert_eq!(aside.expect("kept"), "(nam");
    }
    assert_eq!(home.store().profile("mina").expect("sound"), stricter);
}

/// Profiles whose names differ only in case share a folder, and one of two is the first.
#[test]
fn a_profile_is_made_once() {
    for number in 0..12 {
        let home = Home::new();
        let start = Barrier::new(2);
        let make = |text: String| {
            let profile = Profile::new(name(&text));
            let store = home.store();
            start.wait();
            store.create_profile(&profile)
        };
        let (lower, upper) = std::thread::scope(|scope| {
            let lower = scope.spawn(|| make("jun".to_owned()));
            let upper = make("JUN".to_owned());
            (lower.join().expect("no panic"), upper)
        });
        let exists =
            |made: &Result<String, StoreError>| matches!(made, Err(StoreError::ProfileExists(_)));
        assert!(
            exists(&lower) != exists(&upper) && (lower.is_ok() || upper.is_ok()),
            "{number}: {lower:?}, {upper:?}"
        );
    }
}

#[test]
fn the_longest_name_has_a_mark_and_a_snapshot() {
    let home = Home::new();
    let long = "𝄞𠮷".repeat(30);
    let slug = home.store().create_profile(&Profile::new(name(&long)));
    let slug = slug.expect("made");
    let open = || {
        let open = home.store().open_profile(&slug, random_device_id(2));
        open.expect("opened")
    };
    let mut first = open();
    let records: Vec<_> = (1..=2500).map(record).collect();
    first.log.append(&records).expect("appended");
    let (history, _) = home.store().history(&slug).expect("readable");
    let scheduler = Profile::default().scheduler();
    let mut long = statusdeck::learner::LongHistory::from(history);
    long.fold(512, &scheduler);
    first.save_snapshot(&home.store(), &long);
    drop(first);
    let second = open();
    assert_eq!(second.last_seq(), 2500, "the log is gone on with");
    assert!(!second.history.is_whole(), "from a snapshot");
}

/// Thousands of small logs are opened from a snapshot in a time that grows with their number.
#[test]
fn hundreds_of_tiny_logs_are_covered_by_a_snapshot() {
    const LOGS: u64 = 1_800;
    let home = Home::new();
    let logs = home.path("data/profiles/mina/log");
    fs::create_dir_all(&logs).expect("made");
    for number in 0..LOGS {
        let device = random_device_id(number * 7919 + 5);
        let entry = LogEntry {
            device: device.clone(),
            record: record(number + 1),
        };
        let text = log_text(&[entry]).expect("RON");
        fs::write(logs.join(format!("{device}.ron")), text).expect("written");
    }
    let open = home.open();
    let scheduler = Profile::default().scheduler();
    let mut long = open.history.clone();
    long.fold(512, &scheduler);
    open.save_snapshot(&home.store(), &long);
    drop(open);
    let open = home.open();
    assert!(!open.history.is_whole(), "from a snapshot");
    assert_eq!(open.history.records(), LOGS);
}
