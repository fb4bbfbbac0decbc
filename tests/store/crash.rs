//! Crashes at every moment of the store's work: what was acknowledged is there, once and in order.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use statusdeck::app::Notice;
use statusdeck::learner::{Profile, Settings, Theme};
use statusdeck::log::log_text;
use statusdeck::log::{Event, LogEntry, Record};
use statusdeck::runtime::{WriteRequest, Writer};
use statusdeck::store::{Disk, Mode, OpenProfile, Places, Store, StoreError};
use support::effort;
use support::keeper::{self, SLUG, other, own as fresh, store as store_tried};
use support::sim_disk::{Call, Crash, SimDisk, World};

fn store(disk: &SimDisk) -> Store {
    let places = Places {
        data: "/home/data".into(),
        state: "/home/state".into(),
    };
    Store::open_on(Arc::new(disk.clone()), places).expect("a store")
}

fn record(seq: u64, event: Event) -> Record {
    keeper::entry(&fresh(), seq, seq, event).record
}

fn answer(seq: u64) -> Record {
    keeper::answer_of(&fresh(), seq, seq, 404).record
}

fn profile(rollover_hour: u8) -> Profile {
    Profile {
        rollover_hour,
        ..Profile::new(SLUG.parse().expect("a name"))
    }
}

fn settings(theme: Theme) -> Settings {
    Settings {
        theme,
        ..Settings::default()
    }
}

/// What is acknowledged after so many steps.
#[derive(Clone, Debug, Default)]
struct Promise {
    seqs: Vec<u64>,
    profile: Option<Profile>,
    settings: Settings,
}

/// Something that the store does, and what is promised once it is done.
struct Step {
    work: Work,
    promise: Promise,
}

type Work = Box<dyn Fn(&Store, &mut Option<OpenProfile>) -> Result<(), StoreError>>;

/// A first start, answers, an undoing, answers that came in one piece, changed settings, a restart.
fn workload() -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut promise = Promise::default();
    let mut step = |promise: &Promise, work: Work| {
        let promise = promise.clone();
        steps.push(Step { work, promise });
    };
    let append = |records: Vec<Record>| -> Work {
        Box::new(move |_, open| {
            let log = &mut open.as_mut().expect("open").log;
            log.append(&records).map(drop)
        })
    };
    promise.profile = Some(profile(4));
    step(
        &promise,
        Box::new(|store, _| store.create_profile(&profile(4)).map(drop)),
    );
    let reopen = |store: &Store, open: &mut Option<OpenProfile>| {
        *open = None;
        *open = Some(store.open_profile(SLUG, fresh())?);
        Ok(())
    };
    step(&promise, Box::new(reopen));
    for seq in 1..=3 {
        promise.seqs.push(seq);
        step(&promise, append(vec![answer(seq)]));
    }
    promise.seqs.push(4);
    let undone = Event::Undone {
        device: fresh(),
        seq: 3,
    };
    step(&promise, append(vec![record(4, undone)]));
    promise.profile = Some(profile(5));
    step(
        &promise,
        Box::new(|store, _| store.save_profile(SLUG, &profile(5))),
    );
    for theme in [Theme::Dark, Theme::Light] {
        promise.settings = settings(theme);
        step(
            &promise,
            Box::new(move |store, _| store.save_settings(&settings(theme))),
        );
    }
    promise.seqs.extend([5, 6, 7]);
    step(&promise, append((5..=7).map(answer).collect()));
    step(&promise, Box::new(reopen));
    promise.seqs.push(8);
    step(&promise, append(vec![answer(8)]));
    promise.profile = Some(profile(6));
    step(
        &promise,
        Box::new(|store, _| store.save_profile(SLUG, &profile(6))),
    );
    steps
}

