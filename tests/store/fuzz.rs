//! Bytes that nobody meant: logs, profiles, settings, snapshots and protocol lines with every kind of
//! damage. Nothing panics, nothing takes memory without bound, and reading writes nothing.
//!
//! A run tries a few thousand inputs of each kind; `STATUSDECK_FUZZ=N` tries N times as many.
//! Inputs that were trouble once stay in `tests/store/fuzz/`.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::grading::Verdict;
use statusdeck::learner::{Profile, Progress, Scope, Settings};
use statusdeck::log::History;
use statusdeck::log::log_text;
use statusdeck::log::{Answered, DeviceId, Dueled, Event, Judged, LogEntry, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Code;
use statusdeck::store::archive;
use statusdeck::store::{Cover, Disk as _, Mode, Snapshot, Store};
use statusdeck::time::Day;
use support::keeper;
use support::logs;
use support::program::{program, root};
use support::sim_disk::SimDisk;

/// Pieces that mean something to one reader or another.
const WORDS: [&str; 34] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\",
    "\\u{",
    "//",
    " // 00000000",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\0",
    "seq:",
    "Some(",
    "None",
    "Answered(",
    "Undone(",
    "Wrong(Some(",
    "18446744073709551615",
    "-1",
    "1e999",
    "NaN",
    "9999-12-31",
    "-009999-01-01T00:00:00Z",
    "\u{feff}",
    "가\u{0301}",
    "\u{202e}",
    "r#\"",
    "'",
    ",",
];

pub(super) fn rounds() -> usize {
    let more = std::env::var("STATUSDECK_FUZZ").ok();
    more.and_then(|more| more.parse().ok()).unwrap_or(1)
}

/// Damages some bytes in one of the ways in which bytes are damaged.
pub(super) fn damage(bytes: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut StdRng) {
    let place = rng.random_range(0..=bytes.len());
    let end = (place + rng.random_range(0..40)).min(bytes.len());
    match rng.random_range(0..9) {
        0 if place < bytes.len() => bytes[place] ^= 1 << rng.random_range(0..8),
        1 if place < bytes.len() => bytes[place] = rng.random(),
        2 => drop(bytes.drain(place..end)),
        3 => bytes.truncate(place),
        4 => {
            let word = WORDS[rng.random_range(0..WORDS.len())];
            bytes.splice(place..place, word.bytes());
        }
        5 => {
            let again = bytes[place..end].to_vec();
            bytes.splice(place..place, again);
        }
        6 => {
            let other = &others[rng.random_range(0..others.len())];
            let from = rng.random_range(0..=other.len());
            let to = (from + rng.random_range(0..200)).min(other.len());
            bytes.splice(place..end, other[from..to].iter().copied());
        }
        7 => {
            // Depth, up to what overflows a stack that nobody guards.
            let word = WORDS[[0, 2, 17][rng.random_range(0..3)]];
            let times = [3, 100, 50_000][rng.random_range(0..3)];
            bytes.splice(place..place, word.repeat(times).bytes());
        }
        _ => {
            let times = rng.random_range(0..3000);
            bytes.splice(place..place, std::iter::repeat_n(rng.random(), times));
        }
    }
}

/// Makes the checksums of damaged lines right, so that the damage gets past them.
pub(super) fn reseal(bytes: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = line.windows(4).rposition(|four| four == b" // ");
        let Some(end) = end else {
            sealed.extend_from_slice(line);
            continue;
        };
        sealed.extend_from_slice(&line[..end]);
        let crc = crc32fast::hash(&line[..end]);
        sealed.extend_from_slice(format!(" // {crc:08x}\n").as_bytes());
    }
    sealed
}

fn device() -> DeviceId {
    DeviceId::new("abcd2345").expect("a device id")
}

/// A log with every kind of event.
fn entries() -> Vec<LogEntry> {
    let code = |code| Code::new(code).expect("a code");
    let card = Card(code(404), Direction::MeaningToCode);
    let answered = |given: &str, verdict| {
        Event::Answered(Answered {
            card,
            format: Format::Typed,
            prompt: None,
            given: statusdeck::grading::Given::typed(given),
            verdict,
            grade: Grade::Again,
            took_ms: 1234,
        })
    };
    let target = |seq| Event::Undone {
        device: device(),
        seq,
    };
    let events = [
        answered(
            "not \"found\" // \\ 없음\n",
            Verdict::Wrong(Some(code(410))),
        ),
        answered("Gone", Verdict::Wrong(None)),
        answered("404", Verdict::Exact),
        Event::Corrected {
            device: device(),
            seq: 1,
            grade: Grade::Good,
        },
        Event::Dueled(Dueled {
            asked: code(401),
            against: code(403),
            prompt: None,
            given: Some(statusdeck::grading::Given::Option(code(401))),
            right: true,
            won: Some(true),
            took_ms: 900,
        }),
        Event::Judged(Judged {
            card,
            prompt: None,
            given: None,
            statement: Some("404 means that it never was".to_owned()),
            right: false,
            took_ms: 0,
        }),
        target(2),
        target(7),
        Event::Suspended(card),
        Event::Resumed(card),
        Event::Reset(card),
    ];
    let beside = (0..20).map(logs::beside_answers);
    let records = (1..)
        .zip(events.into_iter().chain(beside))
        .map(|(seq, event)| Record {
            seq,
            at: format!("2026-11-21T09:00:{seq:02}.5Z")
                .parse()
                .expect("RFC 3339"),
            day: Day::from(jiff::civil::date(2026, 11, 21)),
            event,
        });
    let device = device();
    records
        .map(|record| LogEntry {
            device: device.clone(),
            record,
        })
        .collect()
}

