//! `note`: the learner's own note on a code.

use std::io::Write;

use crate::cli::args::NoteArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::read_code;

/// Writes a note, or takes it away.
pub(in crate::cli) fn run(
    context: &Context,
    args: &NoteArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let registry = context.registry()?;
    let code = read_code(&registry, &args.code, text)?;
    let slug = context.profile_to_study()?;
    let (mut open, mut notebook) = context.open(&slug, registry)?;
    let now = context.site_of(&open).now;
    let record = notebook.write_note(code, &args.note.join(" "), now);
    open.log.append(record.as_slice())?;
    let id = if notebook.progress().note(code).is_some() {
        "cli-noted"
    } else {
        "cli-note-gone"
    };
    writeln!(
        output,
        "{}",
        text.with(id, &[("code", code.to_string().into())])
    )?;
    Ok(output.flush()?)
}
