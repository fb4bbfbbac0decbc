//! The end of a scope: every card in it is known, none is due, and what can be done instead.

use super::Plan;
use super::aim::Aim;
use super::cards::studied;
use crate::learner::{Notebook, Scope};
use crate::memory::{Card, Direction};
use crate::registry::{Code, Tier};
use crate::time::Day;

/// What there is to do where every code in scope is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllKnown {
    /// Codes in scope that are not set aside.
    pub codes: usize,
    /// The next larger scope, with its codes; `None` if there is none.
    pub next_scope: Option<(Scope, usize)>,
    /// The two codes most likely to be taken for each other, for a duel.
    pub weakest_pair: Option<[Code; 2]>,
}

impl AllKnown {
    /// `None` while the day's plan has something to ask, or a card in scope is new, due or missed.
    #[must_use]
    pub fn after(plan: &Plan, notebook: &Notebook, today: Day) -> Option<Self> {
        let progress = notebook.progress();
        let in_scope = codes_of(notebook, &notebook.profile().scope);
        let cards = |code: &Code| {
            let cards = Direction::ALL.map(|way| Card(*code, way)).into_iter();
            cards.filter(|card| !progress.is_suspended(*card))
        };
        let is_new = |card: Card| progress.card(card).is_none();
        let mut codes = in_scope.clone();
        codes.retain(|code| cards(code).next().is_some());
        let aim = Aim::of(notebook, today);
        let is_known = studied(notebook, &aim)
            .all(|(_, at)| at.known_once && at.step.is_none() && at.due_seen_from(today) > today);
        if !plan.is_empty()
            || aim.is_dated()
            || codes.is_empty()
            || !is_known
            || codes.iter().flat_map(cards).any(is_new)
        {
            return None;
        }
        Some(Self {
            codes: codes.len(),
            next_scope: next_scope(notebook, &in_scope),
            weakest_pair: weakest_pair(notebook, &codes, today),
        })
    }
}

fn codes_of(notebook: &Notebook, scope: &Scope) -> Vec<Code> {
    let entries = notebook.registry().entries().iter();
    let in_scope = entries.filter(|entry| scope.contains(entry));
    in_scope.map(|entry| entry.code).collect()
}

/// The smallest scope that has all of these codes and more.
fn next_scope(notebook: &Notebook, codes: &[Code]) -> Option<(Scope, usize)> {
    Scope::NAMED.into_iter().find_map(|scope| {
        let wider = codes_of(notebook, &scope);
        let has_all = codes.iter().all(|code| wider.contains(code));
        (has_all && wider.len() > codes.len()).then_some((scope, wider.len()))
    })
}

/// The pair that is mixed up most, else the look-alikes whose memories are the weakest; one that
/// rests from its last duel only if all do, and then each in its turn.
fn weakest_pair(notebook: &Notebook, codes: &[Code], today: Day) -> Option<[Code; 2]> {
    let progress = notebook.progress();
    let mixed_up = progress.confusions().pairs(today).into_iter();
    let mixed_up = mixed_up
        .map(|pair| pair.codes)
        .filter(|pair| notebook.is_confusion(*pair) && pair.iter().all(|it| codes.contains(it)));
    let strength = |code: Code| {
        let cards = Direction::ALL.map(|way| progress.card(Card(code, way)));
        let known = cards.into_iter().flatten();
        known.fold(f32::INFINITY, |least, at| {
            least.min(at.memory.stability_days)
        })
    };
    let tier = |code: Code| notebook.registry().get(code).map(|entry| entry.tier);
    let mut alike: Vec<(f32, Option<Tier>, [Code; 2])> = Vec::new();
    for code in codes {
        for other in notebook.registry().look_alikes(*code) {
            if code < other && codes.contains(other) {
                let weaker = strength(*code).min(strength(*other));
                let rarer = tier(*code).max(tier(*other));
                alike.push((weaker, rarer, [*code, *other]));
            }
        }
    }
    alike.sort_by(|(a, of_a, _), (b, of_b, _)| a.total_cmp(b).then(of_a.cmp(of_b)));
    let alike = alike.into_iter().map(|(.., pair)| pair);
    let pairs: Vec<[Code; 2]> = mixed_up.chain(alike).collect();
    let rested = pairs
        .iter()
        .find(|pair| progress.is_duel_worth_it(**pair, today));
    let turn = progress.duels().fought as usize;
    let turn = turn.checked_rem(pairs.len()).unwrap_or(0);
    rested.or(pairs.get(turn)).copied()
}
