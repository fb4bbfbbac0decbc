//! The files of a disk in memory, and what was changed of them.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Durability, Found, not_a_file};

/// The folder of files that are not kept: they come into the page or go out of it.
pub const TRANSIENT: &str = "/transient";

/// Called when the first change is made that the copy lacks.
type OnChange = Box<dyn Fn() + Send>;

#[derive(Default)]
pub(super) struct Files {
    pub(super) nodes: BTreeMap<PathBuf, Node>,
    /// What was changed under [`TRANSIENT`].
    pub(super) passing: BTreeMap<PathBuf, u64>,
    pub(super) locked: BTreeMap<PathBuf, String>,
    /// What the copy lacks, with the first byte that may differ.
    pub(super) changed: BTreeMap<PathBuf, u64>,
    pub(super) written: Durability,
    pub(super) on_change: Option<OnChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Folder,
    File(Vec<u8>),
}

/// How the copy is to be changed at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    pub path: PathBuf,
    pub kind: ChangeKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    Folder,
    /// The file has these bytes from a place on, and ends with them.
    Bytes {
        from: u64,
        bytes: Vec<u8>,
    },
    Removed,
}

impl Files {
    pub(super) fn note(&mut self, path: &Path, from: u64) {
        let changed = if path.starts_with(TRANSIENT) {
            &mut self.passing
        } else {
            self.written.changes += 1;
            &mut self.changed
        };
        let earliest = changed.entry(path.to_owned()).or_insert(from);
        *earliest = from.min(*earliest);
    }

    /// What is there now where something was changed from a place on.
    pub(super) fn changes(&self, changed: BTreeMap<PathBuf, u64>, block: u64) -> Vec<FileChange> {
        let change = |(path, from): (PathBuf, u64)| {
            let kind = match self.nodes.get(&path) {
                None => ChangeKind::Removed,
                Some(Node::Folder) => ChangeKind::Folder,
                Some(Node::File(bytes)) => {
                    let from = from.min(bytes.len() as u64);
                    let from = from - from.checked_rem(block).unwrap_or(0);
                    let start = usize::try_from(from).unwrap_or(usize::MAX);
                    let bytes = bytes.get(start..).unwrap_or_default().to_vec();
                    ChangeKind::Bytes { from, bytes }
                }
            };
            FileChange { path, kind }
        };
        changed.into_iter().map(change).collect()
    }

    pub(super) fn follow(&mut self, FileChange { path, kind }: FileChange) {
        let from = match &kind {
            ChangeKind::Bytes { from, .. } => *from,
            ChangeKind::Folder | ChangeKind::Removed => 0,
        };
        self.note(&path, from);
        match kind {
            ChangeKind::Removed => drop(self.nodes.remove(&path)),
            ChangeKind::Folder => drop(self.nodes.insert(path, Node::Folder)),
            ChangeKind::Bytes { bytes, .. } => {
                let mut file = match self.nodes.remove(&path) {
                    Some(Node::File(file)) => file,
                    Some(Node::Folder) | None => Vec::new(),
                };
                file.truncate(usize::try_from(from).unwrap_or(usize::MAX));
                file.extend_from_slice(&bytes);
                self.nodes.insert(path, Node::File(file));
            }
        }
    }

    pub(super) fn bytes(&mut self, path: &Path) -> io::Result<&mut Vec<u8>> {
        match self.nodes.get_mut(path) {
            Some(Node::File(bytes)) => Ok(bytes),
            Some(Node::Folder) => Err(not_a_file()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    pub(super) fn look(&self, path: &Path) -> Option<Found> {
        if path.parent().is_none() {
            return Some(Found::Folder);
        }
        Some(match self.nodes.get(path)? {
            Node::Folder => Found::Folder,
            Node::File(bytes) => Found::File {
                len: bytes.len() as u64,
            },
        })
    }

    /// The paths in a folder, however deep.
    pub(super) fn below(&self, folder: &Path) -> Vec<PathBuf> {
        let after = self.nodes.range(folder.to_owned()..);
        let below = after
            .map(|(path, _)| path)
            .take_while(|path| path.starts_with(folder));
        below.filter(|path| *path != folder).cloned().collect()
    }

    /// Only a folder that exists can get something new.
    pub(super) fn needs_parent(&self, path: &Path) -> io::Result<()> {
        match path.parent().and_then(|parent| self.look(parent)) {
            Some(Found::Folder) => Ok(()),
            Some(_) => Err(io::ErrorKind::NotADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.needs_parent(to)?;
        let node = self.nodes.get(from).ok_or(io::ErrorKind::NotFound)?.clone();
        match (&node, self.nodes.get(to)) {
            (_, None) | (Node::File(_), Some(Node::File(_))) => {}
            _ => return Err(io::ErrorKind::AlreadyExists.into()),
        }
        let mut moved = self.below(from);
        moved.push(from.to_owned());
        for path in moved {
            let target = match path.strip_prefix(from) {
                Ok(rest) if !rest.as_os_str().is_empty() => to.join(rest),
                _ => to.to_owned(),
            };
            if let Some(node) = self.nodes.remove(&path) {
                self.note(&path, 0);
                self.note(&target, 0);
                self.nodes.insert(target, node);
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths = self.nodes.keys();
        f.debug_list().entries(paths).finish()
    }
}
