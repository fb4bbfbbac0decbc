//! Carries effects out: the writer and long work on files, away from the window's thread.

pub(crate) mod fitter;

mod jobs;

pub(crate) mod porter;

mod writer;

pub use jobs::{Done, ExportAs, Job, Site};
pub use writer::{Notice, WriteRequest, Writer};
