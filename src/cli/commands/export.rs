//! `export`: the learner's data for other programs, into a file or printed. What each format holds
//! is [`crate::export`]'s business; what another statusdeck imports is [`super::portable`]'s.

use std::io::Write;
use std::path::Path;

use super::portable;
use crate::cli::args::{ExportArgs, ExportFormat, ExportedTable};
use crate::cli::clock::Moment;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::export::Format;
use crate::store;
use crate::text::Text;

/// Writes an export; one of an empty profile where there is none.
pub(in crate::cli) fn run(
    context: &Context,
    args: &ExportArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let Some(format) = chosen(args, text)? else {
        return portable::export(context, &args.file, args.force, output);
    };
    let (_, notebook) = context.notebook_to_read()?;
    let today = Moment::system().now(notebook.profile().rollover_hour).day;
    if is_output(&args.file) {
        format.write(&notebook, today, text, output)?;
    } else {
        let write = |file: &mut dyn Write| format.write(&notebook, today, text, file);
        let count = store::write_export(&context.store, &args.file, args.force, write)?;
        let path = args.file.display().to_string();
        let message = text.with(
            format.written(),
            &[("count", count.into()), ("path", path.into())],
        );
        writeln!(output, "{message}")?;
    }
    output.flush()?;
    Ok(())
}

/// None where everything is to be exported for another statusdeck.
fn chosen(args: &ExportArgs, text: &Text) -> Result<Option<Format>, Failure> {
    let Some(format) = args.format.or_else(|| format_of(&args.file)) else {
        let file = args.file.display().to_string();
        let message = text.with("cli-export-format", &[("file", file.into())]);
        return Err(Failure::Usage(message));
    };
    let table = args.what.unwrap_or(ExportedTable::Reviews);
    match (format, table) {
        (ExportFormat::Csv, ExportedTable::Reviews) => Ok(Some(Format::ReviewsCsv)),
        (ExportFormat::Csv, ExportedTable::Cards) => Ok(Some(Format::CardsCsv)),
        (ExportFormat::Json, ExportedTable::Reviews) => Ok(Some(Format::ReviewsJson)),
        (ExportFormat::Json, ExportedTable::Cards) => Ok(Some(Format::CardsJson)),
        (ExportFormat::Anki | ExportFormat::Portable, _) if args.what.is_some() => {
            Err(Failure::Usage(text.get("cli-export-notes").into_owned()))
        }
        (ExportFormat::Anki, _) => Ok(Some(Format::Anki)),
        (ExportFormat::Portable, _) => Ok(None),
    }
}

fn is_output(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The format that a file's ending stands for.
fn format_of(file: &Path) -> Option<ExportFormat> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "csv" => Some(ExportFormat::Csv),
        "json" => Some(ExportFormat::Json),
        "txt" => Some(ExportFormat::Anki),
        _ if store::is_portable(file) => Some(ExportFormat::Portable),
        _ => None,
    }
}
