//! What a question shows: its prompt, whose turn it is, and its text.

use std::borrow::Cow;

use super::{Format, Stage, ToAsk};
use crate::language::Language;
use crate::memory::Direction;
use crate::registry::{Code, Registry};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Meaning => "meaning",
            Self::Scenario(_) => "scenario",
            Self::Exchange => "exchange",
            Self::Statement { .. } => "statement",
        }
    }
}

/// The prompt whose turn it is: name and meaning while a card is learned; once it is known, situations
/// and exchanges as well.
pub(super) fn in_turn(registry: &Registry, asked: ToAsk) -> Prompt {
    if asked.card.direction() == Direction::CodeToMeaning {
        return Prompt::Number;
    }
    if asked.format == Format::Choice {
        return Prompt::Meaning;
    }
    let reviews = asked.reviews as usize;
    let mut kinds = vec![Prompt::Name, Prompt::Meaning];
    if asked.stage == Stage::Review {
        let code = asked.card.code();
        let scenarios = registry.scenarios_of(code);
        if let Some(round) = (reviews / 4).checked_rem(scenarios.len()) {
            kinds.extend(scenarios.get(round).copied().map(Prompt::Scenario));
        }
        kinds.extend(registry.exchange_to_ask(code).map(|_| Prompt::Exchange));
    }
    kinds
        .get(reviews % kinds.len())
        .copied()
        .unwrap_or(Prompt::Name)
}

/// The prompt of a duel's question: situation, name, exchange and meaning in turn, as far as they
/// decide between the two.
pub(super) fn of_duel(registry: &Registry, code: Code, against: Code, turn: usize) -> Prompt {
    let decides = |prompt: &Prompt| !fits(registry, code, *prompt, against);
    let scenarios: Vec<Prompt> = registry
        .scenarios_of(code)
        .iter()
        .map(|place| Prompt::Scenario(*place))
        .filter(|prompt| decides(prompt) && !names(registry, code, *prompt, against))
        .collect();
    let exchange = registry.exchange_to_ask(code).map(|_| Prompt::Exchange);
    // Without an exchange, two of four questions are situations; each comes once before any repeats.
    let round = turn / if exchange.is_some() { 4 } else { 2 };
    let scenario = scenarios.get(round % scenarios.len().max(1)).copied();
    let kinds = [
        scenario,
        Some(Prompt::Name).filter(decides),
        exchange.or(scenario),
        Some(Prompt::Meaning),
    ];
    kinds
        .get(turn % kinds.len())
        .copied()
        .flatten()
        .unwrap_or(Prompt::Meaning)
}

/// True if `other` is a right answer to a prompt about `code`.
pub(super) fn fits(registry: &Registry, code: Code, prompt: Prompt, other: Code) -> bool {
    match prompt {
        Prompt::Name => registry.name_sakes(code).contains(&other),
        Prompt::Scenario(place) => registry
            .scenarios()
            .get(place)
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
            .scenarios()
            .get(place)
            .map_or_else(|| entry.meaning.get(language), |it| it.text.get(language))
            .into(),
        Prompt::Exchange => registry
            .exchange_to_ask(code)
            .unwrap_or_else(|| entry.meaning.get(language))
            .into(),
        Prompt::Statement { myth, is_true } => match registry.myths().get(myth) {
            Some(it) if is_true => it.truth.get(language).into(),
            Some(it) => it.myth.get(language).into(),
            None => number(),
        },
    }
}
