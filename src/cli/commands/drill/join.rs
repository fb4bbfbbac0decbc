//! `drill join` and `drill leave`: take part in a team's drill, and decide what of it others see.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use super::folder;
use crate::app::{Done, Job};
use crate::cli::clock;
use crate::cli::context::Context;
use crate::cli::drill_args::JoinArgs;
use crate::cli::failure::Failure;
use crate::cli::term::lines::{self, InputLine};
use crate::learner::{JoinedDrill, Notebook, ProfileName};
use crate::log::{Event, Level, Participant};
use crate::runtime::{Hold, JobContext};
use crate::team::{Drill, OwnResults};
use crate::text::{Text, harmless, shell_word};
use crate::time::Now;

/// Shows what would be shared, lets the person choose, and joins. Who has joined changes name and level.
pub(super) fn run(
    context: &Context,
    args: &JoinArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, registry) = (&context.text, context.registry()?);
    let mut site = context.site("");
    site.registry = Some(registry.clone());
    let drill = folder::read(context, &site, &args.folder)?;
    let named: Option<ProfileName> = args.name.as_deref().map(str::parse).transpose()?;
    refuse_more(&drill, args.share, text)?;
    let slug = context.profile_to_study()?;
    let (mut open, mut notebook) = context.open(&slug, registry)?;
    let now = context.site_of(&open).now;
    let known = notebook.progress().drills().get(&drill.id);
    let known = known.and_then(|record| record.joined.as_ref().map(|it| it.who.clone()));
    let mut who = match known.clone() {
        Some(known) => known,
        None => Participant {
            person: clock::fresh_device(text)?.into(),
            name: notebook.profile().name.to_string(),
            level: Level::default().min(drill.shares_at_most),
        },
    };
    if let Some(name) = named {
        who.name = name.to_string();
    }
    if let Some(level) = args.share {
        who.level = level;
    }
    site.now = now;
    let mut own = own_results(&drill, &who, &notebook, &args.folder, now);
    if args.share.is_none() && io::stdin().is_terminal() {
        if !choose(context, &site, &drill, &mut own, output)? {
            writeln!(output, "{}", text.get("cli-drill-not-joined"))?;
            return Ok(());
        }
    } else {
        preview(context, &site, own.clone(), output)?;
    }
    let who = own.who.clone();
    let folder = context.store.real_path(&args.folder);
    let joined = JoinedDrill {
        folder: folder.to_string_lossy().into_owned(),
        outline: drill.outline(notebook.registry()),
        who: who.clone(),
    };
    let record = notebook.record(joined.event(drill.id.clone()), now);
    open.log.append(std::slice::from_ref(&record))?;
    folder::share(context, &site, own)?;
    let about = [
        ("title", drill.title.clone().into()),
        ("name", who.name.clone().into()),
        ("path", shell_word(&args.folder).into()),
        ("level", who.level.key().into()),
    ];
    let id = if known.is_some() {
        "cli-drill-shared-anew"
    } else {
        "cli-drill-joined"
    };
    writeln!(output, "{}", text.with(id, &about))?;
    Ok(())
}

/// What a participant could share.
fn own_results(
    drill: &Drill,
    who: &Participant,
    notebook: &Notebook,
    folder: &Path,
    now: Now,
) -> OwnResults {
    let joined = JoinedDrill {
        folder: String::new(),
        outline: drill.outline(notebook.registry()),
        who: who.clone(),
    };
    OwnResults {
        folder: folder.to_owned(),
        ..OwnResults::of(notebook, &drill.id, &joined, now.day)
    }
}

/// Refuses a level above the drill's.
fn refuse_more(drill: &Drill, level: Option<Level>, text: &Text) -> Result<(), Failure> {
    match level.filter(|level| *level > drill.shares_at_most) {
        None => Ok(()),
        Some(level) => {
            let args = [
                ("most", drill.shares_at_most.key().into()),
                ("level", level.key().into()),
            ];
            Err(Failure::Usage(text.with("cli-drill-at-most", &args)))
        }
    }
}

/// Prints the very text that would be shared.
fn preview(
    context: &Context,
    site: &JobContext,
    own: OwnResults,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let file = format!("results/{}-{}.ron", own.who.person, own.device);
    let job = Job::PreviewShare(Box::new(own));
    let Done::SharePreview(lines) = context.run(job, site, Hold::Caller)? else {
        return Ok(());
    };
    if lines.is_empty() {
        writeln!(output, "{}", text.get("cli-drill-shares-nothing"))?;
    } else {
        let heading = text.with("cli-drill-own-shares", &[("file", file.into())]);
        writeln!(output, "{heading}\n\n{}", harmless(&lines))?;
    }
    Ok(())
}

/// Asks at a terminal how much to share; false if the person does not join.
fn choose(
    context: &Context,
    site: &JobContext,
    drill: &Drill,
    own: &mut OwnResults,
    output: &mut impl Write,
) -> Result<bool, Failure> {
    let text = &context.text;
    loop {
        preview(context, site, own.clone(), output)?;
        writeln!(output, "{}", text.get("cli-drill-choose"))?;
        output.flush()?;
        let InputLine::Text(typed) = lines::next(&mut io::stdin().lock())? else {
            return Ok(false);
        };
        let typed = typed.trim().to_lowercase();
        if typed.is_empty() {
            return Ok(true);
        }
        // ㅂ is q on the Korean keyboard.
        if ["q", "ㅂ"].contains(&typed.as_str()) {
            return Ok(false);
        }
        let level = Level::ALL.into_iter().find(|level| level.key() == typed);
        let Some(level) = level else {
            let given = [("given", typed.into())];
            writeln!(output, "{}", text.with("cli-drill-not-a-level", &given))?;
            continue;
        };
        match refuse_more(drill, Some(level), text) {
            Ok(()) => own.who.level = level,
            Err(refused) => writeln!(output, "{}", refused.message(text))?,
        }
    }
}

/// Leaves a drill. The folder need not be sound for that.
pub(super) fn leave(
    context: &Context,
    folder: &Path,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, registry) = (&context.text, context.registry()?);
    let slug = context.profile_in_use()?;
    let (mut open, mut notebook) = context.open(&slug, registry)?;
    let site = context.site_of(&open);
    let real = context.store.real_path(folder);
    let drills = notebook.progress().drills();
    let read = folder::read(context, &site, folder)
        .ok()
        .map(|drill| drill.id);
    let by_folder = drills
        .joined()
        .find(|(_, it)| Path::new(&it.folder) == real);
    let drill = read.or_else(|| by_folder.map(|(drill, _)| drill.clone()));
    let joined = drill.and_then(|drill| {
        let joined = drills.get(&drill)?.joined.clone()?;
        Some((drill, joined))
    });
    let Some((drill, joined)) = joined else {
        let nobody = crate::log::TeamId::from(notebook.device().clone());
        return folder::participant(context, &notebook, &nobody, folder).map(drop);
    };
    let job = Job::LeaveDrill {
        folder: folder.to_owned(),
        person: joined.who.person,
    };
    context.run(job, &site, Hold::Caller)?;
    let record = notebook.record(Event::DrillLeft { drill }, site.now);
    open.log.append(std::slice::from_ref(&record))?;
    let about = [("title", joined.outline.title.into())];
    writeln!(output, "{}", text.with("cli-drill-left", &about))?;
    Ok(())
}
