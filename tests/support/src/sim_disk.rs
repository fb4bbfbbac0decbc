//! A file system in memory that knows what a power cut may take (`sim_world.rs`), remembers every state
//! that a crash could find, fails on demand, has locks that hold or do not, and lets others at its files
//! between any two calls.

use std::ffi::OsString;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use statusdeck::store::{Disk, DiskFile, Found, Held, Mode, NoLock};

use crate::sim_world::{Bytes, Node};
pub use crate::sim_world::{Crash, World};

/// What a call is about, for whoever wants it to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    Look,
    List,
    Read,
    Open,
    CreateFolder,
    Rename,
    Remove,
    SyncFolder,
    Append,
    Cut,
    Sync,
    Lock,
}

/// Gives the error with which a call on a path fails, if it is to fail.
pub type Fault = Box<dyn FnMut(Call, &Path) -> Option<io::ErrorKind> + Send>;

/// What others do before a call. They may use the disk, too.
pub type Meanwhile = Box<dyn FnMut(&SimDisk, Call, &Path) + Send>;

#[derive(Default)]
struct Inner {
    world: World,
    /// States that a crash could find, each with how much had been acknowledged.
    moments: Option<Vec<(usize, World)>>,
    acknowledged: usize,
    fault: Option<Fault>,
    meanwhile: Option<Meanwhile>,
    calls: usize,
    /// The locked files, by number: a lock file that was removed and made anew is another one.
    locked: Vec<usize>,
    locks_are_broken: bool,
}

/// The file system.
#[derive(Clone, Default)]
pub struct SimDisk(Arc<Mutex<Inner>>);

impl std::fmt::Debug for SimDisk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SimDisk")
    }
}

impl SimDisk {
    pub fn new(world: World) -> Self {
        let disk = Self::default();
        disk.inner().world = world;
        disk
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no test panicked with it")
    }

    /// Remembers every state from now on.
    pub fn watch(&self) {
        let mut inner = self.inner();
        let now = (inner.acknowledged, inner.world.clone());
        inner.moments = Some(vec![now]);
    }

    /// One more step of the workload is acknowledged.
    pub fn acknowledge(&self) {
        let mut inner = self.inner();
        inner.acknowledged += 1;
        inner.remember();
    }

    pub fn moments(&self) -> Vec<(usize, World)> {
        self.inner().moments.take().unwrap_or_default()
    }

    pub fn world(&self) -> World {
        self.inner().world.clone()
    }

    pub fn fail(&self, fault: Option<Fault>) {
        self.inner().fault = fault;
    }

    /// Lets others at the disk before each call, as long as they are not at work already.
    pub fn meanwhile(&self, meanwhile: Option<Meanwhile>) {
        // What the earlier ones hold may use the disk when it is dropped.
        let earlier = std::mem::replace(&mut self.inner().meanwhile, meanwhile);
        drop(earlier);
    }

    /// From now on locks are given to everybody who asks, as some network drives do.
    pub fn break_locks(&self, broken: bool) {
        self.inner().locks_are_broken = broken;
    }

    /// What others do to the files.
    pub fn change(&self, change: impl FnOnce(&mut World)) {
        let mut inner = self.inner();
        change(&mut inner.world);
        inner.remember();
    }

    /// Calls so far.
    pub fn calls(&self) -> usize {
        self.inner().calls
    }

    /// Takes a folder away with all that is in it, as a drive that is unplugged; what is given back
    /// can be plugged in again.
    pub fn unplug(&self, folder: &Path) -> World {
        let before = self.world();
        self.change(|world| world.remove(folder));
        before
    }

    pub fn plug_in(&self, world: World) {
        self.inner().world = world;
    }

    fn call(&self, call: Call, path: &Path) -> io::Result<MutexGuard<'_, Inner>> {
        let meanwhile = self.inner().meanwhile.take();
        if let Some(mut meanwhile) = meanwhile {
            meanwhile(self, call, path);
            let newer = self.inner().meanwhile.take();
            self.meanwhile(Some(newer.unwrap_or(meanwhile)));
        }
        let mut inner = self.inner();
        inner.calls += 1;
        let fault = inner.fault.as_mut().and_then(|fault| fault(call, path));
        fault.map_or(Ok(inner), |kind| Err(kind.into()))
    }
}

impl Inner {
    fn remember(&mut self) {
        if let Some(moments) = &mut self.moments {
            moments.push((self.acknowledged, self.world.clone()));
        }
    }

    fn file(&mut self, path: &Path) -> io::Result<usize> {
        match self.world.names.get(path) {
            Some(Node::File(file)) => Ok(*file),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn file_or_new(&mut self, path: &Path) -> io::Result<usize> {
        match self.file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.parent_is_there(path)?;
                self.world.files.push(Bytes::default());
                let file = self.world.files.len() - 1;
                self.world.names.insert(path.to_owned(), Node::File(file));
                self.remember();
                Ok(file)
            }
            found => found,
        }
    }

    fn parent_is_there(&self, path: &Path) -> io::Result<()> {
        match path.parent() {
            Some(parent) if parent != Path::new("/") => match self.world.names.get(parent) {
                Some(Node::Folder) => Ok(()),
                Some(Node::File(_)) => Err(io::ErrorKind::NotADirectory.into()),
                None => Err(io::ErrorKind::NotFound.into()),
            },
            _ => Ok(()),
        }
    }
}

