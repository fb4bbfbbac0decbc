//! A conversation with a person: what is typed comes in here, and everything printed goes out here.

mod entered;

mod input;

use std::io::{self, IsTerminal as _, Write};

use crate::cli::failure::Failure;
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::text::Text;

use entered::entered;

pub(super) use entered::Entered;
pub(super) use input::Input;

/// The indent of what belongs to the line above.
pub(super) const INDENT: &str = "  ";

/// A person at a sitting of a kind.
pub(super) struct Conversation<'a, S, W> {
    pub(super) sitting: &'a mut S,
    pub(super) text: &'a Text,
    pub(super) style: Style,
    pub(super) input: &'a Input,
    pub(super) output: &'a mut W,
    /// True if the terminal shows what is typed.
    echoes: bool,
}

impl<'a, S, W: Write> Conversation<'a, S, W> {
    pub(super) fn new(
        sitting: &'a mut S,
        text: &'a Text,
        style: Style,
        input: &'a Input,
        output: &'a mut W,
    ) -> Self {
        Self {
            sitting,
            text,
            style,
            input,
            output,
            echoes: io::stdin().is_terminal(),
        }
    }

    /// Reads a line that makes sense.
    pub(super) fn read(&mut self) -> Result<Entered, Failure> {
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            match self.input.next(self.text)? {
                Some(Ok(line)) => {
                    if !self.echoes {
                        writeln!(self.output, "{line}")?;
                    }
                    return Ok(entered(line));
                }
                Some(Err(problem)) => self.say(&problem)?,
                None => {
                    writeln!(self.output)?;
                    return Ok(Entered::Leave);
                }
            }
        }
    }

    /// Prints a message that takes no arguments.
    pub(super) fn say_id(&mut self, id: &str) -> Result<(), Failure> {
        self.say(&self.text.get(id))
    }

    pub(super) fn say(&mut self, message: &str) -> Result<(), Failure> {
        self.indented(message, "")
    }

    /// Prints a text of the registry, indented and without its backticks.
    pub(super) fn prose(&mut self, text: &str) -> Result<(), Failure> {
        self.indented(&text.replace('`', ""), INDENT)
    }

    /// Prints a text within the terminal's width; its own lines stay lines.
    pub(super) fn indented(&mut self, text: &str, indent: &str) -> Result<(), Failure> {
        for line in text.lines() {
            for line in wrapped(line, self.style.columns.saturating_sub(indent.len())) {
                writeln!(self.output, "{indent}{line}")?;
            }
        }
        Ok(())
    }
}

/// A line that fits keeps its spaces.
fn wrapped(line: &str, columns: usize) -> Vec<String> {
    if width::of(line) <= columns {
        vec![line.to_owned()]
    } else {
        width::wrap(line, columns)
    }
}
