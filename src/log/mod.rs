//! The learner's log: its records, and how a record stands in a line. No file is touched here.

mod answer_line;

mod event;

pub(crate) mod line;

pub use event::{Answered, DeviceId, Dueled, Event, Judged, LogEntry, Record, RecordId};
pub use line::{log_text, read_log_text};
