//! The exams: names and numbers, and unseen situations. Nothing is learned in them.

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::memory::{Card, Direction};
use support::mind::Fact;

use crate::person::{CODES, Person};

/// How often the same exam is sat, to see the chance behind it.
const TIMES: u32 = 8;

/// Shares of the questions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    pub names: f64,
    pub situations: f64,
    /// Names and numbers of another code.
    pub confused: f64,
}

pub fn of(person: &Person, seed: u64) -> Marks {
    let mut mind = person.mind.copied(seed);
    let mut marks = Marks::default();
    let (mut names, mut situations) = (0.0, 0.0);
    for code in CODES.iter() {
        for way in Direction::ALL {
            for recalled in mind.recalls_times(Fact::Card(Card(*code, way)), TIMES) {
                names += 1.0;
                marks.names += is(recalled == Some(*code));
                marks.confused += is(recalled.is_some_and(|it| it != *code));
            }
        }
        for recalled in mind.recalls_times(Fact::Situation(*code), TIMES) {
            situations += 1.0;
            marks.situations += is(recalled == Some(*code));
        }
    }
    marks.names /= names;
    marks.confused /= names;
    marks.situations /= situations;
    marks
}

/// One sitting of names and numbers: the share that is right.
pub fn of_names(person: &Person, seed: u64) -> f64 {
    let mut mind = person.mind.copied(seed);
    let cards = CODES
        .iter()
        .flat_map(|code| Direction::ALL.map(|way| Card(*code, way)));
    let (mut all, mut right) = (0.0, 0.0);
    for card in cards {
        all += 1.0;
        right += is(mind.recalls(Fact::Card(card)) == Some(card.code()));
    }
    right / all
}

/// The share of names and numbers that is right on average, had each been asked again and again.
pub fn true_share(person: &Person, seed: u64) -> f64 {
    const AGAIN: u32 = 200;
    let mut mind = person.mind.copied(seed);
    let (mut all, mut right) = (0.0, 0.0);
    for code in CODES.iter() {
        for way in Direction::ALL {
            for recalled in mind.recalls_times(Fact::Card(Card(*code, way)), AGAIN) {
                all += 1.0;
                right += is(recalled == Some(*code));
            }
        }
    }
    right / all
}

/// Some questions on names and numbers: the share that is right.
pub fn of_some(person: &Person, questions: u32, seed: u64) -> f64 {
    let mut mind = person.mind.copied(seed);
    let mut chance = rng(seed);
    let mut right = 0.0;
    for _ in 0..questions {
        let code = one_of(&mut chance, &CODES);
        let card = Card(code, one_of(&mut chance, &Direction::ALL));
        right += is(mind.recalls(Fact::Card(card)) == Some(code));
    }
    right / f64::from(questions)
}

fn is(true_one: bool) -> f64 {
    f64::from(u8::from(true_one))
}

/// Chance of an arm's own.
pub fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed.wrapping_mul(31).wrapping_add(7))
}

pub fn one_of<T: Copy>(rng: &mut StdRng, items: &[T]) -> T {
    items[rng.random_range(0..items.len())]
}
