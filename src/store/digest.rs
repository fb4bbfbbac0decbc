//! The numbers of a profile that the list of profiles shows.

use std::sync::Arc;

use super::Store;
use super::load::load_at_hand;
use crate::learner::Notebook;
use crate::log::DeviceId;
use crate::plan::{Plan, StudyKind};
use crate::registry::Registry;
use crate::time::Day;

/// The numbers of a profile in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// Cards due today, those missed today included.
    pub due: u32,
    /// Cards to be asked for the first time today.
    pub new: usize,
    /// All answers that count.
    pub answers: u64,
    pub last_day: Option<Day>,
}

/// Counts a profile for a list; `None` where its logs are too long to be read for that. `today` gives
/// the study day for the profile's rollover hour. Nothing is written.
#[must_use]
pub fn digest(
    store: &Store,
    slug: &str,
    registry: Arc<Registry>,
    today: impl Fn(u8) -> Day,
) -> Option<Digest> {
    let profile = store.profile(slug).ok()?;
    let today = today(profile.rollover_hour);
    let history = load_at_hand(store, slug, &profile.scheduler())?;
    let nobody = DeviceId::new("nobody")?;
    let notebook = Notebook::new(registry, profile, nobody, history);
    let plan = Plan::new(&notebook, StudyKind::Today, today);
    let days = || notebook.progress().days();
    Some(Digest {
        due: plan.due(),
        new: plan.new.len(),
        answers: days().map(|(_, day)| u64::from(day.answered)).sum(),
        last_day: days().last().map(|(day, _)| day),
    })
}
