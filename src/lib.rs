//! statusdeck teaches HTTP status codes by spaced repetition.
//!
//! # Modules
//! A module may use only the modules above it:
//!
//! | module | what lives there |
//! |---|---|
//! | [`time`] | moments and study days; no `now()` |
//! | [`language`] | English and Korean |
//! | [`registry`] | codes and entries; loads and checks `assets/registry`; look-up and search |
//! | [`memory`] | cards, grades, memories, the scheduler: the only module that knows the `fsrs` crate |
//! | [`question`] | prompts, formats, distractors; made from the registry with an rng argument |
//! | [`grading`] | typed text against names; verdicts |
//! | [`log`] | the log's records, their lines, and the union of logs; no files |
//! | [`learner`] | what replaying the log comes to, profile and settings: plain data |
//! | [`plan`] | what there is to study |
//! | [`session`] | the study state machine: next, answer, undo, summary |
//! | [`interview`] | the mock interview: which questions, how they are judged, the report |
//! | [`team`] | drills: the common test, the lines that people share, the board; no files |
//! | [`text`] | messages in both languages |
//! | [`export`] | the data for other programs: CSV, JSON, workbooks, decks for Anki |
//! | [`store`] | the data directory: append, recover, lock |
//! | [`app`] | screen state and actions, without egui: `apply(action)` gives effects |
//! | [`runtime`] | carries effects out: a writer and tasks, whose notices come back; no egui |
//! | [`ui`] | egui: shell, screens, widgets, theme, fonts |
//! | [`cli`] | arguments, terminal study, commands |
//! | `web` | the launch in a browser's page, and what keeps its data there |
//!
//! # Invariants
//! `tests/core/architecture` reads the source and enforces the order above and all but 5 and 6.
//!
//! 1. Nothing outside [`ui`] (and the launches in [`cli`] and `web`) names egui or eframe; nothing outside
//!    [`memory`] names fsrs.
//! 2. Only [`store`] touches files; only [`runtime`], [`ui`]'s shell, [`cli`] and `web` read the
//!    clock or make an rng.
//! 3. [`ui`] never calls [`store`]: actions go to [`app`], its effects to [`runtime`], and results come
//!    back as notices. [`cli`] runs the same jobs.
//! 4. No two files use each other, over however many files. No two types have one name. A file of more
//!    than 450 lines says why in its header. Nothing is public for tests only.
//! 5. The log is the truth; memory, statistics and queues are replays of it and can be deleted.
//! 6. Views borrow what they show and return an action; nothing blocks a frame.
//! 7. Every prompt has exactly one right answer within its format: no distractor is an accepted answer,
//!    in either language.
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

pub mod app;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod export;
pub mod grading;
pub mod interview;
pub mod language;
pub mod learner;
pub mod log;
pub mod memory;
pub mod plan;
pub mod question;
pub mod registry;
pub mod runtime;
pub mod session;
pub mod store;
pub mod team;
pub mod text;
pub mod time;
pub mod ui;
#[cfg(target_family = "wasm")]
pub mod web;
