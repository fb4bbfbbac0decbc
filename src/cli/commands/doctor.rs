//! `doctor`: look whether all is well with the data, and change nothing.

use std::io::Write;

use serde_json::json;

use crate::app::{Done, Job};
use crate::cli::args::DoctorArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::cli::term::style::Style;
use crate::learner::ProfileName;
use crate::runtime::Hold;
use crate::store::{Check, Health, StoreError};
use crate::text::{Say as _, Text, sentence};

/// Prints what it found, of the named profile or of all; fails unless all is well.
pub(in crate::cli) fn run(
    context: &Context,
    args: &DoctorArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let named = match context.named_profile()? {
        Some(name) => match context.store.slug_of(&name) {
            Ok(slug) => Some(context.store.profile(&slug)?.name),
            Err(error) => return tell_unopened(error, args, style, &context.text, output),
        },
        None => None,
    };
    let done = context.run(Job::Examine, &context.site(""), Hold::Job)?;
    let Done::Examined(mut checks) = done else {
        return Ok(());
    };
    if named.is_some() {
        checks.retain(|check| {
            check
                .profile()
                .is_none_or(|name| Some(name) == named.as_ref())
        });
    }
    print(&checks, args, style, &context.text, output)
}

/// Prints why there is nothing to look at.
pub(in crate::cli) fn tell_unopened(
    error: StoreError,
    args: &DoctorArgs,
    style: Style,
    text: &Text,
    output: &mut impl Write,
) -> Result<(), Failure> {
    print(&[Check::of_unopened(error)], args, style, text, output)
}

fn print(
    checks: &[Check],
    args: &DoctorArgs,
    style: Style,
    text: &Text,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let several = Check::are_of_several(checks);
    for check in checks {
        let said = check.in_terminal(text);
        if args.json {
            let line = json!({
                "check": check.area(),
                "profile": check.profile().map(ProfileName::as_str),
                "status": check.health().key(),
                "message": said,
                "answer": check.answer(),
            });
            json_line(output, &line)?;
            continue;
        }
        let said = check.with_profile(sentence(&said), several, text);
        let line = match check.health() {
            Health::Ok => format!("✓ {said}"),
            Health::Warning => format!("! {said}"),
            Health::Problem => style.wrong(&format!("✗ {said}")),
        };
        writeln!(output, "{line}")?;
    }
    let is_found = |check: &&Check| check.health() != Health::Ok;
    let found = checks.iter().filter(is_found).count();
    if !args.json {
        let about = [("count", found.into())];
        writeln!(output, "{}", text.with("data-checked", &about))?;
    }
    output.flush()?;
    if found > 0 {
        return Err(Failure::Told);
    }
    Ok(())
}
