//! `repair`: bring back what the logs have lost, and take damaged lines out of them.

use std::io::Write;

use crate::app::{Done, Job};
use crate::cli::args::RepairArgs;
use crate::cli::clock;
use crate::cli::confirm::confirmed;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::runtime::Hold;
use crate::store::{Damage, Repaired, RepairedLog};
use crate::text::Text;

/// Repairs the logs of the profile in use.
pub(in crate::cli) fn run(
    context: &Context,
    args: &RepairArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let slug = context.profile_in_use()?;
    let held = context.store.hold(&slug)?;
    let site = context.site(&slug);
    let damage = match context.run(Job::FindDamage, &site, Hold::Caller)? {
        Done::Damage(damage) => damage,
        _ => Damage::default(),
    };
    if damage.is_none() {
        writeln!(output, "{}", text.get("repair-nothing"))?;
        return Ok(output.flush()?);
    }
    for log in &damage.logs {
        let path = log.path.display().to_string();
        let about = [("path", path.into()), ("count", log.lines.into())];
        writeln!(output, "{}", text.with("cli-repair-log", &about))?;
    }
    if let Some(kept) = &damage.kept {
        let when = clock::local_time(kept.backup.at);
        let about = [("count", kept.missing.into()), ("when", when.into())];
        writeln!(output, "{}", text.with("kept-in-backup", &about))?;
    }
    if damage.lost > 0 {
        let about = [("count", damage.lost.into())];
        writeln!(output, "{}.", text.with("missing-records", &about))?;
    }
    writeln!(output, "{}", text.get("cli-repair-plan"))?;
    if !confirmed(&text.get("cli-repair-go"), args.yes, text, output)? {
        return Ok(());
    }
    let done = context.run(Job::Repair, &site, Hold::Caller)?;
    drop(held);
    if let Done::Repaired(Some(repaired)) = done {
        print_result(&repaired, text, output)?;
    }
    output.flush()?;
    Ok(())
}

fn print_result(repaired: &Repaired, text: &Text, output: &mut impl Write) -> Result<(), Failure> {
    for RepairedLog { path, aside, .. } in &repaired.logs {
        let path = path.display().to_string();
        let about = [
            ("path", path.into()),
            ("aside", aside.display().to_string().into()),
        ];
        writeln!(output, "{}", text.with("repaired-log", &about))?;
    }
    let lines: u64 = repaired.logs.iter().map(|log| log.lines).sum();
    let about = [
        ("lines", lines.into()),
        ("count", repaired.recovered.new.into()),
    ];
    writeln!(output, "{}", text.with("repaired", &about))?;
    if repaired.lost > 0 {
        let about = [("count", repaired.lost.into())];
        writeln!(output, "{}", text.with("repaired-lost", &about))?;
    }
    Ok(())
}
