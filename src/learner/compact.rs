//! Progress as a text of numbers: read at every start, so it must be read fast, and it is.
//!
//! The tables follow each other, each as its length and its rows; every cell is a decimal number.
//! What can be derived from the rest is left out. Decimal fractions stand as the bits of their
//! `f32`, so that nothing is lost.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CardProgress, Confusion, DayStats, DuelStats, LearningStep, Progress};
use crate::memory::{Card, Direction, Memory};
use crate::registry::Code;
use crate::time::Day;

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut numbers = Numbers(String::new());
        numbers.progress(self);
        serializer.serialize_str(&numbers.0)
    }
}

impl<'de> Deserialize<'de> for Progress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let mut cells = Cells(&text);
        let progress = cells.progress().filter(|_| cells.0.is_empty());
        progress.ok_or_else(|| D::Error::custom("these numbers are no progress"))
    }
}

/// A day that is not there; no calendar has it.
const NO_DAY: i32 = i32::MIN;

/// Writes numbers.
struct Numbers(String);

impl Numbers {
    fn add(&mut self, number: impl Into<i128>) {
        let separator = if self.0.is_empty() { "" } else { " " };
        // Writing to a text cannot fail.
        let _ = write!(self.0, "{separator}{}", number.into());
    }

    fn add_all<T: Into<i128>>(&mut self, numbers: impl IntoIterator<Item = T>) {
        numbers.into_iter().for_each(|number| self.add(number));
    }

    fn length(&mut self, length: usize) {
        self.add(u64::try_from(length).unwrap_or(u64::MAX));
    }

    fn card(&mut self, card: Card) {
        self.add(card.code().get());
        self.add(card.direction() == Direction::MeaningToCode);
    }

    fn progress(&mut self, progress: &Progress) {
        self.length(progress.cards.len());
        for (card, at) in &progress.cards {
            self.card(*card);
            self.card_progress(at);
        }
        self.length(progress.suspended.len());
        progress.suspended.iter().for_each(|card| self.card(*card));
        self.length(progress.days.len());
        for (day, stats) in &progress.days {
            self.add(day.number());
            self.add_all([
                stats.answered,
                stats.right,
                stats.new_cards,
                stats.review_cards,
                stats.reviews_right,
            ]);
            self.add(stats.took_ms);
            self.add(stats.next_due.map_or(NO_DAY, Day::number));
        }
        self.add(progress.last.is_some());
        if let Some((card, day)) = progress.last {
            self.card(card);
            self.add(day.number());
        }
        self.length(progress.confusions.0.len());
        for ((asked, answered), confusion) in &progress.confusions.0 {
            self.add_all([asked.get(), answered.get()]);
            self.add(confusion.times);
            self.add(confusion.last_day.number());
            self.add(confusion.weight.to_bits());
        }
        let DuelStats {
            answered,
            right,
            fought,
            won,
        } = progress.duels;
        self.add_all([answered, right, fought, won]);
        self.length(progress.recognised.len());
        for (key, times) in &progress.recognised {
            self.add_all([*key, *times]);
        }
        for times in [&progress.right_typed_ms, &progress.right_choice_ms] {
            self.length(times.len());
            self.add_all(times.iter().copied());
        }
    }

    fn card_progress(&mut self, at: &CardProgress) {
        self.add(at.memory.stability_days.to_bits());
        self.add(at.memory.difficulty.to_bits());
        self.add_all([at.first_day, at.last_day, at.due].map(Day::number));
        self.add(match at.step {
            None => 0_u8,
            Some(LearningStep::Choice) => 1,
            Some(LearningStep::Typed) => 2,
        });
        self.add(at.known_once);
        self.add_all([at.reviews, at.spaced_reviews, at.lapses]);
    }
}

/// Reads numbers. Nothing is made room for before it is there.
struct Cells<'a>(&'a str);

impl Cells<'_> {
    fn number<T: TryFrom<i64>>(&mut self) -> Option<T> {
        let (cell, rest) = self.0.split_once(' ').unwrap_or((self.0, ""));
        self.0 = rest;
        T::try_from(cell.parse().ok()?).ok()
    }

    fn flag(&mut self) -> Option<bool> {
        match self.number::<u8>()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn fraction(&mut self) -> Option<f32> {
        let fraction = f32::from_bits(self.number()?);
        fraction.is_finite().then_some(fraction)
    }

    fn day(&mut self) -> Option<Day> {
        self.number().map(Day::from_number)
    }

    fn code(&mut self) -> Option<Code> {
        self.number().and_then(Code::new)
    }

    fn card(&mut self) -> Option<Card> {
        let code = self.code()?;
        let direction = Direction::ALL.get(usize::from(self.flag()?))?;
        Some(Card(code, *direction))
    }

    fn rows<T, C: FromIterator<T>>(
        &mut self,
        mut row: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<C> {
        let length: usize = self.number()?;
        (0..length).map(|_| row(self)).collect()
    }

    fn progress(&mut self) -> Option<Progress> {
        let mut progress = Progress {
            cards: self.rows(|cells| Some((cells.card()?, cells.card_progress()?)))?,
            suspended: self.rows(Self::card)?,
            due_cards: BTreeMap::new(),
            days: self.rows(|cells| Some((cells.day()?, cells.day_stats()?)))?,
            last: match self.flag()? {
                true => Some((self.card()?, self.day()?)),
                false => None,
            },
            confusions: super::Confusions(
                self.rows(|cells| Some(((cells.code()?, cells.code()?), cells.confusion()?)))?,
            ),
            duels: DuelStats {
                answered: self.number()?,
                right: self.number()?,
                fought: self.number()?,
                won: self.number()?,
            },
            recognised: self.rows(|cells| Some((cells.number()?, cells.number()?)))?,
            right_typed_ms: VecDeque::new(),
            right_choice_ms: VecDeque::new(),
        };
        progress.right_typed_ms = self.rows(Self::number)?;
        progress.right_choice_ms = self.rows(Self::number)?;
        progress.count_due();
        Some(progress)
    }

    fn card_progress(&mut self) -> Option<CardProgress> {
        Some(CardProgress {
            memory: Memory {
                stability_days: self.fraction()?,
                difficulty: self.fraction()?,
            },
            first_day: self.day()?,
            last_day: self.day()?,
            due: self.day()?,
            step: match self.number::<u8>()? {
                0 => None,
                1 => Some(LearningStep::Choice),
                2 => Some(LearningStep::Typed),
                _ => return None,
            },
            known_once: self.flag()?,
            reviews: self.number()?,
            spaced_reviews: self.number()?,
            lapses: self.number()?,
        })
    }

    fn day_stats(&mut self) -> Option<DayStats> {
        Some(DayStats {
            answered: self.number()?,
            right: self.number()?,
            new_cards: self.number()?,
            review_cards: self.number()?,
            reviews_right: self.number()?,
            took_ms: self.number()?,
            next_due: self
                .number()
                .map(|day: i32| (day != NO_DAY).then(|| Day::from_number(day)))?,
        })
    }

    fn confusion(&mut self) -> Option<Confusion> {
        Some(Confusion {
            times: self.number()?,
            last_day: self.day()?,
            weight: self.fraction()?,
        })
    }
}
