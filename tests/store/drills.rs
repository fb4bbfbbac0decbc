//! The folders of drills, on a disk in memory that may crash at any moment, and on a real one with all
//! that others may have put there.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use statusdeck::log::Level;
use statusdeck::store::{
    Disk as _, DrillError, Mode, Places, Store, StoreError, leave, make_drill, read_board,
    read_drill,
};
use statusdeck::team::{Board, FindingKind, Flaw, Unread};
use support::cards::REGISTRY;
use support::effort;
use support::folder;
use support::sim_disk::{Crash, SimDisk, World};
use support::team::{Member, drawn, id, now, small};

const TEAM: &str = "/share/team";

fn sim_store(disk: &SimDisk) -> Store {
    let places = Places {
        data: PathBuf::from("/home/data"),
        state: PathBuf::from("/home/state"),
    };
    Store::open_on(Arc::new(disk.clone()), places).expect("a store")
}

fn with_drill() -> World {
    let disk = SimDisk::default();
    make_drill(&sim_store(&disk), Path::new(TEAM), &small(), false).expect("made");
    disk.world()
}

fn board_of(disk: &SimDisk) -> Board {
    let read = read_board(&sim_store(disk), Path::new(TEAM), &REGISTRY, now(600));
    read.expect("a board").1
}

/// A test that was shared is on the board after any crash, and no crash tears a line or leaves a folder
/// that cannot be used.
#[test]
fn sharing_that_crashes_leaves_the_old_file_or_the_new_one() {
    let disk = SimDisk::new(with_drill());
    let store = sim_store(&disk);
    let (drill, folder) = (small(), Path::new(TEAM));
    disk.watch();
    let mut member = Member::new(1, "Mina", Level::Score);
    for missed in [&[1_u32][..], &[], &[2, 3]] {
        let minutes = i64::try_from(member.tests.len()).expect("few");
        member.take(missed);
        assert!(
            member
                .share_in(&store, folder, &drill, minutes)
                .expect("shared")
        );
        assert!(
            !member
                .share_in(&store, folder, &drill, minutes)
                .expect("nothing new")
        );
        disk.acknowledge();
    }
    let (mut seen, mut tried) = (BTreeSet::new(), HashSet::new());
    for (acknowledged, world) in &disk.moments() {
        for crash in Crash::ALL {
            let left = world.after(crash);
            let is_new = tried.insert((*acknowledged, left.clone()));
            if !is_new || !effort::is_tried(tried.len(), 8) {
                continue;
            }
            let left = SimDisk::new(left);
            let board = board_of(&left);
            let tests = board.people.first().map_or(0, |row| row.tests as usize);
            assert!(
                tests >= *acknowledged,
                "{crash:?}: {tests} of {acknowledged}"
            );
            assert_eq!(board.findings, [], "{crash:?}");
            seen.insert(tests);
            member
                .share_in(&sim_store(&left), folder, &drill, 100)
                .expect("shared again");
            assert_eq!(board_of(&left).people[0].tests, 3, "{crash:?}");
        }
    }
    assert!(seen.contains(&0) && seen.len() >= 3, "{seen:?}");
}

#[test]
fn a_disk_that_refuses_leaves_the_file_as_it_was() {
    let (drill, folder) = (small(), Path::new(TEAM));
    let mut member = Member::new(1, "Mina", Level::Score);
    member.take(&[]);
    for failing in 1..40 {
        let disk = SimDisk::new(with_drill());
        member
            .share_in(&sim_store(&disk), folder, &drill, 0)
            .expect("shared");
        let mut next = member.clone();
        next.take(&[1]);
        let store = sim_store(&disk);
        let mut call = 0;
        disk.fail(Some(Box::new(move |_, _| {
            call += 1;
            (call == failing).then_some(ErrorKind::StorageFull)
        })));
        let shared = next.share_in(&store, folder, &drill, 1);
        disk.fail(None);
        let tests = board_of(&disk).people[0].tests;
        assert!(tests == 2 || shared.is_err(), "call {failing}: {tests}");
        assert!(tests >= 1, "call {failing}");
        let anew = board_of(&disk).findings;
        assert_eq!(
            anew,
            [],
            "call {failing}: a file that could not be read is not begun anew"
        );
    }
}

