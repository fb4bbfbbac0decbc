//! Long work at the terminal: confirmation before, progress during.

use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::term::lines::{self, InputLine};
use crate::text::Text;

/// Work that takes less time shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Asks a yes-or-no question on a terminal. Without a terminal, `--yes` is required.
pub(super) fn confirmed(
    question: &str,
    yes: bool,
    text: &Text,
    output: &mut impl Write,
) -> Result<bool, Failure> {
    if yes {
        return Ok(true);
    }
    let input = io::stdin();
    if !input.is_terminal() {
        let question = [("question", question.into())];
        return Err(Failure::Usage(text.with("cli-needs-yes", &question)));
    }
    write!(output, "{question} {} ", text.get("cli-yes-or-no"))?;
    output.flush()?;
    let answer = match lines::next(&mut input.lock())? {
        InputLine::Text(answer) => answer,
        InputLine::TooLong | InputLine::NotUtf8 | InputLine::End => String::new(),
    };
    let yes = is_yes(&answer);
    if !yes {
        writeln!(output, "{}", text.get("cli-left-alone"))?;
    }
    Ok(yes)
}

/// True for yes in either language; ㅛ is y on the Korean keyboard.
fn is_yes(answer: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    ["y", "yes", "ㅛ", "예", "네", "응"].contains(&answer.as_str())
}

/// Progress in percent on a terminal.
#[derive(Debug)]
pub(super) struct Percent {
    begun: Instant,
    shown: Option<u64>,
    on_terminal: bool,
}

impl Percent {
    pub(super) fn new() -> Self {
        Self {
            begun: Instant::now(),
            shown: None,
            on_terminal: io::stderr().is_terminal(),
        }
    }

    /// Shows progress. It never stops the work: Ctrl-C is safe at any time.
    pub(super) fn show(&mut self, done: u64, of: u64) -> ControlFlow<()> {
        let percent = done.saturating_mul(100).checked_div(of).unwrap_or(100);
        if self.on_terminal && self.shown != Some(percent) && self.begun.elapsed() > PATIENCE {
            self.shown = Some(percent);
            drop(write!(io::stderr(), "\r{percent:>3}%"));
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Percent {
    fn drop(&mut self) {
        if self.shown.is_some() {
            drop(write!(io::stderr(), "\r     \r"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_is_yes_in_both_languages() {
        for answer in ["y", " Yes\t", "ㅛ", "네", "예"] {
            assert!(is_yes(answer), "{answer}");
        }
        for answer in ["", "n", "no", "아니요", "yesterday"] {
            assert!(!is_yes(answer), "{answer}");
        }
    }
}
