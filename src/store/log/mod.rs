//! A profile's logs as files: reading, appending, watching other devices' logs, and the snapshot for a
//! fast start. The format of their lines is in `crate::log`.

pub(super) mod reader;

pub(super) mod snapshot;

pub(super) mod watch;

pub(super) mod writer;
