//! Keyboard input on its way to the commands: the focus, and the order of keys and texts.

pub(in crate::ui) mod context;

pub(in crate::ui) mod focus;

pub(in crate::ui) mod order;
