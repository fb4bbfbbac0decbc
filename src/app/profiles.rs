//! Profiles: which there are, going over to another one, making one and removing one.

use std::path::PathBuf;

use super::{App, Effect, FileProblem, Message, ProfilesAction, ProfilesEffect, Route, Work};
use crate::learner::{Notebook, Profile, ProfileName};
use crate::store::{ArchiveError, Digest, ProfileSummary, StoreError};
use crate::text::{Say as _, Text};
use crate::time::Now;

/// The screen of profiles.
#[derive(Clone, Debug, PartialEq)]
pub struct Profiles {
    /// All of them, by name; none until they are read.
    pub rows: Option<Vec<ProfileRow>>,
    /// The place of the chosen one.
    pub chosen: usize,
    pub step: ProfilesStep,
}

/// A profile in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileRow {
    pub name: ProfileName,
    pub slug: String,
    /// Whether it is the one that is open here.
    pub is_open: bool,
    /// What it holds; none until that is read, or where it takes too much reading.
    pub digest: Option<Digest>,
}

/// What goes on among the profiles.
#[derive(Clone, Debug, PartialEq)]
pub enum ProfilesStep {
    /// One is being chosen.
    Choosing(Option<Message>),
    /// A new one is being named.
    Naming {
        /// The name so far.
        name: String,
        /// What was refused, and why.
        refused: Option<(String, String)>,
    },
    /// The learner is asked whether to remove one.
    Asking(ProfileSummary),
    /// One is being opened: its folder's name.
    Opening(String),
    /// One is being made.
    Making(ProfileName),
    /// One is being removed.
    Removing(ProfileName),
}

impl Default for Profiles {
    fn default() -> Self {
        Self {
            rows: None,
            chosen: 0,
            step: ProfilesStep::Choosing(None),
        }
    }
}

impl Profiles {
    /// The chosen one.
    #[must_use]
    pub fn row(&self) -> Option<&ProfileRow> {
        self.rows.as_ref()?.get(self.chosen)
    }

    /// Why a name cannot be given to a new profile, in words. An empty one is not blamed before it
    /// is to be made.
    #[must_use]
    pub fn name_problem(&self, typed: &str, text: &Text) -> Option<String> {
        let ProfilesStep::Naming { refused, .. } = &self.step else {
            return None;
        };
        match refused {
            Some((name, why)) if name == typed => Some(why.clone()),
            _ if typed.trim().is_empty() => None,
            _ => self.named(typed, text).err(),
        }
    }

    fn named(&self, typed: &str, text: &Text) -> Result<ProfileName, String> {
        let name: ProfileName = match typed.parse() {
            Ok(name) => name,
            Err(error) => return Err(error.in_window(text)),
        };
        let mut rows = self.rows.iter().flatten();
        if rows.any(|row| row.slug == name.slug()) {
            return Err(StoreError::ProfileExists(name).in_window(text));
        }
        Ok(name)
    }

    /// Goes one step back; false where the screen is to be left.
    pub(super) fn step_back(&mut self) -> bool {
        match self.step {
            ProfilesStep::Choosing(_) => return false,
            // These take a moment and are not to be stopped half-way.
            ProfilesStep::Making(_) | ProfilesStep::Removing(_) => {}
            ProfilesStep::Naming { .. } | ProfilesStep::Asking(_) | ProfilesStep::Opening(_) => {
                self.step = ProfilesStep::Choosing(None);
            }
        }
        true
    }

    pub(super) fn input(&self) -> Option<&str> {
        match &self.step {
            ProfilesStep::Naming { name, .. } => Some(name),
            _ => None,
        }
    }

    pub(super) fn input_mut(&mut self) -> Option<&mut String> {
        match &mut self.step {
            ProfilesStep::Naming { name, .. } => Some(name),
            _ => None,
        }
    }
}

