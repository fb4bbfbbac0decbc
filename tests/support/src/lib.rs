//! What the tests and benchmarks share: learners, windows, terminals, disks and histories.

pub mod cards;
pub mod desk;
pub mod drills;
pub mod effort;
pub mod fitting;
pub mod folder;
pub mod keeper;
pub mod learner;
pub mod logs;
pub mod meddler;
pub mod mind;
pub mod program;
pub mod real_window;
pub mod scenes;
pub mod sim_disk;
pub mod sim_world;
pub mod sitting;
pub mod source;
pub mod team;
pub mod terminal;
