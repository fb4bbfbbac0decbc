//! How it teaches, seen from a session: confusions and their contrasts, the order of introduction,
//! statements, and verdicts that the learner overrules.

#[path = "../support/sitting.rs"]
#[expect(dead_code, reason = "these tests need a part of it")]
mod sitting;

mod confusions;
mod corrections;
mod introduction;
mod statements;
