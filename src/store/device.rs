//! What belongs to this machine: its device ids, one for each data directory it has used, its
//! locks, and what it knows of its own logs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Held, Mode, NoLock};
use super::{Store, StoreError, files};
use crate::learner::ProfileName;
use crate::log::DeviceId;

/// What `device.ron` holds: a copied data directory never makes two writers of one log, because
/// the id belongs to the machine and to the directory's path.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Devices {
    /// The system's name for the machine, where it has one: in a copied home directory the ids are
    /// those of the machine it was copied from.
    machine: Option<String>,
    devices: BTreeMap<PathBuf, DeviceId>,
}

/// Where Linux keeps its name for the machine.
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

/// How far a log of this machine's was written when it was written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// Its length in bytes.
    pub(super) len: u64,
    /// The checksum that its last line bears.
    pub(super) crc: u32,
}

impl Store {
    /// The id of this machine for the data directory; the fresh one is taken and kept where there is
    /// none, or where the one there is must not be used again.
    pub(super) fn device_id(
        &self,
        fresh: DeviceId,
        unfit: Option<&DeviceId>,
    ) -> Result<DeviceId, StoreError> {
        let data = self.disk.real_path(&self.places.data);
        let path = self.places.state.join("device.ron");
        let machine = self.machine();
        let own = |known: &Devices| {
            let here = known.machine.is_none() || known.machine == machine;
            let device = known.devices.get(&data).filter(|_| here)?;
            (Some(device) != unfit).then(|| device.clone())
        };
        let read = || files::read_ron::<Devices>(self.disk.as_ref(), &path);
        if let Some(device) = own(&read()?.unwrap_or_default()) {
            return Ok(device);
        }
        // Two starts at once must not both make one up.
        let _guard = self
            .lock_file(&self.places.state.join("device.lock"), true)
            .map_err(|no_lock| self.no_state(no_lock))?;
        let mut known = read()?.unwrap_or_default();
        if let Some(device) = own(&known) {
            return Ok(device);
        }
        if known.machine.is_some() && known.machine != machine {
            known.devices.clear();
        }
        known.machine = machine;
        known.devices.insert(data, fresh.clone());
        files::write_ron(self.disk.as_ref(), &path, &known)?;
        Ok(fresh)
    }

    fn machine(&self) -> Option<String> {
        let path = Path::new(MACHINE_ID);
        let bytes = files::read_small(self.disk.as_ref(), path, MOST_MACHINE_ID_BYTES);
        let text = String::from_utf8(bytes.ok()??).ok()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Locks a profile on this machine.
    pub(super) fn lock(&self, slug: &str, name: &ProfileName) -> Result<Box<dyn Held>, StoreError> {
        let data = self.disk.real_path(&self.places.data);
        let key = crc32fast::hash(data.join(slug).as_os_str().as_encoded_bytes());
        let path = self
            .places
            .state
            .join("locks")
            .join(format!("{key:08x}.lock"));
        self.lock_file(&path, false)
            .map_err(|no_lock| match no_lock {
                NoLock::Held(note) => StoreError::InUse {
                    name: name.to_string(),
                    holder: note.trim().parse().ok(),
                },
                no_lock @ NoLock::Failed(_) => self.no_state(no_lock),
            })
    }

    fn no_state(&self, no_lock: NoLock) -> StoreError {
        let source = match no_lock {
            NoLock::Failed(source) => source,
            NoLock::Held(note) => std::io::Error::other(note),
        };
        StoreError::write(&self.places.state)(source)
    }

    fn lock_file(&self, path: &Path, wait: bool) -> Result<Box<dyn Held>, NoLock> {
        if let Some(folder) = path.parent() {
            files::create_folders(self.disk.as_ref(), folder).map_err(NoLock::Failed)?;
        }
        let process = std::process::id().to_string();
        self.disk.lock(path, wait, &process)
    }

    /// How far this machine last wrote the log of a profile, as far as it knows.
    pub(super) fn mark(&self, slug: &str, device: &DeviceId) -> Option<Mark> {
        let path = self.mark_path(slug, device);
        files::read_ron(self.disk.as_ref(), &path).ok().flatten()
    }

    /// Notes how far a log was written. Not synced and not needed: a mark that is lost or late says
    /// less, never something wrong.
    pub(super) fn set_mark(&self, slug: &str, device: &DeviceId, mark: Mark) {
        let path = self.mark_path(slug, device);
        let written = ron::to_string(&mark)
            .map_err(std::io::Error::other)
            .and_then(|text| {
                let folder = path.parent().unwrap_or(Path::new("."));
                files::create_folders(self.disk.as_ref(), folder)?;
                self.disk.open(&path, Mode::Empty)?.append(text.as_bytes())
            });
        drop(written);
    }

    fn mark_path(&self, slug: &str, device: &DeviceId) -> PathBuf {
        self.places
            .state
            .join("marks")
            .join(format!("{slug}-{device}.ron"))
    }
}
