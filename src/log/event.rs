//! The events of the log, as they stand in its lines.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answers::{Answered, Dueled, Judged};
use super::written;
use crate::memory::{Card, Grade};
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
#[serde(from = "written::Written", into = "written::Written")]
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
