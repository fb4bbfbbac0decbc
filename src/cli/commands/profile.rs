//! `profile`: list, create and remove profiles.

use std::io::Write;

use serde_json::json;

use crate::app::{Done, Job};
use crate::cli::args::ProfileCommand;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::cli::output::json_line;
use crate::learner::{Profile, ProfileName};
use crate::runtime::Hold;
use crate::store::ProfileSummary;
use crate::text::scope_name;

pub(in crate::cli) fn run(
    context: &Context,
    command: &ProfileCommand,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    match command {
        ProfileCommand::List { json } => list(context, *json, output)?,
        ProfileCommand::New { name } => {
            let name: ProfileName = name.parse()?;
            let profile = Box::new(Profile::new(name.clone()));
            let site = context.site("");
            context.run(Job::MakeProfile(profile), &site, Hold::Job)?;
            let message = text.with("cli-profile-made", &[("name", name.as_str().into())]);
            writeln!(output, "{message}")?;
        }
        ProfileCommand::Scope { scope } => {
            if let Some(scope) = scope {
                let slug = context.profile_to_study()?;
                let (open, _) = context.open(&slug, context.registry()?)?;
                let profile = Profile {
                    scope: scope.clone(),
                    ..open.profile.clone()
                };
                context.store.save_profile(&slug, &profile)?;
            }
            let (_, notebook) = context.notebook_to_read()?;
            let scope = &notebook.profile().scope;
            let entries = notebook.registry().entries().iter();
            let codes = entries.filter(|entry| scope.contains(entry)).count();
            let about = [
                ("scope", text.get(scope_name(scope)).into_owned().into()),
                ("codes", codes.into()),
            ];
            writeln!(output, "{}", text.with("cli-scope", &about))?;
        }
        ProfileCommand::Remove { name } => {
            let name: ProfileName = name.parse()?;
            let slug = context.store.slug_of(&name)?;
            let profile = ProfileSummary {
                name: name.clone(),
                slug,
            };
            let site = context.site("");
            let done = context.run(Job::RemoveProfile(profile), &site, Hold::Job)?;
            let Done::Removed(place) = done else {
                return Ok(());
            };
            let message = text.with(
                "profile-removed",
                &[
                    ("name", name.as_str().into()),
                    ("path", place.display().to_string().into()),
                ],
            );
            writeln!(output, "{message}")?;
        }
    }
    output.flush()?;
    Ok(())
}

fn list(context: &Context, json: bool, output: &mut impl Write) -> Result<(), Failure> {
    let profiles = context.store.profiles()?;
    let current = context.profile_to_read()?;
    for profile in &profiles {
        let (name, slug) = (profile.name.as_str(), &profile.slug);
        let is_current = current.as_ref() == Some(slug);
        if json {
            let line = json!({ "name": name, "slug": slug, "current": is_current });
            json_line(output, &line)?;
        } else {
            let mark = if is_current { '*' } else { ' ' };
            writeln!(output, "{mark} {name}")?;
        }
    }
    if profiles.is_empty() && !json {
        warn(&context.text, &context.text.get("cli-no-profiles-yet"));
    }
    Ok(())
}
