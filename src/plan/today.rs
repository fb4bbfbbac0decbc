//! The cards to study on a day: what is due, what is new, in which order, and when there is more.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::learner::{CardProgress, Notebook};
use crate::memory::{Card, Direction};
use crate::question::Format;
use crate::registry::{Class, Code, Tier};
use crate::time::Day;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyKind {
    /// Cards due today and today's new cards.
    Today,
    /// Cards that are not due yet, and new ones beyond the day's limit.
    Ahead,
}

/// The cards of a sitting. No code is in it twice: its two directions rest a day from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Cards missed earlier today and not right since.
    pub missed: Vec<Card>,
    /// Known cards, the greatest loss by waiting first.
    pub due: Vec<Card>,
    /// Cards to be asked for the first time, in the order of introduction.
    pub new: Vec<Card>,
    /// Due cards beyond the day's limit.
    pub left: u32,
    /// An estimate.
    pub minutes: u32,
    /// Codes out of the profile's scope are asked, too.
    pub beyond_scope: bool,
}

/// Seconds for an answer, until the learner's median is known, and for its feedback.
const SECONDS: (u64, u64) = (8, 4);
/// Answers for a new card, on average.
const TIMES_A_NEW_CARD: u64 = 2;

impl Plan {
    #[must_use]
    pub fn new(notebook: &Notebook, kind: StudyKind, today: Day) -> Self {
        let progress = notebook.progress();
        let profile = notebook.profile();
        let done = progress.day(today);
        let mut taken: BTreeSet<Code> = progress
            .cards()
            .filter(|(_, card)| card.last_day == today)
            .map(|(card, _)| card.code())
            .collect();
        let missed: Vec<Card> = studied(notebook)
            .filter(|(_, card)| card.last_day == today && card.step.is_some())
            .map(|(card, _)| card)
            .collect();

        let (reviews, news) = match kind {
            StudyKind::Today => (
                profile.reviews_per_day.saturating_sub(done.review_cards),
                profile.new_cards_per_day.saturating_sub(done.new_cards),
            ),
            StudyKind::Ahead => (profile.reviews_per_day, profile.new_cards_per_day.max(1)),
        };
        let mut due = due_cards(notebook, kind, today, &mut taken);
        let beyond = due.split_off(due.len().min(reviews as usize));
        for card in &beyond {
            taken.remove(&card.code());
        }
        let new = new_cards(notebook, &taken, news, kind, today);
        let mut plan = Self {
            missed,
            due,
            new,
            left: count(beyond.len()),
            ..Self::default()
        };
        plan.keep_siblings_apart(notebook, today);
        plan.minutes = plan.estimate(notebook);
        plan
    }

    /// A sitting of these codes, due or not, in scope or not: of each code the direction that needs it
    /// most.
    #[must_use]
    pub fn of(notebook: &Notebook, codes: &[Code], today: Day) -> Self {
        let mut plan = Self {
            beyond_scope: true,
            ..Self::default()
        };
        for code in codes {
            let card = most_needed(notebook, *code, today);
            match notebook.progress().card(card) {
                None => plan.new.push(card),
                Some(at) if at.last_day == today && at.step.is_some() => plan.missed.push(card),
                Some(_) => plan.due.push(card),
            }
        }
        plan.minutes = plan.estimate(notebook);
        plan
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.missed.is_empty() && self.due.is_empty() && self.new.is_empty()
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.missed.len() + self.due.len() + self.new.len()
    }

    /// A lone card never follows its other direction, not even the next day.
    fn keep_siblings_apart(&mut self, notebook: &Notebook, today: Day) {
        let Some((last, day)) = notebook.progress().last_answered() else {
            return;
        };
        if self.len() == 1 && today.days_since(day) <= 1 {
            self.due.retain(|card| *card != last.sibling());
            self.new.retain(|card| *card != last.sibling());
        }
    }

    fn estimate(&self, notebook: &Notebook) -> u32 {
        let answer_ms = notebook
            .progress()
            .median_ms(Format::Typed)
            .unwrap_or(SECONDS.0 * 1000);
        let one_ms = answer_ms + SECONDS.1 * 1000;
        let known = (self.missed.len() + self.due.len()) as u64;
        let total_ms = one_ms * (known + self.new.len() as u64 * TIMES_A_NEW_CARD);
        u32::try_from(total_ms.div_ceil(60_000)).unwrap_or(u32::MAX)
    }
}

/// The direction of a code to ask: the one asked today, else a due one, else a new one, else the one
/// that is due first.
fn most_needed(notebook: &Notebook, code: Code, today: Day) -> Card {
    let progress = notebook.progress();
    let [first, second] = Direction::ALL.map(|way| Card(code, way));
    let (Some(known), other) = (progress.card(first), progress.card(second)) else {
        return first;
    };
    let Some(other) = other else {
        let rests = known.last_day == today || known.due <= today || !known.known_once;
        return if rests { first } else { second };
    };
    let need = |at: &CardProgress| (at.last_day != today, at.due);
    if need(known) <= need(other) {
        first
    } else {
        second
    }
}

