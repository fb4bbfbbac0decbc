//! Drills, situations and results with every kind of damage: nothing panics, what is told is bounded, and
//! no file is written but one's own.
//!
//! `STATUSDECK_FUZZ=N` tries N times as many; 400 are a million.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::log::Level;
use statusdeck::store::{Disk as _, Mode, Places, Store, make_drill, read_board};
use statusdeck::team::{Board, Drill, ResultFile, own_file, parse, parse_situations, to_text};
use support::cards::REGISTRY;
use support::sim_disk::SimDisk;
use support::team::{Member, at, now, small, today};

use super::fuzz::{damage, reseal, rounds};

const DRILLS: usize = 500;
const RESULTS: usize = 2_000;

fn results(drill: &Drill) -> String {
    let mut member = Member::new(1, "Mina Kim 김", Level::Confusions);
    for missed in [&[1_u32, 2][..], &[], &[2]] {
        member.take(missed);
        member.ready ^= true;
        member.share(drill, at(i64::try_from(member.tests.len()).expect("few")));
    }
    member.file.expect("a file")
}

fn damaged(seeds: &[Vec<u8>], rng: &mut StdRng) -> Vec<u8> {
    let mut bytes = seeds[rng.random_range(0..seeds.len())].clone();
    for _ in 0..rng.random_range(1..4) {
        damage(&mut bytes, seeds, rng);
    }
    bytes
}

#[test]
fn a_damaged_drill_is_refused_or_sound() {
    let situations =
        r#"[(id: "ours", codes: [498], text: (en: "A session."), why: (ko: "우리 것."))]"#;
    let seeds = [
        to_text(&small()).expect("RON").into_bytes(),
        situations.as_bytes().to_vec(),
    ];
    let rng = &mut StdRng::seed_from_u64(11);
    let mut sound = 0;
    for _ in 0..DRILLS * rounds() {
        let bytes = damaged(&seeds, rng);
        let text = String::from_utf8_lossy(&bytes);
        match parse(&text, Vec::new(), &REGISTRY) {
            Err(faults) => assert!((1..=50).contains(&faults.len())),
            Ok(drill) => {
                sound += 1;
                assert!(Drill::QUESTIONS.contains(&drill.test.questions));
                assert_eq!(drill.set(u32::MAX).len(), drill.test.questions as usize);
                assert!(drill.pass_mark() <= drill.test.questions);
                let board = Board::new(&drill, Vec::new(), Vec::new(), today());
                assert_eq!(board.joined(), 0);
            }
        }
        if let Err(faults) = parse_situations(&text, &REGISTRY) {
            assert!((1..=50).contains(&faults.len()));
        }
    }
    assert!(
        sound > DRILLS / 50,
        "only {sound} were sound: the damage is too great"
    );
}

#[test]
fn damaged_results_are_named_and_put_right_by_their_owner() {
    let drill = small();
    let text = results(&drill);
    let seeds = [text.clone().into_bytes(), results(&small()).into_bytes()];
    let rng = &mut StdRng::seed_from_u64(12);
    let mut owner = Member::new(1, "Mina", Level::Score);
    owner.take(&[1]);
    let name = owner.file_name(&drill);
    for number in 0..RESULTS * rounds() {
        let mut bytes = damaged(&seeds, rng);
        if rng.random_ratio(1, 2) {
            bytes = reseal(&bytes);
        }
        let file = ResultFile::read(&name, &bytes, &drill.id, None, at(600));
        assert!(file.flaws.len() <= 20);
        assert!(bytes == text.as_bytes() || file.flaws.len() + bytes.len() > 0);
        let board = Board::new(&drill, vec![file], Vec::new(), today());
        assert!(board.people.len() <= 1 && board.hardest.len() <= 5 && board.mixed.len() <= 5);
        if number % 8 != 0 {
            continue;
        }
        let shared = owner.shared(&drill);
        if let statusdeck::team::OwnFile::Write(text) = own_file(&shared, Some(&bytes), at(700)) {
            let read = ResultFile::read(&name, text.as_bytes(), &drill.id, None, at(800));
            assert!(read.flaws.is_empty(), "{:?}\n{text}", read.flaws);
        }
    }
}

/// Whatever is in the folder, reading the board writes nowhere but where this machine notes what it saw.
#[test]
fn reading_a_damaged_folder_touches_nothing_in_it() {
    let drill = small();
    let seeds = [results(&drill).into_bytes()];
    let rng = &mut StdRng::seed_from_u64(13);
    let folder = Path::new("/share/team");
    for _ in 0..40 {
        let disk = SimDisk::default();
        let places = Places {
            data: PathBuf::from("/home/data"),
            state: PathBuf::from("/home/state"),
        };
        let store = Store::open_on(Arc::new(disk.clone()), places).expect("a store");
        make_drill(&store, folder, &drill, false).expect("made");
        disk.create_folder(&folder.join("results")).expect("made");
        for name in [
            "person1-desk1234.ron",
            "..ron",
            "person1-.ron",
            "-.ron",
            "a b.ron",
        ] {
            let path = folder.join("results").join(name);
            let mut file = disk.open(&path, Mode::New).expect("made");
            file.append(&damaged(&seeds, rng)).expect("written");
        }
        let listed = |disk: &SimDisk| {
            let mut names = disk.list(&folder.join("results")).expect("a folder");
            names.sort();
            names
        };
        let before = listed(&disk);
        let (_, board) = read_board(&store, folder, &REGISTRY, now(600)).expect("a board");
        assert!(board.people.len() <= 1);
        assert_eq!(listed(&disk), before);
        assert_eq!(disk.list(folder).expect("a folder").len(), 2);
    }
}
