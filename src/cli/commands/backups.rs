//! `restore`: the backups there are, going back to one, and taking that back. `repair`: damaged lines
//! go out of the logs. `reset`: cards as if they had never been asked.

use std::io::Write;

use super::portable::count;
use crate::cli::args::{RepairArgs, ResetArgs, RestoreArgs};
use crate::cli::clock::{self, Moment, fresh_device};
use crate::cli::confirm::{Percent, confirmed};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::Code;
use crate::store::{Backup, Reason, RepairedLog, StoreError, archive, backup_name};
use crate::text::Text;

/// Lists the backups, goes back to one of them, or takes that back.
pub(in crate::cli) fn restore(
    context: &Context,
    args: &RestoreArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, store) = (&context.text, &context.store);
    let slug = context.profile_in_use()?;
    match &args.backup {
        None if !args.undo => list(context, &slug, output)?,
        None => {
            let mut open = store.open_profile(&slug, fresh_device(text)?)?;
            let now = Moment::system().now(open.profile.rollover_hour);
            archive::undo_restore(store, &mut open, now)?;
            writeln!(output, "{}", text.get("cli-restore-undone"))?;
        }
        Some(wanted) => {
            let file = archive::backup_file(store, &slug, wanted)?;
            let mut open = store.open_profile(&slug, fresh_device(text)?)?;
            let now = Moment::system().now(open.profile.rollover_hour);
            let mut percent = Percent::new();
            let meter = &mut |done, of| percent.show(done, of);
            let restored = archive::restore(store, &mut open, &file, now, meter)?;
            drop(percent);
            let message = text.with(
                "cli-restored",
                &[
                    ("backup", backup_name(&file).into()),
                    ("back", count(restored.imported.new)),
                    ("taken", restored.taken_back.into()),
                ],
            );
            writeln!(output, "{message}")?;
            if restored.recorded {
                writeln!(output, "{}", text.get("cli-restore-undo"))?;
            }
        }
    }
    output.flush()?;
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

/// The place of a backup in the list, from 1.
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
        Reason::Daily => text.get("cli-backup-daily"),
        Reason::Import => text.get("cli-backup-import"),
        Reason::Repair => text.get("cli-backup-repair"),
        Reason::Reset => text.get("cli-backup-reset"),
        Reason::Restore => text.get("cli-backup-restore"),
    };
    text.with(
        "cli-backup",
        &[
            ("when", clock::local_time(backup.at).into()),
            ("count", count(backup.records)),
            ("reason", reason.into_owned().into()),
            ("device", backup.device.as_str().into()),
        ],
    )
}

/// Makes today's backup, if it is due, once the studying is done. That this fails does no harm to what
/// was done, so it is only told.
pub(in crate::cli) fn daily(context: &Context) {
    let (text, store) = (&context.text, &context.store);
    let back_up = || -> Result<(), Failure> {
        let slug = context.profile_in_use()?;
        let _held = store.hold(&slug)?;
        let device = store.this_device(fresh_device(text)?)?;
        let at = Moment::system().at();
        let mut percent = Percent::new();
        let meter = &mut |done, of| percent.show(done, of);
        if archive::daily_backup_due(store, &slug, &device, at, meter)? {
            archive::back_up(store, &slug, &device, Reason::Daily, at, meter)?;
            archive::drop_old_backups(store, &slug, &device)?;
        }
        Ok(())
    };
    match back_up() {
        // Another one has the profile by now, and makes the backup.
        Ok(()) | Err(Failure::Store(StoreError::InUse { .. })) => {}
        Err(failure) => failure.note(text),
    }
}

