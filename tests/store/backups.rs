//! Backups, going back to them, and repair: nothing acknowledged is lost on the way.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use statusdeck::language::Language;
use statusdeck::learner::{LongHistory, Profile, ProfileName};
use statusdeck::log::History;
use statusdeck::log::log_text;
use statusdeck::log::{DeviceId, Event, LogEntry, Record, RecordId};
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::Code;
use statusdeck::store::archive;
use statusdeck::store::{
    ArchiveError, Backup, Damage, Finding, MOST_BACKUPS, OpenProfile, Reason, Rewinding, Store,
    StoreError,
};
use statusdeck::text::{Say as _, Text};
use statusdeck::time::Now;
use support::keeper::{
    self, SLUG, answer, answer_of, answers, at, device, entry, files, go_on, history, log_path,
    now, other, own, profile, put, put_log, store, survives, two_devices,
};
use support::logs::just_after;
use support::sim_disk::{Crash, SimDisk, World};

fn back_up(store: &Store, seconds: u64) -> Backup {
    let made = archive::back_up(
        store,
        SLUG,
        &own(),
        Reason::Daily,
        at(seconds),
        &mut go_on(),
    );
    made.expect("a backup")
}

/// The daily backup of a moment, if it was due: how many records it has, and how many came back.
fn daily(store: &Store, at: &str) -> Option<(u64, u64)> {
    let at = at.parse().expect("RFC 3339");
    let made = archive::back_up_daily(store, SLUG, &own(), at, &mut go_on());
    let made = made.expect("made")?;
    Some((made.backup?.records, made.recovered))
}

fn restore(store: &Store, file: &Path, seconds: u64) -> Result<Rewinding, StoreError> {
    restore_of(store, file, None, seconds)
}

/// Restores a file of this or another profile, as whoever has the profile open does.
fn restore_of(
    store: &Store,
    file: &Path,
    of: Option<&ProfileName>,
    seconds: u64,
) -> Result<Rewinding, StoreError> {
    let mut open = store.open_profile(SLUG, own())?;
    let (device, now) = (open.log.device().clone(), now(seconds));
    let meter = &mut go_on();
    let rewinding = archive::restore(store, SLUG, &device, file, of, now, meter)?;
    if let Some(event) = rewinding.event.clone() {
        let used = rewinding.used_up_to;
        append(&mut open, used, event, now)?;
    }
    Ok(rewinding)
}

/// True if there was a restore to undo.
fn undo_restore(store: &Store, seconds: u64) -> bool {
    let history = history(store);
    let Some(RecordId { device, seq }) = history.last_rewinding() else {
        return false;
    };
    let event = Event::Undone { device, seq };
    append_last(store, &history, event, seconds);
    true
}

fn append_last(store: &Store, history: &History, event: Event, seconds: u64) {
    let mut open = store.open_profile(SLUG, own()).expect("opened");
    let last = history.last_at().expect("records");
    let now = Now {
        at: at(seconds).max(just_after(last)),
        ..now(seconds)
    };
    append(&mut open, 0, event, now).expect("appended");
}

fn append(open: &mut OpenProfile, used: u64, event: Event, now: Now) -> Result<(), StoreError> {
    let (seq, Now { at, day }) = (open.last_seq().max(used) + 1, now);
    let record = Record {
        seq,
        at,
        day,
        event,
    };
    open.log.append(&[record]).map(drop)
}

/// The records that count.
fn effective(store: &Store) -> Vec<LogEntry> {
    history(store).effective().cloned().collect()
}

fn add(disk: &SimDisk, name: &str, entries: &[LogEntry]) {
    put_log(disk, &log_path(name), entries);
}

// ---- Backups ---------------------------------------------------------------------------------

