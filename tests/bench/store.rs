//! How long a start takes, reading logs as text and replaying them or from a snapshot, and how long an
//! answer takes until it is on a real disk, next to a bare write and sync of the same bytes.
//!
//! `cargo bench --bench store` prints the table.

use std::fs;
use std::io::Write as _;
use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use jiff::SignedDuration;
use jiff::civil::Date;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::app::Statistics;
use statusdeck::grading::{Given, Verdict};
use statusdeck::memory::{Card, Direction, Grade, Scheduler};

use statusdeck::learner::{CodeCurves, Notebook, Profile, Progress};
use statusdeck::log::History;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record, Shown};
use statusdeck::log::{log_text, read_log_text};
use statusdeck::plan::StudyKind;
use statusdeck::question::Format;
use statusdeck::session::{Budget, Session};
use statusdeck::store::{OpenProfile, Snapshot, Store, random_device_id};
use statusdeck::time::{Day, Now, Timestamp};
use support::cards::REGISTRY;
use support::folder;

const REVIEWS: [u32; 4] = [0, 1_000, 100_000, 1_000_000];
/// Over how many days they are spread.
const DAYS: u32 = 5 * 365;

fn main() {
    divan::main();
}

/// Someone's answers on two devices, as many every day for five years.
fn entries(reviews: u32) -> Vec<LogEntry> {
    let mut rng = StdRng::seed_from_u64(7);
    let devices = ["desk1234", "phone567"].map(|id| DeviceId::new(id).expect("an id"));
    let codes: Vec<_> = REGISTRY.entries().iter().map(|entry| entry.code).collect();
    let start: jiff::Timestamp = "2021-11-20T18:00:00Z".parse().expect("RFC 3339");
    let first = Day::from(Date::constant(2021, 11, 20));
    let mut seqs = [0, 0];
    (0..reviews)
        .map(|number| {
            let ms = u64::from(number) * u64::from(DAYS) * 86_400_000 / u64::from(reviews);
            let passed = SignedDuration::from_millis(i64::try_from(ms).expect("five years"));
            let device = usize::from(rng.random_ratio(1, 8));
            let place = rng.random_range(0..codes.len());
            // Look-alikes stand close together.
            let other = (place + rng.random_range(1..4)) % codes.len();
            let is_right = rng.random_ratio(9, 10);
            seqs[device] += 1;
            let answered = Answered {
                card: Card(codes[place], Direction::ALL[rng.random_range(0..2)]),
                format: if rng.random_ratio(4, 5) {
                    Format::Typed
                } else {
                    Format::Choice
                },
                prompt: Some(Shown::Number),
                given: Given::typed(if is_right {
                    "Not Found"
                } else {
                    "찾을 수 없음"
                }),
                verdict: if is_right {
                    Verdict::Exact
                } else {
                    Verdict::Wrong(Some(codes[other]))
                },
                grade: if is_right { Grade::Good } else { Grade::Again },
                took_ms: rng.random_range(900..20_000),
            };
            LogEntry {
                device: devices[device].clone(),
                record: Record {
                    seq: seqs[device],
                    at: Timestamp::new(start + passed),
                    day: first.plus(u32::try_from(ms / 86_400_000).expect("five years")),
                    event: Event::Answered(answered),
                },
            }
        })
        .collect()
}

/// A log a device, one after the other.
fn logs(reviews: u32) -> Vec<u8> {
    let mut entries = entries(reviews);
    entries.sort_by(|a, b| a.device.cmp(&b.device));
    log_text(&entries).expect("RON").into_bytes()
}

fn snapshot(reviews: u32) -> Vec<u8> {
    let profile = Profile::default();
    let mut history = statusdeck::learner::LongHistory::from(History::merge(entries(reviews)));
    history.fold(512, &profile.scheduler());
    Snapshot::encode(Vec::new(), &history).expect("RON")
}

