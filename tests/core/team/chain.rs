//! What is done to a file after the fact is found and named.

use proptest::prelude::*;
use statusdeck::log::Level;
use statusdeck::team::{Drill, Flaw, ResultFile, SeenFile};

use support::team::{Member, QUESTIONS, at, drawn, id, sealed_header, sealed_line};

use super::DRILL;

/// A file of a person who shares as much as can be: a line for joining, each test and each change of
/// readiness.
fn person(tests: &[Vec<u32>]) -> Member {
    person_of(tests, &DRILL)
}

fn person_of(tests: &[Vec<u32>], drill: &Drill) -> Member {
    let mut person = Member::new(1, "Mina", Level::Confusions);
    person.share(drill, at(0));
    for (number, missed) in tests.iter().enumerate() {
        person.take(missed);
        person.ready = !person.ready;
        person.share(drill, at(1 + i64::try_from(number).expect("few")));
    }
    person
}

fn lines(person: &Member) -> Vec<String> {
    let text = person.file.as_ref().expect("a file");
    text.lines().map(str::to_owned).collect()
}

fn read_lines(lines: &[String], seen: Option<&SeenFile>) -> ResultFile {
    let text = lines.join("\n") + "\n";
    ResultFile::read(
        "person1-desk1234.ron",
        text.as_bytes(),
        &DRILL.id,
        seen,
        at(600),
    )
}

fn flaws(lines: &[String]) -> Vec<Flaw> {
    read_lines(lines, None).flaws
}

/// Another value with the comment that belongs to it.
fn resealed(line: &str, change: impl Fn(&str) -> String) -> String {
    let (value, _) = line.rsplit_once(" // ").expect("a comment");
    sealed_line(&change(value)).0
}

/// Another moment of the same minute.
fn later(value: &str) -> String {
    value.replacen(":00.000Z", ":00.001Z", 1)
}

fn edited(line: &str) -> String {
    resealed(line, later)
}

fn tests() -> impl Strategy<Value = Vec<Vec<u32>>> {
    prop::collection::vec(prop::collection::vec(1..=QUESTIONS, 0..4), 2..7)
}

