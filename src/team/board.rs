//! The board: what a team's files come to. Nobody is ranked: people stand in the order of their names.
//!
//! It shows nothing that is not in a file, and a file has nothing that its writer does not share. So no two
//! boards differ by anything but what was shared.
//!
//! There are no totals over people who share less, not even over many. A total needs each one's part in the
//! folder, and the totals before and after somebody joins, answers or leaves differ by that part, whatever
//! the least number of people is. Joined, done and ready count those who tell, in a team of three, too.

use std::collections::BTreeMap;

use super::chain::{DoneTest, ResultFile, Told};
use super::drill::Drill;
use super::flaw::{BoardFinding, FindingKind, Flaw};
use super::share::within;
use crate::learner::ProfileName;
use crate::log::{Level, TeamId};
use crate::time::{Day, Timestamp};

/// What a lead and the team see.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    pub title: String,
    pub by: Day,
    /// 0 on the day and after it.
    pub days_left: u32,
    pub pass_percent: u32,
    /// By name.
    pub people: Vec<PersonRow>,
    /// Invited people of whom there is no file, if the drill says who is invited.
    pub not_joined: Vec<String>,
    pub invited: usize,
    pub done: usize,
    pub ready: usize,
    /// How many tell whether they are ready.
    pub tell_ready: usize,
    /// How many tell which questions they missed.
    pub tell_missed: usize,
    pub hardest: Vec<HardQuestion>,
    pub mixed: Vec<MixedPair>,
    pub findings: Vec<BoardFinding>,
}

/// A person, as far as they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    pub name: String,
    pub level: Level,
    /// Common tests that are done.
    pub tests: u32,
    pub ready: Option<bool>,
    /// Right answers of how many, in the last test.
    pub score: Option<(u32, u32)>,
    /// True if something in the person's files is not as it was written.
    pub is_doubtful: bool,
}

/// A question that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HardQuestion {
    /// The set, from 1.
    pub set: u32,
    /// Its place in the set, from 1.
    pub question: u32,
    pub code: u16,
    /// By how many of how many who took it and tell.
    pub missed: u32,
    pub of: u32,
}

/// Two codes that were taken for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MixedPair {
    pub codes: [u16; 2],
    pub times: u32,
}

/// How many questions and pairs are listed.
const LISTED: usize = 5;

/// All files of one person.
struct Person {
    joined: (Timestamp, ProfileName, Level),
    done: BTreeMap<u32, DoneTest>,
    ready: Option<(Timestamp, bool)>,
    began_anew: u32,
    is_doubtful: bool,
}

impl Board {
    /// The board of files, in whatever order they come; `findings` are those of the folder.
    #[must_use]
    pub fn new(
        drill: &Drill,
        files: Vec<ResultFile>,
        mut findings: Vec<BoardFinding>,
        today: Day,
    ) -> Self {
        let people = united(files, &mut findings);
        findings.extend(names_used_twice(&people));
        for person in people.values().filter(|person| person.began_anew > 0) {
            findings.push(BoardFinding {
                of: person.joined.1.to_string(),
                kind: FindingKind::BeganAnew(person.began_anew),
            });
        }
        findings.sort();
        findings.dedup();
        let mut rows: Vec<PersonRow> = people.values().map(PersonRow::of).collect();
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        let count = |counts: fn(&PersonRow) -> bool| rows.iter().filter(|row| counts(row)).count();
        let known: Vec<String> = people.values().map(|it| it.joined.1.slug()).collect();
        let has_joined = |name: &String| known.contains(&ProfileName::nearest(name).slug());
        let (hardest, tell_missed) = hardest(drill, &people);
        Self {
            title: drill.title.clone(),
            by: drill.by,
            days_left: drill.by.days_since(today),
            pass_percent: drill.pass_percent(),
            not_joined: drill
                .invited
                .iter()
                .filter(|name| !has_joined(name))
                .cloned()
                .collect(),
            invited: drill.invited.len(),
            done: count(|row| row.tests > 0),
            ready: count(|row| row.ready == Some(true)),
            tell_ready: count(|row| row.ready.is_some()),
            tell_missed,
            hardest,
            mixed: mixed(&people),
            findings,
            people: rows,
        }
    }

    #[must_use]
    pub fn joined(&self) -> usize {
        self.people.len()
    }
}

impl PersonRow {
    fn of(person: &Person) -> Self {
        let level = person.joined.2;
        let last = person.done.last_key_value();
        Self {
            name: person.joined.1.to_string(),
            level,
            tests: u32::try_from(person.done.len()).unwrap_or(u32::MAX),
            ready: person
                .ready
                .map(|(_, ready)| ready)
                .filter(|_| level >= Level::Ready),
            score: last.and_then(|(_, test)| test.score),
            is_doubtful: person.is_doubtful,
        }
    }
}

