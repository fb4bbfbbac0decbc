//! What the user wants, and what is to be done outside for that: plain data.

use super::{DataAction, DataEffect, Filter, ProfilesAction, ProfilesEffect};
use crate::language::Language;
use crate::learner::{History, Profile, Settings, Theme, WindowPlace};
use crate::log::Record;
use crate::memory::FitJob;
use crate::plan::StudyKind;
use crate::registry::Code;
use crate::session::Budget;
use crate::text::entry::Markup;

/// What the user wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Go to a screen.
    Go(Tab),
    Study(StudyKind, Budget),
    /// Give the typed answer.
    Check,
    /// Choose an option, 0 for the first.
    Choose(usize),
    /// Admit not to know.
    DontKnow,
    /// Go on after the feedback.
    Next,
    /// Take back the last answer.
    Undo,
    /// Take back the last undoing.
    Redo,
    /// Overrule the verdict of the last answer.
    Correct,
    /// Fight out a duel of two codes.
    Duel([Code; 2]),
    /// Leave the screen, or clear what stands in the way of leaving.
    Back,
    Search(String),
    /// Show a code's entry.
    Select(Code),
    /// Show the entry so many places further down the list.
    SelectBy(isize),
    Filter(Filter),
    /// Show the entry one came from.
    EntryBack,
    /// Show the entry one came back from.
    EntryForward,
    /// Copy the entry that is shown.
    Copy(Markup),
    /// Study the codes that are listed.
    StudyListed,
    ChangeProfile(Profile),
    ChangeLanguage(Language),
    ChangeTheme(Theme),
    /// Change the size of everything, in percent.
    ChangeScale(u16),
    /// Turn motion on or off.
    ChangeMotion(bool),
    /// Remember the window's size.
    Resized(WindowPlace),
    /// Stop fitting the memory model.
    StopFit,
    /// Something with the profiles.
    Profiles(ProfilesAction),
    /// Something with the learner's data.
    Data(DataAction),
    /// Show or hide the list of keys.
    ToggleKeys,
    /// Hide the message about the files.
    DismissProblem,
    /// Close the window. While answers are not on the disk this warns first.
    Close,
    /// Do not close the window after all.
    StayOpen,
}

impl Action {
    /// Whether it goes on with something else than what is shown.
    pub(super) const fn leaves_screen(&self) -> bool {
        !matches!(
            self,
            Self::Data(_)
                | Self::Back
                | Self::ChangeLanguage(_)
                | Self::ChangeTheme(_)
                | Self::ChangeScale(_)
                | Self::Resized(_)
                | Self::ToggleKeys
                | Self::DismissProblem
                | Self::Close
                | Self::StayOpen
        )
    }
}

/// The screens that one can go to at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What there is to do.
    Today,
    Codes,
    /// What all the answers came to.
    Progress,
    Settings,
}

impl Tab {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Today, Self::Codes, Self::Progress, Self::Settings];
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Append a record to the log.
    Append(Record),
    SaveProfile(Profile),
    /// Save the app's settings.
    SaveSettings(Settings),
    /// Fit the memory model, away from this thread; the result comes back through [`super::App::fitted`].
    Fit(FitJob),
    /// Stop the fit that is being made.
    StopFit,
    /// Put a text on the clipboard.
    Copy(String),
    /// Read the whole history; it comes back through [`super::App::history_read`].
    ReadHistory,
    /// Keep a snapshot of the history, with all that [`super::App::arrived`] took so often.
    SaveSnapshot {
        history: Box<History>,
        /// How often records arrived.
        arrived: u64,
    },
    /// Something with the profiles' files.
    Profiles(ProfilesEffect),
    /// Something with the learner's data.
    Data(DataEffect),
    Close,
}
