//! Opening a profile: from a snapshot or from the whole logs, with what other devices bring meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{Action, App, Effect, Notice, Tab};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Progress, Settings};
use statusdeck::log::History;
use statusdeck::log::log_text;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::plan::StudyKind;
use statusdeck::question::Format;
use statusdeck::registry::{Code, Registry};
use statusdeck::runtime::Writer;
use statusdeck::session::Budget;
use statusdeck::store::{OpenProfile, Store};
use statusdeck::text::Text;
use statusdeck::time::{Day, Now};
use support::folder;

/// Enough for a snapshot to be worth having.
const MANY: u64 = 3_000;

struct Home {
    folder: tempfile::TempDir,
}

fn device(name: &str) -> DeviceId {
    DeviceId::new(name).expect("a device id")
}

fn record(seq: u64, minute: i64) -> Record {
    let start: jiff::Timestamp = "2026-01-01T09:00:00Z".parse().expect("RFC 3339");
    let at = start + jiff::SignedDuration::from_mins(minute);
    let codes = [
        200, 204, 301, 302, 307, 400, 401, 403, 404, 410, 500, 502, 503, 504,
    ];
    let code = codes[usize::try_from(seq).expect("small") % codes.len()];
    let wrong = seq.is_multiple_of(7);
    Record {
        seq,
        at: at.to_string().parse().expect("RFC 3339"),
        day: Day::from(at.to_zoned(jiff::tz::TimeZone::UTC).date()),
        event: Event::Answered(Answered {
            card: Card(Code::new(code).expect("a code"), Direction::CodeToMeaning),
            format: Format::Typed,
            prompt: None,
            given: statusdeck::grading::Given::Text(format!("answer {seq} 대답")),
            verdict: if wrong {
                Verdict::Wrong(Code::new(418))
            } else {
                Verdict::Exact
            },
            grade: if wrong { Grade::Again } else { Grade::Good },
            took_ms: 1000,
        }),
    }
}

fn entry(name: &str, seq: u64, minute: i64) -> LogEntry {
    LogEntry {
        device: device(name),
        record: record(seq, minute),
    }
}

impl Home {
    /// A learner with a long log of another device's.
    fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let profile = Profile::new("mina".parse().expect("a name"));
        home.store().create_profile(&profile).expect("made");
        let entries: Vec<LogEntry> = (1..=MANY)
            .map(|seq| entry("other234", seq, 30 * i64::try_from(seq).expect("small")))
            .collect();
        home.write("other234.ron", &entries);
        home
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("data/profiles/mina/log")
    }

    fn write(&self, name: &str, entries: &[LogEntry]) {
        fs::create_dir_all(self.log()).expect("a folder");
        let text = log_text(entries).expect("RON");
        fs::write(self.log().join(name), text).expect("written");
    }

    fn store(&self) -> Store {
        folder::store(self.folder.path())
    }

    fn open(&self) -> OpenProfile {
        let open = self.store().open_profile("mina", device("mine2345"));
        open.expect("the profile")
    }

    fn snapshot(&self) -> PathBuf {
        let mut found = fs::read_dir(self.folder.path().join("state/snapshots")).expect("one");
        found.next().expect("one").expect("one").path()
    }

    /// What all logs come to, read as they stand.
    fn replayed(&self) -> Progress {
        let (history, findings) = self.store().history("mina").expect("logs");
        assert_eq!(findings, []);
        Progress::replay(&history, &Profile::default().scheduler())
    }
}

fn notebook(open: &mut OpenProfile) -> Notebook {
    let history = std::mem::take(&mut open.history);
    let registry = Arc::new(Registry::built_in().expect("the registry"));
    Notebook::new(
        registry,
        open.profile.clone(),
        open.log.device().clone(),
        history,
    )
    .with_used_up_to(open.last_seq())
}

/// Opens, keeps a snapshot and closes again.
fn keep_snapshot(home: &Home) {
    let mut open = home.open();
    let notebook = notebook(&mut open);
    open.save_snapshot(&home.store(), notebook.long_history());
}

