//! A simulated learner who forgets and mixes codes up.
//!
//! Not FSRS: memory is ACT-R's declarative memory. Every time an answer is seen it leaves a trace that
//! fades by a power of its age, the faster the better the answer was known just then (Pavlik and
//! Anderson's account of spacing, 2005; the parameters are of the order that they fitted). On a
//! question the asked code's memory competes with those of its look-alikes, each held back by how well
//! the two are told apart, all with noise. The strongest one is answered; if none reaches the
//! threshold, the learner does not know.
//!
//! Assumed, not shown, since no model can show it:
//! - some look-alikes are hard to tell apart for a learner, most are not, and which is chance;
//! - reading two codes side by side leaves a trace of what tells them apart, and so does a question of
//!   a duel, neither stronger than the other; those traces fade and add up like any, so that massed
//!   ones last less; such a trace makes the two less confusable, and that is all that a contrast or a
//!   duel does: neither strengthens the memory of a code itself;
//! - who is only told the right answer learns that code, not what tells it from the other.
//!
//! With traces of half or of twice that effect the numbers are others, and their order is the same.
//!
//! What the simulation can show is whether the program brings the contrast and the duel to the pairs
//! that need them, often enough and early enough to be seen in the whole of a learner's answers.

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Question, Stage};
use statusdeck::registry::Code;

use crate::cards::REGISTRY;
use crate::sitting::{naming, place, right, wrong};

/// What the slowest trace fades by, and how much faster one fades that was hardly needed.
const DECAY: (f64, f64) = (0.177, 0.217);
/// What a memory must reach to be recalled.
const THRESHOLD: f64 = -0.7;
const NOISE: f64 = 0.255;
/// Between sittings memory's time passes so much more slowly than within.
const PACE_BETWEEN: f64 = 0.025;
const DAY_SECONDS: f64 = 86_400.0;
/// How many of a learner's look-alikes are hard to tell apart, how far apart those are at first, and
/// how far all others.
const HARD_PAIRS: f64 = 0.2;
const HARD: f64 = 0.3;
const EASY: f64 = 2.5;
/// What a fresh trace of the difference adds to how far two codes are apart.
const TELLS_APART: f64 = 1.0;
/// How many codes a learner has met at work, and how often each.
const MET_BEFORE: f64 = 0.4;

/// What was seen when: moments in memory's own seconds, and what each fades by.
#[derive(Clone, Debug, Default)]
struct Traces(Vec<(f64, f64)>);

impl Traces {
    fn strength(&self, now: f64) -> f64 {
        let left = |(at, decay): &(f64, f64)| (now - at).max(1.0).powf(-decay);
        self.0.iter().map(left).sum()
    }

    /// The logarithm of its strength; without a trace nothing that noise could lift.
    fn activation(&self, now: f64) -> f64 {
        self.strength(now).max(1e-9).ln()
    }

    fn add(&mut self, now: f64) {
        let decay = DECAY.0 + DECAY.1 * self.strength(now);
        self.0.push((now, decay));
    }
}

/// A head with codes in it.
pub struct Mind {
    rng: StdRng,
    known: BTreeMap<Card, Traces>,
    told_apart: BTreeMap<[Code; 2], Traces>,
    apart_at_first: BTreeMap<[Code; 2], f64>,
    day: u32,
    seconds: f64,
}

const fn pair(first: Code, second: Code) -> [Code; 2] {
    if first.get() < second.get() {
        [first, second]
    } else {
        [second, first]
    }
}

