//! How a key becomes an action: the row of `table` that has the key, and applies in the present
//! `place`, names the action. The keyboard, the buttons, the key caps and the list under `?` are all
//! made from these rows; a new key is one new row.

mod keys;

mod place;

mod press;

mod table;

#[cfg(test)]
mod tests;

pub(super) use place::Place;
pub(super) use press::{Press, is_held, presses};
pub(super) use table::{Command, KeyGroup, SHORT_MINUTES};
