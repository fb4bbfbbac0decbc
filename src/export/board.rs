//! A board for other programs: people as CSV, all of it as Markdown.

use std::io::{self, Write};

use serde::Serialize;

use super::table::{Row, write_csv};
use crate::team::{Board, Drill};
use crate::text::{Say as _, Text, board as words, harmless, sentence};
use crate::time::Day;

/// A person of the board.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct PersonCells {
    name: String,
    shares: &'static str,
    tests: u32,
    ready: Option<bool>,
    right: Option<u32>,
    of: Option<u32>,
}

impl Row for PersonCells {
    const COLUMNS: &'static [&'static str] = &["name", "shares", "tests", "ready", "right", "of"];
}

/// Writes the people as CSV and returns their number. A name that a spreadsheet would take for a formula
/// is led by an apostrophe: it comes from others.
///
/// # Errors
/// Writing failed.
pub fn write_board_csv(board: &Board, output: impl Write) -> io::Result<usize> {
    let rows = board.people.iter().map(|row| PersonCells {
        name: no_formula(&row.name),
        shares: row.level.key(),
        tests: row.tests,
        ready: row.ready,
        right: row.score.map(|(right, _)| right),
        of: row.score.map(|(_, of)| of),
    });
    write_csv(rows, output)
}

fn no_formula(text: &str) -> String {
    let shown = harmless(text);
    if shown
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    {
        format!("'{shown}")
    } else {
        shown.into_owned()
    }
}

/// A board as Markdown, for a pull request or a wiki.
#[must_use]
pub fn board_markdown(drill: &Drill, board: &Board, today: Day, text: &Text) -> String {
    let mut page = format!(
        "## {}\n\n**{}**\n\n{}\n",
        plain(&words::title(board)),
        plain(&words::headline(board, text)),
        plain(&words::by(board, today, text))
    );
    if let Some(names) = words::not_joined(board, text) {
        page.push_str(&format!("\n{}\n", plain(&names)));
    }
    if board.people.is_empty() {
        page.push_str(&format!("\n{}\n", text.get("board-nobody")));
    } else {
        page.push_str(&format!("\n{}", table_row(&words::columns(text))));
        page.push_str("|---|---|---|---|\n");
        for row in &board.people {
            page.push_str(&table_row(&words::cells(row, text)));
        }
    }
    let hardest = board.hardest.iter().map(|it| words::hard(drill, *it, text));
    list(&mut page, &text.get("board-hardest"), hardest);
    let mixed = board.mixed.iter().map(|it| words::pair(*it, text));
    list(&mut page, &text.get("board-mixed"), mixed);
    if !board.people.is_empty() {
        page.push_str(&format!("\n{}\n", words::tell(board, text)));
    }
    let findings = board
        .findings
        .iter()
        .map(|it| sentence(&it.in_terminal(text)));
    list(&mut page, &text.get("board-findings"), findings);
    page
}

fn table_row(cells: &[String; 4]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn list(page: &mut String, head: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|item| format!("- {}\n", plain(&item))).collect();
    if !items.is_empty() {
        page.push_str(&format!("\n### {head}\n\n{}", items.concat()));
    }
}

/// A text that Markdown shows as it is: no link, no mention, no table of its own.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let text = harmless(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => plain.push(' '),
            // Before a space it is neither a link nor an emoji's name.
            ':' if chars.peek().is_none_or(|next| next.is_whitespace()) => plain.push(c),
            '@' | ':' | '<' | '>' | '&' => plain.push_str(&format!("&#{};", u32::from(c))),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '|' | '~' | '!' => {
                plain.extend(['\\', c]);
            }
            _ => plain.push(c),
        }
    }
    plain
}
