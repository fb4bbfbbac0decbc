//! The board is the union of the files, whatever their order, and ranks nobody.

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use statusdeck::log::Level;
use statusdeck::team::{Board, FindingKind, ResultFile};

use support::team::{Member, at, today};

use super::DRILL;

fn board(files: Vec<ResultFile>) -> Board {
    Board::new(&DRILL, files, Vec::new(), today())
}

fn read(people: &[Member]) -> Vec<ResultFile> {
    let files = people
        .iter()
        .filter_map(|person| person.read(&DRILL, at(600)));
    files.collect()
}

fn team() -> Vec<Member> {
    let levels = [
        Level::Done,
        Level::Ready,
        Level::Score,
        Level::Confusions,
        Level::Confusions,
    ];
    let names = ["Zoe", "Mina", "Jun", "Ada", "Kim"];
    let mut people = Vec::new();
    for (number, (name, level)) in names.into_iter().zip(levels).enumerate() {
        let mut person = Member::new(number, name, level);
        if number > 0 {
            person.take(&[3, u32::try_from(number).expect("few")]);
            person.ready = number % 2 == 1;
        }
        person.share(&DRILL, at(0));
        people.push(person);
    }
    people
}

#[test]
fn it_shows_what_each_person_shares() {
    let board = board(read(&team()));
    assert_eq!((board.joined(), board.done, board.ready), (5, 4, 2));
    assert_eq!((board.tell_ready, board.tell_missed), (4, 2));
    assert_eq!(board.days_left, 25);
    let names: Vec<&str> = board.people.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        ["Ada", "Jun", "Kim", "Mina", "Zoe"],
        "by name, not by score"
    );
    let row = |name: &str| {
        board
            .people
            .iter()
            .find(|row| row.name == name)
            .expect("a row")
    };
    assert_eq!(
        (row("Zoe").tests, row("Zoe").ready, row("Zoe").score),
        (0, None, None)
    );
    assert_eq!((row("Mina").ready, row("Mina").score), (Some(true), None));
    // Jun missed the second and the third question, Ada only the third.
    assert_eq!(row("Jun").score, Some((6, 8)));
    assert_eq!(row("Ada").score, Some((7, 8)));
    let hardest = board.hardest.first().expect("a question");
    assert_eq!((hardest.question, hardest.missed, hardest.of), (3, 2, 2));
    let mixed = board.mixed.first().expect("a pair");
    assert_eq!((mixed.codes, mixed.times), ([401, 403], 3));
    assert_eq!(board.findings, []);
}

#[test]
fn two_machines_of_a_person_are_one_person_at_the_level_chosen_last() {
    let mut desk = Member::new(1, "Mina", Level::Confusions);
    desk.take(&[1]);
    desk.share(&DRILL, at(0));
    let mut laptop = desk.clone();
    laptop.device = statusdeck::log::DeviceId::new("laptop12").expect("an id");
    laptop.file = None;
    laptop.take(&[]);
    laptop.who.level = Level::Ready;
    laptop.share(&DRILL, at(60));
    let board = board(read(&[desk, laptop]));
    assert_eq!(board.joined(), 1);
    let row = &board.people[0];
    assert_eq!((row.tests, row.level, row.score), (2, Level::Ready, None));
    assert_eq!(
        board.hardest,
        [],
        "the desk has not heard of the lower level yet"
    );
    assert_eq!(board.findings, []);
}

#[test]
fn a_name_of_two_people_and_an_invited_one_who_has_not_joined_are_named() {
    let mut drill = DRILL.clone();
    drill.invited = ["mina", "Jun", "Bob"].map(str::to_owned).to_vec();
    let mut people = team();
    let mut second = Member::new(9, "MINA", Level::Done);
    second.share(&DRILL, at(0));
    people.push(second);
    let board = Board::new(&drill, read(&people), Vec::new(), today());
    assert_eq!(
        (board.invited, board.not_joined),
        (3, vec!["Bob".to_owned()])
    );
    let [finding] = board.findings.as_slice() else {
        panic!("{:?}", board.findings)
    };
    assert_eq!(finding.kind, FindingKind::NameTwice(2));
}

#[test]
fn who_begins_anew_is_named() {
    let mut people = team();
    people[2].who.level = Level::Done;
    people[2].share(&DRILL, at(60));
    let board = board(read(&people));
    let [finding] = board.findings.as_slice() else {
        panic!("{:?}", board.findings)
    };
    assert_eq!(
        (finding.of.as_str(), &finding.kind),
        ("Jun", &FindingKind::BeganAnew(1))
    );
    assert_eq!(board.people[1].score, None);
}

proptest! {
    #[test]
    fn the_order_of_the_files_does_not_matter(seed: u64) {
        let expected = board(read(&team()));
        let mut files = read(&team());
        files.shuffle(&mut StdRng::seed_from_u64(seed));
        prop_assert_eq!(board(files), expected);
    }
}
