//! How wide the terminal is, and modest colours where there is one.

use std::env;
use std::io::{self, IsTerminal as _};
use std::ops::Range;

use anstream::{AutoStream, ColorChoice};
use anstyle::AnsiColor;
use terminal_size::{Width, terminal_size_of};

use crate::registry::Class;

/// The width if none is known, and for other programs.
const COLUMNS: usize = 80;
/// Narrower, two columns of text do not fit; wider, lines are hard to read.
const FEWEST_COLUMNS: usize = 40;
const MOST_COLUMNS: usize = 200;

/// The abilities of standard output.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Style {
    colours: bool,
    /// True for a terminal, false for a file or a pipe.
    pub(in crate::cli) terminal: bool,
    pub(in crate::cli) columns: usize,
}

impl Style {
    /// Reads them from the environment. Colours only on a terminal, and as `NO_COLOR`
    /// (<https://no-color.org>), `CLICOLOR` (<https://bixense.com/clicolors>) and `TERM` say.
    /// `COLUMNS` takes precedence over the terminal's width.
    pub(in crate::cli) fn of_stdout() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let named = || env::var("COLUMNS").ok()?.parse().ok();
        let told = || terminal_size_of(&stdout).map(|(Width(columns), _)| usize::from(columns));
        let columns = terminal.then(|| named().or_else(told)).flatten();
        Self {
            colours: terminal && AutoStream::choice(&stdout) != ColorChoice::Never,
            terminal,
            columns: columns
                .filter(|columns| *columns > 0)
                .map_or(COLUMNS, |columns| {
                    columns.clamp(FEWEST_COLUMNS, MOST_COLUMNS)
                }),
        }
    }

    pub(in crate::cli) const fn has_colours(self) -> bool {
        self.colours
    }

    /// A text in its class's colour.
    pub(in crate::cli) fn class(self, class: Class, text: &str) -> String {
        self.paint(
            text,
            match class {
                Class::Informational => AnsiColor::Cyan,
                Class::Successful => AnsiColor::Green,
                Class::Redirection => AnsiColor::Blue,
                Class::ClientError => AnsiColor::Yellow,
                Class::ServerError => AnsiColor::Red,
            },
        )
    }

    /// A text with some of its places in bold.
    pub(in crate::cli) fn marked(self, text: &str, places: &[Range<usize>]) -> String {
        if !self.colours {
            return text.to_owned();
        }
        let bold = anstyle::Style::new().bold();
        let mut marked = String::with_capacity(text.len());
        let mut from = 0;
        for place in places {
            let pieces = (text.get(from..place.start), text.get(place.clone()));
            let (Some(plain), Some(found)) = pieces else {
                continue;
            };
            marked.push_str(&format!("{plain}{bold}{found}{bold:#}"));
            from = place.end;
        }
        marked.push_str(text.get(from..).unwrap_or_default());
        marked
    }

    pub(in crate::cli) fn right(self, text: &str) -> String {
        self.paint(text, AnsiColor::Green)
    }

    pub(in crate::cli) fn wrong(self, text: &str) -> String {
        self.paint(text, AnsiColor::Red)
    }

    /// A terminal without colours.
    #[cfg(test)]
    pub(in crate::cli) const fn narrow(columns: usize) -> Self {
        Self {
            colours: false,
            terminal: true,
            columns,
        }
    }

    fn paint(self, text: &str, colour: AnsiColor) -> String {
        if self.colours {
            let style = colour.on_default();
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
