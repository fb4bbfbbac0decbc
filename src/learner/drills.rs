//! The drills that a learner takes part in, and the answers to their common tests, as the log has them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::grading::Given;
use crate::language::Language;
use crate::log::{DrillOutline, Event, Participant, Record, TeamId, TeamSituation, TeamText};
use crate::registry::{Bilingual, Code, Scenario};
use crate::time::Day;

/// Of a team's own situation: a member meets it at work, so it comes before the registry's.
const OWN_DIFFICULTY: u8 = 1;

/// The drills that are or were taken part in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drills(BTreeMap<TeamId, DrillRecord>);

/// What the log says of one drill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillRecord {
    /// `None` if it was left.
    pub joined: Option<JoinedDrill>,
    /// The common tests that were begun, by number from 1.
    pub tests: BTreeMap<u32, TestRecord>,
}

/// How a drill is taken part in: as it was said last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedDrill {
    pub folder: String,
    pub outline: DrillOutline,
    pub who: Participant,
}

impl JoinedDrill {
    /// The event that says so.
    #[must_use]
    pub fn event(self, drill: TeamId) -> Event {
        Event::DrillJoined {
            drill,
            folder: self.folder,
            outline: self.outline,
            who: self.who,
        }
    }
}

/// A common test that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestRecord {
    /// The day of its last answer.
    pub day: Day,
    /// By the question's place, from 1. Of several answers to one question the first counts.
    pub answers: BTreeMap<u32, TestAnswer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestAnswer {
    /// The code that was asked for.
    pub asked: u16,
    /// The code that was given, if any.
    pub named: Option<u16>,
    pub right: bool,
    pub took_ms: u64,
}

impl TestRecord {
    #[must_use]
    pub fn right(&self) -> u32 {
        let right = self.answers.values().filter(|answer| answer.right);
        u32::try_from(right.count()).unwrap_or(u32::MAX)
    }

    /// True if none of so many questions is left.
    #[must_use]
    pub fn is_done(&self, questions: u32) -> bool {
        self.answers.len() >= questions as usize
    }

    #[must_use]
    pub fn took_ms(&self) -> u64 {
        let times = self.answers.values().map(|answer| answer.took_ms);
        times.fold(0, u64::saturating_add)
    }
}

impl Drills {
    /// Applies an event that concerns drills. Returns two registered codes that were mixed up by it.
    pub(super) fn apply(&mut self, record: &Record) -> Option<[Code; 2]> {
        match &record.event {
            Event::DrillJoined {
                drill,
                folder,
                outline,
                who,
            } => {
                self.0.entry(drill.clone()).or_default().joined = Some(JoinedDrill {
                    folder: folder.clone(),
                    outline: outline.clone(),
                    who: who.clone(),
                });
                None
            }
            Event::DrillLeft { drill } => {
                if let Some(known) = self.0.get_mut(drill) {
                    known.joined = None;
                }
                None
            }
            Event::Tested {
                drill,
                set,
                question,
                asked,
                given,
                right,
                took_ms,
            } => {
                let tests = &mut self.0.entry(drill.clone()).or_default().tests;
                let test = tests.entry(*set).or_insert_with(|| TestRecord {
                    day: record.day,
                    answers: BTreeMap::new(),
                });
                test.day = test.day.max(record.day);
                let named = named(given);
                test.answers.entry(*question).or_insert(TestAnswer {
                    asked: *asked,
                    named,
                    right: *right,
                    took_ms: *took_ms,
                });
                let codes = [Code::new(*asked)?, Code::new(named.filter(|_| !right)?)?];
                Some(codes)
            }
            _ => None,
        }
    }

    /// What the log says of a drill; `None` if it was never joined.
    #[must_use]
    pub fn get(&self, drill: &TeamId) -> Option<&DrillRecord> {
        self.0.get(drill)
    }

    /// Those that are taken part in.
    pub fn joined(&self) -> impl Iterator<Item = (&TeamId, &JoinedDrill)> {
        let all = self.0.iter();
        all.filter_map(|(drill, record)| Some((drill, record.joined.as_ref()?)))
    }

    /// The situations of the drills that are taken part in, as daily study asks them.
    #[must_use]
    pub fn scenarios(&self) -> Vec<Scenario> {
        let of_drill = |(drill, joined): (&TeamId, &JoinedDrill)| {
            let outline = &joined.outline;
            let asked = |own: &TeamSituation| scenario(drill, &outline.title, own);
            outline.situations.iter().map(asked).collect::<Vec<_>>()
        };
        self.joined().flat_map(of_drill).collect()
    }

    /// True if a code is in the scope of a drill that is taken part in.
    pub(super) fn have_in_scope(&self, code: Code) -> bool {
        self.joined()
            .any(|(_, joined)| joined.outline.codes.contains(&code))
    }
}

/// A situation of a drill. The log knows it by the drill, too: others may have the same ids.
fn scenario(drill: &TeamId, title: &str, own: &TeamSituation) -> Scenario {
    let both = |text: &TeamText| Bilingual {
        en: text.get(Language::En).to_owned(),
        ko: text.get(Language::Ko).to_owned(),
    };
    Scenario {
        id: format!("{drill}/{}", own.id),
        codes: own.codes.iter().copied().filter_map(Code::new).collect(),
        difficulty: OWN_DIFFICULTY,
        text: both(&own.text),
        why: both(&own.why),
        of_drill: Some(title.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// The code that an answer to a common test names.
fn named(given: &Given) -> Option<u16> {
    match given {
        Given::Option(code) => Some(code.get()),
        Given::Text(text) => text.trim().parse().ok(),
        Given::Said(_) | Given::Truth(_) | Given::Unknown => None,
    }
}
