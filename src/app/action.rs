//! What the user wants, and what is to be done outside for that: plain data.

use std::path::PathBuf;

use super::{Filter, Job};
use crate::language::Language;
use crate::learner::{LongHistory, Profile, Settings, Theme, WindowPlace};
use crate::log::Record;
use crate::memory::FitJob;
use crate::plan::StudyKind;
use crate::registry::Code;
use crate::session::Budget;
use crate::store::ProfileSummary;
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
        history: Box<LongHistory>,
        /// How often records arrived.
        arrived: u64,
    },
    /// Something with the profiles' files.
    Profiles(ProfilesEffect),
    /// Something with the learner's data.
    Data(DataEffect),
    Close,
}

/// What the user wants with the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataAction {
    Show,
    /// Choose what is so many places further down: a backup, or a format.
    SelectBy(isize),
    /// Choose what is at a place.
    Select(usize),
    /// Say where to export to, and as what.
    Export,
    /// Say where to import from.
    Import,
    /// Import what was dropped on the window.
    Dropped(Vec<PathBuf>),
    /// Go on with what was said, or with what was asked.
    Go,
    /// Import into the open profile, whoever's it is.
    IntoOpen,
    /// Go back to the chosen backup, after a question.
    Restore,
    /// Take back the last thing that was done here.
    TakeBack,
    /// Take damaged lines out, after a question.
    Repair,
    /// Make all cards new, after a question.
    Reset,
    /// Stop what goes on.
    Stop,
    /// Try again to open the profile.
    Reopen,
}

/// What is to be done with the data.
#[derive(Clone, Debug, PartialEq)]
pub enum DataEffect {
    /// See which backups there are and what is damaged; comes back through [`super::App::backups_read`] and
    /// [`super::App::damage_read`].
    Look,
    /// Begin long work; comes back through [`super::App::job_ended`].
    Begin(Job),
    Stop,
    /// Look at once for what came into the logs.
    LookForNews,
    /// Open the profile that is shut.
    Reopen,
}

/// What the user wants with the profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfilesAction {
    Show,
    /// Choose the one so many places further down.
    SelectBy(isize),
    /// Go over to the chosen one.
    Open,
    /// Choose the one at a place; go over to it if it is chosen already.
    Take(usize),
    /// Give a new one a name.
    New,
    /// Make the one that was named, and go over to it.
    Make,
    /// Remove the chosen one, after a question.
    Remove,
    RemoveNow,
}

/// What is to be done with the profiles' files.
#[derive(Clone, Debug, PartialEq)]
pub enum ProfilesEffect {
    /// List them; comes back through [`super::App::profiles_listed`] and [`super::App::profile_read`].
    List,
    /// Open one; comes back through [`super::App::enter`] or [`super::App::open_failed`].
    Open(String),
    /// Make one; comes back through [`super::App::profile_made`].
    Make(Box<Profile>),
    /// Remove one; comes back through [`super::App::profile_removed`].
    Remove(ProfileSummary),
}

impl From<DataEffect> for Effect {
    fn from(effect: DataEffect) -> Self {
        Self::Data(effect)
    }
}

impl From<DataAction> for Action {
    fn from(action: DataAction) -> Self {
        Self::Data(action)
    }
}

impl From<ProfilesEffect> for Effect {
    fn from(effect: ProfilesEffect) -> Self {
        Self::Profiles(effect)
    }
}

impl From<ProfilesAction> for Action {
    fn from(action: ProfilesAction) -> Self {
        Self::Profiles(action)
    }
}
