//! The screen Today: today's plan, the learner's progress, and what was just undone.

use crate::learner::{MixedUp, Notebook, Readiness};
use crate::log::Event;
use crate::plan::{AllKnown, Plan, StudyKind, Upcoming};
use crate::registry::Class;
use crate::time::Day;

/// Computed once; replaced when progress or the day changes.
#[derive(Clone, Debug)]
pub struct Today {
    pub day: Day,
    pub plan: Plan,
    /// True if today's plan is done and there is more to study.
    pub can_go_ahead: bool,
    pub next: Option<Upcoming>,
    /// What to do instead where every code in scope is known.
    pub all_known: Option<AllKnown>,
    /// The learner's own parameters are in use from today on.
    pub fitted_today: bool,
    pub streak_days: u32,
    pub answered: u32,
    /// Of each class that has codes in scope.
    pub classes: Vec<ClassProgress>,
    /// The heaviest pairs first.
    pub mixed_up: Vec<MixedUp>,
    /// Cards due on each of the next days, starting with today's backlog.
    pub load: [u32; Today::LOAD_DAYS],
    pub taken_back: Option<TakenBack>,
    /// Codes that were just claimed.
    pub claimed: usize,
    pub can_undo: bool,
}

/// An event that was undone or redone on Today.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenBack {
    pub event: Event,
    /// True if it was redone.
    pub is_back: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassProgress {
    pub class: Class,
    /// Cards of both directions that were known once.
    pub known: u32,
    pub cards: u32,
}

impl Today {
    pub const LOAD_DAYS: usize = 14;
    pub const MOST_PAIRS: usize = 3;

    #[must_use]
    pub fn new(notebook: &Notebook, day: Day) -> Self {
        let plan = Plan::new(notebook, StudyKind::Today, day);
        let can_go_ahead =
            plan.is_empty() && !Plan::new(notebook, StudyKind::Ahead, day).is_empty();
        let progress = notebook.progress();
        Self {
            day,
            all_known: AllKnown::after(&plan, notebook, day),
            plan,
            can_go_ahead,
            next: Upcoming::after(notebook, day),
            fitted_today: notebook.profile().fitted_on() == Some(day),
            streak_days: notebook.streak_days(day),
            answered: progress.day(day).answered,
            classes: classes(notebook, day),
            mixed_up: mixed_up(notebook, day, Self::MOST_PAIRS),
            load: load(notebook, day),
            taken_back: None,
            claimed: 0,
            can_undo: notebook.last_answer().is_some() || notebook.undo_needs_history(),
        }
    }
}

/// The heaviest pairs.
pub(super) fn mixed_up(notebook: &Notebook, day: Day, most: usize) -> Vec<MixedUp> {
    let pairs = notebook.progress().confusions().pairs(day).into_iter();
    let confused = |pair: &MixedUp| notebook.is_confusion(pair.codes);
    pairs.filter(confused).take(most).collect()
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