#[test]
fn backups_are_listed_by_their_names_and_the_fullest_of_each_device_are_kept() {
    let disk = two_devices();
    let store = store(&disk);
    let folder = "/home/data/profiles/mina/backups";
    let foreign = format!("{folder}/2026-11-20T093000Z-import-zzzz9999-17.ron.gz");
    put(&disk, &foreign, b"");
    put(
        &disk,
        &format!("{folder}/2026-11-20T093000Z-import-zzzz9999-17 (1).ron.gz"),
        b"",
    );
    put(&disk, &format!("{folder}/notes.txt"), b"");
    for seconds in 0..35 {
        back_up(&store, 100 + seconds);
    }
    assert_eq!(
        archive::backups(&store, SLUG).expect("a list").len(),
        36,
        "none goes by itself"
    );
    let made = back_up(&store, 135);
    archive::drop_old_backups(&store, SLUG, &made).expect("dropped");
    let backups = archive::backups(&store, SLUG).expect("a list");
    assert_eq!(backups.len(), MOST_BACKUPS + 1);
    let fullest = &backups[0];
    assert_eq!((fullest.reason, fullest.records), (Reason::Import, 17));
    assert!(backups[1..].is_sorted_by(|a, b| a.at > b.at));
    let newest = &backups[1];
    assert_eq!((newest.at, newest.records), (at(135), 5));
    assert_eq!((newest.reason, &newest.device), (Reason::Daily, &own()));
    assert_eq!(files(&disk, folder).len(), MOST_BACKUPS + 3);
    let third = archive::backup_file(&store, SLUG, "3").expect("a backup");
    assert_eq!(third, backups[2].path);
    let named = archive::backup_file(&store, SLUG, "2026-11-20T093000Z-import-zzzz9999-17.ron.gz");
    assert_eq!(named.expect("a backup"), Path::new(&foreign));
    for wanted in ["0", "99", "nowhere.ron"] {
        let none = archive::backup_file(&store, SLUG, wanted).expect_err("no such backup");
        assert!(matches!(
            none,
            StoreError::Archive(ArchiveError::NoBackup { .. })
        ));
    }
}

#[test]
fn one_backup_a_day_is_due_if_anything_changed() {
    let disk = two_devices();
    let store = store(&disk);
    let made = |text: &str| daily(&store, text).is_some();
    assert!(made("2026-11-21T09:00:00Z"));
    assert!(!made("2026-11-21T23:59:59Z"), "there is one of that day");
    assert!(!made("2026-11-22T00:00:00Z"), "nothing changed");
    add(&disk, "eeee1111.ron", &answers(&device("eeee1111"), 1..=1));
    assert!(!made("2026-11-21T23:59:59Z"));
    assert!(made("2026-11-22T00:00:00Z"));
    let empty = SimDisk::default();
    let empty = keeper::store(&empty);
    empty.create_profile(&profile()).expect("made");
    assert!(
        daily(&empty, "2026-11-21T09:00:00Z").is_none(),
        "nothing to keep"
    );
}

/// A daily backup that left out what the logs have lost would in time be the only one.
#[test]
fn a_daily_backup_brings_back_what_the_logs_have_lost() {
    for (damaged, left) in [(vec![2, 3], 1..=3), (vec![], 1..=1), (vec![], 2..=3)] {
        let disk = two_devices();
        let store = store(&disk);
        let whole = history(&store);
        assert_eq!(daily(&store, "2026-11-21T09:10:00Z"), Some((5, 0)));
        let path = log_path("abcd2345.ron");
        add(&disk, "abcd2345.ron", &answers(&own(), left));
        let hurt = damage(&disk, &path, &damaged);
        let back = whole.records() - history(&store).records();
        assert!(back > 0);
        let made = daily(&store, "2026-11-22T09:10:00Z");
        assert_eq!(made, Some((5, back)));
        assert_eq!(history(&store), whole);
        let world = disk.world();
        assert_eq!(
            world.bytes(Path::new(&path)),
            Some(&hurt[..]),
            "it may be open"
        );
        assert_eq!(
            daily(&store, "2026-11-23T09:10:00Z"),
            None,
            "nothing is new"
        );
    }
}

/// Another learner's backup, copied among one's own, is nobody's loss.
#[test]
fn a_daily_backup_brings_back_nothing_of_another_learner() {
    let disk = two_devices();
    let store = store(&disk);
    let jun = stranger(&disk);
    let folder = "/home/data/profiles/mina/backups/2026-11-20T093000Z-daily-eeee1111-9.ron.gz";
    let bytes = disk.world().bytes(&jun).expect("a file").to_vec();
    put(&disk, folder, &bytes);
    assert_eq!(daily(&store, "2026-11-21T09:00:00Z"), Some((5, 0)));
    assert!(damage_of(&store).is_none());
}

/// A clock that was in 2099 for a month, or far behind, costs no later backup.
#[test]
fn backups_are_ordered_by_what_they_hold() {
    let disk = two_devices();
    let store = store(&disk);
    for month in 0..40 {
        let text = format!("2099-{:02}-{:02}T09:00:00Z", 1 + month / 28, 1 + month % 28);
        let at = text.parse().expect("RFC 3339");
        add(
            &disk,
            "eeee1111.ron",
            &answers(&device("eeee1111"), 1..=month + 1),
        );
        archive::back_up(&store, SLUG, &own(), Reason::Daily, at, &mut go_on()).expect("made");
    }
    for days in 0..3 {
        add(
            &disk,
            "eeee1111.ron",
            &answers(&device("eeee1111"), 1..=50 + days),
        );
        let made = daily(&store, &format!("2026-11-{:02}T09:00:00Z", 21 + days));
        assert_eq!(made.expect("due").0, 55 + days);
        let backups = archive::backups(&store, SLUG).expect("a list");
        assert_eq!(
            (backups.len(), backups[0].records),
            (MOST_BACKUPS, 55 + days)
        );
    }
    let last = daily(&store, "2026-11-23T10:00:00Z");
    assert_eq!(last, None, "there is one of that day");
}

