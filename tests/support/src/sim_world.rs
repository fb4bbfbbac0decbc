//! All that is on a simulated disk: names and bytes as they are, and as a power cut at its worst would
//! leave them. What others do to a file is done here, behind the back of whoever has it open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is behind a name: a folder, or a file by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Bytes {
    pub(crate) now: Vec<u8>,
    durable: Vec<u8>,
    /// Bytes whose sync failed: the system forgets that they were ever to be written, so that a
    /// later sync says that all is well.
    forgotten: Option<(usize, usize)>,
}

/// Everything on the disk, as it is and as a power cut at its worst would leave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct World {
    pub(crate) names: BTreeMap<PathBuf, Node>,
    pub(crate) durable_names: BTreeMap<PathBuf, Node>,
    pub(crate) files: Vec<Bytes>,
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
        let files = self.files.iter();
        let files = files.map(|bytes| Bytes::durable(bytes.after(crash)));
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

    /// The files in a folder.
    pub fn files_in(&self, folder: &Path) -> Vec<PathBuf> {
        let inside = self
            .names
            .iter()
            .filter(|(path, node)| matches!(node, Node::File(_)) && path.parent() == Some(folder));
        inside.map(|(path, _)| path.clone()).collect()
    }

    /// Another program writes a file anew, as an editor does: whoever has it open has the new bytes.
    pub fn overwrite(&mut self, path: &Path, bytes: &[u8]) {
        match self.names.get(path) {
            Some(Node::File(file)) => self.files[*file] = Bytes::durable(bytes.to_vec()),
            _ => self.replace(path, bytes),
        }
    }

    /// Another program puts a new file in the place of a file, as a synchronising tool does: whoever has
    /// the old one open goes on with that, and nobody else will see it.
    pub fn replace(&mut self, path: &Path, bytes: &[u8]) {
        self.files.push(Bytes::durable(bytes.to_vec()));
        let node = Node::File(self.files.len() - 1);
        for names in [&mut self.names, &mut self.durable_names] {
            let folders = path.ancestors().skip(1);
            for folder in folders.filter(|folder| folder.file_name().is_some()) {
                names.entry(folder.to_owned()).or_insert(Node::Folder);
            }
            names.insert(path.to_owned(), node);
        }
    }

    /// Another program removes a file, or a folder with all that is in it.
    pub fn remove(&mut self, path: &Path) {
        for names in [&mut self.names, &mut self.durable_names] {
            names.retain(|name, _| !name.starts_with(path));
        }
    }
}

impl Bytes {
    fn durable(bytes: Vec<u8>) -> Self {
        Self {
            now: bytes.clone(),
            durable: bytes,
            forgotten: None,
        }
    }

    pub(crate) fn cut(&mut self, len: usize) {
        self.now.truncate(len);
        self.forgotten = self.forgotten.filter(|(from, _)| *from < len);
    }

    pub(crate) fn forget(&mut self) {
        let same = same_start(&self.now, &self.durable);
        self.forgotten = Some((same, self.now.len()));
    }

    pub(crate) fn sync(&mut self) {
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
