//! An export that is cut short, at any moment and by any failure, leaves what was there or the whole
//! new file, and is done again without ado.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use statusdeck::store::{ArchiveError, Disk as _, Mode, Places, Store, StoreError, write_export};

use support::effort;
use support::sim_disk::{Crash, SimDisk, World};

const FOLDER: &str = "/documents";
const OLD: &str = "an old export\n";

fn path() -> PathBuf {
    Path::new(FOLDER).join("reviews.csv")
}

fn store(disk: &SimDisk) -> Store {
    let places = Places {
        data: PathBuf::from("/home/data"),
        state: PathBuf::from("/home/state"),
    };
    Store::open_on(Arc::new(disk.clone()), places).expect("a store")
}

/// A disk with the folder, and perhaps with an older file in the export's place.
fn before(is_there: bool) -> World {
    let disk = SimDisk::default();
    disk.create_folder(Path::new(FOLDER)).expect("made");
    if is_there {
        let mut file = disk.open(&path(), Mode::Create).expect("made");
        file.append(OLD.as_bytes()).expect("written");
        file.sync().expect("durable");
    }
    for folder in [FOLDER, "/"] {
        disk.sync_folder(Path::new(folder)).expect("durable");
    }
    disk.world()
}

/// Text in several pieces.
fn export(disk: &SimDisk, replace: bool) -> Result<(), StoreError> {
    write_export(&store(disk), &path(), replace, |output| {
        (0..9).try_for_each(|number| writeln!(output, "{number},404,Not Found"))
    })
}

fn whole() -> String {
    (0..9)
        .map(|number| format!("{number},404,Not Found\n"))
        .collect()
}

/// What stands in the export's place, if anything.
fn found(world: &World) -> Option<String> {
    let bytes = world.bytes(&path())?;
    Some(String::from_utf8(bytes.to_vec()).expect("text"))
}

/// The names in the folder: none is left but the export's.
fn is_tidy(disk: &SimDisk) -> bool {
    let names = disk.list(Path::new(FOLDER)).expect("a folder");
    names == ["reviews.csv"]
}

#[test]
fn an_export_that_crashes_leaves_the_old_file_or_the_new_one() {
    for is_there in [false, true] {
        let disk = SimDisk::new(before(is_there));
        let old = is_there.then(|| OLD.to_owned());
        disk.watch();
        export(&disk, is_there).expect("written");
        disk.acknowledge();
        let moments = disk.moments();
        let mut seen = HashSet::new();
        for (acknowledged, world) in &moments {
            for crash in Crash::ALL {
                let left = world.after(crash);
                let mut hasher = DefaultHasher::new();
                (acknowledged, &left).hash(&mut hasher);
                if !seen.insert(hasher.finish()) || !effort::is_tried(seen.len(), 8) {
                    continue;
                }
                let content = found(&left);
                let is_new = content.as_deref() == Some(&whole());
                assert!(is_new || content == old, "{crash:?}: {content:?}");
                assert!(is_new || *acknowledged == 0, "{crash:?}: lost");
                let disk = SimDisk::new(left);
                export(&disk, true).expect("done again");
                assert_eq!(found(&disk.world()), Some(whole()), "{crash:?}");
                assert!(is_tidy(&disk), "{crash:?}");
            }
        }
        assert!(seen.len() > 100, "{}", seen.len());
    }
}

#[test]
fn an_export_that_fails_leaves_nothing_behind() {
    for is_there in [false, true] {
        let world = before(is_there);
        let old = is_there.then(|| OLD.to_owned());
        let mut failed = 0;
        for failing in 1.. {
            let disk = SimDisk::new(world.clone());
            let mut call = 0;
            // The first look is the store's own.
            let store_calls = {
                drop(store(&disk));
                disk.calls()
            };
            disk.fail(Some(Box::new(move |_, _| {
                call += 1;
                (call == store_calls + failing).then_some(ErrorKind::StorageFull)
            })));
            let result = export(&disk, is_there);
            let calls = call_count(&disk, store_calls);
            disk.fail(None);
            let content = found(&disk.world());
            match &result {
                Ok(()) => assert_eq!(content, Some(whole())),
                // Only the folder's sync fails after the new file took its name.
                Err(StoreError::Write { .. }) => {
                    failed += 1;
                    assert!(content == old || content == Some(whole()), "{content:?}");
                }
                Err(error) => panic!("{error}"),
            }
            let names = disk.list(Path::new(FOLDER)).expect("a folder");
            let expected = usize::from(content.is_some());
            assert_eq!(names.len(), expected, "call {failing}: {names:?}");
            if calls < failing {
                break;
            }
        }
        assert!(failed > 4, "{failed}");
    }
}

/// Calls of the export alone.
fn call_count(disk: &SimDisk, store_calls: usize) -> usize {
    disk.calls() - 2 * store_calls
}

#[test]
fn an_export_replaces_nothing_unasked() {
    let disk = SimDisk::new(before(true));
    let refused = export(&disk, false);
    assert!(
        matches!(refused, Err(StoreError::FileExists(_))),
        "{refused:?}"
    );
    assert_eq!(found(&disk.world()), Some(OLD.to_owned()));
    let disk = SimDisk::new(before(false));
    let raced = write_export(&store(&disk), &path(), false, |output| {
        let mut other = disk.open(&path(), Mode::Create)?;
        other.append(OLD.as_bytes())?;
        output.write_all(b"too late")
    });
    assert!(matches!(raced, Err(StoreError::FileExists(_))), "{raced:?}");
    assert_eq!(found(&disk.world()), Some(OLD.to_owned()));
    assert!(is_tidy(&disk));
}

#[test]
fn an_export_that_is_stopped_leaves_nothing_behind() {
    let disk = SimDisk::new(before(true));
    let stopped = write_export(
        &store(&disk),
        &path(),
        true,
        |output| -> std::io::Result<()> {
            output.write_all(b"half")?;
            Err(std::io::Error::other(ArchiveError::Stopped.to_string()))
        },
    );
    assert!(
        matches!(stopped, Err(StoreError::Write { .. })),
        "{stopped:?}"
    );
    assert_eq!(found(&disk.world()), Some(OLD.to_owned()));
    assert!(is_tidy(&disk));
}
