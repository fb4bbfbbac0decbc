//! Rows as CSV and as JSON. What the rows hold is not decided here.

use std::io::{self, Write};

use serde::Serialize;

/// A row of a table, whose fields are named alike in CSV and JSON.
pub trait Row: Serialize {
    /// The names of its fields, in their order.
    const COLUMNS: &'static [&'static str];
}

/// Writes rows as RFC 4180 has it (UTF-8 without a mark, commas, lines that end in CR LF), the names
/// of the columns first, and returns how many there were. What is not known is an empty cell.
///
/// A cell that a spreadsheet would take for a formula (an answer such as `=1+1`) stands as it is: a
/// sign put before it would make it another answer for every program that reads the file.
///
/// # Errors
/// The output takes no more.
pub fn write_csv<R: Row>(
    rows: impl IntoIterator<Item = R>,
    output: impl Write,
) -> io::Result<usize> {
    // The names are written here and not by the first row, so that a table without rows has them too.
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_writer(output);
    writer.write_record(R::COLUMNS)?;
    let mut count = 0;
    for row in rows {
        writer.serialize(row)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

/// Writes rows as one JSON document, an array with one object on each line, and returns how many
/// there were. What is not known is `null`.
///
/// # Errors
/// The output takes no more.
pub fn write_json<R: Row>(
    rows: impl IntoIterator<Item = R>,
    mut output: impl Write,
) -> io::Result<usize> {
    let mut count = 0;
    for row in rows {
        output.write_all(if count == 0 { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut output, &row)?;
        count += 1;
    }
    output.write_all(if count == 0 { b"[]\n" } else { b"\n]\n" })?;
    output.flush()?;
    Ok(count)
}
