//! Towards a date: so many minutes on each of so many days, and the exam on the morning after the last.
//! The plan for a goal against the others, and whether its forecasts held.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use statusdeck::learner::Scope;
use statusdeck::log::{Asked, Goal};
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::{Forecast, ForecastJob};
use statusdeck::runtime::run_forecast;

use crate::exam::{self, Marks};
use crate::person::{CODES, Life, Person};
use crate::program::Program;
use crate::table::mean;
use crate::{CONTRASTS, Cell, MET, SITUATIONS, anki, has, others};

const MINUTES: [u32; 4] = [3, 5, 10, 20];
const DAYS: [u32; 4] = [7, 14, 30, 60];
/// Of the goals whose forecasts are judged.
const FORECAST_DAYS: u32 = 37;
/// Days before the exam on which a forecast is made; the first before any answer.
const AHEAD: [u32; 5] = [37, 30, 14, 7, 3];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Plan,
    Daily,
    AnkiDefault,
    AnkiAllMinutes,
    LastWeek,
    Oracle,
}

impl Way {
    const ALL: [Self; 6] = [
        Self::Plan,
        Self::Daily,
        Self::AnkiDefault,
        Self::AnkiAllMinutes,
        Self::LastWeek,
        Self::Oracle,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Daily => "daily",
            Self::AnkiDefault => "Anki",
            Self::AnkiAllMinutes => "Anki, all",
            Self::LastWeek => "last week",
            Self::Oracle => "oracle",
        }
    }
}

/// What a forecast said, and what came.
#[derive(Clone, Copy, Debug)]
struct Held {
    seed: u64,
    ahead: u32,
    /// On later days.
    reviews: u32,
    /// The share, in points: expected, low, high, and the true one.
    share: [f64; 4],
    /// Right answers of twenty: expected, low, high, and those of one sitting.
    score: [f64; 4],
    is_early: bool,
}

#[derive(Clone, Debug, Default)]
struct Came {
    marks: Marks,
    minutes_a_day: f64,
    forecasts: Vec<Held>,
}

/// A learner of a seed: what they have met, and how contrasts and situations work on them.
fn person(minutes: u32, seed: u64) -> Person {
    let place = usize::try_from(seed).expect("a few hundred");
    let cell = Cell {
        minutes,
        met: MET[place % 3],
        contrasts_help: CONTRASTS[place / 3 % 3],
        situation_trains: SITUATIONS[place / 9 % 3],
    };
    Person::new(cell, seed)
}

fn prepare(way: Way, minutes: u32, days: u32, seed: u64, forecasts: bool) -> Came {
    let mut person = person(minutes, seed);
    let mut said: Vec<(u32, Forecast, u32)> = Vec::new();
    let mut program = Program::new(minutes, seed);
    if way == Way::Plan {
        program.aim(days, minutes);
    }
    let mut life: Box<dyn Life> = match way {
        Way::Plan | Way::Daily => Box::new(program),
        Way::AnkiDefault => Box::new(anki::Anki::new(Some(20), 0.9, seed)),
        Way::AnkiAllMinutes => Box::new(anki::Anki::new(None, 0.97, seed)),
        Way::LastWeek => Box::new(LastWeek::new(days, seed)),
        Way::Oracle => Box::new(others::Oracle::until(days)),
    };
    for day in 1..=days {
        let ahead = days + 1 - day;
        if forecasts && AHEAD.contains(&ahead) {
            let forecast = life.forecasts();
            said.extend(forecast.map(|(it, reviews)| (ahead, it, reviews)));
        }
        if !person.misses_day(day) {
            person.used.days += 1.0;
            life.study(&mut person, f64::from(minutes) * 60.0);
        }
        person.sleep();
        life.sleep();
    }
    let truth = if said.is_empty() {
        0.0
    } else {
        100.0 * exam::true_share(&person, seed)
    };
    let held = said.iter().map(|(ahead, forecast, reviews)| {
        let asked = f64::from(Forecast::QUESTIONS);
        let score = exam::of_some(&person, Forecast::QUESTIONS, seed + u64::from(*ahead));
        let points = |share: f32| 100.0 * f64::from(share);
        let (share, expected) = (forecast.share, forecast.score);
        Held {
            seed,
            ahead: *ahead,
            reviews: *reviews,
            share: [
                points(share.mean),
                points(share.low),
                points(share.high),
                truth,
            ],
            score: [
                f64::from(expected.mean),
                f64::from(expected.low),
                f64::from(expected.high),
                asked * score,
            ],
            is_early: forecast.early,
        }
    });
    Came {
        forecasts: held.collect(),
        marks: exam::of(&person, seed),
        minutes_a_day: person.used.seconds / 60.0 / person.used.days,
    }
}

