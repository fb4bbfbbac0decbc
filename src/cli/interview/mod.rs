//! `interview`: a mock interview at the terminal, with a person or with a program.

mod json;

mod json_out;

mod plain;

mod request;

mod sitting;

use super::args::InterviewArgs;
use super::commands::export;
use super::context::Context;
use super::conversation::Input;
use super::failure::{Failure, warn};
use super::study::back_up;
use super::term::printer::Printer;
use super::term::style::Style;
use crate::export::TableFormat;
use crate::interview::MockPlan;
use crate::store::StoreError;

use sitting::MockSitting;

/// Runs `interview`; `seed` is the one of the common options.
pub(super) fn run(
    context: &Context,
    args: &InterviewArgs,
    seed: Option<u64>,
    style: Style,
    output: &mut Printer,
) -> Result<(), Failure> {
    let text = &context.text;
    let plan = MockPlan {
        questions: args.questions,
        minutes: args.minutes,
    };
    let mut sitting = MockSitting::open(context, plan, args.seed.or(seed))?;
    let input = &Input::open(text)?;
    let ended = if args.json {
        json::run(&mut sitting, text, input, &mut *output)
    } else {
        plain::run(&mut sitting, text, style, input, output)
    };
    // However it ended, what was acknowledged is safe and backed up.
    let (is_saved, notebook) = sitting.close();
    match back_up(context) {
        // Whoever opened the profile meanwhile makes the backup.
        Ok(()) | Err(Failure::Store(StoreError::InUse { .. })) => {}
        Err(failure) => warn(text, &failure.message(text)),
    }
    match (ended, input.signal()) {
        _ if !is_saved => Err(Failure::Failed(text.get("cli-lost").into_owned())),
        (Ok(()) | Err(Failure::Output(_)), Some(signal)) => Err(Failure::Signal(signal)),
        (Ok(()), None) => match &args.report {
            Some(file) => {
                let report = TableFormat::InterviewReport;
                export::table(context, &notebook, report, file, false, output)
            }
            None => Ok(()),
        },
        (ended, _) => ended,
    }
}
