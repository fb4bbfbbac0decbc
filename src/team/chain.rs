//! Reads a file of results: what it tells, and what was done to it after the fact.
//!
//! A file as its writer left it is read in one pass. Only where something is wrong, a second pass finds
//! out what.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::flaw::{Flaw, Unread};
use super::result_line::{
    ChainEnd, Chaining, FORMAT, Fields, Hash, ResultEvent, ResultHeader, UtcDigits, digits_of, hex,
    moment_of, read_header,
};
use crate::learner::ProfileName;
use crate::log::{DeviceId, Level, TeamId};
use crate::time::Timestamp;

/// A longer line is none of this program's.
const MOST_LINE_BYTES: usize = 8_192;
/// Of one person; a test a week for nine years.
const MOST_TESTS: usize = 500;
/// Of more flaws in one file the first are told.
const MOST_FLAWS: usize = 20;
/// A clock may be off by this without being called wrong.
const CLOCK_MS: u64 = 24 * 60 * 60 * 1000;

/// How a machine last saw a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFile {
    pub chain: u32,
    pub seq: u64,
    /// Of the line with that number.
    pub hash: String,
}

/// What a file of results tells.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultFile {
    /// The file's name.
    pub name: String,
    /// What the file says of its writer; `None` without a sound header of this drill.
    pub told: Option<Told>,
    pub flaws: Vec<Flaw>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub person: TeamId,
    pub device: DeviceId,
    pub format: u32,
    pub chain: u32,
    /// The name and the level that the person last chose on that machine, and when.
    pub joined: Option<(Timestamp, ProfileName, Level)>,
    pub done: BTreeMap<u32, DoneTest>,
    pub ready: Option<(Timestamp, bool)>,
    pub(super) end: ChainEnd,
}

/// What is told of a common test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoneTest {
    pub score: Option<(u32, u32)>,
    pub missed: Vec<u32>,
    pub mixed: Vec<(u16, u16)>,
}

impl Told {
    /// What a machine that read the file remembers of it.
    #[must_use]
    pub fn seen(&self) -> SeenFile {
        SeenFile {
            chain: self.chain,
            seq: self.end.seq,
            hash: digits(&self.end.hash),
        }
    }
}

/// The name of a person's file from a machine, without its ending.
#[must_use]
pub fn stem_of(person: &TeamId, device: &DeviceId) -> String {
    format!("{person}-{device}")
}

impl ResultFile {
    /// A file that could not be read.
    #[must_use]
    pub fn unreadable(name: &str, reason: Unread) -> Self {
        Self {
            name: name.to_owned(),
            told: None,
            flaws: vec![Flaw::Unreadable(reason)],
        }
    }

    /// Reads a file of a drill. `seen` is how this machine last saw it.
    #[must_use]
    pub fn read(
        name: &str,
        bytes: &[u8],
        drill: &TeamId,
        seen: Option<&SeenFile>,
        now: Timestamp,
    ) -> Self {
        let mut file = Self {
            name: name.to_owned(),
            told: None,
            flaws: Vec::new(),
        };
        let mut lines = Lines::new(bytes);
        let first = lines.next().flatten().unwrap_or_default();
        let header = match read_header(first) {
            Some(header) if header.format > FORMAT => Err(Flaw::Newer),
            Some(header) if header.drill != *drill => Err(Flaw::OtherDrill),
            Some(header) => Ok(header),
            None => Err(Flaw::NoHeader),
        };
        let header = match header {
            Ok(header) => header,
            Err(flaw) => {
                file.flaws.push(flaw);
                return file;
            }
        };
        let own_name = format!("{}.ron", stem_of(&header.person, &header.device));
        if name != own_name {
            file.flaws.push(Flaw::Misplaced(own_name));
        }
        let chaining = Chaining::of(&header, drill);
        let begin = chaining.begin(first);
        let mut reader = Reader::new(chaining, header, begin, seen, now);
        if !reader.read(lines) {
            let mut all = Lines::new(bytes);
            all.next();
            file.flaws.extend(flaws_of(chaining, begin, all));
        }
        file.flaws.append(&mut reader.flaws);
        file.flaws.truncate(MOST_FLAWS);
        file.told = Some(reader.told);
        file
    }
}

