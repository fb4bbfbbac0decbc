//! The terminal: arguments, commands, and the session without a window.
//!
//! `statusdeck study` speaks with a person, `statusdeck study --json` with a program; the other
//! commands print and end. The exit status is 0 for done, 1 for failed and 2 for wrong usage.

mod args;

mod clock;

mod commands;

mod confirm;

mod context;

mod failure;

mod study;

mod term;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser as _;
use serde::Serialize;

use crate::language::Language;
use crate::memory::{Card, Direction};
use crate::question::{Prompt, Question};
use crate::registry::{Bilingual, Entry, Registry};
use crate::text::Text;
use crate::time::Day;

use args::{Args, Command};
use context::Context;
use failure::Failure;
use term::style::Style;

/// Does what the command line says; the first argument is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Args {
        common,
        seed,
        command,
    } = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too. Who reads neither of them needs no error.
            drop(error.print());
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let language = context::first_language(&common);
    let context = match Context::new(common) {
        Ok(context) => context,
        Err(failure) => return failure.tell(&Text::new(language)),
    };
    match dispatch(&context, command, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(&context.text),
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

/// Prints a value as one line of JSON, in one piece.
fn json_line(output: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    let mut line = serde_json::to_string(value).map_err(io::Error::from)?;
    line.push('\n');
    output.write_all(line.as_bytes())?;
    Ok(())
}

/// The answer that a card asks for.
fn expected(registry: &Registry, card: Card) -> String {
    match (card.direction(), registry.get(card.code())) {
        (Direction::CodeToMeaning, Some(entry)) => entry.display_name().to_owned(),
        _ => card.code().to_string(),
    }
}

/// Why a situation takes this code and not a neighbour, or why a statement is true or not.
fn why<'a>(registry: &'a Registry, question: &Question) -> Option<&'a Bilingual> {
    match question.prompt {
        Prompt::Scenario(place) => registry.scenarios().get(place).map(|it| &it.why),
        Prompt::Statement { myth, .. } => registry.myths().get(myth).map(|it| &it.why),
        _ => None,
    }
}

/// "404 Not Found"; in Korean also by its Korean name.
fn full_name(entry: &Entry, language: Language) -> String {
    match language {
        Language::En => format!("{} {}", entry.code, entry.display_name()),
        Language::Ko => format!(
            "{} {}({})",
            entry.code,
            entry.display_name(),
            entry.korean_name()
        ),
    }
}

/// "today", "tomorrow (Nov 21)", "Nov 23 (in 3 days)".
fn day_name(day: Day, today: Day, text: &Text) -> String {
    let date = text.day(day, today);
    match day.days_since(today) {
        0 => text.get("cli-today").into_owned(),
        1 => text.with("cli-tomorrow", &[("date", date.into())]),
        days => text.with(
            "cli-in-days",
            &[("date", date.into()), ("days", days.into())],
        ),
    }
}
