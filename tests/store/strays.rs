//! One bad item stops nothing: it is left alone and told.

use std::fs;
use std::path::Path;
use std::sync::Barrier;

use statusdeck::learner::Profile;
use statusdeck::log::{LogEntry, log_text};
use statusdeck::store::{Finding, StoreError, archive, random_device_id};
use support::keeper::{self, SLUG, own};
use support::sim_disk::Call;

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

/// This machine's state is in disorder: whatever stands where a folder or a file of it should be, one
/// studies.
#[cfg(unix)]
#[test]
fn a_state_folder_in_disorder_is_no_reason_not_to_study() {
    use std::os::unix::fs::symlink;
    for place in [
        "marks",
        "locks",
        "snapshots",
        "device.ron",
        "device.lock",
        "told.ron",
    ] {
        for what in ["file", "folder", "loop", "nowhere"] {
            let home = Home::new();
            home.open().log.append(&[record(1)]).expect("appended");
            let path = home.path(&format!("state/{place}"));
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_dir() => fs::remove_dir_all(&path).expect("removed"),
                Ok(_) => fs::remove_file(&path).expect("removed"),
                Err(_) => {}
            }
            match what {
                "file" => fs::write(&path, "x").expect("made"),
                "folder" => fs::create_dir(&path).expect("made"),
                "loop" => symlink(&path, &path).expect("made"),
                _ => symlink("/nowhere/at/all", &path).expect("made"),
            }
            let mut open = home.open();
            let seq = open.last_seq() + 1;
            let appended = open.log.append(&[record(seq)]);
            appended.unwrap_or_else(|error| panic!("{place} is a {what}: {error}"));
            drop(open);
            let (history, _) = home.store().history("mina").expect("readable");
            assert_eq!(history.records(), 2, "{place} is a {what}");
        }
    }
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
    let mut open = home.open();
    let scheduler = Profile::default().scheduler();
    let mut long = open.history.clone();
    long.fold(512, &scheduler);
    open.save_snapshot(&home.store(), &long);
    drop(open);
    let open = home.open();
    assert!(!open.history.is_whole(), "from a snapshot");
    assert_eq!(open.history.records(), LOGS);
}

/// A log or a backup that the system does not let read costs what it has, and no backup, export, import
/// or repair of the others.
#[test]
fn an_unreadable_log_or_backup_stops_nothing() {
    let disk = keeper::two_devices();
    let store = keeper::store(&disk);
    let at = |day: u32| {
        format!("2026-11-{day}T09:00:00Z")
            .parse()
            .expect("RFC 3339")
    };
    let meter = &mut keeper::go_on();
    let daily = |day| archive::back_up_daily(&store, SLUG, &own(), at(day), &mut keeper::go_on());
    daily(22).expect("made").expect("due");
    let entry = keeper::answer(&keeper::device("kkkk5555"), 1);
    keeper::put_log(&disk, &keeper::log_path("kkkk5555.ron"), &[entry]);
    keeper::put_log(
        &disk,
        "/elsewhere/oooo3333.ron",
        &[keeper::answer(&keeper::device("oooo3333"), 1)],
    );
    daily(23).expect("made").expect("due");
    for unreadable in ["log/zzzz9999.ron", "backups/2026-11-22"] {
        disk.fail(Some(Box::new(move |call, path| {
            let is_it = path.to_string_lossy().contains(unreadable);
            (call == Call::Read && is_it).then_some(std::io::ErrorKind::PermissionDenied)
        })));
        let damage = archive::find_damage(&store, SLUG, meter).expect("found");
        assert!(damage.logs.is_empty(), "{unreadable}");
        archive::repair(&store, SLUG, &own(), at(24), meter).expect(unreadable);
        let source = Path::new("/elsewhere/oooo3333.ron");
        let source = archive::import_source(&store, source, None, None).expect(unreadable);
        archive::import(&store, SLUG, &source, meter).expect(unreadable);
        let out = Path::new("/elsewhere/out.ron");
        let exported = archive::export_portable(&store, SLUG, out, true, at(24), meter);
        let exported = exported.expect(unreadable);
        let is_log = unreadable.starts_with("log");
        assert_eq!(exported.unread.len(), usize::from(is_log), "{unreadable}");
        assert_eq!(exported.records, 7, "the backup had it: {unreadable}");
        let (history, _) = store.history(SLUG).expect("readable");
        assert_eq!(history.records(), 7, "{unreadable}");
        daily(25).expect(unreadable);
        disk.fail(None);
    }
}
