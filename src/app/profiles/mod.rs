//! The screen of profiles: choosing one, naming a new one, removing one.

mod actions;

use super::{Effect, Job, Message};
use crate::learner::{Profile, ProfileName};
use crate::store::{Digest, ProfileSummary, StoreError};
use crate::text::{Say as _, Text};

#[derive(Clone, Debug, PartialEq)]
pub struct Profiles {
    /// By name; `None` until they are read.
    pub rows: Option<Vec<ProfileRow>>,
    /// The chosen place in the list.
    pub chosen: usize,
    pub step: ProfilesStep,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProfileRow {
    pub name: ProfileName,
    pub slug: String,
    pub is_open: bool,
    /// `None` until it is read, and if reading it would take too long.
    pub digest: Option<Digest>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ProfilesStep {
    /// Nothing is under way; perhaps with a message.
    Choosing(Option<Message>),
    Naming {
        name: String,
        /// A refused name, and the reason.
        refused: Option<(String, String)>,
    },
    /// Is this profile to be removed?
    Asking(ProfileSummary),
    /// By its folder's name.
    Opening(String),
    Making(ProfileName),
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
    #[must_use]
    pub fn row(&self) -> Option<&ProfileRow> {
        self.rows.as_ref()?.get(self.chosen)
    }

    /// Why a new profile cannot have this name. Nothing for an empty one, which is still being typed.
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
            Err(error) => return Err(StoreError::Name(error).in_window(text)),
        };
        let mut rows = self.rows.iter().flatten();
        if rows.any(|row| row.slug == name.slug()) {
            return Err(StoreError::ProfileExists(name).in_window(text));
        }
        Ok(name)
    }

    /// False if the screen is to be left.
    pub(super) fn step_back(&mut self) -> bool {
        match self.step {
            ProfilesStep::Choosing(_) => return false,
            // These take a moment and cannot be stopped.
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

    fn open(&mut self, obstacle: Option<Message>) -> Option<Effect> {
        let row = self.row().filter(|row| !row.is_open)?;
        if obstacle.is_some() {
            self.step = ProfilesStep::Choosing(obstacle);
            return None;
        }
        let slug = row.slug.clone();
        self.step = ProfilesStep::Opening(slug.clone());
        Some(Effect::OpenProfile(slug))
    }

    fn make(&mut self, text: &Text) -> Option<Effect> {
        let ProfilesStep::Naming { name: typed, .. } = &self.step else {
            return None;
        };
        let typed = typed.clone();
        match self.named(&typed, text) {
            Ok(name) => {
                self.step = ProfilesStep::Making(name.clone());
                let profile = Box::new(Profile::new(name));
                Some(Effect::Begin(Job::MakeProfile(profile)))
            }
            Err(problem) => {
                self.step = ProfilesStep::Naming {
                    refused: Some((typed.clone(), problem)),
                    name: typed,
                };
                None
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