#[test]
fn a_start_from_a_snapshot_comes_to_what_the_logs_come_to() {
    let home = Home::new();
    let mut open = home.open();
    assert!(open.history.is_whole(), "the first start reads everything");
    let minute = 30 * i64::try_from(MANY).expect("small");
    open.log
        .append(&[record(1, minute + 1), record(2, minute + 2)])
        .expect("appended");
    open.history.add((1..=2).map(|seq| {
        let offset = i64::try_from(seq).expect("small");
        entry("mine2345", seq, minute + offset)
    }));
    let notebook_before = notebook(&mut open);
    open.save_snapshot(&home.store(), notebook_before.long_history());
    drop(open);

    let mut open = home.open();
    assert!(
        !open.history.is_whole(),
        "the second start reads a snapshot"
    );
    assert_eq!(open.history.records(), MANY + 2);
    assert_eq!(open.last_seq(), 2);
    // What was appended since, here and elsewhere, is read beyond it.
    open.log.append(&[record(3, minute + 3)]).expect("appended");
    drop(open);
    home.write("third567.ron", &[entry("third567", 1, minute + 4)]);
    let mut open = home.open();
    assert!(!open.history.is_whole());
    assert_eq!((open.history.records(), open.last_seq()), (MANY + 4, 3));
    assert_eq!(*notebook(&mut open).progress(), home.replayed());
}

/// `stats` and the other commands that only look read no more than a start does, and say the same.
#[test]
fn who_only_looks_reads_a_snapshot_too() {
    let home = Home::new();
    let scheduler = Profile::default().scheduler();
    let look = || {
        let history = home.store().latest_history("mina", &scheduler);
        let (history, findings) = history.expect("logs");
        assert_eq!(findings, []);
        history
    };
    assert!(look().is_whole(), "there is no snapshot yet");
    keep_snapshot(&home);
    let more = entry("third567", 1, 30 * i64::try_from(MANY).expect("small") + 1);
    home.write("third567.ron", &[more]);
    let history = look();
    assert!(!history.is_whole());
    let progress = history.replay(&scheduler);
    assert_eq!(progress, home.replayed());
    let answered = progress.days().map(|(_, day)| u64::from(day.answered));
    let (whole, _) = home.store().history("mina").expect("logs");
    assert_eq!(answered.sum::<u64>(), whole.reviews().count() as u64);
}

#[test]
fn a_snapshot_of_other_logs_is_not_used() {
    let home = Home::new();
    keep_snapshot(&home);
    let log = home.log().join("other234.ron");
    let whole = fs::read_to_string(&log).expect("text");
    let cut = whole.rfind("(seq:").expect("a record");
    let gone = whole.find("(seq:2,").expect("a record");
    let next = whole.find("(seq:3,").expect("a record");
    for (what, text) in [
        ("a record fewer", whole[..cut].to_owned()),
        (
            "one missing in the middle",
            format!("{}{}", &whole[..gone], &whole[next..]),
        ),
        ("nothing", String::new()),
    ] {
        fs::write(&log, text).expect("written");
        let mut open = home.open();
        assert!(open.history.is_whole(), "{what}");
        assert_eq!(*notebook(&mut open).progress(), home.replayed(), "{what}");
    }
    fs::write(&log, &whole).expect("written");
    assert!(!home.open().history.is_whole(), "the same logs again");
    // A record from before the snapshot's end that arrived late.
    home.write("third567.ron", &[entry("third567", 1, 45)]);
    let mut open = home.open();
    assert!(open.history.is_whole());
    assert_eq!(*notebook(&mut open).progress(), home.replayed());
}

