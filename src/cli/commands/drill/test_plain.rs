//! The common test with a person. Verdicts come at the end.

use std::io::Write;

use super::taking::Taking;
use crate::cli::conversation::Input;
use crate::cli::failure::Failure;
use crate::cli::output::full_name;
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::registry::{Code, Registry};
use crate::team::{TeamQuestion, read_answer};
use crate::text::{Text, harmless, shell_word};

const INDENT: &str = "  ";

pub(super) fn run(
    taking: &mut Taking<'_>,
    input: &Input,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let about = [
        ("number", taking.sitting.number().into()),
        ("title", taking.drill.title.clone().into()),
        ("questions", taking.sitting.questions().into()),
        ("minutes", taking.drill.test.minutes.into()),
    ];
    prose(&text.with("cli-drill-test", &about), "", style, output)?;
    while taking.sitting.question().is_some() {
        taking.ask();
        print_question(taking, text, style, output)?;
        let Some(code) = answer(taking, input, text, output)? else {
            // The end of the input or a signal: the rest waits.
            let path = [("path", shell_word(taking.folder()).into())];
            writeln!(output, "{}", text.with("cli-drill-broke-off", &path))?;
            return Ok(());
        };
        match code {
            TestLine::Ends => break,
            TestLine::Code(code) => taking.answer(code)?,
        }
    }
    if taking.sitting.left_ms() == 0 {
        writeln!(output, "\n{}", text.get("cli-drill-time-over"))?;
    }
    taking.end()?;
    print_result(taking, text, style, output)
}

enum TestLine {
    Code(Option<u16>),
    Ends,
}

/// Reads until there is an answer; `None` at the end of the input.
fn answer(
    taking: &Taking<'_>,
    input: &Input,
    text: &Text,
    output: &mut impl Write,
) -> Result<Option<TestLine>, Failure> {
    let Some((_, question)) = taking.sitting.question() else {
        return Ok(Some(TestLine::Ends));
    };
    loop {
        write!(output, "> ")?;
        output.flush()?;
        let Some(line) = input.next(text)? else {
            writeln!(output)?;
            return Ok(None);
        };
        let line = line.unwrap_or_else(|refused| refused);
        // ㅂ is q on the Korean keyboard.
        if [":q", ":ㅂ"].contains(&line.trim()) {
            return Ok(Some(TestLine::Ends));
        }
        if let Some(code) = read_answer(question, &line) {
            return Ok(Some(TestLine::Code(code)));
        }
        let id = if question.options.is_empty() {
            "cli-drill-not-an-answer"
        } else {
            "cli-drill-not-an-option"
        };
        writeln!(output, "{}", text.get(id))?;
    }
}

fn print_question(
    taking: &Taking<'_>,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let Some((number, question)) = taking.sitting.question() else {
        return Ok(());
    };
    let seconds = taking.left().as_secs();
    let about = [
        ("number", number.into()),
        ("questions", taking.sitting.questions().into()),
        (
            "left",
            format!("{}:{:02}", seconds / 60, seconds % 60).into(),
        ),
    ];
    let mut head = text.with("cli-drill-question", &about);
    if question.is_own() {
        head = format!("{head}   {}", text.get("cli-drill-own"));
    }
    writeln!(output, "\n{head}")?;
    prose(question.prompt.get(text.language()), INDENT, style, output)?;
    for (place, option) in question.options.iter().enumerate() {
        writeln!(output, "{:>3}  {option}", place + 1)?;
    }
    Ok(())
}

fn print_result(
    taking: &Taking<'_>,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let Some(test) = taking.record() else {
        return Ok(());
    };
    let (right, mark) = (test.right(), taking.drill.pass_mark());
    let about = [
        ("right", right.into()),
        ("questions", taking.sitting.questions().into()),
        ("mark", mark.into()),
    ];
    writeln!(output, "\n{}", text.with("cli-drill-score", &about))?;
    let passed = if right >= mark {
        style.right(&text.get("cli-drill-passed"))
    } else {
        text.get("cli-drill-failed").into_owned()
    };
    writeln!(output, "{passed}")?;
    if right < taking.sitting.questions() {
        writeln!(output, "\n{}", text.get("cli-drill-missed"))?;
    }
    let registry = taking.notebook.registry();
    let asked = (1..).zip(taking.drill.set(taking.sitting.number()));
    for (place, question) in asked {
        let answer = test.answers.get(&place).filter(|answer| !answer.right);
        if let Some(answer) = answer {
            print_missed(registry, question, answer.named, text, style, output)?;
            if let Some(note) = taking.drill.note(question.code) {
                let args = [
                    ("code", question.code.to_string().into()),
                    ("note", note.get(text.language()).into()),
                ];
                prose(
                    &text.with("cli-drill-team-note", &args),
                    INDENT,
                    style,
                    output,
                )?;
            }
        }
    }
    Ok(())
}

fn print_missed(
    registry: &Registry,
    question: &TeamQuestion,
    named: Option<u16>,
    text: &Text,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    writeln!(output)?;
    prose(question.prompt.get(text.language()), INDENT, style, output)?;
    let right = name_of(registry, question.code, text);
    let said = match named {
        Some(given) => {
            let given = name_of(registry, given, text);
            let args = [("right", right.into()), ("given", given.into())];
            text.with("cli-drill-missed-answer", &args)
        }
        None => text.with("cli-drill-missed-unknown", &[("right", right.into())]),
    };
    prose(&said, INDENT, style, output)?;
    prose(question.why.get(text.language()), INDENT, style, output)
}

/// "403 Forbidden", or the number alone of a code that the registry does not have.
fn name_of(registry: &Registry, code: u16, text: &Text) -> String {
    let entry = Code::new(code).and_then(|code| registry.get(code));
    entry.map_or_else(|| code.to_string(), |entry| full_name(entry, text))
}

/// A text of the drill within the terminal's width; an exchange keeps its lines.
fn prose(said: &str, indent: &str, style: Style, output: &mut impl Write) -> Result<(), Failure> {
    let room = style.columns.saturating_sub(indent.len());
    for line in harmless(said).replace('`', "").lines() {
        if line.is_empty() {
            writeln!(output)?;
        }
        for line in width::broken(line, room) {
            writeln!(output, "{indent}{line}")?;
        }
    }
    Ok(())
}
