//! What others do to a log between any two calls: nothing is lost of which a copy is left, and the rest is
//! told.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::Path;
use std::sync::{Arc, Mutex};

use statusdeck::log::Record;
use statusdeck::store::{OpenProfile, Store, random_device_id};
use statusdeck::time::Timestamp;
use support::keeper::{SLUG, answer_of, entry, own, profile, store};
use support::logs;
use support::meddler::{Meddling, copies};
use support::sim_disk::{Call, Crash, SimDisk, World};

const LOGS: &str = "/home/data/profiles/mina/log";

/// Answers on the way to a log, each with a moment of its own.
#[derive(Default)]
struct Learner {
    seconds: u64,
    saved: Vec<Timestamp>,
}

impl Learner {
    fn answer(&mut self, open: &mut OpenProfile, count: u64) {
        let records = (1..=count).map(|number| {
            let seq = open.last_seq() + number;
            let seconds = self.seconds + number;
            match seq % 3 {
                0 => entry(&own(), seq, seconds, logs::beside_answers(seq)).record,
                _ => answer_of(&own(), seq, seconds, 404).record,
            }
        });
        let records: Vec<Record> = records.collect();
        self.seconds += count;
        // What fails is tried again.
        let saved = (0..3).any(|_| open.log.append(&records).is_ok());
        assert!(saved, "never saved");
        self.saved.extend(records.iter().map(|record| record.at));
    }

    /// Two sittings: answers that come one by one and two at once.
    fn study(&mut self, store: &Store) {
        for sitting in 0..2 {
            let fresh = random_device_id(sitting);
            let mut open = store.open_profile(SLUG, fresh).expect("opened");
            for count in [1, 2, 1] {
                self.answer(&mut open, count);
            }
        }
    }
}

fn before() -> World {
    let disk = SimDisk::default();
    store(&disk).create_profile(&profile()).expect("made");
    disk.world()
}

/// What was saved counts once if a line is left; the rest is told.
fn holds(world: &World, saved: &[Timestamp], is_told: bool, what: &str) {
    let store = store(&SimDisk::new(world.clone()));
    let (history, _) = store.history(SLUG).expect("a history");
    let copies = copies(world, Path::new(LOGS));
    let mut found: BTreeMap<Timestamp, usize> = BTreeMap::new();
    for entry in history.entries() {
        *found.entry(entry.record.at).or_default() += 1;
    }
    for at in &copies {
        assert_eq!(found.get(at), Some(&1), "{what}: {at}");
    }
    let lost = saved.iter().filter(|at| !copies.contains(at)).count() as u64;
    let told = store.losses(SLUG).expect("readable logs");
    assert!(
        told == lost || !is_told && told < lost,
        "{what}: {told} of {lost} are told"
    );
}

/// Does something before each call in turn, or each third, until a call is beyond the last.
fn at_calls(first: usize, mut work: impl FnMut(usize, &SimDisk) -> usize) -> usize {
    let step = if env::var_os("STATUSDECK_STEPS").is_some() {
        1
    } else {
        3
    };
    let before = before();
    let mut place = first % step;
    let mut states = 0;
    loop {
        place += step;
        states += 1;
        let calls = work(place, &SimDisk::new(before.clone()));
        if calls < place {
            return states;
        }
    }
}

#[test]
fn whatever_is_done_to_a_log_between_two_calls_loses_nothing_untold() {
    let mut states = 0;
    for (number, meddling) in Meddling::ALL.into_iter().enumerate() {
        states += at_calls(number, |place, disk| {
            let mut call = 0;
            disk.meanwhile(Some(Box::new(move |disk, _, _| {
                call += 1;
                if call != place {
                    return;
                }
                disk.change(|world| {
                    for log in world.files_in(Path::new(LOGS)) {
                        meddling.apply(world, &log, place % 2 == 0, place as u64 * 7);
                    }
                });
            })));
            let mut learner = Learner::default();
            learner.study(&store(disk));
            let calls = disk.calls();
            disk.meanwhile(None);
            let what = format!("{meddling:?} before call {place}");
            for crash in [Crash::Killed, Crash::AllLost] {
                let left = disk.world().after(crash);
                holds(&left, &learner.saved, crash == Crash::Killed, &what);
            }
            calls
        });
    }
    println!("states of a folder that others change: {}", 2 * states);
}

