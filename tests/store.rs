//! The data directory: what is appended is there, what is torn or damaged costs only itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use statusdeck::grading::Verdict;
use statusdeck::learner::{Profile, ProfileName, Settings, Theme, WindowPlace};
use statusdeck::log::{Answered, Event, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Code;
use statusdeck::runtime::{Notice, WriteRequest, Writer};
use statusdeck::store::{Finding, OpenProfile, Places, Store, StoreError, random_device_id};

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        home.store()
            .create_profile(&Profile::new(name("mina")))
            .expect("a profile");
        home
    }

    fn path(&self, place: &str) -> PathBuf {
        self.folder.path().join(place)
    }

    fn store(&self) -> Store {
        Store::open(Places {
            data: self.path("data"),
            state: self.path("state"),
        })
        .expect("a store")
    }

    fn open(&self) -> OpenProfile {
        self.store()
            .open_profile("mina", random_device_id(1))
            .expect("the profile")
    }

    fn log(&self) -> PathBuf {
        let mut logs = fs::read_dir(self.path("data/profiles/mina/log")).expect("logs");
        logs.next().expect("a log").expect("a log").path()
    }

    /// The numbers of the records that are read back, with what was found.
    fn read(&self) -> (Vec<u64>, Vec<Finding>) {
        let (history, findings) = self.store().history("mina").expect("a history");
        (
            history
                .entries()
                .iter()
                .map(|entry| entry.record.seq)
                .collect(),
            findings,
        )
    }
}

fn name(text: &str) -> ProfileName {
    text.parse().expect("a name")
}

fn record(seq: u64) -> Record {
    Record {
        seq,
        at: format!("2026-11-21T09:{:02}:{:02}.5Z", seq / 60, seq % 60)
            .parse()
            .expect("RFC 3339"),
        day: statusdeck::time::Day::from(jiff::civil::date(2026, 11, 21)),
        event: Event::Answered(Answered {
            card: Card(Code::new(404).expect("a code"), Direction::CodeToMeaning),
            format: Format::Typed,
            given: format!("찾을 수 \"{seq}\" // 없음\n"),
            verdict: Verdict::Wrong(Code::new(410)),
            grade: Grade::Again,
            took_ms: 1000,
        }),
    }
}

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

/// Cuts the log at every byte: nothing before is lost, nothing is told, and the next append stands
/// on a line of its own.
#[test]
fn a_log_torn_anywhere_loses_nothing_that_was_acknowledged() {
    let home = Home::new();
    home.open()
        .log
        .append(&[record(1), record(2)])
        .expect("appended");
    let whole = fs::read(home.log()).expect("bytes");
    for end in 0..whole.len() {
        fs::write(home.log(), &whole[..end]).expect("cut");
        // A line that lacks only its end is whole; the first line is the header.
        let lines = whole[..end].iter().filter(|byte| **byte == b'\n').count()
            + usize::from(whole[end] == b'\n');
        let kept: Vec<u64> = (1..lines as u64).collect();
        assert_eq!(home.read(), (kept.clone(), vec![]), "at {end}");
        let mut profile = home.open();
        let next = profile.last_seq() + 1;
        assert_eq!(next, kept.len() as u64 + 1);
        profile.log.append(&[record(next)]).expect("appended");
        drop(profile);
        assert_eq!(
            home.read(),
            ([kept, vec![next]].concat(), vec![]),
            "at {end}"
        );
    }
    let aside = home.path("data/profiles/mina/aside");
    assert!(aside.is_dir(), "what was cut off is kept");
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
    let mut profile = home.open();
    assert_eq!(profile.last_seq(), 2);
    profile.log.append(&[record(3)]).expect("appended");
    assert!(
        fs::read_to_string(home.log())
            .expect("text")
            .starts_with(&text)
    );
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
        .replace("format:1", "format:2");
    let newer = format!(
        "{value} // {:08x}\n{rest}",
        crc32fast::hash(value.as_bytes())
    );
    fs::write(home.log(), &newer).expect("written");
    let refused = home.store().open_profile("mina", random_device_id(1));
    assert!(matches!(refused, Err(StoreError::Newer(_))), "{refused:?}");
    assert_eq!(fs::read_to_string(home.log()).expect("text"), newer);
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
fn a_copied_data_directory_gets_a_device_of_its_own() {
    let home = Home::new();
    let mut here = home.open();
    here.log.append(&[record(1)]).expect("appended");
    let copy = home.path("copy");
    copy_folder(&home.path("data"), &copy);
    let places = Places {
        data: copy,
        state: home.path("state"),
    };
    let there = Store::open(places)
        .expect("a store")
        .open_profile("mina", random_device_id(3));
    let there = there.expect("the copy");
    assert_ne!(there.log.device(), here.log.device());
    assert_eq!(there.history.history().entries().len(), 1);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for item in fs::read_dir(from).expect("a folder") {
        let item = item.expect("an item");
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy_folder(&item.path(), &target);
        } else {
            fs::copy(item.path(), target).expect("copied");
        }
    }
}