impl App {
    pub(super) fn profiles(&mut self, action: ProfilesAction) -> Vec<Effect> {
        if action == ProfilesAction::Show {
            self.route = Route::Profiles(Profiles::default());
            return vec![ProfilesEffect::List.into()];
        }
        let hindrance = self.hindrance();
        let Route::Profiles(profiles) = &mut self.route else {
            return Vec::new();
        };
        match (action, &profiles.step) {
            (ProfilesAction::SelectBy(places), ProfilesStep::Choosing(_)) => {
                let last = profiles.rows.as_ref().map_or(0, Vec::len).saturating_sub(1);
                profiles.chosen = profiles.chosen.saturating_add_signed(places).min(last);
                profiles.step = ProfilesStep::Choosing(None);
                Vec::new()
            }
            (ProfilesAction::Take(place), ProfilesStep::Choosing(_)) => {
                if profiles.chosen == place {
                    return profiles.open(hindrance);
                }
                profiles.chosen = place;
                profiles.step = ProfilesStep::Choosing(None);
                Vec::new()
            }
            (ProfilesAction::Open, ProfilesStep::Choosing(_)) => profiles.open(hindrance),
            (ProfilesAction::New, ProfilesStep::Choosing(_)) => {
                profiles.step = match hindrance {
                    Some(hindrance) => ProfilesStep::Choosing(Some(hindrance)),
                    None => ProfilesStep::Naming {
                        name: String::new(),
                        refused: None,
                    },
                };
                Vec::new()
            }
            (ProfilesAction::Make, ProfilesStep::Naming { .. }) => profiles.make(&self.text),
            (ProfilesAction::Remove, ProfilesStep::Choosing(_)) => {
                profiles.ask_to_remove(&self.text);
                Vec::new()
            }
            (ProfilesAction::RemoveNow, ProfilesStep::Asking(profile)) => {
                let profile = profile.clone();
                profiles.step = ProfilesStep::Removing(profile.name.clone());
                vec![ProfilesEffect::Remove(profile).into()]
            }
            _ => Vec::new(),
        }
    }

    /// Why no other profile can be opened now.
    fn hindrance(&self) -> Option<Message> {
        let unsaved = !self.is_saved() || matches!(self.problem, Some(FileProblem::NotSaved(_)));
        let why = match self.work {
            Work::None if unsaved => "profiles-unsaved",
            Work::None => return None,
            Work::Running { .. } | Work::Shut(_) => "profiles-busy",
        };
        Some(Message::failed(self.text.get(why).into_owned()))
    }

    /// The profiles were listed; `open` is the folder of the one that is open here.
    pub fn profiles_listed(&mut self, open: &str, listed: Result<Vec<ProfileSummary>, StoreError>) {
        let Route::Profiles(profiles) = &mut self.route else {
            return;
        };
        let listed = listed.unwrap_or_else(|error| {
            let told = Message::failed(error.in_window(&self.text));
            profiles.step = ProfilesStep::Choosing(Some(told));
            Vec::new()
        });
        let row = |ProfileSummary { name, slug }| ProfileRow {
            is_open: slug == open,
            digest: None,
            name,
            slug,
        };
        let rows: Vec<ProfileRow> = listed.into_iter().map(row).collect();
        profiles.chosen = rows.iter().position(|row| row.is_open).unwrap_or(0);
        profiles.rows = Some(rows);
    }

    /// It is known what one of the profiles holds.
    pub fn profile_read(&mut self, slug: &str, digest: Option<Digest>) {
        if let Route::Profiles(profiles) = &mut self.route {
            let mut rows = profiles.rows.iter_mut().flatten();
            if let Some(row) = rows.find(|row| row.slug == slug) {
                row.digest = digest;
            }
        }
    }

    /// A profile was made: its folder's name. One that nobody waits for any more is not opened.
    pub fn profile_made(
        &mut self,
        made: &ProfileName,
        slug: Result<String, StoreError>,
    ) -> Vec<Effect> {
        let Route::Profiles(profiles) = &mut self.route else {
            return Vec::new();
        };
        let ProfilesStep::Making(name) = &profiles.step else {
            return Vec::new();
        };
        if name != made {
            return Vec::new();
        }
        match slug {
            Ok(slug) => {
                profiles.step = ProfilesStep::Opening(slug.clone());
                vec![ProfilesEffect::Open(slug).into()]
            }
            Err(error) => {
                profiles.step = ProfilesStep::Naming {
                    refused: Some((name.to_string(), error.in_window(&self.text))),
                    name: name.to_string(),
                };
                Vec::new()
            }
        }
    }

