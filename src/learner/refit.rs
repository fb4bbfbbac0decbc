//! When the memory model is fitted to the learner's history, and to which reviews.

use std::collections::BTreeMap;

use super::Notebook;
use crate::log::undo::effective;
use crate::log::{Event, History};
use crate::memory::{Card, Fit, FitJob, FitReview, Grade, KeptDue, LEAST_REVIEWS};
use crate::time::Day;

impl Notebook {
    /// Spaced reviews (at least a day after the card's review before) missing for a first fit.
    #[must_use]
    pub fn reviews_to_fit(&self) -> u32 {
        LEAST_REVIEWS.saturating_sub(self.spaced_reviews())
    }

    /// The fit that is due; `None` if there are too few new reviews, or without the whole history
    /// ([`Self::fit_needs_history`]).
    #[must_use]
    pub fn fit_due(&self) -> Option<FitJob> {
        let reviews = self.is_fit_due().then(|| self.remembered())??;
        Some(FitJob {
            reviews,
            in_use: self.profile().parameters(),
        })
    }

    /// True if a fit is due, but takes the whole history: read it and call [`Notebook::complete`]
    /// first.
    #[must_use]
    pub fn fit_needs_history(&self) -> bool {
        self.is_fit_due() && !self.is_whole()
    }

    /// The answers behind the current memories, in replay order; `None` without the whole history.
    #[must_use]
    pub fn remembered(&self) -> Option<Vec<FitReview>> {
        self.whole_history().map(remembered)
    }

    fn is_fit_due(&self) -> bool {
        let fitting = self.profile().fit.as_ref();
        self.reviews_to_fit() == 0
            && fitting.is_none_or(|fitting| fitting.is_due(self.spaced_reviews()))
    }

    /// Adopts the result of a fit, and replays the history if that changes the schedule. Due days stay:
    /// each card's moves when it is next answered.
    pub fn take_fit(&mut self, fit: &Fit, day: Day) {
        let kept = if fit.is_better() {
            self.due_days()
        } else {
            Vec::new()
        };
        let mut profile = self.profile().clone();
        profile.fit.get_or_insert_default().adopt(fit, kept, day);
        self.set_profile(profile);
    }

    fn due_days(&self) -> Vec<KeptDue> {
        let mut grades: BTreeMap<Card, Grade> = BTreeMap::new();
        for review in self.remembered().unwrap_or_default() {
            grades.insert(review.card, review.grade);
        }
        let cards = self.progress().cards();
        let kept = cards.map(|(card, at)| KeptDue {
            card,
            reviews: at.reviews,
            day: at.last_day,
            // A claim has no grade, and the memory of an easy card.
            grade: grades.get(&card).copied().unwrap_or(Grade::Easy),
            due: at.due,
        });
        kept.collect()
    }

    fn spaced_reviews(&self) -> u32 {
        let cards = self.progress().cards();
        cards.map(|(_, card)| card.spaced_reviews).sum()
    }
}

/// The answers that count, without those before a card's last reset, in replay order.
fn remembered(history: &History) -> Vec<FitReview> {
    let mut resets: BTreeMap<Card, usize> = BTreeMap::new();
    let mut reviews = Vec::new();
    for counted in effective(history.entries()) {
        let record = &counted.entry.record;
        if let Event::Answered(answered) = &record.event {
            reviews.push(FitReview {
                card: answered.card,
                day: record.day,
                grade: counted.corrected.unwrap_or(answered.grade),
            });
        } else if let Event::Reset(card) = record.event {
            resets.insert(card, reviews.len());
        }
    }
    if resets.is_empty() {
        return reviews;
    }
    let counts = |(place, review): &(usize, FitReview)| {
        resets.get(&review.card).is_none_or(|reset| place >= reset)
    };
    let counted = reviews.into_iter().enumerate().filter(counts);
    counted.map(|(_, review)| review).collect()
}
