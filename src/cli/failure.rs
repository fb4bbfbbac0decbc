//! What went wrong, in the learner's language, and the exit status that says so.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::learner::NameError;
use crate::registry::RegistryError;
use crate::store::StoreError;
use crate::text::{Say as _, Text};

/// Why a command ended before it was done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The arguments make no sense.
    Usage(String),
    /// It could not be done.
    Failed(String),
    /// Something about the files.
    Store(StoreError),
    /// A registry that cannot be used.
    Registry(RegistryError),
    /// What was to be printed could not be.
    Output(io::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Name(name) => Self::from(name),
            error => Self::Store(error),
        }
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

/// Only printing gives bare I/O errors; files are the store's.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// Says what went wrong and gives the exit status: 0 where the reader of the output has had
    /// enough of it, 2 for wrong usage, else 1.
    pub(super) fn tell(&self, text: &Text) -> ExitCode {
        if let Self::Output(error) = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        say(&text.get("cli-error"), &self.message(text));
        match self {
            Self::Usage(_) | Self::Store(StoreError::Name(_)) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }

    /// Says what went wrong beside what was asked for.
    pub(super) fn note(&self, text: &Text) {
        warn(text, &self.message(text));
    }

    fn message(&self, text: &Text) -> String {
        match self {
            Self::Usage(message) | Self::Failed(message) => message.clone(),
            Self::Store(error) => error.in_terminal(text),
            Self::Registry(error) => error.to_string(),
            Self::Output(error) => {
                text.with("cli-output-failed", &[("reason", error.to_string().into())])
            }
        }
    }
}

/// Tells something that does not keep the command from going on.
pub(super) fn warn(text: &Text, message: &str) {
    say(&text.get("cli-warning"), message);
}

fn say(kind: &str, message: &str) {
    // Where not even this can be told, there is nobody to tell.
    drop(writeln!(
        io::stderr().lock(),
        "statusdeck: {kind}: {message}"
    ));
}
