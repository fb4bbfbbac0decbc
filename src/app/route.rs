//! The screens: one variant each, with the state that only it needs.

use super::{Codes, Data, Profiles, Statistics, Study, Today};

/// The screen that is shown, with its state.
#[derive(Debug)]
pub enum Route {
    /// What there is to do.
    Today(Today),
    Study(Box<Study>),
    Codes(Codes),
    /// What all the answers came to.
    Progress(Box<Statistics>),
    Settings,
    Profiles(Profiles),
    Data(Data),
}
