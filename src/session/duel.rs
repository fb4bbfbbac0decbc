//! A duel: how it runs and how it ends. Two codes that are mixed up are asked in contrast until both
//! are told apart.

use std::collections::VecDeque;

use rand::Rng;
use rand::seq::SliceRandom as _;

use crate::question::Question;
use crate::registry::{Code, Registry};

/// The fewest and the most questions of a duel.
pub const DUEL_QUESTIONS: (u32, u32) = (6, 10);
/// Right answers in a row that tell a code apart from the other.
const IN_A_ROW: u32 = 2;

/// The score of a duel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuelScore {
    /// The two codes, ascending.
    pub codes: [Code; 2],
    /// Right answers in a row about each.
    pub in_a_row: [u32; 2],
    pub answered: u32,
    /// `None` until it is over.
    pub won: Option<bool>,
}

/// A running duel.
#[derive(Clone, Debug)]
pub(super) struct Duel {
    score: DuelScore,
    /// The places in `codes` to ask next.
    order: VecDeque<usize>,
    /// Questions about each so far.
    turns: [usize; 2],
}

impl Duel {
    pub(super) fn new(codes: [Code; 2], rng: &mut impl Rng) -> Self {
        let [first, second] = codes;
        Self {
            score: DuelScore {
                codes: [first.min(second), first.max(second)],
                in_a_row: [0, 0],
                answered: 0,
                won: None,
            },
            order: order(rng),
            turns: [0, 0],
        }
    }

    pub(super) const fn score(&self) -> DuelScore {
        self.score
    }

    /// The next question; `None` when the duel is over.
    pub(super) fn next(&mut self, registry: &Registry) -> Option<Question> {
        if self.score.won.is_some() {
            return None;
        }
        let [first, second] = self.score.codes;
        let asked = self.order.pop_front()?;
        let turn = self.turns.get_mut(asked)?;
        let at = *turn;
        *turn += 1;
        Some(if asked == 0 {
            Question::of_duel(registry, first, second, at)
        } else {
            Question::of_duel(registry, second, first, at)
        })
    }

    /// Counts an answer. The duel ends, won, once each code was right twice in a row, after the fewest
    /// questions at the earliest; it is lost after the most questions.
    pub(super) fn answered(&mut self, asked: Code, right: bool) -> DuelScore {
        let place = usize::from(self.score.codes.first() != Some(&asked));
        if let Some(in_a_row) = self.score.in_a_row.get_mut(place) {
            *in_a_row = if right { *in_a_row + 1 } else { 0 };
        }
        self.score.answered += 1;
        let told_apart = self.score.in_a_row.iter().all(|times| *times >= IN_A_ROW);
        let (fewest, most) = DUEL_QUESTIONS;
        if (told_apart && self.score.answered >= fewest) || self.score.answered >= most {
            self.score.won = Some(told_apart);
        }
        self.score
    }
}

/// A random order: each code equally often, never three times in a row.
fn order(rng: &mut impl Rng) -> VecDeque<usize> {
    loop {
        let mut order = [0, 1, 0, 1, 0, 1];
        order.shuffle(rng);
        let mut rest = [0, 1, 0, 1];
        rest.shuffle(rng);
        let order: Vec<usize> = order.into_iter().chain(rest).collect();
        let monotonous = order
            .windows(3)
            .any(|three| matches!(three, [0, 0, 0] | [1, 1, 1]));
        if !monotonous {
            return order.into();
        }
    }
}
