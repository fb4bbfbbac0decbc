//! The terminal: arguments, commands, and the session without a window.
//!
//! `statusdeck study` talks to a person, `statusdeck study --json` to a program; the other commands
//! print and end. The exit status is 0 for success, 1 for failure and 2 for wrong usage.

mod args;

mod clock;

mod commands;

mod confirm;

mod context;

mod failure;

mod output;

mod study;

mod term;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser as _;

use crate::text::Text;

use args::{Args, Command};
use context::Context;
use failure::Failure;
use term::style::Style;

/// Runs the command line; the first argument is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Args {
        common,
        seed,
        command,
    } = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version arrive here too; a reader that is gone is no error.
            drop(error.print());
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let language = context::first_language(&common);
    let context = match Context::new(common) {
        Ok(context) => context,
        Err(failure) => return failure.report(&Text::new(language)),
    };
    match dispatch(&context, command, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&context.text),
    }
}

fn dispatch(context: &Context, command: Option<Command>, seed: Option<u64>) -> Result<(), Failure> {
    let Some(command) = command else {
        commands::window::look_for_display(&context.text)?;
        return commands::window::run(context, seed);
    };
    let style = Style::of_stdout();
    let output = &mut io::stdout().lock();
    match command {
        Command::Study(args) => study::run(context, &args, seed, style, output),
        Command::Codes(args) => commands::codes::run(context, &args, style, output),
        Command::Check(args) => commands::check::run(context, &args, style, output),
        Command::Stats(args) => commands::stats::run(context, &args, output),
        Command::Export(args) => commands::export::run(context, &args, output),
        Command::Import(args) => commands::import::run(context, &args, output),
        Command::Restore(args) => commands::restore::run(context, &args, output),
        Command::Repair(args) => commands::repair::run(context, &args, output),
        Command::Reset(args) => commands::reset::run(context, &args, output),
        Command::Profile(command) => commands::profile::run(context, &command, output),
    }
}