#[test]
fn a_damaged_snapshot_or_another_schedule_is_no_reason_to_fail() {
    let home = Home::new();
    keep_snapshot(&home);
    let bytes = fs::read(home.snapshot()).expect("bytes");
    for end in [0, 10, bytes.len() / 2, bytes.len() - 2] {
        fs::write(home.snapshot(), &bytes[..end]).expect("cut");
        assert!(home.open().history.is_whole(), "cut at {end}");
    }
    let replayed = home.replayed();
    for place in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        fs::write(home.snapshot(), &flipped).expect("damaged");
        let mut open = home.open();
        assert_eq!(*notebook(&mut open).progress(), replayed, "byte {place}");
    }
    fs::write(home.snapshot(), &bytes).expect("mended");
    assert!(!home.open().history.is_whole());
    let stricter = Profile {
        desired_retention: 0.95,
        ..home.store().profile("mina").expect("a profile")
    };
    home.store().save_profile("mina", &stricter).expect("saved");
    assert!(home.open().history.is_whole());
}

#[test]
fn short_logs_and_damaged_ones_are_read_each_time() {
    let home = Home::new();
    let log = home.log().join("other234.ron");
    let whole = fs::read_to_string(&log).expect("text");
    fs::write(&log, whole.replacen("answer 2 ", "answer 3 ", 1)).expect("damaged");
    keep_snapshot(&home);
    assert!(!home.folder.path().join("state/snapshots").exists());
    let open = home.open();
    assert_eq!(open.findings.len(), 1, "and told each time it is read");
    drop(open);
    home.write("other234.ron", &[entry("other234", 1, 1)]);
    keep_snapshot(&home);
    assert!(!home.folder.path().join("state/snapshots").exists());
}

/// The names that synchronising tools give to copies of a file in conflict.
const COPIES: [&str; 6] = [
    "other234.sync-conflict-20261121-093000-ABCDEFG.ron",
    "other234 (conflicted copy 2026-11-21).ron",
    "other234 (Mina's conflicted copy 2026-11-21 093000).ron",
    "other234-DESKTOP-7.ron",
    "other234 (1).ron",
    "other234.ron.sync-conflict-20261121-093000-ABCDEFG",
];

#[test]
fn what_a_synchronising_tool_brings_is_taken_while_the_profile_is_open() {
    let home = Home::new();
    let (wake, wakes) = mpsc::channel();
    let worker = Writer::start(home.store(), home.open(), move || {
        let _ = wake.send(());
    });
    let worker = worker.expect("a thread");
    let arrived = || -> Vec<u64> {
        loop {
            let waited = wakes.recv_timeout(Duration::from_secs(30));
            waited.expect("records arrive");
            if let Some(Notice::Arrived(entries)) = worker.notice() {
                return entries.iter().map(|entry| entry.record.seq).collect();
            }
        }
    };
    let minute = 30 * i64::try_from(MANY).expect("small");
    // The file goes on; a copy of it has records of its own.
    let more = log_text(&[entry("other234", MANY + 1, minute + 1)]).expect("RON");
    append(&home.log().join("other234.ron"), &more);
    assert_eq!(arrived(), [MANY + 1]);
    home.write(COPIES[0], &[entry("other234", MANY + 2, minute + 2)]);
    assert_eq!(arrived(), [MANY + 2]);
    drop(worker);
    assert_eq!(home.open().history.records(), MANY + 2);
}

fn append(path: &Path, text: &str) {
    let before = fs::read_to_string(path).expect("text");
    fs::write(path, before + text).expect("written");
}

#[test]
fn copies_in_conflict_are_logs_whatever_they_are_called() {
    let home = Home::new();
    for (place, name) in (1..).zip(COPIES) {
        home.write(
            name,
            &[
                entry("other234", 10_000 + place, 100_000),
                entry("other234", 7, 210),
            ],
        );
    }
    // Half-written files of such tools are not.
    for name in [
        ".other234.ron.tmp",
        "other234.ron.tmp",
        "~other234.tmp",
        ".syncthing.other234.ron.tmp",
    ] {
        home.write(name, &[entry("other234", 20_000, 5)]);
    }
    let (history, findings) = home.store().history("mina").expect("logs");
    assert_eq!(findings, []);
    assert_eq!(history.records(), MANY + COPIES.len() as u64);
    let whole = History::merge(history.entries().to_vec());
    assert_eq!(whole, history);
}

