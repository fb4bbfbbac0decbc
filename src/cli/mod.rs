//! The terminal: arguments, commands, and the session without a window.
//!
//! `statusdeck study` talks to a person, `statusdeck study --json` to a program; the other commands
//! print and end. The exit status is 0 for success, 1 for failure and 2 for wrong usage.

mod args;

mod clock;

mod commands;

mod confirm;

mod context;

mod conversation;

mod drill_args;

mod failure;

mod interview;

mod line;

mod output;

mod signals;

mod study;

mod term;

mod values;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::text::Text;

use args::{Args, Command};
use context::Context;
use failure::{Failure, warn};
use term::printer::{Printer, keeping_colours, reader_is_gone};

/// Runs the command line; the first argument is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Args {
        common,
        seed,
        command,
    } = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(refused) => return explain(&refused),
    };
    let text = Text::new(context::first_language(&common));
    let mut output = Printer::new();
    let context = match Context::new(common) {
        Ok(context) => context,
        Err(Failure::Store(error)) if let Some(Command::Doctor(args)) = &command => {
            let style = output.style;
            let told = commands::doctor::tell_unopened(error, args, style, &text, &mut output);
            return end(told, output, &text);
        }
        Err(failure) => {
            if command.is_none() {
                commands::window::tell(&failure, &text);
            }
            return failure.report(&text);
        }
    };
    if let Some(problem) = context.settings_problem() {
        warn(&context.text, &problem);
    }
    let done = dispatch(&context, command, seed, &mut output);
    end(done, output, &context.text)
}

/// The exit status of a command, whose output may have failed.
fn end(done: Result<(), Failure>, output: Printer, text: &Text) -> ExitCode {
    match (done, output.finish()) {
        (Ok(()) | Err(Failure::Output(_)), Err(error)) if reader_is_gone(&error) => {
            ExitCode::SUCCESS
        }
        (Ok(()) | Err(Failure::Output(_) | Failure::Told), Err(error))
            if !reader_is_gone(&error) =>
        {
            Failure::Output(error).report(text)
        }
        (Err(failure), _) => failure.report(text),
        (Ok(()), _) => ExitCode::SUCCESS,
    }
}

/// Prints the help or the version that was asked for, or what is wrong with the arguments.
fn explain(refused: &clap::Error) -> ExitCode {
    // It repeats what was typed.
    let said = refused.render().ansi().to_string();
    let said = keeping_colours(&said);
    let printed = if refused.use_stderr() {
        // If standard error is closed, nobody is left to tell.
        drop(anstream::stderr().write_all(said.as_bytes()));
        Ok(())
    } else {
        let mut output = anstream::stdout();
        output
            .write_all(said.as_bytes())
            .and_then(|()| output.flush())
    };
    match printed {
        Err(error) if !reader_is_gone(&error) => {
            Failure::Output(error).report(&Text::new(context::system_language()))
        }
        _ => u8::try_from(refused.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

fn dispatch(
    context: &Context,
    command: Option<Command>,
    seed: Option<u64>,
    output: &mut Printer,
) -> Result<(), Failure> {
    let style = output.style;
    match command {
        None => commands::window::run(context, seed),
        Some(Command::Study(args)) => study::run(context, &args, seed, style, output),
        Some(Command::Interview(args)) => interview::run(context, &args, seed, style, output),
        Some(Command::Codes(args)) => commands::codes::run(context, &args, style, output),
        Some(Command::Which(args)) => commands::which::run(context, &args, style, output),
        Some(Command::Compare(args)) => commands::compare::run(context, &args, style, output),
        Some(Command::Check(args)) => commands::check::run(context, &args, style, output),
        Some(Command::Stats(args)) => commands::stats::run(context, &args, output),
        Some(Command::Goal(args)) => commands::goal::run(context, &args, output),
        Some(Command::Export(args)) => commands::export::run(context, &args, output),
        Some(Command::Sheet(args)) => commands::sheet::run(context, &args, output),
        Some(Command::Import(args)) => commands::import::run(context, &args, output),
        Some(Command::Restore(args)) => commands::restore::run(context, &args, output),
        Some(Command::Repair(args)) => commands::repair::run(context, &args, output),
        Some(Command::Doctor(args)) => commands::doctor::run(context, &args, style, output),
        Some(Command::Reset(args)) => commands::reset::run(context, &args, output),
        Some(Command::Know(args)) => commands::know::run(context, &args, output),
        Some(Command::Aside(args)) => commands::aside::run(context, &args, output),
        Some(Command::Note(args)) => commands::note::run(context, &args, output),
        Some(Command::Drill(command)) => {
            commands::drill::run(context, &command, seed, style, output)
        }
        Some(Command::Profile(command)) => commands::profile::run(context, &command, output),
    }
}
