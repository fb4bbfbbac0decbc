//! The order of a sitting's cards.

use std::collections::VecDeque;

use rand::Rng;
use rand::seq::SliceRandom as _;

use crate::memory::Card;
use crate::plan::Plan;
use crate::time::Day;

/// Cards still to be asked, and missed cards on their way back.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// Put back unanswered; before all others.
    first: Vec<Card>,
    waiting: VecDeque<Card>,
    returning: Vec<Returning>,
    answers: u32,
    last: Option<Card>,
}

#[derive(Clone, Copy, Debug)]
struct Returning {
    card: Card,
    /// Ready once this many answers were given.
    ready_at: u32,
}

impl Queue {
    /// The plan's cards with the new ones spread among the known ones; the first is never the other
    /// direction of the code answered last.
    pub(super) fn new(plan: Plan, last: Option<(Card, Day)>, rng: &mut impl Rng) -> Self {
        let Plan {
            missed,
            mut due,
            new,
            ..
        } = plan;
        due.shuffle(rng);
        let mut waiting: VecDeque<Card> = missed.into();
        waiting.extend(spread(due, new));
        let last_code = last.map(|(card, _)| card.code());
        if waiting.front().map(|card| card.code()) == last_code {
            // The next card goes first; this one loses no more than one place.
            if let Some(first) = waiting.pop_front() {
                waiting.insert(usize::from(!waiting.is_empty()), first);
            }
        }
        Self {
            first: Vec::new(),
            waiting,
            returning: Vec::new(),
            answers: 0,
            last: None,
        }
    }

    pub(super) fn next(&mut self) -> Option<Card> {
        if let Some(card) = self.first.pop() {
            self.last = Some(card);
            return Some(card);
        }
        let ready = self
            .returning
            .iter()
            .filter(|back| back.ready_at <= self.answers);
        let ready = ready.min_by_key(|back| back.ready_at).map(|back| back.card);
        let card = match ready {
            Some(card) => card,
            None if !self.waiting.is_empty() => self.waiting.pop_front()?,
            None => {
                let others = self
                    .returning
                    .iter()
                    .filter(|back| Some(back.card) != self.last);
                others
                    .min_by_key(|back| back.ready_at)
                    .or(self.returning.first())?
                    .card
            }
        };
        self.returning.retain(|back| back.card != card);
        self.last = Some(card);
        Some(card)
    }

    pub(super) fn answered(&mut self) {
        self.answers += 1;
    }

    /// Asks a card again after so many others.
    pub(super) fn bring_back(&mut self, card: Card, others: u32) {
        self.returning.push(Returning {
            card,
            ready_at: self.answers + others,
        });
    }

    pub(super) fn put_first(&mut self, card: Card) {
        self.first.push(card);
    }

    pub(super) fn remove(&mut self, card: Card) {
        self.first.retain(|first| *first != card);
        self.waiting.retain(|waiting| *waiting != card);
        self.returning.retain(|back| back.card != card);
    }

    pub(super) fn remaining(&self) -> u32 {
        u32::try_from(self.first.len() + self.waiting.len() + self.returning.len())
            .unwrap_or(u32::MAX)
    }
}

/// Two lists in one, each evenly spread.
fn spread(known: Vec<Card>, new: Vec<Card>) -> Vec<Card> {
    let total = known.len() + new.len();
    let news = new.len();
    let (mut known, mut new) = (known.into_iter(), new.into_iter());
    (0..total)
        .filter_map(|place| {
            // The new card number k stands where k / news of the way is done.
            if (place + 1) * news / total > place * news / total {
                new.next().or_else(|| known.next())
            } else {
                known.next().or_else(|| new.next())
            }
        })
        .collect()
}
