//! Commands: everything that a key does. The keyboard, the buttons, the key caps and the list of keys
//! are all made from the rows in `table`; nothing else names a key. A new key is a new row there.

mod button;

mod keys;

mod place;

mod press;

mod table;

#[cfg(test)]
mod tests;

pub(super) use button::{command_button_ui, command_tab_ui, main_command_ui, named_button_ui};
pub(super) use place::{Commands, SHORT_MINUTES};
pub(super) use press::{Focus, Press, is_held, presses};
pub(super) use table::{Command, KeyGroup};
