//! What a question shows, and the turns that prompts take.

use std::borrow::Cow;

use super::{Format, Stage, ToAsk};
use crate::language::Language;
use crate::memory::Direction;
use crate::registry::{Code, Registry};

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    Number,
    Name,
    Meaning,
    /// A situation, by its place in the registry.
    Scenario(usize),
    /// A raw exchange with number and name masked.
    Exchange,
    /// A myth or its truth, by the myth's place in the registry.
    Statement {
        myth: usize,
        /// Whether its truth is shown instead.
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

/// The prompt whose turn it is. While a card is learned, name and meaning take turns; situations and
/// exchanges join in once it is known.
pub(super) fn in_turn(registry: &Registry, asked: ToAsk) -> Prompt {
    if asked.card.direction() == Direction::CodeToMeaning {
        return Prompt::Number;
    }
    if asked.format == Format::Choice {
        return Prompt::Meaning;
    }
    let reviews = asked.reviews as usize;
    if asked.stage != Stage::Review {
        let meaning = reviews % 2 == 1;
        return if meaning {
            Prompt::Meaning
        } else {
            Prompt::Name
        };
    }
    let code = asked.card.code();
    let scenarios = registry.scenarios_of(code);
    let mut kinds = vec![Prompt::Name, Prompt::Meaning];
    if let Some(round) = (reviews / 4).checked_rem(scenarios.len()) {
        kinds.extend(scenarios.get(round).copied().map(Prompt::Scenario));
    }
    if registry.exchange_to_ask(code).is_some() {
        kinds.push(Prompt::Exchange);
    }
    kinds
        .get(reviews % kinds.len())
        .copied()
        .unwrap_or(Prompt::Name)
}

/// The prompt of a duel's question: of situation, name, exchange and meaning the next in turn, as
/// far as they decide between the two.
pub(super) fn of_duel(registry: &Registry, code: Code, against: Code, turn: usize) -> Prompt {
    let decides = |prompt: &Prompt| !fits(registry, code, *prompt, against);
    let scenarios: Vec<Prompt> = registry
        .scenarios_of(code)
        .iter()
        .map(|place| Prompt::Scenario(*place))
        .filter(|prompt| decides(prompt) && !names(registry, code, *prompt, against))
        .collect();
    let exchange = registry.exchange_to_ask(code).map(|_| Prompt::Exchange);
    // Without an exchange, two of four questions are situations: no one comes again before the others.
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

/// Whether a code is a right answer to a prompt about another one.
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

/// Whether a prompt has another code's number in it: of two codes, that one is then ruled out.
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
