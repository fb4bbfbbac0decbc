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
//! A learner whose situations are a memory of their own ([`Traits::situation_trains`]) knows a code from
//! a situation only by what situations, exchanges and contrasts have left; a situation answered leaves
//! some of a trace, or none, on the code's number and meaning.
//!
//! What the simulation can show is whether the program brings the contrast and the duel to the pairs
//! that need them, often enough and early enough to be seen in the whole of a learner's answers.

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Prompt, Question, Stage};
use statusdeck::registry::Code;

use crate::cards::REGISTRY;
use crate::sitting::{naming, place, right, wrong};

/// What the slowest trace fades by, and how much faster one fades that was hardly needed.
const DECAY: (f64, f64) = (0.177, 0.217);
/// What a memory must reach to be recalled.
const THRESHOLD: f64 = -0.7;
const NOISE: f64 = 0.255;
/// Noise that blurs the threshold for whoever looks ahead over several traces.
const LONG_RUN: f64 = 4.0 * NOISE;
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
/// Of the codes met at work, those whose situations were met, too.
const SITUATIONS_MET: f64 = 0.4;
/// What reading two codes side by side leaves of either one's situations.
const CONTRAST_TRAINS: f64 = 0.5;

/// What learners differ in.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// Among these codes those met at work are the first ones more often; among all codes evenly.
    pub popular: &'static [Code],
    /// The share of codes met at work.
    pub met: f64,
    /// What a fresh trace of the difference adds to how far two codes are apart.
    pub contrasts_help: f64,
    /// The part of a trace that a situation leaves on the code's number and meaning. `None`: a
    /// situation is answered from the memory of the number.
    pub situation_trains: Option<f64>,
}

impl Default for Traits {
    fn default() -> Self {
        Self {
            popular: &[],
            met: MET_BEFORE,
            contrasts_help: TELLS_APART,
            situation_trains: None,
        }
    }
}

/// What is remembered of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    Card(Card),
    /// Which code it is in a situation.
    Situation(Code),
}

impl Fact {
    const fn code(self) -> Code {
        match self {
            Self::Card(card) => card.code(),
            Self::Situation(code) => code,
        }
    }

    const fn of(self, code: Code) -> Self {
        match self {
            Self::Card(card) => Self::Card(Card(code, card.direction())),
            Self::Situation(_) => Self::Situation(code),
        }
    }
}

/// What was seen when: moments in memory's own seconds, what each fades by, and how much of a trace
/// it was.
#[derive(Clone, Debug, Default)]
struct Traces(Vec<(f64, f64, f64)>);

impl Traces {
    fn strength(&self, now: f64) -> f64 {
        let left = |(at, decay, part): &(f64, f64, f64)| part * (now - at).max(1.0).powf(-decay);
        self.0.iter().map(left).sum()
    }

    /// The logarithm of its strength; without a trace nothing that noise could lift.
    fn activation(&self, now: f64) -> f64 {
        self.strength(now).max(1e-9).ln()
    }

    fn add(&mut self, now: f64, part: f64) {
        if part > 0.0 {
            let decay = DECAY.0 + DECAY.1 * self.strength(now);
            self.0.push((now, decay, part));
        }
    }
}