#[test]
fn the_last_backup_that_holds_a_line_is_never_removed() {
    let disk = two_devices();
    let store = store(&disk);
    let old = back_up(&store, 100);
    add(&disk, "abcd2345.ron", &answers(&own(), 10..=20));
    let made: Vec<Backup> = (200..240).map(|seconds| back_up(&store, seconds)).collect();
    archive::drop_old_backups(&store, SLUG, &made[0]).expect("dropped");
    let left = archive::backups(&store, SLUG).expect("a list");
    assert_eq!(left.len(), MOST_BACKUPS + 1);
    assert!(left.contains(&old), "the logs have lost what it holds");
    assert!(left.contains(&made[0]), "just made");
    repair(&store, 300).expect("repaired");
    let left = archive::backups(&store, SLUG).expect("a list");
    assert_eq!((left.len(), left.contains(&old)), (MOST_BACKUPS, false));
}

#[test]
fn a_backup_survives_a_crash_at_any_moment() {
    survives(
        &two_devices().world(),
        &|store| {
            archive::back_up(store, SLUG, &own(), Reason::Import, at(9), &mut go_on())?;
            Ok(())
        },
        &|store, disk| {
            let backups = archive::backups(store, SLUG).expect("a list");
            assert_eq!(backups.len(), 1);
            let there = SimDisk::default();
            let bytes = disk
                .world()
                .bytes(&backups[0].path)
                .expect("a file")
                .to_vec();
            put(&there, "/x/a.ron.gz", &bytes);
            let there = keeper::store(&there);
            there.create_profile(&profile()).expect("made");
            let source = archive::import_source(&there, Path::new("/x/a.ron.gz"), None, None)
                .expect("whole");
            let imported = archive::import(&there, SLUG, &source, &mut go_on()).expect("imported");
            assert_eq!((imported.new, imported.cut.len()), (5, 0));
        },
    );
}

// ---- Going back ------------------------------------------------------------------------------

#[test]
fn going_back_brings_back_what_is_missing_and_takes_back_what_came_after() {
    let disk = two_devices();
    let store = store(&disk);
    let then = effective(&store);
    let backup = back_up(&store, 100);
    let mut open = store.open_profile(SLUG, own()).expect("opened");
    let reset = Event::Reset(Card(
        Code::new(404).expect("a code"),
        Direction::CodeToMeaning,
    ));
    let later = [answer(&own(), 4).record, entry(&own(), 5, 60, reset).record];
    open.log.append(&later).expect("appended");
    drop(open);
    add(&disk, "zzzz9999.ron", &answers(&other(), 3..=3));
    let before = effective(&store);
    let restored = restore(&store, &backup.path, 200).expect("restored");
    assert_eq!((restored.imported.new, restored.taken_back), (2, 3));
    assert_eq!(effective(&store), then);
    assert_eq!(history(&store).entries().len(), 9, "nothing is gone");

    let again = restore(&store, &backup.path, 201).expect("restored");
    assert_eq!((again.imported.new, again.taken_back), (0, 0));
    assert_eq!(effective(&store), then);
    assert!(undo_restore(&store, 202));
    assert_eq!(
        effective(&store),
        before,
        "of both, and of what came with them"
    );
    assert!(!undo_restore(&store, 203), "nothing to undo");

    restore(&store, &restored.before.path, 204).expect("forward again");
    let forward: Vec<u64> = effective(&store)
        .iter()
        .map(|entry| entry.record.seq)
        .collect();
    assert_eq!(
        forward.len(),
        6,
        "{forward:?}: as before the first restoring"
    );
}

/// The backup that is made before must not push out the one that is gone back to.
#[test]
fn going_back_to_the_oldest_of_all_backups_finds_it() {
    let store = saved_on(&SimDisk::default());
    for seconds in 0..u64::try_from(MOST_BACKUPS).expect("small") {
        back_up(&store, 100 + seconds);
    }
    let oldest = archive::backup_file(&store, SLUG, "30").expect("a backup");
    restore(&store, &oldest, 900).expect("restored");
    let left = archive::backups(&store, SLUG).expect("a list");
    assert_eq!(left.len(), MOST_BACKUPS);
    assert_eq!(left[0].reason, Reason::Restore);
}

