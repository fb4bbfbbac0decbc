//! What a job needs to know beside itself: the profile, this device, the time, and who holds the lock.

use std::path::Path;
use std::sync::Arc;

use rand::TryRng as _;
use rand::rngs::SysRng;

use crate::language::Language;
use crate::log::DeviceId;
use crate::registry::Registry;
use crate::store::{Held, OpenProfile, Store, StoreError, random_device_id};
use crate::time::Now;

/// Where a job is done, and when.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder of the profile at hand; empty where there is none.
    pub slug: String,
    /// None where this machine's own is to be looked up.
    pub device: Option<DeviceId>,
    pub now: Now,
    /// None for the built-in one, which is read where it is needed.
    pub registry: Option<Arc<Registry>>,
    pub language: Language,
}

/// Who keeps others from opening the profile while a job is done.
#[derive(Debug)]
pub enum Hold<'a> {
    /// The job.
    Job,
    /// The caller, whose app makes the records that a job leads to.
    Caller,
    /// The caller, for whom the job appends them.
    Open(&'a mut OpenProfile),
}

impl Site {
    pub(super) fn device(&self, store: &Store) -> Result<DeviceId, StoreError> {
        match &self.device {
            Some(device) => Ok(device.clone()),
            None => store.this_device(random_device()?),
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

impl Hold<'_> {
    /// Keeps others from opening a profile, unless the caller does.
    pub(super) fn of(
        &self,
        store: &Store,
        slug: &str,
    ) -> Result<Option<Box<dyn Held>>, StoreError> {
        match self {
            Self::Job => store.hold(slug),
            Self::Caller | Self::Open(_) => Ok(None),
        }
    }
}

/// A device id that no other machine has; never from a seed.
pub(in crate::runtime) fn random_device() -> Result<DeviceId, StoreError> {
    let random = SysRng.try_next_u64();
    let random = random.map_err(|error| {
        let error = std::io::Error::other(error.to_string());
        StoreError::read(Path::new("/dev/urandom"))(error)
    })?;
    Ok(random_device_id(random))
}