/// A head with codes in it.
pub struct Mind {
    rng: StdRng,
    traits: Traits,
    known: BTreeMap<Fact, Traces>,
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
        Self::with(Traits::default(), seed)
    }

    pub fn with(traits: Traits, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut known: BTreeMap<Fact, Traces> = BTreeMap::new();
        let mut apart_at_first = BTreeMap::new();
        for entry in REGISTRY.entries() {
            if rng.random_bool(traits.chance_met(entry.code)) {
                let facts = Direction::ALL.map(|way| Fact::Card(Card(entry.code, way)));
                for fact in facts {
                    known.insert(fact, met_at_work(&mut rng));
                }
                if traits.situation_trains.is_some() && rng.random_bool(SITUATIONS_MET) {
                    known.insert(Fact::Situation(entry.code), met_at_work(&mut rng));
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
            traits,
            known,
            told_apart: BTreeMap::new(),
            apart_at_first,
            day: 0,
            seconds: 0.0,
        }
    }

    /// The same head with another chance.
    pub fn copied(&self, seed: u64) -> Self {
        Self {
            rng: StdRng::seed_from_u64(seed),
            traits: self.traits,
            known: self.known.clone(),
            told_apart: self.told_apart.clone(),
            apart_at_first: self.apart_at_first.clone(),
            day: self.day,
            seconds: self.seconds,
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
        self.trace(Fact::Card(card), 1.0);
    }

    /// Seen: the answer to a question.
    pub fn learn_from(&mut self, question: &Question) {
        let code = question.card.code();
        match self.fact(question) {
            _ if question.format == Format::TrueFalse => {}
            Fact::Situation(_) => self.learn_situation(code),
            fact @ Fact::Card(_) => self.trace(fact, 1.0),
        }
    }

    /// Seen: which code it is in a situation.
    pub fn learn_situation(&mut self, code: Code) {
        let part = self.traits.situation_trains.unwrap_or(1.0);
        self.trace(Fact::Situation(code), 1.0);
        for way in Direction::ALL {
            self.trace(Fact::Card(Card(code, way)), part);
        }
    }

    fn trace(&mut self, fact: Fact, part: f64) {
        let now = self.now();
        self.known.entry(fact).or_default().add(now, part);
    }

    /// The memory that a question is answered from.
    fn fact(&self, question: &Question) -> Fact {
        let is_situation = matches!(question.prompt, Prompt::Scenario(_) | Prompt::Exchange);
        if is_situation && self.traits.situation_trains.is_some() {
            Fact::Situation(question.card.code())
        } else {
            Fact::Card(question.card)
        }
    }

    /// Seen: two codes side by side.
    pub fn contrast(&mut self, first: Code, second: Code) {
        let now = self.now();
        let traces = self.told_apart.entry(pair(first, second)).or_default();
        traces.add(now, 1.0);
        if self.traits.situation_trains.is_some() {
            for code in [first, second] {
                self.trace(Fact::Situation(code), CONTRAST_TRAINS);
            }
        }
    }

    fn apart(&self, first: Code, second: Code) -> f64 {
        let both = pair(first, second);
        let at_first = self.apart_at_first.get(&both).copied().unwrap_or(EASY);
        let now = self.now();
        let traces = self.told_apart.get(&both);
        let learned = traces.map_or(0.0, |traces| traces.strength(now).ln_1p());
        at_first + self.traits.contrasts_help * learned
    }

    fn noise(&mut self) -> f64 {
        let chance: f64 = self.rng.random_range(0.000_1..0.999_9);
        NOISE * (chance / (1.0 - chance)).ln()
    }

    /// How readily each code comes to mind where one is asked, but for noise.
    fn pulls(&self, asked: Fact, among: &[Code]) -> Vec<(Code, f64)> {
        let pull = |code: &Code| {
            let held_back = if *code == asked.code() {
                0.0
            } else {
                self.apart(asked.code(), *code)
            };
            (*code, self.activation(asked.of(*code)) - held_back)
        };
        among.iter().map(pull).collect()
    }

    fn activation(&self, fact: Fact) -> f64 {
        let now = self.now();
        let traces = self.known.get(&fact);
        traces.map_or(f64::MIN, |it| it.activation(now))
    }

    /// The code that comes to mind first.
    fn first(&mut self, pulls: &[(Code, f64)]) -> (Option<Code>, f64) {
        let mut best = (None, f64::MIN);
        for (code, pull) in pulls {
            let pull = pull + self.noise();
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
            Format::Typed | Format::SelfGraded => with_look_alikes(asked),
        };
        let pulls = self.pulls(self.fact(question), &among);
        let (code, pull) = self.first(&pulls);
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

    /// What comes to mind without any options: `None` if nothing does.
    pub fn recalls(&mut self, fact: Fact) -> Option<Code> {
        self.recalls_times(fact, 1).into_iter().flatten().next()
    }

    /// The same so many times over, as in an exam: nothing is learned in between.
    pub fn recalls_times(&mut self, fact: Fact, times: u32) -> Vec<Option<Code>> {
        let pulls = self.pulls(fact, &with_look_alikes(fact.code()));
        let recall = |_| {
            let (code, pull) = self.first(&pulls);
            code.filter(|_| pull > THRESHOLD)
        };
        (0..times).map(recall).collect()
    }

    /// How well a fact will be known in so many days, with nothing in its way; and the same with one
    /// more trace now. The slope is a gentle one: a trace that is not enough yet is worth something.
    pub fn chances(&self, fact: Fact, days: f64, part: f64) -> (f64, f64) {
        let now = self.now();
        let then = now + days * DAY_SECONDS * PACE_BETWEEN;
        let none = Traces::default();
        let traces = self.known.get(&fact).unwrap_or(&none);
        let chance = |strength: f64| {
            let over = strength.max(1e-9).ln() - THRESHOLD;
            1.0 / (1.0 + (-over / LONG_RUN).exp())
        };
        let decay = DECAY.0 + DECAY.1 * traces.strength(now);
        let strength = traces.strength(then);
        let more = part * (then - now).max(1.0).powf(-decay);
        (chance(strength), chance(strength + more))
    }
}

impl Traits {
    fn chance_met(&self, code: Code) -> f64 {
        let place = self.popular.iter().position(|popular| *popular == code);
        let Some(place) = place.filter(|_| self.met < 1.0) else {
            return self.met;
        };
        #[expect(clippy::cast_precision_loss, reason = "a hundred codes")]
        let rank = (place as f64 + 0.5) / self.popular.len() as f64;
        // Over all ranks the mean is the share met.
        1.0 - rank.powf(self.met / (1.0 - self.met))
    }
}

fn with_look_alikes(code: Code) -> Vec<Code> {
    let alike = REGISTRY.look_alikes(code).iter().copied();
    alike.chain([code]).collect()
}

/// The traces of a code met at work, over the last year.
fn met_at_work(rng: &mut StdRng) -> Traces {
    let times = rng.random_range(5..30);
    let traces = (0..times).map(|_| {
        let days = rng.random_range(5.0..300.0);
        let at: f64 = -days * DAY_SECONDS * PACE_BETWEEN;
        (at, DECAY.0 + 0.05, 1.0)
    });
    Traces(traces.collect())
}
