//! `drill new`: make a drill.

use std::io::Write;

use super::folder;
use crate::app::{Done, Job};
use crate::cli::clock;
use crate::cli::context::Context;
use crate::cli::drill_args::NewDrillArgs;
use crate::cli::failure::Failure;
use crate::log::TeamSituation;
use crate::runtime::Hold;
use crate::team::{Drill, NewDrill, draw};

/// Draws the questions and writes the drill, or draws those of an existing one anew.
pub(super) fn run(
    context: &Context,
    args: &NewDrillArgs,
    seed: Option<u64>,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, registry) = (&context.text, context.registry()?);
    let mut site = context.site("");
    site.registry = Some(registry.clone());
    let rng = &mut clock::rng(args.seed.or(seed), text)?;
    let folder = args.folder.clone();
    let read = context.run(Job::ReadSituations { folder }, &site, Hold::Caller)?;
    let Done::Situations(beside) = read else {
        unreachable!("situations are read as situations");
    };
    let (new, id) = if args.redraw {
        let drill = folder::read(context, &site, &args.folder)?;
        let id = drill.id.clone();
        (again(drill, &beside), id)
    } else {
        (chosen(args), clock::fresh_device(text)?.into())
    };
    if new.by < site.now.day && !args.redraw {
        let past = [("day", new.by.to_string().into())];
        return Err(Failure::Usage(text.with("cli-drill-past", &past)));
    }
    let drill = draw(new, &beside, id, &registry, rng);
    if drill.set(1).len() != drill.test.questions as usize {
        return Err(Failure::Usage(text.get("cli-drill-no-codes").into_owned()));
    }
    let about = [
        ("title", drill.title.clone().into()),
        ("path", args.folder.as_path().into()),
        ("sets", drill.test.sets.len().into()),
        ("questions", drill.test.questions.into()),
        ("minutes", drill.test.minutes.into()),
    ];
    let job = Job::MakeDrill {
        folder: args.folder.clone(),
        drill: Box::new(drill),
        anew: args.redraw,
    };
    context.run(job, &site, Hold::Caller)?;
    if args.redraw {
        writeln!(output, "{}", text.with("cli-drill-redrawn", &about))?;
    } else {
        writeln!(output, "{}", text.with("cli-drill-made", &about))?;
        writeln!(output, "{}", text.with("cli-drill-made-next", &about))?;
    }
    Ok(())
}

fn chosen(args: &NewDrillArgs) -> NewDrill {
    NewDrill {
        title: args.title.clone().unwrap_or_default(),
        by: args.by.unwrap_or_else(|| unreachable!("clap wants it")),
        pass_percent: args.pass,
        scope: args.scope.clone(),
        questions: args.questions,
        minutes: args.minutes,
        shares_at_most: args.share_at_most,
        invited: args.invite.clone(),
        situations: Vec::new(),
        notes: Vec::new(),
    }
}

/// The decisions of a drill, without the situations that stand in their own file.
fn again(drill: Drill, beside: &[TeamSituation]) -> NewDrill {
    let mut situations = drill.situations.clone();
    situations.retain(|own| beside.iter().all(|other| other.id != own.id));
    NewDrill {
        pass_percent: drill.pass_percent(),
        questions: drill.test.questions,
        minutes: drill.test.minutes,
        title: drill.title,
        by: drill.by,
        scope: drill.scope,
        shares_at_most: drill.shares_at_most,
        invited: drill.invited,
        situations,
        notes: drill.notes,
    }
}
