//! A drill as it stands in `drill.ron`.

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::learner::Scope;
use crate::log::{DrillOutline, Level, TeamId, TeamSituation, TeamText};
use crate::registry::{Code, Registry};
use crate::time::Day;

/// A team's goal: what is studied, by when, and the test that all of them take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// The version of the format.
    pub format: u32,
    pub id: TeamId,
    pub title: String,
    /// The day on which the team wants to be ready.
    pub by: Day,
    /// The share of right answers that passes.
    pub pass: f32,
    pub scope: Scope,
    /// What a person may share at most.
    #[serde(default = "most_shared")]
    pub shares_at_most: Level,
    /// Who is expected to join; empty if that is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<String>,
    /// Of the registry that the questions were drawn from.
    pub registry: String,
    pub test: CommonTest,
    /// The team's own; those of `situations.ron` are added when the folder is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<TeamSituation>,
    /// How this team uses a code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<TeamNote>,
}

/// Of the situations in the log. A line of the log has at most 64 KiB.
const MOST_KEPT_BYTES: usize = 48 << 10;

const fn most_shared() -> Level {
    Level::Confusions
}

/// The test that all of the team take, drawn once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommonTest {
    /// How many each set has.
    pub questions: u32,
    pub minutes: u32,
    /// Between a test and the next.
    pub rest_days: u32,
    /// The first test takes the first set. After the last one it is the first one's turn again.
    pub sets: Vec<Vec<TeamQuestion>>,
}

/// A question as it is asked on every machine. The answer is a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamQuestion {
    pub code: u16,
    /// The id of the team's own situation; empty for a question of the registry.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub situation: String,
    pub prompt: TeamText,
    /// To choose from; without them the code is typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<u16>,
    /// The codes that are right.
    pub accepted: Vec<u16>,
    /// Why that code, shown after the test.
    #[serde(default, skip_serializing_if = "TeamText::is_empty")]
    pub why: TeamText,
}

/// How the team uses a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamNote {
    pub code: u16,
    pub note: TeamText,
}

impl TeamQuestion {
    /// True for a question about a situation of the team's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        !self.situation.is_empty()
    }
}

impl Drill {
    pub const FORMAT: u32 = 1;

    #[must_use]
    pub fn pass_percent(&self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a checked share of one"
        )]
        let percent = (self.pass * 100.0).round().max(0.0) as u32;
        percent.min(100)
    }

    /// The fewest right answers that pass.
    #[must_use]
    pub fn pass_mark(&self) -> u32 {
        let right = u64::from(self.test.questions) * u64::from(self.pass_percent());
        u32::try_from(right.div_ceil(100)).unwrap_or(u32::MAX)
    }

    /// The questions of the test with this number, counted from 1.
    #[must_use]
    pub fn set(&self, number: u32) -> &[TeamQuestion] {
        let place = (number as usize).saturating_sub(1);
        let place = place.checked_rem(self.test.sets.len());
        let set = place.and_then(|place| self.test.sets.get(place));
        set.map_or(&[], Vec::as_slice)
    }

    /// The registered codes that it studies.
    #[must_use]
    pub fn codes(&self, registry: &Registry) -> Vec<Code> {
        let entries = registry.entries().iter();
        let studied = entries.filter(|entry| self.scope.contains(entry));
        studied.map(|entry| entry.code).collect()
    }

    /// What the log keeps of it.
    #[must_use]
    pub fn outline(&self, registry: &Registry) -> DrillOutline {
        DrillOutline {
            title: self.title.clone(),
            by: self.by,
            pass_percent: self.pass_percent(),
            questions: self.test.questions,
            codes: self.codes(registry),
            situations: self.situations_to_keep(),
        }
    }

    /// The first situations, as far as a line of the log has room for them.
    fn situations_to_keep(&self) -> Vec<TeamSituation> {
        let mut room = MOST_KEPT_BYTES;
        let fits = |own: &&TeamSituation| {
            let len = ron::to_string(own).map_or(usize::MAX, |text| text.len() + 1);
            let left = room.checked_sub(len);
            room = left.unwrap_or(room);
            left.is_some()
        };
        self.situations.iter().take_while(fits).cloned().collect()
    }

    /// The team's note on a code.
    #[must_use]
    pub fn note(&self, code: u16) -> Option<&TeamText> {
        let note = self.notes.iter().find(|note| note.code == code)?;
        Some(&note.note)
    }
}

/// The text of `drill.ron`.
///
/// # Errors
/// RON refuses it.
pub fn to_text(drill: &Drill) -> Result<String, ron::Error> {
    let config = PrettyConfig::new().new_line("\n").struct_names(false);
    Ok(ron::ser::to_string_pretty(drill, config)? + "\n")
}