fn notebook(history: impl Into<statusdeck::learner::LongHistory>) -> Notebook {
    let device = DeviceId::new("desk1234").expect("an id");
    Notebook::new(Arc::clone(&REGISTRY), Profile::default(), device, history)
}

/// From the bytes of all logs to how every card stands.
#[divan::bench(args = REVIEWS, sample_count = 5)]
fn replay_from_text(bencher: Bencher<'_, '_>, reviews: u32) {
    let logs = logs(reviews);
    let bencher = bencher.counter(ItemsCount::new(reviews));
    bencher.bench_local(|| notebook(History::merge(read_log_text(black_box(&logs)))));
}

/// From the bytes of a snapshot to the same.
#[divan::bench(args = REVIEWS, sample_count = 20)]
fn open_a_snapshot(bencher: Bencher<'_, '_>, reviews: u32) {
    let bytes = snapshot(reviews);
    bencher.bench_local(|| {
        let snapshot = Snapshot::decode(black_box(&bytes)).expect("a snapshot");
        notebook(snapshot.history)
    });
}

#[divan::bench(args = REVIEWS, sample_count = 20)]
fn write_a_snapshot(bencher: Bencher<'_, '_>, reviews: u32) {
    let bytes = snapshot(reviews);
    let history = Snapshot::decode(&bytes).expect("a snapshot").history;
    bencher.bench_local(|| Snapshot::encode(Vec::new(), black_box(&history)));
}

/// The parts of a replay.
#[divan::bench(args = [1_000_000], sample_count = 5)]
fn read_text(bencher: Bencher<'_, '_>, reviews: u32) {
    let logs = logs(reviews);
    let bencher = bencher.counter(ItemsCount::new(reviews));
    bencher.bench_local(|| read_log_text(black_box(&logs)));
}

#[divan::bench(args = [1_000_000], sample_count = 5)]
fn merge(bencher: Bencher<'_, '_>, reviews: u32) {
    let read = read_log_text(&logs(reviews));
    let bencher = bencher.counter(ItemsCount::new(reviews));
    let bencher = bencher.with_inputs(|| read.clone());
    bencher.bench_local_values(History::merge);
}

#[divan::bench(args = [1_000_000], sample_count = 5)]
fn replay(bencher: Bencher<'_, '_>, reviews: u32) {
    let history = History::merge(entries(reviews));
    let scheduler = Scheduler::new(0.9);
    let bencher = bencher.counter(ItemsCount::new(reviews));
    bencher.bench_local(|| Progress::replay(black_box(&history), &scheduler));
}

/// What Progress shows, and the curves of one code, with all records at hand.
#[divan::bench(args = REVIEWS, sample_count = 20)]
fn statistics(bencher: Bencher<'_, '_>, reviews: u32) {
    let notebook = notebook(History::merge(entries(reviews)));
    let today = now().day;
    bencher.bench_local(|| Statistics::new(black_box(&notebook), today));
}

#[divan::bench(args = REVIEWS, sample_count = 20)]
fn curves(bencher: Bencher<'_, '_>, reviews: u32) {
    let notebook = notebook(History::merge(entries(reviews)));
    let today = now().day;
    let code = REGISTRY.entries().first().expect("an entry").code;
    bencher.bench_local(|| CodeCurves::new(black_box(&notebook), code, today));
}

/// Taking the last answer back, with all records at hand.
#[divan::bench(args = REVIEWS, sample_count = 20)]
fn undo(bencher: Bencher<'_, '_>, reviews: u32) {
    let whole = notebook(History::merge(entries(reviews)));
    let now = now();
    let bencher = bencher.with_inputs(|| whole.clone());
    bencher.bench_local_refs(|notebook| notebook.undo(now).map(|(_, record)| record));
}

