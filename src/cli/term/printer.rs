//! The one way to standard output. What is printed for people is harmless there, wherever its parts come
//! from; and a failed write is remembered here, whatever the code between makes of the error.

use std::borrow::Cow;
use std::io::{self, StdoutLock, Write};

use super::style::Style;
use crate::text::harmless;

#[derive(Debug)]
pub(in crate::cli) struct Printer {
    stdout: StdoutLock<'static>,
    pub(in crate::cli) style: Style,
    failure: Option<io::Error>,
}

impl Printer {
    pub(in crate::cli) fn new() -> Self {
        Self {
            stdout: io::stdout().lock(),
            style: Style::of_stdout(),
            failure: None,
        }
    }

    /// For data, which is printed as it is.
    pub(in crate::cli) const fn exact(&mut self) -> Exact<'_> {
        Exact(self)
    }

    /// Prints what is still held back. Returns the first write's error, if any failed.
    pub(in crate::cli) fn finish(mut self) -> io::Result<()> {
        let flushed = self.flush();
        self.failure.take().map_or(flushed, Err)
    }

    fn note<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            self.failure.get_or_insert(error);
            kind.into()
        })
    }
}

impl Write for Printer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let shown = if self.style.has_colours() {
            keeping_colours(&text)
        } else {
            harmless(&text)
        };
        let written = self.stdout.write_all(shown.as_bytes());
        self.note(written).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.stdout.flush();
        self.note(flushed)
    }
}

pub(in crate::cli) struct Exact<'a>(&'a mut Printer);

impl Write for Exact<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.0.stdout.write(bytes);
        self.0.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A text made harmless but for its colours: `ESC [ 3 2 m`.
pub(in crate::cli) fn keeping_colours(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return harmless(text);
    }
    let mut pieces = text.split('\u{1b}');
    let mut kept = harmless(pieces.next().unwrap_or_default()).into_owned();
    for piece in pieces {
        let is_colour = piece.strip_prefix('[').is_some_and(|rest| {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            rest.starts_with('m')
        });
        kept.push_str(if is_colour { "\u{1b}" } else { "\\u{1b}" });
        kept.push_str(&harmless(piece));
    }
    kept.into()
}

/// True if the reader of the output has closed it: no failure, it has had enough.
pub(in crate::cli) fn reader_is_gone(error: &io::Error) -> bool {
    /// Windows' "no process is on the other end of the pipe".
    const PIPE_NOT_CONNECTED: i32 = 233;
    error.kind() == io::ErrorKind::BrokenPipe
        || (cfg!(windows) && error.raw_os_error() == Some(PIPE_NOT_CONNECTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_escapes_only_colours_stay() {
        let green = "\u{1b}[32mfound\u{1b}[0m";
        assert_eq!(keeping_colours(green), green);
        assert_eq!(
            keeping_colours("a\u{1b}]0;title\u{7}\u{1b}[2J\u{202e}"),
            "a\\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{202e}"
        );
    }
}
