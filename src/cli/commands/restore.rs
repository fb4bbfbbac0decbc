//! `restore`: list the backups, go back to one, or undo that.

use std::io::Write;
use std::path::Path;

use crate::app::{Done, Job};
use crate::cli::args::RestoreArgs;
use crate::cli::clock;
use crate::cli::confirm::confirmed;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::log::Event;
use crate::runtime::Hold;
use crate::store::{ArchiveError, Backup, Reason, StoreError, archive, backup_name};
use crate::text::Text;

/// Lists the backups, goes back to one of them, or undoes that.
pub(in crate::cli) fn run(
    context: &Context,
    args: &RestoreArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let slug = context.profile_in_use()?;
    match &args.backup {
        None if !args.undo => list(context, &slug, output)?,
        None => {
            undo(context, &slug)?;
            writeln!(output, "{}", context.text.get("restore-undone"))?;
        }
        Some(wanted) => {
            let backup = archive::backup_file(&context.store, &slug, wanted)?;
            go_back(context, &slug, &backup, args.yes, output)?;
        }
    }
    output.flush()?;
    Ok(())
}

fn go_back(
    context: &Context,
    slug: &str,
    backup: &Path,
    yes: bool,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let name = backup_name(backup);
    let (mut open, mut notebook) = context.open(slug, context.registry()?)?;
    let site = context.site_of(&open);
    let restore = |of| {
        let backup = backup.to_owned();
        context.run(Job::Restore { backup, of }, &site, Hold::Caller)
    };
    let done = match restore(None) {
        Err(StoreError::Archive(ArchiveError::OtherLearner { name, own, .. })) => {
            let names = [("name", name.as_str().into()), ("own", own.as_str().into())];
            let question = text.with("cli-restore-of-go", &names);
            if !confirmed(&question, yes, text, output)? {
                return Ok(());
            }
            restore(Some(name))?
        }
        done => done?,
    };
    let Done::Rewinding(rewinding) = done else {
        return Ok(());
    };
    let about = [
        ("backup", name.into()),
        ("back", rewinding.imported.new.into()),
        ("taken", rewinding.taken_back.into()),
    ];
    let said = text.with("cli-restored", &about);
    notebook.use_up_to(rewinding.used_up_to);
    let Some(event) = rewinding.event else {
        return Ok(writeln!(output, "{said}")?);
    };
    open.log.append(&[notebook.record(event, site.now)])?;
    writeln!(output, "{said}")?;
    writeln!(output, "{}", text.get("cli-restore-undo"))?;
    Ok(())
}

fn undo(context: &Context, slug: &str) -> Result<(), Failure> {
    let (mut open, mut notebook) = context.open(slug, context.registry()?)?;
    let site = context.site_of(&open);
    if let Done::LastRestore(last) = context.run(Job::UndoRestore, &site, Hold::Caller)? {
        let (device, seq) = (last.device, last.seq);
        let record = notebook.record(Event::Undone { device, seq }, site.now);
        open.log.append(&[record])?;
    }
    Ok(())
}

fn list(context: &Context, slug: &str, output: &mut impl Write) -> Result<(), Failure> {
    let text = &context.text;
    let backups = archive::backups(&context.store, slug)?;
    for (place, backup) in backups.iter().enumerate() {
        writeln!(output, "{:>3}  {}", place + 1, line(backup, text))?;
    }
    let hint = if backups.is_empty() {
        "cli-no-backups-yet"
    } else {
        "cli-restore-hint"
    };
    writeln!(output, "{}", text.get(hint))?;
    Ok(())
}

/// The number of a backup in the list, from 1.
pub(in crate::cli) fn number(
    context: &Context,
    slug: &str,
    backup: &Backup,
) -> Result<usize, Failure> {
    let backups = archive::backups(&context.store, slug)?;
    let place = backups.iter().position(|other| other.path == backup.path);
    Ok(place.map_or(1, |place| place + 1))
}

fn line(backup: &Backup, text: &Text) -> String {
    let reason = match backup.reason {
        Reason::Daily => text.get("backup-daily"),
        Reason::Import => text.get("backup-import"),
        Reason::Repair => text.get("backup-repair"),
        Reason::Reset => text.get("backup-reset"),
        Reason::Restore => text.get("backup-restore"),
    };
    text.with(
        "cli-backup",
        &[
            ("when", clock::local_time(backup.at).into()),
            ("count", backup.records.into()),
            ("reason", reason.into_owned().into()),
            ("device", backup.device.as_str().into()),
        ],
    )
}
