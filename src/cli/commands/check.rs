//! `check`: an answer graded without being recorded.

use std::io::Write;

use serde::Serialize;

use crate::cli::args::CheckArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::term::style::Style;
use crate::grading::{self, Verdict};
use crate::memory::{Card, Direction};
use crate::registry::{Code, Entry};
use crate::text::Text;

#[derive(Serialize)]
struct CheckLine<'a> {
    code: u16,
    direction: &'static str,
    verdict: &'static str,
    matched: Option<u16>,
    expected: &'a str,
}

/// Grades an answer; whatever it is worth, that is a success.
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
    let card = Card(code, args.direction.into());
    let verdict = grading::grade_typed(&registry, card, &args.answer.join(" "));
    let matched = verdict.matched(code);
    if args.json {
        let line = CheckLine {
            code: code.get(),
            direction: card.direction().key(),
            verdict: verdict.key(),
            matched: matched.map(u16::from),
            expected: &crate::cli::expected(&registry, card),
        };
        crate::cli::json_line(output, &line)?;
    } else {
        let other = matched.and_then(|matched| registry.get(matched));
        writeln!(
            output,
            "{}",
            sentence(verdict, card, entry, other, text, style)
        )?;
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
    let right = [(
        "right",
        crate::cli::full_name(entry, text.language()).into(),
    )];
    match (verdict, other) {
        (Verdict::Exact, _) => style.right(&text.with("cli-check-exact", &right)),
        (Verdict::Typo, _) => style.right(&text.with("cli-check-typo", &right)),
        (Verdict::OtherRight, _) => match card.direction() {
            Direction::CodeToMeaning => text.with("cli-check-name-wanted", &right),
            Direction::MeaningToCode => text.with("cli-check-number-wanted", &right),
        },
        (Verdict::Wrong(_), Some(other)) => {
            let [right] = right;
            let other = (
                "other",
                crate::cli::full_name(other, text.language()).into(),
            );
            style.wrong(&text.with("cli-check-wrong-other", &[right, other]))
        }
        (Verdict::Wrong(_), None) => style.wrong(&text.with("cli-check-wrong", &right)),
    }
}
