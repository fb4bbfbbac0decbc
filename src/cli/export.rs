//! `export`: the learner's data for other programs, into a file or printed. What each format holds
//! is [`crate::export`]'s business; what another statusdeck imports is [`super::portable`]'s.

use std::io::{self, Write};
use std::path::Path;

use super::args::{ExportArgs, ExportFormat, ExportedTable};
use super::clock::Moment;
use super::common::Context;
use super::failure::Failure;
use super::portable;
use crate::export;
use crate::progress::Notebook;
use crate::store;
use crate::text::Text;
use crate::time::Day;

/// What is exported, and as what.
#[derive(Clone, Copy, Debug)]
enum Export {
    Csv(ExportedTable),
    Json(ExportedTable),
    Anki,
}

/// Writes an export; one of an empty profile where there is none.
pub(super) fn run(
    context: &Context,
    args: &ExportArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let Some(export) = Export::new(args, text)? else {
        return portable::export(context, &args.file, args.force, output);
    };
    let (_, notebook) = context.notebook_to_read()?;
    let today = Moment::system().now(notebook.profile().rollover_hour).day;
    if is_output(&args.file) {
        export.write(&notebook, today, text, output)?;
    } else {
        let write = |file: &mut dyn Write| export.write(&notebook, today, text, file);
        let count = context.store.write_export(&args.file, args.force, write)?;
        let path = args.file.display().to_string();
        let message = text.with(
            export.message(),
            &[("count", count.into()), ("path", path.into())],
        );
        writeln!(output, "{message}")?;
    }
    output.flush()?;
    Ok(())
}

impl Export {
    /// None where everything is to be exported for another statusdeck.
    fn new(args: &ExportArgs, text: &Text) -> Result<Option<Self>, Failure> {
        let Some(format) = args.format.or_else(|| format_of(&args.file)) else {
            let file = args.file.display().to_string();
            let message = text.with("cli-export-format", &[("file", file.into())]);
            return Err(Failure::Usage(message));
        };
        let table = args.what.unwrap_or(ExportedTable::Reviews);
        match format {
            ExportFormat::Csv => Ok(Some(Self::Csv(table))),
            ExportFormat::Json => Ok(Some(Self::Json(table))),
            ExportFormat::Anki | ExportFormat::Portable if args.what.is_some() => {
                Err(Failure::Usage(text.get("cli-export-notes").into_owned()))
            }
            ExportFormat::Anki => Ok(Some(Self::Anki)),
            ExportFormat::Portable => Ok(None),
        }
    }

    /// Writes it and returns how many of what it holds there were.
    fn write(
        self,
        notebook: &Notebook,
        today: Day,
        text: &Text,
        output: &mut (impl Write + ?Sized),
    ) -> io::Result<usize> {
        let reviews = || export::reviews(notebook.history());
        let cards = || export::cards(notebook, today);
        match self {
            Self::Csv(ExportedTable::Reviews) => export::write_csv(reviews(), output),
            Self::Csv(ExportedTable::Cards) => export::write_csv(cards(), output),
            Self::Json(ExportedTable::Reviews) => export::write_json(reviews(), output),
            Self::Json(ExportedTable::Cards) => export::write_json(cards(), output),
            Self::Anki => export::write_anki(export::notes(notebook, text), output),
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::Csv(ExportedTable::Reviews) | Self::Json(ExportedTable::Reviews) => {
                "cli-exported-reviews"
            }
            Self::Csv(ExportedTable::Cards) | Self::Json(ExportedTable::Cards) => {
                "cli-exported-cards"
            }
            Self::Anki => "cli-exported-notes",
        }
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
