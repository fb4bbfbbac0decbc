//! The screen of profiles: choosing one, naming a new one, removing one.

mod actions;

use super::{Effect, Job, Message};
use crate::learner::{Profile, ProfileName};
use crate::store::{Digest, ProfileSummary, StoreError, told_in_window};
use crate::text::Text;

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
            Err(error) => return Err(told_in_window(&StoreError::Name(error), text)),
        };
        let mut rows = self.rows.iter().flatten();
        if rows.any(|row| row.slug == name.slug()) {
            return Err(told_in_window(&StoreError::ProfileExists(name), text));
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
        vec![Effect::OpenProfile(slug)]
    }

    fn make(&mut self, text: &Text) -> Vec<Effect> {
        let ProfilesStep::Naming { name: typed, .. } = &self.step else {
            return Vec::new();
        };
        let typed = typed.clone();
        match self.named(&typed, text) {
            Ok(name) => {
                self.step = ProfilesStep::Making(name.clone());
                let profile = Box::new(Profile::new(name));
                vec![Effect::Begin(Job::MakeProfile(profile))]
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
