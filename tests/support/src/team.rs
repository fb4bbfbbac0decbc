//! A team's drill, and people who share their results in its folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use jiff::civil::Date;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use sha2::{Digest as _, Sha256};
use statusdeck::learner::{Scope, TestAnswer, TestRecord};
use statusdeck::log::{DeviceId, Level, Participant, TeamId};
use statusdeck::store::{Store, StoreError, share};
use statusdeck::team::{
    Drill, NewDrill, OwnFile, OwnResults, ResultFile, SharedResults, draw, own_file,
};
use statusdeck::time::{Day, Now, Timestamp};

use crate::cards::REGISTRY;

pub const QUESTIONS: u32 = 8;

pub fn id(text: &str) -> TeamId {
    TeamId::new(text).expect("an id")
}

pub fn today() -> Day {
    Day::from(Date::constant(2026, 11, 20))
}

/// A moment so many minutes into a day of November.
pub fn at(minutes: i64) -> Timestamp {
    let start: jiff::Timestamp = "2026-11-20T08:00:00Z".parse().expect("RFC 3339");
    Timestamp::new(start + SignedDuration::from_mins(minutes))
}

pub fn now(minutes: i64) -> Now {
    Now {
        at: at(minutes),
        day: today(),
    }
}

pub fn new_drill() -> NewDrill {
    NewDrill {
        title: "Platform team".to_owned(),
        by: today().plus(25),
        pass_percent: 85,
        scope: Scope::Common,
        questions: QUESTIONS,
        minutes: 5,
        shares_at_most: Level::Confusions,
        invited: Vec::new(),
        situations: Vec::new(),
        notes: Vec::new(),
    }
}

/// A drill with few questions, which is read fast.
pub fn small() -> Drill {
    let mut new = new_drill();
    new.questions = 2;
    let rng = &mut StdRng::seed_from_u64(7);
    draw(new, &[], id("drill7"), &REGISTRY, rng)
}

pub fn drawn(seed: u64) -> Drill {
    let rng = &mut StdRng::seed_from_u64(seed);
    draw(
        new_drill(),
        &[],
        id(&format!("drill{seed}")),
        &REGISTRY,
        rng,
    )
}

/// A test in which the questions of these places were missed.
pub fn test_with(missed: &[u32]) -> TestRecord {
    let answer = |place: u32| {
        let right = !missed.contains(&place);
        TestAnswer {
            asked: 401,
            named: Some(if right { 401 } else { 403 }),
            right,
            took_ms: 4000,
        }
    };
    TestRecord {
        day: today(),
        answers: (1..=QUESTIONS)
            .map(|place| (place, answer(place)))
            .collect(),
    }
}

/// A person at a machine, with what the log has and the file says.
#[derive(Clone, Debug)]
pub struct Member {
    pub who: Participant,
    pub device: DeviceId,
    pub tests: BTreeMap<u32, TestRecord>,
    pub ready: bool,
    pub file: Option<String>,
}

impl Member {
    pub fn new(number: usize, name: &str, level: Level) -> Self {
        Self {
            who: Participant {
                person: id(&format!("person{number}")),
                name: name.to_owned(),
                level,
            },
            device: DeviceId::new("desk1234").expect("an id"),
            tests: BTreeMap::new(),
            ready: false,
            file: None,
        }
    }

    /// Takes the next test.
    pub fn take(&mut self, missed: &[u32]) {
        let number = u32::try_from(self.tests.len()).expect("few") + 1;
        self.tests.insert(number, test_with(missed));
    }

    pub fn shared(&self, drill: &Drill) -> SharedResults {
        let own = OwnResults {
            folder: PathBuf::new(),
            drill: drill.id.clone(),
            who: self.who.clone(),
            device: self.device.clone(),
            tests: self.tests.clone(),
            ready: self.ready,
        };
        SharedResults::of(drill, &own)
    }

    /// Makes the file say what it has to.
    pub fn share(&mut self, drill: &Drill, at: Timestamp) {
        let shared = self.shared(drill);
        match own_file(&shared, self.file.as_ref().map(String::as_bytes), at) {
            OwnFile::Keep => {}
            OwnFile::Write(text) => self.file = Some(text),
            OwnFile::Remove => self.file = None,
        }
    }

    /// The same in a folder.
    pub fn share_in(
        &self,
        store: &Store,
        folder: &Path,
        drill: &Drill,
        minutes: i64,
    ) -> Result<bool, StoreError> {
        share(store, folder, &self.shared(drill), now(minutes))
    }

    pub fn file_name(&self, drill: &Drill) -> String {
        self.shared(drill).file_name()
    }

    pub fn read(&self, drill: &Drill, now: Timestamp) -> Option<ResultFile> {
        let text = self.file.as_ref()?;
        let name = self.file_name(drill);
        Some(ResultFile::read(
            &name,
            text.as_bytes(),
            &drill.id,
            None,
            now,
        ))
    }
}

/// A header of a file of results with its checksum, and the digits that the first line has.
pub fn sealed_header(value: &str) -> (String, String) {
    let crc = crc32fast::hash(value.as_bytes());
    let (_, digits) = sealed(value, &Sha256::digest(value));
    (format!("{value} // {crc:08x}"), digits)
}

/// The value of a line with its comment, and the digits that the next line has. What is hashed: the bytes
/// of `prev`, eight of the number XOR the moment's digits, and the event.
pub fn sealed_line(value: &str) -> (String, String) {
    let (_, rest) = value.split_once("(seq:").expect("a number");
    let (seq, rest) = rest.split_once(",at:\"").expect("a moment");
    let (at, rest) = rest.split_once("\",prev:\"").expect("a line before");
    let (prev, event) = rest.split_once("\",event:").expect("an event");
    let seq: u64 = seq.parse().expect("a number");
    let at = at.replace(|letter: char| !letter.is_ascii_digit(), "");
    let at: u64 = at.parse().expect("a moment");
    let pairs = prev.as_bytes().chunks(2);
    let prev: Vec<u8> = pairs
        .map(|pair| str::from_utf8(pair).expect("digits"))
        .map(|pair| u8::from_str_radix(pair, 16).expect("digits"))
        .collect();
    let event = event.strip_suffix(')').expect("an end");
    let whole = [&prev, (seq ^ at).to_be_bytes().as_slice(), event.as_bytes()].concat();
    sealed(value, &Sha256::digest(whole))
}

fn sealed(value: &str, hash: &[u8]) -> (String, String) {
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    (
        format!("{value} // {}", &digits[..8]),
        digits[..28].to_owned(),
    )
}
