//! Whether the forecast of what is known held.

use std::collections::BTreeMap;

use crate::table::{Results, mean};
use crate::{Arm, Cell};

/// The forecasts after this day are judged.
const EARLY_DAYS: u32 = 4;

/// Points by which the expected share was too high, and whether the exam ended within the range.
type Held = (f64, bool);

fn forecasts<'a>(
    results: &'a Results<'_>,
    of: impl Fn(&Cell) -> bool + 'a,
) -> impl Iterator<Item = (usize, u32, Held)> + 'a {
    let cells = results.cells.iter().enumerate();
    let cells = cells
        .filter(move |(_, cell)| of(cell))
        .map(|(place, _)| place);
    cells.flat_map(move |cell| {
        let outcomes = results.of(cell, Arm::Program).iter();
        let ready = outcomes.flat_map(|outcome| &outcome.ready);
        ready.map(move |(day, expected, low, high, share)| {
            let held = (*low..=*high).contains(share);
            (cell, *day, (100.0 * (expected - share), held))
        })
    })
}

fn line(name: &str, rows: &[Held]) {
    let held = mean(rows, |row| if row.1 { 100.0 } else { 0.0 });
    println!(
        "  {name:<34}{:6.1} points off, within the range {held:4.0} %",
        mean(rows, |row| row.0)
    );
}

/// The cells that the forecast was chosen on are printed apart.
pub fn print(results: &Results<'_>) {
    println!(
        "\nReadiness: the mean error, and how often the exam ended within the range (85 to 95 %)"
    );
    for (name, chosen_on) in [("cells it was chosen on", true), ("all other cells", false)] {
        let of = move |cell: &Cell| cell.is_one_of_few() == chosen_on;
        let mut by_day: BTreeMap<u32, Vec<Held>> = BTreeMap::new();
        let mut by_cell: BTreeMap<usize, Vec<Held>> = BTreeMap::new();
        for (cell, day, held) in forecasts(results, of) {
            by_day.entry(day).or_default().push(held);
            if day > EARLY_DAYS {
                by_cell.entry(cell).or_default().push(held);
            }
        }
        if by_cell.is_empty() {
            continue;
        }
        println!(" {name}");
        for (day, rows) in &by_day {
            if [1, 2, 4, 5, 6, 8, 10, 15, 20, 25, 30].contains(day) {
                line(&format!("day {day}"), rows);
            }
        }
        let after: Vec<Held> = by_cell.values().flatten().copied().collect();
        line(&format!("after day {EARLY_DAYS}"), &after);
        let error = |rows: &Vec<Held>| mean(rows, |row| row.0);
        let held = |rows: &Vec<Held>| mean(rows, |row| f64::from(u8::from(row.1)));
        let near = by_cell.values().filter(|rows| error(rows).abs() <= 3.0);
        let sound = by_cell
            .values()
            .filter(|rows| (0.85..=0.95).contains(&held(rows)));
        println!(
            "  of {} cells {} are off by at most 3 points, {} hold 85 to 95 %",
            by_cell.len(),
            near.count(),
            sound.count()
        );
        let worst = by_cell
            .iter()
            .max_by(|a, b| error(a.1).abs().total_cmp(&error(b.1).abs()));
        if let Some((cell, rows)) = worst {
            println!(
                "  worst: {:.1} points in {:?}",
                error(rows),
                results.cells[*cell]
            );
        }
    }
}
