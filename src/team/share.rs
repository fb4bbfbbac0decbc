//! What a person shares: which lines their file gets. The level bounds what is written, so nothing that
//! is not shared can be worked out from any series of boards: it is in no file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::chain::{DoneTest, ResultFile, Told, stem_of};
use super::drill::Drill;
use super::flaw::Flaw;
use super::result_line::{ChainEnd, FORMAT, ResultEvent, ResultHeader, write_header, write_line};
use crate::learner::{DrillReadiness, JoinedDrill, Notebook, ProfileName, TestRecord};
use crate::log::{DeviceId, Level, Participant, TeamId};
use crate::time::{Day, Timestamp};

/// What the learner's log has for the team in one folder, whatever of it is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnResults {
    pub folder: PathBuf,
    pub drill: TeamId,
    pub who: Participant,
    pub device: DeviceId,
    pub tests: BTreeMap<u32, TestRecord>,
    pub ready: bool,
}

impl OwnResults {
    /// Those of one drill that is taken part in as `joined` says.
    #[must_use]
    pub fn of(notebook: &Notebook, drill: &TeamId, joined: &JoinedDrill, today: Day) -> Self {
        let record = notebook.progress().drills().get(drill);
        Self {
            folder: PathBuf::from(&joined.folder),
            drill: drill.clone(),
            who: joined.who.clone(),
            device: notebook.device().clone(),
            tests: record
                .map(|record| record.tests.clone())
                .unwrap_or_default(),
            ready: DrillReadiness::of(notebook, &joined.outline, today).is_ready(),
        }
    }

    /// Those of all drills that are taken part in.
    #[must_use]
    pub fn of_all(notebook: &Notebook, today: Day) -> Vec<Self> {
        let drills = notebook.progress().drills().joined();
        drills
            .map(|(drill, joined)| Self::of(notebook, drill, joined, today))
            .collect()
    }
}

/// All that a person's file could say; its level decides what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedResults {
    pub drill: TeamId,
    pub person: TeamId,
    pub device: DeviceId,
    pub name: ProfileName,
    pub level: Level,
    tests: BTreeMap<u32, DoneTest>,
    ready: bool,
}

/// What is to be done with a person's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnFile {
    /// It says all already.
    Keep,
    Write(String),
    /// Nothing is shared.
    Remove,
}

impl SharedResults {
    /// What of a learner's results may be shared in a drill.
    #[must_use]
    pub fn of(drill: &Drill, own: &OwnResults) -> Self {
        let done = own.tests.iter();
        let done = done.filter(|(_, test)| test.is_done(drill.test.questions));
        Self {
            drill: drill.id.clone(),
            person: own.who.person.clone(),
            device: own.device.clone(),
            name: ProfileName::nearest(&own.who.name),
            level: own.who.level.min(drill.shares_at_most),
            tests: done.map(|(set, test)| (*set, all_of(test))).collect(),
            ready: own.ready,
        }
    }

    /// The file's name.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.ron", stem_of(&self.person, &self.device))
    }

    /// The tests as far as the level allows.
    fn tests(&self) -> impl Iterator<Item = (u32, DoneTest)> {
        let level = self.level;
        let shared = self.tests.iter().filter(move |_| level >= Level::Done);
        shared.map(move |(set, test)| (*set, within(test, level)))
    }

    fn is_ready(&self) -> Option<bool> {
        (self.level >= Level::Ready).then_some(self.ready)
    }

    /// Everything that the file has to say.
    fn events(&self) -> Vec<ResultEvent> {
        let joined = ResultEvent::Joined {
            name: self.name.clone(),
            level: self.level,
        };
        let ready = self
            .is_ready()
            .map(|ready| ResultEvent::Readiness { ready });
        let tests = self.tests().map(|(set, test)| done(set, test));
        std::iter::once(joined).chain(tests).chain(ready).collect()
    }

    /// What a sound file does not say yet; `None` if it says something else.
    fn news(&self, told: &Told) -> Option<Vec<ResultEvent>> {
        let (_, name, level) = told.joined.as_ref()?;
        if (name, *level) != (&self.name, self.level) {
            return None;
        }
        let mut news = Vec::new();
        for (set, test) in self.tests() {
            match told.done.get(&set) {
                None => news.push(done(set, test)),
                Some(known) if *known == test => {}
                Some(_) => return None,
            }
        }
        let known = told.ready.map(|(_, ready)| ready);
        let ready = self.is_ready().filter(|ready| Some(*ready) != known);
        news.extend(ready.map(|ready| ResultEvent::Readiness { ready }));
        Some(news)
    }
}