/// A data directory in memory.
struct Desk {
    disk: SimDisk,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let disk = SimDisk::default();
        let store = keeper::store(&disk);
        let profile = Profile {
            scope: Scope::List([404, 410].into_iter().filter_map(Code::new).collect()),
            ..Profile::new("mina".parse().expect("a name"))
        };
        store.create_profile(&profile).expect("made");
        store.save_settings(&Settings::default()).expect("saved");
        disk.create_folder(Path::new("/home/data/profiles/mina/log"))
            .expect("made");
        Self { disk, store }
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let path = PathBuf::from(path);
        let mut file = self.disk.open(&path, Mode::Empty).expect("opened");
        file.append(bytes).expect("written");
    }

    fn get(&self, path: &str) -> Vec<u8> {
        let world = self.disk.world();
        world.bytes(Path::new(path)).expect("a file").to_vec()
    }
}

/// Reads damaged inputs; counts them.
#[expect(clippy::print_stdout, reason = "how many were tried is a result")]
fn attack(seeds: &[Vec<u8>], inputs: usize, seed: u64, read: impl Fn(&[u8])) {
    let mut rng = StdRng::seed_from_u64(seed);
    let inputs = inputs * rounds();
    for input in 0..inputs {
        let mut bytes = seeds[rng.random_range(0..seeds.len())].clone();
        for _ in 0..rng.random_range(1..5) {
            damage(&mut bytes, seeds, &mut rng);
        }
        if input % 2 == 0 {
            bytes = reseal(&bytes);
        }
        read(&bytes);
    }
    println!("{inputs} inputs");
    assert!(peak_memory_kb() < 400_000, "{} kB", peak_memory_kb());
}

/// The most memory that this process ever held; nothing where the system does not say.
fn peak_memory_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = peak.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Inputs that were trouble once.
fn corpus(kind: &str) -> Vec<Vec<u8>> {
    let folder = root().join("tests/store/fuzz").join(kind);
    let Ok(found) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    found
        .map(|item| std::fs::read(item.expect("a file").path()).expect("bytes"))
        .collect()
}

#[test]
fn damaged_logs_cost_nothing_but_their_damaged_lines() {
    let desk = Desk::new();
    let log = "/home/data/profiles/mina/log/abcd2345.ron";
    let text = log_text(&entries()).expect("RON").into_bytes();
    let read = |bytes: &[u8]| {
        desk.put(log, bytes);
        let before = desk.disk.world();
        if let Ok((history, _)) = desk.store.history("mina") {
            let scheduler = Profile::default().scheduler();
            drop(Progress::replay(&history, &scheduler));
            assert!(history.entries().len() <= bytes.len() / 20 + 1);
        }
        assert!(desk.disk.world() == before, "reading writes nothing");
    };
    corpus("log").iter().for_each(|bytes| read(bytes));
    attack(&[text], 6_000, 1, read);
}

#[test]
fn damaged_profiles_and_settings_are_errors_or_within_bounds() {
    let desk = Desk::new();
    let (profile, settings) = (
        "/home/data/profiles/mina/profile.ron",
        "/home/data/settings.ron",
    );
    let seeds = [desk.get(profile), desk.get(settings)];
    let read = |bytes: &[u8]| {
        desk.put(profile, bytes);
        if let Ok(profile) = desk.store.profile("mina") {
            assert_eq!(profile, profile.clone().within_bounds());
        }
        desk.put(settings, bytes);
        if let Ok(settings) = desk.store.settings() {
            assert_eq!(settings, settings.clone().within_bounds());
        }
        drop(desk.store.profiles());
    };
    corpus("profile").iter().for_each(|bytes| read(bytes));
    attack(&seeds, 6_000, 2, read);
}

