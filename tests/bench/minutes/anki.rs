//! Anki's rules, checked against Anki 26.9: FSRS with its default parameters and fuzz; new cards by
//! template, mixed among the reviews, learned after 1 and 10 minutes; lapsed ones relearned after 10;
//! both directions of a note on one day. Learning cards come when they are ready, or when nothing else
//! is left, and those that a day leaves come first on the next. A first answer that was known is Easy.
//!
//! With all of the minutes there is no limit, new cards come after the reviews, since no one with more
//! cards than minutes would leave reviews for them, and what time is left studies ahead.

use std::collections::{BTreeMap, VecDeque};

use rand::RngExt as _;
use rand::rngs::StdRng;
use statusdeck::memory::{Card, Direction, Grade, Memory, Outcomes, Scheduler};

use crate::exam;
use crate::person::{CODES, Life, Person};

const REVIEWS_A_DAY: usize = 200;
/// In seconds.
const STEPS: [f64; 2] = [60.0, 600.0];
/// From how many days on an interval varies by which part of what is above.
const FUZZ: [(f64, f64); 3] = [(2.5, 0.15), (7.0, 0.1), (20.0, 0.05)];

#[derive(Clone, Copy)]
struct Known {
    memory: Memory,
    last: u32,
    due: u32,
}

struct Learning {
    card: Card,
    step: usize,
    at: f64,
    is_new: bool,
}

pub struct Anki {
    scheduler: Scheduler,
    /// `None` for no limit, and then all of the minutes are used.
    new_a_day: Option<usize>,
    known: BTreeMap<Card, Known>,
    learning: Vec<Learning>,
    rng: StdRng,
    day: u32,
}

impl Anki {
    pub fn new(new_a_day: Option<usize>, retention: f32, seed: u64) -> Self {
        Self {
            scheduler: Scheduler::new(retention),
            new_a_day,
            known: BTreeMap::new(),
            learning: Vec::new(),
            rng: exam::rng(seed),
            day: 0,
        }
    }

    /// A day's new cards: those of the next notes, one direction after the other.
    fn new_cards(&self) -> VecDeque<Card> {
        let all = CODES
            .iter()
            .flat_map(|code| Direction::ALL.map(|way| Card(*code, way)));
        let new = all.filter(|card| !self.known.contains_key(card));
        let mut cards: Vec<Card> = new.take(self.new_a_day.unwrap_or(usize::MAX)).collect();
        cards.sort_by_key(|card| card.direction());
        cards.into()
    }

    /// Due cards by their day, in no order within it.
    fn due_cards(&mut self) -> VecDeque<Card> {
        let mut due: Vec<(u32, u32, Card)> = Vec::new();
        for (card, known) in &self.known {
            if known.due <= self.day && !self.learning.iter().any(|it| it.card == *card) {
                due.push((known.due, self.rng.random(), *card));
            }
        }
        due.sort_unstable();
        due.truncate(self.new_a_day.map_or(usize::MAX, |_| REVIEWS_A_DAY));
        due.into_iter().map(|(.., card)| card).collect()
    }

    /// The card that is due next of those not asked today.
    fn ahead(&self) -> Option<Card> {
        let others = self.known.iter().filter(|(_, it)| it.last < self.day);
        let next = others.min_by_key(|(_, it)| it.due);
        next.filter(|_| self.new_a_day.is_none())
            .map(|(card, _)| *card)
    }

    /// Asks a card, new, known or being learned; one that was missed is learned.
    fn ask(&mut self, person: &mut Person, card: Card, learning: Option<Learning>) {
        let before = self.known.get(&card).copied();
        let right = person.turns(card);
        let grade = match (right, before) {
            (false, _) => Grade::Again,
            (true, None) => Grade::Easy,
            (true, Some(_)) => Grade::Good,
        };
        let elapsed = before.map_or(0, |it| self.day - it.last);
        let outcomes = self.scheduler.outcomes(before.map(|it| it.memory), elapsed);
        let is_review = before.is_some() && learning.is_none();
        let days = self.interval(&outcomes, grade, is_review);
        let known = Known {
            memory: outcomes.get(grade).memory,
            last: self.day,
            due: self.day + days,
        };
        self.known.insert(card, known);
        let is_new = learning
            .as_ref()
            .map_or(before.is_none(), |learning| learning.is_new);
        let step = match (right, is_new) {
            (false, true) => 0,
            (false, false) => 1,
            (true, _) if learning.is_some_and(|it| it.step == 0) => 1,
            (true, _) => return,
        };
        self.learning.push(Learning {
            card,
            step,
            at: person.used.seconds + STEPS[step],
            is_new,
        });
    }

    /// Whole days, with chance; a good review comes a day after a hard one at least.
    fn interval(&mut self, outcomes: &Outcomes, grade: Grade, is_review: bool) -> u32 {
        let fuzzed = |rng: &mut StdRng, days: f32| {
            let days = f64::from(days).max(1.0);
            let above = |(place, (from, part)): (usize, &(f64, f64))| {
                let to = FUZZ.get(place + 1).map_or(f64::MAX, |next| next.0);
                (days.min(to) - from).max(0.0) * part
            };
            let delta: f64 = 1.0 + FUZZ.iter().enumerate().map(above).sum::<f64>();
            if days < FUZZ[0].0 {
                return whole(days);
            }
            let (low, high) = (whole(days - delta).max(2), whole(days + delta));
            rng.random_range(low..=high)
        };
        let days = fuzzed(&mut self.rng, outcomes.get(grade).interval_days);
        if is_review && grade == Grade::Good {
            return days.max(whole(f64::from(outcomes.hard.interval_days).max(1.0)) + 1);
        }
        days
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days"
)]
fn whole(days: f64) -> u32 {
    days.round().clamp(1.0, 3650.0) as u32
}

impl Life for Anki {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        let end = person.used.seconds + seconds;
        let (mut due, mut new) = (self.due_cards(), self.new_cards());
        let (all_due, all_new) = (due.len(), new.len());
        while person.used.seconds < end {
            let now = person.used.seconds;
            self.learning.sort_by(|a, b| a.at.total_cmp(&b.at));
            let is_ready = self.learning.first().is_some_and(|it| it.at <= now);
            if is_ready || (due.is_empty() && new.is_empty() && !self.learning.is_empty()) {
                let learning = self.learning.remove(0);
                self.ask(person, learning.card, Some(learning));
                continue;
            }
            // The share left of each decides whose turn it is.
            let is_new = if self.new_a_day.is_some() {
                new.len() * all_due > due.len() * all_new
            } else {
                false
            };
            let next = if is_new || due.is_empty() {
                person.used.new += f64::from(u8::from(!new.is_empty()));
                new.pop_front()
            } else {
                due.pop_front()
            };
            let Some(card) = next.or_else(|| self.ahead()) else {
                return;
            };
            self.ask(person, card, None);
        }
    }

    fn sleep(&mut self) {
        self.day += 1;
        for learning in &mut self.learning {
            learning.at = 0.0;
        }
    }
}
