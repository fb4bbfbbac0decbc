//! No number is used twice and no loss is passed over in silence, whatever the folder does to this
//! machine's log.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use statusdeck::app::Notice;
use statusdeck::learner::{LongHistory, Notebook};
use statusdeck::log::{DeviceId, Event, LogEntry, log_text};
use statusdeck::registry::Registry;
use statusdeck::runtime::{WriteRequest, Writer};
use statusdeck::store::{Disk, Finding, Mode, OpenProfile, Store, archive};
use support::keeper::{
    self, SLUG, answer, device, history, log_path, now, other, own, profile, put, store,
};
use support::sim_disk::SimDisk;

const LOG: &str = "/home/data/profiles/mina/log/abcd2345.ron";

/// What becomes of a log's bytes; `None` where it is deleted.
type Change<'a> = &'a dyn Fn(&[u8]) -> Option<Vec<u8>>;

/// A disk whose locks do nothing, as on some network drives.
fn home() -> (SimDisk, Store) {
    let disk = SimDisk::default();
    disk.break_locks(true);
    let store = store(&disk);
    store.create_profile(&profile()).expect("made");
    (disk, store)
}

fn open(store: &Store, fresh: &str) -> OpenProfile {
    store.open_profile(SLUG, device(fresh)).expect("opened")
}

/// Appends so many answers with the next numbers.
fn give(open: &mut OpenProfile, count: u64) {
    for _ in 0..count {
        let seq = open.last_seq() + 1;
        let record = keeper::answer(open.log.device(), seq).record;
        open.log.append(&[record]).expect("appended");
    }
}

fn bytes(disk: &SimDisk, path: &str) -> Vec<u8> {
    disk.world()
        .bytes(Path::new(path))
        .expect("a file")
        .to_vec()
}

fn ids(store: &Store) -> BTreeSet<(DeviceId, u64)> {
    let history = history(store);
    let entries = history.entries().iter();
    entries
        .map(|entry| (entry.device.clone(), entry.record.seq))
        .collect()
}

fn missing(open: &OpenProfile) -> u64 {
    let mut counts = open.findings.iter().filter_map(|finding| match finding {
        Finding::MissingRecords { count, .. } => Some(*count),
        _ => None,
    });
    counts.next().unwrap_or(0)
}

/// Locks that do nothing, as on some network drives, or a lock whose folder was deleted.
#[test]
fn two_writers_of_one_log_lose_nothing() {
    let (_, store) = home();
    let mut first = open(&store, "abcd2345");
    let mut second = open(&store, "zzzz9999");
    assert_eq!(first.log.device(), second.log.device());
    for _ in 0..4 {
        give(&mut first, 1);
        give(&mut second, 1);
    }
    assert_eq!(ids(&store).len(), 8);
    assert_eq!(history(&store).records(), 8);
}

/// An older copy is put in the log's place and gone on with; then the newer one comes back as a copy in
/// conflict.
#[test]
fn a_rollback_of_a_short_log_is_noticed() {
    let (disk, store) = home();
    let mut first = open(&store, "abcd2345");
    give(&mut first, 5);
    let older = bytes(&disk, LOG);
    give(&mut first, 5);
    // Ended by a signal: nothing is written at the end.
    std::mem::forget(first);
    let newer = bytes(&disk, LOG);
    put(&disk, LOG, &older);
    let mut second = open(&store, "zzzz9999");
    assert_ne!(*second.log.device(), own());
    assert_eq!(missing(&second), 5);
    give(&mut second, 5);
    put(&disk, &log_path("abcd2345 (1).ron"), &newer);
    assert_eq!(history(&store).records(), 15);
    assert_eq!(missing(&open(&store, "kkkk5555")), 0);
}