#[test]
fn a_profile_is_open_once() {
    let home = Home::new();
    let first = home.open();
    let second = home.store().open_profile("mina", random_device_id(1));
    let Err(StoreError::InUse { name, holder }) = second else {
        panic!("{second:?}")
    };
    assert_eq!((name.as_str(), holder), ("mina", Some(std::process::id())));
    assert!(matches!(
        home.store().remove_profile(&self::name("mina")),
        Err(StoreError::InUse { .. })
    ));
    drop(first);
    home.open();
}

#[test]
fn a_state_folder_that_cannot_be_written_is_no_reason_not_to_study() {
    let home = Home::new();
    fs::write(home.path("state"), "a file in its place").expect("written");
    let mut profile = home.open();
    assert!(matches!(
        profile.findings.as_slice(),
        [Finding::NoDeviceId { .. }]
    ));
    profile.log.append(&[record(1)]).expect("appended");
    assert_eq!(home.read().0, [1]);
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
fn settings_are_kept_and_survive_damage() {
    let home = Home::new();
    let store = home.store();
    let dark = Settings {
        theme: Theme::Dark,
        ..Settings::default()
    };
    store.save_settings(&dark).expect("saved");
    let large = Settings {
        scale_percent: 150,
        ..dark.clone()
    };
    store.save_settings(&large).expect("saved");
    assert_eq!(store.settings().expect("settings"), large);
    fs::write(home.path("data/settings.ron"), "(theme:Da").expect("damaged");
    assert_eq!(store.settings().expect("the previous version"), dark);
    fs::write(home.path("data/settings.ron.bak"), "").expect("damaged");
    let refused = store.settings().expect_err("both are damaged");
    assert!(refused.to_string().contains("settings.ron"), "{refused}");
    let left: Vec<_> = fs::read_dir(home.path("data")).expect("a folder").collect();
    assert_eq!(left.len(), 3, "no temporary file is left: {left:?}");
}

#[test]
fn numbers_edited_out_of_bounds_are_brought_back() {
    let home = Home::new();
    let file = home.path("data/profiles/mina/profile.ron");
    fs::write(
        file,
        "(name:\"Mina\",new_cards_per_day:9999,desired_retention:2.0,rollover_hour:99)",
    )
    .expect("written");
    let profile = home.store().profile("mina").expect("a profile");
    assert_eq!(
        (profile.new_cards_per_day, profile.rollover_hour),
        (200, 12)
    );
    assert!((profile.desired_retention - 0.97).abs() < 1e-6);
    assert_eq!(profile.reviews_per_day, Profile::default().reviews_per_day);
}

#[test]
fn profiles_are_listed_and_moved_away_never_deleted() {
    let home = Home::new();
    let store = home.store();
    for other in ["Jun Park", "민아"] {
        store
            .create_profile(&Profile::new(name(other)))
            .expect("a profile");
    }
    let again = store.create_profile(&Profile::new(name("JUN  park".replace("  ", " ").as_str())));
    assert!(
        matches!(again, Err(StoreError::ProfileExists(_))),
        "{again:?}"
    );
    let names = |store: &Store| -> Vec<String> {
        store
            .profiles()
            .expect("profiles")
            .iter()
            .map(|profile| profile.name.to_string())
            .collect()
    };
    assert_eq!(names(&store), ["Jun Park", "mina", "민아"]);
    home.open().log.append(&[record(1)]).expect("appended");
    let removed = store.remove_profile(&name("MINA")).expect("removed");
    assert!(removed.join("profile.ron").is_file() && removed.join("log").is_dir());
    assert_eq!(names(&store), ["Jun Park", "민아"]);
    let unknown = store.remove_profile(&name("mina")).expect_err("gone");
    assert!(unknown.to_string().contains("Jun Park"), "{unknown}");
}

#[test]
fn names_that_no_file_system_bears_are_refused_each_with_its_reason() {
    let long = "x".repeat(300);
    let mut reasons = Vec::new();
    for bad in [
        "", "   ", "a/b", r"a\b", "..", ".", "con", "a\u{0}b", "a:b", &long, "…", "ｃ：d",
    ] {
        let error = bad.parse::<ProfileName>().expect_err(bad);
        reasons.push(error.to_string());
        let nearest = ProfileName::nearest(bad);
        assert!(
            nearest.as_str().parse::<ProfileName>().is_ok(),
            "{bad} becomes {nearest}"
        );
    }
    reasons.sort();
    reasons.dedup();
    assert!(reasons.len() >= 5, "{reasons:?}");
    for good in ["mina", "민아", "Jun Park", "a.b", "7", "名前"] {
        assert_eq!(good.parse::<ProfileName>().expect(good).as_str(), good);
    }
}

#[test]
fn a_data_directory_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("data");
    fs::write(&file, "mine").expect("written");
    for data in [file.clone(), file.join("below")] {
        let refused = Store::open(Places {
            data,
            state: folder.path().join("state"),
        });
        assert!(
            matches!(refused, Err(StoreError::NotADirectory(_))),
            "{refused:?}"
        );
    }
    assert_eq!(fs::read_to_string(file).expect("text"), "mine");
}

