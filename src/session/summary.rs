//! What a sitting came to: what was right, learned and moved, and what is worth doing next.

use std::cmp::Reverse;

use super::duel::DuelOffer;
use super::sitting::count;
use super::{CardMove, HardCard, Session, Summary};
use crate::learner::Notebook;
use crate::plan::{Plan, StudyKind, Upcoming};
use crate::registry::Code;
use crate::time::Day;

impl Session {
    #[must_use]
    pub fn summary(&self, notebook: &Notebook, today: Day) -> Summary {
        let tries = &self.state.tries;
        let hard = tries.iter().filter_map(|(card, tries)| {
            let hard = HardCard {
                card: *card,
                is_missed: tries.wrong > 0,
                asked: tries.hard?,
            };
            Some((tries.wrong, hard))
        });
        let mut hard: Vec<(u32, HardCard)> = hard.collect();
        hard.sort_by_key(|(wrong, hard)| (Reverse(*wrong), hard.card));
        let (learned, moved) = self.changes(notebook);
        Summary {
            answered: self.answered(),
            cards: count(tries.len()),
            right_first: count(tries.values().filter(|tries| tries.first_right).count()),
            hard: hard.into_iter().map(|(_, hard)| hard).collect(),
            duels: self.state.duels.clone(),
            plan: Plan::new(notebook, StudyKind::Today, today),
            next: Upcoming::after(notebook, today),
            learned,
            moved,
            streak_days: notebook.streak_days(today),
            offer: self.duel_to_offer(notebook, today),
        }
    }

    /// The codes that this sitting taught, and how it moved the reviews of cards known before.
    fn changes(&self, notebook: &Notebook) -> (Vec<Code>, Vec<CardMove>) {
        let mut learned = Vec::new();
        let mut moved = Vec::new();
        for (card, tries) in &self.state.tries {
            let Some(after) = notebook.progress().card(*card) else {
                continue;
            };
            let before = self.at_start.get(card).copied().flatten();
            match before.filter(|before| before.known_once) {
                Some(before) => moved.push(CardMove {
                    card: *card,
                    days_before: before.interval_days(),
                    days_after: after.interval_days(),
                }),
                // What was known at first and missed after that is not learned yet.
                None if after.known_once && !(tries.first_right && tries.wrong > 0) => {
                    learned.push(card.code());
                }
                None => {}
            }
        }
        learned.sort_unstable();
        learned.dedup();
        moved.retain(|moved| moved.days_before != moved.days_after);
        moved.sort_by_key(|moved| {
            (
                i64::from(moved.days_before) - i64::from(moved.days_after),
                moved.card,
            )
        });
        (learned, moved)
    }

    /// The heaviest pair that is worth a duel, unless this sitting had one.
    fn duel_to_offer(&self, notebook: &Notebook, today: Day) -> Option<DuelOffer> {
        let progress = notebook.progress();
        let pairs = progress.confusions().pairs(today).into_iter();
        let mut pairs = pairs.filter(|pair| pair.recurs() && notebook.is_confusion(pair.codes));
        let pair = pairs.find(|pair| progress.is_duel_worth_it(pair.codes, today));
        pair.filter(|_| !self.state.has_dueled)
            .map(|pair| DuelOffer::of(notebook, pair.codes, today))
    }
}
