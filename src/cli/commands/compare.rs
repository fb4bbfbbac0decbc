//! `compare`: two codes side by side.

use std::io::Write;

use serde_json::{Value, json};

use crate::cli::args::CompareArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{full_name, json_line, read_code};
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::language::Language;
use crate::registry::{Entry, Registry};
use crate::text::Text;
use crate::text::compare::{ComparedFact, FactKind, compared};

/// The columns of an indented number and the space after it.
const INDENT: usize = 7;

/// Prints the question that decides between two codes, and what their entries say.
pub(in crate::cli) fn run(
    context: &Context,
    args: &CompareArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let registry = context.registry()?;
    let text = &context.text;
    let codes = [
        read_code(&registry, &args.code, text)?,
        read_code(&registry, &args.other, text)?,
    ];
    let [Some(first), Some(second)] = codes.map(|code| registry.get(code)) else {
        return Ok(());
    };
    if first.code == second.code {
        let code = [("code", first.code.to_string().into())];
        return Err(Failure::Usage(text.with("cli-compare-same", &code)));
    }
    let entries = [first, second];
    if args.json {
        json_line(output, &pair_json(&registry, entries))?;
    } else {
        print(&registry, entries, text, style, output)?;
    }
    Ok(output.flush()?)
}

fn print(
    registry: &Registry,
    entries: [&Entry; 2],
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let language = text.language();
    for entry in entries {
        let name = full_name(entry, text);
        writeln!(output, "{}", style.class(entry.code.class(), &name))?;
    }
    let [first, second] = entries;
    if let Some(group) = registry.group_of_both(first.code, second.code) {
        let answers = entries.map(|entry| {
            let answer = group.answer(entry.code);
            answer.map_or("", |answer| answer.get(language))
        });
        writeln!(output)?;
        both(
            group.question.get(language),
            answers,
            entries,
            style,
            output,
        )?;
    }
    let facts = compared(registry, entries, text);
    let (differing, same): (Vec<_>, Vec<_>) = facts.into_iter().partition(ComparedFact::differs);
    for fact in differing {
        let [left, right] = &fact.sides;
        writeln!(output)?;
        both(&fact.label, [left, right], entries, style, output)?;
    }
    if !same.is_empty() {
        writeln!(output, "\n{}", text.get("compare-same"))?;
    }
    for fact in same {
        let [said, _] = &fact.sides;
        lines(&format!("{}: {said}", fact.label), "  ", 2, style, output)?;
    }
    Ok(())
}

/// What both codes say under one title.
fn both(
    title: &str,
    sides: [&str; 2],
    entries: [&Entry; 2],
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    lines(title, "", 0, style, output)?;
    for (entry, said) in entries.into_iter().zip(sides) {
        let number = style.class(entry.code.class(), &entry.code.to_string());
        let said = if said.is_empty() { "–" } else { said };
        lines(said, &format!("  {number}  "), INDENT, style, output)?;
    }
    Ok(())
}

/// A text within the terminal's width, with `lead` before its first line.
fn lines(
    said: &str,
    lead: &str,
    indent: usize,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let room = style.columns.saturating_sub(indent);
    let wrapped = width::wrap(&said.replace('`', ""), room);
    for (place, line) in wrapped.into_iter().enumerate() {
        if place == 0 {
            writeln!(output, "{lead}{line}")?;
        } else {
            writeln!(output, "{:indent$}{line}", "")?;
        }
    }
    Ok(())
}

/// Both languages, whatever the terminal speaks.
fn pair_json(registry: &Registry, entries: [&Entry; 2]) -> Value {
    let [first, second] = entries;
    let group = registry.group_of_both(first.code, second.code);
    let [english, korean] = Language::ALL.map(|language| {
        let text = Text::new(language);
        compared(registry, entries, &text)
    });
    let of = |facts: &[ComparedFact], kind| {
        let fact = facts.iter().find(|fact| fact.kind == kind);
        fact.map(|fact| fact.sides.clone())
    };
    let facts = FactKind::ALL.into_iter().filter_map(|kind| {
        let sides = [of(&english, kind), of(&korean, kind)];
        let has_some = sides.iter().any(Option::is_some);
        let [en, ko] = sides.map(Option::unwrap_or_default);
        let [first, second] = &en;
        has_some.then(|| {
            json!({
                "fact": kind.key(),
                "differs": first != second,
                "en": en,
                "ko": ko,
            })
        })
    });
    let facts: Vec<Value> = facts.collect();
    json!({
        "codes": entries.map(|entry| entry.code),
        "names": entries.map(|entry| entry.display_name()),
        "question": group.map(|group| &group.question),
        "answers": group.map(|group| entries.map(|entry| group.answer(entry.code))),
        "facts": facts,
    })
}