/// Cards asked before, in scope and not suspended.
fn studied(notebook: &Notebook) -> impl Iterator<Item = (Card, &CardProgress)> {
    let progress = notebook.progress();
    progress
        .cards()
        .filter(move |(card, _)| notebook.in_scope(card.code()) && !progress.is_suspended(*card))
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

fn due_cards(
    notebook: &Notebook,
    kind: StudyKind,
    today: Day,
    taken: &mut BTreeSet<Code>,
) -> Vec<Card> {
    let scheduler = notebook.scheduler();
    let mut due: Vec<(Card, &CardProgress, f32)> = studied(notebook)
        .filter(|(card, at)| match kind {
            StudyKind::Today => at.due_seen_from(today) <= today && !taken.contains(&card.code()),
            StudyKind::Ahead => !taken.contains(&card.code()),
        })
        .map(|(card, at)| {
            let loss = scheduler.loss_of_a_day(at.memory, today.days_since(at.last_day));
            (card, at, loss)
        })
        .collect();
    match kind {
        StudyKind::Today => due.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0))),
        StudyKind::Ahead => due.sort_by_key(|(card, at, _)| (at.due, *card)),
    }
    due.into_iter()
        .map(|(card, ..)| card)
        .filter(|card| taken.insert(card.code()))
        .collect()
}

/// Cards to introduce: second and first directions in turn, so that neither waits long. Look-alikes
/// come on different days, the second one once the first is known.
fn new_cards(
    notebook: &Notebook,
    taken: &BTreeSet<Code>,
    most: u32,
    kind: StudyKind,
    day: Day,
) -> Vec<Card> {
    let progress = notebook.progress();
    let [first, second] = Direction::ALL;
    let order: Vec<Code> = introduction_order(notebook)
        .into_iter()
        .filter(|code| !taken.contains(code))
        .collect();
    let is_new = |card: &Card| progress.card(*card).is_none() && !progress.is_suspended(*card);
    let known = |card: Card| progress.card(card).is_some_and(|card| card.known_once);
    let mut resting = look_alikes_of_today(notebook, kind, day);
    let mut seconds: VecDeque<Card> = order
        .iter()
        .map(|code| Card(*code, second))
        .filter(|card| is_new(card) && known(card.sibling()))
        .collect();
    let mut firsts: VecDeque<Card> = order
        .iter()
        .map(|code| Card(*code, first))
        .filter(|card| is_new(card) && !waits_for_look_alike(notebook, card.code()))
        .collect();
    let mut cards = Vec::new();
    while cards.len() < most as usize {
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
    cards
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
fn look_alikes_of_today(notebook: &Notebook, kind: StudyKind, day: Day) -> BTreeSet<Code> {
    let introduced = notebook.progress().cards();
    let known_at_once =
        |at: &CardProgress| kind == StudyKind::Ahead && at.reviews <= 2 && at.known_once;
    introduced
        .filter(|(card, _)| card.direction() == Direction::CodeToMeaning)
        .filter(|(_, at)| at.first_day == day && !known_at_once(at))
        .flat_map(|(card, _)| notebook.registry().look_alikes(card.code()))
        .copied()
        .collect()
}

/// True if a look-alike of the code has been introduced and is not known yet.
fn waits_for_look_alike(notebook: &Notebook, code: Code) -> bool {
    let alike = notebook.registry().look_alikes(code).iter();
    let firsts = alike.map(|other| Card(*other, Direction::CodeToMeaning));
    firsts
        .filter(|card| notebook.in_scope(card.code()))
        .filter(|card| !notebook.progress().is_suspended(*card))
        .filter_map(|card| notebook.progress().card(card))
        .any(|at| !at.known_once)
}

/// The codes in scope by tier, and within a tier one of each class in turn, to keep neighbouring
/// numbers apart.
fn introduction_order(notebook: &Notebook) -> Vec<Code> {
    let mut places: BTreeMap<(Tier, Class), u32> = BTreeMap::new();
    let mut order: Vec<(Tier, u32, Class, Code)> = notebook
        .registry()
        .entries()
        .iter()
        .filter(|entry| notebook.in_scope(entry.code))
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

/// The next day after today with something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upcoming {
    pub day: Day,
    /// Known cards due by then.
    pub due: u32,
    /// Cards to be asked for the first time.
    pub new: u32,
}

impl Upcoming {
    #[must_use]
    pub fn after(notebook: &Notebook, today: Day) -> Option<Self> {
        let tomorrow = today.plus(1);
        let profile = notebook.profile();
        let most = profile.new_cards_per_day;
        let new = new_cards(notebook, &BTreeSet::new(), most, StudyKind::Today, tomorrow);
        let new = count(new.len());
        let first = studied(notebook)
            .map(|(_, card)| card.due_seen_from(today).max(tomorrow))
            .min();
        let day = if new > 0 { tomorrow } else { first? };
        let due = studied(notebook)
            .filter(|(_, card)| card.due_seen_from(today) <= day)
            .count();
        Some(Self {
            day,
            due: count(due).min(profile.reviews_per_day),
            new: if day == tomorrow { new } else { 0 },
        })
    }
}