#[test]
fn what_arrives_later_from_elsewhere_still_counts() {
    let disk = two_devices();
    let store = store(&disk);
    let backup = back_up(&store, 100);
    add(&disk, "eeee1111.ron", &answers(&device("eeee1111"), [1, 3]));
    restore(&store, &backup.path, 200).expect("restored");
    assert_eq!(effective(&store).len(), 5);
    add(
        &disk,
        "eeee1111.ron",
        &answers(&device("eeee1111"), [1, 2, 3, 4]),
    );
    add(&disk, "ffff1111.ron", &answers(&device("ffff1111"), [1]));
    // What stands between two that were taken back is as late as they are.
    assert_eq!(effective(&store).len(), 7);
}

#[test]
fn only_a_whole_export_can_be_gone_back_to() {
    let disk = two_devices();
    let store = store(&disk);
    let backup = back_up(&store, 100);
    let bytes = disk.world().bytes(&backup.path).expect("a file").to_vec();
    put(&disk, "/x/cut.ron.gz", &bytes[..bytes.len() / 2]);
    put_log(&disk, "/x/log.ron", &answers(&own(), 1..=2));
    put(&disk, "/x/notes.txt", b"notes\n");
    let before = disk.world();
    for name in ["cut.ron.gz", "log.ron", "notes.txt"] {
        let refused = restore(&store, &Path::new("/x").join(name), 200).expect_err(name);
        assert!(
            matches!(
                refused,
                StoreError::Archive(ArchiveError::Cut(_) | ArchiveError::NotOurs(_))
            ),
            "{refused}"
        );
    }
    let world = disk.world();
    let log = log_path("abcd2345.ron");
    assert_eq!(world.bytes(Path::new(&log)), before.bytes(Path::new(&log)));
    assert_eq!(archive::backups(&store, SLUG).expect("a list").len(), 1);
}

/// An export of another learner's, whose records are newer than all here.
fn stranger(disk: &SimDisk) -> PathBuf {
    let theirs = SimDisk::default();
    let store = keeper::store(&theirs);
    let jun = Profile::new("jun".parse().expect("a name"));
    store.create_profile(&jun).expect("made");
    let log = "/home/data/profiles/jun/log/eeee1111.ron";
    put_log(&theirs, log, &answers(&device("eeee1111"), 1..=9));
    put(&theirs, "/x/other", b"");
    let path = Path::new("/x/jun.ron");
    archive::export_portable(&store, "jun", path, true, at(90), &mut go_on()).expect("exported");
    let bytes = theirs.world().bytes(path).expect("a file").to_vec();
    put(disk, "/x/jun.ron", &bytes);
    path.to_owned()
}

#[test]
fn going_back_to_what_is_anothers_is_asked_about_and_undone_altogether() {
    let disk = two_devices();
    let store = store(&disk);
    let file = stranger(&disk);
    let (before, world) = (effective(&store), disk.world());
    let mina: ProfileName = SLUG.parse().expect("a name");
    for of in [None, Some(&mina)] {
        let refused = restore_of(&store, &file, of, 200).expect_err("refused");
        let StoreError::Archive(ArchiveError::OtherLearner { name, own, .. }) = &refused else {
            panic!("{refused}")
        };
        assert_eq!((name.as_str(), own), ("jun", &mina));
    }
    let log = log_path("abcd2345.ron");
    let bytes = |world: &World| world.bytes(Path::new(&log)).map(<[u8]>::to_vec);
    assert_eq!(bytes(&disk.world()), bytes(&world));
    assert_eq!(archive::backups(&store, SLUG).expect("a list").len(), 0);

    let jun: ProfileName = "jun".parse().expect("a name");
    let restored = restore_of(&store, &file, Some(&jun), 200).expect("restored");
    assert_eq!((restored.imported.new, restored.taken_back), (9, 5));
    let theirs = effective(&store);
    assert_eq!(theirs, answers(&device("eeee1111"), 1..=9));
    let undoing = history(&store).last_rewinding().expect("a restore");
    assert!(undo_restore(&store, 300));
    assert_eq!(effective(&store), before);

    // Whoever merges the same logs, in whatever order, sees the same.
    let logs = files(&disk, &format!("/home/data/profiles/{SLUG}/log"));
    let elsewhere = SimDisk::default();
    keeper::store(&elsewhere)
        .create_profile(&profile())
        .expect("made");
    for (place, (_, bytes)) in logs.iter().rev().enumerate() {
        put(&elsewhere, &log_path(&format!("copy-{place}.ron")), bytes);
    }
    assert_eq!(effective(&keeper::store(&elsewhere)), before);

    // The undoing undone: as after the restore.
    let of_undoing =
        |entry: &&LogEntry| entry.record.event.target() == Some((&undoing.device, undoing.seq));
    let known = history(&store);
    let RecordId { device, seq } = known
        .entries()
        .iter()
        .find(of_undoing)
        .expect("undone")
        .id();
    append_last(&store, &known, Event::Undone { device, seq }, 400);
    assert_eq!(effective(&store), theirs);
    assert!(undo_restore(&store, 500));
    assert_eq!(effective(&store), before);
}

