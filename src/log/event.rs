//! The events of the log, as they stand in its lines.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::grading::Verdict;
use crate::memory::{Card, Grade};
use crate::question::Format;
use crate::registry::Code;
use crate::time::{Day, Timestamp};

/// One line of a log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Record {
    /// The line's number within its device's log, from 1.
    pub seq: u64,
    pub at: Timestamp,
    /// The learner's study day at that moment, so that replay needs no time zone.
    pub day: Day,
    pub event: Event,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum Event {
    /// A question was answered and graded.
    Answered(Answered),
    /// The learner overruled the verdict of an earlier answer.
    Corrected {
        /// The device whose record it is.
        device: DeviceId,
        seq: u64,
        /// The grade that counts instead.
        grade: Grade,
    },
    /// A duel's question was answered.
    Dueled(Dueled),
    /// A statement about a code was called true or false.
    Judged(Judged),
    /// An earlier record of any device is taken back.
    Undone {
        /// The device whose record it is.
        device: DeviceId,
        seq: u64,
    },
    /// Records before this one are taken back at once: what came after a backup that was restored.
    Rewound {
        /// For each range its device, and the first and last number there.
        ranges: Vec<(DeviceId, u64, u64)>,
    },
    /// A card is not to be asked until it is resumed.
    Suspended(Card),
    /// A suspended card is to be asked again.
    Resumed(Card),
    /// A card is to be as if never asked.
    Reset(Card),
}

impl Event {
    /// The record that this event is about: the one undone or corrected.
    #[must_use]
    pub const fn target(&self) -> Option<(&DeviceId, u64)> {
        match self {
            Self::Undone { device, seq } | Self::Corrected { device, seq, .. } => {
                Some((device, *seq))
            }
            _ => None,
        }
    }
}

/// An event as it stands in a line: an answer's fields are the event's own, without the second pair
/// of parentheses that RON would put around them.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Event")]
enum Written {
    Answered {
        card: Card,
        format: Format,
        given: String,
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
        right: bool,
        #[serde(default)]
        won: Option<bool>,
        #[serde(default)]
        took_ms: u64,
    },
    Judged {
        card: Card,
        statement: String,
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
    },
    Suspended(Card),
    Resumed(Card),
    Reset(Card),
}

impl From<Written> for Event {
    fn from(written: Written) -> Self {
        match written {
            Written::Answered {
                card,
                format,
                given,
                verdict,
                grade,
                took_ms,
            } => Self::Answered(Answered {
                card,
                format,
                given,
                verdict,
                grade,
                took_ms,
            }),
            Written::Corrected { device, seq, grade } => Self::Corrected { device, seq, grade },
            Written::Dueled {
                asked,
                against,
                right,
                won,
                took_ms,
            } => Self::Dueled(Dueled {
                asked,
                against,
                right,
                won,
                took_ms,
            }),
            Written::Judged {
                card,
                statement,
                right,
                took_ms,
            } => Self::Judged(Judged {
                card,
                statement,
                right,
                took_ms,
            }),
            Written::Undone { device, seq } => Self::Undone { device, seq },
            Written::Rewound { ranges } => Self::Rewound { ranges },
            Written::Suspended(card) => Self::Suspended(card),
            Written::Resumed(card) => Self::Resumed(card),
            Written::Reset(card) => Self::Reset(card),
        }
    }
}

impl From<Event> for Written {
    fn from(event: Event) -> Self {
        match event {
            Event::Answered(Answered {
                card,
                format,
                given,
                verdict,
                grade,
                took_ms,
            }) => Self::Answered {
                card,
                format,
                given,
                verdict,
                grade,
                took_ms,
            },
            Event::Corrected { device, seq, grade } => Self::Corrected { device, seq, grade },
            Event::Dueled(Dueled {
                asked,
                against,
                right,
                won,
                took_ms,
            }) => Self::Dueled {
                asked,
                against,
                right,
                won,
                took_ms,
            },
            Event::Judged(Judged {
                card,
                statement,
                right,
                took_ms,
            }) => Self::Judged {
                card,
                statement,
                right,
                took_ms,
            },
            Event::Undone { device, seq } => Self::Undone { device, seq },
            Event::Rewound { ranges } => Self::Rewound { ranges },
            Event::Suspended(card) => Self::Suspended(card),
            Event::Resumed(card) => Self::Resumed(card),
            Event::Reset(card) => Self::Reset(card),
        }
    }
}

/// A graded answer: a review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answered {
    /// The card that was asked.
    pub card: Card,
    /// How it was answered.
    pub format: Format,
    /// What was given, cut to [`Answered::MOST_GIVEN`] characters.
    pub given: String,
    /// What it was worth.
    pub verdict: Verdict,
    /// The grade the schedule was given.
    pub grade: Grade,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

impl Answered {
    /// The most characters of an answer that are kept.
    pub const MOST_GIVEN: usize = 200;
}

/// An answer in a duel: which of two codes is it?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dueled {
    /// The code that was asked.
    pub asked: Code,
    pub against: Code,
    /// Whether it was told from the other.
    pub right: bool,
    /// Whether the duel was won, where this answer ended it.
    pub won: Option<bool>,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

/// A statement that was called true or false.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Judged {
    /// The card in whose review it was asked.
    pub card: Card,
    /// The statement, in English.
    pub statement: String,
    /// Whether it was called what it is.
    pub right: bool,
    /// Milliseconds from question to answer; 0 if not measured.
    pub took_ms: u64,
}

/// Names the machine (and data directory) whose log a record stands in. A copy costs no memory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceId(Arc<str>);

impl DeviceId {
    /// A device id from its text: 4 to 32 lower-case letters and digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (4..=32).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        fits.then(|| Self(text.into()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DeviceId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::new(&text).ok_or_else(|| format!("“{text}” is not a device id"))
    }
}

impl From<DeviceId> for String {
    fn from(device: DeviceId) -> Self {
        device.as_str().to_owned()
    }
}

/// Names one record among all devices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId {
    pub device: DeviceId,
    /// The record's number there.
    pub seq: u64,
}

/// A record and the device it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    pub device: DeviceId,
    pub record: Record,
}

impl LogEntry {
    /// The record's name among all devices.
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

    pub(crate) fn order(&self) -> (Timestamp, &DeviceId, u64) {
        (self.record.at, &self.device, self.record.seq)
    }
}