#[test]
fn the_worker_acknowledges_what_is_on_the_disk_and_writes_all_before_it_ends() {
    let home = Home::new();
    let (woken, wakes) = mpsc::channel();
    let worker = Writer::start(home.store(), home.open(), move || {
        let _ = woken.send(());
    });
    let worker = worker.expect("a thread");
    worker.send(WriteRequest::Append(record(1)));
    wakes
        .recv_timeout(Duration::from_secs(10))
        .expect("an acknowledgement");
    assert!(matches!(worker.notice(), Some(Notice::Saved { seq: 1 })));
    assert_eq!(home.read().0, [1]);
    for seq in 2..=50 {
        worker.send(WriteRequest::Append(record(seq)));
    }
    let profile = Profile {
        rollover_hour: 6,
        ..Profile::new(name("mina"))
    };
    worker.send(WriteRequest::SaveProfile(profile.clone()));
    drop(worker);
    assert_eq!(home.read().0, (1..=50).collect::<Vec<_>>());
    assert_eq!(home.store().profile("mina").expect("a profile"), profile);
}

#[test]
fn a_log_beyond_the_limit_is_refused_by_name_and_left_as_it_is() {
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let other = home.path("data/profiles/mina/log/huge2345.ron");
    let file = fs::File::create(&other).expect("a file");
    file.set_len((1 << 30) + 1).expect("a sparse file");
    let refused = home.store().history("mina").expect_err("too large");
    assert!(
        matches!(&refused, StoreError::TooLarge { path, .. } if *path == other),
        "{refused}"
    );
    assert!(refused.to_string().contains("huge2345.ron"), "{refused}");
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

/// What the first versions wrote, which knew no corner and no maximized window.
#[test]
fn settings_of_the_first_format_are_read() {
    let home = Home::new();
    let text = r#"(
    last_profile: Some("mina"),
    language: Some(Ko),
    theme: Dark,
    scale_percent: 125,
    window: Some((
        width: 1200.0,
        height: 800.0,
    )),
)
"#;
    fs::write(home.path("data/settings.ron"), text).expect("room");
    let settings = home.store().settings().expect("settings");
    let place = WindowPlace {
        width: 1200.0,
        height: 800.0,
        corner: None,
        maximized: false,
    };
    assert_eq!(settings.window, Some(place));
    assert_eq!(settings.scale_percent, 125);

    let moved = WindowPlace {
        corner: Some((-1200, 40)),
        maximized: true,
        ..place
    };
    let saved = Settings {
        window: Some(moved),
        ..settings
    };
    home.store().save_settings(&saved).expect("room");
    assert_eq!(home.store().settings().expect("settings"), saved);
}
