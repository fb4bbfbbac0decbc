//! A small database in SQLite's file format: tables of rows, without indexes. It is written at once and
//! never changed.
//!
//! The format is stable and described at <https://www.sqlite.org/fileformat2.html>. SQLite itself would be
//! a megabyte of C for the one file that Anki wants.

use std::io;

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Null,
    Integer(i64),
    Text(String),
}

/// A table, as it is created, and its rows in the order of their ids. A column that is the id is
/// [`Cell::Null`] in its row.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    pub(super) rows: Vec<(i64, Vec<Cell>)>,
}

const PAGE: usize = 32_768;
/// The file's own header, at the beginning of the first page.
const FILE_HEADER: usize = 100;
const LEAF_HEADER: usize = 8;
const INTERIOR_HEADER: usize = 12;
/// The largest row that a page holds; a longer one would go on elsewhere.
const MOST_PAYLOAD: usize = PAGE - 35;

const LEAF: u8 = 0x0d;
const INTERIOR: u8 = 0x05;

/// The database as the bytes of its file.
///
/// # Errors
/// A row is too long, or there are too many.
pub(super) fn database(tables: &[Table]) -> io::Result<Vec<u8>> {
    let mut pages: Vec<Vec<u8>> = Vec::new();
    let mut schema = Vec::new();
    for (id, table) in (1..).zip(tables) {
        // The first page is the schema's.
        let root = pages.len() + 2;
        let tree = tree(&table.rows, root)?;
        let name = Cell::Text(table.name.to_owned());
        let row = vec![
            Cell::Text("table".to_owned()),
            name.clone(),
            name,
            Cell::Integer(i64::try_from(root).map_err(io::Error::other)?),
            Cell::Text(table.sql.to_owned()),
        ];
        schema.push((id, row));
        pages.extend(tree);
    }
    let mut cells = Vec::new();
    for (id, row) in &schema {
        cells.push(leaf_cell(*id, row)?);
    }
    let mut file = page(LEAF, FILE_HEADER, &cells, None)?;
    let count = u32::try_from(pages.len() + 1).map_err(io::Error::other)?;
    let header = file_header(count);
    for (byte, of_header) in file.iter_mut().zip(header) {
        *byte = of_header;
    }
    file.extend(pages.into_iter().flatten());
    Ok(file)
}

/// The pages of a table, its root first.
fn tree(rows: &[(i64, Vec<Cell>)], root: usize) -> io::Result<Vec<Vec<u8>>> {
    let mut leaves = Vec::new();
    let mut cells = Vec::new();
    let (mut used, mut last) = (LEAF_HEADER, 0);
    for (id, row) in rows {
        let cell = leaf_cell(*id, row)?;
        if used + cell.len() + 2 > PAGE {
            leaves.push((last, page(LEAF, 0, &cells, None)?));
            cells.clear();
            used = LEAF_HEADER;
        }
        used += cell.len() + 2;
        last = *id;
        cells.push(cell);
    }
    let rest = page(LEAF, 0, &cells, None)?;
    if leaves.is_empty() {
        return Ok(vec![rest]);
    }
    // The root names each leaf with the greatest id in it; the last one is beyond them all.
    let place = |leaf: usize| u32::try_from(root + 1 + leaf).map_err(io::Error::other);
    let mut names = Vec::new();
    for (leaf, (last, _)) in leaves.iter().enumerate() {
        let mut name = place(leaf)?.to_be_bytes().to_vec();
        put_varint(&mut name, *last);
        names.push(name);
    }
    let last_leaf = place(leaves.len())?;
    let mut pages = vec![page(INTERIOR, 0, &names, Some(last_leaf))?];
    pages.extend(leaves.into_iter().map(|(_, leaf)| leaf));
    pages.push(rest);
    Ok(pages)
}

