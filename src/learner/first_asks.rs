//! How much of what is new to the program the learner knows already.

use super::Notebook;
use crate::registry::{Code, Tier};

/// The first answers to cards so far, by tier.
#[derive(Clone, Copy, Debug)]
pub struct FirstAsks {
    essential: Rate,
    common: Rate,
    rare: Rate,
}

/// The chance that a card is known when it is first asked: a beta distribution.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    known: f32,
    unknown: f32,
}

/// How many first answers in a tier weigh as much as all in the tier before.
const FROM_THE_TIER_BEFORE: f32 = 2.0;

impl FirstAsks {
    #[must_use]
    pub fn of(notebook: &Notebook) -> Self {
        let rate = |tier: Tier, before: f32| {
            let mut rate = Rate {
                known: FROM_THE_TIER_BEFORE * before,
                unknown: FROM_THE_TIER_BEFORE * (1.0 - before),
            };
            for (card, at) in notebook.progress().cards() {
                if tier_of(notebook, card.code()) == tier {
                    let answers = if at.known_at_first {
                        &mut rate.known
                    } else {
                        &mut rate.unknown
                    };
                    *answers += 1.0;
                }
            }
            rate
        };
        let essential = rate(Tier::Essential, 0.5);
        let common = rate(Tier::Common, essential.mean());
        let rare = rate(Tier::Rare, common.mean());
        Self {
            essential,
            common,
            rare,
        }
    }

    /// A code's tier, and the rate of its cards.
    #[must_use]
    pub fn tier_and_rate(&self, notebook: &Notebook, code: Code) -> (Tier, Rate) {
        let tier = tier_of(notebook, code);
        (tier, self.rate(tier))
    }

    /// The rate of a tier's cards.
    #[must_use]
    pub const fn rate(&self, tier: Tier) -> Rate {
        match tier {
            Tier::Essential => self.essential,
            Tier::Common => self.common,
            Tier::Rare => self.rare,
        }
    }
}

fn tier_of(notebook: &Notebook, code: Code) -> Tier {
    notebook
        .registry()
        .get(code)
        .map_or(Tier::Rare, |entry| entry.tier)
}

impl Rate {
    #[must_use]
    pub fn mean(&self) -> f32 {
        self.known / (self.known + self.unknown)
    }

    /// A rate as it may truly be; `deviates` is a draw from the normal distribution.
    #[must_use]
    pub fn drawn(&self, deviates: f32) -> f32 {
        (self.mean() + deviates * self.variance().sqrt()).clamp(0.0, 1.0)
    }

    #[must_use]
    pub(super) fn variance(&self) -> f32 {
        let all = self.known + self.unknown;
        self.known * self.unknown / (all * all * (all + 1.0))
    }
}
