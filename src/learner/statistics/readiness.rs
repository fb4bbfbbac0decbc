//! Readiness: the share of the scope that would be right if all of it were asked today.
//!
//! A card counts with its chance of recall, as the learner's reviews correct it; one that was never
//! asked, with the rate at which first answers were right so far, by tier. A suspended card counts like
//! all others: at work it is asked, too. The range is that of one exam: the chance in it, what is not
//! known about the correction and the rates, and what the model of memory misjudges.

use std::collections::BTreeMap;

use crate::learner::calibration::strength;
use crate::learner::{FirstAsks, Notebook, Rate};
use crate::memory::{Card, Direction};
use crate::registry::{Class, Tier};
use crate::time::Day;

/// The readiness for a set of cards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Readiness {
    /// Cards in scope, both directions.
    pub cards: u32,
    /// Cards known once and not being relearned.
    pub known: u32,
    /// The sum of the chances of recall today.
    pub expected_right: f32,
    /// Its variance.
    variance: f32,
}

/// How much nearer to sure a card is on the day of its answer than on the next.
const JUST_ANSWERED: f32 = 1.0 / 3.0;
/// How far the model of memory is off for all asked cards at once, as a standard deviation: FSRS-6's
/// calibration error is 6 to 9 points a bin of chances (srs-benchmark), and less over all bins.
const MODEL_ERROR: f32 = 0.03;
/// Deviations from the mean to the ends of a range that holds nine times in ten.
const NINE_IN_TEN: f32 = 1.645;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassReadiness {
    pub class: Class,
    pub readiness: Readiness,
}

impl Readiness {
    /// For everything in scope.
    #[must_use]
    pub fn of_all(notebook: &Notebook, today: Day) -> Self {
        Self::of(notebook, |_| true, today)
    }

    /// For each class that has codes in scope.
    #[must_use]
    pub fn of_classes(notebook: &Notebook, today: Day) -> Vec<ClassReadiness> {
        let of = |class| ClassReadiness {
            class,
            readiness: Self::of(notebook, |of| of == class, today),
        };
        let classes = Class::ALL.into_iter().map(of);
        classes.filter(|class| class.readiness.cards > 0).collect()
    }

    fn of(notebook: &Notebook, counts: impl Fn(Class) -> bool, today: Day) -> Self {
        let entries = notebook.registry().entries().iter();
        let codes = entries
            .map(|entry| entry.code)
            .filter(|code| counts(code.class()) && notebook.in_scope(*code));
        let progress = notebook.progress();
        let calibration = progress.calibration();
        let first_asks = FirstAsks::of(notebook);
        let mut readiness = Self::default();
        let mut chance_in_recall = [0.0; 4];
        let mut asked = 0.0_f32;
        let mut not_asked: BTreeMap<Tier, (f32, Rate)> = BTreeMap::new();
        for card in codes.flat_map(|code| Direction::ALL.map(|way| Card(code, way))) {
            readiness.cards += 1;
            let chance = if let Some(at) = progress.card(card) {
                readiness.known += u32::from(at.known_once && at.step.is_none());
                asked += 1.0;
                let days = today.days_since(at.last_day).max(1);
                let recall = notebook.scheduler().retrievability(at.memory, days);
                let mut chance = calibration.shifted(at.memory, recall);
                if at.last_day == today {
                    // Answered just now: a day's forgetting has not happened yet, and not all of it
                    // was the day's.
                    chance += JUST_ANSWERED * (1.0 - chance);
                }
                if let Some(sum) = chance_in_recall.get_mut(strength(at.memory)) {
                    *sum += chance * (1.0 - chance);
                }
                chance
            } else {
                let (tier, rate) = first_asks.tier_and_rate(notebook, card.code());
                not_asked.entry(tier).or_insert((0.0, rate)).0 += 1.0;
                rate.mean()
            };
            readiness.expected_right += chance;
            readiness.variance += chance * (1.0 - chance);
        }
        readiness.variance += calibration.variance(chance_in_recall);
        readiness.variance += (MODEL_ERROR * asked).powi(2);
        for (cards, rate) in not_asked.values() {
            readiness.variance += cards * cards * rate.variance();
        }
        readiness
    }

    /// The right answers between which the exam ends nine times in ten.
    #[must_use]
    pub fn range(&self) -> (u32, u32) {
        let room = NINE_IN_TEN * self.variance.sqrt();
        let cards = |right: f32| {
            Self {
                expected_right: right,
                ..*self
            }
            .expected_cards()
        };
        (
            cards(self.expected_right - room),
            cards(self.expected_right + room),
        )
    }

    /// The expected share of right answers, 0 to 1; 0 without cards.
    #[must_use]
    pub fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred cards")]
        let cards = self.cards.max(1) as f32;
        (self.expected_right / cards).clamp(0.0, 1.0)
    }

    /// Expected right answers, as a whole number.
    #[must_use]
    pub fn expected_cards(&self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between none and all cards"
        )]
        let expected = self.expected_right.round().max(0.0) as u32;
        expected.min(self.cards)
    }
}
