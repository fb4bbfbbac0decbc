//! The order in which cards are asked for the first time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::aim::Aim;
use crate::learner::{CardProgress, Notebook};
use crate::memory::{Card, Direction};
use crate::registry::{Class, Code, Tier};
use crate::time::Day;

/// Cards to introduce.
pub(super) struct NewCards {
    pub(super) cards: Vec<Card>,
    /// Those that wait for a look-alike: introduced today, or not known yet.
    pub(super) waiting: Vec<Card>,
}

/// Cards to introduce: second and first directions in turn, so that neither waits long. Look-alikes
/// come on different days, the second one once the first is known.
pub(super) fn new_cards(
    notebook: &Notebook,
    aim: &Aim,
    taken: &BTreeSet<Code>,
    is_ahead: bool,
    day: Day,
) -> NewCards {
    let progress = notebook.progress();
    let [first, second] = Direction::ALL;
    let order: Vec<Code> = introduction_order(notebook, aim)
        .into_iter()
        .filter(|code| !taken.contains(code))
        .collect();
    let is_new = |card: &Card| progress.card(*card).is_none() && !progress.is_suspended(*card);
    // The first question to a code of drills alone is one of their situations.
    let has_first = |card: &Card| aim.asks(Card(card.code(), first));
    let known = |card: Card| progress.card(card).is_some_and(|card| card.known_once);
    let mut resting = look_alikes_of_today(notebook, is_ahead, day);
    let mut seconds: VecDeque<Card> = order
        .iter()
        .map(|code| Card(*code, second))
        .filter(|card| is_new(card) && (known(card.sibling()) || !has_first(card)))
        .collect();
    let (mut waiting, firsts): (Vec<Card>, Vec<Card>) = order
        .iter()
        .map(|code| Card(*code, first))
        .filter(|card| is_new(card) && has_first(card))
        .partition(|card| waits_for_look_alike(notebook, aim, card.code()));
    let mut firsts = VecDeque::from(firsts);
    let mut cards = Vec::new();
    loop {
        let [one, other] = if cards.len().is_multiple_of(2) {
            [&mut seconds, &mut firsts]
        } else {
            [&mut firsts, &mut seconds]
        };
        let turn = next_rested(one, &resting).or_else(|| next_rested(other, &resting));
        let Some(card) = turn else { break };
        if card.direction() == first {
            resting.extend(notebook.registry().look_alikes(card.code()));
        }
        cards.push(card);
    }
    waiting.extend(firsts);
    NewCards { cards, waiting }
}

/// The next card whose code does not rest today; second directions never rest.
fn next_rested(cards: &mut VecDeque<Card>, resting: &BTreeSet<Code>) -> Option<Card> {
    let first = Direction::CodeToMeaning;
    let rests = |card: &Card| card.direction() == first && resting.contains(&card.code());
    let place = cards.iter().position(|card| !rests(card))?;
    cards.remove(place)
}

/// The look-alikes of what was introduced on a day. Studying ahead, codes known without being taught
/// do not count: they are mixed up with nothing.
fn look_alikes_of_today(notebook: &Notebook, is_ahead: bool, day: Day) -> BTreeSet<Code> {
    let introduced = notebook.progress().cards();
    let known_at_once = |at: &CardProgress| is_ahead && at.reviews <= 2 && at.known_once;
    introduced
        .filter(|(card, _)| card.direction() == Direction::CodeToMeaning)
        .filter(|(_, at)| (day..=day.plus(1)).contains(&at.first_day) && !known_at_once(at))
        .flat_map(|(card, _)| notebook.registry().look_alikes(card.code()))
        .copied()
        .collect()
}

/// True if a look-alike of the code has been introduced and is not known yet.
fn waits_for_look_alike(notebook: &Notebook, aim: &Aim, code: Code) -> bool {
    let alike = notebook.registry().look_alikes(code).iter();
    let firsts = alike.map(|other| Card(*other, Direction::CodeToMeaning));
    firsts
        .filter(|card| aim.has(card.code()))
        .filter(|card| !notebook.progress().is_suspended(*card))
        .filter_map(|card| notebook.progress().card(card))
        .any(|at| !at.known_once)
}

/// The codes that are studied by tier, and within a tier one of each class in turn, to keep neighbouring
/// numbers apart.
pub(super) fn introduction_order(notebook: &Notebook, aim: &Aim) -> Vec<Code> {
    let mut places: BTreeMap<(Tier, Class), u32> = BTreeMap::new();
    let registry = notebook.registry();
    let entries = registry.entries().iter().chain(registry.added_entries());
    let mut order: Vec<(Tier, u32, Class, Code)> = entries
        .filter(|entry| aim.has(entry.code))
        .map(|entry| {
            let class = entry.code.class();
            let place = places.entry((entry.tier, class)).or_default();
            *place += 1;
            (entry.tier, *place, class, entry.code)
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(.., code)| code).collect()
}
