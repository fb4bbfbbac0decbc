//! The learner's log: its records, and how a record stands in a line. No file is touched here.

mod answer_line;

pub(crate) mod answers;

mod device;

mod event;

pub(crate) mod line;

pub use answers::{Answered, Dueled, Judged, Shown};
pub use device::DeviceId;
pub use event::{Event, LogEntry, Record, RecordId};
pub use line::{log_text, read_log_text};
