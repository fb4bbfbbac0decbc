//! Effects: what [`super::App`] wants done outside. The runtime carries them out; results come back as
//! a [`super::Notice`].

use super::{Job, PathWanted};
use crate::learner::{LongHistory, Profile, Settings};
use crate::log::Record;
use crate::memory::FitJob;

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Append a record to the log.
    Append(Record),
    SaveProfile(Profile),
    SaveSettings(Settings),
    /// Save a snapshot of the history for a fast start.
    SaveSnapshot {
        history: Box<LongHistory>,
        /// How many [`super::Notice::Arrived`] the history holds.
        arrived: u64,
    },
    /// Read the whole history.
    ReadHistory,
    /// Read at once what other devices' logs have gained.
    LookForNews,
    /// Fit the memory model.
    Fit(FitJob),
    StopFit,
    /// Forecast the score on the goal's day.
    Forecast,
    Begin(Job),
    /// Ask for a path in the system's dialog.
    AskPath {
        title: String,
        wanted: PathWanted,
    },
    /// Stop the job that is shown.
    StopJob,
    /// List the backups and count damaged lines.
    InspectData,
    /// List the profiles, then read what each holds.
    ListProfiles,
    /// Open another profile, by its folder's name.
    OpenProfile(String),
    /// Open the profile again that a repair closed.
    ReopenProfile,
    /// Put a text on the clipboard.
    Copy(String),
    /// Let the window fill the screen, or no longer.
    FullScreen(bool),
    /// Close the window.
    Close,
}
