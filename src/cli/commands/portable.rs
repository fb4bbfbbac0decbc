//! `export` to one file that every statusdeck can import, and `import` of such a file, of a folder, or
//! of another data directory.

use std::io::Write;
use std::path::Path;

use super::backups;
use crate::cli::args::ImportArgs;
use crate::cli::clock::{Moment, fresh_device};
use crate::cli::confirm::Percent;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::store::{self, Imported, StoreError, archive};

/// Writes the profile in use to a portable file, or prints it.
pub(in crate::cli) fn export(
    context: &Context,
    file: &Path,
    replace: bool,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, store) = (&context.text, &context.store);
    let slug = context.profile_in_use()?;
    let at = Moment::system().at();
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let to_output = *file == *store::standard_output();
    let exported = if to_output {
        let written = archive::write_portable(store, &slug, file, at, output, meter);
        written.map_err(|error| match error {
            StoreError::Write { path, source } if *path == *file => Failure::Output(source),
            error => error.into(),
        })?
    } else {
        archive::export_portable(store, &slug, file, replace, at, meter)?
    };
    drop(percent);
    if exported.damaged > 0 {
        let count = exported.damaged.to_string().into();
        warn(text, &text.with("cli-export-damaged", &[("count", count)]));
    }
    if !to_output {
        let path = file.display().to_string();
        let message = text.with(
            "cli-exported-records",
            &[("count", count(exported.records)), ("path", path.into())],
        );
        writeln!(output, "{message}")?;
    }
    output.flush()?;
    Ok(())
}

/// Imports whatever stands at a place.
pub(in crate::cli) fn import(
    context: &Context,
    args: &ImportArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, store) = (&context.text, &context.store);
    let wanted = context.named_profile()?;
    // The profile that is named need not be there yet.
    let current = match wanted {
        Some(_) => None,
        None => context.profile_to_read()?,
    };
    let current = current.and_then(|slug| store.profile(&slug).ok());
    let current = current.map(|profile| profile.name);
    let source = archive::import_source(store, &args.path, wanted.as_ref(), current.as_ref())?;
    let (slug, made) = match wanted.as_ref().or(source.name.as_ref()) {
        Some(name) => archive::profile_for(store, &source, name)?,
        None => (context.profile_to_study()?, false),
    };
    let name = store.profile(&slug)?.name;
    if made {
        let message = text.with("cli-profile-made", &[("name", name.as_str().into())]);
        writeln!(output, "{message}")?;
    }
    let held = store.hold(&slug)?;
    let device = store.this_device(fresh_device(text)?)?;
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let at = Moment::system().at();
    let (imported, before) =
        archive::back_up_and_import(store, &slug, &source, &device, at, meter)?;
    drop((percent, held));
    tell(context, &imported, name.as_str(), output)?;
    if let Some(before) = before.filter(|_| imported.new > 0) {
        let number = backups::number(context, &slug, &before)?;
        let number = [("number", number.into())];
        writeln!(output, "{}", text.with("cli-import-undo", &number))?;
    }
    output.flush()?;
    Ok(())
}

fn tell(
    context: &Context,
    imported: &Imported,
    name: &str,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let message = text.with(
        "cli-imported",
        &[
            ("name", name.into()),
            ("new", count(imported.new)),
            ("known", count(imported.known)),
        ],
    );
    writeln!(output, "{message}")?;
    if imported.newer > 0 {
        let count = [("count", count(imported.newer))];
        warn(text, &text.with("cli-import-newer", &count));
    }
    if imported.damaged > 0 {
        let count = [("count", count(imported.damaged))];
        warn(text, &text.with("cli-import-damaged", &count));
    }
    for path in &imported.cut {
        let path = [("path", path.display().to_string().into())];
        warn(text, &text.with("cli-import-cut", &path));
    }
    Ok(())
}

/// A number of records as messages take it.
pub(in crate::cli) fn count(number: u64) -> crate::text::Arg<'static> {
    usize::try_from(number).unwrap_or(usize::MAX).into()
}
