//! The table.

use std::collections::BTreeMap;

use crate::{Arm, Cell, EXAMS, Outcome};

/// A figure of one outcome.
type Figure = fn(&Outcome, usize) -> f64;

fn mean(outcomes: &[&Outcome], figure: impl Fn(&Outcome) -> f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred learners")]
    let count = outcomes.len().max(1) as f64;
    outcomes.iter().map(|outcome| figure(outcome)).sum::<f64>() / count
}

const NAMES: Figure = |outcome, exam| 100.0 * outcome.marks[exam].names;
const SITUATIONS: Figure = |outcome, exam| 100.0 * outcome.marks[exam].situations;
const BOTH: Figure = |outcome, exam| (NAMES(outcome, exam) + SITUATIONS(outcome, exam)) / 2.0;
const CONFUSED: Figure = |outcome, exam| 100.0 * outcome.marks[exam].confused;

struct Results<'a> {
    cells: &'a [Cell],
    by_cell: BTreeMap<(usize, usize), Vec<&'a Outcome>>,
}

impl Results<'_> {
    fn figure(&self, cell: usize, arm: Arm, exam: usize, figure: Figure) -> f64 {
        let outcomes = self.of(cell, arm);
        mean(outcomes, |outcome| figure(outcome, exam))
    }

    fn of(&self, cell: usize, arm: Arm) -> &[&Outcome] {
        let place = Arm::ALL.iter().position(|it| *it == arm).unwrap_or(0);
        let cell = crate::same_for(arm, self.cells, cell);
        self.by_cell.get(&(cell, place)).map_or(&[], Vec::as_slice)
    }
}

