//! What a learner's answers come to.

mod fitting;
mod statistics;
