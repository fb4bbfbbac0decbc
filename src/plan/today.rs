//! The cards to study on a day: what is worth it in the day's minutes, and in which order.

use std::collections::BTreeSet;

use super::aim::Aim;
use super::cards::{is_missed, missed, studied};
use super::introduction::{NewCards, new_cards};
use super::policy::{Policy, Worth};
use crate::learner::{CardProgress, FirstAsks, Notebook};
use crate::log::Goal;
use crate::memory::{Card, Direction};
use crate::question::Prompt;
use crate::registry::Code;
use crate::time::Day;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyKind {
    /// What is worth it in the day's minutes.
    Today,
    /// As much again, worth it or not.
    Ahead,
}

/// The cards of a sitting. No code is in it twice: its two directions rest a day from each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Cards missed earlier today and not right since, and after them those about points that were missed
    /// in a mock interview: asked before all others.
    pub missed: Vec<Card>,
    /// Known cards, due or not, the most worth asking first.
    pub reviews: Vec<Card>,
    /// Cards to be asked for the first time, in the order of introduction.
    pub new: Vec<Card>,
    /// What is asked if the others take less time than expected, the most worth asking first; at last,
    /// by situations, what was known today.
    pub more: Vec<Card>,
    /// Due cards that are left to another day.
    pub left: u32,
    /// Due cards that rest, for the other direction of their code is asked on this day.
    pub resting: u32,
    /// An estimate.
    pub minutes: u32,
    /// What is left of the day's minutes, in seconds; `None` for no limit.
    pub seconds_left: Option<f32>,
    /// What five more minutes after this would add, in points of a hundred.
    pub five_more: f32,
    /// Codes out of the profile's scope are asked, too.
    pub beyond_scope: bool,
}

/// Five minutes that add fewer points of a hundred are not worth it. The estimate is a careful one: it
/// counts what a single review changes, and weak memories take several.
const TOO_FEW_POINTS: f32 = 0.1;
const FIVE_MINUTES: f32 = 300.0;

/// The most answers to a card on a day after which minutes that are left go to a situation of it: in the
/// long run, and towards a date, where another day may not come.
const MOST_ANSWERS: (u32, u32) = (1, 3);

/// True if something of this value, in chances of recall a second, is worth its time among so many cards.
pub(super) fn is_worth_it(value: f32, cards: f32) -> bool {
    value * 100.0 / cards * FIVE_MINUTES >= TOO_FEW_POINTS
}

/// What is left of the day's minutes, in seconds; below 0 if more were used.
pub(super) fn seconds_left(notebook: &Notebook, today: Day) -> f32 {
    let studied_ms = notebook.progress().day_lived(today).studied_ms;
    count_to_f32(notebook.minutes_on(today)) * 60.0 - seconds(studied_ms)
}

/// The seconds of a day's study; on a day off, of any day's.
fn day_seconds(notebook: &Notebook, today: Day) -> f32 {
    let minutes = match notebook.minutes_on(today) {
        0 => notebook.profile().minutes_per_day,
        minutes => minutes,
    };
    count_to_f32(minutes) * 60.0
}

/// A card that may be asked.
#[derive(Clone, Copy, Debug)]
struct CardWorth {
    card: Card,
    worth: Worth,
    is_new: bool,
    /// A look-alike of it comes first, and it only if minutes are left.
    waits: bool,
}

