//! `restore`: list the backups, go back to one, or undo that.

use std::io::Write;
use std::path::PathBuf;

use crate::app::{Done, Job};
use crate::cli::args::RestoreArgs;
use crate::cli::clock::{self, fresh_device};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::runtime::Hold;
use crate::store::{Backup, Reason, archive, backup_name};
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
            in_open(context, &slug, Job::UndoRestore)?;
            writeln!(output, "{}", context.text.get("restore-undone"))?;
        }
        Some(wanted) => {
            let backup = archive::backup_file(&context.store, &slug, wanted)?;
            go_back(context, &slug, backup, output)?;
        }
    }
    output.flush()?;
    Ok(())
}

fn go_back(
    context: &Context,
    slug: &str,
    backup: PathBuf,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let name = backup_name(&backup);
    let Done::Restored(restored) = in_open(context, slug, Job::Restore { backup })? else {
        return Ok(());
    };
    let about = [
        ("backup", name.into()),
        ("back", restored.imported.new.into()),
        ("taken", restored.taken_back.into()),
    ];
    writeln!(output, "{}", text.with("cli-restored", &about))?;
    if restored.recorded {
        writeln!(output, "{}", text.get("cli-restore-undo"))?;
    }
    Ok(())
}

/// Opens the profile for a job that appends a record.
fn in_open(context: &Context, slug: &str, job: Job) -> Result<Done, Failure> {
    let mut open = context
        .store
        .open_profile(slug, fresh_device(&context.text)?)?;
    let site = context.site(slug);
    Ok(context.run(job, &site, Hold::Open(&mut open))?)
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
