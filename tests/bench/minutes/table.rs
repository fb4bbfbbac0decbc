//! The table: a line for each cell and arm, and below it which claims hold in how many cells.

use std::collections::BTreeMap;

use crate::person::KINDS;
use crate::{Arm, Cell, EXAMS, Outcome};

/// A figure of one outcome at an exam.
type Figure = fn(&Outcome, usize) -> f64;

pub fn mean<T>(items: &[T], figure: impl Fn(&T) -> f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let count = items.len().max(1) as f64;
    items.iter().map(figure).sum::<f64>() / count
}

const NAMES: Figure = |outcome, exam| 100.0 * outcome.marks[exam].names;
const SITUATIONS: Figure = |outcome, exam| 100.0 * outcome.marks[exam].situations;
const BOTH: Figure = |outcome, exam| (NAMES(outcome, exam) + SITUATIONS(outcome, exam)) / 2.0;
const CONFUSED: Figure = |outcome, exam| 100.0 * outcome.marks[exam].confused;

const ALL_EXAMS: [usize; EXAMS.len() + 1] = [0, 1, 2, 3];

pub struct Results<'a> {
    pub cells: &'a [Cell],
    by_cell: BTreeMap<(usize, Arm), Vec<&'a Outcome>>,
}

impl<'a> Results<'a> {
    pub fn new(cells: &'a [Cell], outcomes: &'a [(usize, Arm, u64, Outcome)]) -> Self {
        let mut by_cell: BTreeMap<(usize, Arm), Vec<&Outcome>> = BTreeMap::new();
        for (cell, arm, _, outcome) in outcomes {
            by_cell.entry((*cell, *arm)).or_default().push(outcome);
        }
        Self { cells, by_cell }
    }

    fn figure(&self, cell: usize, arm: Arm, exam: usize, figure: Figure) -> f64 {
        mean(self.of(cell, arm), |outcome| figure(outcome, exam))
    }

    pub fn of(&self, cell: usize, arm: Arm) -> &[&'a Outcome] {
        let cell = crate::same_for(arm, self.cells, cell);
        self.by_cell.get(&(cell, arm)).map_or(&[], Vec::as_slice)
    }

    /// How much more the program has than the best of the others.
    fn lead(&self, cell: usize, exam: usize, figure: Figure, arms: &[Arm]) -> f64 {
        let others = arms
            .iter()
            .map(|arm| self.figure(cell, *arm, exam, figure))
            .fold(f64::MIN, f64::max);
        self.figure(cell, Arm::Program, exam, figure) - others
    }

    /// Its confusions, in per cent of the fewer of both Ankis'.
    fn confusions(&self, cell: usize, exam: usize) -> f64 {
        let anki = ANKIS
            .iter()
            .map(|arm| self.figure(cell, *arm, exam, CONFUSED))
            .fold(f64::MAX, f64::min);
        100.0 * self.figure(cell, Arm::Program, exam, CONFUSED) / anki
    }
}

const ANKIS: &[Arm] = &[Arm::AnkiDefault, Arm::AnkiAllMinutes];
const OTHERS: &[Arm] = &[Arm::AnkiDefault, Arm::AnkiAllMinutes, Arm::Random];

/// Means over the cells of each number of minutes, of this program alone.
pub fn brief(results: &Results<'_>) {
    for minutes in crate::MINUTES {
        for trains in crate::SITUATIONS {
            let these = results.cells.iter().enumerate();
            let these =
                these.filter(|(_, it)| (it.minutes, it.situation_trains) == (minutes, trains));
            let all: Vec<&Outcome> = these
                .flat_map(|(cell, _)| results.of(cell, Arm::Program).to_vec())
                .collect();
            if all.is_empty() {
                continue;
            }
            let of = |figure: Figure| {
                let exams =
                    ALL_EXAMS.map(|exam| format!("{:5.1}", mean(&all, |it| figure(it, exam))));
                exams.join(" ")
            };
            println!(
                "{minutes:2} min, situations {trains:.1}: names {} situations {} both {} confused {}",
                of(NAMES),
                of(SITUATIONS),
                of(BOTH),
                of(CONFUSED)
            );
            let kinds = KINDS.iter().enumerate().map(|(place, kind)| {
                let share = mean(&all, |it| {
                    100.0 * it.used.seconds_of[place] / it.used.seconds
                });
                format!("{kind} {share:.0}")
            });
            println!(
                "    {}; % of seconds: {}",
                used(&all),
                kinds.collect::<Vec<_>>().join(", ")
            );
        }
    }
}

