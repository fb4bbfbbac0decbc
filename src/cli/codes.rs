//! `codes`: the registry as a reference.

use std::io::Write;

use serde::Serialize;

use super::args::CodesArgs;
use super::common::Context;
use super::failure::Failure;
use super::style::Style;
use super::width;
use crate::registry::{Entry, Language, Standing};
use crate::text::Text;

/// An entry as JSON names it.
#[derive(Serialize)]
struct EntryLine<'a> {
    code: u16,
    name: &'a str,
    registered_name: &'a str,
    aliases: &'a [String],
    korean_names: &'a [String],
    standing: &'static str,
    vendor: Option<&'a str>,
    tier: &'static str,
    source: String,
    meaning: Meaning<'a>,
}

#[derive(Serialize)]
struct Meaning<'a> {
    en: &'a str,
    ko: &'a str,
}

impl<'a> From<&'a Entry> for EntryLine<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            code: entry.code.get(),
            name: entry.display_name(),
            registered_name: &entry.name,
            aliases: &entry.aliases,
            korean_names: &entry.korean_names,
            standing: entry.standing.key(),
            vendor: vendor(&entry.standing),
            tier: entry.tier.key(),
            source: entry.source.to_string(),
            meaning: Meaning {
                en: &entry.meaning.en,
                ko: &entry.meaning.ko,
            },
        }
    }
}

/// The columns of the number and the space behind it.
const INDENT: usize = 5;
/// The space between columns.
const GAP: usize = 2;

/// Prints what a query finds: two lines for each entry, or all that is known where it is one.
pub(super) fn run(
    context: &Context,
    args: &CodesArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let registry = context.registry()?;
    let query = args.query.join(" ");
    let found = registry.search(&query);
    let text = &context.text;
    if args.json {
        for entry in &found {
            super::json_line(output, &EntryLine::from(*entry))?;
        }
    } else if let [entry] = found.as_slice() {
        whole(entry, text, style, output)?;
    } else {
        list(&found, text, style, output)?;
    }
    output.flush()?;
    if found.is_empty() {
        let message = text.with("cli-nothing-found", &[("query", query.into())]);
        return Err(Failure::Failed(message));
    }
    Ok(())
}

fn list(
    found: &[&Entry],
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let columns = columns(found, text.language());
    for entry in found {
        let number = style.class(entry.code.class(), &entry.code.to_string());
        let mut line = String::new();
        for (name, columns) in names(entry, text.language()).into_iter().zip(&columns) {
            line.push_str(&width::pad(name, columns + GAP));
        }
        line.push_str(&standing(&entry.standing, text));
        let room = style.columns - INDENT;
        writeln!(
            output,
            "{number}  {}",
            width::cut(line.trim_end(), room).trim_end()
        )?;
        let meaning = entry.meaning.get(text.language());
        // Somebody sees two lines an entry; a program such as grep gets every word.
        let meaning = if style.terminal {
            width::cut(meaning, room)
        } else {
            meaning.to_owned()
        };
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

/// How wide the columns of names must be.
fn columns(found: &[&Entry], language: Language) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    for entry in found {
        for (place, name) in names(entry, language).into_iter().enumerate() {
            let wide = width::of(name);
            match columns.get_mut(place) {
                Some(column) => *column = wide.max(*column),
                None => columns.push(wide),
            }
        }
    }
    columns
}

fn whole(entry: &Entry, text: &Text, style: Style, output: &mut impl Write) -> Result<(), Failure> {
    let number = style.class(entry.code.class(), &entry.code.to_string());
    let standing = standing(&entry.standing, text);
    let mut head = vec![entry.display_name().to_owned()];
    if text.language() == Language::Ko {
        head.push(entry.korean_name().to_owned());
    }
    head.extend((!standing.is_empty()).then_some(standing));
    writeln!(output, "{number}  {}", head.join("  "))?;
    for line in width::wrap(entry.meaning.get(text.language()), style.columns - INDENT) {
        writeln!(output, "{:INDENT$}{line}", "")?;
    }
    let shown = names(entry, text.language());
    let others: Vec<&str> = entry
        .accepted_names()
        .filter(|name| !shown.contains(name))
        .collect();
    let mut facts = Vec::new();
    if !others.is_empty() {
        facts.push(text.with("cli-also-called", &[("names", others.join(", ").into())]));
    }
    facts.push(entry.source.to_string());
    for line in facts
        .iter()
        .flat_map(|fact| width::wrap(fact, style.columns - INDENT))
    {
        writeln!(output, "{:INDENT$}{line}", "")?;
    }
    Ok(())
}

/// What is not standard about a code, in words; nothing where it is.
pub(super) fn standing(standing: &Standing, text: &Text) -> String {
    match standing {
        Standing::Standard => String::new(),
        Standing::Obsolete => text.get("cli-obsolete").into_owned(),
        Standing::Reserved => text.get("cli-reserved").into_owned(),
        Standing::Temporary => text.get("cli-temporary").into_owned(),
        Standing::Unofficial { vendor } => {
            text.with("cli-unofficial", &[("vendor", vendor.as_str().into())])
        }
    }
}

fn vendor(standing: &Standing) -> Option<&str> {
    match standing {
        Standing::Unofficial { vendor } => Some(vendor),
        _ => None,
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
        for language in Language::ALL {
            let printed = check_width(language, |entries, text, output| {
                list(entries, text, Style::narrow(80), output).expect("memory");
            });
            let heads = printed.lines().filter(|line| !line.starts_with(' '));
            assert_eq!(
                printed.lines().count(),
                heads.count() * 2,
                "two lines for each"
            );
            check_width(language, |entries, text, output| {
                for entry in entries {
                    whole(entry, text, Style::narrow(80), output).expect("memory");
                }
            });
        }
    }

    #[test]
    fn names_and_standings_line_up_whatever_the_language() {
        let printed = check_width(Language::Ko, |entries, text, output| {
            list(entries, text, Style::narrow(80), output).expect("memory");
        });
        let columns: std::collections::BTreeSet<usize> = printed
            .lines()
            .filter_map(|line| line.split_once("폐기됨"))
            .map(|(before, _)| width::of(before))
            .collect();
        assert_eq!(columns.len(), 1, "{printed}");
    }
}
