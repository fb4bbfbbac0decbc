//! The memory model.

mod fitting;
