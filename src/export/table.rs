//! Writing any rows as CSV and JSON.

use std::io::{self, Write};

use serde::Serialize;

/// A row of a table.
pub trait Row: Serialize {
    /// The names of the fields, in their order.
    const COLUMNS: &'static [&'static str];
}

/// Writes rows as RFC 4180 (UTF-8 without BOM, commas, CR LF) with a header, and returns their number.
/// `None` is an empty cell.
///
/// A cell that a spreadsheet would take for a formula (an answer such as `=1+1`) is not escaped: for
/// every other program that would be a different answer.
///
/// # Errors
/// Writing failed.
pub fn write_csv<R: Row>(
    rows: impl IntoIterator<Item = R>,
    output: impl Write,
) -> io::Result<usize> {
    // Written here and not with the first row, so that an empty table has a header, too.
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

/// Writes rows as a JSON array with one object on each line, and returns their number.
///
/// # Errors
/// Writing failed.
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
