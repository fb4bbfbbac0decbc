//! Every message a person sees, in English and Korean: `assets/text/en` and `assets/text/ko`.
//!
//! A message is looked up by its id. `tests/content/texts.rs` checks that every id that the source
//! names is there in both languages, with the same arguments, and that none is left over.

pub mod board;

pub mod compare;

pub mod drill;

pub mod entry;

pub mod font;

mod harmless;

pub mod interview;

pub mod lesson;

mod messages;

mod names;

mod particle;

mod say;

mod shell;

mod unbroken;

mod worth;

pub use harmless::{harmless, is_hidden};
pub use messages::{Arg, Text, sources};
pub use say::{Phrase, Say, sentence};
pub use shell::shell_word;
pub use unbroken::{unbroken, whole_names};
pub use worth::{scope_name, worth_of_more};
