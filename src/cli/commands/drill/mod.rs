//! `drill`: a team that gets ready together, in a folder that it shares.

mod board;

mod check;

pub(in crate::cli) mod folder;

mod join;

mod list;

mod new;

mod taking;

mod test;

mod test_json;

mod test_plain;

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::drill_args::DrillCommand;
use crate::cli::failure::Failure;
use crate::cli::term::style::Style;

/// Runs one of the commands; `seed` is the one of the common options.
pub(in crate::cli) fn run(
    context: &Context,
    command: &DrillCommand,
    seed: Option<u64>,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    match command {
        DrillCommand::New(args) => new::run(context, args, seed, output),
        DrillCommand::Join(args) => join::run(context, args, output),
        DrillCommand::Leave { folder } => join::leave(context, folder, output),
        DrillCommand::Check { folder } => check::run(context, folder, output),
        DrillCommand::Test(args) => test::run(context, args, style, output),
        DrillCommand::Board(args) => board::run(context, args, style, output),
        DrillCommand::List { json } => list::run(context, *json, output),
    }?;
    Ok(output.flush()?)
}
