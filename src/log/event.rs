//! Records and events, and how serde reads them (formats 1 and 2, told apart by the shape of a line) and
//! writes them (format 2).
//!
//! Long because an event and how it is written are one definition: serde needs both in one place.

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::answers::{Answered, Dueled, Judged, Shown, given_of_format_1};
use super::device::DeviceId;
use super::drills::{DrillOutline, Participant, TeamId};
use super::goal::{ForecastMade, Goal, Went};
use super::interviewed::{Interviewed, MockGiven};
use crate::grading::{Given, Verdict};
use crate::memory::{Card, Grade};
use crate::question::Format;
use crate::registry::Code;
use crate::time::{Day, Timestamp};

/// One line of a log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Record {
    /// The sequence number within the device's log, from 1.
    pub seq: u64,
    pub at: Timestamp,
    /// The learner's study day then, so that replay needs no time zone.
    pub day: Day,
    pub event: Event,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum Event {
    /// A question was answered and graded.
    Answered(Answered),
    /// The learner overruled the verdict of an earlier answer.
    Corrected {
        device: DeviceId,
        seq: u64,
        /// The grade that counts instead.
        grade: Grade,
    },
    /// A duel's question was answered.
    Dueled(Dueled),
    /// A statement about a code was judged true or false.
    Judged(Judged),
    /// An earlier record of any device is taken back.
    Undone {
        device: DeviceId,
        seq: u64,
    },
    /// All records after a restored backup are taken back at once.
    Rewound {
        /// Device, first and last number of each range.
        ranges: Vec<(DeviceId, u64, u64)>,
        /// The records that came with the backup: they do not count once this is undone.
        brought: Vec<(DeviceId, u64, u64)>,
    },
    /// A card is not to be asked until it is resumed.
    Suspended(Card),
    /// A suspended card is to be asked again.
    Resumed(Card),
    /// A card is to be as if never asked.
    Reset(Card),
    /// The learner's own note on a code; an empty one takes it away.
    Noted(Code, String),
    /// Codes that the learner says to know: not taught, but checked once.
    Claimed(Vec<Code>),
    /// A goal replaces the one before; `None` takes it away.
    GoalSet(Option<Goal>),
    /// Made by the program, not by the learner.
    Forecast(ForecastMade),
    /// How it went on a goal's day.
    Outcome(Went),
    /// A question of a mock interview was answered.
    Interviewed(Interviewed),
    /// A drill was joined, or is taken part in otherwise than before.
    DrillJoined {
        drill: TeamId,
        /// The folder of the drill on the machine where it was joined.
        folder: String,
        outline: DrillOutline,
        who: Participant,
    },
    DrillLeft {
        drill: TeamId,
    },
    /// A question of a drill's common test was answered.
    Tested {
        drill: TeamId,
        /// Counts the tests that were taken, from 1.
        set: u32,
        /// Its place in the test, from 1.
        question: u32,
        /// The code that was asked for; a drill's own may be above 599.
        asked: u16,
        given: Given,
        right: bool,
        /// Milliseconds from question to answer.
        took_ms: u64,
    },
}

impl Event {
    /// The most characters of a note.
    pub const MOST_NOTED: usize = 500;

    /// The record that this event undoes or corrects.
    #[must_use]
    pub const fn target(&self) -> Option<(&DeviceId, u64)> {
        match self {
            Self::Undone { device, seq } | Self::Corrected { device, seq, .. } => {
                Some((device, *seq))
            }
            _ => None,
        }
    }

    /// True if undo takes it back. What was told to a team is changed by joining anew or leaving, and
    /// nobody takes a common test twice.
    pub(crate) const fn can_be_undone(&self) -> bool {
        !matches!(
            self,
            Self::DrillJoined { .. } | Self::DrillLeft { .. } | Self::Tested { .. }
        )
    }

    /// True for what the learner did, and so may take back.
    pub(crate) const fn is_the_learners(&self) -> bool {
        !matches!(self, Self::Forecast(_))
    }

    /// Milliseconds from question to answer; `None` if it is no answer of daily study.
    pub(crate) const fn took_ms(&self) -> Option<u64> {
        match self {
            Self::Answered(answered) => Some(answered.took_ms),
            Self::Dueled(dueled) => Some(dueled.took_ms),
            Self::Judged(judged) => Some(judged.took_ms),
            _ => None,
        }
    }
}

/// Names one record among all devices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId {
    pub device: DeviceId,
    pub seq: u64,
}

/// A record and the device it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    pub device: DeviceId,
    pub record: Record,
}

