//! The terminal's width, and modest colours where it is one.

use std::env;
use std::io::{self, IsTerminal as _};

use crate::registry::Class;

/// Where nothing else is known.
const COLUMNS: usize = 80;

/// What the terminal can do.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Style {
    colours: bool,
    /// Whether somebody looks at it, rather than a program.
    pub(in crate::cli) terminal: bool,
    /// How many columns it has.
    pub(in crate::cli) columns: usize,
}

impl Style {
    /// What standard output can do. Colours only on a terminal, and not where `NO_COLOR` is set
    /// (<https://no-color.org>).
    pub(in crate::cli) fn of_stdout() -> Self {
        let terminal = io::stdout().is_terminal();
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let columns = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok())
            .filter(|columns| terminal && (40..=200).contains(columns));
        Self {
            colours: terminal && !dumb && !set("NO_COLOR"),
            terminal,
            columns: columns.unwrap_or(COLUMNS),
        }
    }

    /// A text in its class's colour.
    pub(in crate::cli) fn class(self, class: Class, text: &str) -> String {
        self.paint(
            text,
            match class {
                Class::Informational => "36",
                Class::Successful => "32",
                Class::Redirection => "34",
                Class::ClientError => "33",
                Class::ServerError => "31",
            },
        )
    }

    /// A text that says that something was right.
    pub(in crate::cli) fn right(self, text: &str) -> String {
        self.paint(text, "32")
    }

    /// A text that says that something was wrong.
    pub(in crate::cli) fn wrong(self, text: &str) -> String {
        self.paint(text, "31")
    }

    /// A terminal of so many columns without colours.
    #[cfg(test)]
    pub(in crate::cli) const fn narrow(columns: usize) -> Self {
        Self {
            colours: false,
            terminal: true,
            columns,
        }
    }

    fn paint(self, text: &str, colour: &str) -> String {
        if self.colours {
            format!("\u{1b}[{colour}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
