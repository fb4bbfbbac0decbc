//! A simulated person: a memory, a clock, and days on which something else comes up.

use std::sync::LazyLock;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::learner::Scope;
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::Forecast;
use statusdeck::question::{Format, Prompt};
use statusdeck::registry::Code;
use support::cards::REGISTRY;
use support::mind::{Fact, Mind, Traits};

use crate::Cell;

/// The codes that are studied and examined, by popularity.
pub static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let scope = if crate::has("vendors") {
        Scope::AllWithVendors
    } else {
        Scope::Common
    };
    let mut entries: Vec<_> = REGISTRY
        .entries()
        .iter()
        .filter(|entry| scope.contains(entry))
        .collect();
    entries.sort_by_key(|entry| (entry.tier, entry.code));
    entries.iter().map(|entry| entry.code).collect()
});

/// How often a day is missed.
const MISSED: f64 = 0.1;

/// What decides what is studied.
pub trait Life {
    /// Studies for at most so many seconds.
    fn study(&mut self, person: &mut Person, seconds: f64);
    fn sleep(&mut self) {}
    /// What it forecasts for its goal, if it has one, and the reviews on later days that it goes by.
    fn forecasts(&self) -> Option<(Forecast, u32)> {
        None
    }
    /// The share of names and numbers that it expects to be known now, with a range, if it does.
    fn expects(&self) -> Option<(f64, f64, f64)> {
        None
    }
}

/// What the time went into.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    /// On which there was study.
    pub days: f64,
    pub seconds: f64,
    pub answers: f64,
    pub duel_seconds: f64,
    pub situations: f64,
    pub new: f64,
    pub right: f64,
    /// By [`KINDS`], duels left out.
    pub seconds_of: [f64; KINDS.len()],
}

/// What the program asks.
pub const KINDS: [&str; 6] = [
    "number typed",
    "number else",
    "name",
    "meaning",
    "situation",
    "statement",
];

pub const fn kind(prompt: Prompt, format: Format) -> usize {
    match (prompt, format) {
        (Prompt::Number, Format::Typed) => 0,
        (Prompt::Number, _) => 1,
        (Prompt::Name, _) => 2,
        (Prompt::Meaning, _) => 3,
        (Prompt::Scenario(_) | Prompt::Exchange, _) => 4,
        (Prompt::Statement { .. }, _) => 5,
    }
}

pub struct Person {
    pub mind: Mind,
    rng: StdRng,
    missed: StdRng,
    /// How much slower than usual.
    pace: f64,
    pub used: Used,
    pub situation_trains: f64,
}

impl Person {
    pub fn new(cell: Cell, seed: u64) -> Self {
        let traits = Traits {
            popular: &CODES,
            met: cell.met,
            contrasts_help: cell.contrasts_help,
            situation_trains: Some(cell.situation_trains),
        };
        let mut rng = StdRng::seed_from_u64(seed ^ 0xbead);
        Self {
            mind: Mind::with(traits, seed),
            pace: rng.random_range(0.75..1.35),
            missed: StdRng::seed_from_u64(seed ^ 0x0ff),
            rng,
            used: Used::default(),
            situation_trains: cell.situation_trains,
        }
    }

    pub fn misses_day(&mut self, day: u32) -> bool {
        self.missed.random_bool(MISSED) && day > 1
    }

    pub fn sleep(&mut self) {
        self.mind.sleep();
    }

    /// The seconds until a question is answered: read, thought about, entered.
    pub fn answering(&mut self, card: Card, prompt: Prompt, format: Format, knows: bool) -> f64 {
        let read = match prompt {
            Prompt::Number | Prompt::Name => 0.6,
            Prompt::Meaning => 3.0,
            Prompt::Scenario(_) => 8.0,
            Prompt::Exchange | Prompt::Statement { .. } => 6.0,
        };
        let think = if knows { 2.0 } else { 4.0 };
        let enter: f64 = match (format, card.direction()) {
            (Format::Typed, Direction::CodeToMeaning) => 3.0,
            (Format::Typed, Direction::MeaningToCode) => 1.2,
            (Format::Choice, Direction::CodeToMeaning) => 4.0,
            (Format::Choice, Direction::MeaningToCode) | (Format::TrueFalse, _) => 1.2,
            (Format::SelfGraded, _) => 1.2,
        };
        let enter = if knows { enter } else { enter.min(1.0) };
        self.takes(read + think + enter)
    }

    /// The seconds for what is shown after an answer.
    pub fn feedback(&mut self, right: bool, contrast: bool) -> f64 {
        let read = if right { 1.2 } else { 5.0 };
        self.takes(read + if contrast { 3.0 } else { 0.0 })
    }

    fn takes(&mut self, seconds: f64) -> f64 {
        let seconds = seconds * self.pace * self.rng.random_range(0.7..1.3);
        self.mind.pass(seconds);
        self.used.seconds += seconds;
        seconds
    }

    /// A card, as a flashcard shows it: thought about, turned round, graded by oneself.
    pub fn turns(&mut self, card: Card) -> bool {
        let recalled = self.mind.recalls(Fact::Card(card));
        let right = recalled == Some(card.code());
        let prompt = match card.direction() {
            Direction::CodeToMeaning => Prompt::Number,
            Direction::MeaningToCode => Prompt::Name,
        };
        self.answering(card, prompt, Format::SelfGraded, recalled.is_some());
        self.mind.learn(card);
        self.feedback(right, false);
        self.used.answers += 1.0;
        self.used.right += f64::from(u8::from(right));
        right
    }
}