#[test]
fn damaged_snapshots_are_none() {
    let covers = vec![Cover {
        name: "abcd2345.ron".to_owned(),
        length: 1000,
        last_crc: 7,
    }];
    let mut history = statusdeck::learner::LongHistory::from(History::merge(entries()));
    let short = Snapshot::encode(covers.clone(), &history).expect("RON");
    history.fold(2, &Profile::default().scheduler());
    let folded = Snapshot::encode(covers, &history).expect("RON");
    let read = |bytes: &[u8]| {
        if let Ok(snapshot) = Snapshot::decode(bytes) {
            let scheduler = Profile::default().scheduler();
            drop(snapshot.history.replay(&scheduler));
        }
    };
    corpus("snapshot").iter().for_each(|bytes| read(bytes));
    attack(&[short, folded], 6_000, 3, read);
}

/// Whatever is imported, what is here stays, and what comes is records and nothing else.
#[test]
fn damaged_exports_bring_what_is_sound_and_harm_nothing() {
    let desk = Desk::new();
    desk.put(
        "/home/data/profiles/mina/log/abcd2345.ron",
        log_text(&entries()).expect("RON").as_bytes(),
    );
    let at = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    let mut seeds = Vec::new();
    for name in ["/home/export.ron", "/home/export.ron.gz"] {
        let made = archive::export_portable(
            &desk.store,
            "mina",
            Path::new(name),
            false,
            at,
            &mut go_on(),
        );
        made.expect("exported");
        seeds.push(desk.get(name));
    }
    let read = |bytes: &[u8]| {
        let here = Desk::new();
        let mut own = entries();
        for entry in &mut own {
            entry.device = DeviceId::new("mine2345").expect("a device id");
        }
        here.put(
            "/home/data/profiles/mina/log/mine2345.ron",
            log_text(&own[..2]).expect("RON").as_bytes(),
        );
        here.put("/home/import", bytes);
        let before = here.store.history("mina").expect("a history").0;
        let name = "mina".parse().expect("a name");
        let source = archive::import_source(&here.store, Path::new("/home/import"), None, None);
        if let Ok(source) = source
            && let Ok((slug, _)) = archive::profile_for(&here.store, &source, &name)
        {
            drop(archive::import(&here.store, &slug, &source, &mut go_on()));
        }
        let after = here.store.history("mina").expect("a history").0;
        let mut kept = after.entries().iter();
        for entry in before.entries() {
            assert!(kept.any(|other| other == entry), "what was here stays");
        }
    };
    corpus("import").iter().for_each(|bytes| read(bytes));
    attack(&seeds, 1_500, 5, read);
}

fn go_on() -> impl FnMut(u64, u64) -> ControlFlow<()> {
    |_, _| ControlFlow::Continue(())
}

/// The program answers every line with a line or two and ends as it should.
#[test]
fn damaged_protocol_lines_are_told_and_harm_nothing() {
    let lines = [
        r#"{"answer":"Not Fond","took_ms":2310}"#,
        r#"{"answer":"ㅜㅐㅅ 래ㅕㅜㅇ","now":"2026-11-21T09:00:00Z"}"#,
        r#"{"undo":true}"#,
        r#"{"correct":true}"#,
        r#"{"duel":[401,403]}"#,
        r#"{"duel":false}"#,
        r#"{"now":"2026-11-21T09:00:00+09:00"}"#,
    ];
    let seeds: Vec<Vec<u8>> = lines.iter().map(|line| line.as_bytes().to_vec()).collect();
    for round in 0..rounds() {
        let mut rng = StdRng::seed_from_u64(round as u64);
        let lines = (0..LINES).map(|_| {
            let mut line = seeds[rng.random_range(0..seeds.len())].clone();
            if rng.random_bool(0.9) {
                damage(&mut line, &seeds, &mut rng);
            }
            line.retain(|byte| *byte != b'\n');
            line.truncate(8_000);
            line.push(b'\n');
            line
        });
        converse(lines.flatten().collect());
    }
    println!("{} inputs", LINES * rounds());
}

const LINES: usize = 1_500;

/// Says all this to a new learner's program, which has to understand it or say that it does not.
fn converse(input: Vec<u8>) {
    let home = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let mut command = Command::new(program());
        command
            .args(args)
            .env("STATUSDECK_DATA_DIR", home.path().join("data"))
            .env("STATUSDECK_STATE_DIR", home.path().join("state"));
        command
    };
    let mut child = run(&["study", "--json", "--clock", "stdin", "--seed", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A line may have asked it to end.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?} {errors}", output.status);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.lines().count() > LINES / 2);
    for line in said.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    }
    let stats = run(&["stats", "--json"])
        .output()
        .expect("the program runs");
    // The lines' clocks jump by years, which is told.
    let told = String::from_utf8_lossy(&stats.stderr);
    let is_expected = |line: &str| line.contains("the clock was wrong");
    assert!(
        stats.status.success() && told.lines().all(is_expected),
        "{told}"
    );
}
