//! What a learner's answers come to.

mod fitting;
mod prompt_kinds;
mod statistics;
