//! Keys, texts and compositions in the order they came, and where they go.

pub(in crate::ui) mod focus;

pub(in crate::ui) mod order;
