//! Typed answers and the verdicts that a fair expert gives them.

mod given;
mod names;
mod numbers;
mod others;
mod slips;
mod table;
mod typos;

use statusdeck::grading::{Verdict, grade_typed};
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::Code;
use support::cards::REGISTRY;

/// Wrong, and no other code's name either.
const NOTHING: Verdict = Verdict::Wrong(None);

/// Wrong, and right for another code.
const fn of(code: u16) -> Verdict {
    Verdict::Wrong(Code::new(code))
}

fn grade(code: u16, direction: Direction, given: &str) -> Verdict {
    grade_typed(
        &REGISTRY,
        Card(Code::new(code).expect("a code"), direction),
        given,
    )
}

/// Every answer of a table gets its verdict; all that don't are listed.
fn check(direction: Direction, table: &[(u16, &str, Verdict)]) {
    let faults: Vec<String> = table
        .iter()
        .map(|(code, given, fair)| (code, given, fair, grade(*code, direction, given)))
        .filter(|(.., fair, got)| *fair != got)
        .map(|(code, given, fair, got)| format!("{code} {given:?}: {got:?}, fair is {fair:?}"))
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        table.len(),
        faults.join("\n")
    );
}

fn names(table: &[(u16, &str, Verdict)]) {
    check(Direction::CodeToMeaning, table);
}

fn numbers(table: &[(u16, &str, Verdict)]) {
    check(Direction::MeaningToCode, table);
}