#[test]
fn going_back_survives_a_crash_at_any_moment() {
    let disk = two_devices();
    let backup = back_up(&store(&disk), 100);
    let then = effective(&store(&disk));
    add(&disk, "abcd2345.ron", &answers(&own(), [1, 3, 4]));
    let path = backup.path.clone();
    survives(
        &disk.world(),
        &|store| restore(store, &path, 200).map(drop),
        &|store, _| {
            assert_eq!(effective(store), then);
            let mut history = history(store);
            let last = history.last_rewinding().expect("restored");
            let (device, seq) = (last.device, last.seq);
            history.add([entry(&own(), 99, 300, Event::Undone { device, seq })]);
            assert!(history.effective().count() >= 5);
        },
    );
}

/// Anything that may stand in a log, of two devices.
fn events() -> impl Strategy<Value = Vec<(bool, u8, u64)>> {
    prop::collection::vec((any::<bool>(), 0..6_u8, 1..12_u64), 0..12)
}

/// The events as records after others, each later than all before.
fn records_of(events: &[(bool, u8, u64)], before: &[LogEntry]) -> Vec<LogEntry> {
    let mut all = before.to_vec();
    for (is_own, kind, number) in events {
        let used = |device: &DeviceId| {
            let used = all.iter().filter(|entry| entry.device == *device);
            used.map(|entry| entry.record.seq).max().unwrap_or(0)
        };
        let device = if *is_own { own() } else { other() };
        let (mine, theirs) = (used(&own()), used(&other()));
        let next = used(&device) + 1;
        let seconds = 10 * all.len() as u64;
        let card = Card(Code::new(404).expect("a code"), Direction::CodeToMeaning);
        let of = |used: u64| 1 + number % used;
        let event = match kind {
            0 if mine > 0 => Event::Undone {
                device: own(),
                seq: of(mine),
            },
            1 if theirs > 0 => Event::Undone {
                device: other(),
                seq: of(theirs),
            },
            2 => Event::Reset(card),
            3 if mine > 0 => Event::Rewound {
                ranges: vec![(own(), of(mine), mine), (other(), 1, theirs / 2)],
                brought: vec![(own(), 1, mine / 3)],
            },
            _ => answer_of(&device, next, seconds, 404).record.event,
        };
        all.push(entry(&device, next, seconds, event));
    }
    all.split_off(before.len())
}