impl LogEntry {
    #[must_use]
    pub fn id(&self) -> RecordId {
        RecordId {
            device: self.device.clone(),
            seq: self.record.seq,
        }
    }

    pub(crate) fn key(&self) -> (&str, u64) {
        (self.device.as_str(), self.record.seq)
    }
}

/// An event as written in a line: an answer's fields are the variant's own, without the second pair of
/// parentheses that RON would write. A prompt or an answer of a newer version does not make the record
/// unreadable, for replay needs neither.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Event")]
enum Written {
    Answered {
        card: Card,
        #[serde(default, with = "shown", skip_serializing_if = "Option::is_none")]
        prompt: Option<Shown>,
        format: Format,
        given: WrittenGiven,
        verdict: Verdict,
        grade: Grade,
        #[serde(default)]
        took_ms: u64,
    },
    Corrected {
        device: DeviceId,
        seq: u64,
        grade: Grade,
    },
    Dueled {
        asked: Code,
        against: Code,
        #[serde(default, with = "shown", skip_serializing_if = "Option::is_none")]
        prompt: Option<Shown>,
        #[serde(default, with = "bare", skip_serializing_if = "Option::is_none")]
        given: Option<WrittenGiven>,
        right: bool,
        #[serde(default)]
        won: Option<bool>,
        #[serde(default)]
        took_ms: u64,
    },
    Judged {
        card: Card,
        #[serde(default, with = "shown", skip_serializing_if = "Option::is_none")]
        prompt: Option<Shown>,
        #[serde(default, with = "bare", skip_serializing_if = "Option::is_none")]
        statement: Option<String>,
        #[serde(default, with = "bare", skip_serializing_if = "Option::is_none")]
        given: Option<WrittenGiven>,
        right: bool,
        #[serde(default)]
        took_ms: u64,
    },
    Undone {
        device: DeviceId,
        seq: u64,
    },
    Rewound {
        ranges: Vec<(DeviceId, u64, u64)>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        brought: Vec<(DeviceId, u64, u64)>,
    },
    Suspended(Card),
    Resumed(Card),
    Reset(Card),
    Noted(Code, String),
    Claimed(Vec<Code>),
    GoalSet(Option<Goal>),
    Forecast(ForecastMade),
    Outcome(Went),
    Interviewed {
        mock: String,
        question: String,
        given: MockGiven,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        said: String,
        got: u32,
        of: u32,
        #[serde(default)]
        took_ms: u64,
    },
    DrillJoined {
        drill: TeamId,
        folder: String,
        outline: DrillOutline,
        who: Participant,
    },
    DrillLeft {
        drill: TeamId,
    },
    Tested {
        drill: TeamId,
        set: u32,
        question: u32,
        asked: u16,
        given: WrittenGiven,
        right: bool,
        #[serde(default)]
        took_ms: u64,
    },
}

#[derive(Serialize)]
#[serde(untagged)]
enum WrittenGiven {
    /// Format 1: a text for every kind of answer.
    Text(String),
    Given(Given),
}

impl WrittenGiven {
    fn known(self) -> Given {
        match self {
            Self::Text(text) => Given::typed(&text),
            Self::Given(given) => given,
        }
    }
}

impl<'de> Deserialize<'de> for WrittenGiven {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let raw = raw.get_ron().trim();
        if let Ok(given) = ron::from_str(raw) {
            return Ok(Self::Given(given));
        }
        if let Ok(text) = ron::from_str(raw) {
            return Ok(Self::Text(text));
        }
        // An answer of a newer version is kept as its text.
        let given = Given::Text(raw.to_owned());
        Ok(Self::Given(given.cut(Answered::MOST_GIVEN)))
    }
}

/// A prompt; `None` for one of a newer version.
mod shown {
    use serde::Deserialize as _;

    use super::{Deserializer, RawValue, Serializer, Shown, bare};

    pub(super) fn serialize<S: Serializer>(
        shown: &Option<Shown>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        bare::serialize(shown, serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Shown>, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Ok(ron::from_str(raw.get_ron()).ok())
    }
}

/// An optional value, written without RON's `Some` or left out.
mod bare {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        T::deserialize(deserializer).map(Some)
    }
}

