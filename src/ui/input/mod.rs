//! Keyboard input before it is a command: its order, and the widget that has the focus.

pub(in crate::ui) mod focus;

pub(in crate::ui) mod order;
