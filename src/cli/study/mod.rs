//! `study`: a sitting at the terminal, with a person or with a program.

mod json;

mod json_out;

mod plain;

mod request;

mod sitting;

use std::io::Write;

use super::args::StudyArgs;
use super::clock::Moment;
use super::commands::drill::folder::share_all;
use super::context::Context;
use super::conversation::Input;
use super::failure::{Failure, warn};
use super::term::style::Style;
use crate::app::{Done, Job};
use crate::runtime::Hold;
use crate::store::StoreError;

use sitting::Sitting;

/// Runs `study`; `seed` is the one of the common options.
pub(super) fn run(
    context: &Context,
    args: &StudyArgs,
    seed: Option<u64>,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let mut sitting = Sitting::open(context, args, args.seed.or(seed))?;
    let input = &Input::open(text)?;
    let ended = if args.json {
        json::run(&mut sitting, text, args.clock.is_some(), input, output)
    } else {
        plain::run(&mut sitting, text, style, input, output)
    };
    // However it ended, by a signal or a lost terminal too, what was acknowledged is safe and backed up.
    let moment = Moment::system();
    share_all(context, sitting.notebook(), sitting.now(&moment));
    let is_saved = sitting.close(&moment);
    match back_up(context) {
        // Whoever opened the profile meanwhile makes the backup.
        Ok(()) | Err(Failure::Store(StoreError::InUse { .. })) => {}
        // Everything is saved, so a failed backup is only a warning.
        Err(failure) => warn(text, &failure.message(text)),
    }
    match (ended, input.signal()) {
        _ if !is_saved => Err(Failure::Failed(text.get("cli-lost").into_owned())),
        (Ok(()) | Err(Failure::Output(_)), Some(signal)) => Err(Failure::Signal(signal)),
        (ended, _) => ended,
    }
}

/// Makes the daily backup if it is due.
pub(super) fn back_up(context: &Context) -> Result<(), Failure> {
    let site = context.site(&context.profile_in_use()?);
    if let Done::DayBackedUp(Some(daily)) = context.run(Job::BackUp, &site, Hold::Job)? {
        for told in daily.told() {
            warn(&context.text, &told.in_terminal(&context.text));
        }
    }
    Ok(())
}
