//! How a machine goes on under another id.

use super::{DeviceId, Event, LogEntry};

/// A machine's log was changed from outside: its records after a number have another device. The numbers
/// stay, so that none is used twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub from: DeviceId,
    /// The last number that was used under the earlier id.
    pub after: u64,
    pub to: DeviceId,
}

impl Moved {
    /// Puts the id of a record right that this machine made.
    pub fn follow(&self, device: &mut DeviceId, seq: u64) {
        if *device == self.from && seq > self.after {
            *device = self.to.clone();
        }
    }

    /// Puts right what an event of this machine refers to.
    pub(crate) fn follow_event(&self, event: &mut Event) {
        if let Event::Undone { device, seq } | Event::Corrected { device, seq, .. } = event {
            self.follow(device, *seq);
        }
    }

    /// Puts right an entry that this machine made under the earlier id.
    pub(crate) fn follow_entry(&self, entry: &mut LogEntry) {
        if entry.device == self.from {
            self.follow_event(&mut entry.record.event);
            self.follow(&mut entry.device, entry.record.seq);
        }
    }
}
