//! Readiness: the share of the scope that would be right if all of it were asked today.
//!
//! A card counts with its retrievability today. A card that was never asked counts as unknown, and so
//! does one that was missed and not right since: just having read the answer is no knowledge. A
//! suspended card counts like all others: at work it is asked, too.

use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::Class;
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
}

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
        let mut readiness = Self::default();
        for card in codes.flat_map(|code| Direction::ALL.map(|way| Card(code, way))) {
            readiness.cards += 1;
            if let Some(at) = notebook.progress().card(card) {
                readiness.known += u32::from(at.known_once && at.step.is_none());
                if at.step.is_none() {
                    readiness.expected_right += at.retrievability(notebook.scheduler(), today);
                }
            }
        }
        readiness
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