fn used(outcomes: &[&Outcome]) -> String {
    format!(
        "{:4.1} min {:5.0} answers {:3.0} % duels {:3.0} % situations {:3.0} new {:3.0} % right",
        mean(outcomes, |it| it.used.seconds / 60.0 / it.used.days),
        mean(outcomes, |it| it.used.answers),
        mean(outcomes, |it| 100.0 * it.used.duel_seconds
            / it.used.seconds),
        mean(outcomes, |it| 100.0 * it.used.situations / it.used.answers),
        mean(outcomes, |it| it.used.new),
        mean(outcomes, |it| 100.0 * it.used.right / it.used.answers),
    )
}

pub fn print(results: &Results<'_>) {
    println!(
        "Minutes a day, share met before, how much contrasts help, the part of a trace that a situation\n\
         leaves on number and meaning. For days 10, 20, 30 and 60: names and numbers / situations / both /\n\
         names of another code, in per cent. Minutes on a day of study, answers, duels' share of the time."
    );
    for (place, cell) in results.cells.iter().enumerate() {
        println!(
            "\n{} min, {:.0} % met, contrasts {:.1}, situations {:.1}",
            cell.minutes,
            100.0 * cell.met,
            cell.contrasts_help,
            cell.situation_trains
        );
        for arm in Arm::ALL {
            let exams = ALL_EXAMS.map(|exam| {
                let of = |figure| results.figure(place, arm, exam, figure);
                format!(
                    "{:4.0} /{:3.0} /{:5.1} /{:4.1} ",
                    of(NAMES),
                    of(SITUATIONS),
                    of(BOTH),
                    of(CONFUSED)
                )
            });
            let used = used(results.of(place, arm));
            println!("  {:<18}{} {used}", arm.name(), exams.join(" "));
        }
    }
}

