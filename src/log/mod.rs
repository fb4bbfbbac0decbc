//! The learner's log: records and events, their lines (`event.rs`, `line.rs`, `walk.rs`), and the union
//! of the logs of all machines (`history.rs`). No file is touched here, and nothing is replayed.

mod answer_line;

pub(crate) mod answers;

pub(crate) mod decode;

mod device;

mod drills;

mod event;

mod goal;

mod history;

mod interviewed;

pub(crate) mod line;

mod moved;

pub(crate) mod order;

mod rewind;

pub(crate) mod undo;

pub(crate) mod walk;

pub use answers::{Answered, Dueled, Judged, Shown};
pub use device::DeviceId;
pub use drills::{DrillOutline, Level, Participant, TeamId, TeamSituation, TeamText};
pub use event::{Event, LogEntry, Record, RecordId};
pub use goal::{Asked, ForecastMade, Goal, GoalError, Holiday, Went, WentHow};
pub use history::{History, Review};
pub use interviewed::{Interviewed, MockGiven};
pub use line::log_text;
pub use moved::Moved;
pub use rewind::{MOST_RANGES, Range, ranges_after};
pub use undo::Undone;
pub use walk::read_log_text;
