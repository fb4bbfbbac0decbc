//! Jobs on a profile's files, backups, imports, restores and repairs among them, for the window and the
//! terminal alike: [`JobContext::run`] calls `store/archive` on the thread it is called on.

mod context;

mod export;

mod rounds;

mod run;

pub(super) use context::random_device;
pub use context::{Hold, JobContext, unknown_zone};