/// A claim about the cells that `of` keeps and some exams: what is measured is at least, or at most,
/// so much.
struct Claim {
    says: &'static str,
    exams: &'static [usize],
    of: fn(&Cell) -> bool,
    measured: fn(&Results<'_>, usize, usize) -> f64,
    bound: Bound,
}

enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

const CLAIMS: [Claim; 11] = [
    Claim {
        says: "both exams: lead over the best other, where situations train by half",
        exams: &ALL_EXAMS,
        of: |cell| cell.situation_trains >= 0.5,
        measured: |results, cell, exam| results.lead(cell, exam, BOTH, OTHERS),
        bound: Bound::AtLeast(5.0),
    },
    Claim {
        says: "both exams: lead over the best other, where they don't",
        exams: &ALL_EXAMS,
        of: |cell| cell.situation_trains < 0.5,
        measured: |results, cell, exam| results.lead(cell, exam, BOTH, OTHERS),
        bound: Bound::AtLeast(0.0),
    },
    Claim {
        says: "names: lead over Anki with all minutes, where situations train by half",
        exams: &ALL_EXAMS,
        of: |cell| cell.situation_trains >= 0.5,
        measured: |results, cell, exam| results.lead(cell, exam, NAMES, &[Arm::AnkiAllMinutes]),
        bound: Bound::AtLeast(-2.0),
    },
    Claim {
        says: "names: lead over Anki with all minutes, where they don't",
        exams: &ALL_EXAMS,
        of: |cell| cell.situation_trains < 0.5,
        measured: |results, cell, exam| results.lead(cell, exam, NAMES, &[Arm::AnkiAllMinutes]),
        bound: Bound::AtLeast(-2.0),
    },
    Claim {
        says: "names: lead over Anki on day 10, where situations train by half",
        exams: &[0],
        of: |cell| cell.situation_trains >= 0.5,
        measured: |results, cell, exam| results.lead(cell, exam, NAMES, &[Arm::AnkiDefault]),
        bound: Bound::AtLeast(2.0),
    },
    Claim {
        says: "names: lead over Anki on day 10, where they don't",
        exams: &[0],
        of: |cell| cell.situation_trains < 0.5,
        measured: |results, cell, exam| results.lead(cell, exam, NAMES, &[Arm::AnkiDefault]),
        bound: Bound::AtLeast(2.0),
    },
    Claim {
        says: "situations: lead over both Ankis",
        exams: &ALL_EXAMS,
        of: |_| true,
        measured: |results, cell, exam| results.lead(cell, exam, SITUATIONS, ANKIS),
        bound: Bound::AtLeast(10.0),
    },
    Claim {
        says: "confusions: % of both Ankis' fewest, where contrasts help",
        exams: &ALL_EXAMS,
        of: |cell| cell.contrasts_help >= 1.0,
        measured: |results, cell, exam| results.confusions(cell, exam),
        bound: Bound::AtMost(60.0),
    },
    Claim {
        says: "confusions: % of both Ankis' fewest, where contrasts help little",
        exams: &ALL_EXAMS,
        of: |cell| cell.contrasts_help > 0.0 && cell.contrasts_help < 1.0,
        measured: |results, cell, exam| results.confusions(cell, exam),
        bound: Bound::AtMost(100.0),
    },
    Claim {
        says: "confusions: % of both Ankis' fewest, where contrasts don't help",
        exams: &ALL_EXAMS,
        of: |cell| cell.contrasts_help == 0.0,
        measured: |results, cell, exam| results.confusions(cell, exam),
        bound: Bound::AtMost(100.0),
    },
    Claim {
        says: "both exams: lead over the oracle (none is claimed)",
        exams: &ALL_EXAMS,
        of: |_| true,
        measured: |results, cell, exam| results.lead(cell, exam, BOTH, &[Arm::Oracle]),
        bound: Bound::AtLeast(0.0),
    },
];

/// Of each claim: in how many cells and exams it holds, the mean, and where it fails most.
pub fn verdicts(results: &Results<'_>) {
    println!("\nClaims: minutes, holds in how many cells' exams, mean, worst, and where");
    for claim in &CLAIMS {
        let bound = match claim.bound {
            Bound::AtLeast(bound) => format!("at least {bound}"),
            Bound::AtMost(bound) => format!("at most {bound}"),
        };
        println!("{} ({bound})", claim.says);
        for minutes in crate::MINUTES {
            verdict(results, claim, minutes);
        }
    }
}

fn verdict(results: &Results<'_>, claim: &Claim, minutes: u32) {
    let mut measured: Vec<(f64, usize, usize)> = Vec::new();
    for (place, cell) in results.cells.iter().enumerate() {
        if cell.minutes == minutes && (claim.of)(cell) {
            let of = |exam: &usize| ((claim.measured)(results, place, *exam), place, *exam);
            measured.extend(claim.exams.iter().map(of));
        }
    }
    measured.sort_by(|a, b| a.0.total_cmp(&b.0));
    let holds = |value: f64| match claim.bound {
        Bound::AtLeast(bound) => value >= bound,
        Bound::AtMost(bound) => value <= bound,
    };
    let worst = match claim.bound {
        Bound::AtLeast(_) => measured.first(),
        Bound::AtMost(_) => measured.last(),
    };
    let Some((worst, place, exam)) = worst else {
        return;
    };
    let cell = results.cells[*place];
    println!(
        "  {minutes:2} min {:4} of {:4} {:7.1} {worst:7.1}  day {}, {:.0} % met, contrasts {:.1}, situations {:.1}",
        measured.iter().filter(|it| holds(it.0)).count(),
        measured.len(),
        mean(&measured, |it| it.0),
        EXAMS.get(*exam).copied().unwrap_or(60),
        100.0 * cell.met,
        cell.contrasts_help,
        cell.situation_trains
    );
}
