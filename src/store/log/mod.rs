//! A profile's logs as files: reading, appending, noticing what others append, and the snapshot that
//! saves reading. What stands in their lines is `crate::log`'s.

pub(super) mod reader;

pub(super) mod snapshot;

pub(super) mod watch;

pub(super) mod writer;
