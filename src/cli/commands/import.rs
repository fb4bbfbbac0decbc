//! `import`: an export, a backup, a log, a folder of them, or another data directory.

use std::io::Write;

use super::restore;
use crate::app::{Done, Job};
use crate::cli::args::ImportArgs;
use crate::cli::confirm::confirmed;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::runtime::Hold;
use crate::store::Imported;
use crate::text::Say as _;

pub(in crate::cli) fn run(
    context: &Context,
    args: &ImportArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let path = args.path.clone();
    let named = context.named_profile()?;
    let (slug, into) = match named {
        // It may not exist yet.
        Some(name) => (String::new(), Some(name)),
        None => {
            let current = context.profile_to_read()?.unwrap_or_default();
            let look = Job::Look { path: path.clone() };
            let found = context.run(look, &context.site(&current), Hold::Job)?;
            match found {
                Done::Found {
                    name: Some(name), ..
                } => (current, Some(name)),
                _ if current.is_empty() => (context.profile_to_study()?, None),
                _ => {
                    let own = context.store.profile(&current)?.name;
                    let question = text.with("cli-import-whose", &[("name", own.as_str().into())]);
                    if !confirmed(&question, args.yes, text, output)? {
                        return Ok(());
                    }
                    (current, None)
                }
            }
        }
    };
    let job = Job::Import { path, into };
    let Done::Imported {
        name,
        slug,
        made,
        imported,
        before,
        ..
    } = context.run(job, &context.site(&slug), Hold::Job)?
    else {
        return Ok(());
    };
    if made {
        let message = text.with("cli-profile-made", &[("name", name.as_str().into())]);
        writeln!(output, "{message}")?;
    }
    print_result(context, &imported, name.as_str(), output)?;
    if let Some(before) = before.filter(|_| imported.new > 0) {
        let number = restore::number(context, &slug, &before)?;
        let number = [("number", number.into())];
        writeln!(output, "{}", text.with("cli-import-undo", &number))?;
    }
    output.flush()?;
    Ok(())
}

fn print_result(
    context: &Context,
    imported: &Imported,
    name: &str,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let message = text.with(
        "imported",
        &[
            ("name", name.into()),
            ("new", imported.new.into()),
            ("known", imported.known.into()),
        ],
    );
    writeln!(output, "{message}")?;
    for remark in imported.remarks() {
        warn(text, &remark.in_terminal(text));
    }
    Ok(())
}
