//! The cards that are studied, and those that a day begins with: missed today, or about points that were
//! missed in a mock interview.

use super::aim::Aim;
use crate::learner::{CardProgress, Notebook};
use crate::memory::{Card, Direction};
use crate::time::Day;

/// Cards asked before that are studied and not suspended.
pub(super) fn studied<'a>(
    notebook: &'a Notebook,
    aim: &Aim,
) -> impl Iterator<Item = (Card, &'a CardProgress)> {
    let progress = notebook.progress();
    progress
        .cards()
        .filter(move |(card, _)| aim.asks(*card) && !progress.is_suspended(*card))
}

/// The cards to begin with.
pub(super) fn missed(notebook: &Notebook, aim: &Aim, today: Day) -> Vec<Card> {
    let missed = studied(notebook, aim).filter(|(_, at)| is_missed(at, today));
    let missed = missed.map(|(card, _)| card);
    let interviews = notebook.missed_in_interviews(today).into_iter();
    missed
        .chain(interviews.map(|code| {
            // A code that was never asked is introduced as any other.
            let [first, second] = Direction::ALL.map(|way| Card(code, way));
            let is_new = [first, second].map(|card| notebook.progress().card(card).is_none());
            if is_new == [true, true] {
                first
            } else {
                second
            }
        }))
        .collect()
}

/// Missed today and not right since, unless it was asked often enough for a day.
pub(super) fn is_missed(at: &CardProgress, today: Day) -> bool {
    at.last_day == today && at.step.is_some() && at.may_come_back(today)
}
