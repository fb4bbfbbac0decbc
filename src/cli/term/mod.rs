//! The terminal: its width, its colours, lines of input, and printing.

pub(super) mod lines;

pub(super) mod printer;

pub(super) mod style;

pub(super) mod width;