/// Anki's rules, and in the last week all cards again and again, the one not seen for longest first.
struct LastWeek {
    anki: anki::Anki,
    days_left: u32,
    seen: BTreeMap<Card, u64>,
    turn: u64,
}

impl LastWeek {
    fn new(days: u32, seed: u64) -> Self {
        Self {
            anki: anki::Anki::new(Some(20), 0.9, seed),
            days_left: days,
            seen: BTreeMap::new(),
            turn: 0,
        }
    }
}

impl Life for LastWeek {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        if self.days_left > 7 {
            return self.anki.study(person, seconds);
        }
        let end = person.used.seconds + seconds;
        let cards = CODES
            .iter()
            .flat_map(|code| Direction::ALL.map(|way| Card(*code, way)));
        let cards: Vec<Card> = cards.collect();
        while person.used.seconds < end {
            let longest = |card: &&Card| self.seen.get(*card).copied().unwrap_or(0);
            let Some(card) = cards.iter().min_by_key(longest) else {
                return;
            };
            self.turn += 1;
            self.seen.insert(*card, self.turn);
            if !person.turns(*card) {
                // Missed ones come once more.
                person.turns(*card);
            }
        }
    }

    fn sleep(&mut self) {
        self.days_left -= 1;
        self.anki.sleep();
    }
}