proptest! {
    #[test]
    fn as_it_was_written_nothing_is_wrong(tests in tests()) {
        let person = person(&tests);
        let file = person.read(&DRILL, at(600)).expect("a file");
        prop_assert_eq!(&file.flaws, &vec![]);
        let told = file.told.expect("a header");
        prop_assert_eq!(told.done.len(), tests.len());
        prop_assert_eq!(told.chain, 1);
        // Git may have given it other line ends.
        let windows = person.file.expect("a file").replace('\n', "\r\n");
        let read = ResultFile::read("person1-desk1234.ron", windows.as_bytes(), &DRILL.id, None, at(600));
        prop_assert_eq!(read.flaws, vec![]);
    }

    #[test]
    fn each_change_is_named(tests in tests(), place: prop::sample::Index, to: prop::sample::Index) {
        let person = person(&tests);
        let whole = lines(&person);
        // Not the header, and not the last line: nothing follows that one.
        let line = 1 + place.index(whole.len() - 2);

        let mut damaged = whole.clone();
        damaged[line] = damaged[line].replacen("2026", "2025", 1);
        prop_assert_eq!(flaws(&damaged), vec![Flaw::Damaged { line: line + 1 }]);

        let mut changed = whole.clone();
        changed[line] = edited(&changed[line]);
        let is_named = flaws(&changed).contains(&Flaw::Changed { line: line + 1 });
        prop_assert!(is_named);

        let mut removed = whole.clone();
        removed.remove(line);
        let missing = Flaw::Missing { after: line as u64 - 1, count: 1 };
        prop_assert_eq!(flaws(&removed), vec![missing]);

        let mut moved = whole.clone();
        let taken = moved.remove(line);
        let to = 1 + to.index(moved.len());
        moved.insert(to, taken.clone());
        let is_moved = flaws(&moved)
            .iter()
            .any(|flaw| matches!(flaw, Flaw::Moved { .. }));
        prop_assert_eq!(is_moved, to != line, "{} to {}", line, to);

        let mut doubled = whole.clone();
        doubled.insert(to.max(line + 1), taken);
        let doubled = flaws(&doubled);
        let is_named = doubled.contains(&Flaw::Doubled { line: to.max(line + 1) + 1 });
        prop_assert!(is_named, "{:?}", doubled);
    }

    /// The last line and the header, too: nothing has to follow them.
    #[test]
    fn no_letter_can_be_another(tests in tests(), line: prop::sample::Index, place: prop::sample::Index, to in "[ -~]") {
        let mut whole = lines(&person(&tests));
        let line = line.index(whole.len());
        let place = place.index(whole[line].len());
        let is_same = whole[line][place..=place] == to;
        whole[line].replace_range(place..=place, &to);
        let found = flaws(&whole);
        prop_assert_eq!(found.is_empty(), is_same, "{:?}: {:?}", whole[line], found);
    }

    /// A number that was changed together with the comment.
    #[test]
    fn another_number_is_found(tests in tests(), line: prop::sample::Index, seq in 0..12_usize) {
        let mut whole = lines(&person(&tests));
        let line = 1 + line.index(whole.len() - 1);
        let numbered = |number: &str| {
            resealed(&whole[line], |value| value.replacen(&format!("(seq:{line},"), &format!("(seq:{number},"), 1))
        };
        let (other, zero) = (numbered(&seq.to_string()), numbered(&format!("0{line}")));
        whole[line] = other;
        prop_assert_eq!(flaws(&whole).is_empty(), seq == line, "{:?}", flaws(&whole));
        whole[line] = zero;
        let damaged = Flaw::Damaged { line: line + 1 };
        prop_assert!(flaws(&whole).contains(&damaged), "{:?}", flaws(&whole));
    }

    #[test]
    fn a_line_or_a_file_of_another_drill_is_named(tests in tests(), place: prop::sample::Index) {
        let other = drawn(8);
        let foreign = lines(&person_of(&tests, &other));
        let mut mixed = lines(&person(&tests));
        let line = 1 + place.index(mixed.len() - 1);
        mixed[line].clone_from(&foreign[line]);
        // It does not follow from the line before, and the line after does not follow from it.
        let is_named = flaws(&mixed).iter().any(|flaw| matches!(flaw, Flaw::Changed { .. }));
        prop_assert!(is_named, "{:?}", flaws(&mixed));
        let whole = read_lines(&foreign, None);
        prop_assert_eq!(whole.flaws, vec![Flaw::OtherDrill]);
        prop_assert_eq!(whole.told, None);
    }

    /// A machine remembers how it saw a file, so that the end cannot be taken off or rewritten unseen.
    #[test]
    fn what_was_seen_is_missed(tests in tests(), place: prop::sample::Index) {
        let person = person(&tests);
        let whole = lines(&person);
        let seen = person.read(&DRILL, at(600)).and_then(|file| file.told).expect("told").seen();
        prop_assert_eq!(read_lines(&whole, Some(&seen)).flaws, vec![]);
        let cut = 1 + place.index(whole.len() - 1);
        prop_assert_eq!(read_lines(&whole[..cut], Some(&seen)).flaws, vec![Flaw::Rewritten]);
        let mut last = whole.clone();
        let end = last.len() - 1;
        last[end] = edited(&last[end]);
        prop_assert_eq!(flaws(&last), vec![]);
        prop_assert_eq!(read_lines(&last, Some(&seen)).flaws, vec![Flaw::Rewritten]);
        // Whoever goes on, or begins anew and says so, is not suspected.
        let mut later = person.clone();
        later.take(&[1]);
        later.share(&DRILL, at(700));
        prop_assert_eq!(read_lines(&lines(&later), Some(&seen)).flaws, vec![]);
        later.who.level = Level::Done;
        later.share(&DRILL, at(800));
        let anew = read_lines(&lines(&later), Some(&seen));
        prop_assert_eq!(&anew.flaws, &vec![]);
        prop_assert_eq!(anew.told.expect("told").chain, 2);
    }
}

#[test]
fn a_clock_that_was_set_back_or_runs_ahead_is_named() {
    let mut person = person(&[vec![]]);
    person.take(&[]);
    person.share(&DRILL, at(-60));
    let found = flaws(&lines(&person));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(matches!(found[0], Flaw::ClockBack { .. }), "{found:?}");
    let text = person.file.expect("a file");
    let early = ResultFile::read(
        "person1-desk1234.ron",
        text.as_bytes(),
        &DRILL.id,
        None,
        at(-60 * 24 * 3),
    );
    let ahead = |flaw: &Flaw| matches!(flaw, Flaw::ClockAhead { .. });
    assert!(early.flaws.iter().any(ahead), "{:?}", early.flaws);
}

