//! A profile's and the app's settings: plain data with their bounds.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::Streak;
use super::fitting::{Fitting, sound_or_none};
use crate::language::Language;
use crate::memory::{Parameters, Scheduler};
use crate::registry::{Code, Entry, Standing, Tier};

/// The name of the first profile where the system's user has no usable name.
pub const DEFAULT_PROFILE_NAME: &str = "me";

/// What one learner studies, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub name: ProfileName,
    /// Which codes are studied.
    pub scope: Scope,
    /// The most cards that are asked for the first time on one day.
    pub new_cards_per_day: u32,
    /// The most known cards that are asked on one day.
    pub reviews_per_day: u32,
    /// The chance of recall at which a card is due.
    pub desired_retention: f32,
    /// The hour, on the learner's clock, at which a study day starts.
    pub rollover_hour: u8,
    /// What fitting the memory model came to; none before the first time.
    #[serde(deserialize_with = "sound_or_none")]
    pub fit: Option<Fitting>,
    /// The streak as it was when the schedule was last changed; none before the first time.
    #[serde(deserialize_with = "sound_or_none")]
    pub streak: Option<Streak>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            name: ProfileName(DEFAULT_PROFILE_NAME.to_owned()),
            scope: Scope::Common,
            new_cards_per_day: 10,
            reviews_per_day: 60,
            desired_retention: 0.9,
            rollover_hour: 4,
            fit: None,
            streak: None,
        }
    }
}

impl Profile {
    /// The bounds of [`Self::new_cards_per_day`].
    pub const NEW_CARDS_PER_DAY: RangeInclusive<u32> = 0..=200;
    /// The bounds of [`Self::reviews_per_day`].
    pub const REVIEWS_PER_DAY: RangeInclusive<u32> = 1..=1000;
    /// The bounds of [`Self::rollover_hour`].
    pub const ROLLOVER_HOUR: RangeInclusive<u8> = 0..=12;

    /// A profile with the defaults.
    #[must_use]
    pub fn new(name: ProfileName) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// The parameters in use: the profile's own, or FSRS-6's defaults.
    #[must_use]
    pub fn parameters(&self) -> Parameters {
        let own = self.fit.as_ref().and_then(Fitting::own_in_use);
        own.map(|own| own.parameters).unwrap_or_default()
    }

    /// The scheduler with these parameters and the desired retention.
    #[must_use]
    pub fn scheduler(&self) -> Scheduler {
        Scheduler::with(self.desired_retention, &self.parameters())
    }

    /// The same profile with every number within its bounds, for files edited by hand.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        let (low, high) = Scheduler::DESIRED_RETENTION.into_inner();
        let retention = self.desired_retention;
        Self {
            new_cards_per_day: clamp(self.new_cards_per_day, &Self::NEW_CARDS_PER_DAY),
            reviews_per_day: clamp(self.reviews_per_day, &Self::REVIEWS_PER_DAY),
            desired_retention: if retention.is_finite() {
                retention.clamp(low, high)
            } else {
                0.9
            },
            rollover_hour: clamp(self.rollover_hour, &Self::ROLLOVER_HOUR),
            fit: self.fit.map(Fitting::within_bounds),
            ..self
        }
    }
}

fn clamp<T: Ord + Copy>(value: T, range: &RangeInclusive<T>) -> T {
    value.clamp(*range.start(), *range.end())
}

/// Which codes a profile studies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Registered codes of the first tier.
    Essential,
    /// Registered codes of the first two tiers.
    Common,
    /// Every registered code, obsolete and reserved ones included.
    AllStandard,
    /// Every code of the registry, vendors' own included.
    AllWithVendors,
    List(Vec<Code>),
}

impl Scope {
    /// The scopes that have a name.
    pub const NAMED: [Self; 4] = [
        Self::Essential,
        Self::Common,
        Self::AllStandard,
        Self::AllWithVendors,
    ];

    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Common => "common",
            Self::AllStandard => "all-standard",
            Self::AllWithVendors => "all-with-vendors",
            Self::List(_) => "list",
        }
    }

    /// Whether an entry is studied.
    #[must_use]
    pub fn contains(&self, entry: &Entry) -> bool {
        let registered = !matches!(entry.standing, Standing::Unofficial { .. });
        match self {
            Self::Essential => registered && entry.tier == Tier::Essential,
            Self::Common => registered && entry.tier <= Tier::Common,
            Self::AllStandard => registered,
            Self::AllWithVendors => true,
            Self::List(codes) => codes.contains(&entry.code),
        }
    }
}