impl Mind {
    /// Someone with a seed of their own: what they have met and what is hard for them depends on it
    /// alone.
    pub fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut known: BTreeMap<Card, Traces> = BTreeMap::new();
        let mut apart_at_first = BTreeMap::new();
        for entry in REGISTRY.entries() {
            if rng.random_bool(MET_BEFORE) {
                for direction in Direction::ALL {
                    let times = rng.random_range(5..30);
                    let traces = (0..times).map(|_| {
                        let days = rng.random_range(5.0..300.0);
                        (-days * DAY_SECONDS * PACE_BETWEEN, DECAY.0 + 0.05)
                    });
                    known.insert(Card(entry.code, direction), Traces(traces.collect()));
                }
            }
            for other in REGISTRY.look_alikes(entry.code) {
                let is_hard = rng.random_bool(HARD_PAIRS);
                let apart = if is_hard { HARD } else { EASY };
                apart_at_first
                    .entry(pair(entry.code, *other))
                    .or_insert(apart);
            }
        }
        Self {
            rng,
            known,
            told_apart: BTreeMap::new(),
            apart_at_first,
            day: 0,
            seconds: 0.0,
        }
    }

    fn now(&self) -> f64 {
        f64::from(self.day) * DAY_SECONDS * PACE_BETWEEN + self.seconds
    }

    /// A few seconds of study go by.
    pub fn pass(&mut self, seconds: f64) {
        self.seconds += seconds;
    }

    pub fn sleep(&mut self) {
        self.day += 1;
        self.seconds = 0.0;
    }

    /// Seen: the answer to a card.
    pub fn learn(&mut self, card: Card) {
        let now = self.now();
        self.known.entry(card).or_default().add(now);
    }

    /// Seen: two codes side by side.
    pub fn contrast(&mut self, first: Code, second: Code) {
        let now = self.now();
        let traces = self.told_apart.entry(pair(first, second)).or_default();
        traces.add(now);
    }

    fn apart(&self, first: Code, second: Code) -> f64 {
        let both = pair(first, second);
        let at_first = self.apart_at_first.get(&both).copied().unwrap_or(EASY);
        let now = self.now();
        let traces = self.told_apart.get(&both);
        let learned = traces.map_or(0.0, |traces| traces.strength(now).ln_1p());
        at_first + TELLS_APART * learned
    }

    fn noise(&mut self) -> f64 {
        let chance: f64 = self.rng.random_range(0.000_1..0.999_9);
        NOISE * (chance / (1.0 - chance)).ln()
    }

    /// How readily a code comes to mind where another is asked.
    fn pull(&mut self, asked: Card, taken_for: Code) -> f64 {
        let card = Card(taken_for, asked.direction());
        let now = self.now();
        let activation = self
            .known
            .get(&card)
            .map_or(f64::MIN, |it| it.activation(now));
        let held_back = if taken_for == asked.code() {
            0.0
        } else {
            self.apart(asked.code(), taken_for)
        };
        activation - held_back + self.noise()
    }

    /// The code that comes to mind first.
    fn recall(&mut self, asked: Card, among: &[Code]) -> (Option<Code>, f64) {
        let mut best = (None, f64::MIN);
        for code in among {
            let pull = self.pull(asked, *code);
            if pull > best.1 {
                best = (Some(*code), pull);
            }
        }
        best
    }

    /// What the learner answers.
    pub fn answer(&mut self, question: &Question) -> String {
        let asked = question.card.code();
        let among: Vec<Code> = match question.format {
            Format::Choice => question.options.clone(),
            Format::TrueFalse => return right(question),
            Format::Typed | Format::SelfGraded => {
                let alike = REGISTRY.look_alikes(asked).iter().copied();
                alike.chain([asked]).collect()
            }
        };
        let (code, pull) = self.recall(question.card, &among);
        // Between two, one says what is nearer.
        let is_duel = question.stage == Stage::Duel;
        match code.filter(|_| is_duel || pull > THRESHOLD) {
            Some(code) if question.format == Format::Choice => place(question, code),
            Some(code) if code == asked => right(question),
            Some(code) if question.format == Format::Typed => naming(question, code),
            Some(_) => wrong(question),
            None if question.format == Format::SelfGraded => wrong(question),
            None => String::new(),
        }
    }
}
