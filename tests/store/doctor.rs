//! The doctor finds and names each kind of trouble, calls a sound folder sound, and changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use statusdeck::language::Language;
use statusdeck::learner::{LongHistory, Profile};
use statusdeck::log::{LogEntry, Record, log_text};
use statusdeck::registry::Registry;
use statusdeck::store::{
    Check, Finding, Health, Reason, Store, StoreError, archive, examine, random_device_id,
};
use statusdeck::text::Say as _;
use statusdeck::time::Timestamp;
use support::sim_disk::{Call, SimDisk};
use support::{folder, keeper};

use super::{Home, name, record};

const NOW: &str = "2026-11-21T12:00:00Z";
const LOG: &str = "data/profiles/mina/log";

fn at(text: &str) -> Timestamp {
    text.parse().expect("RFC 3339")
}

fn look(store: &Store, now: &str, zone: Option<Finding>) -> Vec<Check> {
    let meter = &mut |_, _| ControlFlow::Continue(());
    examine(store, None, at(now), zone, meter).expect("examined")
}

/// Everything in a folder, the locks apart.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut all = BTreeMap::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        let found = fs::symlink_metadata(&path).expect("looked at");
        if found.is_dir() {
            all.append(&mut everything(&path));
            all.insert(path, None);
        } else if found.is_file() && path.extension().is_none_or(|it| it != "lock") {
            let is_short = found.len() < 1 << 20;
            all.insert(
                path.clone(),
                is_short.then(|| fs::read(&path).expect("read")),
            );
        }
    }
    all
}

/// A profile with three answers and a backup.
fn studied() -> Home {
    let home = Home::new();
    append(&home, &[1, 2, 3].map(record));
    back_up(&home);
    home
}

fn append(home: &Home, records: &[Record]) {
    home.open().log.append(records).expect("appended");
}

fn back_up(home: &Home) -> PathBuf {
    let device = random_device_id(1);
    let meter = &mut |_, _| ControlFlow::Continue(());
    let made = archive::back_up(
        &home.store(),
        "mina",
        &device,
        Reason::Daily,
        at(NOW),
        meter,
    );
    made.expect("backed up").path
}

/// What is said of all that is not well, after `spoil` and with nothing changed by the doctor.
fn found_at(
    home: &Home,
    now: &str,
    zone: Option<Finding>,
) -> Vec<(&'static str, Health, String, bool)> {
    let before = everything(home.folder.path());
    let checks = look(&home.store(), now, zone);
    assert!(everything(home.folder.path()) == before, "nothing changes");
    let ill = checks.iter().filter(|check| check.health() != Health::Ok);
    ill.map(|check| {
        let said = check.in_english();
        (check.area(), check.health(), said, check.answer().is_some())
    })
    .collect()
}

/// One kind of trouble: the doctor says of the area what is expected, and nothing of other areas.
#[track_caller]
fn check(spoil: impl FnOnce(&Home), area: &str, health: Health, names: &[&str]) {
    let home = studied();
    spoil(&home);
    let found = found_at(&home, NOW, None);
    let said: String = found.iter().map(|found| found.2.as_str()).collect();
    for name in names {
        assert!(said.contains(name), "{name:?} in {found:?}");
    }
    let areas: BTreeSet<_> = found.iter().map(|found| (found.0, found.1)).collect();
    assert_eq!(areas, BTreeSet::from([(area, health)]), "{found:?}");
    let repairs = names.iter().any(|name| name.contains("repair"));
    assert_eq!(found.iter().any(|found| found.3), repairs, "{found:?}");
}

fn log_file(home: &Home, name: &str, entries: &[LogEntry]) -> PathBuf {
    let path = home.path(&format!("{LOG}/{name}"));
    fs::write(&path, log_text(entries).expect("RON")).expect("written");
    path
}

fn entry(device: u64, record: Record) -> LogEntry {
    let device = random_device_id(device);
    LogEntry { device, record }
}

