//! What a fast start needs of a profile's logs: what their first records came to, and the last ones.
//!
//! A snapshot is a text like a log: a line with the base, then the records of the tail as a log has
//! them, each line with its checksum. It can be thrown away at any time. Nothing here touches a file.

use serde::{Deserialize, Serialize};

use crate::learner::{Base, History};
use crate::log::line;
use crate::memory::Scheduler;

/// The version of the format and of replay itself: to be raised whenever the same history comes to
/// something else than before.
const VERSION: u32 = 2;
/// More bytes are no snapshot worth having.
const MOST_BYTES: usize = 64 << 20;

/// A log file, as far as a snapshot covers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The file's name in the log folder.
    pub name: String,
    /// Where the last line ends that is covered, in bytes.
    pub length: u64,
    /// The checksum of that line.
    pub last_crc: u32,
}

/// A history without its first records, and the log files that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The files, each covered up to some place. What follows there is to be added to the history,
    /// and a file that is not as it is described here makes the snapshot worthless.
    pub covers: Vec<Cover>,
    pub history: History,
}

/// Why some bytes are no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASnapshot {
    /// There are too many of them.
    #[error("a snapshot has at most {MOST_BYTES} bytes, this has {0}")]
    TooLarge(usize),
    /// It is torn, damaged, or of another version.
    #[error("the snapshot is damaged, or another version wrote it")]
    Damaged,
}

#[derive(Serialize, Deserialize)]
struct Head {
    snapshot: u32,
    covers: Vec<Cover>,
    tail: usize,
    base: Option<Base>,
}

impl Snapshot {
    /// Whether its history is what a replay with this scheduler would come to.
    #[must_use]
    pub fn fits(&self, scheduler: &Scheduler) -> bool {
        self.history.base().is_none_or(|base| base.fits(scheduler))
    }

    /// The bytes of a snapshot. Of the history only the base and the tail are written.
    ///
    /// # Errors
    /// RON refuses a value.
    pub fn encode(covers: Vec<Cover>, history: &History) -> Result<Vec<u8>, ron::Error> {
        let mut text = line::write(&Head {
            snapshot: VERSION,
            covers,
            tail: history.tail().len(),
            base: history.base().cloned(),
        })?;
        text.push_str(&line::log_text(history.tail())?);
        Ok(text.into_bytes())
    }

    /// A snapshot from its bytes.
    ///
    /// # Errors
    /// They are no whole and sound snapshot of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotASnapshot> {
        if bytes.len() > MOST_BYTES {
            return Err(NotASnapshot::TooLarge(bytes.len()));
        }
        Self::read(bytes).ok_or(NotASnapshot::Damaged)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (first, rest) = bytes.split_at_checked(end)?;
        let (head, _) = line::part(str::from_utf8(first).ok()?)?;
        let head: Head = ron::from_str(head).ok()?;
        let (tail, left_out) = line::read_text(rest);
        if head.snapshot != VERSION || tail.len() != head.tail || left_out > 0 {
            return None;
        }
        Some(Self {
            covers: head.covers,
            history: History::resume(head.base, tail)?,
        })
    }
}
