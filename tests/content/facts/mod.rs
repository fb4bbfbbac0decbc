//! The facts that the registry is held against, read from CSV.

use std::collections::BTreeMap;

use statusdeck::registry::Code;

/// A row of a CSV file, by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// Reads CSV with quoted fields (RFC 4180), the first line being the columns' names.
pub fn csv(text: &str) -> Vec<Row> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let record = records.last_mut().expect("a record");
        let field = record.last_mut().expect("a field");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => field.push(c),
        }
    }
    records.retain(|record| record.iter().any(|field| !field.is_empty()));
    let columns = records.remove(0);
    records
        .into_iter()
        .map(|record| {
            assert_eq!(record.len(), columns.len(), "{record:?}");
            columns.iter().cloned().zip(record).collect()
        })
        .collect()
}

/// The rows of `codes.csv`, by code: sections, aliases, Korean names, headers, caching.
pub fn codes() -> BTreeMap<Code, Row> {
    let rows = csv(include_str!("codes.csv"));
    let expected = rows.len();
    let rows: BTreeMap<Code, Row> = rows
        .into_iter()
        .map(|row| (row["code"].parse().expect("a code"), row))
        .collect();
    assert_eq!(rows.len(), expected, "a code stands twice");
    rows
}

/// The parts of a field that holds several.
pub fn list(field: &str) -> impl Iterator<Item = &str> {
    field
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
