//! The lines of a portable file that are no log's: its first, the profile's, and its last.

use serde::{Deserialize, Serialize};

use crate::learner::{Profile, ProfileName};
use crate::time::Timestamp;

/// The version of the portable file's format.
pub(super) const PORTABLE: u32 = 1;

/// The first line of a portable file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Opening {
    /// The version of the format.
    pub(super) portable: u32,
    pub(super) name: ProfileName,
    /// When it was written.
    pub(super) at: Timestamp,
}

/// The line with the profile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PortableProfile {
    pub(super) profile: Profile,
}

/// The last line: without it, or with another count, the file was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Closing {
    /// How many records there are.
    pub(super) records: u64,
}

/// One of these lines.
#[derive(Clone, Debug)]
pub(super) enum Framing {
    Opening(Opening),
    Profile(Box<PortableProfile>),
    Closing(Closing),
}

impl Framing {
    /// Reads a line's value; none if it is something else.
    pub(super) fn read(value: &str) -> Option<Self> {
        if value.starts_with("(portable:")
            && let Ok(opening) = ron::from_str(value)
        {
            return Some(Self::Opening(opening));
        }
        if value.starts_with("(profile:")
            && let Ok(profile) = ron::from_str(value)
        {
            return Some(Self::Profile(Box::new(profile)));
        }
        ron::from_str(value).ok().map(Self::Closing)
    }
}
