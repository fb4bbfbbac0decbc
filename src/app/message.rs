//! What came of something, in the learner's words.

/// What came of something, in words.
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
