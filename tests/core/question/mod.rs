//! What is asked, and how.

mod distractors;
mod generated;
