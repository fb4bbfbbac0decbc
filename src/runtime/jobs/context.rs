//! What a job needs to know beside itself: the profile, this device, the time, and who holds the lock.

use std::env;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use rand::TryRng as _;
use rand::rngs::SysRng;

use crate::language::Language;
use crate::log::DeviceId;
use crate::registry::Registry;
use crate::store::{Finding, Held, Store, StoreError, random_device_id};
use crate::time::Now;

#[derive(Clone, Debug)]
pub struct JobContext {
    pub store: Store,
    /// The folder of the current profile; empty if there is none.
    pub slug: String,
    /// `None` to look up this machine's.
    pub device: Option<DeviceId>,
    pub now: Now,
    /// `None` for the built-in one.
    pub registry: Option<Arc<Registry>>,
    pub language: Language,
}

/// Who holds the profile's lock while a job runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The job takes it.
    Job,
    /// The caller holds it and appends the records that the job leads to.
    Caller,
}

impl JobContext {
    pub(super) fn device(&self) -> Result<DeviceId, StoreError> {
        self.device_of(&self.slug)
    }

    /// The device of any profile.
    pub(super) fn device_of(&self, slug: &str) -> Result<DeviceId, StoreError> {
        match &self.device {
            Some(device) if slug == self.slug => Ok(device.clone()),
            _ => self.store.this_device(slug, random_device()?),
        }
    }

    pub(super) fn registry(&self) -> Result<Arc<Registry>, StoreError> {
        if let Some(registry) = &self.registry {
            return Ok(Arc::clone(registry));
        }
        let registry = Registry::built_in().map_err(|error| {
            let error = std::io::Error::other(error.to_string());
            StoreError::read(Path::new("registry"))(error)
        })?;
        Ok(Arc::new(registry))
    }
}

impl Hold {
    /// Takes the lock, unless the caller holds it.
    pub(super) fn of(self, store: &Store, slug: &str) -> Result<Option<Box<dyn Held>>, StoreError> {
        match self {
            Self::Job => store.hold(slug),
            Self::Caller => Ok(None),
        }
    }
}

/// The time zone of `TZ`, if nobody knows it: then the time is UTC's.
#[must_use]
pub fn unknown_zone() -> Option<Finding> {
    let zone = env::var_os("TZ").filter(|_| TimeZone::try_system().is_err())?;
    Some(Finding::UnknownZone(zone.to_string_lossy().into_owned()))
}

/// A new device id; never from a seed, so that no two machines share one.
pub(in crate::runtime) fn random_device() -> Result<DeviceId, StoreError> {
    let random = SysRng.try_next_u64();
    let random = random.map_err(|error| {
        let error = std::io::Error::other(error.to_string());
        StoreError::read(Path::new("/dev/urandom"))(error)
    })?;
    Ok(random_device_id(random))
}
