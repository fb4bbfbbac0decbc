//! Input lines of a session, with their problems in words. A signal that asks the program to end is read
//! as the end of the input, so that the session ends in order.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use crate::cli::failure::Failure;
use crate::cli::signals;
use crate::cli::term::lines::{self, InputLine, MOST_BYTES};
use crate::memory::FitWatch;
use crate::text::Text;

#[derive(Debug)]
pub(in crate::cli) struct Input {
    lines: Receiver<io::Result<InputLine>>,
    /// The signal that asked to end; 0 if none did.
    signal: Arc<AtomicI32>,
    fit: FitWatch,
}

impl Input {
    /// Reads standard input from now on, and takes the signals.
    pub(in crate::cli) fn open(text: &Text) -> Result<Self, Failure> {
        // The reader is at most one line ahead.
        let (sender, lines) = mpsc::sync_channel(0);
        let input = Self {
            lines,
            signal: Arc::default(),
            fit: FitWatch::default(),
        };
        let (signal, fit, end) = (Arc::clone(&input.signal), input.fit.clone(), sender.clone());
        let tell = move |number| {
            signal.store(number, Ordering::Relaxed);
            fit.stop();
            drop(end.send(Ok(InputLine::End)));
        };
        let read = move || {
            let mut stdin = io::stdin().lock();
            loop {
                let line = lines::next(&mut stdin);
                let is_last = matches!(line, Ok(InputLine::End) | Err(_));
                if sender.send(line).is_err() || is_last {
                    break;
                }
            }
        };
        let reader = thread::Builder::new().name("input".to_owned());
        signals::watch(tell)
            .and_then(|()| reader.spawn(read))
            .map_err(|error| failed(text, &error))?;
        Ok(input)
    }

    /// The next line: `None` at the end, `Err` with a message for a line that is too long or not UTF-8.
    pub(in crate::cli) fn next(
        &self,
        text: &Text,
    ) -> Result<Option<Result<String, String>>, Failure> {
        if self.signal().is_some() {
            return Ok(None);
        }
        // The reader ends after the last line.
        let line = self.lines.recv().unwrap_or(Ok(InputLine::End));
        Ok(match line.map_err(|error| failed(text, &error))? {
            InputLine::End => None,
            InputLine::Text(line) => Some(Ok(line)),
            InputLine::TooLong => Some(Err(
                text.with("cli-line-too-long", &[("most", MOST_BYTES.into())])
            )),
            InputLine::NotUtf8 => Some(Err(text.get("cli-line-not-utf8").into_owned())),
        })
    }

    /// The signal that ended the session, if one did.
    pub(in crate::cli) fn signal(&self) -> Option<i32> {
        Some(self.signal.load(Ordering::Relaxed)).filter(|number| *number != 0)
    }

    /// For a fit, which a signal stops.
    pub(in crate::cli) const fn fit_watch(&self) -> &FitWatch {
        &self.fit
    }
}

fn failed(text: &Text, error: &io::Error) -> Failure {
    let reason = error.to_string().into();
    Failure::Failed(text.with("cli-input-failed", &[("reason", reason)]))
}
