//! `export`: write the learner's data to a file, or print it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::app::{Done, ExportAs, Job};
use crate::cli::args::{ExportArgs, ExportFormat, ExportedTable};
use crate::cli::clock::Moment;
use crate::cli::confirm::Percent;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::cli::term::printer::Printer;
use crate::export::TableFormat;
use crate::learner::Notebook;
use crate::runtime::{Hold, JobContext};
use crate::store::{self, Exported, ImportRemark, StoreError, archive};
use crate::text::{Say as _, Text};

/// Writes an export; without a profile, the tables are empty.
pub(in crate::cli) fn run(
    context: &Context,
    args: &ExportArgs,
    output: &mut Printer,
) -> Result<(), Failure> {
    match chosen(args, &context.text)? {
        Some(format) => {
            let notebook = context.whole_notebook_to_read()?;
            table(context, &notebook, format, &args.file, args.force, output)?;
        }
        None => portable(context, args, output)?,
    }
    output.flush()?;
    Ok(())
}

fn portable(context: &Context, args: &ExportArgs, output: &mut Printer) -> Result<(), Failure> {
    let slug = context.profile_in_use()?;
    let site = context.site(&slug);
    if is_output(&args.file) {
        let exported = print_portable(context, &site, &args.file, output)?;
        warn_of(exported.damaged, &exported.unread, &context.text);
        return Ok(());
    }
    let job = Job::Export {
        format: ExportAs::Portable,
        path: args.file.clone(),
        replace: args.force,
    };
    // Reading needs no lock.
    let done = context.run(job, &site, Hold::Caller)?;
    if let Done::Exported {
        damaged, unread, ..
    } = &done
    {
        warn_of(*damaged, unread, &context.text);
    }
    tell(done, "cli-exported-records", &context.text, output)
}

fn print_portable(
    context: &Context,
    site: &JobContext,
    name: &Path,
    output: &mut Printer,
) -> Result<Exported, Failure> {
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let (store, output) = (&context.store, &mut output.exact());
    let written = archive::write_portable(store, &site.slug, name, site.now.at, output, meter);
    match written {
        Ok(exported) => Ok(exported),
        Err(StoreError::Write { path, source }) if *path == *name => Err(Failure::Output(source)),
        Err(error) => Err(error.into()),
    }
}

fn warn_of(damaged: u64, unread: &[PathBuf], text: &Text) {
    if damaged > 0 {
        let count = damaged.to_string().into();
        warn(text, &text.with("cli-export-damaged", &[("count", count)]));
    }
    for path in unread {
        warn(text, &ImportRemark::Unread(path).in_terminal(text));
    }
}

/// Writes a table of a notebook to a file, or prints it.
pub(in crate::cli) fn table(
    context: &Context,
    notebook: &Notebook,
    format: TableFormat,
    file: &Path,
    replace: bool,
    output: &mut Printer,
) -> Result<(), Failure> {
    let text = &context.text;
    let now = Moment::system().now(notebook.profile().rollover_hour);
    if is_output(file) {
        format.write(notebook, now, text, &mut output.exact())?;
        return Ok(());
    }
    let site = JobContext {
        now,
        ..context.site("")
    };
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let done = site.write_table(notebook, format, file.to_owned(), replace, meter)?;
    drop(percent);
    tell(done, format.written(), text, output)
}

fn tell(done: Done, id: &str, text: &Text, output: &mut Printer) -> Result<(), Failure> {
    if let Done::Exported { path, count, .. } = done {
        let path = path.display().to_string();
        let about = [("count", count.into()), ("path", path.into())];
        writeln!(output, "{}", text.with(id, &about))?;
    }
    Ok(())
}

/// The table to write; `None` for a portable export.
fn chosen(args: &ExportArgs, text: &Text) -> Result<Option<TableFormat>, Failure> {
    let Some(format) = args.format.or_else(|| format_of(&args.file)) else {
        let file = args.file.display().to_string();
        let message = text.with("cli-export-format", &[("file", file.into())]);
        return Err(Failure::Usage(message));
    };
    let table = args.what.unwrap_or(ExportedTable::Reviews);
    match (format, table) {
        (ExportFormat::Xlsx, ExportedTable::Reviews) => Ok(Some(TableFormat::ReviewsWorkbook)),
        (ExportFormat::Xlsx, ExportedTable::Cards) => Ok(Some(TableFormat::CardsWorkbook)),
        (ExportFormat::Xlsx, ExportedTable::Interviews) => {
            Ok(Some(TableFormat::InterviewsWorkbook))
        }
        (ExportFormat::Csv, ExportedTable::Reviews) => Ok(Some(TableFormat::ReviewsCsv)),
        (ExportFormat::Csv, ExportedTable::Cards) => Ok(Some(TableFormat::CardsCsv)),
        (ExportFormat::Json, ExportedTable::Reviews) => Ok(Some(TableFormat::ReviewsJson)),
        (ExportFormat::Json, ExportedTable::Cards) => Ok(Some(TableFormat::CardsJson)),
        (ExportFormat::Csv, ExportedTable::Interviews) => Ok(Some(TableFormat::InterviewsCsv)),
        (ExportFormat::Json, ExportedTable::Interviews) => Ok(Some(TableFormat::InterviewsJson)),
        (ExportFormat::Anki | ExportFormat::Portable | ExportFormat::Markdown, _)
            if args.what.is_some() =>
        {
            Err(Failure::Usage(text.get("cli-export-notes").into_owned()))
        }
        (ExportFormat::Markdown, _) => Ok(Some(TableFormat::InterviewReport)),
        (ExportFormat::Anki, _) => Ok(Some(TableFormat::Anki)),
        (ExportFormat::Portable, _) => Ok(None),
    }
}

pub(super) fn is_output(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The format of a file's ending.
fn format_of(file: &Path) -> Option<ExportFormat> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "xlsx" => Some(ExportFormat::Xlsx),
        "csv" => Some(ExportFormat::Csv),
        "json" => Some(ExportFormat::Json),
        "apkg" => Some(ExportFormat::Anki),
        "md" => Some(ExportFormat::Markdown),
        _ if store::is_portable(file) => Some(ExportFormat::Portable),
        _ => None,
    }
}
