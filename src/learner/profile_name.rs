//! Names of profiles, and the folders they are kept in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// The name of the first profile if the system's user has no usable name.
pub const DEFAULT_PROFILE_NAME: &str = "me";

/// A profile's name: 1 to 60 characters that every file system accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProfileName(String);

/// A name that cannot be a profile's. `Display` is for RON's errors; the message for people is in
/// `assets/text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a profile's name: {self:?}")]
pub enum NameError {
    /// Nothing but white space.
    Empty,
    /// The number of its characters.
    TooLong(usize),
    /// A character that some file system refuses.
    Character(char),
    /// A name that the file system keeps for itself.
    Kept,
}

impl ProfileName {
    pub const MOST_CHARACTERS: usize = 60;

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the profile's folder. Names that differ only in case or Unicode form share it.
    #[must_use]
    pub fn slug(&self) -> String {
        self.0
            .nfkc()
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_whitespace() { '-' } else { c })
            .collect()
    }

    /// Turns any text, such as the system's user name, into a usable name.
    #[must_use]
    pub fn nearest(text: &str) -> Self {
        let usable: String = text
            .chars()
            .map(|c| if refused(c) { '-' } else { c })
            .take(Self::MOST_CHARACTERS)
            .collect();
        usable.parse().unwrap_or_default()
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
        let kept = matches!(
            stem,
            "con" | "conin$" | "conout$" | "prn" | "aux" | "nul" | ""
        ) || ((stem.starts_with("com") || stem.starts_with("lpt"))
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

impl Default for ProfileName {
    fn default() -> Self {
        Self(DEFAULT_PROFILE_NAME.to_owned())
    }
}
