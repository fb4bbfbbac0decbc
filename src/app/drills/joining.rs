//! Joining a drill, or changing what is shared in it: the level, the name, and the very text that would be
//! written.

use super::folder::OpenDrill;
use crate::learner::{JoinedDrill, NameError, Notebook, ProfileName};
use crate::log::{Level, Participant};
use crate::team::OwnResults;
use crate::time::Day;

#[derive(Clone, Debug, PartialEq)]
pub struct JoinPage {
    pub open: OpenDrill,
    /// As typed.
    pub name: String,
    /// The name with which the learner wanted to go on, and what is wrong with it.
    pub(super) refused: Option<(String, String)>,
    /// True if the drill was joined before.
    pub is_change: bool,
    /// The very text that would be written, which is empty if nothing would be, or why it is not known;
    /// `None` until it is made.
    pub preview: Option<Result<String, String>>,
    /// Whose text was asked for last.
    asked: Option<Participant>,
    /// What could be shared, with the chosen level.
    own: OwnResults,
}

impl JoinPage {
    /// With a name and a level to begin with.
    pub(super) fn new(
        open: OpenDrill,
        mut who: Participant,
        is_change: bool,
        notebook: &Notebook,
        day: Day,
    ) -> Self {
        who.level = who.level.min(open.drill.shares_at_most);
        let name = who.name.clone();
        let joined = JoinedDrill {
            folder: open.folder.to_string_lossy().into_owned(),
            outline: open.drill.outline(notebook.registry()),
            who,
        };
        Self {
            name,
            refused: None,
            is_change,
            preview: None,
            asked: None,
            own: OwnResults {
                folder: open.folder.clone(),
                ..OwnResults::of(notebook, &open.drill.id, &joined, day)
            },
            open,
        }
    }

    #[must_use]
    pub const fn level(&self) -> Level {
        self.own.who.level
    }

    /// What the drill lets people choose from.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        let most = self.open.drill.shares_at_most;
        Level::ALL.into_iter().filter(move |level| *level <= most)
    }

    pub(super) fn choose(&mut self, level: Level) {
        self.own.who.level = level.min(self.open.drill.shares_at_most);
    }

    pub(super) fn choose_by(&mut self, places: isize) {
        let levels: Vec<Level> = self.levels().collect();
        let place = levels.iter().position(|level| *level == self.level());
        let place = place.unwrap_or(0).saturating_add_signed(places);
        if let Some(level) = levels.get(place.min(levels.len().saturating_sub(1))) {
            self.choose(*level);
        }
    }

    /// The file in the folder of results that would be written.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.ron", self.own.who.person, self.own.device)
    }

    /// What would be shared as it is chosen and typed now, if its text was not asked for yet.
    pub(super) fn wants_preview(&mut self) -> Option<OwnResults> {
        let own = self.current();
        if self.asked.as_ref() == Some(&own.who) {
            return None;
        }
        self.asked = Some(own.who.clone());
        Some(own)
    }

    /// Shows the text of what would be shared, unless something else was chosen meanwhile.
    pub(super) fn take_preview(&mut self, own: &OwnResults, text: Result<String, String>) {
        if own.who == self.current().who {
            self.preview = Some(text);
        }
    }

    fn current(&self) -> OwnResults {
        let mut own = self.own.clone();
        self.name.trim().clone_into(&mut own.who.name);
        own
    }

    /// As whom the learner takes part, and what of it is shared.
    ///
    /// # Errors
    /// The name will not do.
    pub(super) fn decided(&mut self) -> Result<(Participant, OwnResults), NameError> {
        let name: ProfileName = self.name.parse()?;
        self.own.who.name = name.to_string();
        Ok((self.own.who.clone(), self.own.clone()))
    }

    /// What is wrong with a name, once the learner wanted to go on with it.
    #[must_use]
    pub fn problem(&self, name: &str) -> Option<&str> {
        let (refused, error) = self.refused.as_ref()?;
        (refused == name).then_some(error.as_str())
    }
}
