//! Actions: what the user can ask for, by key, click or drop. `ui/commands` makes them from keys;
//! [`super::App::apply`] carries them out.

use std::path::PathBuf;

use super::{DraftChange, Filter, InterviewAction, PlacementAction};
use crate::language::Language;
use crate::learner::{Profile, Theme, WindowPlace};
use crate::log::{Asked, Goal, Level, WentHow};
use crate::memory::Card;
use crate::plan::StudyKind;
use crate::registry::Code;
use crate::session::Budget;
use crate::text::entry::Markup;
use crate::time::Weekday;

/// What the user wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Go(Tab),
    Study(StudyKind, Budget),
    /// Begin a quick round of today's plan.
    StudyQuick,
    /// Study the next larger scope, where every code in this one is known.
    WidenScope,
    /// Answer with what is typed.
    Check,
    /// Choose an option of a question, or of the guide's; 0 for the first.
    Choose(usize),
    DontKnow,
    /// Go on after the feedback.
    Next,
    /// Take back the last answer.
    Undo,
    /// Take back the last undoing.
    Redo,
    /// Overrule the verdict of the last answer.
    Correct,
    /// Start a duel of two codes.
    Duel([Code; 2]),
    /// Open a code's entry over the sitting.
    ShowEntry(Code),
    /// Set a card aside, or bring it back.
    SetAside(Card),
    /// The same for both cards of the shown code.
    SetCodeAside(Option<Code>),
    /// Bring back all cards that are set aside.
    BringAllBack,
    Placement(PlacementAction),
    Interview(InterviewAction),
    /// Claim the shown code as known, or all that are listed and in scope.
    Claim {
        all: bool,
    },
    /// Write a note on the shown code.
    EditNote,
    SaveNote,
    /// Close what is open on the screen, or leave it.
    Back,
    Search(String),
    Select(Code),
    /// Move down the list, or up if negative.
    SelectBy(isize),
    Filter(Filter),
    EntryBack,
    EntryForward,
    /// Copy the shown entry.
    Copy(Markup),
    StudyListed,
    /// Ask which code to return.
    ShowGuide,
    /// Take back the last answer of the guide, or all of them.
    GuideBack {
        all: bool,
    },
    /// Compare the shown code with another.
    ShowCompare,
    CompareWith(Code),
    ChangeProfile(Box<Profile>),
    ChangeLanguage(Language),
    ChangeTheme(Theme),
    /// In percent.
    ChangeScale(u16),
    Enlarge,
    Shrink,
    ChangeMotion(bool),
    Resized(WindowPlace),
    StopFit,
    /// Set a goal, or take it away.
    SetGoal(Option<Box<Goal>>),
    /// Say how it went on the goal's day.
    SayHowItWent(WentHow),
    Goal(GoalAction),
    Profiles(ProfilesAction),
    Drills(DrillsAction),
    Data(DataAction),
    /// Show or hide the list of keys.
    ToggleKeys,
    DismissProblem,
    /// Close the window once every answer is on the disk; if that fails, ask first.
    Close,
    /// Close it and lose the answers that are not.
    CloseUnsaved,
    StayOpen,
}

impl Action {
    /// True if it leaves the screen, which some jobs forbid.
    pub(super) const fn leaves_screen(&self) -> bool {
        !matches!(
            self,
            Self::Data(_)
                | Self::Back
                | Self::ChangeLanguage(_)
                | Self::ChangeTheme(_)
                | Self::ChangeScale(_)
                | Self::Enlarge
                | Self::Shrink
                | Self::Resized(_)
                | Self::ToggleKeys
                | Self::DismissProblem
                | Self::Close
                | Self::CloseUnsaved
                | Self::StayOpen
        )
    }
}

/// The screens that can be reached at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Today,
    Codes,
    Progress,
    Settings,
}

