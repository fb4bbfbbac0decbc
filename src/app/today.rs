//! Today: what there is to do, and how far the learner is.

use crate::learner::{MixedUp, Notebook, Readiness};
use crate::log::Event;
use crate::plan::{Plan, StudyKind, Upcoming};
use crate::registry::Class;
use crate::time::Day;

/// What Today shows. Made anew whenever progress or the day changes.
#[derive(Clone, Debug)]
pub struct Today {
    /// The study day it was made for.
    pub day: Day,
    /// What there is to do.
    pub plan: Plan,
    /// Whether there is anything to study beyond today's plan.
    pub can_go_ahead: bool,
    /// When there is something to do next.
    pub next: Option<Upcoming>,
    /// Study days in a row.
    pub streak_days: u32,
    pub answered: u32,
    /// How far the learner is with each class that has codes in scope.
    pub classes: Vec<ClassProgress>,
    /// The pairs that are mixed up most, the heaviest first.
    pub mixed_up: Vec<MixedUp>,
    /// Cards due on each of the next days, today's backlog first.
    pub load: [u32; Today::LOAD_DAYS],
    /// What was just taken back or brought back.
    pub taken_back: Option<TakenBack>,
    /// Whether there is anything to take back.
    pub can_undo: bool,
}

/// What was taken back on Today, or brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenBack {
    pub event: Event,
    /// Whether it counts again.
    pub is_back: bool,
}

/// How far the learner is with a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassProgress {
    pub class: Class,
    /// Cards that were known once, of both directions.
    pub known: u32,
    pub cards: u32,
}

impl Today {
    /// How many days of load are shown.
    pub const LOAD_DAYS: usize = 14;
    /// How many pairs are shown at the most.
    pub const MOST_PAIRS: usize = 3;

    /// What there is to do on a day.
    #[must_use]
    pub fn new(notebook: &Notebook, day: Day) -> Self {
        let plan = Plan::new(notebook, StudyKind::Today, day);
        let can_go_ahead =
            plan.is_empty() && !Plan::new(notebook, StudyKind::Ahead, day).is_empty();
        let progress = notebook.progress();
        Self {
            day,
            plan,
            can_go_ahead,
            next: Upcoming::after(notebook, day),
            streak_days: notebook.streak_days(day),
            answered: progress.day(day).answered,
            classes: classes(notebook, day),
            mixed_up: mixed_up(notebook, day, Self::MOST_PAIRS),
            load: load(notebook, day),
            taken_back: None,
            can_undo: notebook.last_answer().is_some() || notebook.undo_needs_history(),
        }
    }
}

/// The heaviest pairs of codes that the learner studies.
pub(super) fn mixed_up(notebook: &Notebook, day: Day, most: usize) -> Vec<MixedUp> {
    let pairs = notebook.progress().confusions().pairs(day).into_iter();
    let studied = |pair: &MixedUp| pair.codes.iter().all(|code| notebook.in_scope(*code));
    pairs.filter(studied).take(most).collect()
}

fn classes(notebook: &Notebook, day: Day) -> Vec<ClassProgress> {
    let classes = Readiness::of_classes(notebook, day).into_iter();
    let progress = classes.map(|of| ClassProgress {
        class: of.class,
        known: of.readiness.known,
        cards: of.readiness.cards,
    });
    progress.collect()
}

/// Cards due on each of the next days.
pub(super) fn load(notebook: &Notebook, today: Day) -> [u32; Today::LOAD_DAYS] {
    let mut load = [0; Today::LOAD_DAYS];
    for (card, at) in notebook.progress().cards() {
        let studied = notebook.in_scope(card.code()) && !notebook.progress().is_suspended(card);
        let day = usize::try_from(at.due_seen_from(today).days_since(today)).unwrap_or(usize::MAX);
        if let Some(cards) = load.get_mut(day).filter(|_| studied) {
            *cards += 1;
        }
    }
    load
}
