//! What the learner does with profiles, and what the runtime answers.

use super::{ProfileRow, Profiles, ProfilesStep};
use crate::app::{App, Done, Effect, Job, Message, ProfilesAction, Route, Work};
use crate::learner::{Notebook, ProfileName, Settings};
use crate::store::{Digest, ProfileSummary, StoreError};
use crate::text::Say as _;
use crate::time::Now;

impl App {
    pub(in crate::app) fn profiles(&mut self, action: ProfilesAction) {
        if action == ProfilesAction::Show {
            self.route = Route::Profiles(Profiles::default());
            self.effects.push(Effect::ListProfiles);
            return;
        }
        let obstacle = self.obstacle();
        let Route::Profiles(profiles) = &mut self.route else {
            return;
        };
        match (action, &profiles.step) {
            (ProfilesAction::SelectBy(places), ProfilesStep::Choosing(_)) => {
                let last = profiles.rows.as_ref().map_or(0, Vec::len).saturating_sub(1);
                profiles.chosen = profiles.chosen.saturating_add_signed(places).min(last);
                profiles.step = ProfilesStep::Choosing(None);
            }
            (ProfilesAction::Take(place), ProfilesStep::Choosing(_)) => {
                if profiles.chosen == place {
                    self.effects.extend(profiles.open(obstacle));
                    return;
                }
                profiles.chosen = place;
                profiles.step = ProfilesStep::Choosing(None);
            }
            (ProfilesAction::Open, ProfilesStep::Choosing(_)) => {
                self.effects.extend(profiles.open(obstacle));
            }
            (ProfilesAction::New, ProfilesStep::Choosing(_)) => {
                profiles.step = match obstacle {
                    Some(obstacle) => ProfilesStep::Choosing(Some(obstacle)),
                    None => ProfilesStep::Naming {
                        name: String::new(),
                        refused: None,
                    },
                };
            }
            (ProfilesAction::Make, ProfilesStep::Naming { .. }) => {
                self.effects.extend(profiles.make(&self.text));
            }
            (ProfilesAction::Remove, ProfilesStep::Choosing(_)) => {
                profiles.ask_to_remove(&self.text);
            }
            (ProfilesAction::RemoveNow, ProfilesStep::Asking(profile)) => {
                let profile = profile.clone();
                profiles.step = ProfilesStep::Removing(profile.name.clone());
                self.effects
                    .push(Effect::Begin(Job::RemoveProfile(profile)));
            }
            _ => {}
        }
    }

    /// Why no other profile can be opened now, if so.
    fn obstacle(&self) -> Option<Message> {
        let why = match self.work {
            Work::None if self.has_unsaved() => "profiles-unsaved",
            Work::None => return None,
            Work::Running { .. } | Work::Shut(_) => "profiles-busy",
        };
        Some(Message::failed(self.text.get(why).into_owned()))
    }

    /// `open` is the folder of the open profile.
    pub(in crate::app) fn profiles_listed(
        &mut self,
        open: &str,
        listed: Result<Vec<ProfileSummary>, StoreError>,
    ) {
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

    pub(in crate::app) fn digests_read(&mut self, read: Vec<(String, Option<Digest>)>) {
        let Route::Profiles(profiles) = &mut self.route else {
            return;
        };
        for (slug, digest) in read {
            let mut rows = profiles.rows.iter_mut().flatten();
            if let Some(row) = rows.find(|row| row.slug == slug) {
                row.digest = digest;
            }
        }
    }

    /// Opens a new profile if the learner still waits for it.
    pub(in crate::app) fn profile_made(
        &mut self,
        name: &ProfileName,
        made: Result<Done, StoreError>,
    ) {
        let Route::Profiles(profiles) = &mut self.route else {
            return;
        };
        if !matches!(&profiles.step, ProfilesStep::Making(making) if making == name) {
            return;
        }
        match made {
            Ok(Done::Made(slug)) => {
                profiles.step = ProfilesStep::Opening(slug.clone());
                self.effects.push(Effect::OpenProfile(slug));
            }
            Ok(_) => {}
            Err(error) => {
                let name = name.to_string();
                profiles.step = ProfilesStep::Naming {
                    refused: Some((name.clone(), error.in_window(&self.text))),
                    name,
                };
            }
        }
    }

    pub(in crate::app) fn profile_removed(
        &mut self,
        name: ProfileName,
        removed: Result<Done, StoreError>,
    ) {
        let Route::Profiles(profiles) = &mut self.route else {
            return;
        };
        let message = match removed {
            Ok(Done::Removed(place)) => Message::done(self.text.with(
                "profile-removed",
                &[
                    ("name", name.as_str().into()),
                    ("path", place.display().to_string().into()),
                ],
            )),
            Ok(_) => return,
            Err(error) => Message::failed(error.in_window(&self.text)),
        };
        if profiles.step == ProfilesStep::Removing(name) {
            profiles.step = ProfilesStep::Choosing(Some(message));
        }
        self.effects.push(Effect::ListProfiles);
    }

    /// True if the learner still waits for this profile to open.
    #[must_use]
    pub fn waits_for(&self, slug: &str) -> bool {
        matches!(&self.route, Route::Profiles(profiles)
            if profiles.step == ProfilesStep::Opening(slug.to_owned()))
    }

    pub(in crate::app) fn open_failed(&mut self, slug: &str, error: &StoreError) {
        if self.waits_for(slug)
            && let Route::Profiles(profiles) = &mut self.route
        {
            let message = Message::failed(error.in_window(&self.text));
            profiles.step = ProfilesStep::Choosing(Some(message));
        }
    }

    /// Starts anew with another profile. All answers of the current one are saved.
    pub(in crate::app) fn enter(
        &mut self,
        notebook: Notebook,
        slug: String,
        messages: &[String],
        now: Now,
    ) {
        let settings = Settings {
            last_profile: Some(slug),
            ..self.settings.clone()
        };
        *self = Self::new(notebook, settings.clone(), self.text, now);
        self.notify_all(messages);
        self.effects.push(Effect::SaveSettings(settings));
        self.look_after_history();
    }
}
