//! `drill board`: who is ready, and what the team mixes up.

use std::io::Write;

use serde_json::{Value, json};

use crate::app::{Done, Job};
use crate::cli::context::Context;
use crate::cli::drill_args::BoardArgs;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::export::{board_markdown, write_board_csv};
use crate::runtime::Hold;
use crate::team::{Board, Drill};
use crate::text::{Say as _, Text, board as words, sentence};
use crate::time::Day;

/// Prints the board in one of its forms.
pub(super) fn run(
    context: &Context,
    args: &BoardArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let mut site = context.site("");
    site.registry = Some(context.registry()?);
    let folder = args.folder.clone();
    let done = context.run(Job::ReadBoard { folder }, &site, Hold::Caller)?;
    let Done::Board(drill, board) = done else {
        return Ok(());
    };
    if args.json {
        json_line(output, &board_json(&board, text))
    } else if args.csv {
        write_board_csv(&board, output)?;
        Ok(())
    } else if args.markdown {
        let page = board_markdown(&drill, &board, site.now.day, text);
        Ok(output.write_all(page.as_bytes())?)
    } else {
        print(&drill, &board, site.now.day, text, style, output)
    }
}

fn board_json(board: &Board, text: &Text) -> Value {
    let people = board.people.iter().map(|row| {
        json!({
            "name": row.name,
            "shares": row.level.key(),
            "tests": row.tests,
            "ready": row.ready,
            "score": row.score.map(|(right, of)| json!({ "right": right, "of": of })),
            "doubtful": row.is_doubtful,
        })
    });
    let hardest = board.hardest.iter().map(|hard| {
        json!({
            "set": hard.set,
            "question": hard.question,
            "code": hard.code,
            "missed": hard.missed,
            "of": hard.of,
        })
    });
    let mixed = board.mixed.iter();
    let mixed = mixed.map(|pair| json!({ "codes": pair.codes, "times": pair.times }));
    json!({
        "title": board.title,
        "by": board.by.to_string(),
        "days_left": board.days_left,
        "pass_percent": board.pass_percent,
        "invited": board.invited,
        "joined": board.joined(),
        "done": board.done,
        "ready": board.ready,
        "tell_ready": board.tell_ready,
        "tell_missed": board.tell_missed,
        "not_joined": board.not_joined,
        "people": people.collect::<Vec<_>>(),
        "hardest": hardest.collect::<Vec<_>>(),
        "mixed_up": mixed.collect::<Vec<_>>(),
        "findings": board.findings.iter().map(|it| it.in_terminal(text)).collect::<Vec<_>>(),
    })
}

fn print(
    drill: &Drill,
    board: &Board,
    today: Day,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let prose = |said: &str, indent: &str, output: &mut dyn Write| -> std::io::Result<()> {
        let room = style.columns.saturating_sub(indent.len());
        for line in width::wrap(&said.replace('`', ""), room) {
            writeln!(output, "{indent}{line}")?;
        }
        Ok(())
    };
    prose(&words::title(board), "", output)?;
    prose(&words::headline(board, text), "", output)?;
    prose(&words::by(board, today, text), "", output)?;
    if let Some(names) = words::not_joined(board, text) {
        prose(&names, "", output)?;
    }
    writeln!(output)?;
    if board.people.is_empty() {
        writeln!(output, "{}", text.get("board-nobody"))?;
    } else {
        print_people(board, text, output)?;
        writeln!(output)?;
        prose(&words::tell(board, text), "", output)?;
    }
    let hardest = board.hardest.iter().map(|it| words::hard(drill, *it, text));
    let mixed = board.mixed.iter().map(|it| words::pair(*it, text));
    let findings = board
        .findings
        .iter()
        .map(|it| sentence(&it.in_terminal(text)));
    for (head, items) in [
        ("board-hardest", hardest.collect::<Vec<_>>()),
        ("board-mixed", mixed.collect()),
        ("board-findings", findings.collect()),
    ] {
        if !items.is_empty() {
            writeln!(output, "\n{}", text.get(head))?;
        }
        for item in items {
            prose(&item, "  ", output)?;
        }
    }
    Ok(())
}

fn print_people(board: &Board, text: &Text, output: &mut impl Write) -> Result<(), Failure> {
    let mut table = vec![words::columns(text)];
    table.extend(board.people.iter().map(|row| words::cells(row, text)));
    let mut widths = [0; 4];
    for row in &table {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = width::of(cell).max(*most);
        }
    }
    for row in &table {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> = cells.map(|(cell, most)| width::pad(cell, most)).collect();
        writeln!(output, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}
