//! The learner's log: its records, how a record stands in a line, and the union of logs. No file is
//! touched here, and nothing is replayed.

mod answer_line;

mod event;

mod history;

pub(crate) mod line;

mod rewind;

pub(crate) mod undo;

pub(crate) mod walk;

pub use event::{Answered, DeviceId, Dueled, Event, Judged, LogEntry, Record, RecordId};
pub use history::{History, Review};
pub use line::log_text;
pub use rewind::{MOST_RANGES, Range, ranges_after};
pub use undo::Undone;
pub use walk::read_log_text;
