//! One file for everything of a profile: written, read anywhere, any number of times, in any order.

use std::io::{ErrorKind, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use statusdeck::learner::{Profile, ProfileName};
use statusdeck::log::History;
use statusdeck::log::LogEntry;
use statusdeck::log::log_text;
use statusdeck::store::archive;
use statusdeck::store::{ArchiveError, Imported, Store, StoreError};
use support::keeper::{
    self, SLUG, answer_of, answers, at, device, files, go_on, history, log_path, other, own,
    profile, put, put_log, store, survives, two_devices,
};
use support::sim_disk::{Call, SimDisk};

const OUT: &str = "/home/out/mina.ron";

fn export(store: &Store, path: &str) -> Result<(), StoreError> {
    let meter = &mut go_on();
    archive::export_portable(store, SLUG, Path::new(path), true, at(9), meter)?;
    Ok(())
}

/// Imports from a place into the profile that it names, or into this one.
fn import(store: &Store, path: &str) -> Result<Imported, StoreError> {
    let source = archive::import_source(store, Path::new(path), None, None)?;
    let mina: ProfileName = SLUG.parse()?;
    let (slug, _) = archive::profile_for(store, &source, source.name.as_ref().unwrap_or(&mina))?;
    archive::import(store, &slug, &source, &mut go_on())
}

fn exported(disk: &SimDisk) -> Vec<u8> {
    put(disk, "/home/out/other", b"");
    export(&store(disk), OUT).expect("exported");
    disk.world().bytes(Path::new(OUT)).expect("a file").to_vec()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

fn line(value: &str) -> String {
    format!("{value} // {:08x}\n", crc32fast::hash(value.as_bytes()))
}

/// An empty disk with one file on it.
fn with_file(path: &str, bytes: &[u8]) -> SimDisk {
    let disk = SimDisk::default();
    put(&disk, path, bytes);
    disk
}

#[test]
fn what_is_exported_is_there_after_an_import_byte_by_byte() {
    let disk = two_devices();
    let newer =
        line(r#"(seq:4,at:"2026-11-21T09:00:40Z",day:"2026-11-21",event:Dreamt(of:"a  b"))"#);
    let mut log = log_text(&answers(&own(), 1..=3)).expect("RON");
    log.push_str(&newer);
    log.push_str("damage\n");
    put(&disk, &log_path("abcd2345.ron"), log.as_bytes());
    let bytes = exported(&disk);
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert!(text.contains(&newer) && !text.contains("damage"), "{text}");
    assert!(text.ends_with(&line("(records:6)")), "{text}");
    for (path, bytes) in [("/x/a.ron", bytes.clone()), ("/x/a.gz", packed(&bytes))] {
        let there = with_file(path, &bytes);
        let store = store(&there);
        let imported = import(&store, path).expect("imported");
        assert_eq!((imported.new, imported.known, imported.newer), (6, 0, 1));
        assert_eq!((imported.damaged, imported.cut.len()), (0, 0));
        assert_eq!(history(&store), history(&keeper::store(&disk)));
        assert_eq!(store.profile(SLUG).expect("made"), profile());
        let before = there.world();
        let again = import(&store, path).expect("imported");
        assert_eq!((again.new, again.known), (0, 6));
        assert_eq!(there.world(), before, "nothing missing, nothing written");
        let logs = files(&there, "/home/data/profiles/mina/log");
        let [(_, imported)] = &logs[..] else {
            panic!("{logs:?}")
        };
        let imported = String::from_utf8(imported.clone()).expect("text");
        assert!(imported.contains(&newer), "{imported}");
    }
}

#[test]
fn every_kind_of_place_is_understood() {
    let disk = two_devices();
    let bytes = exported(&disk);
    put(&disk, "/home/out/backup.ron.gz", &packed(&bytes));
    put(&disk, "/home/out/notes.ron", b"(not: ours)\n");
    let whole = history(&store(&disk));
    for path in [
        OUT,
        "/home/out/backup.ron.gz",
        "/home/out",
        "/home/data",
        "/home/data/profiles/mina",
        "/home/data/profiles/mina/log",
    ] {
        let there = SimDisk::new(disk.world());
        let places = statusdeck::store::Places {
            data: "/elsewhere/data".into(),
            state: "/elsewhere/state".into(),
        };
        put(&there, "/elsewhere/x", b"");
        let store = Store::open_on(std::sync::Arc::new(there.clone()), places).expect("a store");
        assert_eq!(import(&store, path).expect(path).new, 5, "{path}");
        assert_eq!(history(&store), whole, "{path}");
    }
    let store = store(&disk);
    let one = import(&store, &log_path("zzzz9999.ron")).expect("a log");
    assert_eq!((one.read, one.new, one.known), (2, 0, 2));
    for path in ["/home/out/notes.ron", "/home/out/other"] {
        let refused = import(&store, path).expect_err(path);
        assert!(
            matches!(refused, StoreError::Archive(ArchiveError::NotOurs(_))),
            "{refused}"
        );
    }
    assert!(matches!(
        import(&store, "/home/nothing"),
        Err(StoreError::Read { .. })
    ));
}

#[test]
fn of_several_profiles_the_named_one_is_taken() {
    let disk = two_devices();
    let others = "/there/profiles";
    for (name, seqs) in [("mina", 4..=6), ("jun", 1..=9)] {
        let profile = Profile::new(name.parse().expect("a name"));
        let text = ron::to_string(&profile).expect("RON");
        put(
            &disk,
            &format!("{others}/{name}/profile.ron"),
            text.as_bytes(),
        );
        put_log(
            &disk,
            &format!("{others}/{name}/log/eeee1111.ron"),
            &answers(&device("eeee1111"), seqs),
        );
    }
    let store = store(&disk);
    let there = Path::new("/there");
    let refused = archive::import_source(&store, there, None, None).expect_err("two");
    assert!(
        matches!(&refused, StoreError::Archive(ArchiveError::Several { names, .. }) if names == &["jun", "mina"]),
        "{refused}"
    );
    let mina: ProfileName = SLUG.parse().expect("a name");
    for (wanted, current) in [(Some(&mina), None), (None, Some(&mina))] {
        let source = archive::import_source(&store, there, wanted, current).expect("one");
        assert_eq!(source.name.as_ref(), Some(&mina));
    }
    let source = archive::import_source(&store, there, Some(&mina), None).expect("one");
    let imported = archive::import(&store, SLUG, &source, &mut go_on()).expect("imported");
    assert_eq!(imported.new, 3);
}

/// As the tools name them, in the languages of their users.
#[test]
fn conflict_copies_of_every_tool_count_and_are_imported() {
    let names = [
        "abcd2345.sync-conflict-20261121-093000-K3SM7XQ.ron",
        "abcd2345.ron.sync-conflict-20261121-093000-K3SM7XQ",
        "abcd2345 (Mina Kim's conflicted copy 2026-11-21).ron",
        "abcd2345 (Mina Kim의 충돌된 복사본 2026-11-21).ron",
        "abcd2345-DESKTOP-7F2K.ron",
        "abcd2345 (1).ron",
        "abcd2345 (conflicted copy 2026-11-21 093000).ron",
        "abcd2345_conflict-20261121-093000.ron",
        "abcd2345 2.ron",
    ];
    let (disk, there) = (two_devices(), two_devices());
    for (place, name) in names.iter().enumerate() {
        let seqs = [1, 2, 10 + place as u64];
        put_log(&disk, &log_path(name), &answers(&own(), seqs));
        put_log(&there, &format!("/copies/{name}"), &answers(&own(), seqs));
    }
    let merged = history(&store(&disk));
    assert_eq!(merged.entries().len(), 5 + names.len());
    let imported = import(&store(&there), "/copies").expect("imported");
    assert_eq!(imported.new as usize, names.len());
    assert_eq!(history(&store(&there)), merged);
}

#[test]
fn a_cut_file_gives_what_it_still_has_and_says_so() {
    let disk = two_devices();
    let bytes = exported(&disk);
    let gz = packed(&bytes);
    let first_line = bytes.iter().position(|byte| *byte == b'\n').expect("lines");
    for (path, bytes, whole) in [
        ("/x/a.ron", &bytes, first_line),
        ("/x/a.gz", &gz, gz.len() / 2),
    ] {
        for end in whole..bytes.len() - 1 {
            let there = with_file(path, &bytes[..end]);
            let store = store(&there);
            let imported = match import(&store, path) {
                Err(StoreError::Archive(ArchiveError::NotOurs(_))) if path.ends_with("gz") => {
                    continue;
                }
                imported => imported.expect("imported"),
            };
            let is_told = !imported.cut.is_empty();
            let is_text = path.ends_with("ron");
            assert!(
                is_told || imported.read == 5 && !is_text,
                "{path} at {end}: {imported:?}"
            );
            assert_eq!(imported.damaged, 0);
            assert_eq!(history(&store).entries().len() as u64, imported.new);
        }
    }
}

#[test]
fn garbage_is_refused_or_left_out_and_never_ends_the_program() {
    let deep = line(&format!("(profile:{}", "(".repeat(60_000)));
    let twice = packed(&packed(b"twice"));
    let files: [&[u8]; 6] = [
        b"\x1f\x8b garbage",
        b"\x00\x00\x00\x00",
        &[0xff; 300_000],
        deep.as_bytes(),
        &twice,
        b"",
    ];
    for bytes in files {
        let disk = with_file("/x/a.ron", bytes);
        let refused = import(&store(&disk), "/x/a.ron");
        assert!(
            matches!(&refused, Err(StoreError::Archive(ArchiveError::NotOurs(_))))
                || refused.as_ref().is_ok_and(|imported| imported.new == 0),
            "{refused:?}"
        );
    }
    let future = line(r#"(portable:2,name:"mina",at:"2026-11-21T09:00:00Z")"#);
    let disk = with_file("/x/a.ron", future.as_bytes());
    assert!(matches!(
        import(&store(&disk), "/x/a.ron"),
        Err(StoreError::Newer(_))
    ));
}

/// Without its header, nobody can tell whose a record is; it must not become somebody else's.
#[test]
fn a_damaged_header_never_gives_records_to_another_device() {
    let entries = [answers(&own(), 1..=3), answers(&other(), 1..=2)].concat();
    let text = log_text(&entries)
        .expect("RON")
        .replace("zzzz9999", "zzzy9999");
    let disk = with_file("/x/a.ron", text.as_bytes());
    let imported = import(&store(&disk), "/x/a.ron").expect("imported");
    assert_eq!((imported.new, imported.damaged), (3, 3));
    let disk = two_devices();
    put(&disk, &log_path("imported-12345678.ron"), text.as_bytes());
    assert_eq!(history(&store(&disk)).entries().len(), 5);
}

/// However a header is damaged, the records after it are nobody's rather than another's.
#[test]
fn a_header_with_one_byte_wrong_never_gives_records_to_another_device() {
    let entries = [answers(&own(), 1..=3), answers(&other(), 11..=12)].concat();
    let text = log_text(&entries).expect("RON");
    let second = text.rfind("(format:").expect("a second header");
    let end = second + text[second..].find('\n').expect("its end");
    for place in second..end {
        for flip in [1_u8, 0x80, text.as_bytes()[place]] {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= flip;
            let disk = with_file("/x/a.ron", &bytes);
            let imported = import(&store(&disk), "/x/a.ron");
            let owners = |disk: &SimDisk| -> Vec<u64> {
                let history = history(&store(disk));
                let own = history
                    .entries()
                    .iter()
                    .filter(|entry| entry.device == own());
                own.map(|entry| entry.record.seq).collect()
            };
            if imported.is_ok() {
                assert_eq!(owners(&disk), [1, 2, 3], "byte {place} by {flip:#x}");
            }
            let disk = two_devices();
            put(&disk, &log_path("imported-12345678.ron"), &bytes);
            assert_eq!(owners(&disk), [1, 2, 3], "byte {place} by {flip:#x}");
        }
    }
}

fn source(store: &Store, path: &str) -> Result<archive::ImportSource, StoreError> {
    archive::import_source(store, Path::new(path), None, None)
}

/// Whatever an editor or a merge did to its first line: two histories must not mix.
#[test]
fn any_line_of_an_export_tells_whose_it_is() {
    let text = String::from_utf8(exported(&two_devices())).expect("text");
    let (_, rest) = text.split_once('\n').expect("lines");
    for text in [
        format!("<<<<<<< HEAD\n{text}"),
        format!("damage\n{rest}"),
        rest.to_owned(),
    ] {
        let disk = with_file("/x/a.ron", text.as_bytes());
        let source = source(&store(&disk), "/x/a.ron").expect("ours");
        assert_eq!(
            source.name.as_ref().map(ProfileName::as_str),
            Some(SLUG),
            "{text}"
        );
        assert!(!source.has_nameless);
    }
    let (_, records) = rest.split_once('\n').expect("lines");
    let disk = with_file("/x/a.ron", records.as_bytes());
    let source = source(&store(&disk), "/x/a.ron").expect("ours");
    assert_eq!((source.name, source.has_nameless), (None, true));
}

#[test]
fn a_foreign_line_in_an_export_costs_only_itself() {
    let text = String::from_utf8(exported(&two_devices())).expect("text");
    let lines = text.lines().count();
    for place in 0..=lines {
        let mut with: Vec<&str> = text.lines().collect();
        with.insert(place, "<<<<<<< HEAD");
        let disk = with_file("/x/a.ron", with.join("\n").as_bytes());
        let imported = import(&store(&disk), "/x/a.ron").expect("imported");
        assert_eq!(
            (imported.new, imported.cut.len()),
            (5, 0),
            "before line {place}"
        );
    }
}

/// Two learners' exports put together in one file: it is neither's.
#[test]
fn a_file_of_two_learners_is_refused() {
    let mina = exported(&two_devices());
    let jun = SimDisk::default();
    let profile = Profile::new("jun".parse().expect("a name"));
    keeper::store(&jun).create_profile(&profile).expect("made");
    let log = "/home/data/profiles/jun/log/eeee1111.ron";
    put_log(&jun, log, &answers(&device("eeee1111"), 1..=9));
    put(&jun, "/home/out/other", b"");
    let meter = &mut go_on();
    archive::export_portable(
        &keeper::store(&jun),
        "jun",
        Path::new(OUT),
        true,
        at(9),
        meter,
    )
    .expect("exported");
    let jun = jun.world().bytes(Path::new(OUT)).expect("a file").to_vec();
    let disk = two_devices();
    put(&disk, "/x/both.ron", &[mina, jun].concat());
    let refused = import(&store(&disk), "/x/both.ron").expect_err("refused");
    assert!(
        matches!(&refused, StoreError::Archive(ArchiveError::Several { names, .. }) if names == &["mina", "jun"]),
        "{refused}"
    );
    assert_eq!(history(&store(&disk)).records(), 5);
}

#[test]
fn one_file_that_cannot_be_read_does_not_keep_the_others_from_being_imported() {
    for path in ["/copies", "/there/profiles/mina"] {
        let disk = two_devices();
        let logs = if path == "/copies" {
            path.to_owned()
        } else {
            format!("{path}/log")
        };
        for (name, seqs) in [("eeee1111", 1..=2), ("ffff1111", 1..=3)] {
            let log = format!("{logs}/{name}.ron");
            put_log(&disk, &log, &answers(&device(name), seqs));
        }
        let store = store(&disk);
        disk.fail(Some(Box::new(|op, path| {
            let is_bad = op == Call::Read && path.ends_with("eeee1111.ron");
            is_bad.then_some(ErrorKind::PermissionDenied)
        })));
        let source = source(&store, path).expect("one can be read");
        let imported = archive::import(&store, SLUG, &source, &mut go_on()).expect("imported");
        assert_eq!((imported.new, imported.unread.len()), (3, 1), "{path}");
    }
}

#[test]
fn a_folder_that_holds_nothing_of_ours_is_refused() {
    for (path, bytes) in [
        (
            "/var/log/syslog",
            &b"Nov 21 09:00:00 host systemd[1]: Started.\n"[..],
        ),
        (
            "/var/log/app.ron",
            b"(level: \"info\", text: \"not ours\")\n",
        ),
        ("/var/profile.ron", b"bash: not found\n"),
        (
            "/var/backups/dpkg.status.0.gz",
            &packed(b"Package: adduser\n"),
        ),
    ] {
        let disk = with_file(path, bytes);
        let refused = source(&store(&disk), "/var").expect_err(path);
        assert!(
            matches!(refused, StoreError::Archive(ArchiveError::NotOurs(_))),
            "{refused}"
        );
    }
    // A log without its profile is ours, and nobody's.
    let disk = SimDisk::default();
    put_log(&disk, "/var/log/abcd2345.ron", &answers(&own(), 1..=3));
    let source = source(&store(&disk), "/var").expect("ours");
    assert_eq!((source.name, source.has_nameless), (None, true));
    // Within a profile it is that profile's.
    let disk = two_devices();
    for path in [log_path(""), log_path("abcd2345.ron")] {
        let source = self::source(&store(&disk), path.trim_end_matches('/')).expect("ours");
        assert_eq!(source.name.as_ref().map(ProfileName::as_str), Some(SLUG));
        assert!(!source.has_nameless, "{path}");
    }
}

#[test]
fn an_export_replaces_nothing_by_accident() {
    let disk = two_devices();
    exported(&disk);
    let store = store(&disk);
    let again = archive::export_portable(&store, SLUG, Path::new(OUT), false, at(9), &mut go_on());
    assert!(matches!(again, Err(StoreError::FileExists(_))));
    let own = log_path("abcd2345.ron");
    let refused =
        archive::export_portable(&store, SLUG, Path::new(&own), true, at(9), &mut go_on());
    assert!(matches!(
        refused,
        Err(StoreError::Archive(ArchiveError::OwnFolder(_)))
    ));
}

#[test]
fn long_work_can_be_stopped_and_leaves_nothing_behind() {
    let disk = two_devices();
    let bytes = exported(&disk);
    let there = with_file("/x/a.ron", &bytes);
    let store = store(&there);
    store.create_profile(&profile()).expect("made");
    let source =
        archive::import_source(&store, Path::new("/x/a.ron"), None, None).expect("a source");
    let mut told = Vec::new();
    let stopped = archive::import(&store, SLUG, &source, &mut |done, of| {
        told.push((done, of));
        ControlFlow::Break(())
    });
    assert!(matches!(
        stopped,
        Err(StoreError::Archive(ArchiveError::Stopped))
    ));
    let total = bytes.len() as u64;
    assert!(!told.is_empty() && told.iter().all(|(done, of)| done <= of && *of == total));
    assert_eq!(files(&there, "/home/data/profiles/mina/log"), []);
    let path = Path::new("/x/b.ron");
    let stopped = archive::export_portable(&store, SLUG, path, false, at(9), &mut |_, _| {
        ControlFlow::Break(())
    });
    assert!(matches!(
        stopped,
        Err(StoreError::Archive(ArchiveError::Stopped))
    ));
    assert_eq!(files(&there, "/x").len(), 1);
}

#[test]
fn an_export_survives_a_crash_at_any_moment() {
    let disk = two_devices();
    put(&disk, "/home/out/other", b"");
    for path in [OUT, "/home/out/mina.ron.gz"] {
        survives(&disk.world(), &|store| export(store, path), &|_, disk| {
            let bytes = disk
                .world()
                .bytes(Path::new(path))
                .expect("a file")
                .to_vec();
            let there = with_file(path, &bytes);
            let imported = import(&store(&there), path).expect("imported");
            assert_eq!((imported.new, imported.cut.len()), (5, 0));
        });
    }
}

#[test]
fn an_import_survives_a_crash_at_any_moment() {
    let disk = two_devices();
    let more = [answers(&own(), 3..=4), answers(&device("eeee1111"), 1..=2)].concat();
    put_log(&disk, "/home/out/more.ron", &more);
    survives(
        &disk.world(),
        &|store| import(store, "/home/out/more.ron").map(drop),
        &|store, _| {
            let found = history(store);
            assert_eq!(found.entries().len(), 8);
            assert!(more.iter().all(|entry| found.entries().contains(entry)));
        },
    );
}

/// Records of a few devices, some of which claim one number for two different things.
fn records() -> impl Strategy<Value = Vec<LogEntry>> {
    let record = (
        0..3_usize,
        1..8_u64,
        0..4_u64,
        prop::sample::select(vec![200_u16, 404]),
    );
    prop::collection::vec(record, 0..20).prop_map(|records| {
        let devices = [own(), other(), device("eeee1111")];
        let entry = |(owner, seq, seconds, code): (usize, u64, u64, u16)| {
            answer_of(&devices[owner], seq, seconds, code)
        };
        records.into_iter().map(entry).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn imports_in_any_order_and_number_come_to_the_same(
        pieces in prop::collection::vec((records(), any::<bool>()), 1..5),
        here in records(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let disk = SimDisk::default();
        store(&disk).create_profile(&profile()).expect("made");
        put_log(&disk, &log_path("abcd2345.ron"), &here);
        for (place, (entries, pack)) in pieces.iter().enumerate() {
            let text = log_text(entries).expect("RON");
            let bytes = if *pack { packed(text.as_bytes()) } else { text.into_bytes() };
            put(&disk, &format!("/in/{place}.ron"), &bytes);
        }
        let after = |order: &[usize]| -> History {
            let disk = SimDisk::new(disk.world());
            let store = store(&disk);
            for place in order {
                match import(&store, &format!("/in/{place}.ron")) {
                    Ok(imported) => assert_eq!(imported.read, imported.new + imported.known),
                    Err(StoreError::Archive(ArchiveError::NotOurs(_))) => assert!(pieces[*place].0.is_empty()),
                    Err(error) => panic!("{error}"),
                }
            }
            history(&store)
        };
        let forwards: Vec<usize> = (0..pieces.len()).collect();
        let mut otherwise: Vec<usize> = order.iter().map(|index| index.index(pieces.len())).collect();
        otherwise.extend(forwards.iter().rev());
        let all = pieces.iter().flat_map(|(entries, _)| entries.clone()).chain(here.clone());
        let union = History::merge(all);
        prop_assert_eq!(&after(&forwards), &union);
        prop_assert_eq!(&after(&otherwise), &union);
    }
}
