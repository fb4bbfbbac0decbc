//! `which`: questions that lead to the code to return.

use std::io::{self, IsTerminal as _, Write};

use serde_json::{Value, json};

use crate::cli::args::WhichArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{full_name, json_line};
use crate::cli::term::lines::{self, InputLine};
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::registry::{Code, GuideChoice, GuideQuestion, Lead, Registry, Walk, WalkPlace};
use crate::text::Text;

const INDENT: &str = "     ";

/// Asks on a terminal or takes the answers given; with `--json` prints the questions, or where the
/// answers lead.
pub(in crate::cli) fn run(
    context: &Context,
    args: &WhichArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let registry = context.registry()?;
    let text = &context.text;
    match (&args.answers, args.json) {
        (None, true) => {
            for question in registry.guide().questions() {
                json_line(output, &question_json(&registry, question))?;
            }
        }
        (Some(given), true) => {
            let walk = walk(&registry, given, text)?;
            json_line(output, &walk_json(&registry, given, &walk))?;
        }
        (Some(given), false) => {
            let walk = walk(&registry, given, text)?;
            print_walk(&registry, &walk, text, style, output)?;
        }
        (None, false) => ask(&registry, text, style, output)?,
    }
    Ok(output.flush()?)
}

/// Follows answers that count from one.
fn walk<'a>(registry: &'a Registry, given: &[usize], text: &Text) -> Result<Walk<'a>, Failure> {
    let places: Option<Vec<usize>> = given.iter().map(|number| number.checked_sub(1)).collect();
    let walk = places.and_then(|places| registry.guide().walk(&places));
    walk.ok_or_else(|| {
        let given: Vec<String> = given.iter().map(ToString::to_string).collect();
        let given = [("given", given.join(",").into())];
        Failure::Usage(text.with("cli-which-no-way", &given))
    })
}

fn print_walk(
    registry: &Registry,
    walk: &Walk<'_>,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let language = text.language();
    for (question, choice) in &walk.trail {
        prose(question.question.get(language), "", style, output)?;
        prose(choice.choice.get(language), "  ", style, output)?;
    }
    match walk.place {
        WalkPlace::Asking(question) => print_question(question, text, style, output),
        WalkPlace::Found { code, why } => {
            print_found(registry, code, why.get(language), text, style, output)
        }
    }
}

fn print_question(
    question: &GuideQuestion,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let language = text.language();
    writeln!(output)?;
    prose(question.question.get(language), "", style, output)?;
    for (place, choice) in question.choices.iter().enumerate() {
        let plain = choice.choice.get(language).replace('`', "");
        let room = style.columns.saturating_sub(INDENT.len());
        for (line_place, line) in width::wrap(&plain, room).into_iter().enumerate() {
            let number = format!("{:>3}  ", place + 1);
            let lead = if line_place == 0 { &number } else { INDENT };
            writeln!(output, "{lead}{line}")?;
        }
    }
    Ok(())
}

fn print_found(
    registry: &Registry,
    code: Code,
    why: &str,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let Some(entry) = registry.get(code) else {
        return Ok(());
    };
    let name = full_name(entry, text);
    writeln!(output, "\n{}", style.class(code.class(), &name))?;
    prose(why, INDENT, style, output)?;
    let more = text.with("cli-which-more", &[("code", code.to_string().into())]);
    prose(&more, INDENT, style, output)
}

/// A text of the registry within the terminal's width, without its backticks.
fn prose(said: &str, indent: &str, style: Style, output: &mut impl Write) -> Result<(), Failure> {
    let room = style.columns.saturating_sub(indent.len());
    for line in width::wrap(&said.replace('`', ""), room) {
        writeln!(output, "{indent}{line}")?;
    }
    Ok(())
}

/// What a line of input asks for.
enum GuideReply {
    Choice(usize),
    Back,
    Leave,
    Unclear,
}

/// ㅠ and ㅂ are b and q on the Korean keyboard.
fn reply(line: &InputLine, question: &GuideQuestion) -> GuideReply {
    let InputLine::Text(line) = line else {
        return match line {
            InputLine::End => GuideReply::Leave,
            _ => GuideReply::Unclear,
        };
    };
    match line.trim().trim_start_matches(':').to_lowercase().as_str() {
        "b" | "ㅠ" | "0" => GuideReply::Back,
        "q" | "ㅂ" => GuideReply::Leave,
        number => match number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) {
            Some(place) if place < question.choices.len() => GuideReply::Choice(place),
            _ => GuideReply::Unclear,
        },
    }
}

fn ask(
    registry: &Registry,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let input = io::stdin();
    let echoes = input.is_terminal();
    let mut input = input.lock();
    let mut answers: Vec<usize> = Vec::new();
    let guide = registry.guide();
    if guide.questions().is_empty() {
        return Err(Failure::Failed(text.get("guide-none").into_owned()));
    }
    writeln!(output, "{}", text.get("cli-which-hint"))?;
    while let Some(walk) = guide.walk(&answers) {
        let question = match walk.place {
            WalkPlace::Asking(question) => question,
            WalkPlace::Found { code, why } => {
                let why = why.get(text.language());
                return print_found(registry, code, why, text, style, output);
            }
        };
        print_question(question, text, style, output)?;
        loop {
            write!(output, "> ")?;
            output.flush()?;
            let line = lines::next(&mut input)?;
            if let (false, InputLine::Text(line)) = (echoes, &line) {
                writeln!(output, "{}", crate::text::harmless(line))?;
            }
            match reply(&line, question) {
                GuideReply::Choice(place) => answers.push(place),
                GuideReply::Back => drop(answers.pop()),
                GuideReply::Leave => {
                    writeln!(output)?;
                    let message = text.get("cli-which-left").into_owned();
                    return Err(Failure::Failed(message));
                }
                GuideReply::Unclear => {
                    let most = [("most", question.choices.len().into())];
                    writeln!(output, "{}", text.with("cli-which-number", &most))?;
                    continue;
                }
            }
            break;
        }
    }
    Ok(())
}

fn question_json(registry: &Registry, question: &GuideQuestion) -> Value {
    let choices = question.choices.iter();
    let choices: Vec<Value> = choices
        .map(|choice| choice_json(registry, choice))
        .collect();
    json!({ "id": question.id, "question": question.question, "choices": choices })
}

fn choice_json(registry: &Registry, choice: &GuideChoice) -> Value {
    match &choice.leads {
        Lead::Ask(id) => json!({ "choice": choice.choice, "asks": id }),
        Lead::Return { code, why } => json!({
            "choice": choice.choice,
            "code": code,
            "name": registry.get(*code).map(|entry| entry.display_name()),
            "why": why,
        }),
    }
}

fn walk_json(registry: &Registry, given: &[usize], walk: &Walk<'_>) -> Value {
    let trail = walk.trail.iter().map(
        |(question, choice)| json!({ "question": question.question, "choice": choice.choice }),
    );
    let trail: Vec<Value> = trail.collect();
    match walk.place {
        WalkPlace::Asking(question) => json!({
            "answers": given,
            "trail": trail,
            "asks": question_json(registry, question),
        }),
        WalkPlace::Found { code, why } => json!({
            "answers": given,
            "trail": trail,
            "code": code,
            "name": registry.get(code).map(|entry| entry.display_name()),
            "why": why,
        }),
    }
}
