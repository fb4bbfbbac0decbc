//! The learner's data in other programs' formats: tables as CSV and JSON, notes as Anki's text file.
//!
//! Everything here writes to an output that it is given: no file is opened and no clock is read.
//! What can be read back into statusdeck is not written here; that is the log's own format.

mod anki;

mod format;

mod rows;

mod table;

pub use anki::{Note, notes, write_anki};
pub use format::TableFormat;
pub use rows::{CardRow, ReviewRow, cards, reviews};
pub use table::{Row, write_csv, write_json};
