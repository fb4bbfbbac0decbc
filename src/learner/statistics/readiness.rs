//! Readiness: how much of what a learner studies would be right if all of it were asked today.
//!
//! A card counts with its retrievability, the chance that FSRS gives it today. A card that was never
//! asked counts as not known, and so does one that was missed and has not been right since: having
//! just been told the answer is no knowledge yet. A card that is not to be asked counts like all
//! others: whoever asks in earnest does not know that it is left out here.

use crate::learner::{CardProgress, Notebook};
use crate::memory::{Card, Direction};
use crate::registry::Class;
use crate::time::Day;

/// How ready a learner is for a number of cards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Readiness {
    /// Cards in scope, of both directions.
    pub cards: u32,
    /// Cards that were known once and are not being learned anew.
    pub known: u32,
    /// How many would be right if all were asked today: the sum of their chances of recall.
    pub expected_right: f32,
}

/// How ready a learner is for the codes of a class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassReadiness {
    pub class: Class,
    pub readiness: Readiness,
}

impl Readiness {
    /// How ready a learner is for everything in scope.
    #[must_use]
    pub fn of_all(notebook: &Notebook, today: Day) -> Self {
        Self::of(notebook, |_| true, today)
    }

    /// How ready a learner is for each class that has codes in scope.
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
        let mut readiness = Self::default();
        for card in codes.flat_map(|code| Direction::ALL.map(|way| Card(code, way))) {
            readiness.cards += 1;
            if let Some(at) = notebook.progress().card(card) {
                readiness.known += u32::from(at.known_once && at.step.is_none());
                readiness.expected_right += chance(notebook, at, today);
            }
        }
        readiness
    }

    /// The share of the cards that would be right, 0 to 1; 0 without any cards.
    #[must_use]
    pub fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred cards")]
        let cards = self.cards.max(1) as f32;
        (self.expected_right / cards).clamp(0.0, 1.0)
    }

    /// How many whole cards would be right.
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

/// The chance that a card would be right today.
fn chance(notebook: &Notebook, at: &CardProgress, today: Day) -> f32 {
    let elapsed_days = today.days_since(at.last_day);
    let chance = notebook.scheduler().retrievability(at.memory, elapsed_days);
    if at.step.is_some() || !chance.is_finite() {
        return 0.0;
    }
    chance.clamp(0.0, 1.0)
}
