//! Anki's rules, with FSRS and its default steps: new cards are learned after 1 and 10 minutes, lapsed
//! ones relearned after 10, both directions of a note on one day; a day's work is done when nothing is
//! due, and reviews come before and between new cards. A first answer that was known is Easy.

use std::collections::BTreeMap;

use statusdeck::memory::{Card, Direction, Grade, Memory, Scheduler};

use crate::person::{CODES, Life, Person};

const REVIEWS_A_DAY: u32 = 200;
/// In seconds.
const STEPS: [f64; 2] = [60.0, 600.0];

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
    new_a_day: usize,
    known: BTreeMap<Card, Known>,
    introduced: usize,
    day: u32,
}

impl Anki {
    pub fn new(new_a_day: usize, retention: f32) -> Self {
        Self {
            scheduler: Scheduler::new(retention),
            new_a_day,
            known: BTreeMap::new(),
            introduced: 0,
            day: 0,
        }
    }

    /// A day's new cards: those of the next notes, one direction after the other.
    fn new_cards(&self) -> Vec<Card> {
        let all = CODES
            .iter()
            .flat_map(|code| Direction::ALL.map(|way| Card(*code, way)));
        let mut cards: Vec<Card> = all.skip(self.introduced).take(self.new_a_day).collect();
        cards.sort_by_key(|card| card.direction());
        cards
    }

    fn grade(&mut self, card: Card, grade: Grade) {
        let before = self.known.get(&card);
        let elapsed = before.map_or(0, |it| self.day - it.last);
        let outcomes = self.scheduler.outcomes(before.map(|it| it.memory), elapsed);
        let outcome = outcomes.get(grade);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "days"
        )]
        let days = outcome.interval_days.round().clamp(1.0, 3650.0) as u32;
        let known = Known {
            memory: outcome.memory,
            last: self.day,
            due: self.day + days,
        };
        self.known.insert(card, known);
    }
}

impl Life for Anki {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        let end = person.used.seconds + seconds;
        let mut due: Vec<(Card, f32)> = self
            .known
            .iter()
            .filter(|(_, known)| known.due <= self.day)
            .map(|(card, known)| {
                let elapsed = self.day - known.last;
                (*card, self.scheduler.retrievability(known.memory, elapsed))
            })
            .collect();
        due.sort_by(|a, b| a.1.total_cmp(&b.1));
        due.truncate(REVIEWS_A_DAY as usize);
        let due: Vec<Card> = due.into_iter().map(|(card, _)| card).collect();
        let new = self.new_cards();
        // New cards are mixed evenly among the reviews.
        let (mut due, mut new) = (due.into_iter().peekable(), new.into_iter().peekable());
        let (all_due, all_new) = (due.len(), new.len());
        let mut learning: Vec<Learning> = Vec::new();
        while person.used.seconds < end {
            let now = person.used.seconds;
            learning.sort_by(|a, b| a.at.total_cmp(&b.at));
            if learning.first().is_some_and(|it| it.at <= now)
                || (due.peek().is_none() && new.peek().is_none())
            {
                if learning.is_empty() {
                    return;
                }
                let Learning {
                    card, step, is_new, ..
                } = learning.remove(0);
                let right = person.turns(card);
                self.grade(card, if right { Grade::Good } else { Grade::Again });
                let now = person.used.seconds;
                if !right {
                    let (step, wait) = if is_new { (0, STEPS[0]) } else { (1, STEPS[1]) };
                    learning.push(Learning {
                        card,
                        step,
                        at: now + wait,
                        is_new,
                    });
                } else if is_new && step == 0 {
                    learning.push(Learning {
                        card,
                        step: 1,
                        at: now + STEPS[1],
                        is_new,
                    });
                }
                continue;
            }
            // The share left of each decides whose turn it is.
            let takes_new = new.peek().is_some()
                && (due.peek().is_none() || new.len() * all_due > due.len() * all_new);
            if takes_new {
                let Some(card) = new.next() else { return };
                self.introduced += 1;
                person.used.new += 1.0;
                let right = person.turns(card);
                self.grade(card, if right { Grade::Easy } else { Grade::Again });
                if !right {
                    let at = person.used.seconds + STEPS[0];
                    learning.push(Learning {
                        card,
                        step: 0,
                        at,
                        is_new: true,
                    });
                }
            } else {
                let Some(card) = due.next() else { return };
                let right = person.turns(card);
                self.grade(card, if right { Grade::Good } else { Grade::Again });
                if !right {
                    let at = person.used.seconds + STEPS[1];
                    learning.push(Learning {
                        card,
                        step: 1,
                        at,
                        is_new: false,
                    });
                }
            }
        }
    }

    fn sleep(&mut self) {
        self.day += 1;
    }
}
