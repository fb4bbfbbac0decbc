//! The log: merged, replayed, shortened, taken back.

mod history;
mod replay;
mod undo;
