//! The context of every command: data directory, language, registry, profile.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::Common;
use super::clock::{Moment, fresh_device};
use super::confirm::Percent;
use super::failure::{Failure, warn};
use crate::app::{Done, Job};
use crate::language::Language;
use crate::learner::{LongHistory, Notebook, Profile, ProfileName, Settings};
use crate::log::History;
use crate::registry::Registry;
use crate::runtime::{Hold, JobContext, unknown_zone};
use crate::store::{self, Finding, OpenProfile, Places, Store, StoreError};
use crate::text::{Say as _, Text};

/// The context of a command.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) text: Text,
    pub(super) store: Store,
    pub(super) settings: Settings,
    /// Why the settings could not be read; then they must not be replaced.
    unread_settings: Option<StoreError>,
    profile: Option<String>,
    registry: Option<PathBuf>,
}

/// The language until the settings are read.
pub(super) fn first_language(common: &Common) -> Language {
    common.lang.unwrap_or_else(system_language)
}

/// A directory from the environment; an empty variable counts as unset.
fn from_env(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

pub(super) fn system_language() -> Language {
    Language::from_locale(&sys_locale::get_locale().unwrap_or_default())
}

impl Context {
    /// Opens the data directory and reads the settings. Nothing is written.
    pub(super) fn new(common: Common) -> Result<Self, Failure> {
        let data = common.data_dir.or_else(|| from_env("STATUSDECK_DATA_DIR"));
        let state = common
            .state_dir
            .or_else(|| from_env("STATUSDECK_STATE_DIR"));
        let store = Store::open(Places::find(data, state)?)?;
        let (settings, problem) = match store.settings() {
            Ok(settings) => (settings, None),
            Err(error) => (Settings::default(), Some(error)),
        };
        let language = common
            .lang
            .or(settings.language)
            .unwrap_or_else(system_language);
        Ok(Self {
            text: Text::new(language),
            store,
            settings,
            unread_settings: problem,
            profile: common.profile,
            registry: common.registry,
        })
    }

    /// Why the settings are the defaults, if that is not as it should be.
    pub(super) fn settings_problem(&self) -> Option<String> {
        let problem = self.unread_settings.as_ref()?.in_terminal(&self.text);
        let problem = [("problem", problem.into())];
        Some(self.text.with("cli-settings-unread", &problem))
    }

    /// The registry: the built-in one, or the one of `--registry`.
    pub(super) fn registry(&self) -> Result<Arc<Registry>, Failure> {
        self.registry_loader()()
    }

    /// A function that loads the registry, for any thread.
    pub(super) fn registry_loader(
        &self,
    ) -> impl FnOnce() -> Result<Arc<Registry>, Failure> + Send + 'static {
        let folder = self.registry.clone();
        move || {
            let registry = match folder {
                Some(folder) => Registry::load(&store::read_registry(&folder)?)?,
                None => Registry::built_in()?,
            };
            Ok(Arc::new(registry))
        }
    }

    /// The folder of the profile to use: the one of `--profile`, the last one used, or the first.
    /// `None` if there is no profile.
    pub(super) fn profile_to_read(&self) -> Result<Option<String>, Failure> {
        if let Some(name) = &self.profile {
            return Ok(Some(self.store.slug_of(&name.parse()?)?));
        }
        let profiles = self.store.profiles()?;
        let last = self.settings.last_profile.as_ref();
        let chosen = profiles
            .iter()
            .find(|profile| Some(&profile.slug) == last)
            .or(profiles.first());
        Ok(chosen.map(|profile| profile.slug.clone()))
    }

    /// The name of `--profile`.
    pub(super) fn named_profile(&self) -> Result<Option<ProfileName>, Failure> {
        Ok(self.profile.as_deref().map(str::parse).transpose()?)
    }

    /// The same, for commands that need a profile.
    pub(super) fn profile_in_use(&self) -> Result<String, Failure> {
        let slug = self.profile_to_read()?;
        slug.ok_or_else(|| Failure::Failed(self.text.get("cli-no-profiles-yet").into_owned()))
    }

    /// The same; without a profile, one is created and named after the system's user.
    pub(super) fn profile_to_study(&self) -> Result<String, Failure> {
        if let Some(slug) = self.profile_to_read()? {
            return Ok(slug);
        }
        let name = ProfileName::nearest(&whoami::username().unwrap_or_default());
        let slug = name.slug();
        match self.store.create_profile(&Profile::new(name)) {
            // Another process has just created it.
            Err(StoreError::ProfileExists(_)) => Ok(slug),
            made => Ok(made?),
        }
    }

    /// The profile to use, read without opening it, and its name; an empty one if there is none. The first
    /// records of a long history are forgotten. New findings are printed as warnings.
    pub(super) fn notebook_to_read(&self) -> Result<(Option<ProfileName>, Notebook), Failure> {
        self.read_notebook(|slug, profile| self.store.latest_history(slug, &profile.scheduler()))
    }

    /// The same with all records.
    pub(super) fn whole_notebook_to_read(&self) -> Result<Notebook, Failure> {
        let whole = |slug: &str, _: &Profile| {
            let (history, findings) = self.store.history(slug)?;
            Ok((history.into(), findings))
        };
        Ok(self.read_notebook(whole)?.1)
    }

    fn read_notebook(
        &self,
        history: impl FnOnce(&str, &Profile) -> Result<(LongHistory, Vec<Finding>), StoreError>,
    ) -> Result<(Option<ProfileName>, Notebook), Failure> {
        let (name, profile, history) = match self.profile_to_read()? {
            Some(slug) => {
                let profile = self.store.profile(&slug)?;
                let (history, findings) = history(&slug, &profile)?;
                self.warn_of_findings(&findings);
                self.warn_of_clock(&slug, history.history());
                (Some(profile.name.clone()), profile, history)
            }
            None => (None, Profile::default(), LongHistory::default()),
        };
        let device = fresh_device(&self.text)?;
        let notebook = Notebook::new(self.registry()?, profile, device, history);
        Ok((name, notebook))
    }

    /// Opens a profile for writing and replays it. New findings are printed as warnings.
    pub(super) fn open(
        &self,
        slug: &str,
        registry: Arc<Registry>,
    ) -> Result<(OpenProfile, Notebook), Failure> {
        let (open, notebook) = self.open_at_any_time(slug, registry)?;
        self.warn_of_clock(slug, notebook.long_history().history());
        Ok((open, notebook))
    }

    /// The same where the system's clock does not matter.
    pub(super) fn open_at_any_time(
        &self,
        slug: &str,
        registry: Arc<Registry>,
    ) -> Result<(OpenProfile, Notebook), Failure> {
        let mut open = self.store.open_profile(slug, fresh_device(&self.text)?)?;
        self.warn_of_findings(&open.findings);
        let history = std::mem::take(&mut open.history);
        let device = open.log.device().clone();
        let notebook = Notebook::new(registry, open.profile.clone(), device, history)
            .with_used_up_to(open.last_seq())
            .in_language(self.text.language());
        Ok((open, notebook))
    }

    /// The site of a job: now, at a profile that may not exist.
    pub(super) fn site(&self, slug: &str) -> JobContext {
        let profile = self.store.profile(slug).unwrap_or_default();
        JobContext {
            store: self.store.clone(),
            slug: slug.to_owned(),
            device: None,
            now: Moment::system().now(profile.rollover_hour),
            registry: None,
            language: self.text.language(),
        }
    }

    /// The site of a job at an open profile, to whose log the caller appends.
    pub(super) fn site_of(&self, open: &OpenProfile) -> JobContext {
        JobContext {
            device: Some(open.log.device().clone()),
            ..self.site(&open.slug)
        }
    }

    /// Runs a job and shows its progress.
    pub(super) fn run(&self, job: Job, site: &JobContext, hold: Hold) -> Result<Done, StoreError> {
        let mut percent = Percent::new();
        site.run(job, hold, &mut |done, of| percent.show(done, of))
    }

    /// The settings once a profile is opened.
    pub(super) fn settings_for(&self, slug: &str) -> Settings {
        Settings {
            last_profile: Some(slug.to_owned()),
            ..self.settings.clone()
        }
    }

    /// Saves which profile was opened last.
    pub(super) fn remember(&self, slug: &str) -> Result<(), StoreError> {
        let is_known = self.settings.last_profile.as_deref() == Some(slug);
        if self.unread_settings.is_some() || is_known {
            return Ok(());
        }
        self.store.save_settings(&self.settings_for(slug))
    }

    /// Prints a warning if the system's clock is behind a profile's last record.
    fn warn_of_clock(&self, slug: &str, history: &History) {
        let now = Moment::system().at();
        let behind = self.store.clock_finding(slug, history, now);
        self.warn_of_findings(behind.as_slice());
    }

    /// Prints warnings about damaged or unknown lines in the logs and an unknown time zone, each once.
    pub(super) fn warn_of_findings(&self, findings: &[Finding]) {
        let findings: Vec<Finding> = findings.iter().cloned().chain(unknown_zone()).collect();
        let told = |finding: &Finding| finding.in_terminal(&self.text);
        for told in store::report_news(&self.store, &findings, told) {
            warn(&self.text, &told);
        }
    }
}