impl Plan {
    #[must_use]
    pub fn new(notebook: &Notebook, kind: StudyKind, today: Day) -> Self {
        let progress = notebook.progress();
        let profile = notebook.profile();
        let (done, is_today) = (progress.day_lived(today), kind == StudyKind::Today);
        let aim = Aim::of(notebook, today);
        let mut seconds_left = if is_today {
            seconds_left(notebook, today)
        } else {
            day_seconds(notebook, today)
        };
        let mut plan = Self {
            seconds_left: is_today.then_some(seconds_left.max(0.0)),
            // A goal has a scope of its own.
            beyond_scope: aim.is_dated(),
            ..Self::default()
        };
        let horizon_days = aim.horizon_days(today);
        let policy = Policy::new(notebook.scheduler(), progress, horizon_days);
        let policy = if aim.is_dated() {
            policy.dated()
        } else {
            policy
        };
        if seconds_left > 0.0 {
            plan.missed = missed(notebook, &aim, today);
            plan.beyond_scope |= plan
                .missed
                .iter()
                .any(|card| !notebook.in_scope(card.code()));
            seconds_left -= policy.repeats(plan.missed.len());
        }
        // Ceilings are for the day; who goes on after it has chosen to. A goal has minutes alone.
        let left_of = |ceiling: Option<u32>, done: u32| {
            let has_ceiling = is_today && !aim.is_dated();
            let ceiling = ceiling.filter(|_| has_ceiling).unwrap_or(u32::MAX);
            ceiling.saturating_sub(done)
        };
        let mut reviews_left = left_of(profile.reviews_per_day, done.review_cards);
        let mut new_left = left_of(profile.new_cards_per_day, done.new_cards);
        let (mut gain, mut beyond) = (0.0, FIVE_MINUTES);
        let cards = count_to_f32(count(2 * aim.codes()).max(1));
        let points = 100.0 / cards;
        let mut seconds = policy.repeats(plan.missed.len());
        let mut codes: BTreeSet<Code> = plan.missed.iter().map(|card| card.code()).collect();
        for asked in worths(notebook, &aim, &policy, kind, today) {
            let CardWorth {
                card,
                worth,
                is_new,
                ..
            } = asked;
            let ceiling = if is_new {
                &mut new_left
            } else {
                &mut reviews_left
            };
            let is_worth_it = is_worth_it(worth.value(), cards);
            let may_be_asked = *ceiling > 0 && (is_worth_it || !is_today);
            let at = progress.card(card);
            let is_due = at.is_some_and(|at| at.due_seen_from(today) <= today);
            if codes.contains(&card.code()) {
                plan.resting += u32::from(is_due);
                continue;
            }
            if may_be_asked && seconds_left > 0.0 {
                codes.insert(card.code());
                seconds_left -= worth.seconds;
                seconds += worth.seconds;
                *ceiling -= 1;
                let cards = if is_new {
                    &mut plan.new
                } else {
                    &mut plan.reviews
                };
                cards.push(card);
                continue;
            }
            if may_be_asked && plan.seconds_left > Some(0.0) {
                codes.insert(card.code());
                plan.more.push(card);
            }
            if beyond > 0.0 {
                gain += worth.gain.max(0.0);
                beyond -= worth.seconds;
            }
            plan.left += u32::from(is_due);
        }
        plan.resting += resting_after_sibling(notebook, &aim, today);
        plan.five_more = gain * points;
        if plan.seconds_left > Some(0.0) {
            plan.more.extend(to_deepen(notebook, &aim, today));
        }
        plan.keep_siblings_apart(notebook, today);
        plan.minutes = whole_minutes(seconds);
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
                Some(at) if is_missed(at, today) => plan.missed.push(card),
                Some(_) => plan.reviews.push(card),
            }
        }
        let policy = Policy::new(notebook.scheduler(), notebook.progress(), 0);
        plan.minutes = whole_minutes(policy.repeats(plan.len()));
        plan
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.missed.is_empty() && self.reviews.is_empty() && self.new.is_empty()
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.missed.len() + self.reviews.len() + self.new.len()
    }

    /// Known cards to ask today: what “due” means wherever it is shown.
    #[must_use]
    pub fn due(&self) -> u32 {
        count(self.missed.len() + self.reviews.len())
    }

    /// A lone card never follows its other direction, not even the next day.
    fn keep_siblings_apart(&mut self, notebook: &Notebook, today: Day) {
        let Some((last, day)) = notebook.progress().last_answered() else {
            return;
        };
        if self.len() == 1 && today.days_since(day) <= 1 {
            self.reviews.retain(|card| *card != last.sibling());
            self.new.retain(|card| *card != last.sibling());
        }
    }
}

/// Due cards whose other direction was asked on this day.
fn resting_after_sibling(notebook: &Notebook, aim: &Aim, today: Day) -> u32 {
    let progress = notebook.progress();
    let rests = studied(notebook, aim).filter(|(card, at)| {
        let sibling = progress.card(card.sibling());
        !at.is_asked_on(today)
            && at.due_seen_from(today) <= today
            && at.may_come_back(today)
            && sibling.is_some_and(|sibling| sibling.is_asked_on(today))
    });
    count(rests.count())
}

fn seconds(ms: u64) -> f32 {
    count_to_f32(u32::try_from(ms / 1000).unwrap_or(u32::MAX))
}

fn count_to_f32(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few hours at most"
)]
fn whole_minutes(seconds: f32) -> u32 {
    (seconds / 60.0).ceil().max(0.0) as u32
}

