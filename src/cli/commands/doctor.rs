//! `doctor`: look whether all is well with the data, and change nothing.

use std::io::Write;

use serde_json::json;

use crate::app::{Done, Job};
use crate::cli::args::DoctorArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::cli::term::style::Style;
use crate::runtime::Hold;
use crate::store::{Check, Health};
use crate::text::{Say as _, sentence};

/// Prints what it found; fails unless all is well.
pub(in crate::cli) fn run(
    context: &Context,
    args: &DoctorArgs,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let slug = context.profile_to_read()?.unwrap_or_default();
    let done = context.run(Job::Examine, &context.site(&slug), Hold::Job)?;
    let Done::Examined(checks) = done else {
        return Ok(());
    };
    for check in &checks {
        let said = check.in_terminal(text);
        if args.json {
            let line = json!({
                "check": check.area(),
                "status": check.health().key(),
                "message": said,
                "answer": check.answer(),
            });
            json_line(output, &line)?;
            continue;
        }
        let said = sentence(&said);
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
