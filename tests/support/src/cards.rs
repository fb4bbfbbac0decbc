//! The built-in registry, read once, and short ways to name what is in it.

use std::sync::{Arc, LazyLock};

use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Prompt};
use statusdeck::registry::{Code, Registry};

pub static REGISTRY: LazyLock<Arc<Registry>> =
    LazyLock::new(|| Arc::new(Registry::built_in().expect("the built-in registry")));

pub const C2M: Direction = Direction::CodeToMeaning;
pub const M2C: Direction = Direction::MeaningToCode;

pub fn code(number: u16) -> Code {
    Code::new(number).expect("a code")
}

pub fn card(number: u16, direction: Direction) -> Card {
    Card(code(number), direction)
}

/// A prompt that a question about a card may have.
pub fn prompt(card: Card, format: Format, turn: u32) -> Prompt {
    let situations = Prompt::situations(&REGISTRY, card.code()).into_iter();
    let prompts: Vec<Prompt> = match (card.direction(), format) {
        (C2M, Format::Choice) if turn % 3 == 1 => situations.collect(),
        (C2M, _) => vec![Prompt::Number],
        (M2C, Format::Choice) => situations.chain([Prompt::Meaning]).collect(),
        (M2C, _) => situations.chain([Prompt::Meaning, Prompt::Name]).collect(),
    };
    let place = turn as usize % prompts.len().max(1);
    prompts.get(place).copied().unwrap_or(Prompt::Meaning)
}