/// A data directory on a real disk, beside the build's own files.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new(reviews: u32) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let home = Self { folder };
        let name = "mina".parse().expect("a name");
        let store = home.store();
        store.create_profile(&Profile::new(name)).expect("made");
        let log = home.folder.path().join("data/profiles/mina/log");
        fs::create_dir(&log).expect("a folder");
        let mut entries = entries(reviews);
        entries.sort_by(|a, b| a.device.cmp(&b.device));
        for device in entries.chunk_by(|a, b| a.device == b.device) {
            let name = device.first().expect("a record").device.to_string();
            let text = log_text(device).expect("RON");
            fs::write(log.join(name + ".ron"), text).expect("written");
        }
        home
    }

    fn store(&self) -> Store {
        folder::store(self.folder.path())
    }

    fn open(&self) -> OpenProfile {
        let device = DeviceId::new("bench234").expect("an id");
        self.store().open_profile("mina", device).expect("opened")
    }

    /// What a start does until there is a question.
    fn first_question(&self) -> Session {
        let mut open = self.open();
        let mut notebook = notebook(std::mem::take(&mut open.history));
        // So many cards are new or due that there is always one.
        notebook.set_profile(open.profile.clone());
        let mut rng = StdRng::seed_from_u64(1);
        Session::start(
            &notebook,
            StudyKind::Ahead,
            Budget::Unlimited,
            now(),
            &mut rng,
        )
    }
}

fn now() -> Now {
    Now {
        at: "2026-11-21T09:00:00Z".parse().expect("RFC 3339"),
        day: Day::from(Date::constant(2026, 11, 21)),
    }
}

/// From the data directory to the first question, without a snapshot.
#[divan::bench(args = REVIEWS, sample_count = 5)]
fn first_question_from_logs(bencher: Bencher<'_, '_>, reviews: u32) {
    let home = Home::new(reviews);
    bencher.bench_local(|| home.first_question());
}

/// The same with the snapshot that the last start left.
#[divan::bench(args = REVIEWS, sample_count = 20)]
fn first_question_from_snapshot(bencher: Bencher<'_, '_>, reviews: u32) {
    let home = Home::new(reviews);
    let mut open = home.open();
    let notebook = notebook(std::mem::take(&mut open.history));
    open.save_snapshot(&home.store(), notebook.long_history());
    drop(open);
    bencher.bench_local(|| home.first_question());
}

/// Opening a profile with so many logs of one record each, from a snapshot.
#[divan::bench(args = [2_000, 20_000], sample_count = 5)]
fn open_tiny_logs_from_snapshot(bencher: Bencher<'_, '_>, logs: u32) {
    let home = Home::new(0);
    let folder = home.folder.path().join("data/profiles/mina/log");
    for (place, mut entry) in (0_u64..).zip(entries(logs)) {
        entry.device = random_device_id(place * 7919 + 5);
        let text = log_text(std::slice::from_ref(&entry)).expect("RON");
        fs::write(folder.join(format!("{}.ron", entry.device)), text).expect("written");
    }
    let mut open = home.open();
    let notebook = notebook(std::mem::take(&mut open.history));
    open.save_snapshot(&home.store(), notebook.long_history());
    drop(open);
    bencher.bench_local(|| home.open());
}

/// One answer from the log's door to the disk, with so many before it.
#[divan::bench(args = REVIEWS, sample_count = 200, sample_size = 1)]
fn append_and_sync(bencher: Bencher<'_, '_>, reviews: u32) {
    let home = Home::new(reviews);
    let mut open = home.open();
    let mut record = entries(1).remove(0).record;
    bencher.bench_local(|| {
        record.seq += 1;
        open.log.append(std::slice::from_ref(&record))
    });
}

/// A bare write and sync of the same bytes on the same disk.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn bare_write_and_sync(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("bare");
    let mut file = fs::File::create(path).expect("a file");
    let entries = entries(1);
    let line = log_text(&entries).expect("RON");
    let line = line.lines().nth(1).expect("a record").to_owned() + "\n";
    bencher.bench_local(|| {
        file.write_all(line.as_bytes()).expect("written");
        file.sync_data().expect("synced");
    });
}