#[test]
fn a_file_under_another_name_is_named() {
    let person = person(&[vec![2]]);
    let text = person.file.expect("a file");
    let name = "person1-desk1234 (conflicted copy).ron";
    let copy = ResultFile::read(name, text.as_bytes(), &DRILL.id, None, at(600));
    let own = "person1-desk1234.ron".to_owned();
    assert_eq!(copy.flaws, [Flaw::Misplaced(own)]);
    assert!(copy.told.is_some(), "what it has counts, once");
    for text in ["", "\n", "no line of ours\n", "(seq:1) // 00000000\n"] {
        let file = ResultFile::read(name, text.as_bytes(), &DRILL.id, None, at(600));
        assert_eq!(file.flaws, [Flaw::NoHeader], "{text:?}");
        assert_eq!(file.told, None);
    }
}

/// A file of a version to come is not taken for damaged.
#[test]
fn a_newer_format_is_named() {
    let header = "(format:4,drill:\"drill7\",person:\"person1\",device:\"desk1234\",chain:1)";
    let (header, _) = sealed_header(header);
    assert_eq!(flaws(&[header, "of any form".to_owned()]), [Flaw::Newer]);
}

/// Lines of a newer version are no damage: they are part of the chain and tell nothing here.
#[test]
fn an_unknown_event_is_kept_and_skipped() {
    let mut person = person(&[vec![2]]);
    let mut whole = lines(&person);
    let last = whole.len() - 1;
    whole[last] = resealed(&whole[last], |value| {
        let (head, _) = value.split_once("event:").expect("an event");
        format!("{head}event:Applauded(times:3))")
    });
    assert_eq!(flaws(&whole), []);
    person.file = Some(whole.join("\n") + "\n");
    person.take(&[]);
    person.share(&DRILL, at(100));
    assert!(
        person
            .file
            .as_ref()
            .is_some_and(|text| text.contains("Applauded"))
    );
    assert_eq!(flaws(&lines(&person)), []);
}

/// What was written in an earlier format is read for ever; its own writer begins it anew in the newest one.
#[test]
fn files_of_earlier_formats_are_read() {
    const FILES: [&str; 2] = [
        include_str!("../../fixtures/results1/person1-desk1234.ron"),
        include_str!("../../fixtures/results2/person1-desk1234.ron"),
    ];
    for file in FILES {
        read_and_begun_anew(file);
    }
}

fn read_and_begun_anew(text: &str) {
    let mut drill = DRILL.clone();
    drill.id = id("5ujyywm69xtf");
    let read = |text: &str| {
        let name = "person1-desk1234.ron";
        ResultFile::read(name, text.as_bytes(), &drill.id, None, at(6_000))
    };
    let file = read(text);
    assert_eq!(file.flaws, []);
    let told = file.told.expect("a header");
    let joined = told.joined.map(|(_, name, level)| (name, level));
    assert_eq!(
        joined.map(|(name, level)| (name.as_str().to_owned(), level)),
        Some(("Mina".to_owned(), Level::Confusions))
    );
    assert_eq!(told.ready.map(|(_, ready)| ready), Some(true));
    assert_eq!(told.done[&1].score, Some((18, 20)));

    let whole: Vec<&str> = text.lines().collect();
    let (header, [joined, _, last]) = (whole[0], [whole[1], whole[2], whole[3]]);
    let missing = Flaw::Missing { after: 1, count: 1 };
    let cut = [header, joined, last].join("\n");
    assert_eq!(read(&cut).flaws, vec![missing]);
    let (value, _) = joined.rsplit_once(" // ").expect("a checksum");
    let damaged = text.replace(value, &later(value));
    assert_eq!(read(&damaged).flaws, vec![Flaw::Damaged { line: 2 }]);
    let value = later(value);
    let edited = format!("{value} // {:08x}", crc32fast::hash(value.as_bytes()));
    let changed = text.replace(joined, &edited);
    assert_eq!(read(&changed).flaws, vec![Flaw::Changed { line: 2 }]);

    let mut writer = Member::new(1, "Mina", Level::Confusions);
    writer.take(&[3, 7]);
    writer.file = Some(text.to_owned());
    writer.share(&drill, at(6_000));
    let anew = writer.read(&drill, at(6_000)).expect("a file");
    assert_eq!(anew.flaws, []);
    assert_eq!(
        anew.told.map(|told| (told.format, told.chain)),
        Some((3, 2))
    );
}
