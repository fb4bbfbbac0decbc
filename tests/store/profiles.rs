//! Profiles and their folders: open once, listed, moved away, never deleted.

use std::fs;
use std::path::Path;

use statusdeck::learner::{Profile, ProfileName};
use statusdeck::store::{Finding, Places, ProfileSummary, Store, StoreError, random_device_id};

use super::{Home, name, record};

#[test]
fn a_copied_data_directory_gets_a_device_of_its_own() {
    let home = Home::new();
    let mut here = home.open();
    here.log.append(&[record(1)]).expect("appended");
    let copy = home.path("copy");
    copy_folder(&home.path("data"), &copy);
    let places = Places {
        data: copy,
        state: home.path("state"),
    };
    let there = Store::open(places)
        .expect("a store")
        .open_profile("mina", random_device_id(3));
    let there = there.expect("the copy");
    assert_ne!(there.log.device(), here.log.device());
    assert_eq!(there.history.history().entries().len(), 1);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for item in fs::read_dir(from).expect("a folder") {
        let item = item.expect("an item");
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy_folder(&item.path(), &target);
        } else {
            fs::copy(item.path(), target).expect("copied");
        }
    }
}

/// A profile as the list of profiles has it.
fn listed(store: &Store, called: &str) -> ProfileSummary {
    ProfileSummary {
        name: name(called),
        slug: store.slug_of(&name(called)).expect("a profile"),
    }
}

#[test]
fn a_profile_is_open_once() {
    let home = Home::new();
    let first = home.open();
    let second = home.store().open_profile("mina", random_device_id(1));
    let Err(StoreError::InUse { name, holder }) = second else {
        panic!("{second:?}")
    };
    assert_eq!((name.as_str(), holder), ("mina", Some(std::process::id())));
    assert!(matches!(
        home.store().remove_profile(&listed(&home.store(), "mina")),
        Err(StoreError::InUse { .. })
    ));
    drop(first);
    home.open();
}

#[test]
fn a_state_folder_that_cannot_be_written_is_no_reason_not_to_study() {
    let home = Home::new();
    fs::write(home.path("state"), "a file in its place").expect("written");
    let mut profile = home.open();
    assert!(matches!(
        profile.findings.as_slice(),
        [Finding::NoDeviceId { .. }]
    ));
    profile.log.append(&[record(1)]).expect("appended");
    assert_eq!(home.read().0, [1]);
}

#[test]
fn profiles_are_listed_and_moved_away_never_deleted() {
    let home = Home::new();
    let store = home.store();
    for other in ["Jun Park", "민아"] {
        store
            .create_profile(&Profile::new(name(other)))
            .expect("a profile");
    }
    let again = store.create_profile(&Profile::new(name("JUN  park".replace("  ", " ").as_str())));
    assert!(
        matches!(again, Err(StoreError::ProfileExists(_))),
        "{again:?}"
    );
    let names = |store: &Store| -> Vec<String> {
        store
            .profiles()
            .expect("profiles")
            .iter()
            .map(|profile| profile.name.to_string())
            .collect()
    };
    assert_eq!(names(&store), ["Jun Park", "mina", "민아"]);
    home.open().log.append(&[record(1)]).expect("appended");
    let removed = store
        .remove_profile(&listed(&store, "MINA"))
        .expect("removed");
    assert!(removed.join("profile.ron").is_file() && removed.join("log").is_dir());
    assert_eq!(names(&store), ["Jun Park", "민아"]);
    let unknown = store.slug_of(&name("mina")).expect_err("gone");
    assert!(unknown.to_string().contains("Jun Park"), "{unknown}");
}

#[test]
fn names_that_no_file_system_bears_are_refused_each_with_its_reason() {
    let long = "x".repeat(300);
    let mut reasons = Vec::new();
    for bad in [
        "", "   ", "a/b", r"a\b", "..", ".", "con", "conin$", "a\u{0}b", "a:b", &long, "…", "ｃ：d",
    ] {
        let error = bad.parse::<ProfileName>().expect_err(bad);
        reasons.push(error.to_string());
        let nearest = ProfileName::nearest(bad);
        assert!(
            nearest.as_str().parse::<ProfileName>().is_ok(),
            "{bad} becomes {nearest}"
        );
    }
    reasons.sort();
    reasons.dedup();
    assert!(reasons.len() >= 5, "{reasons:?}");
    for good in ["mina", "민아", "Jun Park", "a.b", "7", "名前"] {
        assert_eq!(good.parse::<ProfileName>().expect(good).as_str(), good);
    }
}

#[test]
fn a_data_directory_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("data");
    fs::write(&file, "mine").expect("written");
    for data in [file.clone(), file.join("below")] {
        let refused = Store::open(Places {
            data,
            state: folder.path().join("state"),
        });
        assert!(
            matches!(refused, Err(StoreError::NotADirectory(_))),
            "{refused:?}"
        );
    }
    assert_eq!(fs::read_to_string(file).expect("text"), "mine");
}

/// Each profile has a device of its own: what one has, brought to another, uses none of its numbers. One
/// that was removed and made anew does not count from the start under its old id.
#[test]
fn no_two_profiles_share_a_number() {
    let home = Home::new();
    let store = home.store();
    let make = |text: &str| {
        store
            .create_profile(&Profile::new(name(text)))
            .expect("made")
    };
    let open = |slug: &str, fresh| store.open_profile(slug, random_device_id(fresh));
    let study = |slug: &str, fresh| {
        let mut open = open(slug, fresh).expect("opened");
        let seq = open.last_seq() + 1;
        open.log.append(&[record(seq)]).expect("appended");
        (open.log.device().clone(), seq)
    };
    let jun = make("Jun");
    let mine = study("mina", 1);
    let his = study(&jun, 2);
    assert_ne!(mine.0, his.0);
    assert_eq!(study("mina", 3), (mine.0.clone(), 2));
    store
        .remove_profile(&listed(&store, "mina"))
        .expect("removed");
    make("mina");
    assert_ne!(study("mina", 4).0, mine.0);
    assert_eq!(study(&jun, 5), (his.0, 2));
}

/// A machine that had one id for all profiles goes on with it where it wrote a log, and there alone.
#[test]
fn an_id_that_profiles_shared_stays_where_it_has_a_log() {
    let home = Home::new();
    home.open().log.append(&[record(1)]).expect("appended");
    let store = home.store();
    let known = fs::read_to_string(home.path("state/device.ron")).expect("ids");
    let shared = known.replace("/profiles/mina", "");
    assert_ne!(shared, known);
    for ending in ["", ".bak"] {
        fs::write(home.path(&format!("state/device.ron{ending}")), &shared).expect("written");
    }
    let made = store.create_profile(&Profile::new(name("Jun")));
    let his = store.open_profile(&made.expect("made"), random_device_id(9));
    let mine = store
        .open_profile("mina", random_device_id(8))
        .expect("opened");
    assert_eq!(mine.last_seq(), 1);
    assert_ne!(his.expect("opened").log.device(), mine.log.device());
}