/// A page of a tree: its header, where its cells are, and the cells from the end on. `before` bytes at
/// its beginning are left free.
fn page(
    kind: u8,
    before: usize,
    cells: &[Vec<u8>],
    last_child: Option<u32>,
) -> io::Result<Vec<u8>> {
    let header = before
        + match last_child {
            Some(_) => INTERIOR_HEADER,
            None => LEAF_HEADER,
        };
    let length: usize = cells.iter().map(Vec::len).sum();
    let pointers = header + 2 * cells.len();
    let gap = PAGE.checked_sub(pointers + length);
    let gap = gap.ok_or_else(|| io::Error::other("the rows do not fit on a page"))?;
    let start = PAGE - length;
    let short = |number: usize| u16::try_from(number).map_err(io::Error::other);
    let mut page = vec![0; before];
    page.extend([kind, 0, 0]);
    page.extend(short(cells.len())?.to_be_bytes());
    page.extend(short(start)?.to_be_bytes());
    page.push(0);
    page.extend(last_child.into_iter().flat_map(u32::to_be_bytes));
    let mut at = start;
    for cell in cells {
        page.extend(short(at)?.to_be_bytes());
        at += cell.len();
    }
    page.resize(page.len() + gap, 0);
    page.extend(cells.iter().flatten());
    Ok(page)
}

fn leaf_cell(id: i64, row: &[Cell]) -> io::Result<Vec<u8>> {
    let payload = record(row)?;
    if payload.len() > MOST_PAYLOAD {
        return Err(io::Error::other("a row is too long"));
    }
    let mut cell = Vec::new();
    put_varint(
        &mut cell,
        i64::try_from(payload.len()).map_err(io::Error::other)?,
    );
    put_varint(&mut cell, id);
    cell.extend(payload);
    Ok(cell)
}

/// The types of a row's values, and then the values.
fn record(row: &[Cell]) -> io::Result<Vec<u8>> {
    let (mut types, mut values) = (Vec::new(), Vec::new());
    for cell in row {
        match cell {
            Cell::Null => types.push(0),
            Cell::Integer(number) => {
                // Eight bytes hold any; a reader minds no more than the file's size.
                types.push(6);
                values.extend(number.to_be_bytes());
            }
            Cell::Text(text) => {
                let length = i64::try_from(text.len()).map_err(io::Error::other)?;
                put_varint(&mut types, 13 + 2 * length);
                values.extend(text.as_bytes());
            }
        }
    }
    let mut record = Vec::new();
    // The length of the types counts its own bytes.
    let mut length = i64::try_from(types.len()).map_err(io::Error::other)? + 1;
    if length > 127 {
        length += 1;
    }
    put_varint(&mut record, length);
    record.extend(types);
    record.extend(values);
    Ok(record)
}

/// Seven bits a byte, the highest first; all but the last are marked. No number here needs the ninth byte.
fn put_varint(bytes: &mut Vec<u8>, number: i64) {
    let mut left = number.unsigned_abs();
    let mut groups = Vec::new();
    loop {
        groups.push((left & 0x7f) as u8);
        left >>= 7;
        if left == 0 {
            break;
        }
    }
    let last = groups.len() - 1;
    let marked = groups.into_iter().rev().enumerate();
    bytes.extend(marked.map(|(place, group)| if place < last { group | 0x80 } else { group }));
}

