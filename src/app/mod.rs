//! The state of the window and what happens to it, without egui.
//!
//! [`App::apply`] takes an [`Action`] (the table of keys in `ui/commands` makes them) and returns
//! [`Effect`]s; the runtime carries those out and brings a [`Notice`] for [`App::receive`]. Nothing here
//! reads a clock, makes randomness or touches a file.

mod action;

mod apply;

mod aside;

mod codes;

mod compare;

mod data;

mod drills;

mod effect;

mod fitting;

mod goal;

mod history;

mod interview;

mod job;

mod marks;

mod message;

mod mock;

mod notice;

mod placement;

mod profiles;

mod progress;

mod route;

mod state;

mod study;

mod today;

pub use action::{Action, DataAction, DrillsAction, GoalAction, ProfilesAction, Tab};
pub use codes::{Codes, CodesPage, Filter, MemoryFilter, Recent, StandingFilter};
pub use compare::Compare;
pub use data::{
    BackupRow, CheckRow, Data, DataOutcome, DataQuestion, DataStep, PathChoice, PathWanted,
    WayBack, Work,
};
pub use drills::{
    BoardPage, CommonTestPage, CopiedText, DraftChange, DraftField, DrillDraft, DrillPage,
    DrillRow, DrillScreen, FolderField, JoinPage, JoinedPage, NewDrillError, OpenDrill, TestHint,
    TestResult, Together, TogetherItem, TogetherStep,
};
pub use effect::Effect;
pub use fitting::MemoryModel;
pub use goal::{DraftError, GoalDraft, GoalField, GoalPage, GoalState, GoalStep, WayOut};
pub use interview::{Interview, InterviewAction, InterviewStage, MINUTES_STEP, MockHint};
pub use job::{Done, ExportAs, Job};
pub use marks::HitMarks;
pub use message::Message;
pub use notice::Notice;
pub use placement::{Placed, Placement, PlacementAction, Tile};
pub use profiles::{ProfileRow, Profiles, ProfilesStep};
pub use progress::{ForecastRecord, Statistics};
pub use route::Route;
pub use state::{App, FileProblem, FitState};
pub use study::{Phase, Study};
pub use today::{ClassProgress, TakenBack, Today};

pub use crate::store::{Damage, Health, Reason};