/// Checks what a start after a crash finds: all that was promised, and of what was under way all,
/// part or nothing.
///
/// Where bytes reach the disk out of order, the first of several lines of one write may be blank and
/// the last one sound: then the blank ones are told, though nobody was ever promised them.
fn recovers(crash: Crash, world: &World, before: &Promise, after: &Promise, goes_on: bool) {
    let disk = SimDisk::new(world.clone());
    let store = store(&disk);
    let profiles = store.profiles().expect("profiles");
    if before.profile.is_some() {
        assert_eq!(profiles.len(), 1, "the profile is there");
    }
    if !profiles.is_empty() {
        let found = Some(store.profile(SLUG).expect("a sound profile"));
        assert!(
            found == before.profile || found == after.profile || before.profile.is_none(),
            "old or new: {found:?}"
        );
    }
    let found = store.settings().expect("sound settings");
    assert!(
        found == before.settings || found == after.settings,
        "old or new"
    );
    assert_eq!(disk.world(), *world, "reading writes nothing");
    let (history, findings) = store.history(SLUG).expect("sound logs");
    let several = after.seqs.len() > before.seqs.len() + 1;
    let blank = crash == Crash::Reordered && several;
    assert!(
        blank || findings.is_empty(),
        "nothing to repair: {findings:?}"
    );
    let seqs = |history: &statusdeck::log::History| -> Vec<u64> {
        let entries = history.entries().iter();
        entries.map(|entry| entry.record.seq).collect()
    };
    let found = seqs(&history);
    assert!(
        found.starts_with(&before.seqs),
        "{found:?} lacks {:?}",
        before.seqs
    );
    assert!(
        after.seqs.starts_with(&found) || blank && found.iter().all(|seq| after.seqs.contains(seq)),
        "{found:?} has more than {:?}",
        after.seqs
    );
    if goes_on && before.profile.is_some() {
        let mut open = store.open_profile(SLUG, other()).expect("opened again");
        let next = open.last_seq() + 1;
        open.log.append(&[answer(next)]).expect("goes on");
        drop(open);
        let (history, still) = store.history(SLUG).expect("sound logs");
        assert_eq!(still, findings, "nothing more to repair");
        let (mut found, mut whole) = ([found, vec![next]].concat(), seqs(&history));
        // Under another device's name the number, and so the moment, may be an earlier one.
        found.sort_unstable();
        whole.sort_unstable();
        assert_eq!(whole, found);
    }
}

#[test]
fn a_crash_at_any_moment_loses_nothing_that_was_acknowledged() {
    let disk = SimDisk::default();
    let store = store(&disk);
    disk.watch();
    let steps = workload();
    let mut open = None;
    for step in &steps {
        (step.work)(&store, &mut open).expect("done");
        disk.acknowledge();
    }
    let moments = disk.moments();
    let mut promises = vec![Promise::default()];
    promises.extend(steps.iter().map(|step| step.promise.clone()));
    let mut seen = HashSet::new();
    let mut tried = 0;
    for (place, (acknowledged, world)) in moments.iter().enumerate() {
        let before = &promises[*acknowledged];
        let after = promises.get(acknowledged + 1).unwrap_or(before);
        for crash in Crash::ALL {
            tried += 1;
            let left = world.after(crash);
            let mut hasher = DefaultHasher::new();
            (acknowledged, &left).hash(&mut hasher);
            if seen.insert(hasher.finish()) && effort::is_tried(seen.len(), 8) {
                let goes_on = place % 16 == 0 || crash != Crash::Killed;
                recovers(crash, &left, before, after, goes_on);
            }
        }
    }
    println!(
        "crash points: {} moments, {tried} crashes, {} of them different",
        moments.len(),
        seen.len()
    );
    let log = Path::new("/home/data/profiles/mina/log/abcd2345.ron");
    assert!(
        disk.world()
            .bytes(log)
            .is_some_and(|bytes| bytes.len() > 1000)
    );
    assert!(seen.len() > 1000, "every byte is a moment");
}

/// Each call of the whole workload fails once, in each way; whoever tries again loses nothing, and
/// neither does a power cut at the end.
#[test]
fn any_call_may_fail_once() {
    let steps = workload();
    let calls = {
        let disk = SimDisk::default();
        run(&disk, &steps);
        disk.calls()
    };
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::PermissionDenied,
        ErrorKind::Other,
    ];
    for failing in 0..calls {
        for kind in kinds {
            let disk = SimDisk::default();
            let mut call = 0;
            disk.fail(Some(Box::new(move |_, _| {
                call += 1;
                (call == failing + 1).then_some(kind)
            })));
            run(&disk, &steps);
            disk.fail(None);
            let promise = &steps.last().expect("steps").promise;
            for crash in [Crash::Killed, Crash::AllLost] {
                let left = disk.world().after(crash);
                recovers(crash, &left, promise, promise, true);
            }
        }
    }
    println!("failing calls: {calls}, each in {} ways", kinds.len());
}