pub fn print(cells: &[Cell], results: &[(usize, Arm, u64, Outcome)]) {
    let mut by_cell: BTreeMap<(usize, usize), Vec<&Outcome>> = BTreeMap::new();
    for (cell, arm, _, outcome) in results {
        let place = Arm::ALL.iter().position(|it| it == arm).unwrap_or(0);
        by_cell.entry((*cell, place)).or_default().push(outcome);
    }
    let results = Results { cells, by_cell };
    if crate::has("brief") {
        for minutes in crate::MINUTES {
            let all: Vec<&Outcome> = cells
                .iter()
                .enumerate()
                .filter(|(_, c)| c.minutes == minutes)
                .flat_map(|(c, _)| results.of(c, Arm::Program).to_vec())
                .collect();
            let f = |figure: Figure| {
                (0..=EXAMS.len())
                    .map(|e| format!("{:5.1}", mean(&all, |o| figure(o, e))))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            print!(
                "{minutes:2}: n {} s {} b {} cf {} | {:4.1} min {:5.0} ans {:4.1}% duel  ",
                f(NAMES),
                f(SITUATIONS),
                f(BOTH),
                f(CONFUSED),
                mean(&all, |it| it.used.seconds / 60.0 / 27.0),
                mean(&all, |it| it.used.answers),
                mean(&all, |it| 100.0 * it.used.duel_seconds / it.used.seconds)
            );
            println!(
                "new {:3.0} right {:3.0}",
                mean(&all, |it| it.used.new),
                mean(&all, |it| 100.0 * it.used.right / it.used.answers)
            );
        }
        readiness(&results, cells.len());
        return;
    }
    println!(
        "Minutes a day, share met before, contrasts help, a situation trains; then for days 10, 20, 30 and 60:"
    );
    println!(
        "names and numbers / situations / both; names of another code at day 30; minutes a day, answers, duels' share"
    );
    for (place, cell) in cells.iter().enumerate() {
        println!(
            "\n{} min, {:.0} % met, contrasts {:.1}, situations {:.1}",
            cell.minutes,
            100.0 * cell.met,
            cell.contrasts_help,
            cell.situation_trains
        );
        for arm in Arm::ALL {
            let outcomes = results.of(place, arm);
            let exams: Vec<String> = (0..=EXAMS.len())
                .map(|exam| {
                    let of = |figure| results.figure(place, arm, exam, figure);
                    format!("{:4.0}/{:3.0}/{:5.1}", of(NAMES), of(SITUATIONS), of(BOTH))
                })
                .collect();
            println!(
                "  {:<18}{}  conf {:4.1}  {:4.1} min {:5.0} ans {:3.0} % duels {:4.1}% sit {:3.0} new {:3.0} % right",
                arm.name(),
                exams.join(" "),
                results.figure(place, arm, 2, CONFUSED),
                mean(outcomes, |it| it.used.seconds / 60.0 / 27.0),
                mean(outcomes, |it| it.used.answers),
                mean(outcomes, |it| 100.0 * it.used.duel_seconds
                    / it.used.seconds),
                mean(outcomes, |it| 100.0 * it.used.situations / it.used.answers),
                mean(outcomes, |it| it.used.new),
                mean(outcomes, |it| 100.0 * it.used.right / it.used.answers),
            );
        }
    }
    summary(cells, &results);
    readiness(&results, cells.len());
}

/// The least lead over all cells and days, and the mean, of what the program is to reach.
fn summary(cells: &[Cell], results: &Results<'_>) {
    println!("\nstatusdeck's lead: mean and least over the cells, and the cell of the least");
    let line = |name: &str,
                exams: &[usize],
                keep: &dyn Fn(&Cell) -> bool,
                lead: &dyn Fn(usize, usize) -> f64| {
        let mut leads: Vec<(f64, usize, usize)> = Vec::new();
        for (place, cell) in cells.iter().enumerate() {
            if keep(cell) {
                leads.extend(exams.iter().map(|exam| (lead(place, *exam), place, *exam)));
            }
        }
        let count = f64::from(u32::try_from(leads.len()).unwrap_or(1)).max(1.0);
        let mean = leads.iter().map(|it| it.0).sum::<f64>() / count;
        if let Some(least) = leads.iter().min_by(|a, b| a.0.total_cmp(&b.0)) {
            let day = EXAMS.get(least.2).copied().unwrap_or(60);
            println!(
                "  {name:<58}{mean:6.1} {:6.1}  day {day}, {:?}",
                least.0, cells[least.1]
            );
        }
    };
    let over = |figure: Figure, arms: &'static [Arm]| {
        move |place: usize, exam: usize| {
            let best = arms
                .iter()
                .map(|arm| results.figure(place, *arm, exam, figure))
                .fold(f64::MIN, f64::max);
            results.figure(place, Arm::Program, exam, figure) - best
        }
    };
    const ANKIS: &[Arm] = &[Arm::AnkiDefault, Arm::AnkiAllMinutes];
    const OTHERS: &[Arm] = &[Arm::AnkiDefault, Arm::AnkiAllMinutes, Arm::Random];
    let all = |_: &Cell| true;
    for minutes in crate::MINUTES {
        let these = move |cell: &Cell| cell.minutes == minutes;
        println!(" at {minutes} minutes");
        line(
            "both, over the best, where a situation trains by half (5)",
            &[0, 1, 2, 3],
            &|cell| these(cell) && cell.situation_trains >= 0.5,
            &over(BOTH, OTHERS),
        );
        line(
            "names, over Anki with all minutes (-2)",
            &[0, 1, 2, 3],
            &these,
            &over(NAMES, &[Arm::AnkiAllMinutes]),
        );
        line(
            "the same, where a situation trains by half",
            &[0, 1, 2, 3],
            &|cell| these(cell) && cell.situation_trains >= 0.5,
            &over(NAMES, &[Arm::AnkiAllMinutes]),
        );
        line(
            "names, over Anki on day 10 (2)",
            &[0],
            &these,
            &over(NAMES, &[Arm::AnkiDefault]),
        );
        line(
            "situations, over both Ankis (10)",
            &[0, 1, 2, 3],
            &these,
            &over(SITUATIONS, ANKIS),
        );
        let confused = |place: usize, exam: usize| {
            let anki = results
                .figure(place, Arm::AnkiDefault, exam, CONFUSED)
                .min(results.figure(place, Arm::AnkiAllMinutes, exam, CONFUSED));
            100.0 - 100.0 * results.figure(place, Arm::Program, exam, CONFUSED) / anki
        };
        line(
            "% fewer confusions than Anki, contrasts help (40)",
            &[0, 1, 2, 3],
            &|cell| these(cell) && cell.contrasts_help > 0.0,
            &confused,
        );
        line(
            "% fewer confusions than Anki, they don't (0)",
            &[0, 1, 2, 3],
            &|cell| these(cell) && cell.contrasts_help == 0.0,
            &confused,
        );
        line(
            "both, over the oracle",
            &[0, 1, 2, 3],
            &these,
            &over(BOTH, &[Arm::Oracle]),
        );
    }
    line(
        "names, over random",
        &[0, 1, 2, 3],
        &all,
        &over(NAMES, &[Arm::Random]),
    );
}

/// How the forecast of what is known held, by day.
fn readiness(results: &Results<'_>, cells: usize) {
    println!("\nreadiness: day, mean error in points, share of exams within its range");
    let mut days: BTreeMap<u32, Vec<(f64, bool)>> = BTreeMap::new();
    for cell in 0..cells {
        for outcome in results.of(cell, Arm::Program) {
            for (day, expected, low, high, true_share) in &outcome.ready {
                let held = (*low..=*high).contains(true_share);
                days.entry(*day)
                    .or_default()
                    .push((expected - true_share, held));
            }
        }
    }
    for (day, rows) in days
        .iter()
        .filter(|(day, _)| [1, 2, 4, 6, 8, 10, 15, 20, 25, 30].contains(*day))
    {
        let count = f64::from(u32::try_from(rows.len()).unwrap_or(1));
        let error = rows.iter().map(|row| row.0).sum::<f64>() / count;
        let held = rows.iter().filter(|row| row.1).count();
        let held = f64::from(u32::try_from(held).unwrap_or(0)) / count;
        println!("  {day:3} {:6.1} {:5.0} %", 100.0 * error, 100.0 * held);
    }
}