    /// A profile was moved to a place among those that were removed.
    pub fn profile_removed(
        &mut self,
        name: &ProfileName,
        removed: Result<PathBuf, StoreError>,
    ) -> Vec<Effect> {
        let Route::Profiles(profiles) = &mut self.route else {
            return Vec::new();
        };
        let told = match removed {
            Ok(place) => Message::done(self.text.with(
                "profile-removed",
                &[
                    ("name", name.as_str().into()),
                    ("path", place.display().to_string().into()),
                ],
            )),
            Err(error) => Message::failed(error.in_window(&self.text)),
        };
        if matches!(&profiles.step, ProfilesStep::Removing(removed) if removed == name) {
            profiles.step = ProfilesStep::Choosing(Some(told));
        }
        vec![ProfilesEffect::List.into()]
    }

    /// Whether the learner still waits for this profile to be opened.
    #[must_use]
    pub fn waits_for(&self, slug: &str) -> bool {
        matches!(&self.route, Route::Profiles(profiles)
            if profiles.step == ProfilesStep::Opening(slug.to_owned()))
    }

    /// A profile could not be opened. Nothing has changed.
    pub fn open_failed(&mut self, error: &StoreError) {
        if let Route::Profiles(profiles) = &mut self.route
            && matches!(profiles.step, ProfilesStep::Opening(_))
        {
            let told = Message::failed(error.in_window(&self.text));
            profiles.step = ProfilesStep::Choosing(Some(told));
        }
    }

    /// A task panicked.
    pub fn task_lost(&mut self) {
        if let Route::Profiles(profiles) = &mut self.route
            && !matches!(
                profiles.step,
                ProfilesStep::Choosing(_) | ProfilesStep::Naming { .. } | ProfilesStep::Asking(_)
            )
        {
            let message = ArchiveError::BrokeOff.in_window(&self.text);
            profiles.step = ProfilesStep::Choosing(Some(Message::failed(message)));
        }
    }

    /// Goes over to a profile that was opened; `told` is what was set aside in it. All answers of the
    /// other one are on the disk.
    pub fn enter(
        &mut self,
        notebook: Notebook,
        slug: String,
        told: &[String],
        now: Now,
    ) -> Vec<Effect> {
        let settings = crate::learner::Settings {
            last_profile: Some(slug),
            ..self.settings.clone()
        };
        let text = Text::new(self.text.language());
        *self = Self::new(notebook, settings.clone(), text, now);
        self.tell_found(told);
        let mut effects = vec![Effect::SaveSettings(settings)];
        effects.extend(self.look_after_history());
        effects
    }
}

impl Profiles {
    fn open(&mut self, hindrance: Option<Message>) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        if row.is_open {
            return Vec::new();
        }
        if hindrance.is_some() {
            self.step = ProfilesStep::Choosing(hindrance);
            return Vec::new();
        }
        let slug = row.slug.clone();
        self.step = ProfilesStep::Opening(slug.clone());
        vec![ProfilesEffect::Open(slug).into()]
    }

    fn make(&mut self, text: &Text) -> Vec<Effect> {
        let ProfilesStep::Naming { name: typed, .. } = &self.step else {
            return Vec::new();
        };
        let typed = typed.clone();
        match self.named(&typed, text) {
            Ok(name) => {
                self.step = ProfilesStep::Making(name.clone());
                vec![ProfilesEffect::Make(Box::new(Profile::new(name))).into()]
            }
            Err(problem) => {
                self.step = ProfilesStep::Naming {
                    refused: Some((typed.clone(), problem)),
                    name: typed,
                };
                Vec::new()
            }
        }
    }

    fn ask_to_remove(&mut self, text: &Text) {
        let Some(row) = self.row() else {
            return;
        };
        self.step = if row.is_open {
            let why = text.get("profiles-remove-open").into_owned();
            ProfilesStep::Choosing(Some(Message::failed(why)))
        } else {
            ProfilesStep::Asking(ProfileSummary {
                name: row.name.clone(),
                slug: row.slug.clone(),
            })
        };
    }
}
