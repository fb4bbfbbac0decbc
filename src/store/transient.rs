//! Files that come into a page or go out of it: they pass through the disk in memory and are not kept. Only a
//! drill from the page's server is.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::atomic_file::replace;
use super::disk::Mode;
use super::{Store, TRANSIENT, files};

/// Puts a file there under its name; its path, or `None` if it has no name that will do.
#[must_use]
pub fn put_transient(store: &Store, name: &Path, bytes: &[u8]) -> Option<PathBuf> {
    let path = Path::new(TRANSIENT).join(name.file_name()?);
    let mut file = store.disk().open(&path, Mode::Empty).ok()?;
    file.append(bytes).ok()?;
    Some(path)
}

/// Takes a file out.
#[must_use]
pub fn take_transient(store: &Store, path: &Path) -> Option<Vec<u8>> {
    if !path.starts_with(TRANSIENT) {
        return None;
    }
    let mut bytes = Vec::new();
    store
        .disk()
        .read(path, 0)
        .ok()?
        .read_to_end(&mut bytes)
        .ok()?;
    store.disk().remove(path).ok()?;
    Some(bytes)
}

/// Keeps a drill's files as they are on the page's server now. Returns the folder in which they are: without
/// files it has no drill, as opening it will tell.
#[must_use]
pub fn keep_drill(store: &Store, address: &str, drill: &[(&str, Vec<u8>)]) -> PathBuf {
    let disk = store.disk();
    let name = Path::new(address).file_name().unwrap_or_default();
    let name = format!(
        "{}-{:08x}",
        name.to_string_lossy(),
        crc32fast::hash(address.as_bytes())
    );
    let folder = Path::new("/drills").join(name);
    // The disk in memory refuses nothing here.
    drop(files::create_folders(disk, &folder));
    for (file, bytes) in drill {
        drop(replace(disk, &folder.join(file), bytes));
    }
    folder
}
