//! A message of success or failure on a screen.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub message: String,
    pub failed: bool,
}

impl Message {
    pub(super) fn done(message: String) -> Self {
        Self {
            message,
            failed: false,
        }
    }

    pub(super) fn failed(message: String) -> Self {
        Self {
            message,
            failed: true,
        }
    }
}
