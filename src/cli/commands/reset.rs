//! `reset`: make cards new again.

use std::io::Write;

use super::restore;
use crate::app::{Done, Job};
use crate::cli::args::ResetArgs;
use crate::cli::confirm::confirmed;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::Code;
use crate::runtime::Hold;
use crate::text::Text;

/// Makes cards new again, after a backup.
pub(in crate::cli) fn run(
    context: &Context,
    args: &ResetArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let slug = context.profile_in_use()?;
    let (mut open, mut notebook) = context.open(&slug, context.registry()?)?;
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
    let site = context.site_of(&open);
    let Done::BackedUp(before) = context.run(Job::Reset, &site, Hold::Caller)? else {
        return Ok(());
    };
    let records = notebook.reset(cards, site.now);
    open.log.append(&records)?;
    let number = restore::number(context, &slug, &before)?;
    let done = [("count", records.len().into()), ("number", number.into())];
    writeln!(output, "{}", text.with("cli-reset-done", &done))?;
    output.flush()?;
    Ok(())
}

/// The cards to reset: those asked before, of the named codes or of all.
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
