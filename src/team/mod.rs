//! Drills: a team's goal in a folder, the common test, the lines that people share, and the board.
//!
//! Pure: no file is touched here. What is read comes from others, so it is bounded and checked once,
//! when it is parsed.

mod board;

mod chain;

mod check;

mod draw;

mod drill;

mod fault;

mod flaw;

mod result_line;

mod share;

mod test;

pub use board::{Board, HardQuestion, MixedPair, PersonRow};
pub use chain::{ResultFile, SeenFile, Told};
pub use check::{parse, parse_situations, remarks};
pub use draw::{NewDrill, draw, registry_hash};
pub use drill::{CommonTest, Drill, TeamNote, TeamQuestion, to_text};
pub use fault::{DrillFault, DrillProblem};
pub use flaw::{BoardFinding, FindingKind, Flaw, Unread};
pub use share::{OwnFile, OwnResults, SharedResults, own_file};
pub use test::{CommonSitting, NoTest, read_answer};
