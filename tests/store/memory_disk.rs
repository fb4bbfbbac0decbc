//! The disk in memory, and the copy that a page keeps of it.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::learner::Profile;
use statusdeck::store::{
    ChangeKind, Changes, Disk, MemoryDisk, Mode, Places, Store, TRANSIENT, random_device_id,
};

use super::{name, record};

const BLOCK: u64 = 16;

/// What a page's storage has: `None` for a folder.
#[derive(Default)]
struct Copy(BTreeMap<PathBuf, Option<Vec<u8>>>);

impl Copy {
    fn take(&mut self, changes: &Changes) {
        for change in &changes.list {
            match &change.kind {
                ChangeKind::Folder => drop(self.0.insert(change.path.clone(), None)),
                ChangeKind::Removed => drop(self.0.remove(&change.path)),
                ChangeKind::Bytes { from, bytes } => {
                    assert_eq!(from % BLOCK, 0);
                    let file = self.0.entry(change.path.clone()).or_default();
                    let file = file.get_or_insert_default();
                    let from = usize::try_from(*from).expect("a length");
                    assert!(from <= file.len(), "a gap in {}", change.path.display());
                    file.truncate(from);
                    file.extend_from_slice(bytes);
                }
            }
        }
    }

    fn load(&self) -> MemoryDisk {
        let disk = MemoryDisk::default();
        for (path, contents) in &self.0 {
            disk.load(path.clone(), contents.clone());
        }
        disk
    }
}

fn kept(disk: &MemoryDisk) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let mut all = disk.all();
    all.retain(|(path, _)| !path.starts_with(TRANSIENT));
    all
}

/// Something that a store may do to one of a few files and folders; it may fail.
fn change(disk: &MemoryDisk, rng: &mut StdRng) {
    let path = |rng: &mut StdRng| {
        let folder = ["", "/a", "/a/b", "/c", TRANSIENT][rng.random_range(0..5)];
        PathBuf::from(format!(
            "{folder}/{}",
            ["a", "b", "c", "x", "y"][rng.random_range(0..5)]
        ))
    };
    let (at, to) = (path(rng), path(rng));
    let bytes = vec![rng.random(); rng.random_range(0..40)];
    let modes = [Mode::Create, Mode::Empty, Mode::New];
    match rng.random_range(0..8) {
        0 => drop(disk.create_folder(&at)),
        1 => drop(disk.rename(&at, &to)),
        2 => drop(disk.rename_new(&at, &to)),
        3 => drop(disk.remove(&at)),
        4 => {
            if let Ok(mut file) = disk.open(&at, Mode::Create) {
                let len = file.length().expect("its length");
                file.cut(rng.random_range(0..=len)).expect("a cut");
            }
        }
        _ => {
            if let Ok(mut file) = disk.open(&at, modes[rng.random_range(0..3)]) {
                file.append(&bytes).expect("an append");
            }
        }
    }
}

#[test]
fn the_copy_follows_whatever_is_changed_and_whichever_transaction_fails() {
    for seed in 0..200 {
        let rng = &mut StdRng::seed_from_u64(seed);
        let (disk, mut copy) = (MemoryDisk::default(), Copy::default());
        disk.load(TRANSIENT.into(), None);
        for _ in 0..60 {
            for _ in 0..rng.random_range(0..6) {
                change(&disk, rng);
            }
            let changes = disk.take_changes(BLOCK);
            // More may be changed while a transaction goes on.
            change(&disk, rng);
            if rng.random_bool(0.3) {
                disk.not_kept(changes, "QuotaExceededError".to_owned());
                assert!(disk.written().problem.is_some());
            } else {
                copy.take(&changes);
                disk.kept(&changes);
                assert!(disk.written().problem.is_none());
            }
        }
        let changes = disk.take_changes(BLOCK);
        copy.take(&changes);
        disk.kept(&changes);
        let written = disk.written();
        assert_eq!(written.durable, written.changes);
        assert_eq!(kept(&copy.load()), kept(&disk), "seed {seed}");
        // A copy that was cleared gets everything again.
        disk.copy_is_gone();
        let mut again = Copy::default();
        again.take(&disk.take_changes(BLOCK));
        assert_eq!(again.0, copy.0);
    }
}

#[test]
fn the_first_change_of_a_turn_tells() {
    let disk = MemoryDisk::default();
    let told = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&told);
    disk.on_change(move || {
        count.fetch_add(1, Ordering::Relaxed);
    });
    for turn in 1..=3 {
        for name in ["/a", "/b"] {
            let mut file = disk.open(Path::new(name), Mode::Create).expect("a file");
            file.append(b"more").expect("an append");
        }
        assert_eq!(told.load(Ordering::Relaxed), turn);
        disk.kept(&disk.take_changes(BLOCK));
    }
}

#[test]
fn answers_that_the_copy_has_are_there_when_it_is_loaded() {
    let mut copy = Copy::default();
    for start in 0..3 {
        let disk = copy.load();
        let store = Store::open_on(Arc::new(disk.clone()), Places::of_page()).expect("a store");
        if start == 0 {
            store
                .create_profile(&Profile::new(name("mina")))
                .expect("a profile");
        }
        let mut open = store
            .open_profile("mina", random_device_id(7))
            .expect("the profile");
        // It is open already.
        assert!(store.open_profile("mina", random_device_id(8)).is_err());
        assert!(open.findings.is_empty(), "{:?}", open.findings);
        assert_eq!(open.last_seq(), start * 20);
        for seq in 1..=20 {
            open.log
                .append(&[record(start * 20 + seq)])
                .expect("an append");
            let changes = disk.take_changes(BLOCK);
            copy.take(&changes);
            disk.kept(&changes);
        }
        let (history, findings) = store.history("mina").expect("a history");
        assert_eq!(history.entries().len() as u64, (start + 1) * 20);
        assert!(findings.is_empty());
        // One log, which was gone on with at each start.
        assert_eq!(store.log_text("mina").matches("format:2").count(), 1);
    }
}

#[test]
fn a_disk_in_memory_refuses_what_a_file_system_refuses() {
    let disk = MemoryDisk::default();
    let file = Path::new("/folder/file");
    assert!(disk.open(file, Mode::Create).is_err(), "no folder");
    disk.create_folder(Path::new("/folder")).expect("a folder");
    assert!(disk.create_folder(Path::new("/folder")).is_err());
    disk.open(file, Mode::New)
        .expect("a file")
        .append(b"12345")
        .expect("an append");
    assert!(disk.open(file, Mode::New).is_err());
    assert!(disk.open(Path::new("/folder"), Mode::Create).is_err());
    assert!(disk.list(file).is_err());
    assert!(disk.remove(Path::new("/folder")).is_err());
    let mut rest = String::new();
    disk.read(file, 3)
        .expect("the file")
        .read_to_string(&mut rest)
        .expect("text");
    assert_eq!(rest, "45");
    disk.open(Path::new("/folder/other"), Mode::New)
        .expect("another");
    assert!(disk.rename_new(file, Path::new("/folder/other")).is_err());
    disk.rename(Path::new("/folder"), Path::new("/moved"))
        .expect("a move");
    assert_eq!(disk.list(Path::new("/moved")).expect("names").len(), 2);
    assert!(disk.look(file).expect("a look").is_none());
}
