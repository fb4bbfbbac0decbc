//! What a fast start needs of a profile's logs: the history from its checkpoint on, and which logs it
//! stands for. A cache that can be thrown away at any time. Nothing here touches a file.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::learner::LongHistory;
use crate::memory::Scheduler;

/// The version of the format and of replay itself: to be raised whenever the same history comes to
/// something else than before.
const VERSION: u32 = 2;
/// More bytes are no snapshot worth having.
const MOST_BYTES: usize = 64 << 20;
/// The checksum at the end, in bytes.
const CRC_BYTES: usize = 4;

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
    pub history: LongHistory,
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

/// A snapshot as it is stored, before its checksum. The version stands first, so that what another
/// version wrote is not read any further.
#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    covers: Vec<Cover>,
    history: Cow<'a, LongHistory>,
}

impl Snapshot {
    /// Whether its history is what a replay with this scheduler would come to.
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
        let mut bytes = postcard::to_allocvec(&(VERSION, Stored { covers, history }))?;
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
        let (stored, rest): (Stored<'_>, _) = postcard::take_from_bytes(body).ok()?;
        rest.is_empty().then(|| Self {
            covers: stored.covers,
            history: stored.history.into_owned(),
        })
    }
}
