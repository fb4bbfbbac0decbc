//! Which duels were fought, what came of them, and whether another one is worth its time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::registry::Code;
use crate::time::Day;

/// The pairs that duels were fought for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rivals {
    pairs: BTreeMap<[Code; 2], Rivalry>,
    /// Milliseconds spent on all answers in duels.
    took_ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Rivalry {
    last_day: Day,
    /// Duels fought to their end.
    fought: u32,
    /// Of those, the ones after which the two were mixed up again before long.
    in_vain: u32,
    /// The last one was in vain.
    last_in_vain: bool,
}

/// Days of rest after a pair's first duel; each further one doubles them.
const REST_DAYS: u32 = 3;
/// A confusion so many days after a duel says that it did not help.
const SOON_DAYS: u32 = 10;
/// Duels of a pair that may be in vain.
const MOST_IN_VAIN: u32 = 2;
/// Duels of all pairs after which a learner is known not to be helped, if most were in vain.
const ENOUGH: u32 = 4;
/// The part of all time that duels may take. A simulated learner's marks fall with it and the confusions
/// do not: the contrasts after answers are what helps.
const MOST_PERCENT: u64 = 3;
/// Milliseconds that a duel takes, about.
const DUEL_MS: u64 = 60_000;

impl Rivals {
    pub(super) fn answered(&mut self, took_ms: u64) {
        self.took_ms = self.took_ms.saturating_add(took_ms);
    }

    pub(super) fn fought(&mut self, codes: [Code; 2], day: Day) {
        let rivalry = self.pairs.entry(sorted(codes)).or_insert(Rivalry {
            last_day: day,
            fought: 0,
            in_vain: 0,
            last_in_vain: false,
        });
        rivalry.fought = rivalry.fought.saturating_add(1);
        rivalry.last_day = day;
        rivalry.last_in_vain = false;
    }

    pub(super) fn mixed_up(&mut self, codes: [Code; 2], day: Day) {
        if let Some(rivalry) = self.pairs.get_mut(&sorted(codes)) {
            let days = day.days_since(rivalry.last_day);
            if !rivalry.last_in_vain && (1..=SOON_DAYS).contains(&days) {
                rivalry.last_in_vain = true;
                rivalry.in_vain = rivalry.in_vain.saturating_add(1);
            }
        }
    }

    /// True if a duel is worth offering, `studied_ms` being the time spent on all answers.
    pub(super) fn is_worth_it(&self, codes: [Code; 2], studied_ms: u64, today: Day) -> bool {
        let with_it = self.took_ms.saturating_add(DUEL_MS);
        // The first one is free: whether it helps is not known yet.
        let affordable = self.took_ms == 0
            || with_it.saturating_mul(100) <= studied_ms.saturating_mul(MOST_PERCENT);
        affordable && !self.help_nobody() && self.has_rested(codes, today)
    }

    fn has_rested(&self, codes: [Code; 2], today: Day) -> bool {
        self.pairs.get(&sorted(codes)).is_none_or(|rivalry| {
            let rest = REST_DAYS << (rivalry.fought.saturating_sub(1)).min(5);
            rivalry.in_vain < MOST_IN_VAIN && today.days_since(rivalry.last_day) >= rest
        })
    }

    /// True if most of this learner's duels were in vain.
    fn help_nobody(&self) -> bool {
        let sum = |count: fn(&Rivalry) -> u32| -> u32 {
            self.pairs.values().map(count).fold(0, u32::saturating_add)
        };
        let fought = sum(|rivalry| rivalry.fought);
        fought >= ENOUGH && sum(|rivalry| rivalry.in_vain).saturating_mul(2) > fought
    }
}

fn sorted([first, second]: [Code; 2]) -> [Code; 2] {
    [first.min(second), first.max(second)]
}