/// Whatever is done to the log while the profile is open: what is answered counts once, and undoing it
/// works.
#[test]
fn a_log_that_changes_while_it_is_open_is_left_alone() {
    let kept = |bytes: &[u8], lines: usize| -> Vec<u8> {
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        let lines: Vec<&str> = text.split_inclusive('\n').take(lines).collect();
        lines.concat().into_bytes()
    };
    let foreign = log_text(&[answer(&own(), 4)]).expect("RON").into_bytes();
    let changes: [(&str, Change<'_>); 6] = [
        ("deleted", &|_| None),
        ("emptied", &|_| Some(Vec::new())),
        ("an older state", &|log| Some(kept(log, 2))),
        ("zeroed", &|log| Some(vec![0; log.len()])),
        ("cut", &|log| Some(log[..log.len() - 7].to_vec())),
        ("gone on with", &|log| Some([log, &foreign].concat())),
    ];
    for (what, change) in changes {
        let (disk, store) = home();
        let mut open = open(&store, "abcd2345");
        let registry = std::sync::Arc::new(Registry::built_in().expect("built in"));
        let nothing = std::mem::take(&mut open.history);
        let mut notebook = Notebook::new(registry, profile(), own(), nothing);
        let mut save = |notebook: &mut Notebook, event: Option<Event>, seconds| {
            let record = match event {
                Some(event) => notebook.record(event, now(seconds)),
                None => notebook.undo(now(seconds)).expect("something").1,
            };
            for moved in open.log.append(&[record]).expect("appended") {
                notebook.follow(&moved);
            }
        };
        let event = || Some(answer(&own(), 1).record.event);
        for seconds in 1..=3 {
            save(&mut notebook, event(), seconds);
        }
        let before = bytes(&disk, LOG);
        match change(&before) {
            Some(after) => put(&disk, LOG, &after),
            None => Disk::remove(&disk, Path::new(LOG)).expect("removed"),
        }
        let changed = disk.world().bytes(Path::new(LOG)).map(<[u8]>::to_vec);
        save(&mut notebook, event(), 4);
        assert_ne!(*notebook.device(), own(), "{what}");
        save(&mut notebook, None, 5);
        save(&mut notebook, event(), 6);
        let others = u64::from(what == "gone on with");
        let found = history(&store);
        assert_eq!(found.records(), 6 + others, "{what}");
        assert_eq!(found.effective().count() as u64, 4 + others, "{what}");
        for entry in notebook.history().entries() {
            assert!(found.entries().contains(entry), "{what}: {entry:?}");
        }
        let now = disk.world().bytes(Path::new(LOG)).map(<[u8]>::to_vec);
        assert_eq!(now, changed, "{what}: left as it is");
        assert_eq!(missing(&self::open(&store, "zzzz9999")), 0, "{what}");
    }
}

/// What waits in the writer when the log changes refers to what waits with it.
#[test]
fn an_undo_that_waits_follows_its_answer() {
    let (disk, store) = home();
    let (wake, wakes) = mpsc::channel();
    let writer = Writer::start(store.clone(), open(&store, "abcd2345"), move || {
        let _ = wake.send(());
    });
    let writer = writer.expect("a thread");
    let until_saved = |wanted| {
        let mut moved = false;
        loop {
            match writer.notice() {
                Some(Notice::Saved { seq }) if seq == wanted => return moved,
                Some(Notice::Moved(_)) => moved = true,
                Some(_) => {}
                None => {
                    let waited = wakes.recv_timeout(Duration::from_secs(20));
                    waited.expect("a notice");
                }
            }
        }
    };
    let undo = |seq: u64| {
        let event = Event::Undone {
            device: own(),
            seq: seq - 1,
        };
        keeper::entry(&own(), seq, seq * 10, event)
    };
    let send = |entry: LogEntry| writer.send(WriteRequest::Append(entry));
    send(answer(&own(), 1));
    assert!(!until_saved(1));
    put(&disk, LOG, b"");
    // The window has not heard of the new id when it makes these.
    send(answer(&own(), 2));
    send(undo(3));
    send(answer(&own(), 4));
    assert!(until_saved(4));
    send(answer(&own(), 5));
    send(undo(6));
    assert!(!until_saved(6));
    drop(writer);
    let found = history(&store);
    let counted = found.effective().map(|entry| entry.record.seq);
    assert_eq!(counted.collect::<Vec<_>>(), [1, 4]);
    assert_eq!(found.records(), 6);
}

/// A log of this machine's id with the last number there is, before the start and while it is open.
#[test]
fn numbers_never_wrap() {
    for while_open in [false, true] {
        let (disk, store) = home();
        let mut first = open(&store, "abcd2345");
        give(&mut first, 2);
        let hostile = log_text(&[answer(&own(), 1)]).expect("RON");
        let (header, line) = hostile.split_once('\n').expect("lines");
        let value = line.split(" // ").next().expect("a value");
        let value = value.replace("seq:1,", &format!("seq:{},", u64::MAX));
        let crc = crc32fast::hash(value.as_bytes());
        let hostile = format!("{header}\n{value} // {crc:08x}\n");
        put(&disk, &log_path("imported-0.ron"), hostile.as_bytes());
        if while_open {
            first.look_for_news(&store);
            give(&mut first, 2);
        }
        drop(first);
        let mut second = open(&store, "zzzz9999");
        give(&mut second, 2);
        assert!(second.last_seq() < 100);
        let all = ids(&store);
        let count = if while_open { 7 } else { 5 };
        assert_eq!(
            (all.len(), history(&store).records()),
            (count, count as u64)
        );
        assert!(
            all.iter()
                .all(|(id, seq)| *id != own() || *seq <= 2 || *seq == u64::MAX)
        );
    }
}

/// Deleted, emptied, halved, zeroed while the program was closed: told at each start, until it is answered.
#[test]
fn a_lost_log_is_told_until_it_is_answered() {
    let changes: [(Change<'_>, u64); 4] = [
        (&|_| None, 20),
        (&|_| Some(Vec::new()), 20),
        (&|log| Some(log[..log.len() / 2].to_vec()), 10),
        (&|log| Some(vec![0; log.len()]), 20),
    ];
    for (change, lost) in changes {
        let (disk, store) = home();
        give(&mut open(&store, "abcd2345"), 20);
        let whole = bytes(&disk, LOG);
        match change(&whole) {
            Some(after) => put(&disk, LOG, &after),
            None => Disk::remove(&disk, Path::new(LOG)).expect("removed"),
        }
        for start in 0..3 {
            let mut open = open(&store, "zzzz9999");
            let count = missing(&open);
            assert!((lost..=lost + 1).contains(&count), "{count} of {lost}");
            let told = statusdeck::store::not_reported_yet(&store, open.findings.clone());
            statusdeck::store::note_reported(&store, &told).expect("noted");
            let is_told = |finding: &Finding| matches!(finding, Finding::MissingRecords { .. });
            assert!(told.iter().any(is_told), "start {start}");
            give(&mut open, 1);
        }
        assert!(store.losses(SLUG).expect("readable") >= lost);
        // Brought back, nothing is missing; taken away again, it is; let go, nothing is.
        let copy = log_path("abcd2345 (1).ron");
        put(&disk, &copy, &whole);
        assert_eq!(missing(&open(&store, "zzzz9999")), 0);
        Disk::remove(&disk, Path::new(&copy)).expect("removed");
        assert!(missing(&open(&store, "zzzz9999")) >= lost);
        let repaired = archive::repair(&store, SLUG, &own(), keeper::at(900), &mut keeper::go_on());
        let repaired = repaired.expect("readable").expect("a loss");
        assert!(repaired.lost >= lost, "no backup has them");
        assert_eq!(missing(&open(&store, "zzzz9999")), 0);
        assert_eq!(store.losses(SLUG).expect("readable"), 0);
    }
}

/// A long history is opened from a snapshot, whose part of the log may be whole.
#[test]
fn a_loss_behind_the_snapshot_is_told() {
    let (disk, store) = home();
    let mut first = open(&store, "abcd2345");
    let records: Vec<_> = (1..=3000).map(|seq| answer(&own(), seq).record).collect();
    first.log.append(&records).expect("appended");
    first.save_snapshot(&store, &history(&store).into());
    let older = bytes(&disk, LOG);
    give(&mut first, 7);
    drop(first);
    put(&disk, LOG, &older);
    assert_eq!(missing(&open(&store, "zzzz9999")), 7);
}

/// What is cut off a log by a crash stays where it is, however long it is.
#[test]
fn a_torn_end_is_not_cut() {
    let (disk, store) = home();
    give(&mut open(&store, "abcd2345"), 2);
    let torn = [bytes(&disk, LOG), vec![b'x'; 3 << 20]].concat();
    put(&disk, LOG, &torn);
    give(&mut open(&store, "zzzz9999"), 1);
    assert!(bytes(&disk, LOG) == torn);
    assert_eq!(history(&store).records(), 3);
}

/// A profile that was moved away through the program leaves nothing to be missed.
#[test]
fn a_new_profile_of_an_old_name_misses_nothing() {
    let (_, store) = home();
    give(&mut open(&store, "abcd2345"), 3);
    let listed = store.profiles().expect("readable");
    store.remove_profile(&listed[0]).expect("moved away");
    store.create_profile(&profile()).expect("made");
    assert_eq!(missing(&open(&store, "zzzz9999")), 0);
}

/// The device that was moved to is saved: the next start goes on in its log.
#[test]
fn the_next_start_goes_on_where_the_last_ended() {
    let (disk, store) = home();
    let mut first = open(&store, "abcd2345");
    give(&mut first, 2);
    put(&disk, LOG, b"");
    give(&mut first, 2);
    let last = first.log.device().clone();
    drop(first);
    let mut second = open(&store, "zzzz9999");
    assert_eq!((second.log.device(), second.last_seq()), (&last, 4));
    give(&mut second, 1);
    let mut file = Disk::open(&disk, second.log.path(), Mode::Create).expect("opened");
    file.append(b"x").expect("written");
    assert_ne!(*open(&store, "zzzz9999").log.device(), last);
    assert_eq!(other(), device("zzzz9999"));
}

/// What was let go came back in a copy, was there at a start, and is lost once more: of a short history,
/// and of a long one, whose start from a snapshot reads only what is new.
#[test]
fn what_was_let_go_and_came_back_is_told_when_it_is_lost_again() {
    for (count, while_open) in [(20, false), (20, true), (3000, false), (3000, true)] {
        let (disk, store) = home();
        let mut first = open(&store, "abcd2345");
        let records: Vec<_> = (1..=count).map(|seq| answer(&own(), seq).record).collect();
        first.log.append(&records).expect("appended");
        drop(first);
        let whole = bytes(&disk, LOG);
        Disk::remove(&disk, Path::new(LOG)).expect("removed");
        let at = keeper::at(900);
        let repaired = archive::repair(&store, SLUG, &own(), at, &mut keeper::go_on());
        assert_eq!(repaired.expect("readable").expect("a loss").lost, count);
        assert_eq!(missing(&open(&store, "zzzz9999")), 0, "let go");

        let copy = log_path("abcd2345 (1).ron");
        let others: Vec<_> = (1..=3000)
            .map(|seq| answer(&device("oooo3333"), seq))
            .collect();
        put(
            &disk,
            &log_path("oooo3333.ron"),
            log_text(&others).expect("RON").as_bytes(),
        );
        let snapshot = |open: &mut OpenProfile| {
            let mut long = LongHistory::from(history(&store));
            long.fold(512, &profile().scheduler());
            open.save_snapshot(&store, &long);
        };
        let mut second = open(&store, "zzzz9999");
        snapshot(&mut second);
        if while_open {
            put(&disk, &copy, &whole);
            assert_eq!(second.look_for_news(&store).len() as u64, count);
            snapshot(&mut second);
        }
        drop(second);
        put(&disk, &copy, &whole);
        let mut third = open(&store, "zzzz9999");
        assert_eq!(missing(&third), 0);
        snapshot(&mut third);
        drop(third);
        Disk::remove(&disk, Path::new(&copy)).expect("removed");
        for start in 0..2 {
            assert_eq!(missing(&open(&store, "zzzz9999")), count, "start {start}");
        }
    }
}
