//! The order in which a sitting's cards are asked.

use std::collections::VecDeque;

use rand::Rng;
use rand::seq::SliceRandom as _;

use crate::memory::Card;
use crate::plan::Plan;
use crate::time::Day;

/// Cards still to be asked, and missed cards on their way back.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// Put back unanswered; asked before all others.
    first: Vec<Card>,
    waiting: VecDeque<Card>,
    /// Asked when nothing else is left but cards that are not ready to come back.
    more: VecDeque<Card>,
    returning: Vec<Returning>,
    answers: u32,
    last: Option<Card>,
}

#[derive(Clone, Copy, Debug)]
struct Returning {
    card: Card,
    /// In answers of the sitting; `None` once all waiting cards have been asked.
    ready_at: Option<u32>,
}

impl Queue {
    /// The plan's cards, the new ones spread among the known ones. The first is never the other
    /// direction of the code answered last, if there is another card.
    pub(super) fn new(plan: Plan, last: Option<(Card, Day)>, rng: &mut impl Rng) -> Self {
        let Plan {
            missed,
            mut reviews,
            new,
            more,
            ..
        } = plan;
        reviews.shuffle(rng);
        let mut waiting: VecDeque<Card> = missed.into();
        waiting.extend(spread(reviews, new));
        let last_code = last.map(|(card, _)| card.code());
        if waiting.front().map(|card| card.code()) == last_code
            && let Some(first) = waiting.pop_front()
        {
            waiting.insert(usize::from(!waiting.is_empty()), first);
        }
        Self {
            first: Vec::new(),
            waiting,
            more: more.into(),
            returning: Vec::new(),
            answers: 0,
            last: None,
        }
    }

    pub(super) fn next(&mut self) -> Option<Card> {
        let card = self
            .first
            .pop()
            .or_else(|| self.earliest(|back| back.ready_at.is_some_and(|at| at <= self.answers)))
            .or_else(|| self.waiting.pop_front())
            .or_else(|| {
                self.earliest(|back| back.ready_at.is_none() && Some(back.card) != self.last)
            })
            .or_else(|| self.more.pop_front())
            .or_else(|| self.earliest(|back| Some(back.card) != self.last))
            .or_else(|| self.earliest(|_| true))?;
        self.returning.retain(|back| back.card != card);
        self.last = Some(card);
        Some(card)
    }

    fn earliest(&self, fits: impl Fn(&Returning) -> bool) -> Option<Card> {
        let returning = self.returning.iter().filter(|back| fits(back));
        returning
            .min_by_key(|back| back.ready_at)
            .map(|back| back.card)
    }

    pub(super) fn answered(&mut self) {
        self.answers += 1;
    }

    /// Asks a card again after `others` answers.
    pub(super) fn bring_back(&mut self, card: Card, others: u32) {
        let ready_at = Some(self.answers.saturating_add(others));
        self.returning.push(Returning { card, ready_at });
    }

    /// Asks a card again once all others have been asked.
    pub(super) fn bring_back_last(&mut self, card: Card) {
        let ready_at = None;
        self.returning.push(Returning { card, ready_at });
    }

    pub(super) fn put_first(&mut self, card: Card) {
        self.first.push(card);
    }

    pub(super) fn remove(&mut self, card: Card) {
        self.first.retain(|first| *first != card);
        self.waiting.retain(|waiting| *waiting != card);
        self.more.retain(|more| *more != card);
        self.returning.retain(|back| back.card != card);
    }

    /// Missed cards on their way back.
    pub(super) fn returning(&self) -> u32 {
        u32::try_from(self.returning.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn remaining(&self) -> u32 {
        u32::try_from(self.first.len() + self.waiting.len() + self.returning.len())
            .unwrap_or(u32::MAX)
    }
}

/// Merges two lists, each evenly spread.
fn spread(known: Vec<Card>, new: Vec<Card>) -> Vec<Card> {
    let total = known.len() + new.len();
    let news = new.len();
    let (mut known, mut new) = (known.into_iter(), new.into_iter());
    (0..total)
        .filter_map(|place| {
            // New card k of n stands at k / n of the way.
            if (place + 1) * news / total > place * news / total {
                new.next().or_else(|| known.next())
            } else {
                known.next().or_else(|| new.next())
            }
        })
        .collect()
}
