//! The id of the machine that writes a log.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The id of a machine and data directory, each of which has a log of its own. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceId(Arc<str>);

impl DeviceId {
    /// A device id of 4 to 32 lower-case letters and digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (4..=32).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        fits.then(|| Self(text.into()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DeviceId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::new(&text).ok_or_else(|| format!("“{text}” is not a device id"))
    }
}

impl From<DeviceId> for String {
    fn from(device: DeviceId) -> Self {
        device.as_str().to_owned()
    }
}
