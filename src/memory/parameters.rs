//! The 21 parameters of FSRS-6: the defaults, or a learner's own.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The parameters of FSRS-6, each a number within its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Parameters([f32; Parameters::COUNT]);

/// Numbers that are no parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotParameters {
    #[error("there are {count} parameters, this is a list of {0}", count = Parameters::COUNT)]
    Count(usize),
    /// The number at this place (the first is 0) is not finite or out of its bounds.
    #[error("parameter {0} is out of its bounds")]
    Bounds(usize),
}

/// The bounds of each parameter. FSRS silently clips to these; a parameter outside was never fitted,
/// so it is refused instead. The table is private in the fsrs crate (`parameter_clipper.rs` of fsrs
/// 6.6); a test below compares the two.
const BOUNDS: [RangeInclusive<f32>; Parameters::COUNT] = [
    0.001..=100.0,
    0.001..=100.0,
    0.001..=100.0,
    0.001..=100.0,
    1.0..=10.0,
    0.001..=4.0,
    0.001..=4.0,
    0.001..=0.75,
    0.0..=4.5,
    0.0..=0.8,
    0.001..=3.5,
    0.001..=5.0,
    0.001..=0.25,
    0.001..=0.9,
    0.0..=4.0,
    0.0..=1.0,
    1.0..=6.0,
    0.0..=2.0,
    0.0..=2.0,
    0.0..=0.8,
    0.1..=0.8,
];

impl Parameters {
    pub const COUNT: usize = 21;

    /// # Errors
    /// There are too few or too many numbers, or one is out of its bounds.
    pub fn new(numbers: &[f32]) -> Result<Self, NotParameters> {
        let parameters = <[f32; Self::COUNT]>::try_from(numbers)
            .map_err(|_| NotParameters::Count(numbers.len()))?;
        let stray = parameters
            .iter()
            .zip(&BOUNDS)
            .position(|(number, bounds)| !bounds.contains(number));
        match stray {
            Some(place) => Err(NotParameters::Bounds(place)),
            None => Ok(Self(parameters)),
        }
    }

    /// In FSRS's order.
    #[must_use]
    pub const fn numbers(&self) -> &[f32; Self::COUNT] {
        &self.0
    }

    /// These parameters moved towards others: with weight 0 they stay, with 1 they are the others. The
    /// bounds are intervals, so it stays within them.
    pub(super) fn towards(&self, others: &Self, weight: f32) -> Self {
        let mut numbers = self.0;
        for (number, other) in numbers.iter_mut().zip(others.0) {
            *number += weight * (other - *number);
        }
        Self(numbers)
    }

    /// The exponent of the forgetting curve.
    pub(super) const fn decay(&self) -> f32 {
        let [.., decay] = self.0;
        decay
    }
}

impl Default for Parameters {
    /// FSRS-6's defaults, fitted to many learners.
    fn default() -> Self {
        Self(fsrs::DEFAULT_PARAMETERS)
    }
}

impl TryFrom<Vec<f32>> for Parameters {
    type Error = NotParameters;

    fn try_from(numbers: Vec<f32>) -> Result<Self, NotParameters> {
        Self::new(&numbers)
    }
}

impl From<Parameters> for Vec<f32> {
    fn from(parameters: Parameters) -> Self {
        parameters.0.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fsrs::{FSRS, MemoryState};

    #[test]
    fn only_parameters_are_parameters() {
        let defaults = Parameters::default();
        assert_eq!(Parameters::new(defaults.numbers()), Ok(defaults));
        assert_eq!(Parameters::new(&[]), Err(NotParameters::Count(0)));
        assert_eq!(Parameters::new(&[0.5; 22]), Err(NotParameters::Count(22)));
        for (place, bounds) in BOUNDS.iter().enumerate() {
            for bad in [f32::NAN, f32::INFINITY, -0.1, bounds.end() + 0.1] {
                let mut numbers = *defaults.numbers();
                numbers[place] = bad;
                assert_eq!(
                    Parameters::new(&numbers),
                    Err(NotParameters::Bounds(place)),
                    "{bad} as {place}"
                );
            }
        }
    }

    /// Where the crate would cut a parameter, this table has an end, and nowhere before.
    #[test]
    fn the_bounds_are_those_of_the_crate() {
        let outcomes = |numbers: &[f32]| {
            let fsrs = FSRS::new(numbers).expect("21 finite numbers");
            let known = |stability| {
                Some(MemoryState {
                    stability,
                    difficulty: 5.0,
                })
            };
            [
                (None, 0),
                (known(0.5), 0),
                (known(0.5), 9),
                (known(500.0), 9),
            ]
            .map(|(memory, days)| format!("{:?}", fsrs.next_states(memory, 0.8, days)))
        };
        for (place, bounds) in BOUNDS.iter().enumerate() {
            for (end, beyond, within) in
                [(*bounds.start(), -0.01, 0.02), (*bounds.end(), 0.5, -0.02)]
            {
                let mut numbers = fsrs::DEFAULT_PARAMETERS;
                // So that no term hides another one; only the upper ends of 5 and 7 are never seen,
                // for no difficulty falls below 1.
                numbers[7] = 0.05;
                numbers[17] = 1.9;
                let mut with = |number| {
                    numbers[place] = number;
                    outcomes(&numbers)
                };
                let at = with(end);
                assert_eq!(at, with(end + beyond), "{place} is cut at {end}");
                if !matches!((place, within < 0.0), (5 | 7, true)) {
                    assert_ne!(at, with(end + within), "{place} is not cut before {end}");
                }
            }
        }
    }
}