/// What stands before everything else, for a file of so many pages.
fn file_header(pages: u32) -> Vec<u8> {
    /// The version of SQLite whose rules this file keeps.
    const VERSION: u32 = 3_008_000;
    let mut header = b"SQLite format 3\0".to_vec();
    header.extend(u16::try_from(PAGE).unwrap_or(1).to_be_bytes());
    // A rollback journal, no reserved bytes, and three numbers that never differ.
    header.extend([1, 1, 0, 64, 32, 32]);
    let numbers = [
        // The change counter, the pages, and no free ones.
        1, pages, 0, 0,
        // The schema's cookie and format, the cache, the largest root, UTF-8.
        1, 4, 0, 0, 1, // Version, vacuum and id of the application.
        0, 0, 0,
    ];
    header.extend(numbers.into_iter().flat_map(u32::to_be_bytes));
    header.extend([0; 20]);
    header.extend([1, VERSION].into_iter().flat_map(u32::to_be_bytes));
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of seven bits a byte, and the bytes after it.
    fn varint(bytes: &[u8]) -> (usize, &[u8]) {
        let length = bytes
            .iter()
            .position(|byte| byte & 0x80 == 0)
            .map_or(0, |at| at + 1);
        let (number, rest) = bytes.split_at(length);
        let number = number
            .iter()
            .fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7f));
        (number, rest)
    }

    fn short(bytes: &[u8], at: usize) -> usize {
        usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]))
    }

    fn long(bytes: &[u8], at: usize) -> usize {
        let bytes: [u8; 4] = bytes[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes) as usize
    }

    fn row(cell: &[u8]) -> (i64, Vec<Cell>) {
        let (length, rest) = varint(cell);
        let (id, payload) = varint(rest);
        let (types_end, rest) = varint(payload);
        let mut types = &rest[..types_end - (payload.len() - rest.len())];
        let mut values = &payload[types_end..length];
        let mut row = Vec::new();
        while !types.is_empty() {
            let (kind, others) = varint(types);
            types = others;
            let size = if kind == 6 {
                8
            } else {
                kind.saturating_sub(13) / 2
            };
            let (value, others) = values.split_at(size);
            values = others;
            row.push(match kind {
                0 => Cell::Null,
                6 => Cell::Integer(i64::from_be_bytes(value.try_into().expect("eight bytes"))),
                _ => Cell::Text(String::from_utf8(value.to_vec()).expect("UTF-8")),
            });
        }
        assert!(values.is_empty());
        (i64::try_from(id).expect("an id"), row)
    }

    /// The rows of the tree whose root is this page, read as the format's description says.
    fn rows(file: &[u8], number: usize, most: &mut i64) -> Vec<(i64, Vec<Cell>)> {
        let page = &file[(number - 1) * PAGE..number * PAGE];
        let at = if number == 1 { FILE_HEADER } else { 0 };
        let (kind, count) = (page[at], short(page, at + 3));
        let header = if kind == INTERIOR {
            INTERIOR_HEADER
        } else {
            LEAF_HEADER
        };
        let cells = (0..count).map(|cell| &page[short(page, at + header + 2 * cell)..]);
        let mut found = Vec::new();
        if kind == INTERIOR {
            for cell in cells {
                found.extend(rows(file, long(cell, 0), most));
                let (greatest, _) = varint(&cell[4..]);
                assert_eq!(*most, i64::try_from(greatest).expect("an id"));
            }
            found.extend(rows(file, long(page, at + 8), most));
            return found;
        }
        assert_eq!(kind, LEAF);
        for cell in cells {
            let (id, row) = row(cell);
            assert!(id > *most, "in order");
            *most = id;
            found.push((id, row));
        }
        found
    }

    fn check(rows_of: &[Vec<(i64, Vec<Cell>)>]) {
        let tables: Vec<Table> = rows_of
            .iter()
            .map(|rows| Table {
                name: "t",
                sql: "CREATE TABLE t (a integer PRIMARY KEY, b text)",
                rows: rows.clone(),
            })
            .collect();
        let file = database(&tables).expect("room");
        assert_eq!(file.len(), long(&file, 28) * PAGE);
        assert_eq!(short(&file, 16), PAGE);
        let schema = rows(&file, 1, &mut 0);
        assert_eq!(schema.len(), tables.len());
        for ((_, schema), expected) in schema.iter().zip(rows_of) {
            let Cell::Integer(root) = schema[3] else {
                panic!("{schema:?}")
            };
            let root = usize::try_from(root).expect("a page");
            assert_eq!(rows(&file, root, &mut 0), *expected);
        }
    }

    #[test]
    fn rows_are_read_back_from_few_pages_and_many() {
        let row = |id: i64, length: usize| {
            let text = Cell::Text("가".repeat(length));
            (
                id,
                vec![
                    Cell::Null,
                    Cell::Integer(-id),
                    text,
                    Cell::Integer(i64::MAX),
                ],
            )
        };
        let small: Vec<_> = (1..9).map(|id| row(id, 3)).collect();
        let many: Vec<_> = (1..700).map(|id| row(id * 1_000_000_007, 400)).collect();
        let wide: Vec<_> = (1..40).map(|id| row(id, 10_800)).collect();
        let long_types = vec![(5, vec![Cell::Text("x".repeat(70)); 140])];
        check(&[Vec::new(), small, many, wide, long_types]);
    }

    #[test]
    fn a_row_that_fits_on_no_page_is_an_error() {
        let rows = vec![(1, vec![Cell::Text("x".repeat(PAGE))])];
        let table = Table {
            name: "t",
            sql: "CREATE TABLE t (a text)",
            rows,
        };
        assert!(database(&[table]).is_err());
    }
}
