//! What holds of the source, found by reading it.

mod design;
mod invariants;
