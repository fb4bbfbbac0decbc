//! What a minute buys: simulated learners study so many minutes a day with this program, by Anki's
//! rules, at random, or as an oracle says who sees their memory, and are examined alike.
//!
//! `cargo bench --bench minutes` prints the table. `-- LEARNERS` sets the learners of a cell; `few` leaves
//! most cells out, `vendors` studies all codes instead of the common ones, and `brief` runs this program
//! alone and prints means over all cells. What the learners' memory is made of is told in
//! `support::mind`; how long an answer takes, in `person.rs`.
//!
//! `-- goal` prints instead how ways to prepare for a date compare, and whether forecasts held: `policies` or
//! `forecasts` alone, `short` goals alone.

#![expect(clippy::print_stdout, reason = "a table is what it is for")]

mod anki;
mod exam;
mod goal;
mod others;
mod person;
mod program;
mod readiness;
mod table;

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use exam::Marks;
use person::{Life, Person};

/// Days of study, and the days on whose evenings the exams are.
pub const DAYS: u32 = 30;
pub const EXAMS: [u32; 3] = [10, 20, 30];
/// Days without study before the last exam.
pub const AFTER: u32 = 30;

/// Who decides what is studied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arm {
    Program,
    AnkiDefault,
    AnkiAllMinutes,
    Random,
    Oracle,
}

impl Arm {
    pub const ALL: [Self; 5] = [
        Self::Program,
        Self::AnkiDefault,
        Self::AnkiAllMinutes,
        Self::Random,
        Self::Oracle,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Program => "statusdeck",
            Self::AnkiDefault => "Anki",
            Self::AnkiAllMinutes => "Anki, all minutes",
            Self::Random => "random",
            Self::Oracle => "oracle",
        }
    }
}

/// The learners of one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    pub minutes: u32,
    pub met: f64,
    pub contrasts_help: f64,
    pub situation_trains: f64,
}

pub const MINUTES: [u32; 3] = [5, 10, 20];
pub const MET: [f64; 3] = [0.0, 0.3, 0.6];
pub const CONTRASTS: [f64; 3] = [1.0, 0.4, 0.0];
pub const SITUATIONS: [f64; 3] = [1.0, 0.5, 0.0];

fn cells(few: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    for minutes in MINUTES {
        for met in MET {
            for contrasts_help in CONTRASTS {
                for situation_trains in SITUATIONS {
                    cells.push(Cell {
                        minutes,
                        met,
                        contrasts_help,
                        situation_trains,
                    });
                }
            }
        }
    }
    cells.retain(|cell| !few || cell.is_one_of_few());
    cells
}

impl Cell {
    /// True for the cells that the program's numbers were chosen on.
    pub fn is_one_of_few(&self) -> bool {
        self.met != 0.6
            && (self.contrasts_help == 1.0) == (self.situation_trains != 0.0)
            && self.contrasts_help != 0.4
    }
}

/// The cell whose results are an arm's in this one: flashcards show no contrasts and no situations, the
/// oracle no contrasts.
pub fn same_for(arm: Arm, cells: &[Cell], place: usize) -> usize {
    let Some(this) = cells.get(place).filter(|_| arm != Arm::Program) else {
        return place;
    };
    let alike = |cell: &Cell| {
        (this.minutes, this.met) == (cell.minutes, cell.met)
            && (arm != Arm::Oracle || this.situation_trains == cell.situation_trains)
    };
    cells.iter().position(alike).unwrap_or(place)
}

/// What one learner's month came to.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// On the days of [`EXAMS`], and after the rest.
    pub marks: [Marks; EXAMS.len() + 1],
    pub used: person::Used,
    /// Whether the forecast of what would be known held, by day: (expected, low, high, true share).
    pub ready: Vec<(u32, f64, f64, f64, f64)>,
}

fn month(arm: Arm, cell: Cell, seed: u64) -> Outcome {
    let mut person = Person::new(cell, seed);
    let mut outcome = Outcome::default();
    let mut life: Box<dyn Life> = match arm {
        Arm::Program => Box::new(program::Program::new(cell.minutes, seed)),
        Arm::AnkiDefault => Box::new(anki::Anki::new(Some(20), 0.9, seed)),
        Arm::AnkiAllMinutes => Box::new(anki::Anki::new(None, 0.97, seed)),
        Arm::Random => Box::new(others::Random::new(seed)),
        Arm::Oracle => Box::new(others::Oracle::rolling()),
    };
    for day in 1..=DAYS {
        if !person.misses_day(day) {
            person.used.days += 1.0;
            life.study(&mut person, f64::from(cell.minutes) * 60.0);
        }
        if let Some((expected, low, high)) = life.expects() {
            let share = exam::of_names(&person, seed.wrapping_mul(1_000) + u64::from(day));
            outcome.ready.push((day, expected, low, high, share));
        }
        if let Some(place) = EXAMS.iter().position(|exam| *exam == day) {
            outcome.marks[place] = exam::of(&person, seed);
        }
        person.sleep();
        life.sleep();
    }
    for _ in 0..AFTER {
        person.sleep();
    }
    outcome.marks[EXAMS.len()] = exam::of(&person, seed);
    outcome.used = person.used;
    outcome
}

/// True if the command line has the word.
pub fn has(word: &str) -> bool {
    std::env::args().any(|arg| arg == word)
}

fn main() {
    let learners = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(30);
    if has("goal") {
        return goal::run(learners);
    }
    let cells = cells(has("few"));
    let jobs: Vec<(usize, Arm, u64)> = (0..cells.len())
        .flat_map(|cell| Arm::ALL.map(|arm| (cell, arm)))
        .filter(|(_, arm)| !has("brief") || *arm == Arm::Program)
        .filter(|(cell, arm)| same_for(*arm, &cells, *cell) == *cell)
        .flat_map(|(cell, arm)| (1..=learners).map(move |seed| (cell, arm, seed)))
        .collect();
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((cell, arm, seed)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = month(*arm, cells[*cell], *seed);
                    let mut results = results.lock().expect("no panic");
                    results.push((*cell, *arm, *seed, outcome));
                }
            });
        }
    });
    let results = results.into_inner().expect("no panic");
    let results = table::Results::new(&cells, &results);
    if has("brief") {
        table::brief(&results);
    } else {
        table::print(&results);
        table::verdicts(&results);
    }
    readiness::print(&results);
}
