//! The learner's data in other programs' formats: tables as workbooks, CSV and JSON, notes as a deck for Anki;
//! and the cheat sheet.
//!
//! The output is an argument: no file is opened and no clock is read here. These formats cannot be
//! imported again; that takes the log's own format.

mod anki;

mod board;

mod format;

mod interviews;

mod rows;

mod sheet;

mod sqlite;

mod table;

mod workbook;

pub use anki::{Note, notes, write_anki};
pub use board::{board_markdown, write_board_csv};
pub use format::TableFormat;
pub use interviews::{InterviewRow, interviews};
pub use rows::{CardRow, ReviewRow, cards, reviews};
pub use sheet::{SheetFormat, SheetOf};
pub use table::{Row, write_csv, write_json};
pub use workbook::write_workbook;
