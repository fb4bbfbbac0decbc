//! What is due, by the one definition of all screens: what a day asks a learner who studies until it is
//! done. A code's other direction rests that day and comes on the next.

use std::collections::BTreeSet;

use super::Plan;
use super::aim::Aim;
use super::today::plan_after;
use crate::learner::Notebook;
use crate::registry::Code;
use crate::time::Day;

/// No card rests longer before it may come back.
const REST_DAYS: u32 = 7;

/// The known cards that each of `DAYS` days asks, as far as it is known today: the first day what its
/// plan does, and once that is done, the next one what its own does.
#[must_use]
pub fn due_days<const DAYS: usize>(notebook: &Notebook, plan: &Plan, today: Day) -> [u32; DAYS] {
    let progress = notebook.progress();
    let aim = Aim::of(notebook, today);
    let next = plan_after(notebook, today).filter(|_| plan.is_empty());
    let (day, plan) = next.unwrap_or_else(|| (today, plan.clone()));
    let planned_for = day.days_since(today);
    let planned: BTreeSet<_> = plan.missed.iter().chain(&plan.reviews).collect();
    let mut waiting: Vec<(u32, Code)> = progress
        .cards()
        .filter(|(card, _)| aim.asks(*card) && !progress.is_suspended(*card))
        .filter(|(card, _)| !planned.contains(card))
        .map(|(card, at)| {
            let due = at.due_seen_from(today).days_since(today);
            // What a plan leaves comes on the day after at the earliest.
            let from = due.max(planned_for.saturating_add(1));
            let days = from..from.saturating_add(REST_DAYS);
            let mut asked = days.filter(|later| at.may_come_back(today.plus(*later)));
            (asked.next().unwrap_or(from), card.code())
        })
        .collect();
    waiting.sort_unstable();
    let mut days: [BTreeSet<Code>; DAYS] = std::array::from_fn(|_| BTreeSet::new());
    for (day, code) in waiting {
        let from = usize::try_from(day).unwrap_or(usize::MAX);
        let mut free = days.iter_mut().skip(from);
        if let Some(asked) = free.find(|asked| !asked.contains(&code)) {
            asked.insert(code);
        }
    }
    let mut counts = days.map(|codes| u32::try_from(codes.len()).unwrap_or(u32::MAX));
    let planned_for = usize::try_from(planned_for).unwrap_or(usize::MAX);
    if let Some(count) = counts.get_mut(planned_for) {
        *count = plan.due();
    }
    counts
}
