//! `drill test`: the common test, with a person or with a program.

use std::io::Write;

use super::taking::Taking;
use super::{test_json, test_plain};
use crate::cli::context::Context;
use crate::cli::conversation::Input;
use crate::cli::drill_args::CommonTestArgs;
use crate::cli::failure::Failure;
use crate::cli::term::style::Style;

/// Takes the next test.
pub(super) fn run(
    context: &Context,
    args: &CommonTestArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let mut taking = Taking::begin(context, args)?;
    let input = Input::open(text)?;
    let ended = if args.json {
        test_json::run(&mut taking, &input, text, output)
    } else {
        test_plain::run(&mut taking, &input, text, style, output)
    };
    match (ended, input.signal()) {
        (Ok(()) | Err(Failure::Output(_)), Some(signal)) => Err(Failure::Signal(signal)),
        (ended, _) => ended,
    }
}
