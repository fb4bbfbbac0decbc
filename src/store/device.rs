//! This machine's device ids, one for each data directory it has used, and its locks.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Places, StoreError, files};
use crate::progress::DeviceId;

/// What `device.ron` holds: a copied data directory never makes two writers of one log, because
/// the id belongs to the machine and to the directory's path.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Devices {
    devices: BTreeMap<PathBuf, DeviceId>,
}

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

/// The id of this machine for a data directory; the fresh one is taken and kept where there is none.
pub(super) fn device_id(places: &Places, fresh: DeviceId) -> Result<DeviceId, StoreError> {
    let data = fs::canonicalize(&places.data).unwrap_or_else(|_| places.data.clone());
    let path = places.state.join("device.ron");
    let known: Devices = files::read_ron(&path)?.unwrap_or_default();
    if let Some(device) = known.devices.get(&data) {
        return Ok(device.clone());
    }
    // Two starts at once must not both make one up.
    let guard = lock_file(&places.state.join("device.lock"))?;
    guard.lock().map_err(StoreError::write(&places.state))?;
    let mut known: Devices = files::read_ron(&path)?.unwrap_or_default();
    let device = known.devices.entry(data).or_insert(fresh).clone();
    files::write_ron(&path, &known)?;
    Ok(device)
}

/// Held while a profile is open for writing; the system releases it when the process ends, however
/// it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Why a lock was not had.
pub(super) enum NoLock {
    Held { by: Option<u32> },
    Failed(StoreError),
}

/// Locks a profile of a data directory on this machine.
pub(super) fn lock(places: &Places, slug: &str) -> Result<Lock, NoLock> {
    let data = fs::canonicalize(&places.data).unwrap_or_else(|_| places.data.clone());
    let key = crc32fast::hash(data.join(slug).as_os_str().as_encoded_bytes());
    let path = places.state.join("locks").join(format!("{key:08x}.lock"));
    let mut file = lock_file(&path).map_err(NoLock::Failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let by = fs::read_to_string(&path)
                .ok()
                .and_then(|text| text.trim().parse().ok());
            return Err(NoLock::Held { by });
        }
        // A file system without locks has to do without.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => {
            return Err(NoLock::Failed(StoreError::write(&path)(error)));
        }
    }
    // Only for the message of whoever comes second.
    drop(
        file.set_len(0)
            .and_then(|()| write!(file, "{}", std::process::id())),
    );
    Ok(Lock { _file: file })
}

fn lock_file(path: &Path) -> Result<File, StoreError> {
    if let Some(folder) = path.parent() {
        files::create_folder(folder).map_err(StoreError::write(folder))?;
    }
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(StoreError::write(path))
}
