//! The board on the screen: read anew every few seconds while it is shown.

use super::folder::OpenDrill;
use crate::team::Board;
use crate::time::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub struct BoardPage {
    pub open: OpenDrill,
    /// `None` until it is read.
    pub board: Option<Board>,
    /// Why it could not be read; what was read before stays.
    pub problem: Option<String>,
    /// What was copied last.
    pub copied: Option<CopiedText>,
    reading: BoardReading,
}

/// What of a board is on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedText {
    Board,
    Invitation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BoardReading {
    Since(Timestamp),
    /// It is read again at that time.
    NotBefore(Timestamp),
}

/// The pause between two readings: as between two looks at the logs of other devices.
const PAUSE_MS: u64 = 3_000;
/// BoardReading takes up at most one part in so many of the time.
const SHARE: u64 = 10;

impl BoardPage {
    /// A page whose board is being read.
    pub(super) const fn new(open: OpenDrill, now: Timestamp) -> Self {
        Self {
            open,
            board: None,
            problem: None,
            copied: None,
            reading: BoardReading::Since(now),
        }
    }

    /// True if it is to be read now; then it is being read.
    pub(in crate::app) fn begins_to_read(&mut self, now: Timestamp) -> bool {
        match self.reading {
            BoardReading::NotBefore(due) if due <= now => {
                self.reading = BoardReading::Since(now);
                true
            }
            BoardReading::NotBefore(_) | BoardReading::Since(_) => false,
        }
    }

    pub(super) fn was_read(&mut self, now: Timestamp) {
        if let BoardReading::Since(began) = self.reading {
            let pause = now.ms_since(began).saturating_mul(SHARE).max(PAUSE_MS);
            self.reading = BoardReading::NotBefore(now.plus_ms(pause));
        }
    }

    /// Reads it as soon as it is looked at again.
    pub(super) const fn read_soon(&mut self, now: Timestamp) {
        self.reading = BoardReading::NotBefore(now);
    }
}

impl BoardPage {
    /// The pause between two readings.
    pub const PAUSE_MS: u64 = PAUSE_MS;
}
