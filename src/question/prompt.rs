//! What a question shows: its prompt and its text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::registry::{Code, Registry};

/// The kind of a prompt, whatever its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PromptKind {
    Number,
    Name,
    Meaning,
    Scenario,
    Exchange,
    Statement,
}

impl PromptKind {
    /// A stable word for JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Meaning => "meaning",
            Self::Scenario => "scenario",
            Self::Exchange => "exchange",
            Self::Statement => "statement",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prompt {
    Number,
    Name,
    Meaning,
    /// A situation, by its index in the registry.
    Scenario(usize),
    /// A raw exchange with number and name masked.
    Exchange,
    /// A myth or its truth, by the myth's index in the registry.
    Statement {
        myth: usize,
        /// Shows the truth instead of the myth.
        is_true: bool,
    },
}

impl Prompt {
    #[must_use]
    pub const fn kind(self) -> PromptKind {
        match self {
            Self::Number => PromptKind::Number,
            Self::Name => PromptKind::Name,
            Self::Meaning => PromptKind::Meaning,
            Self::Scenario(_) => PromptKind::Scenario,
            Self::Exchange => PromptKind::Exchange,
            Self::Statement { .. } => PromptKind::Statement,
        }
    }

    /// The situations of a code, and its exchange.
    #[must_use]
    pub fn situations(registry: &Registry, code: Code) -> Vec<Self> {
        let scenarios = registry.scenarios_of(code).iter().copied();
        let exchange = registry.exchange_to_ask(code).map(|_| Self::Exchange);
        scenarios.map(Self::Scenario).chain(exchange).collect()
    }

    /// The same with the situations of the learner's drills.
    #[must_use]
    pub fn situations_of_learner(registry: &Registry, code: Code) -> Vec<Self> {
        let added = registry.added_scenarios_of(code).map(Self::Scenario);
        let mut situations: Vec<Self> = added.collect();
        situations.extend(Self::situations(registry, code));
        situations
    }

    /// The drill whose situation it is, by its title.
    #[must_use]
    pub fn of_drill(self, registry: &Registry) -> Option<&str> {
        match self {
            Self::Scenario(place) => registry.scenario(place)?.of_drill.as_deref(),
            _ => None,
        }
    }

    /// True for a situation or an exchange: who misses it may know the code by its name.
    #[must_use]
    pub const fn is_situation(self) -> bool {
        matches!(self, Self::Scenario(_) | Self::Exchange)
    }
}

/// The prompts of a duel that decide a code against another one. Names are no contrast.
pub(super) fn of_duel(registry: &Registry, code: Code, against: Code) -> Vec<Prompt> {
    let mut prompts = Prompt::situations(registry, code);
    prompts.retain(|prompt| !fits(registry, code, *prompt, against));
    // What a client sends may hold a number, as `Expect: 100-continue` does.
    prompts
        .retain(|prompt| *prompt == Prompt::Exchange || !names(registry, code, *prompt, against));
    prompts.push(Prompt::Meaning);
    prompts
}

/// True if `other` is a right answer to a prompt about `code`.
pub(super) fn fits(registry: &Registry, code: Code, prompt: Prompt, other: Code) -> bool {
    match prompt {
        Prompt::Name => registry.name_sakes(code).contains(&other),
        Prompt::Scenario(place) => registry
            .scenario(place)
            .is_some_and(|scenario| scenario.codes.contains(&other)),
        _ => false,
    }
}

/// True if a prompt's text contains another code's number, which rules that one out.
fn names(registry: &Registry, code: Code, prompt: Prompt, other: Code) -> bool {
    let number = other.to_string();
    Language::ALL.iter().any(|language| {
        text(registry, code, prompt, *language)
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits == number)
    })
}

pub(super) fn text(
    registry: &Registry,
    code: Code,
    prompt: Prompt,
    language: Language,
) -> Cow<'_, str> {
    let number = || Cow::from(code.to_string());
    let Some(entry) = registry.get(code) else {
        return number();
    };
    match prompt {
        Prompt::Number => number(),
        Prompt::Name => entry.display_name().into(),
        Prompt::Meaning => entry.meaning.get(language).into(),
        Prompt::Scenario(place) => registry
            .scenario(place)
            .map_or_else(|| entry.meaning.get(language), |it| it.text.get(language))
            .into(),
        Prompt::Exchange => registry.exchange_to_ask(code).map_or_else(
            || entry.meaning.get(language).into(),
            |masked| masked.text().into(),
        ),
        Prompt::Statement { myth, is_true } => match registry.myths().get(myth) {
            Some(it) if is_true => it.truth.get(language).into(),
            Some(it) => it.myth.get(language).into(),
            None => number(),
        },
    }
}