/// Does a workload, trying each step again until it is done.
fn run(disk: &SimDisk, steps: &[Step]) {
    let store = store_tried(disk);
    let mut open = None;
    for step in steps {
        let done = (0..4).any(|_| match (step.work)(&store, &mut open) {
            // Made by a try that failed after that.
            Err(StoreError::ProfileExists(_)) => true,
            done => done.is_ok(),
        });
        assert!(done, "a step never comes to its end");
    }
}

/// A desk whose disk fails while answers are given.
struct Failing {
    disk: SimDisk,
    worker: Writer,
    wakes: Receiver<()>,
}

impl Failing {
    fn new() -> Self {
        let disk = SimDisk::default();
        let store = store(&disk);
        store.create_profile(&profile(4)).expect("made");
        let open = store.open_profile(SLUG, fresh()).expect("opened");
        let (wake, wakes) = mpsc::channel();
        let worker = Writer::start(store, open, move || {
            let _ = wake.send(());
        });
        Self {
            disk,
            worker: worker.expect("a thread"),
            wakes,
        }
    }

    fn notice(&self) -> Notice {
        loop {
            if let Some(notice) = self.worker.notice() {
                return notice;
            }
            let waited = self.wakes.recv_timeout(Duration::from_secs(20));
            waited.expect("a notice");
        }
    }

    fn answer(&self, seq: u64) {
        let entry = keeper::answer_of(&fresh(), seq, seq, 404);
        self.worker.send(WriteRequest::Append(entry));
    }

    fn saved(&self, seq: u64) {
        let notice = self.notice();
        assert!(
            matches!(notice, Notice::Saved { seq: saved } if saved == seq),
            "{notice:?}"
        );
    }

    fn until_saved(&self, wanted: u64) {
        while !matches!(self.notice(), Notice::Saved { seq } if seq == wanted) {}
    }

    /// What a start after a power cut at this moment finds.
    fn left(&self) -> Vec<u64> {
        let disk = SimDisk::new(self.disk.world().after(Crash::AllLost));
        let (history, findings) = store(&disk).history(SLUG).expect("sound logs");
        assert_eq!(findings, []);
        let entries = history.entries().iter();
        entries.map(|entry| entry.record.seq).collect()
    }
}

#[test]
fn answers_wait_for_a_disk_that_is_full_or_read_only() {
    for (kind, failing) in [
        (ErrorKind::StorageFull, Call::Append),
        (ErrorKind::ReadOnlyFilesystem, Call::Open),
        (ErrorKind::PermissionDenied, Call::Open),
        (ErrorKind::Other, Call::Sync),
    ] {
        let desk = Failing::new();
        desk.answer(1);
        desk.saved(1);
        desk.disk.fail(Some(Box::new(move |call, _| {
            (call == failing).then_some(kind)
        })));
        desk.answer(2);
        let notice = desk.notice();
        let Notice::Failed { error } = &notice else {
            panic!("{notice:?}")
        };
        assert!(error.to_string().contains("abcd2345.ron"), "{error}");
        assert_eq!(desk.left(), [1], "{kind}");
        desk.answer(3);
        assert!(matches!(desk.notice(), Notice::Failed { .. }));
        desk.disk.fail(None);
        desk.answer(4);
        desk.saved(4);
        assert!(matches!(desk.notice(), Notice::Recovered));
        assert_eq!(desk.left(), [1, 2, 3, 4], "{kind}");
    }
}

#[test]
fn a_drive_that_is_unplugged_is_not_written_under_and_gets_everything_when_it_is_back() {
    let desk = Failing::new();
    desk.answer(1);
    desk.saved(1);
    let drive = desk.disk.unplug(Path::new("/home/data"));
    desk.answer(2);
    let notice = desk.notice();
    assert!(
        matches!(&notice, Notice::Failed { error: StoreError::Vanished(path) } if path.ends_with(SLUG)),
        "{notice:?}"
    );
    let found = Disk::look(&desk.disk, Path::new("/home/data")).expect("looked");
    assert_eq!(found, None, "nothing is made in its place");
    desk.disk.plug_in(drive);
    desk.answer(3);
    desk.saved(3);
    assert_eq!(desk.left(), [1, 2, 3]);
}

