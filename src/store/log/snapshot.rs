//! Snapshots, for a fast start: the history from its checkpoint on, and the logs that it covers. A
//! cache that can be deleted at any time. Nothing here touches a file.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::learner::LongHistory;
use crate::memory::Scheduler;

/// The version of the format and of replay: raise it whenever replaying a history gives another
/// result.
const VERSION: u32 = 11;
/// The most bytes of a snapshot.
const MOST_BYTES: usize = 64 << 20;
/// The length of the checksum at the end.
const CRC_BYTES: usize = 4;

/// The part of a log that a snapshot covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The file's name in the log folder.
    pub name: String,
    /// The end of the last covered line, in bytes.
    pub length: u64,
    /// The checksum of that line.
    pub last_crc: u32,
}

/// A history without its first records, and the logs that it covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The lines after a cover are to be added to the history. If a log does not match its cover, the
    /// snapshot is void.
    pub covers: Vec<Cover>,
    pub history: LongHistory,
}

/// Why bytes are no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASnapshot {
    #[error("a snapshot has at most {MOST_BYTES} bytes, this has {0}")]
    TooLarge(usize),
    #[error("the snapshot is damaged, or another version wrote it")]
    Damaged,
}

/// A snapshot as it is stored, between its version and its checksum.
#[derive(Serialize, Deserialize)]
struct StoredSnapshot<'a> {
    covers: Vec<Cover>,
    history: Cow<'a, LongHistory>,
}

impl Snapshot {
    /// True if its history was replayed with such a scheduler.
    #[must_use]
    pub fn fits(&self, scheduler: &Scheduler) -> bool {
        self.history.fits(scheduler)
    }

    /// The bytes of a snapshot. Of the history only the checkpoint and the tail are written.
    ///
    /// # Errors
    /// A record has no text.
    pub fn encode(covers: Vec<Cover>, history: &LongHistory) -> Result<Vec<u8>, postcard::Error> {
        let history = Cow::Borrowed(history);
        let mut bytes = postcard::to_allocvec(&(VERSION, StoredSnapshot { covers, history }))?;
        let crc = crc32fast::hash(&bytes);
        bytes.extend_from_slice(&crc.to_le_bytes());
        Ok(bytes)
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
        let (body, crc) = bytes.split_last_chunk::<CRC_BYTES>()?;
        if crc32fast::hash(body) != u32::from_le_bytes(*crc) {
            return None;
        }
        let (version, body): (u32, _) = postcard::take_from_bytes(body).ok()?;
        if version != VERSION {
            return None;
        }
        let (stored, rest): (StoredSnapshot<'_>, _) = postcard::take_from_bytes(body).ok()?;
        rest.is_empty().then(|| Self {
            covers: stored.covers,
            history: stored.history.into_owned(),
        })
    }
}
