//! The screens: one variant each, with the state that only it needs.

use super::{Codes, Data, GoalPage, Placement, Profiles, Statistics, Study, Today};

/// The shown screen with its state.
#[derive(Debug)]
pub enum Route {
    Today(Today),
    Study(Box<Study>),
    Codes(Codes),
    Placement(Placement),
    Progress(Box<Statistics>),
    Goal(Box<GoalPage>),
    Settings,
    Profiles(Profiles),
    Data(Data),
}
