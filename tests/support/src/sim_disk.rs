//! A file system in memory that knows what a power cut may take: bytes that were not synced, and
//! names whose folder was not. It remembers every state that a crash could find, and fails on demand.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use statusdeck::store::{Disk, DiskFile, Found, Held, Mode, NoLock};

/// What is behind a name: a folder, or a file by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Bytes {
    now: Vec<u8>,
    durable: Vec<u8>,
    /// Bytes whose sync failed: the system forgets that they were ever to be written, so that a
    /// later sync says that all is well.
    forgotten: Option<(usize, usize)>,
}

/// Everything on the disk, as it is and as a power cut at its worst would leave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct World {
    names: BTreeMap<PathBuf, Node>,
    durable_names: BTreeMap<PathBuf, Node>,
    files: Vec<Bytes>,
}

/// What survives a crash of what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crash {
    /// Everything: the process was killed, the system goes on.
    Killed,
    /// Nothing.
    AllLost,
    /// Names, but no bytes.
    NamesKept,
    /// Bytes, but no names.
    BytesKept,
    /// Names, and the first half of the bytes.
    HalfWritten,
    /// Names, and of the bytes only the second half: the first half of the place is blank.
    Reordered,
}

impl Crash {
    pub const ALL: [Self; 6] = [
        Self::Killed,
        Self::AllLost,
        Self::NamesKept,
        Self::BytesKept,
        Self::HalfWritten,
        Self::Reordered,
    ];
}

impl World {
    /// What the next start finds.
    pub fn after(&self, crash: Crash) -> Self {
        let names = match crash {
            Crash::AllLost | Crash::BytesKept => &self.durable_names,
            _ => &self.names,
        };
        let mut names = names.clone();
        let all = names.clone();
        // A folder that is lost takes along what was in it.
        names.retain(|path, _| {
            path.ancestors()
                .skip(1)
                .filter(|above| !above.as_os_str().is_empty() && *above != Path::new("/"))
                .all(|above| all.get(above) == Some(&Node::Folder))
        });
        let files = self.files.iter().map(|bytes| {
            let left = bytes.after(crash);
            Bytes {
                now: left.clone(),
                durable: left,
                forgotten: None,
            }
        });
        Self {
            durable_names: names.clone(),
            names,
            files: files.collect(),
        }
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &Path) -> Option<&[u8]> {
        match self.names.get(path) {
            Some(Node::File(file)) => Some(&self.files[*file].now),
            _ => None,
        }
    }
}

impl Bytes {
    fn cut(&mut self, len: usize) {
        self.now.truncate(len);
        self.forgotten = self.forgotten.filter(|(from, _)| *from < len);
    }

    fn forget(&mut self) {
        let same = same_start(&self.now, &self.durable);
        self.forgotten = Some((same, self.now.len()));
    }

    fn sync(&mut self) {
        let mut durable = self.now.clone();
        if let Some((from, to)) = self.forgotten {
            let to = to.min(durable.len());
            durable[from..to].fill(0);
        }
        self.durable = durable;
    }

    fn after(&self, crash: Crash) -> Vec<u8> {
        let (now, durable) = (&self.now, &self.durable);
        let same = same_start(now, durable);
        let half = same + (now.len() - same) / 2;
        match crash {
            Crash::Killed | Crash::BytesKept => now.clone(),
            Crash::AllLost | Crash::NamesKept => durable.clone(),
            Crash::HalfWritten => now[..half].to_vec(),
            Crash::Reordered => {
                let mut left = now.clone();
                left[same..half].fill(0);
                left
            }
        }
    }
}

/// How many bytes are the same from the start on.
fn same_start(a: &[u8], b: &[u8]) -> usize {
    let shorter = a.len().min(b.len());
    if a[..shorter] == b[..shorter] {
        return shorter;
    }
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

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
}

/// Gives the error with which a call on a path fails, if it is to fail.
pub type Fault = Box<dyn FnMut(Call, &Path) -> Option<io::ErrorKind> + Send>;

#[derive(Default)]
struct Inner {
    world: World,
    /// States that a crash could find, each with how much had been acknowledged.
    moments: Option<Vec<(usize, World)>>,
    acknowledged: usize,
    fault: Option<Fault>,
    calls: usize,
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

    /// Calls so far.
    pub fn calls(&self) -> usize {
        self.inner().calls
    }

    /// Takes a folder away with all that is in it, as a drive that is unplugged; what is given back
    /// can be plugged in again.
    pub fn unplug(&self, folder: &Path) -> World {
        let mut inner = self.inner();
        let before = inner.world.clone();
        inner
            .world
            .names
            .retain(|path, _| !path.starts_with(folder));
        inner
            .world
            .durable_names
            .retain(|path, _| !path.starts_with(folder));
        before
    }

    pub fn plug_in(&self, world: World) {
        self.inner().world = world;
    }

    fn call(&self, call: Call, path: &Path) -> io::Result<MutexGuard<'_, Inner>> {
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
        let file = match inner.file(path) {
            Ok(_) if mode == Mode::New => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                inner.parent_is_there(path)?;
                inner.world.files.push(Bytes::default());
                let file = inner.world.files.len() - 1;
                inner.world.names.insert(path.to_owned(), Node::File(file));
                inner.remember();
                file
            }
            found => found?,
        };
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

    fn lock(&self, _: &Path, _: bool, _: &str) -> Result<Box<dyn Held>, NoLock> {
        Ok(Box::new(NobodyElse))
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn may_write(&self, path: &Path) -> bool {
        self.call(Call::Open, path).is_ok()
    }
}

#[derive(Debug)]
struct NobodyElse;

impl Held for NobodyElse {}

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
