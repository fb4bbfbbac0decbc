//! Keyboard input on its way to the commands: the focus, and the order of keys and texts. And the
//! pointer, which gives way to them.

pub(in crate::ui) mod context;

pub(in crate::ui) mod focus;

pub(in crate::ui) mod order;

pub(in crate::ui) mod pointer;