/// Repairs the logs of the profile in use.
pub(in crate::cli) fn repair(
    context: &Context,
    args: &RepairArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, store) = (&context.text, &context.store);
    let slug = context.profile_in_use()?;
    let held = store.hold(&slug)?;
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let damaged = archive::damaged_logs(store, &slug, meter)?;
    drop(percent);
    if damaged.is_empty() {
        writeln!(output, "{}", text.get("cli-repair-nothing"))?;
        return Ok(output.flush()?);
    }
    for log in &damaged {
        let path = log.path.display().to_string();
        let about = [("path", path.into()), ("count", count(log.lines))];
        writeln!(output, "{}", text.with("cli-repair-log", &about))?;
    }
    writeln!(output, "{}", text.get("cli-repair-plan"))?;
    if !confirmed(&text.get("cli-repair-go"), args.yes, text, output)? {
        return Ok(());
    }
    let device = store.this_device(fresh_device(text)?)?;
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let repaired = archive::repair(store, &slug, &device, Moment::system().at(), meter)?;
    drop((percent, held));
    if let Some(repaired) = repaired {
        for RepairedLog { path, aside, .. } in &repaired.logs {
            let path = path.display().to_string();
            let about = [
                ("path", path.into()),
                ("aside", aside.display().to_string().into()),
            ];
            writeln!(output, "{}", text.with("cli-repaired-log", &about))?;
        }
        let lines = repaired.logs.iter().map(|log| log.lines).sum();
        let about = [
            ("lines", count(lines)),
            ("count", count(repaired.recovered.new)),
        ];
        writeln!(output, "{}", text.with("cli-repaired", &about))?;
    }
    output.flush()?;
    Ok(())
}

/// Makes cards as if they had never been asked.
pub(in crate::cli) fn reset(
    context: &Context,
    args: &ResetArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, store) = (&context.text, &context.store);
    let slug = context.profile_in_use()?;
    let mut open = store.open_profile(&slug, fresh_device(text)?)?;
    context.tell_findings(&open.findings);
    let history = std::mem::take(&mut open.history);
    let device = open.log.device().clone();
    let mut notebook = Notebook::new(
        context.registry()?,
        open.profile.clone(),
        device.clone(),
        history,
    )
    .with_used_up_to(open.last_seq());
    let cards = chosen(&notebook, args, text)?;
    if cards.is_empty() {
        writeln!(output, "{}", text.get("cli-reset-nothing"))?;
        return Ok(output.flush()?);
    }
    let about = [
        ("count", cards.len().into()),
        ("name", open.profile.name.as_str().into()),
    ];
    if !confirmed(&text.with("cli-reset-go", &about), args.yes, text, output)? {
        return Ok(());
    }
    let moment = Moment::system();
    let now = moment.now(open.profile.rollover_hour);
    let mut percent = Percent::new();
    let meter = &mut |done, of| percent.show(done, of);
    let before = archive::back_up(store, &slug, &device, Reason::Reset, moment.at(), meter)?;
    drop(percent);
    let records = notebook.reset(cards, now);
    open.append(store, &records)?;
    open.note_mark(store);
    // Too many of them do no harm.
    drop(archive::drop_old_backups(store, &slug, &device));
    let number = number(context, &slug, &before)?;
    let done = [("count", records.len().into()), ("number", number.into())];
    writeln!(output, "{}", text.with("cli-reset-done", &done))?;
    output.flush()?;
    Ok(())
}

/// The cards that were asked, of the codes that are named or of all.
fn chosen(notebook: &Notebook, args: &ResetArgs, text: &Text) -> Result<Vec<Card>, Failure> {
    let progress = notebook.progress();
    if args.all {
        return Ok(progress.cards().map(|(card, _)| card).collect());
    }
    let mut cards = Vec::new();
    for given in &args.codes {
        let Ok(code) = given.parse::<Code>() else {
            let given = given.as_str().into();
            return Err(Failure::Usage(
                text.with("cli-not-a-code", &[("given", given)]),
            ));
        };
        let both = Direction::ALL.map(|direction| Card(code, direction));
        cards.extend(
            both.into_iter()
                .filter(|card| progress.card(*card).is_some()),
        );
    }
    cards.sort_unstable();
    cards.dedup();
    Ok(cards)
}
