//! What each kind of prompt is worth: how often it is answered rightly on a later day, and how well
//! what it left in memory lasts; both beside the model's expectation, which does not know of kinds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::question::PromptKind;

/// Reviews on later days, by the kind of prompt.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PromptKinds {
    kinds: BTreeMap<PromptKind, KindStats>,
    claims: Tally,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KindStats {
    /// Reviews with such a prompt.
    pub with: Tally,
    /// Reviews of cards whose last answer was to such a prompt.
    pub after: Tally,
}

/// How some reviews went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    pub reviews: u32,
    pub right: u32,
    /// How many the memory model expected to be right.
    pub expected: f64,
}

impl Tally {
    fn note(&mut self, chance: f32, is_right: bool) {
        self.reviews = self.reviews.saturating_add(1);
        self.right = self.right.saturating_add(u32::from(is_right));
        self.expected += f64::from(chance);
    }

    /// The share that the model expected to be right, 0 to 1.
    #[must_use]
    pub fn expected_share(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a share needs few digits")]
        let share = (self.expected / f64::from(self.reviews.max(1))) as f32;
        share.clamp(0.0, 1.0)
    }
}

impl PromptKinds {
    /// Counts a review on a later day; `before` is the kind of the card's last prompt, `None` for a
    /// claim that is checked.
    pub(super) fn note(
        &mut self,
        kind: PromptKind,
        before: Option<PromptKind>,
        chance: f32,
        is_right: bool,
    ) {
        let with = &mut self.kinds.entry(kind).or_default().with;
        with.note(chance, is_right);
        let after = match before {
            Some(before) => &mut self.kinds.entry(before).or_default().after,
            None => &mut self.claims,
        };
        after.note(chance, is_right);
    }

    /// The kinds that were asked.
    pub fn kinds(&self) -> impl Iterator<Item = (PromptKind, &KindStats)> {
        self.kinds.iter().map(|(kind, stats)| (*kind, stats))
    }

    /// The first checks of claims.
    #[must_use]
    pub const fn claims(&self) -> Tally {
        self.claims
    }

    pub(super) fn is_finite(&self) -> bool {
        let tallies = self.kinds.values().flat_map(|it| [it.with, it.after]);
        tallies
            .chain([self.claims])
            .all(|tally| tally.expected.is_finite())
    }
}