impl From<Written> for Event {
    fn from(written: Written) -> Self {
        match written {
            Written::Answered {
                card,
                prompt,
                format,
                given,
                verdict,
                grade,
                took_ms,
            } => Self::Answered(Answered {
                card,
                prompt,
                format,
                given: match given {
                    WrittenGiven::Text(text) => given_of_format_1(&text, format, card, verdict),
                    WrittenGiven::Given(given) => given,
                },
                verdict,
                grade,
                took_ms,
            }),
            Written::Corrected { device, seq, grade } => Self::Corrected { device, seq, grade },
            Written::Dueled {
                asked,
                against,
                prompt,
                given,
                right,
                won,
                took_ms,
            } => Self::Dueled(Dueled {
                asked,
                against,
                prompt,
                // Format 1 has no answer, but a right one was the asked code.
                given: given
                    .map(WrittenGiven::known)
                    .or_else(|| right.then_some(Given::Option(asked))),
                right,
                won,
                took_ms,
            }),
            Written::Judged {
                card,
                prompt,
                statement,
                given,
                right,
                took_ms,
            } => Self::Judged(Judged {
                card,
                prompt,
                statement,
                given: given.map(WrittenGiven::known),
                right,
                took_ms,
            }),
            Written::Undone { device, seq } => Self::Undone { device, seq },
            Written::Rewound { ranges, brought } => Self::Rewound { ranges, brought },
            Written::Suspended(card) => Self::Suspended(card),
            Written::Resumed(card) => Self::Resumed(card),
            Written::Reset(card) => Self::Reset(card),
            Written::Noted(code, note) => Self::Noted(code, note),
            Written::Claimed(codes) => Self::Claimed(codes),
            Written::GoalSet(goal) => Self::GoalSet(goal),
            Written::Forecast(made) => Self::Forecast(made),
            Written::Outcome(went) => Self::Outcome(went),
            Written::Interviewed {
                mock,
                question,
                given,
                said,
                got,
                of,
                took_ms,
            } => Self::Interviewed(Interviewed {
                mock,
                question,
                given,
                said,
                got,
                of,
                took_ms,
            }),
            Written::DrillJoined {
                drill,
                folder,
                outline,
                who,
            } => Self::DrillJoined {
                drill,
                folder,
                outline,
                who,
            },
            Written::DrillLeft { drill } => Self::DrillLeft { drill },
            Written::Tested {
                drill,
                set,
                question,
                asked,
                given,
                right,
                took_ms,
            } => Self::Tested {
                drill,
                set,
                question,
                asked,
                given: given.known(),
                right,
                took_ms,
            },
        }
    }
}

impl From<Event> for Written {
    fn from(event: Event) -> Self {
        match event {
            Event::Answered(Answered {
                card,
                prompt,
                format,
                given,
                verdict,
                grade,
                took_ms,
            }) => Self::Answered {
                card,
                prompt,
                format,
                given: WrittenGiven::Given(given),
                verdict,
                grade,
                took_ms,
            },
            Event::Corrected { device, seq, grade } => Self::Corrected { device, seq, grade },
            Event::Dueled(Dueled {
                asked,
                against,
                prompt,
                given,
                right,
                won,
                took_ms,
            }) => Self::Dueled {
                asked,
                against,
                prompt,
                given: given.map(WrittenGiven::Given),
                right,
                won,
                took_ms,
            },
            Event::Judged(Judged {
                card,
                prompt,
                statement,
                given,
                right,
                took_ms,
            }) => Self::Judged {
                card,
                prompt,
                statement,
                given: given.map(WrittenGiven::Given),
                right,
                took_ms,
            },
            Event::Undone { device, seq } => Self::Undone { device, seq },
            Event::Rewound { ranges, brought } => Self::Rewound { ranges, brought },
            Event::Suspended(card) => Self::Suspended(card),
            Event::Resumed(card) => Self::Resumed(card),
            Event::Reset(card) => Self::Reset(card),
            Event::Noted(code, note) => Self::Noted(code, note),
            Event::Claimed(codes) => Self::Claimed(codes),
            Event::GoalSet(goal) => Self::GoalSet(goal),
            Event::Forecast(made) => Self::Forecast(made),
            Event::Outcome(went) => Self::Outcome(went),
            Event::Interviewed(Interviewed {
                mock,
                question,
                given,
                said,
                got,
                of,
                took_ms,
            }) => Self::Interviewed {
                mock,
                question,
                given,
                said,
                got,
                of,
                took_ms,
            },
            Event::DrillJoined {
                drill,
                folder,
                outline,
                who,
            } => Self::DrillJoined {
                drill,
                folder,
                outline,
                who,
            },
            Event::DrillLeft { drill } => Self::DrillLeft { drill },
            Event::Tested {
                drill,
                set,
                question,
                asked,
                given,
                right,
                took_ms,
            } => Self::Tested {
                drill,
                set,
                question,
                asked,
                given: WrittenGiven::Given(given),
                right,
                took_ms,
            },
        }
    }
}
