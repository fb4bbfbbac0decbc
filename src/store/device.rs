//! The state of this machine: a device id for each data directory, the locks of profiles, and how far
//! its own logs were written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic_file::folder_of;
use super::disk::{Held, Mode, NoLock};
use super::log::reader::crc_at;
use super::{Store, StoreError, files};
use crate::learner::ProfileName;
use crate::log::DeviceId;

/// The content of `device.ron`. The id belongs to the machine and the data directory's path, so that
/// a copied data directory never makes two writers of one log.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Devices {
    /// The system's id of the machine. In a copied home directory it tells that the device ids are
    /// another machine's.
    machine: Option<String>,
    devices: BTreeMap<PathBuf, DeviceId>,
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

/// How far this machine has written a log: its length in bytes and the checksum on its last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub(super) len: u64,
    pub(super) crc: u32,
}

/// This machine's id for the data directory. `fresh` is saved and used where there is none, or where
/// the saved one is `unfit`.
pub(super) fn device_id(
    store: &Store,
    fresh: DeviceId,
    unfit: Option<&DeviceId>,
) -> Result<DeviceId, StoreError> {
    let data = store.disk().real_path(&store.places().data);
    let path = store.places().devices();
    let machine = machine(store);
    let own = |known: &Devices| {
        let here = known.machine.is_none() || known.machine == machine;
        let device = known.devices.get(&data).filter(|_| here)?;
        (Some(device) != unfit).then(|| device.clone())
    };
    let read = || files::read_ron::<Devices>(store.disk(), &path);
    if let Some(device) = own(&read()?.unwrap_or_default()) {
        return Ok(device);
    }
    // Two processes that start at once must get the same id.
    let _guard = lock_file(store, &store.places().devices_lock(), true)
        .map_err(|no_lock| no_state(store, no_lock))?;
    let mut known = read()?.unwrap_or_default();
    if let Some(device) = own(&known) {
        return Ok(device);
    }
    if known.machine.is_some() && known.machine != machine {
        known.devices.clear();
    }
    known.machine = machine;
    known.devices.insert(data, fresh.clone());
    files::write_ron(store.disk(), &path, &known)?;
    Ok(fresh)
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
    let data = store.disk().real_path(&store.places().data);
    let path = store.places().lock(&data, slug);
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
    let process = std::process::id().to_string();
    store.disk().lock(path, wait, &process)
}

/// True if one of this machine's logs lacks lines that this machine wrote: the folder was replaced by
/// an older state. Another copy may have used the missing numbers, so nothing may be appended to it.
pub(super) fn was_set_back(store: &Store, slug: &str, device: &DeviceId) -> bool {
    let log = store.places().log(slug, device);
    let mark = files::read_ron(store.disk(), &store.places().mark(slug, device));
    let mark: Option<Mark> = mark.ok().flatten();
    mark.is_some_and(|mark| crc_at(store.disk(), &log, mark.len) != Some(mark.crc))
}

/// Notes how far a log was written. Best effort, without a sync: a lost or late mark says less, never
/// anything wrong.
pub(super) fn set_mark(store: &Store, slug: &str, device: &DeviceId, mark: Mark) {
    let path = store.places().mark(slug, device);
    let written = ron::to_string(&mark)
        .map_err(std::io::Error::other)
        .and_then(|text| {
            files::create_folders(store.disk(), folder_of(&path))?;
            store
                .disk()
                .open(&path, Mode::Empty)?
                .append(text.as_bytes())
        });
    drop(written);
}
