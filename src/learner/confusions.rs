//! The learner's confusions: which code was answered where another was asked, and how it fades.
//!
//! A confusion has full weight on its day, half of it after every [`HALF_LIFE_DAYS`], and less after
//! every later right answer about the code. Pairs are ordered: 403 for 401 is not 401 for 403.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::registry::Code;
use crate::time::Day;

pub const HALF_LIFE_DAYS: f32 = 30.0;
/// The part of a code's confusions that a right answer on a later day leaves.
const AFTER_RIGHT: f32 = 0.7;
/// The part of a confusion that a right answer in a duel leaves.
const AFTER_DUEL_ANSWER: f32 = 0.85;
/// The part of each of a pair's confusions that a won duel leaves, and the most it leaves: a won duel
/// ends the recurrence, however often the two were mixed up.
const AFTER_DUEL_WON: (f32, f32) = (0.5, 0.5);
/// The weight of a wrong answer in a duel, with only two options.
const WRONG_IN_DUEL: f32 = 0.5;
/// The least weight for a duel to be offered: once is no pattern.
const RECURS: f32 = 1.2;
/// A pair of less weight is not listed.
const FADED: f32 = 0.2;

/// How often, and how lately, one code was answered where another was asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confusion {
    /// Occurrences in reviews.
    pub times: u32,
    /// The last occurrence, in a review or a duel.
    pub last_day: Day,
    pub(super) weight: f32,
    /// False if there were only typed numbers, in which a finger slips.
    pub(super) is_meant: bool,
}

impl Confusion {
    #[must_use]
    pub fn weight_on(&self, day: Day) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "days stay far below 2^24")]
        let days = day.days_since(self.last_day) as f32;
        self.weight * (-days / HALF_LIFE_DAYS).exp2()
    }
}

/// Two codes that are mixed up, both ways together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixedUp {
    pub codes: [Code; 2],
    pub times: u32,
    /// The last occurrence, in a review or a duel.
    pub last_day: Day,
    pub weight: f32,
}

impl MixedUp {
    /// True if it is frequent and recent enough for a duel.
    #[must_use]
    pub fn recurs(&self) -> bool {
        self.weight >= RECURS
    }
}

/// All confusions of a learner, by asked and answered code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Confusions(pub(super) BTreeMap<(Code, Code), Confusion>);

impl Confusions {
    pub(super) fn is_finite(&self) -> bool {
        self.0
            .values()
            .all(|confusion| confusion.weight.is_finite())
    }

    pub(super) fn mixed_up(&mut self, asked: Code, answered: Code, day: Day) {
        self.add(asked, answered, day, 1.0).times += 1;
    }

    /// Notes that a name or an option said so.
    pub(super) fn meant(&mut self, asked: Code, answered: Code) {
        if let Some(confusion) = self.0.get_mut(&(asked, answered)) {
            confusion.is_meant = true;
        }
    }

    /// Counts a right answer. On the day of the confusion it has no effect: the answer was just shown.
    pub(super) fn right(&mut self, asked: Code, day: Day) {
        for confusion in self.of(asked) {
            if day > confusion.last_day {
                confusion.weight *= AFTER_RIGHT;
            }
        }
    }

    pub(super) fn dueled(&mut self, asked: Code, against: Code, right: bool, day: Day) {
        if !right {
            self.add(asked, against, day, WRONG_IN_DUEL);
        } else if let Some(confusion) = self.0.get_mut(&(asked, against)) {
            confusion.weight *= AFTER_DUEL_ANSWER;
        }
    }

    pub(super) fn duel_won(&mut self, codes: [Code; 2]) {
        let [first, second] = codes;
        for pair in [(first, second), (second, first)] {
            if let Some(confusion) = self.0.get_mut(&pair) {
                confusion.weight = (confusion.weight * AFTER_DUEL_WON.0).min(AFTER_DUEL_WON.1);
            }
        }
    }

    fn add(&mut self, asked: Code, answered: Code, day: Day, weight: f32) -> &mut Confusion {
        let confusion = self.0.entry((asked, answered)).or_insert(Confusion {
            times: 0,
            last_day: day,
            weight: 0.0,
            is_meant: false,
        });
        confusion.weight = confusion.weight_on(day) + weight;
        confusion.last_day = confusion.last_day.max(day);
        confusion
    }

    fn of(&mut self, asked: Code) -> impl Iterator<Item = &mut Confusion> {
        let theirs = self.0.range_mut((asked, Code::FIRST)..=(asked, Code::LAST));
        theirs.map(|(_, confusion)| confusion)
    }

    #[must_use]
    pub fn get(&self, asked: Code, answered: Code) -> Option<&Confusion> {
        self.0.get(&(asked, answered))
    }

    /// All of them, by asked and answered code.
    pub fn iter(&self) -> impl Iterator<Item = ((Code, Code), &Confusion)> {
        self.0.iter().map(|(pair, confusion)| (*pair, confusion))
    }

    /// True if a name or an option said so, one way or the other.
    pub(super) fn are_meant(&self, [first, second]: [Code; 2]) -> bool {
        let ways = [(first, second), (second, first)];
        let mut confusions = ways.iter().filter_map(|way| self.0.get(way));
        confusions.any(|confusion| confusion.is_meant)
    }

    #[must_use]
    pub fn between(&self, codes: [Code; 2], today: Day) -> MixedUp {
        let [first, second] = codes;
        let mut pair = MixedUp {
            codes: [first.min(second), first.max(second)],
            times: 0,
            last_day: Day::from_number(i32::MIN),
            weight: 0.0,
        };
        for way in [(first, second), (second, first)] {
            if let Some(confusion) = self.0.get(&way) {
                pair.times += confusion.times;
                pair.last_day = pair.last_day.max(confusion.last_day);
                pair.weight += confusion.weight_on(today);
            }
        }
        pair
    }

    /// The pairs that are mixed up, the heaviest first, without faded ones.
    #[must_use]
    pub fn pairs(&self, today: Day) -> Vec<MixedUp> {
        let mut codes: Vec<[Code; 2]> = self
            .0
            .keys()
            .map(|(asked, answered)| [*asked.min(answered), *asked.max(answered)])
            .collect();
        codes.sort_unstable();
        codes.dedup();
        let mut pairs: Vec<MixedUp> = codes
            .into_iter()
            .map(|codes| self.between(codes, today))
            .filter(|pair| pair.weight >= FADED && pair.times > 0)
            .collect();
        pairs.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.codes.cmp(&b.codes)));
        pairs
    }

    /// The codes mixed up with one, the heaviest first.
    #[must_use]
    pub fn with(&self, code: Code, today: Day) -> Vec<Code> {
        self.pairs(today)
            .into_iter()
            .filter_map(|pair| match pair.codes {
                [first, second] if first == code => Some(second),
                [first, second] if second == code => Some(first),
                _ => None,
            })
            .collect()
    }
}
