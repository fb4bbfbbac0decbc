//! The terminal: its width, its colours, and lines of input.

pub(super) mod lines;

pub(super) mod style;

pub(super) mod width;
