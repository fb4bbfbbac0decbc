//! The progress of a job: the store counts each of its rounds from nothing to all; a learner sees one share
//! that only grows.

use crate::app::{ExportAs, Job};

pub(super) struct Rounds {
    rounds: u64,
    round: u64,
    last: u64,
}

/// Parts of a round.
const PARTS: u64 = 1000;

impl Rounds {
    pub(super) fn of(job: &Job, profiles: usize) -> Self {
        Self {
            rounds: rounds_of(job).saturating_mul(profiles.max(1) as u64),
            round: 0,
            last: 0,
        }
    }

    pub(super) fn share(&mut self, done: u64, of: u64) -> (u64, u64) {
        let part = done.saturating_mul(PARTS).checked_div(of).unwrap_or(PARTS);
        let part = part.min(PARTS);
        if part < self.last {
            self.round = (self.round + 1).min(self.rounds - 1);
        }
        self.last = part;
        (self.round * PARTS + part, self.rounds * PARTS)
    }
}

/// How many times the store's meter goes from nothing to all, for each profile.
const fn rounds_of(job: &Job) -> u64 {
    match job {
        Job::Export { format, .. } => match format {
            ExportAs::Portable => 1,
            ExportAs::Table(_) => 2,
        },
        Job::Look { .. }
        | Job::UndoRestore
        | Job::Reset
        | Job::MakeProfile(_)
        | Job::RemoveProfile(_)
        | Job::MakeDrill { .. }
        | Job::ReadDrill { .. }
        | Job::ReadSituations { .. }
        | Job::ReadBoard { .. }
        | Job::Share(_)
        | Job::PreviewShare(_)
        | Job::LeaveDrill { .. } => 1,
        Job::FindDamage | Job::Examine => 2,
        Job::Import { .. } => 3,
        Job::BackUp | Job::Repair | Job::Restore { .. } => 4,
    }
}
