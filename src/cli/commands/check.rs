//! `check`: grade an answer without recording it.

use std::io::Write;

use serde_json::json;

use crate::cli::args::CheckArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{expected, full_name, json_line};
use crate::cli::term::style::Style;
use crate::grading::{self, Verdict};
use crate::memory::{Card, Direction};
use crate::registry::{Code, Entry};
use crate::text::Text;

/// Grades an answer; a wrong answer is no failure.
pub(in crate::cli) fn run(
    context: &Context,
    args: &CheckArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let Ok(code) = args.code.parse::<Code>() else {
        let given = args.code.as_str().into();
        return Err(Failure::Usage(
            text.with("cli-not-a-code", &[("given", given)]),
        ));
    };
    let registry = context.registry()?;
    let Some(entry) = registry.get(code) else {
        let code = code.to_string().into();
        return Err(Failure::Failed(
            text.with("cli-unknown-code", &[("code", code)]),
        ));
    };
    let card = Card(code, args.direction);
    let verdict = grading::grade_typed(&registry, card, &args.answer.join(" "));
    let matched = verdict.matched(code);
    if args.json {
        let line = json!({
            "code": code,
            "direction": card.direction().key(),
            "verdict": verdict.key(),
            "matched": matched,
            "expected": expected(&registry, card),
        });
        json_line(output, &line)?;
    } else {
        let other = matched.and_then(|matched| registry.get(matched));
        let sentence = sentence(verdict, card, entry, other, text, style);
        writeln!(output, "{sentence}")?;
    }
    output.flush()?;
    Ok(())
}

fn sentence(
    verdict: Verdict,
    card: Card,
    entry: &Entry,
    other: Option<&Entry>,
    text: &Text,
    style: Style,
) -> String {
    let right = [("right", full_name(entry, text).into())];
    match (verdict, other) {
        (Verdict::Exact, _) => style.right(&text.with("cli-check-exact", &right)),
        (Verdict::Typo, _) => style.right(&text.with("cli-check-typo", &right)),
        (Verdict::OtherRight, _) => match card.direction() {
            Direction::CodeToMeaning => text.with("cli-check-name-wanted", &right),
            Direction::MeaningToCode => text.with("cli-check-number-wanted", &right),
        },
        (Verdict::Wrong(_), Some(other)) => {
            let [right] = right;
            let other = ("other", full_name(other, text).into());
            style.wrong(&text.with("cli-check-wrong-other", &[right, other]))
        }
        (Verdict::Wrong(_), None) => style.wrong(&text.with("cli-check-wrong", &right)),
    }
}
