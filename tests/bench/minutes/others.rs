//! Studying at random, and by an oracle that sees the memory and takes what gains most for both exams
//! per second.

use rand::rngs::StdRng;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Prompt};
use statusdeck::registry::Code;
use support::mind::Fact;

use crate::exam::{one_of, rng};
use crate::person::{CODES, Life, Person};

pub struct Random {
    rng: StdRng,
}

impl Random {
    pub fn new(seed: u64) -> Self {
        Self { rng: rng(seed) }
    }
}

impl Life for Random {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        let end = person.used.seconds + seconds;
        while person.used.seconds < end {
            let code = one_of(&mut self.rng, &CODES);
            let card = Card(code, one_of(&mut self.rng, &Direction::ALL));
            person.turns(card);
        }
    }
}

/// Studies for so many days ahead, or for a day that comes nearer.
pub struct Oracle {
    days: f64,
    is_dated: bool,
}

/// For when the oracle studies without a date.
const DAYS: f64 = 10.0;

impl Oracle {
    pub const fn rolling() -> Self {
        Self {
            days: DAYS,
            is_dated: false,
        }
    }

    pub fn until(days: u32) -> Self {
        Self {
            days: f64::from(days),
            is_dated: true,
        }
    }
}

/// What is gained a second by asking for a code, and the best way to ask.
fn best(person: &Person, code: Code, days: f64) -> (f64, Fact) {
    let gain = |fact: Fact, part: f64| {
        let (without, with) = person.mind.chances(fact, days, part);
        with - without
    };
    let cards = Direction::ALL.map(|way| Fact::Card(Card(code, way)));
    let situation = Fact::Situation(code);
    let part = person.situation_trains;
    let of_cards = cards.map(|fact| gain(fact, part)).iter().sum::<f64>() / 2.0;
    let ways = cards.map(|fact| (gain(fact, 1.0) / 2.0 / 6.0, fact));
    let of_situation = ((gain(situation, 1.0) + of_cards) / 12.0, situation);
    ways.into_iter().fold(
        of_situation,
        |most, way| if way.0 > most.0 { way } else { most },
    )
}

impl Life for Oracle {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        let end = person.used.seconds + seconds;
        // Within a day only what was asked changes much.
        let mut ways: Vec<(f64, Fact)> = CODES
            .iter()
            .map(|code| best(person, *code, self.days))
            .collect();
        while person.used.seconds < end {
            let most = (0..ways.len()).max_by(|a, b| ways[*a].0.total_cmp(&ways[*b].0));
            let Some(place) = most.filter(|place| ways[*place].0 > 0.0) else {
                return;
            };
            match ways[place].1 {
                Fact::Card(card) => {
                    person.turns(card);
                }
                Fact::Situation(code) => situation(person, code),
            }
            ways[place] = best(person, CODES[place], self.days);
        }
    }

    fn sleep(&mut self) {
        if self.is_dated {
            self.days -= 1.0;
        }
    }
}

fn situation(person: &mut Person, code: Code) {
    let right = person.mind.recalls(Fact::Situation(code)) == Some(code);
    let card = Card(code, Direction::MeaningToCode);
    person.answering(card, Prompt::Scenario(0), Format::SelfGraded, right);
    person.mind.learn_situation(code);
    person.feedback(right, false);
    person.used.answers += 1.0;
    person.used.situations += 1.0;
    person.used.right += f64::from(u8::from(right));
}
