//! `aside`: set codes aside, and bring them back.

use std::collections::BTreeSet;
use std::io::Write;

use crate::cli::args::AsideArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{full_name, read_code};
use crate::memory::{Card, Direction};
use crate::registry::Code;

/// Sets codes aside or brings them back, and lists those that are aside then.
pub(in crate::cli) fn run(
    context: &Context,
    args: &AsideArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let registry = context.registry()?;
    let codes = args
        .codes
        .iter()
        .map(|given| read_code(&registry, given, text));
    let codes = codes.collect::<Result<Vec<Code>, Failure>>()?;
    let notebook = if codes.is_empty() && !args.back {
        context.notebook_to_read()?.1
    } else {
        let slug = context.profile_to_study()?;
        let (mut open, mut notebook) = context.open(&slug, registry.clone())?;
        let mut cards: Vec<Card> = notebook.progress().suspended().collect();
        if !codes.is_empty() {
            let both = |code: &Code| Direction::ALL.map(|way| Card(*code, way));
            cards = codes.iter().flat_map(both).collect();
        }
        let now = context.site_of(&open).now;
        let records = notebook.set_aside(cards, !args.back, now);
        open.log.append(&records)?;
        notebook
    };
    let cards = notebook.progress().suspended();
    let aside: BTreeSet<Code> = cards.map(Card::code).collect();
    if aside.is_empty() {
        writeln!(output, "{}", text.get("cli-nothing-aside"))?;
    }
    for entry in aside.iter().filter_map(|code| registry.get(*code)) {
        writeln!(output, "{}", full_name(entry, text))?;
    }
    Ok(output.flush()?)
}
