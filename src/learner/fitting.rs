//! The profile's own parameters of the memory model, and the comparison they come from.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::memory::{Fit, KeptDue, Parameters};
use crate::time::Day;

/// The result of fitting the memory model to the profile's history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fitting {
    /// The last parameters that were better than those before them. Broken numbers in a file edited by
    /// hand count as none.
    #[serde(deserialize_with = "sound_or_none")]
    pub own: Option<OwnParameters>,
    /// The last comparison, for better or worse.
    #[serde(deserialize_with = "sound_or_none")]
    pub compared: Option<Comparison>,
    /// The learner chose the defaults: nothing is fitted.
    pub use_defaults: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnParameters {
    pub parameters: Parameters,
    /// When they were fitted.
    pub day: Day,
    /// Spaced reviews in the training set.
    pub reviews: u32,
    /// The due days of that day, each kept until the card is next answered.
    #[serde(default)]
    pub kept: Vec<KeptDue>,
}

/// A comparison of new parameters with those in use then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub day: Day,
    /// Spaced reviews in the history then.
    pub reviews: u32,
    /// The later ones of those, held out for the comparison.
    pub held_out: u32,
    /// Log loss with the parameters in use then, in nats a review; less is better.
    pub log_loss_before: f32,
    /// Log loss with the new parameters, in nats a review.
    pub log_loss_after: f32,
    /// The new ones were better beyond chance, and adopted.
    #[serde(default)]
    pub adopted: bool,
}

/// New spaced reviews before the next fit: at least the first number, and at least a sixteenth of those
/// there were. A few reviews change little in a long history, which takes longer to fit.
const MORE_REVIEWS: (u32, u32) = (32, 16);

impl Fitting {
    /// The profile's own parameters, if they are in use.
    #[must_use]
    pub fn own_in_use(&self) -> Option<&OwnParameters> {
        self.own.as_ref().filter(|_| !self.use_defaults)
    }

    /// Keeps the comparison of a fit, and its parameters if they are better than those in use.
    pub(super) fn adopt(&mut self, fit: &Fit, kept: Vec<KeptDue>, day: Day) {
        if fit.is_better() {
            self.own = Some(OwnParameters {
                parameters: fit.parameters,
                day,
                reviews: fit.fitted_to,
                kept,
            });
        }
        self.compared = Some(Comparison {
            day,
            reviews: fit.reviews,
            held_out: fit.held_out,
            log_loss_before: fit.log_loss_before,
            log_loss_after: fit.log_loss_after,
            adopted: fit.is_better(),
        });
    }

    /// Drops numbers that make no sense, in files edited by hand.
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

    pub(super) fn is_due(&self, spaced_reviews: u32) -> bool {
        let (least, part) = MORE_REVIEWS;
        let enough = |compared: &Comparison| {
            let more = least.max(compared.reviews / part);
            spaced_reviews.saturating_sub(compared.reviews) >= more
        };
        !self.use_defaults && self.compared.as_ref().is_none_or(enough)
    }
}

/// Deserializes a value that may be lost without harm: `None` if it is broken.
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
