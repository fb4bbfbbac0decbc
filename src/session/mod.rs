//! One sitting: which cards are asked, in which order, and what an answer leads to.
//!
//! A pure state machine. Time and randomness are arguments; records are handed back to be kept.

mod apply;

mod duel;

mod queue;

mod reply;

mod select;

mod sitting;

mod summary;

pub use duel::{DUEL_QUESTIONS, DuelOffer, DuelScore};
pub use reply::{CardMove, Graded, HardCard, Reply, Summary};
pub use select::stage_of;
pub use sitting::{Budget, Session, SittingProgress};
