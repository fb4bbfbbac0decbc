//! Drills in the log: joining one, leaving it, and the answers to its common test.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::DeviceId;
use crate::language::Language;
use crate::registry::Code;
use crate::time::Day;

/// The random id of a drill, or of a person in drills: letters and digits, as of [`DeviceId`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TeamId(DeviceId);

impl TeamId {
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        DeviceId::new(text).map(Self)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl From<DeviceId> for TeamId {
    fn from(random: DeviceId) -> Self {
        Self(random)
    }
}

impl fmt::Display for TeamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How much of a person's results is written to a drill's folder. Each level includes those before it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Level {
    /// No file at all.
    Nothing,
    /// Which common tests are done.
    Done,
    /// Whether the person is ready.
    #[default]
    Ready,
    /// How many answers were right.
    Score,
    /// Which questions were missed, and which codes were taken for which.
    #[serde(rename = "ScoreAndConfusions")]
    Confusions,
}

impl Level {
    pub const ALL: [Self; 5] = [
        Self::Nothing,
        Self::Done,
        Self::Ready,
        Self::Score,
        Self::Confusions,
    ];

    /// A stable word for messages, the command line and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Done => "done",
            Self::Ready => "ready",
            Self::Score => "score",
            Self::Confusions => "confusions",
        }
    }
}

/// What Today and the forecast need of a drill without its folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DrillOutline {
    pub title: String,
    /// The day on which the team wants to be ready.
    pub by: Day,
    pub pass_percent: u32,
    /// How many a common test has.
    pub questions: u32,
    /// The registered codes in its scope.
    pub codes: Vec<Code>,
    /// The team's own, which ask for the first of their codes, in that scope or not.
    #[serde(default)]
    pub situations: Vec<TeamSituation>,
}

/// A situation of the team's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamSituation {
    pub id: String,
    /// The codes that are right, best first; from 100 to 999.
    pub codes: Vec<u16>,
    pub text: TeamText,
    pub why: TeamText,
}

impl TeamSituation {
    /// The code that it asks for.
    #[must_use]
    pub fn asked(&self) -> Option<Code> {
        Code::new(*self.codes.first()?)
    }
}

/// A text in one language or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamText {
    #[serde(default)]
    pub en: String,
    #[serde(default)]
    pub ko: String,
}

impl TeamText {
    /// In a language, or in the only one that there is.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::En => (&self.en, &self.ko),
            Language::Ko => (&self.ko, &self.en),
        };
        if first.is_empty() { second } else { first }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.ko.is_empty()
    }
}

/// As whom a person takes part in a drill.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Participant {
    /// The same on all machines of the person, and another one in each drill.
    pub person: TeamId,
    /// As the board shows it.
    pub name: String,
    pub level: Level,
}

impl DrillOutline {
    /// Who is ready remembers it so many days on: it was not crammed.
    pub const READY_FOR_DAYS: u32 = 14;

    /// All codes that the drill studies: those in its scope, and those of the team's own situations.
    #[must_use]
    pub fn studied(&self) -> BTreeSet<Code> {
        let asked = self.situations.iter().filter_map(TeamSituation::asked);
        self.codes.iter().copied().chain(asked).collect()
    }
}