/// What may be asked on a day, the most worth asking first: both directions of the codes that have not
/// been asked on it. Shortly before a date, look-alikes of what is new come last.
fn worths(
    notebook: &Notebook,
    aim: &Aim,
    policy: &Policy<'_>,
    kind: StudyKind,
    today: Day,
) -> Vec<CardWorth> {
    let progress = notebook.progress();
    let taken: BTreeSet<Code> = progress
        .cards()
        .filter(|(_, at)| at.is_asked_on(today))
        .map(|(card, _)| card.code())
        .collect();
    // Parameters fitted today think otherwise of what is worth asking: that is for tomorrow.
    let is_settled = kind == StudyKind::Today
        && notebook.profile().fitted_on() == Some(today)
        && !aim.is_dated();
    // A claim is checked on its day: nothing is known of its memory by which it could be worth more before.
    let waits = |at: &CardProgress| kind == StudyKind::Today && (is_settled || at.is_claim());
    let known = studied(notebook, aim)
        .filter(|(card, at)| !taken.contains(&card.code()) && at.may_come_back(today))
        .filter(|(_, at)| !waits(at) || at.due_seen_from(today) <= today)
        .map(|(card, at)| CardWorth {
            card,
            worth: policy.of_known(at, today).weighted(aim.weight(card.code())),
            is_new: false,
            waits: false,
        });
    let is_ahead = kind == StudyKind::Ahead;
    let NewCards { cards, waiting } = new_cards(notebook, aim, &taken, is_ahead, today);
    let first_asks = FirstAsks::of(notebook);
    let worth_of = |code: Code| {
        let (_, rate) = first_asks.tier_and_rate(notebook, code);
        policy.of_new(rate.mean())
    };
    // In the long run all new cards are worth what the next one is: they stay in the order of
    // introduction. For a goal each is worth what it counts.
    let worth_of_next = cards.first().map(|next| worth_of(next.code()));
    // Shortly before a date, minutes that are left do more for a look-alike than for one more answer to
    // what was known today: each day that it waits is a review less.
    let waiting = waiting.into_iter().filter(|_| aim.is_near_on(today));
    let new = cards.into_iter().map(|card| (card, false));
    let new = new.chain(waiting.map(|card| (card, true)));
    let new = new.map(|(card, waits)| CardWorth {
        card,
        worth: match worth_of_next {
            Some(worth) if !aim.is_dated() => worth,
            _ => worth_of(card.code()).weighted(aim.weight(card.code())),
        },
        is_new: true,
        waits,
    });
    let mut worths: Vec<CardWorth> = known.chain(new).collect();
    let index = |it: &CardWorth| it.worth.index;
    worths.sort_by(|a, b| a.waits.cmp(&b.waits).then(index(b).total_cmp(&index(a))));
    worths
}

/// The cards asked today and known then, for a situation after it: those that are weak, or that have a
/// situation never shown; the weakest first.
fn to_deepen(notebook: &Notebook, aim: &Aim, today: Day) -> Vec<Card> {
    let most = if aim.is_dated() {
        MOST_ANSWERS.1
    } else {
        MOST_ANSWERS.0
    };
    let (registry, turns) = (notebook.registry(), notebook.progress().turns());
    let is_worth_it = |(card, at): &(Card, &CardProgress)| {
        let code = card.code();
        let situations = Prompt::situations(registry, code);
        let is_unseen = |prompt: &Prompt| turns.times(registry, code, *prompt) == 0;
        situations.iter().any(is_unseen) || (Policy::is_weak(at.memory) && !situations.is_empty())
    };
    let mut cards: Vec<(Card, &CardProgress)> = studied(notebook, aim)
        .filter(|(_, at)| at.is_known_on(today) && (1..=most).contains(&at.answers_that_day))
        .filter(is_worth_it)
        .collect();
    let stability = |at: &CardProgress| at.memory.stability_days;
    cards.sort_by(|(_, a), (_, b)| stability(a).total_cmp(&stability(b)));
    cards.into_iter().map(|(card, _)| card).collect()
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

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// The next day after today with something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upcoming {
    pub day: Day,
    /// Known cards worth asking then.
    pub reviews: u32,
    /// Cards to be asked for the first time.
    pub new: u32,
}

impl Upcoming {
    #[must_use]
    pub fn after(notebook: &Notebook, today: Day) -> Option<Self> {
        plan_after(notebook, today).map(|(day, plan)| Self {
            day,
            reviews: plan.due(),
            new: count(plan.new.len()),
        })
    }
}

/// The next day after today with something to do, and its plan.
pub(super) fn plan_after(notebook: &Notebook, today: Day) -> Option<(Day, Plan)> {
    let tomorrow = today.plus(1);
    let aim = Aim::of(notebook, tomorrow);
    let due = studied(notebook, &aim).map(|(_, at)| at.due_seen_from(today).max(tomorrow));
    // Where tomorrow was begun before a flight, the day after it is the next one.
    let days = [Some(tomorrow), Some(tomorrow.plus(1)), due.min()];
    let days = days.into_iter().flatten();
    // After days off it is the first day with study.
    let days = days.filter_map(|day| {
        let mut days = (0..=Goal::MOST_DAYS).map(|later| day.plus(later));
        days.find(|day| notebook.minutes_on(*day) > 0)
    });
    let mut plans = days.map(|day| (day, Plan::new(notebook, StudyKind::Today, day)));
    plans.find(|(_, plan)| !plan.is_empty())
}
