//! The state of this machine: a device id for each profile, and the locks of profiles.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Held, NoLock};
use super::paths::hash;
use super::{Finding, Store, StoreError, files};
use crate::learner::ProfileName;
use crate::log::DeviceId;

/// The content of `device.ron`. An id belongs to the machine and the path of a profile's folder: a copied
/// data directory never makes two writers of one log, and the answers of two profiles never share a number.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Devices {
    /// The system's id of the machine. In a copied home directory it tells that the device ids are
    /// another machine's.
    machine: Option<String>,
    /// By folder. An older version had one id for all profiles, by their data directory.
    devices: BTreeMap<PathBuf, DeviceId>,
}

impl Devices {
    /// The id of a profile. One that all profiles shared stays with those that have a log of it.
    fn of_profile(&self, store: &Store, slug: &str) -> Option<&DeviceId> {
        let shared = || {
            let device = self.devices.get(&real_data(store))?;
            let log = store.places().log(slug, device);
            matches!(store.disk().look(&log), Ok(Some(_))).then_some(device)
        };
        self.devices.get(&folder(store, slug)).or_else(shared)
    }

    /// False if they are another machine's.
    fn are_of(&self, machine: Option<&String>) -> bool {
        self.machine.is_none() || self.machine.as_ref() == machine
    }
}

/// What is saved of this machine's id for a profile.
pub(super) enum SavedDevice {
    None,
    Id(DeviceId),
    /// The file came here with a copy of another machine's home.
    OtherMachine(PathBuf),
}

/// Linux's id of the machine.
const MACHINE_ID: &str = "/etc/machine-id";
const MOST_MACHINE_ID_BYTES: u64 = 256;

/// A device id from random bits.
#[must_use]
pub fn random_device_id(mut random: u64) -> DeviceId {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut text = String::new();
    for _ in 0..12 {
        let place = usize::try_from(random % 32).unwrap_or(0);
        text.push(LETTERS.get(place).map_or('a', |letter| char::from(*letter)));
        random /= 32;
    }
    DeviceId::new(&text).unwrap_or_else(|| unreachable!("twelve letters and digits"))
}

/// Another device id, made from one that is fresh.
pub(super) fn id_after(device: &DeviceId) -> DeviceId {
    random_device_id(hash(device.as_str().as_bytes()))
}

fn real_data(store: &Store) -> PathBuf {
    store.disk().real_path(&store.places().data)
}

/// A profile's folder, by which its id is saved.
fn folder(store: &Store, slug: &str) -> PathBuf {
    real_data(store).join("profiles").join(slug)
}

/// This machine's id for a profile. `fresh` is saved and used where there is none, or where
/// the saved one is `unfit`.
///
/// # Errors
/// It cannot be saved.
pub(super) fn device_id(
    store: &Store,
    slug: &str,
    fresh: DeviceId,
    unfit: Option<&DeviceId>,
) -> Result<DeviceId, StoreError> {
    let path = store.places().devices();
    let machine = machine(store);
    let own = |known: &Devices| {
        let here = known.are_of(machine.as_ref());
        let device = known.of_profile(store, slug).filter(|_| here)?;
        (Some(device) != unfit).then(|| device.clone())
    };
    // Without the ids of a damaged file, new ones do.
    let read = || {
        let read = files::read_ron::<Devices>(store.disk(), &path);
        read.ok().flatten().unwrap_or_default()
    };
    if let Some(device) = own(&read()) {
        return Ok(device);
    }
    // Two processes that start at once must get the same id.
    let _guard = lock_file(store, &store.places().devices_lock(), true)
        .map_err(|no_lock| no_state(store, no_lock))?;
    let mut known = read();
    if let Some(device) = own(&known) {
        return Ok(device);
    }
    if !known.are_of(machine.as_ref()) {
        known.devices.clear();
    }
    known.machine = machine;
    known.devices.insert(folder(store, slug), fresh.clone());
    files::write_ron(store.disk(), &path, &known)?;
    Ok(fresh)
}

/// Forgets the id of a profile that was moved away: a new one of its name would count from 1 again, and
/// use the numbers of the old one a second time.
pub(super) fn forget_device(store: &Store, slug: &str) -> Result<(), StoreError> {
    let _guard = lock_file(store, &store.places().devices_lock(), true)
        .map_err(|no_lock| no_state(store, no_lock))?;
    let path = store.places().devices();
    let known = files::read_ron::<Devices>(store.disk(), &path)?;
    let mut known = known.unwrap_or_default();
    match known.devices.remove(&folder(store, slug)) {
        Some(_) => files::write_ron(store.disk(), &path, &known),
        None => Ok(()),
    }
}

/// This machine's id for a profile, where one is saved. Nothing is written.
pub(super) fn saved_device(store: &Store, slug: &str) -> SavedDevice {
    let path = store.places().devices();
    let read = files::read_ron::<Devices>(store.disk(), &path);
    let known = read.ok().flatten().unwrap_or_default();
    match known.of_profile(store, slug) {
        None => SavedDevice::None,
        Some(_) if !known.are_of(machine(store).as_ref()) => SavedDevice::OtherMachine(path),
        Some(device) => SavedDevice::Id(device.clone()),
    }
}

/// The finding of damaged ids, which are replaced.
pub(super) fn damaged_ids(store: &Store) -> Option<Finding> {
    let read = files::read_ron::<Devices>(store.disk(), &store.places().devices());
    read.err().and_then(Finding::of_damage)
}

fn machine(store: &Store) -> Option<String> {
    let path = Path::new(MACHINE_ID);
    let bytes = files::read_small(store.disk(), path, MOST_MACHINE_ID_BYTES);
    let text = String::from_utf8(bytes.ok()??).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

pub(super) fn lock(
    store: &Store,
    slug: &str,
    name: &ProfileName,
) -> Result<Box<dyn Held>, StoreError> {
    let path = store.places().lock(&store.key(slug));
    lock_file(store, &path, false).map_err(|no_lock| match no_lock {
        NoLock::Held(note) => StoreError::InUse {
            name: name.to_string(),
            holder: note.trim().parse().ok(),
        },
        no_lock @ NoLock::Failed(_) => no_state(store, no_lock),
    })
}

fn no_state(store: &Store, no_lock: NoLock) -> StoreError {
    let source = match no_lock {
        NoLock::Failed(source) => source,
        NoLock::Held(note) => std::io::Error::other(note),
    };
    StoreError::write(&store.places().state)(source)
}

fn lock_file(store: &Store, path: &Path, wait: bool) -> Result<Box<dyn Held>, NoLock> {
    if let Some(folder) = path.parent() {
        files::create_folders(store.disk(), folder).map_err(NoLock::Failed)?;
    }
    store.disk().lock(path, wait, &process_id())
}

/// The id of this process; empty in a page, which has none.
pub(super) fn process_id() -> String {
    if cfg!(target_family = "wasm") {
        String::new()
    } else {
        std::process::id().to_string()
    }
}