/// A profile's name: 1 to 60 characters that every file system can carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProfileName(String);

/// A name that cannot be a profile's. `Display` is for RON's errors; the message for people is the
/// business of `text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a profile's name: {self:?}")]
pub enum NameError {
    /// Nothing but white space.
    Empty,
    /// It has so many characters.
    TooLong(usize),
    /// A character that some file system refuses.
    Character(char),
    /// A name that the file system keeps for itself.
    Kept,
}

impl ProfileName {
    /// The longest name.
    pub const MOST_CHARACTERS: usize = 60;

    /// The name as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that belongs to the name; names that differ only in case or Unicode form share it.
    #[must_use]
    pub fn slug(&self) -> String {
        self.0
            .nfkc()
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_whitespace() { '-' } else { c })
            .collect()
    }

    /// The nearest usable name to any text, such as the system's user name.
    #[must_use]
    pub fn nearest(text: &str) -> Self {
        let usable: String = text
            .chars()
            .map(|c| if refused(c) { '-' } else { c })
            .take(Self::MOST_CHARACTERS)
            .collect();
        usable
            .parse()
            .unwrap_or_else(|_| Self(DEFAULT_PROFILE_NAME.to_owned()))
    }
}

fn refused(c: char) -> bool {
    c.is_control() || r#"/\:*?"<>|"#.contains(c)
}

impl FromStr for ProfileName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = text.trim();
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        let length = name.chars().count();
        if length > Self::MOST_CHARACTERS {
            return Err(NameError::TooLong(length));
        }
        if let Some(c) = name.chars().find(|c| refused(*c)) {
            return Err(NameError::Character(c));
        }
        let name = Self(name.to_owned());
        let slug = name.slug();
        let stem = slug.split('.').next().unwrap_or_default();
        let kept = matches!(stem, "con" | "prn" | "aux" | "nul" | "")
            || ((stem.starts_with("com") || stem.starts_with("lpt"))
                && stem.len() == 4
                && stem.ends_with(|c: char| c.is_ascii_digit()))
            || slug.ends_with('.')
            || !slug.chars().any(char::is_alphanumeric)
            || slug.chars().any(refused);
        if kept { Err(NameError::Kept) } else { Ok(name) }
    }
}

impl fmt::Display for ProfileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ProfileName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        text.parse()
    }
}

impl From<ProfileName> for String {
    fn from(name: ProfileName) -> Self {
        name.0
    }
}

/// What holds for the whole app, whoever studies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The folder of the profile that was open last.
    pub last_profile: Option<String>,
    /// The language; the system's where none was chosen.
    pub language: Option<Language>,
    pub theme: Theme,
    /// The size of everything, in percent.
    pub scale_percent: u16,
    /// Whether things move to their new place rather than being there at once.
    pub motion: bool,
    /// Where the window was.
    pub window: Option<WindowPlace>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            last_profile: None,
            language: None,
            theme: Theme::System,
            scale_percent: 100,
            motion: true,
            window: None,
        }
    }
}

impl Settings {
    /// The bounds of [`Self::scale_percent`].
    pub const SCALE_PERCENT: RangeInclusive<u16> = 80..=200;

    /// The same settings with every number within its bounds, for files edited by hand.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        Self {
            scale_percent: clamp(self.scale_percent, &Self::SCALE_PERCENT),
            window: self.window.filter(WindowPlace::is_sane),
            ..self
        }
    }
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    System,
    Light,
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// A stable word for messages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Where the window was, and how large, when it was neither maximized nor minimized.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// The width of what is in it, in points at a scale of 100 %.
    pub width: f32,
    /// The height of what is in it, in the same points.
    pub height: f32,
    /// The upper left corner of its frame, in the unit in which the platform places windows: physical
    /// pixels, on macOS points. None where the platform keeps it to itself, as Wayland does.
    #[serde(default)]
    pub corner: Option<(i32, i32)>,
    /// Whether it was maximized.
    #[serde(default)]
    pub maximized: bool,
}

impl WindowPlace {
    fn is_sane(&self) -> bool {
        [self.width, self.height]
            .iter()
            .all(|side| (200.0..=20_000.0).contains(side))
    }
}