#[test]
fn leaving_takes_away_ones_own_files_and_no_others() {
    let disk = SimDisk::new(with_drill());
    let store = sim_store(&disk);
    let (drill, folder) = (small(), Path::new(TEAM));
    let mut mina = Member::new(1, "Mina", Level::Done);
    mina.share_in(&store, folder, &drill, 0).expect("shared");
    mina.device = statusdeck::log::DeviceId::new("laptop12").expect("an id");
    mina.share_in(&store, folder, &drill, 0).expect("shared");
    let other = Member::new(11, "Jun", Level::Done);
    other.share_in(&store, folder, &drill, 0).expect("shared");
    assert!(leave(&store, folder, &mina.who.person).expect("left"));
    assert!(!leave(&store, folder, &mina.who.person).expect("left already"));
    let names: Vec<String> = board_of(&disk)
        .people
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["Jun"]);
    assert!(!leave(&store, Path::new("/nowhere"), &id("person1")).expect("nothing there"));
}

#[test]
fn a_drill_is_made_once_and_drawn_anew_only_while_nobody_has_joined() {
    let disk = SimDisk::new(with_drill());
    let store = sim_store(&disk);
    let folder = Path::new(TEAM);
    let again = make_drill(&store, folder, &drawn(8), false);
    assert!(matches!(again, Err(StoreError::FileExists(_))), "{again:?}");
    make_drill(&store, folder, &drawn(8), true).expect("nobody has joined");
    let drill = read_drill(&store, folder, &REGISTRY).expect("a drill");
    assert_eq!(drill, drawn(8));
    let member = Member::new(1, "Mina", Level::Done);
    member.share_in(&store, folder, &drill, 0).expect("shared");
    let again = make_drill(&store, folder, &drawn(9), true);
    let refused = matches!(again, Err(StoreError::Drill(DrillError::Joined(_))));
    assert!(refused, "{again:?}");
}

/// A machine that has seen lines misses them.
#[test]
fn lines_that_were_seen_are_missed() {
    let disk = SimDisk::new(with_drill());
    let (drill, folder) = (small(), Path::new(TEAM));
    let mut member = Member::new(1, "Mina", Level::Score);
    member
        .share_in(&sim_store(&disk), folder, &drill, 0)
        .expect("shared");
    let before = disk.world();
    member.take(&[]);
    member
        .share_in(&sim_store(&disk), folder, &drill, 1)
        .expect("shared");
    assert_eq!(board_of(&disk).findings, []);
    // Somebody puts the older file back.
    let path = folder.join("results").join(member.file_name(&drill));
    let old = before.bytes(&path).expect("a file").to_vec();
    let mut file = disk.open(&path, Mode::Empty).expect("a file");
    file.append(&old).expect("written");
    for _ in 0..2 {
        let board = board_of(&disk);
        let kinds: Vec<&FindingKind> = board.findings.iter().map(|it| &it.kind).collect();
        assert_eq!(kinds, [&FindingKind::Flaw(Flaw::Rewritten)]);
        assert!(board.people[0].is_doubtful);
    }
}

