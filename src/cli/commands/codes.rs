//! `codes`: look codes up.

use std::io::{self, Read, Write};

use super::codes_json::entry_json;
use crate::cli::args::CodesArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::language::Language;
use crate::registry::{Class, Entry, Highlighter, Registry, Standing};
use crate::text::Text;
use crate::text::entry::{self as words, Piece, pieces};

/// The columns of a number and the space after it.
const INDENT: usize = 5;
/// The most that is read of a query, in bytes, and repeated of it, in characters.
const MOST_READ: u64 = 16 * 1024;
const MOST_REPEATED: usize = 80;
/// The space between columns.
const GAP: usize = 2;
/// The widest columns of names: English (the longest registered name fits) and Korean.
const MOST_COLUMNS: [usize; 2] = [31, 22];

/// Prints what a query finds: two lines for each entry, or everything about a single one.
pub(in crate::cli) fn run(
    context: &Context,
    args: &CodesArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let registry = context.registry()?;
    let query = match args.query.as_slice() {
        [only] if only == "-" => read(io::stdin())?,
        words => words.join(" "),
    };
    let found = registry.search(&query);
    let text = &context.text;
    if args.json {
        for entry in &found {
            json_line(output, &entry_json(&registry, entry))?;
        }
    } else if let [entry] = found.as_slice() {
        whole(&registry, entry, text, style, output)?;
        let (_, notebook) = context.notebook_to_read()?;
        if let Some(note) = notebook.progress().note(entry.code) {
            let note = text.with("cli-own-note", &[("note", note.into())]);
            paragraph(&note, "", style, output)?;
        }
    } else {
        if let Some(class) = Class::ALL
            .into_iter()
            .find(|class| class.key() == query.trim())
        {
            class_head(&registry, class, text, style, output)?;
        }
        if let Some(corrected) = registry.did_you_mean(&query) {
            let instead = text.with("cli-corrected", &[("query", corrected.into())]);
            writeln!(output, "{instead}\n")?;
        }
        list(&found, &registry.highlighter(&query), text, style, output)?;
    }
    output.flush()?;
    if found.is_empty() {
        let query = query.chars().take(MOST_REPEATED).collect::<String>();
        let message = text.with("cli-nothing-found", &[("query", query.into())]);
        return Err(Failure::Failed(message));
    }
    Ok(())
}

/// Reads a query: the beginning of what a program prints.
fn read(input: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input
        .take(MOST_READ)
        .read_to_end(&mut bytes)
        .map_err(Failure::Output)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn list(
    found: &[&Entry],
    marks: &Highlighter,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    // A terminal gets two lines an entry; a program such as grep gets every word.
    let most = style.terminal.then_some(MOST_COLUMNS);
    let columns = columns(found, text.language(), most);
    for entry in found {
        let number = style.class(entry.code.class(), &entry.code.to_string());
        let mut line = String::new();
        for (name, columns) in names(entry, text.language()).into_iter().zip(&columns) {
            line.push_str(&width::pad(&width::cut(name, *columns), columns + GAP));
        }
        line.push_str(&standing(&entry.standing, text));
        let room = style.columns - INDENT;
        let mut meaning = entry.meaning.get(text.language()).to_owned();
        if style.terminal {
            line = width::cut(line.trim_end(), room);
            meaning = width::cut(&meaning, room);
        }
        let [line, meaning] =
            [line.trim_end(), &meaning].map(|said| style.marked(said, &marks.ranges(said)));
        writeln!(output, "{number}  {line}")?;
        writeln!(output, "{:INDENT$}{meaning}", "")?;
    }
    Ok(())
}

/// The names to show, one for each column.
fn names(entry: &Entry, language: Language) -> Vec<&str> {
    match language {
        Language::En => vec![entry.display_name()],
        Language::Ko => vec![entry.display_name(), entry.korean_name()],
    }
}

/// The widths of the columns of names.
fn columns(found: &[&Entry], language: Language, most: Option<[usize; 2]>) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    for entry in found {
        for (place, name) in names(entry, language).into_iter().enumerate() {
            let most = most.and_then(|most| most.get(place).copied());
            let wide = width::of(name).min(most.unwrap_or(usize::MAX));
            match columns.get_mut(place) {
                Some(column) => *column = wide.max(*column),
                None => columns.push(wide),
            }
        }
    }
    columns
}

