//! The words of the command line for types of other modules.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::language::Language;
use crate::learner::Scope;
use crate::log::{Asked, WentHow};
use crate::memory::Direction;
use crate::time::Weekday;

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()))
    }
}

impl ValueEnum for Scope {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::NAMED
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()))
    }
}

impl ValueEnum for Asked {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Asked; 5] = [
            Asked::Scope(Scope::Essential),
            Asked::Scope(Scope::Common),
            Asked::Scope(Scope::AllStandard),
            Asked::Scope(Scope::AllWithVendors),
            Asked::Interviews,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()))
    }
}

impl ValueEnum for WentHow {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()))
    }
}

impl ValueEnum for Weekday {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()))
    }
}

impl ValueEnum for Direction {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()).help(match self {
            Self::CodeToMeaning => "The number is shown, its name is the answer",
            Self::MeaningToCode => "The name or meaning is shown, the number is the answer",
        }))
    }
}
