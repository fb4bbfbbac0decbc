//! Questions: prompt, format and options.
//!
//! Made from the registry with an rng argument. A question holds codes, not texts, so that the
//! language can change while it is on the screen.

mod distractors;

mod format;

mod make;

mod material;

mod prompt;

pub use format::Format;
pub use make::Question;
pub use material::{Material, Stage, ToAsk};
pub use prompt::{Prompt, PromptKind};
