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
    /// One sitting of names and numbers.
    pub names_draw: f64,
}

pub fn of(person: &Person, seed: u64) -> Marks {
    let mut mind = person.mind.copied(seed);
    let mut marks = Marks::default();
    let (mut names, mut situations) = (0.0, 0.0);
    for time in 0..TIMES {
        for code in CODES.iter() {
            for way in Direction::ALL {
                let recalled = mind.recalls(Fact::Card(Card(*code, way)));
                names += 1.0;
                let right = f64::from(u8::from(recalled == Some(*code)));
                marks.names += right;
                if time == 0 {
                    marks.names_draw += right;
                }
                marks.confused += f64::from(u8::from(recalled.is_some_and(|it| it != *code)));
            }
            let recalled = mind.recalls(Fact::Situation(*code));
            situations += 1.0;
            marks.situations += f64::from(u8::from(recalled == Some(*code)));
        }
    }
    marks.names_draw /= names / f64::from(TIMES);
    marks.names /= names;
    marks.confused /= names;
    marks.situations /= situations;
    marks
}

/// Chance of an arm's own.
pub fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed.wrapping_mul(31).wrapping_add(7))
}

pub fn one_of<T: Copy>(rng: &mut StdRng, items: &[T]) -> T {
    items[rng.random_range(0..items.len())]
}
