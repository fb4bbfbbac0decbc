//! The learner's log: its records, how a record stands in a line, and the union of logs. No file is
//! touched here, and nothing is replayed.

mod answer_line;

pub(crate) mod answers;

mod device;

mod event;

mod history;

pub(crate) mod line;

mod rewind;

pub(crate) mod undo;

pub(crate) mod walk;

pub use answers::{Answered, Dueled, Judged, Shown};
pub use device::DeviceId;
pub use event::{Event, LogEntry, Record, RecordId};
pub use history::{History, Review};
pub use line::log_text;
pub use rewind::{MOST_RANGES, Range, ranges_after};
pub use undo::Undone;
pub use walk::read_log_text;
