//! What the commands about a drill's folder share: reading it, who takes part, telling the team.

use std::path::Path;

use crate::app::{Done, Job};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::learner::{JoinedDrill, Notebook};
use crate::log::TeamId;
use crate::runtime::{Hold, JobContext};
use crate::store::StoreError;
use crate::team::{Drill, OwnResults};
use crate::time::Now;

/// Reads the drill of a folder.
pub(super) fn read(
    context: &Context,
    site: &JobContext,
    folder: &Path,
) -> Result<Drill, StoreError> {
    let folder = folder.to_owned();
    match context.run(Job::ReadDrill { folder }, site, Hold::Caller)? {
        Done::Drill(drill) => Ok(*drill),
        _ => unreachable!("a drill is read as a drill"),
    }
}

/// Brings one's own file in a drill's folder up to date.
pub(super) fn share(
    context: &Context,
    site: &JobContext,
    own: OwnResults,
) -> Result<(), StoreError> {
    let job = Job::Share(Box::new(own));
    context.run(job, site, Hold::Caller).map(drop)
}

/// Tells the teams of a profile how the learner stands now. A folder that is not at hand is told later.
pub(in crate::cli) fn share_all(context: &Context, notebook: &Notebook, now: Now) {
    let mut site = context.site("");
    site.now = now;
    site.registry = Some(notebook.registry().clone());
    for own in OwnResults::of_all(notebook, now.day) {
        drop(share(context, &site, own));
    }
}

/// How a drill is taken part in; an error if it is not.
pub(super) fn participant(
    context: &Context,
    notebook: &Notebook,
    drill: &TeamId,
    folder: &Path,
) -> Result<JoinedDrill, Failure> {
    let record = notebook.progress().drills().get(drill);
    let joined = record.and_then(|record| record.joined.as_ref());
    joined.cloned().ok_or_else(|| {
        let text = &context.text;
        let args = [("path", folder.into())];
        let hint = text.attribute("cli-drill-not-in", "terminal", &args);
        let message = text.with("cli-drill-not-in", &args);
        Failure::Failed(format!("{message}. {}", hint.unwrap_or_default()))
    })
}
