//! A profile as a window takes it over: open, replayed, and with what was set aside in words.

use std::path::Path;
use std::sync::Arc;

use super::disk::Found;
use super::{Finding, OpenProfile, Store, StoreError, finding_told_in_window, logs};
use crate::language::Language;
use crate::learner::{History, Notebook};
use crate::log::DeviceId;
use crate::plan::{Plan, StudyKind};
use crate::registry::Registry;
use crate::text::Text;
use crate::time::Day;

/// A profile that is open, and the notebook of it.
#[derive(Debug)]
pub struct Opened {
    pub profile: OpenProfile,
    /// The profile at work.
    pub notebook: Notebook,
    /// What was set aside and not told before, in words.
    pub told: Vec<String>,
}

/// A profile in a few numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// Cards that are due today, those missed today included.
    pub due: usize,
    /// Cards that are to be asked for the first time today.
    pub new: usize,
    /// All answers that count.
    pub answers: u64,
    /// The last day of study.
    pub last_day: Option<Day>,
}

/// Longer logs without a snapshot are not read for a list.
const MOST_LISTED_BYTES: u64 = 32 << 20;

impl Store {
    /// Opens a profile and replays it; what was set aside counts as told from now on.
    ///
    /// # Errors
    /// It is open elsewhere on this machine, or its files cannot be read.
    pub fn open_notebook(
        &self,
        slug: &str,
        fresh_device: DeviceId,
        registry: Arc<Registry>,
        language: Language,
    ) -> Result<Opened, StoreError> {
        let mut profile = self.open_profile(slug, fresh_device)?;
        let history = std::mem::take(&mut profile.history);
        let device = profile.log.device().clone();
        let notebook = Notebook::new(registry, profile.profile.clone(), device, history)
            .with_used_up_to(profile.last_seq());
        let text = Text::new(language);
        let told = self.tell_news(&profile.findings, |finding| {
            finding_told_in_window(finding, &text, self)
        });
        Ok(Opened {
            profile,
            notebook,
            told,
        })
    }

    /// What of the findings is news, in words. From now on it counts as told.
    pub fn tell_news(
        &self,
        findings: &[Finding],
        told: impl Fn(&Finding) -> String,
    ) -> Vec<String> {
        let news = self.not_told_yet(findings.to_vec());
        let told = news.iter().map(told).collect();
        // Where this cannot be kept in mind, it is told again.
        drop(self.told_now(&news));
        told
    }

    /// A profile in a few numbers, as far as they are had without much reading; `today` tells the day
    /// from the hour at which the profile's days start. Nothing is written.
    #[must_use]
    pub fn digest(
        &self,
        slug: &str,
        registry: Arc<Registry>,
        today: impl Fn(u8) -> Day,
    ) -> Option<Digest> {
        let profile = self.profile(slug).ok()?;
        let today = today(profile.rollover_hour);
        let history = self.history_at_hand(slug, &profile.scheduler())?;
        let nobody = DeviceId::new("nobody")?;
        let notebook = Notebook::new(registry, profile, nobody, history);
        let plan = Plan::new(&notebook, StudyKind::Today, today);
        let days = || notebook.progress().days();
        Some(Digest {
            due: plan.due.len() + plan.missed.len(),
            new: plan.new.len(),
            answers: days().map(|(_, day)| u64::from(day.answered)).sum(),
            last_day: days().last().map(|(day, _)| day),
        })
    }

    fn history_at_hand(&self, slug: &str, scheduler: &crate::memory::Scheduler) -> Option<History> {
        if let Some(logs) = self.read_snapshot(slug, scheduler) {
            return Some(logs.history);
        }
        let paths = logs::paths(self.disk.as_ref(), &self.log_path(slug)).ok()?;
        let length = |path: &Path| match self.disk.look(path) {
            Ok(Some(Found::File { len })) => len,
            _ => 0,
        };
        let all: u64 = paths.iter().map(|path| length(path)).sum();
        let few = all <= MOST_LISTED_BYTES;
        few.then(|| self.read_logs(slug).ok())?
            .map(|logs| logs.history)
    }
}
