//! A disk in memory, for where there are no files: the page in a browser. It counts its changes, so that
//! whoever keeps a copy elsewhere can take those that the copy lacks ([`MemoryDisk::take_changes`]) and
//! say when they are durable.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::disk::{Disk, DiskFile, Durability, Found, Held, Mode, NoLock, not_a_file};
use super::memory_files::{ChangeKind, FileChange, Files, Node};

/// Files in memory. Clones are the same disk.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk {
    files: Arc<Mutex<Files>>,
}

/// Changes that belong together, up to a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub list: Vec<FileChange>,
    up_to: u64,
}

impl MemoryDisk {
    /// Puts a file or a folder there, as the copy has it.
    pub fn load(&self, path: PathBuf, contents: Option<Vec<u8>>) {
        let node = contents.map_or(Node::Folder, Node::File);
        self.files().nodes.insert(path, node);
    }

    /// Has a function called, once, with the next change, and again after [`Self::take_changes`].
    pub fn on_change(&self, on_change: impl Fn() + Send + 'static) {
        self.files().on_change = Some(Box::new(on_change));
    }

    /// What the copy lacks. A file is given from a multiple of `block` bytes on.
    #[must_use]
    pub fn take_changes(&self, block: u64) -> Changes {
        let mut files = self.files();
        let changed = std::mem::take(&mut files.changed);
        Changes {
            list: files.changes(changed, block),
            up_to: files.written.changes,
        }
    }

    /// Every change since the disk was loaded, of what is not kept, too: for another copy in memory.
    #[must_use]
    pub fn all_changes(&self) -> Vec<FileChange> {
        let mut files = self.files();
        let mut changed = std::mem::take(&mut files.changed);
        changed.append(&mut files.passing);
        files.changes(changed, 1)
    }

    /// Makes the changes that were made to a copy.
    pub fn follow(&self, changes: impl Iterator<Item = FileChange>) {
        for change in changes {
            // Following cannot fail.
            drop(self.change(|files| {
                files.follow(change);
                Ok(())
            }));
        }
    }

    /// The copy has these changes.
    pub fn kept(&self, changes: &Changes) {
        let written = &mut self.files().written;
        written.durable = written.durable.max(changes.up_to);
        written.problem = None;
    }

    /// The copy could not take these changes: they are among the next.
    pub fn not_kept(&self, changes: Changes, problem: String) {
        let mut files = self.files();
        for FileChange { path, kind } in changes.list {
            let from = match kind {
                ChangeKind::Bytes { from, .. } => from,
                ChangeKind::Folder | ChangeKind::Removed => 0,
            };
            let earliest = files.changed.entry(path).or_insert(from);
            *earliest = from.min(*earliest);
        }
        files.written.problem = Some(problem);
    }

    /// The copy is gone: it lacks everything.
    pub fn copy_is_gone(&self) {
        let mut files = self.files();
        let paths: Vec<PathBuf> = files.nodes.keys().cloned().collect();
        paths.iter().for_each(|path| files.note(path, 0));
    }

    /// All files and folders, for a copy of the disk.
    #[must_use]
    pub fn all(&self) -> Vec<(PathBuf, Option<Vec<u8>>)> {
        let files = self.files();
        let contents = |(path, node): (&PathBuf, &Node)| match node {
            Node::Folder => (path.clone(), None),
            Node::File(bytes) => (path.clone(), Some(bytes.clone())),
        };
        files.nodes.iter().map(contents).collect()
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes files, and tells of it if the copy lacked nothing before.
    fn change<T>(&self, change: impl FnOnce(&mut Files) -> io::Result<T>) -> io::Result<T> {
        let mut files = self.files();
        let was_kept = files.changed.is_empty();
        let changed = change(&mut files);
        if was_kept
            && !files.changed.is_empty()
            && let Some(tell) = files.on_change.take()
        {
            drop(files);
            tell();
            self.files().on_change.get_or_insert(tell);
        }
        changed
    }
}

impl Disk for MemoryDisk {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        Ok(self.files().look(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let files = self.files();
        match files.look(folder) {
            Some(Found::Folder) => {}
            Some(_) => return Err(io::ErrorKind::NotADirectory.into()),
            None => return Err(io::ErrorKind::NotFound.into()),
        }
        let below = files.below(folder);
        let names: BTreeSet<OsString> = below
            .iter()
            .filter_map(|path| Some(path.strip_prefix(folder).ok()?.iter().next()?.to_owned()))
            .collect();
        Ok(names.into_iter().collect())
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<Box<dyn Read>> {
        let mut files = self.files();
        let bytes = files.bytes(path)?;
        let start = usize::try_from(from).unwrap_or(usize::MAX);
        let bytes = bytes.get(start..).unwrap_or_default().to_vec();
        Ok(Box::new(Cursor::new(bytes)))
    }

    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn DiskFile>> {
        self.change(|files| {
            match (files.nodes.get_mut(path), mode) {
                (Some(Node::Folder), _) => return Err(not_a_file()),
                (Some(Node::File(_)), Mode::New) => {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                (Some(Node::File(_)), Mode::Create) => return Ok(()),
                (Some(Node::File(bytes)), Mode::Empty) => bytes.clear(),
                (None, _) => {
                    files.needs_parent(path)?;
                    let node = Node::File(Vec::new());
                    files.nodes.insert(path.to_owned(), node);
                }
            }
            files.note(path, 0);
            Ok(())
        })?;
        Ok(Box::new(MemoryFile {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.change(|files| {
            if files.look(folder).is_some() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            files.needs_parent(folder)?;
            files.nodes.insert(folder.to_owned(), Node::Folder);
            files.note(folder, 0);
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(|files| files.rename(from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(|files| match files.look(to) {
            Some(_) => Err(io::ErrorKind::AlreadyExists.into()),
            None => files.rename(from, to),
        })
    }

    fn copy_permissions(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.change(|files| {
            files.bytes(path)?;
            files.nodes.remove(path);
            files.note(path, 0);
            Ok(())
        })
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, path: &Path, _wait: bool, note: &str) -> Result<Box<dyn Held>, NoLock> {
        let mut files = self.files();
        // Nobody can wait for somebody on the same thread.
        if let Some(note) = files.locked.get(path) {
            return Err(NoLock::Held(note.clone()));
        }
        files.locked.insert(path.to_owned(), note.to_owned());
        Ok(Box::new(MemoryLock {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn written(&self) -> Durability {
        self.files().written.clone()
    }
}

#[derive(Debug)]
struct MemoryFile {
    disk: MemoryDisk,
    path: PathBuf,
}

impl DiskFile for MemoryFile {
    fn length(&self) -> io::Result<u64> {
        Ok(self.disk.files().bytes(&self.path)?.len() as u64)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.change(|files| {
            let file = files.bytes(&self.path)?;
            let from = file.len() as u64;
            file.extend_from_slice(bytes);
            files.note(&self.path, from);
            Ok(())
        })
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        self.disk.change(|files| {
            let file = files.bytes(&self.path)?;
            file.resize(usize::try_from(len).map_err(io::Error::other)?, 0);
            files.note(&self.path, len);
            Ok(())
        })
    }

    /// The copy says when its bytes are durable ([`Disk::written`]).
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Debug)]
struct MemoryLock {
    disk: MemoryDisk,
    path: PathBuf,
}

impl Held for MemoryLock {}

impl Drop for MemoryLock {
    fn drop(&mut self) {
        self.disk.files().locked.remove(&self.path);
    }
}