/// What others may put into a folder costs only itself, is named, and is neither followed nor waited for.
#[cfg(unix)]
#[test]
fn hostile_files_cost_only_themselves() {
    let home = tempfile::tempdir().expect("a folder");
    let store = folder::store(home.path());
    let team = home.path().join("team");
    let drill = drawn(7);
    make_drill(&store, &team, &drill, false).expect("made");
    let mut mina = Member::new(1, "Mina", Level::Score);
    mina.take(&[1]);
    mina.share_in(&store, &team, &drill, 0).expect("shared");
    let results = team.join("results");
    let secret = home.path().join("secret.ron");
    fs::write(&secret, "secret").expect("room");
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, results.join(name)).expect("a link");
    };
    link(&secret, "link1234-desk1234.ron");
    link(Path::new("/dev/zero"), "zero1234-desk1234.ron");
    link(&results, "loop1234-desk1234.ron");
    fs::create_dir(results.join("fold1234-desk1234.ron")).expect("room");
    let made = std::process::Command::new("mkfifo")
        .arg(results.join("pipe1234-desk1234.ron"))
        .status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    let huge = fs::File::create(results.join("huge1234-desk1234.ron")).expect("room");
    huge.set_len(1 << 40).expect("a sparse file");
    fs::write(results.join("deep1234-desk1234.ron"), "(".repeat(1 << 20)).expect("room");
    fs::write(results.join("long1234-desk1234.ron"), "x\n".repeat(1 << 20)).expect("room");
    fs::write(results.join("\u{202e}nor.exe"), "x").expect("room");
    fs::write(results.join(".hidden"), "x").expect("room");
    let (_, board) = read_board(&store, &team, &REGISTRY, now(600)).expect("a board");
    assert_eq!(board.people.len(), 1);
    assert_eq!(board.people[0].score, Some((7, 8)));
    let found: Vec<(&str, &FindingKind)> = board
        .findings
        .iter()
        .map(|it| (it.of.as_str(), &it.kind))
        .collect();
    let unread = |name, why| (name, FindingKind::Flaw(Flaw::Unreadable(why)));
    let headless = |name| (name, FindingKind::Flaw(Flaw::NoHeader));
    let expected = [
        headless("deep1234-desk1234.ron"),
        unread("fold1234-desk1234.ron", Unread::NotAFile),
        unread("huge1234-desk1234.ron", Unread::TooLarge),
        unread("link1234-desk1234.ron", Unread::NotAFile),
        headless("long1234-desk1234.ron"),
        unread("loop1234-desk1234.ron", Unread::NotAFile),
        unread("pipe1234-desk1234.ron", Unread::NotAFile),
        unread("zero1234-desk1234.ron", Unread::NotAFile),
        ("\u{202e}nor.exe", FindingKind::Stray),
    ];
    let expected: Vec<(&str, &FindingKind)> =
        expected.iter().map(|(name, kind)| (*name, kind)).collect();
    assert_eq!(found, expected);
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "secret");
}

/// A link in the place of one's own file is replaced, never written through; a folder of results that is
/// a link is refused.
#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_written() {
    let home = tempfile::tempdir().expect("a folder");
    let store = folder::store(home.path());
    let team = home.path().join("team");
    let drill = drawn(7);
    make_drill(&store, &team, &drill, false).expect("made");
    let mut mina = Member::new(1, "Mina", Level::Score);
    mina.share_in(&store, &team, &drill, 0).expect("shared");
    let secret = home.path().join("secret");
    fs::write(&secret, "secret").expect("room");
    let own = team.join("results").join(mina.file_name(&drill));
    fs::remove_file(&own).expect("a file");
    std::os::unix::fs::symlink(&secret, &own).expect("a link");
    mina.take(&[]);
    mina.share_in(&store, &team, &drill, 1).expect("shared");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "secret");
    assert!(!fs::symlink_metadata(&own).expect("a file").is_symlink());
    let (_, board) = read_board(&store, &team, &REGISTRY, now(600)).expect("a board");
    assert_eq!(board.people[0].tests, 1);

    let elsewhere = home.path().join("elsewhere");
    fs::rename(team.join("results"), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, team.join("results")).expect("a link");
    let before = fs::read(elsewhere.join(mina.file_name(&drill))).expect("a file");
    mina.take(&[]);
    assert!(mina.share_in(&store, &team, &drill, 2).is_err());
    assert!(leave(&store, &team, &mina.who.person).is_err());
    assert!(read_board(&store, &team, &REGISTRY, now(600)).is_err());
    let after = fs::read(elsewhere.join(mina.file_name(&drill))).expect("a file");
    assert_eq!(after, before);
    for name in ["drill.ron", "situations.ron"] {
        let path = team.join(name);
        drop(fs::remove_file(&path));
        std::os::unix::fs::symlink(&secret, &path).expect("a link");
        assert!(read_drill(&store, &team, &REGISTRY).is_err(), "{name}");
        fs::remove_file(&path).expect("a link");
        make_drill(&store, &team, &drill, false).ok();
    }
}
