//! Profiles on a file system in memory, and every moment at which work on them may be cut short.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use statusdeck::grading::Verdict;
use statusdeck::learner::Profile;
use statusdeck::log::History;
use statusdeck::log::log_text;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Code;
use statusdeck::store::{Disk, Found, Mode, Places, Store, StoreError};
use statusdeck::time::{Day, Now, Timestamp};

use crate::effort;
use crate::sim_disk::{Crash, SimDisk, World};

pub const SLUG: &str = "mina";

pub fn device(text: &str) -> DeviceId {
    DeviceId::new(text).expect("a device id")
}

pub fn own() -> DeviceId {
    device("abcd2345")
}

pub fn other() -> DeviceId {
    device("zzzz9999")
}

pub fn at(seconds: u64) -> Timestamp {
    let (hours, minutes) = (9 + seconds / 3600, seconds / 60 % 60);
    let text = format!("2026-11-21T{hours:02}:{minutes:02}:{:02}Z", seconds % 60);
    text.parse().expect("RFC 3339")
}

pub fn day() -> Day {
    Day::from(jiff::civil::date(2026, 11, 21))
}

pub fn now(seconds: u64) -> Now {
    Now {
        at: at(seconds),
        day: day(),
    }
}

pub fn entry(device: &DeviceId, seq: u64, seconds: u64, event: Event) -> LogEntry {
    LogEntry {
        device: device.clone(),
        record: Record {
            seq,
            at: at(seconds),
            day: day(),
            event,
        },
    }
}

pub fn answer(device: &DeviceId, seq: u64) -> LogEntry {
    answer_of(device, seq, seq * 10, 404)
}

pub fn answer_of(device: &DeviceId, seq: u64, seconds: u64, code: u16) -> LogEntry {
    let event = Event::Answered(Answered {
        card: Card(Code::new(code).expect("a code"), Direction::CodeToMeaning),
        format: Format::Typed,
        prompt: None,
        given: statusdeck::grading::Given::Text(format!("없음 {seq}")),
        verdict: Verdict::Exact,
        grade: Grade::Good,
        took_ms: 900,
    });
    entry(device, seq, seconds, event)
}

pub fn answers(device: &DeviceId, seqs: impl IntoIterator<Item = u64>) -> Vec<LogEntry> {
    seqs.into_iter().map(|seq| answer(device, seq)).collect()
}

pub fn profile() -> Profile {
    Profile {
        rollover_hour: 5,
        ..Profile::new(SLUG.parse().expect("a name"))
    }
}

/// A store on a disk; its data lie in `/home/data`.
pub fn store(disk: &SimDisk) -> Store {
    let places = || Places {
        data: "/home/data".into(),
        state: "/home/state".into(),
    };
    let mut tries = (0..2).filter_map(|_| Store::open_on(Arc::new(disk.clone()), places()).ok());
    tries.next().expect("a store")
}

pub fn log_path(name: &str) -> String {
    format!("/home/data/profiles/{SLUG}/log/{name}")
}

/// Puts a durable file, with the folders that it needs.
pub fn put(disk: &SimDisk, path: &str, bytes: &[u8]) {
    let path = Path::new(path);
    let folders: Vec<&Path> = path.ancestors().skip(1).collect();
    for folder in folders.iter().rev() {
        let missing = Disk::look(disk, folder).expect("looked").is_none();
        if missing && !folder.as_os_str().is_empty() {
            Disk::create_folder(disk, folder).expect("made");
        }
    }
    let mut file = Disk::open(disk, path, Mode::Empty).expect("opened");
    file.append(bytes).expect("written");
    file.sync().expect("synced");
    for folder in folders {
        Disk::sync_folder(disk, folder).expect("synced");
    }
}

pub fn put_log(disk: &SimDisk, path: &str, entries: &[LogEntry]) {
    put(disk, path, log_text(entries).expect("RON").as_bytes());
}