/// The lines of a file without their ends; `None` for one that is too long or not UTF-8. What comes after
/// the last line end is a line, too, unless it is empty.
#[derive(Clone, Copy)]
enum Lines<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        str::from_utf8(bytes).map_or(Self::Bytes(bytes), Self::Text)
    }

    /// The line before the end at a place, and what comes after it.
    fn split(self, end: usize) -> (Option<&'a str>, Self) {
        match self {
            Self::Text(text) => {
                let rest = text.get(end + 1..).unwrap_or_default();
                (text.get(..end), Self::Text(rest))
            }
            Self::Bytes(bytes) => {
                let rest = bytes.get(end + 1..).unwrap_or_default();
                let line = bytes.get(..end).and_then(|line| str::from_utf8(line).ok());
                (line, Self::Bytes(rest))
            }
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Option<&'a str>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        };
        if bytes.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
        let (line, rest) = self.split(end);
        *self = rest;
        let line = line.map(|line| line.strip_suffix('\r').unwrap_or(line));
        Some(line.filter(|line| line.len() <= MOST_LINE_BYTES))
    }
}

/// One pass over the lines: gathers what they tell, and sees whether anything is wrong.
struct Reader<'a> {
    chaining: Chaining<'a>,
    seen: Option<&'a SeenFile>,
    /// No moment is later, if clocks are right.
    latest: Option<UtcDigits>,
    last_at: UtcDigits,
    told: Told,
    /// When readiness was told last; parsed once all lines are read.
    ready: Option<(UtcDigits, bool)>,
    flaws: Vec<Flaw>,
    /// The hash of the line that this machine saw last.
    found: Option<Hash>,
}

impl<'a> Reader<'a> {
    fn new(
        chaining: Chaining<'a>,
        header: ResultHeader,
        begin: ChainEnd,
        seen: Option<&'a SeenFile>,
        now: Timestamp,
    ) -> Self {
        Self {
            chaining,
            seen,
            latest: digits_of(now.plus_ms(CLOCK_MS)),
            last_at: 0,
            ready: None,
            told: Told {
                person: header.person,
                device: header.device,
                format: header.format,
                chain: header.chain,
                joined: None,
                done: BTreeMap::new(),
                ready: None,
                end: begin,
            },
            flaws: Vec::new(),
            found: seen.filter(|seen| seen.seq == 0).map(|_| begin.hash),
        }
    }

    /// False if a line is damaged or not where it belongs.
    fn read(&mut self, lines: Lines<'a>) -> bool {
        let mut is_sound = true;
        for (place, line) in lines.enumerate() {
            let read = line.and_then(|line| self.chaining.read(line, &self.told.end.hash));
            let Some(read) = read else {
                is_sound = false;
                continue;
            };
            let fields = read.fields;
            is_sound &= read.follows && fields.seq == self.told.end.seq.saturating_add(1);
            self.told.end = ChainEnd {
                seq: fields.seq,
                hash: read.hash,
            };
            if self.seen.is_some_and(|seen| seen.seq == fields.seq) {
                self.found = Some(read.hash);
            }
            // The header is line 1.
            self.clock(place + 2, fields.at);
            self.take(&fields);
        }
        self.told.ready = self
            .ready
            .and_then(|(at, ready)| Some((moment_of(at)?, ready)));
        self.compare();
        is_sound
    }

    fn flaw(&mut self, flaw: Flaw) {
        if self.flaws.len() < MOST_FLAWS {
            self.flaws.push(flaw);
        }
    }

    fn clock(&mut self, line: usize, at: UtcDigits) {
        if at < self.last_at {
            self.flaw(Flaw::ClockBack { line });
        }
        if self.latest.is_some_and(|latest| at > latest) {
            self.flaw(Flaw::ClockAhead { line });
        }
        self.last_at = at;
    }

