//! The learner's log: its records, and how a record stands in a line. No file is touched here.

mod answer_line;

pub(crate) mod answers;

mod event;

pub(crate) mod line;

mod written;

pub use answers::{Answered, Dueled, Judged, Shown};
pub use event::{DeviceId, Event, LogEntry, Record, RecordId};
pub use line::{log_text, read_log_text};
