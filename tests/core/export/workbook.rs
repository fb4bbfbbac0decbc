//! Workbooks: what a spreadsheet reads is what was written.

use std::io::{Cursor, Read as _};

use proptest::prelude::*;
use serde::Serialize;
use statusdeck::export::{Row, write_workbook};

use super::given;

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Cells {
    text: String,
    number: f64,
    count: Option<u32>,
    is: bool,
}

impl Row for Cells {
    const COLUMNS: &'static [&'static str] = &["text", "number", "count", "is"];
}

/// The parts of a workbook, by name.
fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    let mut part = package.by_name(name).expect("a part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

fn written(rows: Vec<Cells>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let count = rows.len();
    assert_eq!(write_workbook(rows, &mut bytes).expect("room"), count);
    bytes
}

/// A text cell as a spreadsheet reads it.
fn unescaped(xml: &str) -> String {
    let mut text = xml
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let mut read = String::new();
    while let Some(at) = text.find("_x") {
        let rest = text.split_off(at);
        read.push_str(&text);
        let number = rest.get(2..6).filter(|_| rest.get(6..7) == Some("_"));
        match number.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(number) => {
                read.push(char::from_u32(number).expect("a character"));
                text = rest[7..].to_owned();
            }
            None => {
                read.push_str("_x");
                text = rest[2..].to_owned();
            }
        }
    }
    read + &text
}

/// The cells of each row: what stands between its tags.
fn rows(sheet: &str) -> Vec<Vec<String>> {
    let rows = sheet.split("<row>").skip(1);
    rows.map(|row| {
        let row = row.split("</row>").next().expect("an end");
        let cells = row.split("<c").skip(1);
        cells.map(|cell| format!("<c{cell}")).collect()
    })
    .collect()
}

fn text_cell(cell: &str) -> String {
    let text = cell.strip_prefix("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    let text = text.and_then(|text| text.strip_suffix("</t></is></c>"));
    unescaped(text.unwrap_or_else(|| panic!("no text: {cell}")))
}

#[test]
fn a_workbook_has_the_parts_that_it_names() {
    let bytes = written(Vec::new());
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
    ] {
        assert!(
            part(&bytes, name).starts_with("<?xml version=\"1.0\""),
            "{name}"
        );
    }
    let rows = rows(&part(&bytes, "xl/worksheets/sheet1.xml"));
    let header: Vec<String> = rows[0].iter().map(|cell| text_cell(cell)).collect();
    assert_eq!(header, Cells::COLUMNS);
}

#[test]
fn a_number_is_a_number_and_a_text_is_never_one() {
    let cells = |text: &str, count| Cells {
        text: text.to_owned(),
        number: 0.25,
        count,
        is: true,
    };
    let bytes = written(vec![cells("007", Some(3)), cells("=1+1", None)]);
    let rows = rows(&part(&bytes, "xl/worksheets/sheet1.xml"));
    assert_eq!(text_cell(&rows[1][0]), "007");
    assert_eq!(
        rows[1][1..],
        [
            "<c><v>0.25</v></c>",
            "<c><v>3</v></c>",
            "<c t=\"b\"><v>1</v></c>"
        ]
    );
    assert_eq!(text_cell(&rows[2][0]), "=1+1");
    assert_eq!(rows[2][2], "<c/>");
}

#[test]
fn what_looks_like_an_escape_and_what_xml_cannot_hold_are_escaped() {
    for (text, xml) in [
        ("a\u{7}b", "a_x0007_b"),
        ("\r\n", "_x000D_\n"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x41_", "_x41_"),
        ("<&>", "&lt;&amp;&gt;"),
    ] {
        let row = Cells {
            text: text.to_owned(),
            number: 1.0,
            count: None,
            is: false,
        };
        let sheet = part(&written(vec![row]), "xl/worksheets/sheet1.xml");
        assert!(sheet.contains(&format!(">{xml}</t>")), "{text:?}: {sheet}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_as_it_was_given(text in given()) {
        let row = Cells { text: text.clone(), number: 1.5, count: None, is: false };
        let sheet = part(&written(vec![row]), "xl/worksheets/sheet1.xml");
        let is_xml = |c: char| c == '\t' || c == '\n' || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
        prop_assert!(sheet.lines().skip(1).all(|line| line.chars().all(is_xml)));
        prop_assert_eq!(text_cell(&rows(&sheet)[1][0]), text);
    }
}