/// The app with the last of many records in memory, all of them, and a moment after them.
fn with_the_last_records() -> (App, Vec<LogEntry>, Now) {
    let scheduler = Profile::default().scheduler();
    let all: Vec<LogEntry> = (1..=MANY)
        .map(|seq| entry("other234", seq, 30 * i64::try_from(seq).expect("small")))
        .collect();
    let mut tail = statusdeck::learner::LongHistory::from(History::merge(all.clone()));
    tail.fold(512, &scheduler);
    tail.forget();
    let registry = Arc::new(Registry::built_in().expect("the registry"));
    let notebook = Notebook::new(registry, Profile::default(), device("mine2345"), tail);
    let now = Now {
        at: "2026-11-21T09:00:00Z".parse().expect("RFC 3339"),
        day: Day::from(jiff::civil::date(2026, 11, 21)),
    };
    let text = Text::new(Language::En);
    let app = App::new(notebook, Settings::default(), text, now);
    (app, all, now)
}

/// What arrives while the whole history is being read may not be in it: it is read once more, and
/// until then no snapshot is kept, which would hide it for good.
#[test]
fn what_arrives_while_the_history_is_read_is_not_lost() {
    let (mut app, all, now) = with_the_last_records();
    let (first, second) = (entry("third567", 1, 45), entry("third567", 2, 75));
    let mut rng = StdRng::seed_from_u64(1);
    let reads = |effects: &[Effect]| effects.contains(&Effect::ReadHistory);
    let arrived = Notice::Arrived(vec![first.clone()]);
    assert!(reads(&app.receive(arrived, now, &mut rng)));
    let arrived = Notice::Arrived(vec![second.clone()]);
    assert!(
        !reads(&app.receive(arrived, now, &mut rng)),
        "it is being read"
    );
    let read = |more: &[LogEntry]| {
        let history = History::merge([all.clone(), more.to_vec()].concat());
        Notice::History(Ok(Box::new(history)))
    };
    let effects = app.receive(read(std::slice::from_ref(&first)), now, &mut rng);
    let once_more = reads(&effects) && effects.len() == 1;
    assert!(once_more, "it is read once more, and there is no snapshot");
    let effects = app.receive(read(&[first, second]), now, &mut rng);
    assert!(!reads(&effects));
    assert_eq!(app.notebook().records(), MANY + 2);
}

/// A fit takes the whole history, which takes long to read: not before the first question, but after a
/// sitting, and once.
#[test]
fn a_due_fit_reads_a_long_history_only_after_a_sitting() {
    let (mut app, all, now) = with_the_last_records();
    assert!(app.notebook().fit_needs_history(), "a fit is due");
    let mut rng = StdRng::seed_from_u64(1);
    let reads = |effects: &[Effect]| effects.contains(&Effect::ReadHistory);
    assert!(!reads(&app.start()), "nobody has studied yet");
    let study = Action::Study(StudyKind::Today, Budget::Unlimited);
    let mut answers = Vec::new();
    for action in [study, Action::DontKnow, Action::Next] {
        let effects = app.apply(action, now, &mut rng);
        assert!(!reads(&effects));
        answers.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Append(record) => Some(LogEntry {
                device: device("mine2345"),
                record,
            }),
            _ => None,
        }));
    }
    assert_eq!(answers.len(), 1);
    assert!(reads(&app.apply(Action::Back, now, &mut rng)));
    let history = History::merge([all, answers].concat());
    let read = Notice::History(Ok(Box::new(history)));
    let effects = app.receive(read, now, &mut rng);
    let fits = |effects: &[Effect]| effects.iter().any(|it| matches!(it, Effect::Fit(_)));
    assert!(fits(&effects) && !reads(&effects));
    let effects = app.apply(Action::Go(Tab::Progress), now, &mut rng);
    assert!(!reads(&effects), "it is being fitted");
}
