//! Any rows as a workbook for Excel and its like, which opens rightly with a double click in every
//! language: a cell says itself whether it is a number or a text, so no text is taken for a formula, a
//! date or a number.
//!
//! The file is Office Open XML (ECMA-376) with one sheet, no styles and its texts in the cells: as little
//! as a workbook can be. `rust_xlsxwriter` has all that a workbook can be.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::Row;

/// What Excel holds: rows with the header, and characters in a cell.
const MOST_ROWS: usize = 1_048_576;
const MOST_CHARACTERS: usize = 32_767;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The parts that are the same in every workbook.
const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.\
         openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.\
         openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"statusdeck\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];

/// The sheet up to its first row; the header stays in sight.
const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
     <sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
     activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>";

/// Writes rows as a workbook with a header, and returns their number. `None` is an empty cell.
///
/// # Errors
/// Writing failed, or there are more rows than a sheet holds.
pub fn write_workbook<R: Row>(
    rows: impl IntoIterator<Item = R>,
    mut output: impl Write,
) -> io::Result<usize> {
    let mut package = ZipWriter::new_stream(&mut output);
    for (name, text) in PARTS {
        package.start_file(name, SimpleFileOptions::default())?;
        write!(package, "{HEAD}{text}")?;
    }
    package.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
    write!(package, "{HEAD}{SHEET}")?;
    let header = R::COLUMNS.iter().map(|name| Value::from(*name));
    write_row(&mut package, header)?;
    let mut count = 0;
    for row in rows {
        count += 1;
        if count >= MOST_ROWS {
            let most = MOST_ROWS - 1;
            return Err(io::Error::other(format!("a workbook holds {most} rows")));
        }
        let Value::Object(cells) = serde_json::to_value(row)? else {
            return Err(io::Error::other("a row without columns"));
        };
        write_row(&mut package, cells.into_iter().map(|(_, value)| value))?;
    }
    write!(package, "</sheetData></worksheet>")?;
    package.finish()?;
    output.flush()?;
    Ok(count)
}

fn write_row(output: &mut impl Write, cells: impl Iterator<Item = Value>) -> io::Result<()> {
    let mut row = String::from("<row>");
    for cell in cells {
        match cell {
            Value::Null => row.push_str("<c/>"),
            Value::Bool(is) => row.push_str(&format!("<c t=\"b\"><v>{}</v></c>", u8::from(is))),
            Value::Number(number) => row.push_str(&format!("<c><v>{number}</v></c>")),
            Value::String(text) => {
                row.push_str("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                push_text(&mut row, &text);
                row.push_str("</t></is></c>");
            }
            // A row has none.
            Value::Array(_) | Value::Object(_) => row.push_str("<c/>"),
        }
    }
    row.push_str("</row>");
    output.write_all(row.as_bytes())
}

/// A text as XML. A character that XML cannot have is written `_x0007_`, and so is the underscore of a
/// text that looks like that by itself.
fn push_text(row: &mut String, text: &str) {
    let text: String = text.chars().take(MOST_CHARACTERS).collect();
    for (at, c) in text.char_indices() {
        match c {
            '&' => row.push_str("&amp;"),
            '<' => row.push_str("&lt;"),
            '>' => row.push_str("&gt;"),
            '\t' | '\n' => row.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => push_escaped(row, c),
            '_' if is_escape(text.get(at..).unwrap_or_default()) => push_escaped(row, c),
            c => row.push(c),
        }
    }
}

fn push_escaped(row: &mut String, c: char) {
    // Writing to a string does not fail.
    let _ = write!(row, "_x{:04X}_", u32::from(c));
}

fn is_escape(text: &str) -> bool {
    let mut bytes = text.bytes();
    let is_open = bytes.next() == Some(b'_') && bytes.next() == Some(b'x');
    let mut digits = bytes.by_ref().take(4);
    is_open && digits.all(|byte| byte.is_ascii_hexdigit()) && bytes.next() == Some(b'_')
}