/// Runs jobs on all cores.
fn all<J: Sync, R: Send>(jobs: &[J], run: impl Fn(&J) -> R + Sync) -> Vec<(usize, R)> {
    let (next, results) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(place) else { return };
                    let result = run(job);
                    results.lock().expect("no panic").push((place, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no panic");
    results.sort_by_key(|(place, _)| *place);
    results
}

pub fn run(learners: u64) {
    if !has("forecasts") {
        policies(learners);
    }
    if !has("policies") {
        forecasts(learners.max(if has("brief") { 0 } else { 300 }));
    }
}

fn policies(learners: u64) {
    let mut jobs = Vec::new();
    for days in DAYS.into_iter().filter(|days| !has("short") || *days <= 14) {
        for minutes in MINUTES {
            for way in Way::ALL {
                jobs.extend((1..=learners).map(|seed| (days, minutes, way, seed)));
            }
        }
    }
    let results = all(&jobs, |(days, minutes, way, seed)| {
        prepare(*way, *minutes, *days, *seed, false)
    });
    let mut cells: BTreeMap<(u32, u32), BTreeMap<Way, Vec<Came>>> = BTreeMap::new();
    for (place, came) in results {
        let (days, minutes, way, _) = jobs[place];
        let ways = cells.entry((days, minutes)).or_default();
        ways.entry(way).or_default().push(came);
    }
    println!(
        "Towards a date: the mark for names and numbers / the score, which is the mean of that and of the\n\
         mark for unseen situations, in per cent; minutes used on a day of study; {learners} learners a cell"
    );
    for ((days, minutes), ways) in &cells {
        println!("\n{days} days, {minutes} minutes");
        let names = |way: Way| mean(&ways[&way], |it| 100.0 * it.marks.names);
        let both = |way: Way| {
            mean(&ways[&way], |it| {
                50.0 * (it.marks.names + it.marks.situations)
            })
        };
        for way in Way::ALL {
            let used = mean(&ways[&way], |it| it.minutes_a_day);
            println!(
                "  {:<10} {:5.1} / {:5.1}  {used:4.1} min",
                way.name(),
                names(way),
                both(way)
            );
        }
        let others = &Way::ALL[1..5];
        let lead = |mark: &dyn Fn(Way) -> f64| {
            let best = others.iter().map(|way| mark(*way)).fold(f64::MIN, f64::max);
            let plan = mark(Way::Plan);
            (
                plan - best,
                plan - mark(Way::AnkiDefault),
                plan - mark(Way::Oracle),
            )
        };
        for (name, (best, anki, oracle)) in [("names", lead(&names)), ("score", lead(&both))] {
            println!(
                "  {name:<6} lead over the best of the others {best:5.1}, over Anki {anki:5.1}, over the oracle {oracle:5.1}"
            );
        }
    }
}

fn forecasts(learners: u64) {
    let jobs: Vec<u64> = (1..=learners).collect();
    let results = all(&jobs, |seed| {
        let minutes = [5, 10, 20][usize::try_from(*seed / 27).expect("a few hundred") % 3];
        prepare(Way::Plan, minutes, FORECAST_DAYS, *seed, true)
    });
    let held: Vec<Held> = results
        .into_iter()
        .flat_map(|(_, it)| it.forecasts)
        .collect();
    println!(
        "\nForecasts of {learners} learners with 5, 10 or 20 minutes, by days ahead (37: before any answer).\n\
         Points by which the expected share is above the true one, on average and in size; how often the\n\
         range of the share holds the true one, and that of 20 questions a sitting; width of the ranges in\n\
         points; early ones; last those after 150 reviews on later days"
    );
    for (name, half) in [
        ("numbers were chosen on these", 1),
        ("numbers were not chosen on these", 0),
    ] {
        println!(" {name}");
        let of_half: Vec<Held> = held
            .iter()
            .copied()
            .filter(|it| it.seed % 2 == half)
            .collect();
        let print = |name: &str, counts: &dyn Fn(&Held) -> bool| {
            let rows: Vec<Held> = of_half.iter().copied().filter(|it| counts(it)).collect();
            line(name, &rows);
        };
        for ahead in AHEAD {
            print(&format!("{ahead:2} days"), &|it| it.ahead == ahead);
        }
        print("150 reviews", &|it| it.ahead <= 30 && it.reviews >= 150);
    }
}

fn line(name: &str, rows: &[Held]) {
    let within = |of: fn(&Held) -> [f64; 4]| {
        mean(rows, |row| {
            let [_, low, high, came] = of(row);
            f64::from(u8::from((low..=high).contains(&came))) * 100.0
        })
    };
    let width = |of: fn(&Held) -> [f64; 4]| mean(rows, |row| of(row)[2] - of(row)[1]);
    let widest = rows.iter().map(|row| row.share[2] - row.share[1]);
    println!(
        "  {name:<12} {:5.1} off ({:4.1})  in range {:4.0} % / {:4.0} %  width {:4.1} (at most {:4.1}) / {:4.1}  early {:3.0} %  expected {:4.1}  n {}",
        mean(rows, |row| row.share[0] - row.share[3]),
        mean(rows, |row| (row.share[0] - row.share[3]).abs()),
        within(|row| row.share),
        within(|row| row.score),
        width(|row| row.share),
        widest.fold(0.0, f64::max),
        width(|row| row.score) * 5.0,
        mean(rows, |row| f64::from(u8::from(row.is_early)) * 100.0),
        mean(rows, |row| row.share[0]),
        rows.len()
    );
}

impl Program {
    /// Sets the goal: so many days from now, all codes that are studied.
    fn aim(&mut self, days: u32, minutes: u32) {
        let now = self.desk.now();
        let goal = Goal {
            on: now.day.plus(days),
            minutes,
            asked: Asked::Scope(Scope::List(CODES.clone())),
            target_percent: None,
            days_off: Vec::new(),
            holidays: Vec::new(),
        };
        let set = self.desk.notebook.set_goal(Some(goal), now);
        assert!(set.expect("a goal").is_some());
    }

    pub fn forecast(&self) -> Option<Forecast> {
        let job = ForecastJob::new(&self.desk.notebook, self.desk.now().day)?;
        Some(run_forecast(&job))
    }
}
