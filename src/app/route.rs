//! The screens: one variant each, with the state that only it needs.

use super::{
    Codes, Data, DrillScreen, GoalPage, Interview, InterviewStage, Placement, Profiles, Statistics,
    Study, Today,
};

/// The shown screen with its state.
#[derive(Debug)]
pub enum Route {
    Today(Today),
    Study(Box<Study>),
    Codes(Codes),
    Placement(Placement),
    Interview(Interview),
    Progress(Box<Statistics>),
    Goal(Box<GoalPage>),
    Settings,
    Profiles(Profiles),
    Data(Data),
    Drills(DrillScreen),
}

impl Route {
    /// True for a sitting, a mock interview and a common test, which have the window to themselves.
    #[must_use]
    pub const fn is_sitting(&self) -> bool {
        match self {
            Self::Study(_) => true,
            Self::Interview(interview) => {
                !matches!(interview.stage(), InterviewStage::Start { .. })
            }
            Self::Drills(drills) => drills.is_sitting(),
            _ => false,
        }
    }
}