/// The union of each person's files. What was said last of name and level counts for all of them: a
/// machine that has not heard of a lower level yet shows no more than that.
fn united(files: Vec<ResultFile>, findings: &mut Vec<BoardFinding>) -> BTreeMap<TeamId, Person> {
    let mut told: BTreeMap<TeamId, Vec<(Told, bool)>> = BTreeMap::new();
    for file in files {
        let is_doubtful = file.flaws.iter().any(Flaw::is_doubt);
        let named = |flaw| BoardFinding {
            of: file.name.clone(),
            kind: FindingKind::Flaw(flaw),
        };
        findings.extend(file.flaws.iter().cloned().map(named));
        if let Some(it) = file.told {
            told.entry(it.person.clone())
                .or_default()
                .push((it, is_doubtful));
        }
    }
    let mut people = BTreeMap::new();
    for (id, files) in told {
        let joined = files.iter().filter_map(|(told, _)| told.joined.clone());
        // Of two at one moment the more private one counts.
        let joined = joined
            .max_by_key(|(at, name, level)| (*at, std::cmp::Reverse(*level), name.to_string()));
        let Some(joined) = joined else { continue };
        let mut person = Person {
            joined,
            done: BTreeMap::new(),
            ready: None,
            began_anew: 0,
            is_doubtful: false,
        };
        for (told, is_doubtful) in files {
            for (set, test) in told.done {
                let test = within(&test, person.joined.2);
                let known = person.done.entry(set).or_default();
                if known.score < test.score || known.missed.len() < test.missed.len() {
                    *known = test;
                }
            }
            person.ready = person.ready.max(told.ready);
            person.began_anew = person.began_anew.max(told.chain.saturating_sub(1));
            person.is_doubtful |= is_doubtful;
        }
        people.insert(id, person);
    }
    people
}

fn names_used_twice(people: &BTreeMap<TeamId, Person>) -> Vec<BoardFinding> {
    let mut names: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for person in people.values() {
        let name = &person.joined.1;
        let (_, count) = names
            .entry(name.slug())
            .or_insert_with(|| (name.to_string(), 0));
        *count += 1;
    }
    let twice = names.into_values().filter(|(_, count)| *count > 1);
    twice
        .map(|(of, count)| BoardFinding {
            of,
            kind: FindingKind::NameTwice(count),
        })
        .collect()
}

/// The questions that most people missed, and how many people tell.
fn hardest(drill: &Drill, people: &BTreeMap<TeamId, Person>) -> (Vec<HardQuestion>, usize) {
    let tell = people
        .values()
        .filter(|person| person.joined.2 >= Level::Confusions);
    let sets = drill.test.sets.len();
    let mut taken: BTreeMap<usize, u32> = BTreeMap::new();
    let mut missed: BTreeMap<(usize, u32), u32> = BTreeMap::new();
    for person in tell.clone() {
        for (set, test) in &person.done {
            let Some(place) = (*set as usize).saturating_sub(1).checked_rem(sets) else {
                continue;
            };
            *taken.entry(place).or_default() += 1;
            for question in &test.missed {
                *missed.entry((place, *question)).or_default() += 1;
            }
        }
    }
    let mut hardest = Vec::new();
    for ((set, question), missed) in missed {
        let asked = drill.test.sets.get(set);
        let asked = asked.and_then(|asked| asked.get((question as usize).checked_sub(1)?));
        let Some(asked) = asked else { continue };
        hardest.push(HardQuestion {
            set: u32::try_from(set).unwrap_or(u32::MAX).saturating_add(1),
            question,
            code: asked.code,
            missed,
            of: taken.get(&set).copied().unwrap_or(0),
        });
    }
    hardest.sort_by_key(|it| (std::cmp::Reverse(it.missed), it.set, it.question));
    hardest.truncate(LISTED);
    (hardest, tell.count())
}

/// The pairs that were mixed up most, whichever was asked for.
fn mixed(people: &BTreeMap<TeamId, Person>) -> Vec<MixedPair> {
    let mut times: BTreeMap<[u16; 2], u32> = BTreeMap::new();
    for test in people.values().flat_map(|person| person.done.values()) {
        for (asked, given) in &test.mixed {
            let pair = [*asked.min(given), *asked.max(given)];
            *times.entry(pair).or_default() += 1;
        }
    }
    let pairs = times.into_iter();
    let mut pairs: Vec<MixedPair> = pairs
        .map(|(codes, times)| MixedPair { codes, times })
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.times), pair.codes));
    pairs.truncate(LISTED);
    pairs
}