#[test]
fn a_sound_folder_is_sound() {
    let home = studied();
    assert_eq!(found_at(&home, NOW, None), []);
    let checks = look(&home.store(), NOW, None);
    let areas: BTreeSet<&str> = checks.iter().map(Check::area).collect();
    let all = [
        "backups", "clock", "copies", "data", "device", "locks", "logs", "losses", "numbers",
        "settings", "state",
    ];
    assert_eq!(areas, BTreeSet::from(all));
    // Nothing was saved yet, and there is no profile.
    let folder = tempfile::tempdir().expect("a folder");
    let meter = &mut |_, _| ControlFlow::Continue(());
    let store = folder::store(folder.path());
    let checks = examine(&store, None, at(NOW), None, meter).expect("examined");
    assert!(checks.iter().all(|check| check.health() == Health::Ok));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn trouble_with_logs_is_named() {
    use Health::{Problem, Warning};
    let damage = |home: &Home| {
        let mut bytes = fs::read(home.log()).expect("read");
        let place = bytes.len() / 2;
        bytes[place] ^= 1;
        fs::write(home.log(), bytes).expect("written");
    };
    check(
        |home| {
            damage(home);
            // Whole again but for the line, so that the mark holds no loss against it.
            fs::remove_dir_all(home.path("state/marks")).expect("removed");
            fs::remove_dir_all(home.path("data/profiles/mina/backups")).expect("removed");
        },
        "logs",
        Problem,
        &["1 line of", "repair` takes line"],
    );
    check(
        |home| fs::create_dir(home.path(&format!("{LOG}/folder.ron"))).expect("made"),
        "logs",
        Warning,
        &["folder.ron has a log’s name"],
    );
    check(
        |home| {
            let file = File::create(home.path(&format!("{LOG}/long.ron"))).expect("made");
            file.set_len((1 << 30) + 1).expect("sparse");
        },
        "logs",
        Problem,
        &["long.ron has more than"],
    );
    check(
        |home| {
            let text = fs::read_to_string(home.log()).expect("read");
            fs::write(home.log(), text.replace('\n', "\r\n")).expect("written");
        },
        "logs",
        Warning,
        &["in its own way", "All of it counts", "in a new log"],
    );
    check(
        |home| {
            let line = "(seq:9,device:\"zzzz9999\",at:\"2026-11-21T09:00:00Z\",day:\"2026-11-21\",event:Juggled(3))";
            let path = log_file(home, "zzzz9999.ron", &[]);
            let line = format!("{line} // {:08x}\n", crc32fast::hash(line.as_bytes()));
            let text = fs::read_to_string(&path).expect("read") + &line;
            fs::write(path, text).expect("written");
        },
        "logs",
        Warning,
        &["1 record in", "newer version"],
    );
    check(
        |home| {
            let line = log_text(&[entry(1, record(4))]).expect("RON");
            let text = fs::read_to_string(home.log()).expect("read");
            let last = line.lines().last().expect("a line").to_owned() + "\n";
            fs::write(home.log(), text + &last).expect("written");
        },
        "logs",
        Warning,
        &["not as this machine left it", "Nothing is missing"],
    );
}

#[test]
fn losses_are_named_with_what_brings_them_back() {
    let lost = &["3 answers", "2026-11-21 has 3", "repair", "lets go"];
    check(
        |home| fs::remove_file(home.log()).expect("removed"),
        "losses",
        Health::Problem,
        lost,
    );
    // Without a mark, the backup alone proves it.
    check(
        |home| {
            fs::remove_file(home.log()).expect("removed");
            fs::remove_dir_all(home.path("state/marks")).expect("removed");
        },
        "losses",
        Health::Problem,
        &["3 records are missing", "2026-11-21", "repair"],
    );
}

#[test]
fn numbers_and_clocks_are_compared() {
    let other = |home: &Home, records: &[Record]| {
        let entries: Vec<LogEntry> = records.iter().map(|it| entry(7, it.clone())).collect();
        let name = format!("{}.ron", random_device_id(7));
        log_file(home, &name, &entries);
        back_up(home);
    };
    let of = |seq: u64, moment: &str| Record {
        at: at(moment),
        ..record(seq)
    };
    check(
        |home| other(home, &[record(1), of(1, "2026-11-21T10:00:00Z")]),
        "numbers",
        Health::Warning,
        &["1 record in", "count", "nothing is lost"],
    );
    check(
        |home| {
            other(home, &[record(1), of(2, "2099-01-01T00:00:00Z"), record(3)]);
        },
        "clock",
        Health::Warning,
        &["1 record in", "wrong by more than a day"],
    );
    let home = studied();
    for (now, zone, names) in [
        ("2020-01-01T00:00:00Z", None, "of 2026-11-21, later"),
        (
            NOW,
            Some(Finding::UnknownZone("Asia/Seuol".to_owned())),
            "Asia/Seuol",
        ),
    ] {
        let found = found_at(&home, now, zone);
        assert!(found.len() == 1 && found[0].0 == "clock", "{found:?}");
        assert!(found[0].2.contains(names), "{found:?}");
    }
}

/// A start tells these, too, once each.
#[test]
fn numbers_used_twice_and_wrong_clocks_are_told_at_a_start() {
    let home = studied();
    let wrong = Record {
        at: at("2031-01-01T00:00:00Z"),
        ..record(2)
    };
    let entries = [record(1), wrong, record(3), record(3)].map(|it| entry(7, it));
    let twice = LogEntry {
        record: record(4),
        ..entry(7, record(3))
    };
    let mut entries = entries.to_vec();
    entries.push(LogEntry {
        record: Record {
            seq: 3,
            ..twice.record
        },
        device: twice.device,
    });
    log_file(&home, &format!("{}.ron", random_device_id(7)), &entries);
    let told = |findings: &[Finding]| {
        findings
            .iter()
            .filter(|it| {
                matches!(
                    it,
                    Finding::Doubles { count: 1, .. } | Finding::Misdated { count: 1, .. }
                )
            })
            .count()
    };
    assert_eq!(told(&home.open().findings), 2);
    assert_eq!(told(&home.read().1), 2);
}

/// A lone device's last record has none after it that would prove its clock wrong, so the start's clock has
/// to. Told once for each such record, whether the history is read whole or from a snapshot.
#[test]
fn a_clock_that_is_behind_the_last_record_is_told_at_a_start() {
    let told_at = |store: &Store, now: &str| {
        let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
        let (fresh, language) = (random_device_id(1), Language::En);
        let opened = store.open_notebook("mina", fresh, registry, language, at(now));
        opened.expect("the profile").told
    };
    let home = studied();
    assert!(told_at(&home.store(), NOW).is_empty());
    assert!(
        told_at(&home.store(), "2026-11-21T00:00:00Z").is_empty(),
        "less than a day"
    );
    let later = |seq: u64, moment: &str| Record {
        at: at(moment),
        ..record(seq)
    };
    append(&home, &[later(4, "2099-01-01T00:00:00Z")]);
    let told = told_at(&home.store(), NOW);
    assert!(
        told.len() == 1 && told[0].contains("of 2099-01-01, later"),
        "{told:?}"
    );
    assert!(told_at(&home.store(), NOW).is_empty(), "it was told");
    append(&home, &[later(5, "2099-02-01T00:00:00Z")]);
    assert_eq!(told_at(&home.store(), NOW).len(), 1, "another record");
    assert!(told_at(&home.store(), "2099-02-01T12:00:00Z").is_empty());

    let long = Home::new();
    let mut records: Vec<Record> = (1..=3000).map(record).collect();
    records.push(later(3001, "2099-01-01T00:00:00Z"));
    let store = long.store();
    let mut open = long.open();
    open.log.append(&records).expect("appended");
    let (history, _) = store.history("mina").expect("a history");
    let mut history = LongHistory::from(history);
    history.fold(10, &Profile::default().scheduler());
    open.save_snapshot(&store, &history);
    drop(open);
    assert!(!long.open().history.is_whole(), "from a snapshot");
    assert_eq!(told_at(&store, NOW).len(), 1);
}

#[test]
fn trouble_beside_the_logs_is_named() {
    use Health::{Problem, Warning};
    check(
        |home| {
            fs::write(home.path("state/device.ron"), "(mach").expect("written");
            fs::write(home.path("state/device.ron.bak"), "(mach").expect("written");
        },
        "device",
        Problem,
        &["device.ron is damaged"],
    );
    check(
        |home| {
            let path = home.path("state/device.ron");
            let text = fs::read_to_string(&path).expect("read");
            let from = text.find("machine: ").expect("a machine");
            let end = from + text[from..].find('\n').expect("a line");
            let text = text.replace(&text[from..end], "machine: Some(\"another\"),");
            fs::write(path, text).expect("written");
        },
        "device",
        Warning,
        &["another machine’s"],
    );
    check(
        |home| {
            for name in ["profile.ron", "profile.ron.bak"] {
                let path = home.path(&format!("data/profiles/mina/{name}"));
                fs::write(path, "(nam").expect("written");
            }
        },
        "settings",
        Problem,
        &["profile.ron is damaged"],
    );
    check(
        |home| {
            let copy = "data/settings.sync-conflict-20261121-120000-ABCDEFG.ron";
            fs::write(home.path(copy), "()").expect("written");
        },
        "settings",
        Warning,
        &["settings.sync-conflict", "delete it"],
    );
    check(
        |home| {
            let mut backup = fs::read(back_up(home)).expect("read");
            backup.truncate(backup.len() / 2);
            let path = home.path("data/profiles/mina/backups");
            let name = format!("2026-11-20T120000Z-daily-{}-3.ron.gz", random_device_id(1));
            fs::write(path.join(name), backup).expect("written");
        },
        "backups",
        Warning,
        &["2026-11-20T120000Z", "damaged or cut"],
    );
    check(
        |home| {
            let backup = back_up(home);
            let name = backup.file_name().expect("a name").to_string_lossy();
            let old = name.replace("2026-11-21T", "2026-11-02T");
            fs::rename(&backup, backup.with_file_name(old)).expect("renamed");
            append(home, &[record(4)]);
        },
        "backups",
        Warning,
        &["1 record is in no backup", "of 2026-11-02", "export"],
    );
}

#[test]
fn copies_of_a_log_are_named_and_left() {
    let home = studied();
    let log = home.log();
    let stem = log.file_stem().expect("a name").to_string_lossy();
    let name = format!("{stem} (conflicted copy 2026-11-21).ron");
    fs::copy(&log, log.with_file_name(&name)).expect("copied");
    assert_eq!(found_at(&home, NOW, None), []);
    let checks = look(&home.store(), NOW, None);
    let said = checks.iter().filter(|check| check.area() == "copies");
    let said: Vec<String> = said.map(Check::in_english).collect();
    assert!(said.len() == 1 && said[0].contains(&name), "{said:?}");
}

#[test]
fn an_open_profile_is_not_taken_for_a_changed_one() {
    let home = studied();
    let mut open = home.open();
    open.log.append(&[record(4)]).expect("appended");
    let checks = look(&home.store(), NOW, None);
    assert!(checks.iter().all(|check| check.health() == Health::Ok));
    let process = format!("(process {})", std::process::id());
    let told = checks.iter().any(|it| it.in_english().contains(&process));
    assert!(told, "{checks:?}");
}

/// A disk whose locks lock nothing, that refuses writing, and that fails.
#[test]
fn what_the_disk_refuses_is_named() {
    let disk = SimDisk::default();
    let store = keeper::store(&disk);
    store.create_profile(&keeper::profile()).expect("made");
    let mut open = store.open_profile("mina", keeper::own()).expect("opened");
    open.log
        .append(&[keeper::answer(&keeper::own(), 1).record])
        .expect("appended");
    drop(open);
    let found = || {
        let checks = look(&store, NOW, None);
        let ill = checks.iter().filter(|check| check.health() != Health::Ok);
        ill.map(|check| (check.area(), check.in_english()))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(), []);
    disk.break_locks(true);
    let said = found();
    assert!(said.len() == 1 && said[0].0 == "locks", "{said:?}");
    assert!(
        said[0].1.contains("would not notice each other"),
        "{said:?}"
    );

    disk.fail(Some(Box::new(|call, path| {
        let is_log = path == Path::new("/home/data/profiles/mina/log");
        (call == Call::Open && is_log).then_some(std::io::ErrorKind::PermissionDenied)
    })));
    let said = found();
    let areas: Vec<&str> = said.iter().map(|(area, _)| *area).collect();
    assert_eq!(areas, ["locks", "data"], "{said:?}");
    let full = std::io::ErrorKind::StorageFull;
    disk.fail(Some(Box::new(move |call, path| {
        let is_state = path.starts_with("/home/state");
        (call == Call::Append && is_state).then_some(full)
    })));
    let said = found();
    assert!(said.len() == 1 && said[0].0 == "state", "{said:?}");
    disk.fail(Some(Box::new(move |call, path| {
        let is_log = path.starts_with("/home/data/profiles/mina/log");
        (call == Call::Read && is_log).then_some(std::io::ErrorKind::PermissionDenied)
    })));
    let said = found();
    let areas: Vec<&str> = said.iter().map(|(area, _)| *area).collect();
    assert_eq!(areas, ["locks", "logs", "losses"], "{said:?}");
    disk.fail(None);
}

#[test]
fn it_can_be_stopped() {
    let home = studied();
    let stop = &mut |_, _| ControlFlow::Break(());
    let stopped = examine(&home.store(), None, at(NOW), None, stop);
    assert!(
        matches!(stopped, Err(StoreError::Archive(_))),
        "{stopped:?}"
    );
}

/// Trouble of a profile that nobody has open just now is found, and named with the profile.
#[test]
fn every_profile_is_looked_at() {
    let home = studied();
    let store = home.store();
    for other in ["Jun", "민아"] {
        let profile = Profile::new(name(other));
        let slug = store.create_profile(&profile).expect("made");
        let open = store.open_profile(&slug, random_device_id(slug.len() as u64));
        let appended = open.expect("opened").log.append(&[record(1), record(2)]);
        appended.expect("appended");
    }
    let found = || -> Vec<(String, &'static str)> {
        let checks = look(&store, NOW, None);
        let ill = checks.iter().filter(|it| it.health() != Health::Ok);
        ill.map(|it| {
            let name = it.profile().map(ToString::to_string);
            (name.unwrap_or_default(), it.area())
        })
        .collect()
    };
    assert_eq!(found(), []);
    for part in ["jun", "민아"] {
        let logs = home.path(&format!("data/profiles/{part}/log"));
        let mut logs = fs::read_dir(logs).expect("logs");
        let log = logs.next().expect("a log").expect("a log").path();
        fs::remove_file(log).expect("removed");
    }
    let losses = [("Jun", "losses"), ("민아", "losses")];
    assert_eq!(found(), losses.map(|(name, area)| (name.to_owned(), area)));
    // One that is open is looked at, too, but not held against itself.
    let _open = home.open();
    let meter = &mut |_, _| ControlFlow::Continue(());
    let checks = examine(&store, Some("mina"), at(NOW), None, meter).expect("examined");
    let ids = checks.iter().filter(|it| it.area() == "device").count();
    assert_eq!(ids, 3, "each profile has an id of its own");
    assert!(
        !checks
            .iter()
            .any(|it| it.in_english().contains("is open in another"))
    );
}