/// Two processes write to one log, for the locks of the file system do nothing.
#[test]
fn two_writers_at_once_lose_nothing() {
    let states = at_calls(0, |place, disk| {
        disk.break_locks(true);
        let saved = Arc::new(Mutex::new(Learner {
            seconds: 1_000,
            ..Learner::default()
        }));
        let others = Arc::clone(&saved);
        let mut other: Option<OpenProfile> = None;
        let mut call = 0;
        disk.meanwhile(Some(Box::new(move |disk, _, _| {
            call += 1;
            let store = store(disk);
            // It has been open for a while when it writes.
            if call + 4 == place || call == 1 && place < 5 {
                other = store.open_profile(SLUG, random_device_id(9)).ok();
            }
            if let (true, Some(open)) = (call == place, &mut other) {
                others.lock().expect("whole").answer(open, 1);
            }
        })));
        let mut learner = Learner::default();
        learner.study(&store(disk));
        let calls = disk.calls();
        disk.meanwhile(None);
        learner
            .saved
            .append(&mut saved.lock().expect("whole").saved);
        holds(
            &disk.world(),
            &learner.saved,
            true,
            &format!("before call {place}"),
        );
        calls
    });
    println!("states of a log with two writers: {states}");
}

/// A log that is set back looks to a second process as that one left it, though its numbers are used.
#[test]
fn a_mark_of_another_process_begins_another_log() {
    let disk = SimDisk::new(before());
    disk.break_locks(true);
    let store = store(&disk);
    let mut learner = Learner::default();
    let open = || {
        store
            .open_profile(SLUG, random_device_id(1))
            .expect("opened")
    };
    let mut first = open();
    learner.answer(&mut first, 1);
    let (mut second, mut third) = (open(), open());
    learner.answer(&mut first, 1);
    drop(first);
    let path = second.log.path().to_owned();
    disk.change(|world| {
        Meddling::SetBackWithCopy.apply(world, &path, false, 8);
    });
    for writer in [&mut second, &mut third] {
        learner.answer(writer, 2);
        let (history, _) = store.history(SLUG).expect("a history");
        let numbers = history.entries().iter().map(|entry| entry.id());
        assert_eq!(numbers.collect::<BTreeSet<_>>().len(), learner.saved.len());
    }
    holds(&disk.world(), &learner.saved, true, "set back");
}

/// What a failed write may have saved is counted where it was made once it is saved elsewhere.
#[test]
fn lines_that_moved_are_told_if_they_are_lost() {
    let disk = SimDisk::new(before());
    let store = store(&disk);
    let mut learner = Learner::default();
    let mut open = store
        .open_profile(SLUG, random_device_id(1))
        .expect("opened");
    learner.answer(&mut open, 1);
    let (path, mut tries) = (open.log.path().to_owned(), 0);
    disk.fail(Some(Box::new(move |call, _| {
        tries += usize::from(call == Call::Sync);
        (call == Call::Sync && tries == 1).then_some(std::io::ErrorKind::Other)
    })));
    let inner = disk.clone();
    let mut calls = 0;
    disk.meanwhile(Some(Box::new(move |disk, call, _| {
        calls += usize::from(call == Call::Sync);
        if calls == 1 {
            disk.change(|world| {
                Meddling::Marked.apply(world, &path, true, 0);
            });
        }
    })));
    learner.answer(&mut open, 2);
    inner.meanwhile(None);
    inner.fail(None);
    disk.change(|world| {
        for log in world.files_in(Path::new(LOGS)) {
            world.remove(&log);
        }
    });
    holds(&disk.world(), &learner.saved, true, "all gone");
    assert_eq!(store.losses(SLUG).expect("readable logs"), 3);
}

/// What a failed write left must not stand for a line that is lost.
#[test]
fn what_was_never_acknowledged_hides_no_loss() {
    let disk = SimDisk::new(before());
    let store = store(&disk);
    let mut learner = Learner::default();
    let mut open = store
        .open_profile(SLUG, random_device_id(1))
        .expect("opened");
    learner.answer(&mut open, 2);
    disk.fail(Some(Box::new(|call, _| {
        (call == Call::Sync).then_some(std::io::ErrorKind::Other)
    })));
    let unsaved = answer_of(&own(), 3, 900, 404).record;
    open.log.append(&[unsaved]).expect_err("not synced");
    disk.fail(None);
    let path = open.log.path().to_owned();
    drop(open);
    let text = disk.world().bytes(&path).expect("a log").to_vec();
    let text = String::from_utf8(text)
        .expect("text")
        .replacen("(seq:1,", "(seq:9,", 1);
    disk.change(|world| world.replace(&path, text.as_bytes()));
    holds(&disk.world(), &learner.saved, true, "damaged");
}
