//! Three machines that share a folder, and everything that goes wrong with such folders, at random: each
//! acknowledged answer counts exactly once wherever a copy of its line is left, and where none is, the
//! learner is told.
//!
//! `STATUSDECK_STEPS` sets the number of steps, `STATUSDECK_SEED` chooses a single run.

mod check;

mod machine;

mod mishaps;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::PathBuf;

use jiff::{SignedDuration, tz::TimeZone};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::log::RecordId;
use statusdeck::time::{Now, Timestamp};
use support::sim_disk::SimDisk;

use machine::Machine;

/// In `cargo test`; all of them are 100,000.
const STEPS: u64 = 5_000;
const STEPS_OF_RUN: u64 = 100;
const STEPS_TO_CHECK: u64 = 20;

#[test]
fn acknowledged_answers_count_once_or_their_loss_is_told() {
    let number = |name: &str| {
        env::var(name)
            .ok()
            .map(|text| text.parse().expect("a number"))
    };
    let runs = number("STATUSDECK_STEPS").unwrap_or(STEPS) / STEPS_OF_RUN;
    let seeds = match number("STATUSDECK_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..runs,
    };
    let mut totals = Totals::default();
    for seed in seeds {
        Run::new(seed).go(&mut totals);
    }
    println!("shared folder: {totals:?}");
}

#[derive(Debug, Default)]
struct Totals {
    steps: u64,
    opened_from_snapshots: usize,
    acknowledged: usize,
    /// Answers of which a copy is left somewhere, and which count there.
    count: usize,
    /// Answers of which no copy is left where they were given, and whose loss was told there.
    told: usize,
    /// The same, but the machine has lost its own state, too, so that nobody can know.
    unprovable: usize,
    let_go: usize,
}

/// What a record is.
#[derive(Clone, Debug)]
enum What {
    Answer,
    Undoes(Timestamp),
    /// A restore: what it took back, and what it may have or not, for it was elsewhere.
    Rewinds(BTreeSet<Timestamp>, BTreeSet<Timestamp>),
}

/// A record that was made. Each has a moment of its own, by which it is known.
#[derive(Debug)]
struct Made {
    machine: usize,
    number: usize,
    what: What,
    id: RecordId,
    acknowledged: bool,
    /// False once the machine lost the state that could prove a loss.
    provable: bool,
    /// True once the learner let it go.
    let_go: bool,
    /// It was let go and a copy came back: if that is lost, too, it may be told again.
    came_back: bool,
}

struct Run {
    seed: u64,
    rng: StdRng,
    disk: SimDisk,
    machines: Vec<Machine>,
    made: BTreeMap<Timestamp, Made>,
    /// Older states of logs.
    olds: Vec<(PathBuf, Vec<u8>)>,
    /// How many of a hundred steps are mishaps.
    mishaps: u32,
    clocks_jumped: bool,
    seconds: i64,
    /// How many words an answer has. Long logs are opened from snapshots.
    words: usize,
    from_snapshots: usize,
    trace: Vec<String>,
}

impl Drop for Run {
    #[expect(clippy::print_stdout, reason = "the way to a failure")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let tail = &self.trace[self.trace.len().saturating_sub(40)..];
            println!("STATUSDECK_SEED={}:\n{}", self.seed, tail.join("\n"));
        }
    }
}

impl Run {
    fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let disk = SimDisk::default();
        // One network drive, a synchronised folder each, or both.
        let folders = [[0, 0, 0], [0, 1, 2], [0, 0, 1], [0, 1, 2]];
        let folders = folders.choose(&mut rng).expect("some");
        let machines = folders.iter().enumerate();
        let machines = machines.map(|(number, folder)| Machine::new(&disk, number, *folder));
        disk.break_locks(rng.random_ratio(1, 2));
        let is_long = seed % 50 == 7;
        Self {
            seed,
            machines: machines.collect(),
            mishaps: if is_long {
                3
            } else {
                [3, 10, 25][rng.random_range(0..3)]
            },
            rng,
            disk,
            made: BTreeMap::new(),
            olds: Vec::new(),
            clocks_jumped: false,
            seconds: 0,
            words: if is_long { 3_000 } else { 1 },
            from_snapshots: 0,
            trace: Vec::new(),
        }
    }

    fn go(mut self, totals: &mut Totals) {
        for step in 1..=STEPS_OF_RUN {
            if self.rng.random_range(0..100) < self.mishaps {
                self.mishap();
            } else {
                self.work();
            }
            self.note_returns();
            if step % STEPS_TO_CHECK == 0 {
                self.check();
            }
        }
        self.count(totals);
    }

    fn work(&mut self) {
        let machine = self.rng.random_range(0..self.machines.len());
        match self.rng.random_range(0..100) {
            0..55 => self.answer(machine),
            55..65 => self.undo(machine),
            65..75 => self.leave(machine),
            75..80 => self.look(machine),
            80..92 => self.synchronise(),
            92..95 => self.back_up(machine),
            95..97 => self.restore(machine),
            97 => self.undo_restore(machine),
            _ => self.repair(machine),
        }
    }

    fn note(&mut self, text: String) {
        self.trace.push(text);
    }

    /// The clock of a machine; no two readings are the same.
    fn now(&mut self, machine: usize) -> Now {
        self.seconds += 1;
        let start: jiff::Timestamp = "2026-11-28T05:00:00Z".parse().expect("RFC 3339");
        let days = self.machines[machine].days_off;
        let passed = SignedDuration::from_secs(self.seconds + days * 86_400);
        let at = Timestamp::new(start.checked_add(passed).expect("a moment"));
        Now::new(at, &TimeZone::UTC, 4)
    }
}