/// Actions on the screen of the learner's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataAction {
    Show,
    /// Move down the list of backups or formats, or up if negative.
    SelectBy(isize),
    Select(usize),
    /// Ask for the path and format of an export.
    Export,
    /// Ask for the path of a cheat sheet.
    Sheet,
    /// Ask for the path of an import.
    Import,
    /// Import a file that was dropped on the window.
    Dropped(Vec<PathBuf>),
    /// Ask for the path in the system's dialog.
    Browse,
    /// Confirm the path that is typed or the question that is asked.
    Go,
    /// Import into the open profile, even if the data is another's.
    IntoOpen,
    /// Ask whether to go back to the chosen backup.
    Restore,
    /// Undo the last import, restore or reset.
    TakeBack,
    /// Ask whether to take damaged lines out of the logs.
    Repair,
    /// Ask whether to make all cards new.
    Reset,
    /// Look whether all is well.
    Examine,
    /// Stop the running job.
    Stop,
    /// Try again to open the profile after a repair.
    Reopen,
}

/// Actions on the screen of the goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalAction {
    Show,
    /// Change the goal, or fill in a new one.
    Edit,
    /// Set the goal that is filled in, or add the days off that are typed.
    Go,
    /// Ask whether to clear the goal.
    AskToClear,
    /// Put the date so many weeks from today.
    InWeeks(u32),
    Minutes(u32),
    Asked(Asked),
    Target(Option<u32>),
    ToggleDayOff(Weekday),
    /// Show or hide the further fields.
    Unfold,
    /// Type days off.
    TypeHoliday,
    /// Remove days off by their place in the list.
    RemoveHoliday(usize),
}

/// Actions on the screen of profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfilesAction {
    Show,
    /// Move down the list, or up if negative.
    SelectBy(isize),
    /// Open the chosen profile.
    Open,
    /// Choose the profile at a place; open it if it is chosen already.
    Take(usize),
    /// Ask for the name of a new profile.
    New,
    /// Make the profile that was named and open it.
    Make,
    /// Ask whether to remove the chosen profile.
    Remove,
    RemoveNow,
}

/// Actions on the screen of drills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrillsAction {
    Show,
    /// Move down the list, the levels, the decisions or the questions that are drilled together, or up if
    /// negative.
    SelectBy(isize),
    /// Choose the drill at a place; open it if it is chosen already.
    Take(usize),
    /// Open the chosen drill.
    Open,
    /// Ask for the folder of a drill.
    OpenFolder,
    /// Ask for the three decisions on a new drill.
    New,
    /// Ask for the folder in the system's dialog.
    Browse,
    /// Go on with what is typed: the folder, a decision, or the name to join under.
    Go,
    /// Change what is decided on a new drill.
    Change(DraftChange),
    /// Share so much.
    Level(Level),
    /// Show what is shared, to change it.
    ChangeShare,
    /// Ask whether to leave the drill.
    Leave,
    LeaveNow,
    /// Begin the common test, or go on with one that broke off.
    Test,
    ToggleClock,
    /// End the test; what is left counts as not answered.
    EndNow,
    Board,
    /// Copy the board as Markdown.
    CopyBoard,
    /// Copy the invitation that asks the team to join.
    CopyInvitation,
    /// Drill together, from this item of the board on.
    Together(usize),
    /// Show more of what is drilled together, or less.
    Forward,
    Backward,
}

impl From<PlacementAction> for Action {
    fn from(action: PlacementAction) -> Self {
        Self::Placement(action)
    }
}

impl From<GoalAction> for Action {
    fn from(action: GoalAction) -> Self {
        Self::Goal(action)
    }
}

impl From<InterviewAction> for Action {
    fn from(action: InterviewAction) -> Self {
        Self::Interview(action)
    }
}

impl From<DrillsAction> for Action {
    fn from(action: DrillsAction) -> Self {
        Self::Drills(action)
    }
}

impl From<DataAction> for Action {
    fn from(action: DataAction) -> Self {
        Self::Data(action)
    }
}

impl From<ProfilesAction> for Action {
    fn from(action: ProfilesAction) -> Self {
        Self::Profiles(action)
    }
}