/// Everything below a folder that is a file.
pub fn files(disk: &SimDisk, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let Ok(mut names) = Disk::list(disk, Path::new(folder)) else {
        return files;
    };
    names.sort();
    for name in names {
        let path = format!("{folder}/{}", name.to_string_lossy());
        match Disk::look(disk, Path::new(&path)).expect("looked") {
            Some(Found::File { .. }) => {
                let world = disk.world();
                let bytes = world.bytes(Path::new(&path)).expect("a file").to_vec();
                files.push((path, bytes));
            }
            _ => files.extend(self::files(disk, &path)),
        }
    }
    files
}

/// A profile with answers on two devices.
pub fn two_devices() -> SimDisk {
    let disk = SimDisk::default();
    store(&disk).create_profile(&profile()).expect("made");
    put_log(&disk, &log_path("abcd2345.ron"), &answers(&own(), 1..=3));
    put_log(&disk, &log_path("zzzz9999.ron"), &answers(&other(), 1..=2));
    disk
}

pub fn history(store: &Store) -> History {
    store.history(SLUG).expect("readable logs").0
}

pub fn go_on() -> impl FnMut(u64, u64) -> ControlFlow<()> {
    |done, of| {
        assert!(done <= of, "{done} of {of}");
        ControlFlow::Continue(())
    }
}

/// What is done, and may be cut short.
pub type Work<'a> = &'a dyn Fn(&Store) -> Result<(), StoreError>;

/// Does some work with a crash at every moment of it, and with every call of it failing once. Whatever
/// was there before is there afterwards; done again, the work is done, and stays so.
pub fn survives(before: &World, work: Work<'_>, is_done: &dyn Fn(&Store, &SimDisk)) {
    let disk = SimDisk::new(before.clone());
    let was = history(&store(&disk));
    disk.watch();
    work(&store(&disk)).expect("done");
    let moments = disk.moments();
    let mut seen = HashSet::new();
    for (_, world) in &moments {
        for crash in Crash::ALL {
            let left = world.after(crash);
            let mut hasher = DefaultHasher::new();
            left.hash(&mut hasher);
            if seen.insert(hasher.finish()) && effort::is_tried(seen.len(), 8) {
                let disk = SimDisk::new(left);
                still_has(&disk, &was);
                work(&store(&disk)).expect("done again");
                ends_well(&disk, &was, is_done);
            }
        }
    }
    let failing = fails_once(before, work, &was, is_done);
    assert!(
        failing > 10 && seen.len() > 100,
        "{failing}, {}",
        seen.len()
    );
}

fn fails_once(
    before: &World,
    work: Work<'_>,
    was: &History,
    is_done: &dyn Fn(&Store, &SimDisk),
) -> usize {
    for failing in 1.. {
        let disk = SimDisk::new(before.clone());
        let store = store(&disk);
        let first = disk.calls();
        let mut call = 0;
        disk.fail(Some(Box::new(move |_, _| {
            call += 1;
            (call == failing).then_some(ErrorKind::StorageFull)
        })));
        let done = (0..3).any(|_| work(&store).is_ok());
        assert!(done, "failing at call {failing} and ever after");
        let calls = disk.calls() - first;
        disk.fail(None);
        ends_well(&disk, was, is_done);
        if calls < failing {
            return failing;
        }
    }
    0
}

fn ends_well(disk: &SimDisk, was: &History, is_done: &dyn Fn(&Store, &SimDisk)) {
    for crash in [Crash::Killed, Crash::AllLost] {
        let disk = SimDisk::new(disk.world().after(crash));
        still_has(&disk, was);
        is_done(&store(&disk), &disk);
    }
}

fn still_has(disk: &SimDisk, was: &History) {
    let found = history(&store(disk));
    for entry in was.entries() {
        assert!(found.entries().contains(entry), "{entry:?} is lost");
    }
    let profile = store(disk).profile(SLUG).expect("a sound profile");
    assert_eq!(profile.rollover_hour, 5);
}
