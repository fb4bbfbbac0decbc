//! Files that are exported to: there as a whole or not at all.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use statusdeck::store::{StoreError, archive};
use statusdeck::time::Timestamp;
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
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

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
    let fifo = at("pipe.csv");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.expect("mkfifo").success());
    let _socket = UnixListener::bind(at("socket.csv")).expect("a socket");
    symlink("pipe.csv", at("link-to-pipe.csv")).expect("a link");
    for path in [
        folder.path(),
        Path::new("/dev/null"),
        &fifo,
        &at("socket.csv"),
        &at("link-to-pipe.csv"),
        &at("nowhere/out.csv"),
    ] {
        let before = names_in(folder.path());
        let refused = write(path);
        assert!(
            matches!(refused, Err(StoreError::Write { .. })),
            "{refused:?}"
        );
        let portable =
            archive::export_portable(&store, "me", path, true, at_noon(), &mut |_, _| {
                ControlFlow::Continue(())
            });
        assert!(portable.is_err(), "{portable:?}");
        assert_eq!(names_in(folder.path()), before);
    }
    let kind = |name: &str| fs::symlink_metadata(at(name)).expect("there").file_type();
    assert!(kind("pipe.csv").is_fifo() && kind("socket.csv").is_socket());
    // A link that leads nowhere gives way to the file; nothing is made where it led.
    symlink("planted.csv", at("dangling.csv")).expect("a link");
    write(&at("dangling.csv")).expect("written");
    assert!(kind("dangling.csv").is_file() && !at("planted.csv").exists());
    // A pipe that takes the name while the file is written stays, too.
    let late = at("late.csv");
    let raced = statusdeck::store::write_export(&store, &late, true, |output| {
        fs::rename(&fifo, &late)?;
        output.write_all(b"new")
    });
    assert!(matches!(raced, Err(StoreError::Write { .. })), "{raced:?}");
    assert!(kind("late.csv").is_fifo());
}

fn at_noon() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().expect("RFC 3339")
}

/// Two containers may have one process id: neither touches what the other has begun.
#[test]
fn two_that_write_in_one_folder_leave_each_others_files_alone() {
    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let path = folder.path().join("out.csv");
    let write = |inner: &mut dyn FnMut() -> io::Result<()>, text: &'static str| {
        statusdeck::store::write_export(&store, &path, true, |output| {
            output.write_all(text.as_bytes())?;
            inner()
        })
    };
    let mut meanwhile = || {
        let names = names_in(folder.path());
        assert_eq!(names.len(), 1, "{names:?}");
        write(&mut || Ok(()), "two").expect("written");
        assert_eq!(fs::read_to_string(&path)?, "two");
        Ok(())
    };
    write(&mut meanwhile, "one").expect("written");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "one");
    assert_eq!(names_in(folder.path()), ["out.csv"]);
}

/// What a killed process left is removed once nobody can be writing to it; a link or a folder of such a
/// name never.
#[cfg(unix)]
#[test]
fn what_was_left_unfinished_is_removed_after_a_day() {
    use std::os::unix::fs::symlink;

    let folder = TempDir::new().expect("a folder");
    let store = store(folder.path());
    let at = |name: &str| folder.path().join(name);
    let two_days_ago = SystemTime::now() - Duration::from_secs(2 * 24 * 60 * 60);
    for name in [
        ".statusdeck-1.part",
        ".statusdeck-2.part",
        "mine.part",
        "kept.txt",
    ] {
        fs::write(at(name), "half").expect("room");
        if name != ".statusdeck-2.part" {
            let file = fs::File::options()
                .write(true)
                .open(at(name))
                .expect("a file");
            file.set_modified(two_days_ago).expect("mine");
        }
    }
    symlink("kept.txt", at(".statusdeck-3.part")).expect("a link");
    fs::create_dir(at(".statusdeck-4.part")).expect("room");
    let write = |output: &mut dyn io::Write| output.write_all(b"new");
    statusdeck::store::write_export(&store, &at("out.csv"), false, write).expect("written");
    let mut left = names_in(folder.path());
    left.retain(|name| name != "out.csv");
    let expected = [
        ".statusdeck-2.part",
        ".statusdeck-3.part",
        ".statusdeck-4.part",
    ];
    assert_eq!(left, [&expected[..], &["kept.txt", "mine.part"]].concat());
}
