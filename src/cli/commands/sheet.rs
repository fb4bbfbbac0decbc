//! `sheet`: write the cheat sheet.

use std::path::PathBuf;

use super::export;
use crate::cli::args::SheetArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::term::printer::Printer;
use crate::export::{SheetFormat, SheetOf, TableFormat};
use crate::learner::Profile;

/// Writes the codes of a scope, or those that the learner keeps missing, on one page.
pub(in crate::cli) fn run(
    context: &Context,
    args: &SheetArgs,
    output: &mut Printer,
) -> Result<(), Failure> {
    let (_, mut notebook) = context.notebook_to_read()?;
    if let Some(scope) = args.scope {
        // For this sheet only; nothing is saved.
        let profile = Profile {
            scope: scope.into(),
            ..notebook.profile().clone()
        };
        notebook.set_profile(profile);
    }
    let of = if args.missed {
        SheetOf::Missed
    } else {
        SheetOf::Scope
    };
    let language = context.text.language();
    let path = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("http-status-codes-{}.pdf", language.key())));
    let is_svg = export::is_output(&path) || has_ending(&path, "svg");
    let format = match (is_svg, has_ending(&path, "pdf")) {
        (true, _) => SheetFormat::Svg,
        (false, true) => SheetFormat::Pdf,
        (false, false) => {
            let file = path.display().to_string();
            let message = context
                .text
                .with("cli-sheet-format", &[("file", file.into())]);
            return Err(Failure::Usage(message));
        }
    };
    let format = TableFormat::Sheet(of, format);
    export::table(context, &notebook, format, &path, args.force, output)?;
    Ok(())
}

fn has_ending(path: &std::path::Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending))
}