/// A home directory that was copied with all that belongs to the machine.
#[test]
fn a_copied_home_writes_a_log_of_its_own() {
    let disk = SimDisk::default();
    let name_machine = |name: &[u8]| {
        let mut file =
            Disk::open(&disk, Path::new("/etc/machine-id"), Mode::Empty).expect("opened");
        file.append(name).expect("written");
    };
    Disk::create_folder(&disk, Path::new("/etc")).expect("made");
    name_machine(b"0123456789abcdef\n");
    let store = store(&disk);
    store.create_profile(&profile(4)).expect("made");
    let device = |fresh| {
        let open = store.open_profile(SLUG, fresh).expect("opened");
        open.log.device().clone()
    };
    assert_eq!(device(fresh()), fresh());
    assert_eq!(device(other()), fresh(), "the same machine keeps its name");
    name_machine(b"fedcba9876543210\n");
    assert_eq!(device(other()), other());
    assert_eq!(device(fresh()), other());
}

/// The first line of a log that is all one device's is no reason to disown the rest; but the log is not
/// as it was left, and is not gone on with.
#[test]
fn a_log_whose_header_is_damaged_or_another_devices_keeps_its_owner() {
    let disk = SimDisk::default();
    let store = store(&disk);
    store.create_profile(&profile(4)).expect("made");
    let mut open = store.open_profile(SLUG, fresh()).expect("opened");
    open.log.append(&[answer(1), answer(2)]).expect("appended");
    let path = open.log.path().to_owned();
    drop(open);
    let text = disk.world().bytes(&path).expect("a log").to_vec();
    let mut flipped = text.clone();
    flipped[4] ^= 1;
    let foreign = log_text(&[LogEntry {
        device: other(),
        record: answer(1),
    }]);
    let mixed = [text, foreign.expect("RON").into_bytes()].concat();
    for (bytes, records) in [(flipped, 2), (mixed, 3)] {
        let mut file = Disk::open(&disk, &path, Mode::Empty).expect("opened");
        file.append(&bytes).expect("written");
        let (history, _) = store.history(SLUG).expect("a history");
        let own = history
            .entries()
            .iter()
            .filter(|entry| entry.device == fresh());
        let own: Vec<u64> = own.map(|entry| entry.record.seq).collect();
        assert_eq!(own, [1, 2]);
        assert_eq!(history.records(), records);
    }
}

/// The disk fails just when what was lost is to be written again.
#[test]
fn what_was_lost_is_written_again_by_whichever_try_succeeds() {
    for failing in [Call::Append, Call::Sync] {
        let disk = SimDisk::default();
        let store = store(&disk);
        store.create_profile(&profile(4)).expect("made");
        let mut open = store.open_profile(SLUG, fresh()).expect("opened");
        open.log.append(&[answer(1), answer(2)]).expect("appended");
        let path = open.log.path().to_owned();
        Disk::remove(&disk, &path).expect("removed");
        disk.fail(Some(Box::new(move |call, _| {
            (call == failing).then_some(ErrorKind::StorageFull)
        })));
        open.log.append(&[answer(3)]).expect_err("a full disk");
        disk.fail(None);
        open.log.append(&[answer(3)]).expect("appended");
        let (history, findings) = store.history(SLUG).expect("a history");
        assert_eq!((history.records(), findings), (3, vec![]), "{failing:?}");
    }
}

/// A snapshot that waited for a failing disk must not hide what was answered meanwhile.
#[test]
fn a_snapshot_never_covers_what_it_does_not_have() {
    const MANY: u64 = 3_000;
    let desk = Failing::new();
    for seq in 1..=MANY {
        desk.answer(seq);
    }
    desk.until_saved(MANY);
    let store = store(&desk.disk);
    let (history, _) = store.history(SLUG).expect("a history");
    desk.disk.fail(Some(Box::new(|call, _| {
        (call == Call::Append).then_some(ErrorKind::StorageFull)
    })));
    desk.answer(MANY + 1);
    let mut whole = statusdeck::learner::LongHistory::from(history.clone());
    whole.add([LogEntry {
        device: fresh(),
        record: answer(MANY + 1),
    }]);
    desk.worker.send(WriteRequest::SaveSnapshot {
        history: Box::new(whole.tail_only()),
        arrived: 0,
    });
    desk.answer(MANY + 2);
    desk.disk.fail(None);
    desk.answer(MANY + 3);
    desk.until_saved(MANY + 3);
    let disk = desk.disk.clone();
    drop(desk);
    let open = self::store(&disk)
        .open_profile(SLUG, other())
        .expect("opened");
    assert_eq!(
        (open.history.records(), open.last_seq()),
        (MANY + 3, MANY + 3)
    );
}
