//! Jobs on a profile's files, for the window and the terminal alike: [`run_here`] does one on the thread
//! it is called on. Backups, imports, restores and repairs go from here to `store/archive`.

mod export;

mod rounds;

mod run;

mod site;

pub use export::write_table;
pub use run::run_here;
pub(super) use site::random_device;
pub use site::{Hold, Site};
