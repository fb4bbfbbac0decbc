//! Files that are exported to: there as a whole or not at all.

use std::path::Path;
use std::{fs, io};

use statusdeck::store::StoreError;
use support::folder::store;
use tempfile::TempDir;

fn names_in(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).expect("a folder");
    let names = items.map(|item| item.expect("an item").file_name());
    let mut names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_once_and_replaced_only_if_that_is_said() {
    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let path = folder.path().join("out.csv");
    let write = |text: &'static str, replace| {
        statusdeck::store::write_export(&store, &path, replace, |output| {
            output.write_all(text.as_bytes())
        })
    };
    write("one", false).expect("a new file");
    let refused = write("two", false).expect_err("a file that is there");
    assert!(matches!(&refused, StoreError::FileExists(named) if *named == path));
    assert!(refused.to_string().contains("--force"), "{refused}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "one");
    write("three", true).expect("a file to replace");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "three");
    assert_eq!(names_in(folder.path()), ["out.csv"], "nothing is left over");
}

#[test]
fn a_file_that_cannot_be_finished_leaves_nothing_and_changes_nothing() {
    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let path = folder.path().join("out.csv");
    let torn = |output: &mut dyn io::Write| {
        output.write_all(b"half")?;
        Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
    };
    for before in [None, Some("whole")] {
        if let Some(text) = before {
            fs::write(&path, text).expect("room");
        }
        let failed = statusdeck::store::write_export(&store, &path, true, torn);
        assert!(
            matches!(failed, Err(StoreError::Write { .. })),
            "{failed:?}"
        );
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), before);
    }
    assert_eq!(names_in(folder.path()), ["out.csv"]);

    // What came up while the export was made stays, too.
    let late = folder.path().join("late.csv");
    let raced = statusdeck::store::write_export(&store, &late, false, |output| {
        fs::write(&late, "theirs")?;
        output.write_all(b"ours")
    });
    assert!(matches!(raced, Err(StoreError::FileExists(_))), "{raced:?}");
    assert_eq!(fs::read_to_string(&late).expect("a file"), "theirs");
    assert_eq!(names_in(folder.path()), ["late.csv", "out.csv"]);
}

#[cfg(unix)]
#[test]
fn links_devices_and_folders_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let at = |name: &str| folder.path().join(name);
    fs::write(at("secret.csv"), "old").expect("room");
    fs::set_permissions(at("secret.csv"), fs::Permissions::from_mode(0o600)).expect("mine");
    symlink("secret.csv", at("link.csv")).expect("a link");
    let write = |path: &Path| {
        statusdeck::store::write_export(&store, path, true, |output| output.write_all(b"new"))
    };
    write(&at("link.csv")).expect("where the link leads");
    assert_eq!(fs::read_to_string(at("secret.csv")).expect("a file"), "new");
    assert!(at("link.csv").is_symlink());
    let mode = fs::metadata(at("secret.csv"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600, "who may read it stays");
    for path in [
        folder.path(),
        Path::new("/dev/null"),
        &at("nowhere/out.csv"),
    ] {
        let refused = write(path);
        assert!(
            matches!(refused, Err(StoreError::Write { .. })),
            "{refused:?}"
        );
    }
}