    fn take(&mut self, line: &Fields<'a>) {
        match line.event() {
            Some(ResultEvent::Readiness { ready }) => self.ready = Some((line.at, ready)),
            Some(ResultEvent::Done {
                set,
                score,
                missed,
                mixed,
            }) => {
                // A test is done once: a second line about it is none of this program's.
                if self.told.done.contains_key(&set) {
                    return;
                }
                if self.told.done.len() >= MOST_TESTS {
                    if !self.flaws.contains(&Flaw::TooManyTests) {
                        self.flaw(Flaw::TooManyTests);
                    }
                    return;
                }
                let done = DoneTest {
                    score,
                    missed,
                    mixed,
                };
                self.told.done.insert(set, done);
            }
            Some(ResultEvent::Joined { name, level }) => {
                self.told.joined = moment_of(line.at).map(|at| (at, name, level));
            }
            None => {}
        }
    }

    /// Whether what this machine saw is still there. A file that was begun anew says so itself.
    fn compare(&mut self) {
        let Some(seen) = self.seen else { return };
        let is_there = || self.found.is_some_and(|hash| digits(&hash) == seen.hash);
        let is_older = self.told.chain < seen.chain;
        if is_older || (self.told.chain == seen.chain && !is_there()) {
            self.flaw(Flaw::Rewritten);
        }
    }
}

fn digits(hash: &Hash) -> String {
    String::from_utf8_lossy(hex(*hash).as_flattened()).into_owned()
}

/// A line in the second pass.
struct PlacedLine<'a> {
    line: usize,
    seq: u64,
    prev: &'a str,
    hash: Hash,
}

/// What is wrong with lines that are not as they were written.
fn flaws_of(chaining: Chaining<'_>, begin: ChainEnd, lines: Lines<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut placed: Vec<PlacedLine<'_>> = Vec::new();
    for (place, line) in lines.enumerate() {
        let line_number = place + 2;
        match line.and_then(|line| chaining.read(line, &begin.hash)) {
            Some(read) => placed.push(PlacedLine {
                line: line_number,
                seq: read.fields.seq,
                prev: read.fields.prev,
                hash: read.hash,
            }),
            None => flaws.push(Flaw::Damaged { line: line_number }),
        }
    }
    let damaged = flaws.len() as u64;
    let mut by_seq: BTreeMap<u64, &PlacedLine<'_>> = BTreeMap::new();
    let mut highest = 0;
    for line in &placed {
        match by_seq.get(&line.seq) {
            Some(first) if first.hash == line.hash => flaws.push(Flaw::Doubled { line: line.line }),
            Some(_) => flaws.push(Flaw::Changed { line: line.line }),
            None => {
                if line.seq < highest {
                    flaws.push(Flaw::Moved { line: line.line });
                }
                by_seq.insert(line.seq, line);
            }
        }
        highest = highest.max(line.seq);
    }
    flaws.extend(missing(&by_seq, damaged));
    flaws.extend(changed(chaining, &by_seq, begin));
    flaws.sort();
    flaws.dedup();
    flaws
}

/// Numbers that no line has, unless so many lines are damaged.
fn missing(by_seq: &BTreeMap<u64, &PlacedLine<'_>>, damaged: u64) -> Vec<Flaw> {
    let mut gaps = Vec::new();
    let mut last = 0;
    for seq in by_seq.keys() {
        let count = seq.saturating_sub(last).saturating_sub(1);
        if count > 0 {
            gaps.push(Flaw::Missing { after: last, count });
        }
        last = *seq;
    }
    let missing = gaps.iter().fold(0_u64, |sum, gap| match gap {
        Flaw::Missing { count, .. } => sum.saturating_add(*count),
        _ => sum,
    });
    if missing <= damaged { Vec::new() } else { gaps }
}

/// Lines whose successor does not fit them. Of the first line the header is what it follows.
fn changed(
    chaining: Chaining<'_>,
    by_seq: &BTreeMap<u64, &PlacedLine<'_>>,
    begin: ChainEnd,
) -> BTreeSet<Flaw> {
    let mut changed = BTreeSet::new();
    for (seq, line) in by_seq {
        let before = seq.checked_sub(1);
        let before = match before {
            Some(0) => Some((1, begin.hash)),
            Some(before) => by_seq.get(&before).map(|line| (line.line, line.hash)),
            None => None,
        };
        if let Some((before, hash)) = before
            && !chaining.follows(line.prev, &hash)
        {
            changed.insert(Flaw::Changed { line: before });
        }
    }
    changed
}
