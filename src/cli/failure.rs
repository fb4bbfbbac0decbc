//! Errors and warnings in the learner's language, and the exit status.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::learner::NameError;
use crate::registry::RegistryError;
use crate::store::StoreError;
use crate::text::{Say as _, Text, harmless, sentence};

/// Why a command ended early.
#[derive(Debug)]
pub(super) enum Failure {
    /// The arguments make no sense.
    Usage(String),
    Failed(String),
    Store(StoreError),
    /// The registry cannot be used.
    Registry(RegistryError),
    /// Printing failed.
    Output(io::Error),
    /// The output has said it.
    Told,
    /// A signal ended the session, in order.
    Signal(i32),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Self {
        Self::Store(StoreError::Name(error))
    }
}

impl From<RegistryError> for Failure {
    fn from(error: RegistryError) -> Self {
        Self::Registry(error)
    }
}

/// Only printing yields bare I/O errors; files are the store's.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// Prints the error and returns the exit status: 2 for wrong usage, 128 and its number for a signal,
    /// else 1.
    pub(super) fn report(&self, text: &Text) -> ExitCode {
        if let Self::Signal(number) = self {
            return u8::try_from(128 + number).map_or(ExitCode::FAILURE, ExitCode::from);
        }
        if !matches!(self, Self::Told) {
            print(&text.get("cli-error"), &self.message(text));
        }
        match self {
            Self::Usage(_) | Self::Store(StoreError::Name(_)) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }

    /// The error as a sentence in the window.
    pub(super) fn in_window(&self, text: &Text) -> String {
        match self {
            Self::Store(error) => error.in_window(text),
            _ => sentence(&self.message(text)),
        }
    }

    /// The error in words.
    pub(super) fn message(&self, text: &Text) -> String {
        match self {
            Self::Usage(message) | Self::Failed(message) => message.clone(),
            Self::Store(error) => error.in_terminal(text),
            Self::Registry(error) => error.to_string(),
            Self::Output(error) => {
                text.with("cli-output-failed", &[("reason", error.to_string().into())])
            }
            Self::Told | Self::Signal(_) => String::new(),
        }
    }
}

/// Prints a warning; the command goes on.
pub(super) fn warn(text: &Text, message: &str) {
    print(&text.get("cli-warning"), message);
}

fn print(kind: &str, message: &str) {
    // If standard error is closed, nobody is left to tell.
    drop(writeln!(
        io::stderr().lock(),
        "statusdeck: {kind}: {}",
        harmless(message)
    ));
}