impl Disk for SimDisk {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        let inner = self.call(Call::Look, path)?;
        if path == Path::new("/") {
            return Ok(Some(Found::Folder));
        }
        Ok(match inner.world.names.get(path) {
            Some(Node::Folder) => Some(Found::Folder),
            Some(Node::File(file)) => Some(Found::File {
                len: inner.world.files[*file].now.len() as u64,
            }),
            None => None,
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let inner = self.call(Call::List, folder)?;
        if inner.world.names.get(folder) != Some(&Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let inside = inner.world.names.keys();
        Ok(inside
            .filter(|path| path.parent() == Some(folder))
            .filter_map(|path| path.file_name().map(OsString::from))
            .collect())
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<Box<dyn Read>> {
        let mut inner = self.call(Call::Read, path)?;
        let file = inner.file(path)?;
        let bytes = &inner.world.files[file].now;
        let from = usize::try_from(from).expect("small").min(bytes.len());
        Ok(Box::new(Cursor::new(bytes[from..].to_vec())))
    }

    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn DiskFile>> {
        let mut inner = self.call(Call::Open, path)?;
        if mode == Mode::New && inner.world.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let file = inner.file_or_new(path)?;
        if mode == Mode::Empty && !inner.world.files[file].now.is_empty() {
            inner.world.files[file].cut(0);
            inner.remember();
        }
        Ok(Box::new(SimFile {
            disk: self.clone(),
            file,
            path: path.to_owned(),
        }))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut inner = self.call(Call::CreateFolder, folder)?;
        if inner.world.names.contains_key(folder) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        inner.parent_is_there(folder)?;
        inner.world.names.insert(folder.to_owned(), Node::Folder);
        inner.remember();
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.call(Call::Rename, from)?;
        inner.parent_is_there(to)?;
        let moved: Vec<PathBuf> = inner.world.names.keys().cloned().collect();
        if !moved.iter().any(|path| path == from) {
            return Err(io::ErrorKind::NotFound.into());
        }
        for path in moved {
            if let Ok(inside) = path.strip_prefix(from)
                && let Some(node) = inner.world.names.remove(&path)
            {
                let new = if inside.as_os_str().is_empty() {
                    to.to_owned()
                } else {
                    to.join(inside)
                };
                inner.world.names.insert(new, node);
            }
        }
        inner.remember();
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.inner().world.names.contains_key(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename(from, to)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.call(Call::Look, from)?;
        inner.file(from)?;
        inner.file(to).map(drop)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut inner = self.call(Call::Remove, path)?;
        inner.file(path)?;
        inner.world.names.remove(path);
        inner.remember();
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut inner = self.call(Call::SyncFolder, folder)?;
        let inside = |path: &PathBuf| path.parent() == Some(folder);
        let mut durable = inner.world.durable_names.clone();
        durable.retain(|path, _| !inside(path));
        let now = inner.world.names.iter();
        durable.extend(
            now.filter(|(path, _)| inside(path))
                .map(|(path, node)| (path.clone(), *node)),
        );
        inner.world.durable_names = durable;
        inner.remember();
        Ok(())
    }

    fn lock(&self, path: &Path, wait: bool, note: &str) -> Result<Box<dyn Held>, NoLock> {
        let mut inner = self.call(Call::Lock, path).map_err(NoLock::Failed)?;
        let file = inner.file_or_new(path).map_err(NoLock::Failed)?;
        while inner.locked.contains(&file) && !inner.locks_are_broken {
            if !wait {
                let note = &inner.world.files[file].now;
                return Err(NoLock::Held(String::from_utf8_lossy(note).into_owned()));
            }
            drop(inner);
            std::thread::yield_now();
            inner = self.inner();
        }
        inner.locked.push(file);
        inner.world.files[file].now = note.as_bytes().to_vec();
        let disk = self.clone();
        Ok(Box::new(SimLock { disk, file }))
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn may_write(&self, path: &Path) -> bool {
        self.call(Call::Open, path).is_ok()
    }
}

#[derive(Debug)]
struct SimLock {
    disk: SimDisk,
    file: usize,
}

impl Held for SimLock {}

impl Drop for SimLock {
    fn drop(&mut self) {
        let mut inner = self.disk.inner();
        let place = inner.locked.iter().position(|file| *file == self.file);
        place.map(|place| inner.locked.swap_remove(place));
    }
}

#[derive(Debug)]
struct SimFile {
    disk: SimDisk,
    file: usize,
    path: PathBuf,
}

impl DiskFile for SimFile {
    fn length(&self) -> io::Result<u64> {
        let inner = self.disk.call(Call::Look, &self.path)?;
        Ok(inner.world.files[self.file].now.len() as u64)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut inner = match self.disk.call(Call::Append, &self.path) {
            Ok(inner) => inner,
            Err(error) => {
                // A full disk takes what it still has room for.
                let mut inner = self.disk.inner();
                let part = &bytes[..bytes.len() / 2];
                inner.world.files[self.file].now.extend_from_slice(part);
                inner.remember();
                return Err(error);
            }
        };
        for byte in bytes {
            inner.world.files[self.file].now.push(*byte);
            inner.remember();
        }
        Ok(())
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        let mut inner = self.disk.call(Call::Cut, &self.path)?;
        let len = usize::try_from(len).expect("small");
        inner.world.files[self.file].cut(len);
        inner.remember();
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut inner = match self.disk.call(Call::Sync, &self.path) {
            Ok(inner) => inner,
            Err(error) => {
                self.disk.inner().world.files[self.file].forget();
                return Err(error);
            }
        };
        inner.world.files[self.file].sync();
        inner.remember();
        Ok(())
    }
}