fn put_both(disk: &SimDisk, entries: &[LogEntry]) {
    for device in [own(), other()] {
        let own = entries.iter().filter(|entry| entry.device == device);
        let own: Vec<LogEntry> = own.cloned().collect();
        add(disk, &format!("{device}.ron"), &own);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn going_back_and_forth_is_exact(first in events(), later in events(), lost in any::<bool>()) {
        let disk = SimDisk::default();
        let store = store(&disk);
        store.create_profile(&profile()).expect("made");
        let first = records_of(&first, &[]);
        put_both(&disk, &first);
        let backup = back_up(&store, 500);
        let then = effective(&store);
        let all = [first.clone(), records_of(&later, &first)].concat();
        put_both(&disk, &all);
        if lost && !first.is_empty() {
            put_both(&disk, &all[1..]);
        }
        let whole = effective(&store);
        let restored = restore(&store, &backup.path, 1000).expect("restored");
        prop_assert_eq!(effective(&store), then.clone());
        if restored.event.is_some() {
            prop_assert!(undo_restore(&store, 1001));
            // Going back twice to one state is undone at once.
            if whole != then {
                prop_assert_eq!(effective(&store), whole);
            }
            restore(&store, &backup.path, 1002).expect("restored");
            prop_assert_eq!(effective(&store), then);
        }
    }

    /// A history that forgot its first records comes to the same, or says that it needs them.
    #[test]
    fn a_history_with_a_base_rewinds_like_a_whole_one(
        first in events(), later in events(), keep in 0..8_usize,
    ) {
        let scheduler = Profile::default().scheduler();
        let first = records_of(&first, &[]);
        let later = records_of(&later, &first);
        let mut whole = statusdeck::learner::LongHistory::from(History::merge(first.clone()));
        let mut folded = whole.clone();
        folded.fold(keep, &scheduler);
        let cards = |history: &statusdeck::learner::LongHistory| -> Vec<_> {
            let progress = history.replay(&scheduler);
            progress.cards().map(|(card, progress)| (card, *progress)).collect()
        };
        prop_assert_eq!(cards(&folded), cards(&whole));
        for entry in later {
            whole.add([entry.clone()]);
            folded.add([entry]);
            prop_assert_eq!(cards(&folded), cards(&whole));
            folded.fold(keep, &scheduler);
            prop_assert_eq!(cards(&folded), cards(&whole));
        }
    }
}

// ---- Repair ----------------------------------------------------------------------------------

/// Damages the lines with these numbers, from 1.
fn damage(disk: &SimDisk, path: &str, lines: &[usize]) -> Vec<u8> {
    let bytes = disk.world().bytes(Path::new(path)).expect("a log").to_vec();
    let text = String::from_utf8(bytes).expect("text");
    let damaged: String = text
        .lines()
        .enumerate()
        .map(|(place, line)| match lines.contains(&(place + 1)) {
            true => format!("{}\n", line.replacen("seq:", "sep:", 1)),
            false => format!("{line}\n"),
        })
        .collect();
    put(disk, path, damaged.as_bytes());
    damaged.into_bytes()
}

fn damaged_lines(store: &Store) -> usize {
    let (_, findings) = store.history(SLUG).expect("readable logs");
    let lines = findings.iter().map(|finding| match finding {
        Finding::DamagedLines { lines, .. } => lines.len(),
        _ => 0,
    });
    lines.sum()
}

fn damage_of(store: &Store) -> Damage {
    archive::find_damage(store, SLUG, &mut go_on()).expect("readable")
}

fn repair(store: &Store, seconds: u64) -> Result<(), StoreError> {
    archive::repair(store, SLUG, &own(), at(seconds), &mut go_on()).map(drop)
}

#[test]
fn repair_takes_damage_out_keeps_the_original_and_brings_back_what_a_backup_has() {
    let disk = two_devices();
    let store = store(&disk);
    back_up(&store, 100);
    let (log, theirs) = (log_path("abcd2345.ron"), log_path("zzzz9999.ron"));
    add(&disk, "abcd2345.ron", &answers(&own(), 1..=5));
    let whole = history(&store);
    let damaged = damage(&disk, &log, &[3, 5]);
    damage(&disk, &theirs, &[3]);
    assert_eq!(damaged_lines(&store), 3);
    let found = damage_of(&store);
    let lines = found.logs.iter().map(|log| log.lines);
    assert_eq!(
        (lines.collect::<Vec<_>>(), found.kept_missing()),
        (vec![2, 1], 2)
    );
    let repaired = archive::repair(&store, SLUG, &own(), at(200), &mut go_on());
    let repaired = repaired.expect("repaired").expect("there was damage");
    assert_eq!(repaired.recovered.new, 2, "seq 4 came after the backup");
    assert_eq!(damaged_lines(&store), 0);
    let mut left = whole.entries().to_vec();
    left.retain(|entry| entry.record.seq != 4);
    assert_eq!(history(&store).entries(), left);
    let world = disk.world();
    let aside = world.bytes(&repaired.logs[0].aside).expect("the original");
    assert_eq!(aside, damaged);
    let again = archive::repair(&store, SLUG, &own(), at(201), &mut go_on());
    assert!(again.expect("readable").is_none());
}

#[test]
fn repair_brings_back_what_is_missing_though_no_line_is_damaged() {
    for left in [0, 1, 2] {
        let disk = two_devices();
        let store = store(&disk);
        let whole = history(&store);
        let backup = back_up(&store, 100);
        add(&disk, "abcd2345.ron", &answers(&own(), 1..=left));
        let damage = damage_of(&store);
        let kept = damage.kept.expect("it is in the backup");
        assert_eq!((kept.backup, kept.missing), (backup, 3 - left));
        repair(&store, 200).expect("repaired");
        assert_eq!(history(&store), whole);
        assert!(damage_of(&store).is_none());
    }
}

/// A number that was given out is never given out again, whatever became of its line; and what no backup
/// has is told until the repair has told it.
#[test]
fn after_a_repair_a_new_log_begins() {
    for (lines, lost) in [(vec![2], 1), (vec![4], 1), (vec![2, 3, 4], 3)] {
        let disk = SimDisk::default();
        let store = saved_on(&disk);
        damage(&disk, &log_path("abcd2345.ron"), &lines);
        let findings = store.open_profile(SLUG, other()).expect("opened").findings;
        assert!(findings.contains(&Finding::MissingRecords {
            count: lost,
            kept: None
        }));
        assert_eq!(damage_of(&store).lost, lost);
        let repaired = archive::repair(&store, SLUG, &own(), at(200), &mut go_on());
        assert_eq!(repaired.expect("repaired").expect("damage").lost, lost);
        let open = store.open_profile(SLUG, other()).expect("opened");
        assert_ne!(*open.log.device(), own(), "{lines:?}");
        assert_eq!(open.findings, [], "it was told");
    }
}

/// At every start, until it is answered.
#[test]
fn a_lost_log_is_told_with_the_backup_that_has_it() {
    let disk = SimDisk::default();
    let store = saved_on(&disk);
    back_up(&store, 100);
    put(&disk, &log_path("abcd2345.ron"), b"");
    for _ in 0..2 {
        let findings = store.open_profile(SLUG, other()).expect("opened").findings;
        let kept = Some((3, at(100)));
        assert_eq!(findings, [Finding::MissingRecords { count: 3, kept }]);
        for language in Language::ALL {
            let told = findings[0].in_window(&Text::new(language));
            assert!(told.contains("2026-11-21"), "{told}");
        }
    }
    repair(&store, 200).expect("repaired");
    let findings = store.open_profile(SLUG, other()).expect("opened").findings;
    assert_eq!(findings, []);
    assert_eq!(history(&store).records(), 3);
}

/// A profile with three answers that this machine saved.
fn saved_on(disk: &SimDisk) -> Store {
    let store = store(disk);
    store.create_profile(&profile()).expect("made");
    let mut open = store.open_profile(SLUG, own()).expect("opened");
    let records = answers(&own(), 1..=3).into_iter().map(|entry| entry.record);
    open.log
        .append(&records.collect::<Vec<_>>())
        .expect("appended");
    store
}

#[test]
fn repair_survives_a_crash_at_any_moment() {
    let disk = two_devices();
    back_up(&store(&disk), 100);
    let whole = history(&store(&disk));
    damage(&disk, &log_path("abcd2345.ron"), &[3]);
    let damaged = history(&store(&disk));
    assert_ne!(whole, damaged);
    survives(
        &disk.world(),
        &|store| repair(store, 200),
        &|store, disk| {
            assert_eq!(history(store), whole);
            assert_eq!(damaged_lines(store), 0);
            let aside = files(disk, "/home/data/profiles/mina/aside");
            assert!(
                aside
                    .iter()
                    .any(|(_, bytes)| bytes.windows(4).any(|part| part == b"sep:"))
            );
        },
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Repair takes for damage what the reading of logs takes for it, wherever bytes are hurt.
    #[test]
    fn repair_agrees_with_reading(
        hurt in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let disk = two_devices();
        let store = store(&disk);
        let text = log_text(&[answers(&own(), 1..=3), answers(&other(), 1..=3)].concat());
        let mut bytes = text.expect("RON").into_bytes();
        for (place, byte) in hurt {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        put(&disk, &log_path("abcd2345.ron"), &bytes);
        let before = history(&store);
        let lines = damaged_lines(&store);
        prop_assert_eq!(damage_of(&store).lines(), lines as u64);
        repair(&store, 200).expect("repaired");
        prop_assert_eq!(history(&store), before);
        prop_assert_eq!(damaged_lines(&store), 0);
    }
}

// ---- Told once -------------------------------------------------------------------------------

#[test]
fn each_finding_is_told_once() {
    let disk = two_devices();
    damage(&disk, &log_path("abcd2345.ron"), &[3]);
    let findings = |store: &Store| store.history(SLUG).expect("readable logs").1;
    let store = store(&disk);
    let first = statusdeck::store::not_reported_yet(&store, findings(&store));
    assert_eq!(first.len(), 1);
    assert_eq!(
        statusdeck::store::not_reported_yet(&store, findings(&store)).len(),
        1,
        "asking is not telling"
    );
    statusdeck::store::note_reported(&store, &first).expect("kept in mind");
    assert_eq!(
        statusdeck::store::not_reported_yet(&store, findings(&store)),
        []
    );
    let restarted = SimDisk::new(disk.world().after(Crash::AllLost));
    let restarted = keeper::store(&restarted);
    assert_eq!(
        statusdeck::store::not_reported_yet(&restarted, findings(&restarted)),
        []
    );
    damage(&disk, &log_path("abcd2345.ron"), &[4]);
    assert_eq!(
        statusdeck::store::not_reported_yet(&store, findings(&store)).len(),
        1,
        "more damage is news"
    );
}

fn save_snapshot(store: &Store, open: &mut OpenProfile) {
    let mut long = LongHistory::from(history(store));
    long.fold(512, &profile().scheduler());
    open.save_snapshot(store, &long);
}

/// A start from a snapshot looks only at the ends of logs. The daily backup reads all, tells of damage
/// even where as many records came as were lost, and takes the snapshot away, which hid it.
#[test]
fn rot_under_a_snapshot_is_found_by_the_daily_backup_and_told_from_then_on() {
    for backed_up in [true, false] {
        let disk = SimDisk::default();
        let store = store(&disk);
        store.create_profile(&profile()).expect("made");
        let mut open = store.open_profile(SLUG, own()).expect("opened");
        let records: Vec<_> = answers(&own(), 1..=3000);
        let records: Vec<_> = records.into_iter().map(|entry| entry.record).collect();
        let (old, new) = records.split_at(2990);
        open.log.append(old).expect("appended");
        assert_eq!(daily(&store, "2026-11-22T09:00:00Z"), Some((2990, 0)));
        open.log.append(new).expect("appended");
        save_snapshot(&store, &mut open);
        drop(open);

        let line = if backed_up { 1000 } else { 2995 };
        damage(&disk, &log_path("abcd2345.ron"), &[line]);
        let open_again = || store.open_profile(SLUG, other()).expect("opened");
        assert_eq!(open_again().findings, [], "the ends are whole");
        let at = "2026-11-23T09:00:00Z".parse().expect("RFC 3339");
        let made = archive::back_up_daily(&store, SLUG, &own(), at, &mut go_on());
        let made = made.expect("made").expect("due");
        assert_eq!(made.recovered, u64::from(backed_up));
        let is_damage =
            |it: &&Finding| matches!(it, Finding::DamagedLines { lines, .. } if *lines == [line]);
        let is_loss = |it: &&Finding| matches!(it, Finding::MissingRecords { count: 1, .. });
        assert_eq!(made.findings.iter().filter(is_damage).count(), 1);
        let lost = usize::from(!backed_up);
        assert_eq!(made.findings.iter().filter(is_loss).count(), lost);
        assert_eq!(made.told().count(), 2);
        for _ in 0..2 {
            let mut open = open_again();
            assert_eq!(open.findings.iter().filter(is_loss).count(), lost);
            assert_eq!(open.findings.iter().filter(is_damage).count(), 1);
            save_snapshot(&store, &mut open);
        }
    }
}

/// As many records lost as came since the backup: their number says nothing.
#[test]
fn a_loss_is_found_though_as_many_records_came() {
    let disk = two_devices();
    let store = store(&disk);
    assert_eq!(daily(&store, "2026-11-22T09:00:00Z"), Some((5, 0)));
    damage(&disk, &log_path("zzzz9999.ron"), &[2]);
    add(&disk, "kkkk5555.ron", &answers(&device("kkkk5555"), 1..=1));
    assert_eq!(daily(&store, "2026-11-23T09:00:00Z"), Some((6, 1)));
}

/// A line in place of another damages nothing, and so many records came that their number says nothing.
#[test]
fn a_line_that_another_has_replaced_comes_back() {
    let disk = SimDisk::default();
    let store = saved_on(&disk);
    assert_eq!(daily(&store, "2026-11-22T09:00:00Z"), Some((3, 0)));
    let mut entries = answers(&own(), 1..=2);
    entries.push(answer(&own(), 2));
    add(&disk, "abcd2345.ron", &entries);
    add(&disk, "kkkk5555.ron", &answers(&device("kkkk5555"), 1..=1));
    assert_eq!(daily(&store, "2026-11-23T09:00:00Z"), Some((4, 1)));
}

/// A session that began from a snapshot makes none anew once the daily backup has taken it away.
#[test]
fn a_snapshot_that_hid_damage_is_not_made_anew() {
    let disk = SimDisk::default();
    let store = store(&disk);
    store.create_profile(&profile()).expect("made");
    let mut open = store.open_profile(SLUG, own()).expect("opened");
    let records: Vec<_> = answers(&own(), 1..=3000);
    let records: Vec<_> = records.into_iter().map(|entry| entry.record).collect();
    open.log.append(&records).expect("appended");
    save_snapshot(&store, &mut open);
    damage(&disk, &log_path("abcd2345.ron"), &[1000]);
    daily(&store, "2026-11-23T09:00:00Z").expect("due");
    save_snapshot(&store, &mut open);
    drop(open);
    let open = store.open_profile(SLUG, other()).expect("opened");
    assert!(!open.findings.is_empty());
}

/// A drive that was unplugged: nothing is made in its place.
#[test]
fn no_backup_is_made_where_the_profile_is_gone() {
    let disk = SimDisk::default();
    let store = store(&disk);
    store.create_profile(&profile()).expect("made");
    let mut open = store.open_profile(SLUG, own()).expect("opened");
    open.log
        .append(&[answer(&own(), 1).record])
        .expect("appended");
    disk.unplug(Path::new("/home/data"));
    let at = at(900);
    let made = archive::back_up_daily(&store, SLUG, &own(), at, &mut go_on());
    assert!(matches!(made, Err(StoreError::Vanished(_))), "{made:?}");
    assert_eq!(files(&disk, "/home/data"), []);
}
