//! What holds of the source, found by reading it.

mod design;
mod house;
mod invariants;
mod paths;
