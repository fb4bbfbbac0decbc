//! What of the memory model is the profile's own: its parameters, and how they came about.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::Notebook;
use crate::log::undo::corrections;
use crate::log::{Event, History};
use crate::memory::{Card, Fit, FitJob, FitReview, LEAST_REVIEWS, Parameters, is_better};
use crate::time::Day;

/// What fitting the memory model to the profile's history came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fitting {
    /// The profile's own parameters, once some were better than those before them. Numbers that are
    /// no parameters, in a file edited by hand, are as good as none.
    #[serde(deserialize_with = "sound_or_none")]
    pub own: Option<OwnParameters>,
    /// The last comparison, whether or not the new parameters were better.
    #[serde(deserialize_with = "sound_or_none")]
    pub compared: Option<Comparison>,
    /// Whether the learner went back to the defaults. Nothing is fitted until they change their mind.
    pub use_defaults: bool,
}

/// Parameters that were fitted to the profile's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnParameters {
    pub parameters: Parameters,
    /// When they were fitted.
    pub day: Day,
    /// To how many spaced reviews.
    pub reviews: u32,
}

/// How new parameters compared with those in use then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub day: Day,
    /// Spaced reviews in the history then.
    pub reviews: u32,
    /// Of those, the later ones that were held out, on which the two were compared.
    pub held_out: u32,
    /// The log loss with the parameters in use then, in nats a review; less is better.
    pub log_loss_before: f32,
    /// The log loss with the new parameters, in nats a review.
    pub log_loss_after: f32,
}

/// How many more spaced reviews it takes before the next fit: so many, or this part of those there
/// were, whichever is more. A long history changes little with a few reviews, and takes longer to fit.
const MORE_REVIEWS: (u32, u32) = (32, 16);

impl Fitting {
    /// The profile's own parameters, where they are in use.
    #[must_use]
    pub fn own_in_use(&self) -> Option<&OwnParameters> {
        self.own.as_ref().filter(|_| !self.use_defaults)
    }

    /// Takes what a fit came to; the new parameters only if they were better.
    pub fn take(&mut self, fit: &Fit, day: Day) {
        if fit.is_better() {
            self.own = Some(OwnParameters {
                parameters: fit.parameters,
                day,
                reviews: fit.fitted_to,
            });
        }
        self.compared = Some(Comparison {
            day,
            reviews: fit.reviews,
            held_out: fit.held_out,
            log_loss_before: fit.log_loss_before,
            log_loss_after: fit.log_loss_after,
        });
    }

    /// The same without numbers that make no sense, for files edited by hand.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        let is_sane = |compared: &Comparison| {
            [compared.log_loss_before, compared.log_loss_after]
                .iter()
                .all(|loss| loss.is_finite())
        };
        Self {
            compared: self.compared.filter(is_sane),
            ..self
        }
    }

    fn is_due(&self, spaced_reviews: u32) -> bool {
        let (least, part) = MORE_REVIEWS;
        let enough = |compared: &Comparison| {
            let more = least.max(compared.reviews / part);
            spaced_reviews.saturating_sub(compared.reviews) >= more
        };
        !self.use_defaults && self.compared.as_ref().is_none_or(enough)
    }
}

impl Comparison {
    /// Whether the new parameters were better.
    #[must_use]
    pub fn is_better(&self) -> bool {
        is_better(self.log_loss_before, self.log_loss_after)
    }
}

impl Notebook {
    /// How many spaced reviews (at least a day after the card's review before) are missing until the
    /// memory model can be fitted.
    #[must_use]
    pub fn reviews_to_fit(&self) -> u32 {
        LEAST_REVIEWS.saturating_sub(self.spaced_reviews())
    }

    /// The fit to be made now; none while there is too little that is new, and none without the
    /// whole history ([`Self::fit_needs_history`]).
    #[must_use]
    pub fn fit_due(&self) -> Option<FitJob> {
        let reviews = self.is_fit_due().then(|| self.remembered())??;
        Some(FitJob {
            reviews,
            in_use: self.profile().parameters(),
        })
    }

    /// Whether a fit is due that takes the whole history: it is to be read and given to
    /// [`Notebook::complete`] first.
    #[must_use]
    pub fn fit_needs_history(&self) -> bool {
        self.is_fit_due() && !self.is_whole()
    }

    /// The answers that make up what is remembered now, in replay order; none at all where records
    /// were forgotten.
    #[must_use]
    pub fn remembered(&self) -> Option<Vec<FitReview>> {
        self.whole_history().map(remembered)
    }

    fn is_fit_due(&self) -> bool {
        let fitting = self.profile().fit.as_ref();
        self.reviews_to_fit() == 0
            && fitting.is_none_or(|fitting| fitting.is_due(self.spaced_reviews()))
    }

    /// Takes what a fit came to, and replays the history where that changes the schedule.
    pub fn take_fit(&mut self, fit: &Fit, day: Day) {
        let mut profile = self.profile().clone();
        profile.fit.get_or_insert_default().take(fit, day);
        self.set_profile(profile);
    }

    fn spaced_reviews(&self) -> u32 {
        let cards = self.progress().cards();
        cards.map(|(_, card)| card.spaced_reviews).sum()
    }
}

/// The answers that make up what is remembered now, in replay order: those that count, without those
/// from before a card's last reset.
fn remembered(history: &History) -> Vec<FitReview> {
    let mut resets: BTreeMap<Card, usize> = BTreeMap::new();
    let mut reviews = Vec::new();
    let corrections = corrections(history.entries());
    for entry in history.effective() {
        if let Event::Answered(answered) = &entry.record.event {
            let corrected = corrections.get(&entry.key());
            reviews.push(FitReview {
                card: answered.card,
                day: entry.record.day,
                grade: corrected.copied().unwrap_or(answered.grade),
            });
        } else if let Event::Reset(card) = entry.record.event {
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

/// Reads a value that this program wrote and that does no harm if it is lost.
pub(super) fn sound_or_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    #[derive(Deserialize)]
    #[serde(untagged, bound = "T: DeserializeOwned")]
    enum Either<T> {
        Sound(Option<T>),
        Unsound(serde::de::IgnoredAny),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Sound(value) => value,
        Either::Unsound(_) => None,
    })
}