/// The head of a class of codes: what it promises.
fn class_head(
    registry: &Registry,
    class: Class,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let Some(entry) = registry.class(class) else {
        return Ok(());
    };
    let language = text.language();
    let name = style.class(class, class.key());
    writeln!(output, "{name}  {}", entry.name.get(language))?;
    for said in [&entry.promise, &entry.unknown] {
        paragraph(said.get(language), "", style, output)?;
    }
    writeln!(output, "{:INDENT$}{}\n", "", entry.source)?;
    Ok(())
}

/// Everything about one code.
fn whole(
    registry: &Registry,
    entry: &Entry,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    for piece in pieces(registry, entry, text) {
        match piece {
            Piece::Title(title) => {
                let number = entry.code.to_string();
                let name = title.strip_prefix(&number).unwrap_or(&title).trim_start();
                let number = style.class(entry.code.class(), &number);
                writeln!(output, "{number}  {name}")?;
            }
            Piece::Heading(title) => {
                writeln!(output)?;
                paragraph(&title, "", style, output)?;
            }
            Piece::Paragraph(said) => paragraph(&said, "", style, output)?,
            Piece::Item(said) => paragraph(&said, "- ", style, output)?,
            Piece::Raw(lines) => {
                for line in lines.lines() {
                    // Only a line that is too long is broken.
                    let fits = width::of(line) + INDENT + GAP <= style.columns;
                    let broken = width::wrap(line, style.columns - INDENT - GAP);
                    let lines = if fits { vec![line.to_owned()] } else { broken };
                    for line in lines {
                        writeln!(output, "{:INDENT$}  {line}", "")?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// A paragraph within the terminal's width, with a mark before its first line.
fn paragraph(said: &str, mark: &str, style: Style, output: &mut impl Write) -> Result<(), Failure> {
    let plain = said.replace('`', "");
    let room = style.columns - INDENT - mark.len();
    for (place, line) in width::wrap(&plain, room).into_iter().enumerate() {
        let lead = if place == 0 { mark } else { "" };
        writeln!(output, "{:INDENT$}{lead:<1$}{line}", "", mark.len())?;
    }
    Ok(())
}

/// The standing in words; empty for a standard code.
fn standing(standing: &Standing, text: &Text) -> String {
    match standing {
        Standing::Standard => String::new(),
        other => words::standing(text, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Registry;

    /// Prints entries for a terminal of 80 columns.
    fn check_width(language: Language, print: impl Fn(&[&Entry], &Text, &mut Vec<u8>)) -> String {
        let registry = Registry::built_in().expect("the built-in registry");
        let entries: Vec<&Entry> = registry.entries().iter().collect();
        let mut output = Vec::new();
        print(&entries, &Text::new(language), &mut output);
        let printed = String::from_utf8(output).expect("UTF-8");
        for line in printed.lines() {
            assert!(width::of(line) <= 80, "{line}");
        }
        printed
    }

    #[test]
    fn eighty_columns_are_enough_for_every_entry() {
        let registry = Registry::built_in().expect("the built-in registry");
        for language in Language::ALL {
            let printed = check_width(language, |entries, text, output| {
                list(
                    entries,
                    &Highlighter::default(),
                    text,
                    Style::narrow(80),
                    output,
                )
                .expect("memory");
            });
            let heads = printed.lines().filter(|line| !line.starts_with(' '));
            assert_eq!(
                printed.lines().count(),
                heads.count() * 2,
                "two lines for each"
            );
            check_width(language, |entries, text, output| {
                for entry in entries {
                    whole(&registry, entry, text, Style::narrow(80), output).expect("memory");
                }
            });
        }
    }

    #[test]
    fn names_and_standings_line_up_whatever_the_language() {
        let printed = check_width(Language::Ko, |entries, text, output| {
            list(
                entries,
                &Highlighter::default(),
                text,
                Style::narrow(80),
                output,
            )
            .expect("memory");
        });
        let columns: std::collections::BTreeSet<usize> = printed
            .lines()
            .filter_map(|line| line.split_once("폐지됨"))
            .map(|(before, _)| width::of(before))
            .collect();
        assert_eq!(columns.len(), 1, "{printed}");
    }
}
