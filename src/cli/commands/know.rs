//! `know`: claim codes as known.

use std::io::Write;

use crate::cli::args::KnowArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::read_code;
use crate::log::Event;
use crate::registry::{Class, Code};

/// Records which codes the learner knows.
pub(in crate::cli) fn run(
    context: &Context,
    args: &KnowArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let registry = context.registry()?;
    let slug = context.profile_to_study()?;
    let (mut open, mut notebook) = context.open(&slug, registry.clone())?;
    let mut codes: Vec<Code> = Vec::new();
    for given in &args.codes {
        match Class::ALL.into_iter().find(|class| class.key() == given) {
            Some(class) => codes.extend(
                registry
                    .entries()
                    .iter()
                    .map(|entry| entry.code)
                    .filter(|code| code.class() == class && notebook.in_scope(*code)),
            ),
            None => codes.push(read_code(&registry, given, text)?),
        }
    }
    codes.sort_unstable();
    codes.dedup();
    let record = notebook.claim(&codes, context.site_of(&open).now);
    open.log.append(record.as_slice())?;
    let claimed = match record.map(|record| record.event) {
        Some(Event::Claimed(codes)) => codes.len(),
        _ => 0,
    };
    let counted = [("codes", claimed.into())];
    writeln!(output, "{}", text.with("cli-claimed", &counted))?;
    Ok(output.flush()?)
}
