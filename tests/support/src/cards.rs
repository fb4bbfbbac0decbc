//! The built-in registry, read once, and short ways to name what is in it.

use std::sync::{Arc, LazyLock};

use statusdeck::memory::{Card, Direction};
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
