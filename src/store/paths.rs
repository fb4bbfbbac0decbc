//! The paths of all files and folders.

use std::path::{Path, PathBuf};

#[cfg(not(target_family = "wasm"))]
use directories::{ProjectDirs, UserDirs};

#[cfg(not(target_family = "wasm"))]
use super::StoreError;
use crate::log::DeviceId;

/// The directories in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Settings, profiles and logs. May be synced between machines.
    pub data: PathBuf,
    /// This machine's device ids, locks and caches. Must not be synced.
    pub state: PathBuf,
}

impl Places {
    /// The directories of a page, on its disk in memory.
    #[must_use]
    pub fn of_page() -> Self {
        Self {
            data: "/data".into(),
            state: "/state".into(),
        }
    }

    /// The given directories; the platform's for those not given.
    ///
    /// # Errors
    /// The platform names no home and none was given.
    #[cfg(not(target_family = "wasm"))]
    pub fn find(data: Option<PathBuf>, state: Option<PathBuf>) -> Result<Self, StoreError> {
        let platform = ProjectDirs::from("", "", "statusdeck");
        let data = data
            .or_else(|| platform.as_ref().map(|dirs| dirs.data_dir().to_owned()))
            .ok_or(StoreError::NoHome)?;
        let state = state
            .or_else(|| platform.as_ref().map(|dirs| machine_local(dirs).to_owned()))
            .ok_or(StoreError::NoHome)?;
        Ok(Self { data, state })
    }

    pub(super) fn settings(&self) -> PathBuf {
        self.data.join("settings.ron")
    }

    pub(super) fn profiles(&self) -> PathBuf {
        self.data.join("profiles")
    }

    pub(super) fn removed(&self) -> PathBuf {
        self.data.join("removed")
    }

    pub(super) fn profile(&self, slug: &str) -> PathBuf {
        self.profiles().join(slug)
    }

    pub(super) fn logs(&self, slug: &str) -> PathBuf {
        self.profile(slug).join("log")
    }

    pub(super) fn log(&self, slug: &str, device: &DeviceId) -> PathBuf {
        self.logs(slug).join(format!("{device}.ron"))
    }

    pub(super) fn backups(&self, slug: &str) -> PathBuf {
        self.profile(slug).join("backups")
    }

    /// The folder for copies of logs from before a repair or a cut.
    pub(super) fn aside(&self, slug: &str) -> PathBuf {
        self.profile(slug).join("aside")
    }

    pub(super) fn reported(&self) -> PathBuf {
        self.state.join("told.ron")
    }

    pub(super) fn devices(&self) -> PathBuf {
        self.state.join("device.ron")
    }

    pub(super) fn devices_lock(&self) -> PathBuf {
        self.state.join("device.lock")
    }

    /// What this machine saw of drills.
    pub(super) fn drills(&self) -> PathBuf {
        self.state.join("drills")
    }

    pub(super) fn marks(&self) -> PathBuf {
        self.state.join("marks")
    }

    /// The marks of a log. `key` names the profile, here and below ([`Store::key`]).
    ///
    /// [`Store::key`]: super::Store::key
    pub(super) fn mark(&self, key: &str, device: &DeviceId) -> PathBuf {
        self.marks().join(format!("{key}-{device}.ron"))
    }

    pub(super) fn lock(&self, key: &str) -> PathBuf {
        self.state.join("locks").join(format!("{key}.lock"))
    }

    pub(super) fn snapshot(&self, key: &str) -> PathBuf {
        let folder = self.state.join("snapshots");
        folder.join(format!("{key}.snapshot"))
    }
}

/// FNV-1a: the same in every version, for names of files.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A directory that is not synced along with the data directory.
#[cfg(not(target_family = "wasm"))]
fn machine_local(dirs: &ProjectDirs) -> &Path {
    dirs.state_dir().unwrap_or_else(|| {
        // macOS has one directory for both kinds of data; its preferences stay on the machine.
        if cfg!(target_os = "macos") {
            dirs.preference_dir()
        } else {
            dirs.data_local_dir()
        }
    })
}

/// The default folder of exports: the user's documents, else their downloads, else their home. A page has
/// none: its exports are downloads.
#[must_use]
pub fn export_folder() -> PathBuf {
    #[cfg(target_family = "wasm")]
    return PathBuf::new();
    #[cfg(not(target_family = "wasm"))]
    user_folder()
}

#[cfg(not(target_family = "wasm"))]
fn user_folder() -> PathBuf {
    let user = UserDirs::new();
    let folder = user.as_ref().and_then(|user| {
        let named = [user.document_dir(), user.download_dir()];
        let named = named.into_iter().flatten().find(|folder| folder.is_dir());
        named.or_else(|| Some(user.home_dir()))
    });
    folder.map_or_else(PathBuf::new, Path::to_owned)
}

/// The path that somebody typed or pasted: `~` is the home, quotes and `file://` are left out, and a
/// name without a folder is in [`export_folder`].
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn typed_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let typed = typed.strip_prefix("file://").map_or(typed, |path| {
        // `file:///C:/data` names a drive.
        let drive = path.strip_prefix('/').filter(|_| cfg!(windows));
        drive.unwrap_or(path)
    });
    let typed = typed.trim_matches(['"', '\'']);
    let home = UserDirs::new().map(|user| user.home_dir().to_owned());
    match (typed.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => {
            home.join(rest.trim_start_matches(['/', '\\']))
        }
        _ => export_folder().join(typed),
    }
}

/// The path of a file that comes into the page or goes out of it. What is kept stays as it is.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn typed_path(typed: &str) -> PathBuf {
    let path = Path::new(typed);
    if path.has_root() {
        return path.to_owned();
    }
    let name = path.file_name().unwrap_or_default();
    Path::new(super::TRANSIENT).join(name)
}
