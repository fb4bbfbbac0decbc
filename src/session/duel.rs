//! A duel: how it runs and how it ends. Two codes that are mixed up are asked in contrast until both
//! are told apart.
//!
//! Nothing asked before tells the next answer: a coin decides which code is asked, after the kind of
//! prompt was chosen among those that both codes have left, and no prompt comes twice.

use std::mem::discriminant;

use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{Rng, RngExt as _};

use crate::grading::Verdict;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::question::{Format, Prompt, Question};
use crate::registry::Code;
use crate::time::Day;

/// The fewest and the most questions of a duel; it ends earlier when a code has no prompt left.
pub const DUEL_QUESTIONS: (u32, u32) = (6, 10);
/// What an answer takes until the learner's own time is known.
const ANSWER_MS: u64 = 6_000;

/// The score of a duel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuelScore {
    /// The two codes, ascending.
    pub codes: [Code; 2],
    /// Right answers in a row about each.
    pub in_a_row: [u32; 2],
    pub answered: u32,
    /// Of those, the right ones.
    pub right: u32,
    /// `None` until it is over.
    pub won: Option<bool>,
}

impl DuelScore {
    /// Right answers in a row that tell a code apart from the other.
    pub const IN_A_ROW: u32 = 2;

    /// The first review of one of the two, which shows whether they are told apart.
    #[must_use]
    pub fn next_review(&self, notebook: &Notebook, today: Day) -> Option<(Code, Day)> {
        let cards = self
            .codes
            .into_iter()
            .flat_map(|code| Direction::ALL.map(|direction| Card(code, direction)));
        let due = cards.filter_map(|card| {
            let at = notebook.progress().card(card)?;
            Some((card.code(), at.due.max(today)))
        });
        due.min_by_key(|(code, day)| (*day, *code))
    }
}

/// A pair of codes worth a duel, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuelOffer {
    pub codes: [Code; 2],
    /// How often one was answered for the other: in all, and in the last seven days.
    pub times: u32,
    pub times_this_week: u32,
    /// What the duel takes, to ten seconds.
    pub seconds: u32,
}

impl DuelOffer {
    #[must_use]
    pub fn of(notebook: &Notebook, codes: [Code; 2], today: Day) -> Self {
        let recent = notebook.history().reviews().rev();
        let recent = recent.take_while(|review| today.days_since(review.entry.record.day) < 7);
        let mixed_up = recent.filter(|review| match review.answered.verdict {
            Verdict::Wrong(Some(other)) if !review.is_right => {
                let asked = review.answered.card.code();
                asked != other && codes.contains(&asked) && codes.contains(&other)
            }
            _ => false,
        });
        let times_this_week = u32::try_from(mixed_up.count()).unwrap_or(u32::MAX);
        let pair = notebook.progress().confusions().between(codes, today);
        let answer_ms = notebook.progress().median_ms(Format::Choice);
        let ms = u64::from(DUEL_QUESTIONS.0).saturating_mul(answer_ms.unwrap_or(ANSWER_MS));
        Self {
            codes: pair.codes,
            times: pair.times.max(times_this_week),
            times_this_week,
            seconds: u32::try_from(ms.div_ceil(10_000).saturating_mul(10)).unwrap_or(u32::MAX),
        }
    }
}

/// A running duel.
#[derive(Clone, Debug)]
pub(super) struct Duel {
    score: DuelScore,
    /// The questions left about each code, the ones shown most often first.
    left: [Vec<Left>; 2],
    /// Questions asked about each code.
    asked: [u32; 2],
}

#[derive(Clone, Debug)]
struct Left {
    question: Question,
    /// How often its prompt was shown before.
    times: u32,
}

impl Duel {
    pub(super) fn new(notebook: &Notebook, codes: [Code; 2], rng: &mut impl Rng) -> Self {
        let [first, second] = codes;
        let codes = [first.min(second), first.max(second)];
        let [first, second] = codes;
        Self {
            score: DuelScore {
                codes,
                in_a_row: [0, 0],
                answered: 0,
                right: 0,
                won: None,
            },
            left: [
                questions(notebook, first, second, rng),
                questions(notebook, second, first, rng),
            ],
            asked: [0, 0],
        }
    }