/// A test as far as a level allows.
pub(super) fn within(test: &DoneTest, level: Level) -> DoneTest {
    let all = level >= Level::Confusions;
    DoneTest {
        score: test.score.filter(|_| level >= Level::Score),
        missed: test.missed.iter().copied().filter(|_| all).collect(),
        mixed: test.mixed.iter().copied().filter(|_| all).collect(),
    }
}

fn all_of(test: &TestRecord) -> DoneTest {
    let of = u32::try_from(test.answers.len()).unwrap_or(u32::MAX);
    let missed = test.answers.iter().filter(|(_, answer)| !answer.right);
    let mixed = missed.clone();
    DoneTest {
        score: Some((test.right(), of)),
        missed: missed.map(|(question, _)| *question).collect(),
        mixed: mixed
            .filter_map(|(_, answer)| Some((answer.asked, answer.named?)))
            .collect(),
    }
}

fn done(set: u32, test: DoneTest) -> ResultEvent {
    ResultEvent::Done {
        set,
        score: test.score,
        missed: test.missed,
        mixed: test.mixed,
    }
}

/// What a person's file has to become. Where it only lacks something, lines are appended; where the name
/// or the level is another, or somebody changed it, it is begun anew, and says so.
#[must_use]
pub fn own_file(shared: &SharedResults, existing: Option<&[u8]>, at: Timestamp) -> OwnFile {
    if shared.level == Level::Nothing {
        return OwnFile::Remove;
    }
    let file = existing.map(|bytes| {
        let file = ResultFile::read(&shared.file_name(), bytes, &shared.drill, None, at);
        (file, bytes)
    });
    let Some((file, bytes)) = file else {
        return begun(shared, 1, at);
    };
    let is_sound = file
        .flaws
        .iter()
        .all(|flaw| matches!(flaw, Flaw::ClockBack { .. } | Flaw::ClockAhead { .. }));
    let chain = file.told.as_ref().map_or(1, |told| told.chain);
    let told = file.told.filter(|_| is_sound);
    let news = told.and_then(|told| Some((shared.news(&told)?, told.end, told.format)));
    match (news, str::from_utf8(bytes)) {
        (Some((news, _, _)), _) if news.is_empty() => OwnFile::Keep,
        (Some((news, end, FORMAT)), Ok(text)) => appended(text, end, &news, at),
        _ => begun(shared, chain.saturating_add(1), at),
    }
}

fn begun(shared: &SharedResults, chain: u32, at: Timestamp) -> OwnFile {
    let header = ResultHeader {
        format: FORMAT,
        drill: shared.drill.clone(),
        person: shared.person.clone(),
        device: shared.device.clone(),
        chain,
    };
    let Ok((line, end)) = write_header(&header) else {
        return OwnFile::Keep;
    };
    extended(line + "\n", end, &shared.events(), at)
}

fn appended(text: &str, end: ChainEnd, news: &[ResultEvent], at: Timestamp) -> OwnFile {
    // Git may have given it other line ends.
    let lines: Vec<&str> = text.lines().collect();
    extended(lines.join("\n") + "\n", end, news, at)
}

fn extended(mut text: String, mut end: ChainEnd, events: &[ResultEvent], at: Timestamp) -> OwnFile {
    for event in events {
        // Every event can be written; a file without one is better than none.
        let Some((line, next)) = write_line(end, at, event) else {
            continue;
        };
        text.push_str(&line);
        text.push('\n');
        end = next;
    }
    OwnFile::Write(text)
}
