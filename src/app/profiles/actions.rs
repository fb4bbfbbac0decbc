//! Profiles: which there are, going over to another one, making one and removing one.

use super::{ProfileRow, Profiles, ProfilesStep};
use crate::app::{App, Done, Effect, Job, Message, ProfilesAction, Route, Work};
use crate::learner::{Notebook, ProfileName, Settings};
use crate::store::{Digest, ProfileSummary, StoreError, told_in_window};
use crate::text::Text;
use crate::time::Now;

impl App {
    pub(in crate::app) fn profiles(&mut self, action: ProfilesAction) -> Vec<Effect> {
        if action == ProfilesAction::Show {
            self.route = Route::Profiles(Profiles::default());
            return vec![Effect::ListProfiles];
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
                vec![Effect::Begin(Job::RemoveProfile(profile))]
            }
            _ => Vec::new(),
        }
    }

    /// Why no other profile can be opened now.
    fn hindrance(&self) -> Option<Message> {
        let why = match self.work {
            Work::None if self.has_unsaved() => "profiles-unsaved",
            Work::None => return None,
            Work::Running { .. } | Work::Shut(_) => "profiles-busy",
        };
        Some(Message::failed(self.text.get(why).into_owned()))
    }

    /// The profiles were listed; `open` is the folder of the one that is open here.
    pub(in crate::app) fn profiles_listed(
        &mut self,
        open: &str,
        listed: Result<Vec<ProfileSummary>, StoreError>,
    ) {
        let Route::Profiles(profiles) = &mut self.route else {
            return;
        };
        let listed = listed.unwrap_or_else(|error| {
            let told = Message::failed(told_in_window(&error, &self.text));
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

    /// A profile was made, or could not be. It is opened if the learner still waits for it.
    pub(in crate::app) fn profile_made(
        &mut self,
        name: ProfileName,
        made: Result<Done, StoreError>,
    ) -> Vec<Effect> {
        let Route::Profiles(profiles) = &mut self.route else {
            return Vec::new();
        };
        if profiles.step != ProfilesStep::Making(name.clone()) {
            return Vec::new();
        }
        match made {
            Ok(Done::Made(slug)) => {
                profiles.step = ProfilesStep::Opening(slug.clone());
                return vec![Effect::OpenProfile(slug)];
            }
            Ok(_) => {}
            Err(error) => {
                let name = name.to_string();
                profiles.step = ProfilesStep::Naming {
                    refused: Some((name.clone(), told_in_window(&error, &self.text))),
                    name,
                };
            }
        }
        Vec::new()
    }

    /// A profile was moved away, or could not be.
    pub(in crate::app) fn profile_removed(
        &mut self,
        name: ProfileName,
        removed: Result<Done, StoreError>,
    ) -> Vec<Effect> {
        let Route::Profiles(profiles) = &mut self.route else {
            return Vec::new();
        };
        let message = match removed {
            Ok(Done::Removed(place)) => Message::done(self.text.with(
                "profile-removed",
                &[
                    ("name", name.as_str().into()),
                    ("path", place.display().to_string().into()),
                ],
            )),
            Ok(_) => return Vec::new(),
            Err(error) => Message::failed(told_in_window(&error, &self.text)),
        };
        if profiles.step == ProfilesStep::Removing(name) {
            profiles.step = ProfilesStep::Choosing(Some(message));
        }
        vec![Effect::ListProfiles]
    }

    /// Whether the learner still waits for this profile to be opened.
    #[must_use]
    pub fn waits_for(&self, slug: &str) -> bool {
        matches!(&self.route, Route::Profiles(profiles)
            if profiles.step == ProfilesStep::Opening(slug.to_owned()))
    }

    pub(in crate::app) fn open_failed(&mut self, slug: &str, error: &StoreError) {
        if self.waits_for(slug)
            && let Route::Profiles(profiles) = &mut self.route
        {
            let message = Message::failed(told_in_window(error, &self.text));
            profiles.step = ProfilesStep::Choosing(Some(message));
        }
    }

    /// Goes over to a profile that was opened; `told` is what was set aside in it. All answers of the
    /// other one are on the disk.
    pub(in crate::app) fn enter(
        &mut self,
        notebook: Notebook,
        slug: String,
        messages: &[String],
        now: Now,
    ) -> Vec<Effect> {
        let settings = Settings {
            last_profile: Some(slug),
            ..self.settings.clone()
        };
        let text = Text::new(self.text.language());
        *self = Self::new(notebook, settings.clone(), text, now);
        self.notify_all(messages);
        let mut effects = vec![Effect::SaveSettings(settings)];
        effects.extend(self.look_after_history());
        effects
    }
}
