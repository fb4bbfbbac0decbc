//! The common test with a program, one JSON object a line.
//!
//! | direction | line |
//! |---|---|
//! | out | `{"type":"question","test":1,"number":3,"of":20,"prompt":..,"own":false,"options":[401,403],"left_ms":480000}` |
//! | in | `{"answer":"403"}`, `{"quit":true}` |
//! | out | `{"type":"done","test":1,"right":18,"of":20,"pass_mark":17,"passed":true,"missed":[..]}` |
//! | out | `{"type":"error","message":".."}`: the line was refused, the question stays open |
//!
//! Verdicts come with `done`: what was missed has `number`, `code`, `given` and `why`. The end of the input
//! breaks the test off: the rest waits, with the time that is left.

use std::io::Write;

use serde::Deserialize;
use serde_json::{Value, json};

use super::taking::Taking;
use crate::cli::conversation::Input;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::team::read_answer;
use crate::text::Text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestRequest {
    answer: Option<String>,
    #[serde(default)]
    quit: bool,
}

pub(super) fn run(
    taking: &mut Taking<'_>,
    input: &Input,
    text: &Text,
    output: &mut impl Write,
) -> Result<(), Failure> {
    while taking.sitting.question().is_some() {
        taking.ask();
        json_line(output, &question(taking, text))?;
        output.flush()?;
        loop {
            let Some(line) = input.next(text)? else {
                return Ok(());
            };
            match request(taking, line, text) {
                Ok(Some(code)) => taking.answer(code)?,
                Ok(None) => {
                    taking.end()?;
                    return done(taking, text, output);
                }
                Err(message) => {
                    json_line(output, &json!({ "type": "error", "message": message }))?;
                    output.flush()?;
                    continue;
                }
            }
            break;
        }
    }
    taking.end()?;
    done(taking, text, output)
}

/// An answer's code; `None` if the test is to end.
fn request(
    taking: &Taking<'_>,
    line: Result<String, String>,
    text: &Text,
) -> Result<Option<Option<u16>>, String> {
    let line = line?;
    let request: TestRequest = serde_json::from_str(&line).map_err(|error| {
        let problem = [("problem", error.to_string().into())];
        text.with("cli-line-not-json", &problem)
    })?;
    if request.quit {
        return Ok(None);
    }
    let Some((_, question)) = taking.sitting.question() else {
        return Ok(None);
    };
    let given = request.answer.unwrap_or_default();
    let id = if question.options.is_empty() {
        "cli-drill-not-an-answer"
    } else {
        "cli-drill-not-an-option"
    };
    let code = read_answer(question, &given);
    code.map(Some).ok_or_else(|| text.get(id).into_owned())
}

fn question(taking: &Taking<'_>, text: &Text) -> Value {
    let Some((number, question)) = taking.sitting.question() else {
        return Value::Null;
    };
    json!({
        "type": "question",
        "test": taking.sitting.number(),
        "number": number,
        "of": taking.sitting.questions(),
        "prompt": question.prompt.get(text.language()),
        "own": question.is_own(),
        "options": question.options,
        "left_ms": taking.sitting.left_ms(),
    })
}

fn done(taking: &Taking<'_>, text: &Text, output: &mut impl Write) -> Result<(), Failure> {
    let Some(test) = taking.record() else {
        return Ok(());
    };
    let (right, mark) = (test.right(), taking.drill.pass_mark());
    let asked = (1..).zip(taking.drill.set(taking.sitting.number()));
    let missed = asked.filter_map(|(place, question)| {
        let answer = test.answers.get(&place).filter(|answer| !answer.right)?;
        Some(json!({
            "number": place,
            "code": question.code,
            "given": answer.named,
            "why": Some(question.why.get(text.language())).filter(|why| !why.is_empty()),
        }))
    });
    let line = json!({
        "type": "done",
        "test": taking.sitting.number(),
        "right": right,
        "of": taking.sitting.questions(),
        "pass_mark": mark,
        "passed": right >= mark,
        "missed": missed.collect::<Vec<_>>(),
    });
    json_line(output, &line)
}
