//! Studying at random, and by an oracle that sees the memory and takes what gains most for both exams
//! per second.

use rand::rngs::StdRng;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Prompt};
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

pub struct Oracle;

/// For when the oracle studies.
const DAYS: f64 = 10.0;

impl Life for Oracle {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        let end = person.used.seconds + seconds;
        while person.used.seconds < end {
            let mut best = (0.0, None);
            for code in CODES.iter() {
                let cards = Direction::ALL.map(|way| Fact::Card(Card(*code, way)));
                let situation = Fact::Situation(*code);
                let gain = |fact: Fact, part: f64| {
                    let (without, with) = person.mind.chances(fact, DAYS, part);
                    with - without
                };
                let part = person.situation_trains;
                let of_situation = gain(situation, 1.0)
                    + cards.map(|fact| gain(fact, part)).iter().sum::<f64>() / 2.0;
                let choices = [
                    (gain(cards[0], 1.0) / 2.0 / 6.0, cards[0]),
                    (gain(cards[1], 1.0) / 2.0 / 6.0, cards[1]),
                    (of_situation / 12.0, situation),
                ];
                for (gain, fact) in choices {
                    if gain > best.0 {
                        best = (gain, Some(fact));
                    }
                }
            }
            match best.1 {
                Some(Fact::Card(card)) => {
                    person.turns(card);
                }
                Some(Fact::Situation(code)) => {
                    let right = person.mind.recalls(Fact::Situation(code)) == Some(code);
                    let card = Card(code, Direction::MeaningToCode);
                    person.answering(card, Prompt::Scenario(0), Format::SelfGraded, right);
                    person.mind.learn_situation(code);
                    person.feedback(right, false);
                    person.used.answers += 1.0;
                    person.used.situations += 1.0;
                    person.used.right += f64::from(u8::from(right));
                }
                None => return,
            }
        }
    }
}
