//! The pure core: grading, memory, questions, the log, the learner's progress, sessions and exports;
//! and the rules of the source itself.

mod architecture;
mod export;
mod grading;
mod interview;
mod learner;
mod log;
mod memory;
mod plan;
mod question;
mod session;
mod team;