    pub(super) const fn score(&self) -> DuelScore {
        self.score
    }

    /// The next question; `None` when the duel is over.
    pub(super) fn next(&mut self, rng: &mut impl Rng) -> Option<Question> {
        if self.score.won.is_some() {
            return None;
        }
        let kind = self.kind(rng)?;
        let side = usize::from(rng.random::<bool>());
        let left = self.left.get_mut(side)?;
        let at = left.iter().rposition(|it| is_of(it, kind))?;
        let next = left.remove(at);
        *self.asked.get_mut(side)? += 1;
        Some(next.question)
    }

    /// A kind of prompt that both codes have left: one that was shown least often, the more prompts it
    /// has the likelier.
    fn kind(&self, rng: &mut impl Rng) -> Option<Prompt> {
        let [first, second] = &self.left;
        let mut kinds: Vec<(Prompt, usize, u32)> = Vec::new();
        for kind in first.iter().map(|it| it.question.prompt) {
            let known = kinds
                .iter()
                .any(|(it, ..)| discriminant(it) == discriminant(&kind));
            let [one, other] = [first, second].map(|left| {
                let of_kind = left.iter().filter(|it| is_of(it, kind));
                let times = of_kind.clone().next_back().map_or(0, |it| it.times);
                (of_kind.count(), times)
            });
            if !known && other.0 > 0 {
                kinds.push((kind, one.0.min(other.0), one.1.max(other.1)));
            }
        }
        let fewest = kinds.iter().map(|(.., times)| *times).min()?;
        kinds.retain(|(.., times)| *times == fewest);
        let chosen = kinds.choose_weighted(rng, |(_, prompts, _)| *prompts);
        chosen.ok().map(|(kind, ..)| *kind)
    }

    /// Counts an answer. The duel ends, won, once each code was right twice in a row, after the fewest
    /// questions at the earliest. After the most questions, or when no prompt is left, it is won if no
    /// code was missed in its last two questions.
    pub(super) fn answered(&mut self, asked: Code, right: bool) -> DuelScore {
        let place = usize::from(self.score.codes.first() != Some(&asked));
        if let Some(in_a_row) = self.score.in_a_row.get_mut(place) {
            *in_a_row = if right { *in_a_row + 1 } else { 0 };
        }
        self.score.answered += 1;
        self.score.right += u32::from(right);
        let told_apart = self
            .score
            .in_a_row
            .iter()
            .all(|times| *times >= DuelScore::IN_A_ROW);
        let not_missed = self.score.in_a_row.iter().zip(self.asked);
        let not_missed = not_missed.fold(true, |all, (times, asked)| {
            all && *times >= DuelScore::IN_A_ROW.min(asked)
        });
        let (fewest, most) = DUEL_QUESTIONS;
        if told_apart && self.score.answered >= fewest {
            self.score.won = Some(true);
        } else if self.score.answered >= most || !self.has_more() {
            self.score.won = Some(not_missed);
        }
        self.score
    }

    /// True if both codes have a prompt of one kind left.
    fn has_more(&self) -> bool {
        let [first, second] = &self.left;
        first
            .iter()
            .any(|one| second.iter().any(|it| is_of(it, one.question.prompt)))
    }
}

fn is_of(left: &Left, kind: Prompt) -> bool {
    discriminant(&left.question.prompt) == discriminant(&kind)
}

fn questions(notebook: &Notebook, code: Code, against: Code, rng: &mut impl Rng) -> Vec<Left> {
    let registry = notebook.registry();
    let turns = notebook.progress().turns();
    let questions = Question::of_duel(registry, code, against).into_iter();
    let mut left: Vec<Left> = questions
        .map(|question| Left {
            times: turns.times(registry, code, question.prompt),
            question,
        })
        .collect();
    left.shuffle(rng);
    left.sort_by_key(|it| std::cmp::Reverse(it.times));
    left
}
