//! The lines of a portable file around its records: the first, the profile's, and the last.

use serde::{Deserialize, Serialize};

use crate::learner::{Profile, ProfileName};
use crate::time::Timestamp;

/// The version of the format.
pub(super) const PORTABLE: u32 = 1;

/// The first line of a portable file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Opening {
    /// The version of the format.
    pub(super) portable: u32,
    pub(super) name: ProfileName,
    pub(super) at: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PortableProfile {
    pub(super) profile: Profile,
}

/// The last line. A file without it, or with another number of records, was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Closing {
    pub(super) records: u64,
}

#[derive(Clone, Debug)]
pub(super) enum Framing {
    Opening(Opening),
    Profile(Box<PortableProfile>),
    Closing(Closing),
}

impl Framing {
    /// Reads a line's value; `None` for any other line.
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
