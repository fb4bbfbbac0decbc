//! The learner's data in the window, by keyboard: export, import, backups, repair and reset.

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{DataQuestion, DataStep, Route, Work};
use statusdeck::language::Language;
use support::desk::{Desk, Dropped, Look};
use support::effort;

fn desk(language: Language) -> Desk {
    Desk::new(Look::new(language))
}

fn records(desk: &Desk, slug: &str) -> u64 {
    let history = desk.store().history(slug).expect("a history").0;
    history.records()
}

fn effective(desk: &Desk, slug: &str) -> usize {
    let history = desk.store().history(slug).expect("a history").0;
    history.effective().count()
}

fn step(desk: &Desk) -> &DataStep {
    match desk.app().route() {
        Route::Data(data) => &data.step,
        route => panic!("not at the data: {route:?}"),
    }
}

fn answer_one(desk: &mut Desk) {
    desk.press(Key::T);
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Escape);
    desk.press(Key::Escape);
}

/// Opens the screen and waits until all is read.
fn show(desk: &mut Desk) {
    desk.press(Key::S);
    desk.press(Key::D);
    wait_until_read(desk);
}

fn wait_until_read(desk: &mut Desk) {
    desk.wait_until("all is read", |desk| {
        matches!(desk.app().route(), Route::Data(data)
            if data.backups.is_some() && data.damage.is_some())
    });
}

fn rest(desk: &mut Desk) {
    desk.wait_until("the work is done", |desk| *desk.app().work() == Work::None);
    desk.settle();
}

fn type_path(desk: &mut Desk, path: &Path) {
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.type_text(&path.display().to_string());
}

fn outside(desk: &Desk, name: &str) -> PathBuf {
    desk.data_path().with_file_name(name)
}

fn export(desk: &mut Desk, path: &Path) {
    show(desk);
    desk.press(Key::E);
    type_path(desk, path);
    desk.press(Key::Enter);
    rest(desk);
}

#[test]
fn from_ones_data_one_comes_back_to_the_settings() {
    let mut desk = Desk::new(Look::new(Language::En));
    show(&mut desk);
    let tab = desk.harness.get_by_role_and_label(Role::Tab, "Settings");
    assert_eq!(tab.accesskit_node().toggled(), Some(Toggled::True));
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Settings));
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn what_one_profile_exports_another_imports() {
    let mut desk = desk(Language::Ko);
    answer_one(&mut desk);
    let path = outside(&desk, "내 기록.ron.gz");
    export(&mut desk, &path);
    desk.assert_shows("기록 1개를 모두 저장했습니다");
    assert!(path.is_file());

    desk.press(Key::U);
    desk.wait_until("the profiles are listed", |desk| desk.shows("열려 있음"));
    desk.press(Key::N);
    desk.type_text("민아");
    desk.press(Key::Enter);
    desk.wait_until("the new profile is open", |desk| {
        matches!(desk.app().route(), Route::Today(_))
    });
    show(&mut desk);
    desk.press(Key::I);
    desk.type_text(&path.display().to_string());
    desk.press(Key::Enter);
    rest(&mut desk);
    desk.assert_shows("“mina” 프로필의 기록입니다");
    desk.press(Key::O);
    rest(&mut desk);
    desk.assert_shows("“민아” 프로필로 가져왔습니다. 새 기록 1개");
    desk.press(Key::T);
    desk.wait_until("it counts in the open window", |desk| {
        desk.shows("오늘 1번 답함")
    });
    assert_eq!((records(&desk, "민아"), records(&desk, "mina")), (1, 1));
}

#[test]
fn an_import_goes_to_the_profile_that_it_came_from() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    let path = outside(&desk, "mina.ron");
    export(&mut desk, &path);
    let other = fs::read_to_string(&path)
        .expect("the export")
        .replace("mina", "Noor");
    // A changed line lacks its checksum; the name is in the first two.
    let lines: Vec<&str> = other.lines().collect();
    let name_lines: Vec<String> = lines[..2]
        .iter()
        .map(|line| {
            let (text, _) = line.rsplit_once(" // ").expect("a checksum");
            format!("{text} // {:08x}", crc32fast::hash(text.as_bytes()))
        })
        .collect();
    let whole = format!("{}\n{}\n", name_lines.join("\n"), lines[2..].join("\n"));
    fs::write(&path, whole).expect("written");
    desk.press(Key::I);
    desk.type_text(&path.display().to_string());
    desk.press(Key::Enter);
    rest(&mut desk);
    desk.assert_shows("These are the answers of “Noor”");
    desk.press(Key::T);
    rest(&mut desk);
    desk.assert_shows("Imported into “Noor”: 1 new record");
    assert_eq!(records(&desk, "noor"), 1);
    assert_eq!(desk.app().notebook().profile().name.as_str(), "mina");
}

#[test]
fn a_file_is_replaced_only_if_that_is_said() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    let path = outside(&desk, "mine.ron");
    fs::write(&path, "dear diary").expect("written");
    export(&mut desk, &path);
    assert!(matches!(
        step(&desk),
        DataStep::Asking(DataQuestion::Replace { .. })
    ));
    desk.press(Key::Enter);
    assert_eq!(fs::read_to_string(&path).expect("the file"), "dear diary");
    desk.press(Key::Escape);
    assert!(
        matches!(step(&desk), DataStep::Exporting { .. }),
        "the path may be changed"
    );
    desk.press(Key::Enter);
    rest(&mut desk);
    desk.press(Key::X);
    rest(&mut desk);
    desk.assert_shows("Wrote everything to");
    assert!(
        fs::read_to_string(&path)
            .expect("the file")
            .contains("Answered")
    );
}

#[test]
fn tables_and_notes_are_written_for_other_programs() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    for (places, ending, holds) in [
        (1, "-reviews.xlsx", "xl/worksheets/sheet1.xml"),
        (2, "-cards.xlsx", "xl/worksheets/sheet1.xml"),
        (3, "-anki.apkg", "collection.anki2"),
        (8, "-interviews.xlsx", "xl/worksheets/sheet1.xml"),
        (9, "-reviews.csv", "at,day,device"),
        (10, "-cards.csv", "code,direction"),
        (11, "-interviews.csv", "at,day"),
        (12, "-reviews.json", "\"direction\""),
        (13, "-cards.json", "\"stability_days\""),
        (14, "-interviews.json", "[]"),
    ] {
        show(&mut desk);
        desk.press(Key::E);
        for _ in 0..places {
            desk.press(Key::ArrowDown);
        }
        assert!(
            matches!(step(&desk), DataStep::Exporting { path, .. } if path.ends_with(ending)),
            "the name tells what is in it"
        );
        let path = outside(&desk, &format!("out{ending}"));
        type_path(&mut desk, &path);
        desk.press(Key::Enter);
        rest(&mut desk);
        let bytes = fs::read(&path).expect("the export");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains(holds), "{ending}: {text:.200}");
    }
}

#[test]
fn typing_replaces_the_name_of_the_suggested_file() {
    let mut desk = desk(Language::En);
    show(&mut desk);
    desk.press(Key::E);
    let suggested = desk.app().input().expect("a path").to_owned();
    let (folder, _) = suggested.rsplit_once('/').expect("a folder");
    desk.type_text("my.own");
    assert_eq!(
        desk.app().input(),
        Some(format!("{folder}/my.own.ron.gz").as_str())
    );
    desk.press(Key::ArrowDown);
    desk.type_text("other");
    assert_eq!(
        desk.app().input(),
        Some(format!("{folder}/other.own-reviews.xlsx").as_str())
    );
}

#[test]
fn what_cannot_be_written_or_read_is_told_beside_the_path() {
    for (language, unwritable, unreadable, not_ours) in [
        (
            Language::En,
            "could not be written",
            "There is no file or folder",
            "holds nothing that statusdeck wrote",
        ),
        (
            Language::Ko,
            "경로에 쓸 수 없습니다",
            "파일도 폴더도 없습니다",
            "statusdeck이 저장한 것이 없습니다",
        ),
    ] {
        let mut desk = desk(language);
        answer_one(&mut desk);
        let nowhere = outside(&desk, "nowhere/mina.ron.gz");
        export(&mut desk, &nowhere);
        desk.assert_shows(unwritable);
        assert!(matches!(
            step(&desk),
            DataStep::Exporting {
                problem: Some(_),
                ..
            }
        ));
        desk.press(Key::Escape);
        desk.press(Key::I);
        desk.type_text(&nowhere.display().to_string());
        desk.press(Key::Enter);
        rest(&mut desk);
        desk.assert_shows(unreadable);
        let diary = outside(&desk, "diary.txt");
        fs::write(&diary, "dear diary").expect("written");
        type_path(&mut desk, &diary);
        desk.press(Key::Enter);
        rest(&mut desk);
        desk.assert_shows(not_ours);
    }
}

#[test]
fn an_export_under_a_file_or_among_the_profiles_is_refused() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    let file = outside(&desk, "a file");
    fs::write(&file, "no folder").expect("written");
    export(&mut desk, &file.join("mina.ron"));
    desk.assert_shows("could not be written");
    let folder = desk.data_path();
    desk.press(Key::Escape);
    export(&mut desk, &folder.join("profiles/mina/log/mine.ron"));
    desk.assert_shows("lies among the profiles’ own files");
    assert_eq!(
        fs::read_dir(folder.join("profiles/mina/log"))
            .expect("the logs")
            .count(),
        1
    );
}

/// A reset makes a backup, so there is something to go back to.
#[test]
fn a_reset_is_asked_for_and_can_be_taken_back() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    answer_one(&mut desk);
    show(&mut desk);
    desk.press(Key::Delete);
    desk.assert_shows("Reset 2 cards?");
    desk.press(Key::Enter);
    assert!(
        matches!(step(&desk), DataStep::Asking(_)),
        "Enter is no yes to that"
    );
    desk.press(Key::X);
    rest(&mut desk);
    desk.assert_shows("2 cards are new again.");
    assert_eq!(desk.app().notebook().progress().cards().count(), 0);

    desk.press(Key::Z);
    rest(&mut desk);
    desk.assert_shows("2 later records no longer count");
    assert_eq!(desk.app().notebook().progress().cards().count(), 2);
    assert_eq!(effective(&desk, "mina"), 2);

    let desk = desk.reopen();
    assert_eq!(
        desk.app().notebook().progress().cards().count(),
        2,
        "after a restart too"
    );
}

#[test]
fn going_back_to_a_backup_is_asked_for_and_can_be_taken_back() {
    let mut desk = desk(Language::Ko);
    answer_one(&mut desk);
    show(&mut desk);
    desk.press(Key::Delete);
    desk.press(Key::X);
    rest(&mut desk);
    desk.assert_shows("카드 1장이 다시 새 카드가 되었습니다");
    answer_one(&mut desk);
    show(&mut desk);
    desk.assert_shows("초기화 전");
    desk.press(Key::Enter);
    assert!(matches!(
        step(&desk),
        DataStep::Asking(DataQuestion::Restore(_))
    ));
    // Enter again does not go back by itself.
    desk.press(Key::Enter);
    rest(&mut desk);
    assert_eq!(effective(&desk, "mina"), 3);
    desk.press(Key::X);
    rest(&mut desk);
    desk.assert_shows("복원했습니다.");
    desk.assert_shows("기록 2개는 반영하지 않습니다");
    assert_eq!(effective(&desk, "mina"), 1);
    desk.press(Key::Z);
    rest(&mut desk);
    desk.assert_shows("복원을 취소했습니다");
    assert_eq!(effective(&desk, "mina"), 3);
    desk.press(Key::Z);
    rest(&mut desk);
    desk.assert_shows("취소할 복원이 없습니다");
    answer_one(&mut desk);
    desk.settle();
    let lines = desk.log_lines();
    let seqs: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split(',').next())
        .collect();
    let mut unique = seqs.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(
        unique.len(),
        seqs.len(),
        "no number is given out twice: {lines:?}"
    );
}

/// A key held too long or pressed once more by mistake opens a question at most.
#[test]
fn no_key_pressed_twice_changes_ones_data() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    show(&mut desk);
    desk.press(Key::Delete);
    desk.press(Key::X);
    rest(&mut desk);
    answer_one(&mut desk);
    let before = desk.log_lines();
    let tried = Key::ALL.iter().enumerate();
    for (_, key) in tried.filter(|(place, _)| effort::is_tried(*place, 3)) {
        show(&mut desk);
        for _ in 0..2 {
            desk.press(*key);
        }
        rest(&mut desk);
        assert_eq!(desk.log_lines(), before, "{key:?} twice");
        // Back from wherever it led.
        for _ in 0..4 {
            desk.press(Key::Escape);
        }
    }
}

#[test]
fn damaged_lines_are_told_and_repaired() {
    for (language, told, asked, done) in [
        (
            Language::En,
            "1 line of the logs is damaged",
            "Repair 1 damaged line?",
            "1 damaged line taken out",
        ),
        (
            Language::Ko,
            "로그에 손상된 줄이 1개 있습니다",
            "손상된 1줄을 복구할까요?",
            "손상된 1줄을 제거하고",
        ),
    ] {
        let mut desk = desk(language);
        for _ in 0..3 {
            answer_one(&mut desk);
        }
        let folder = desk.data_path().join("profiles/mina/log");
        let log = fs::read_dir(&folder)
            .expect("the logs")
            .next()
            .expect("a log");
        let log = log.expect("a log").path();
        let text = fs::read_to_string(&log).expect("the log");
        let damaged = text.replacen("seq:2", "seq:9", 1);
        assert_ne!(text, damaged);
        fs::write(&log, damaged).expect("written");

        let mut desk = desk.reopen();
        show(&mut desk);
        desk.assert_shows(told);
        desk.press(Key::R);
        desk.assert_shows(asked);
        desk.press(Key::X);
        rest(&mut desk);
        desk.assert_shows(done);
        desk.wait_until("nothing is damaged any more", |desk| !desk.shows(told));
        assert_eq!(effective(&desk, "mina"), 2);
        assert_eq!(desk.app().notebook().progress().cards().count(), 2);
        // The profile is open again, and what is answered now is kept.
        answer_one(&mut desk);
        let desk = desk.reopen();
        assert_eq!(desk.app().notebook().progress().cards().count(), 3);
    }
}

#[test]
fn what_is_lost_is_told_and_comes_back_with_one_key() {
    for (language, told, asked) in [
        (
            Language::En,
            "1 record is missing here; the backup of",
            "Bring back 1 missing record?",
        ),
        (
            Language::Ko,
            "빠진 기록 1개가",
            "빠진 기록 1개를 되살릴까요?",
        ),
    ] {
        let mut desk = desk(language);
        answer_one(&mut desk);
        show(&mut desk);
        desk.press(Key::Delete);
        desk.press(Key::X);
        rest(&mut desk);
        let log = fs::read_dir(desk.data_path().join("profiles/mina/log")).expect("the logs");
        let log = log.last().expect("a log").expect("a log").path();
        desk.settle();
        fs::write(&log, "").expect("written");
        let mut desk = desk.reopen();
        assert_eq!(effective(&desk, "mina"), 0);
        show(&mut desk);
        desk.assert_shows(told);
        desk.press(Key::R);
        desk.assert_shows(asked);
        desk.press(Key::X);
        rest(&mut desk);
        desk.wait_until("nothing is missing any more", |desk| !desk.shows(told));
        assert_eq!(effective(&desk, "mina"), 1);
    }
}

#[test]
fn going_back_to_what_is_anothers_is_asked_about_with_both_names() {
    for (language, asked) in [
        (Language::En, "These are the answers of “Jun”"),
        (Language::Ko, "“Jun” 프로필의 기록입니다"),
    ] {
        let mut desk = desk(language);
        answer_one(&mut desk);
        let path = outside(&desk, "jun.ron");
        export(&mut desk, &path);
        let text = fs::read_to_string(&path).expect("an export");
        let (first, rest_of) = text.split_once('\n').expect("lines");
        let (first, _) = first.rsplit_once(" // ").expect("a checksum");
        let first = first.replacen("\"mina\"", "\"Jun\"", 1);
        let first = format!("{first} // {:08x}", crc32fast::hash(first.as_bytes()));
        let backups = desk.data_path().join("profiles/mina/backups");
        fs::create_dir_all(&backups).expect("room");
        let backup = backups.join("2026-11-20T093000Z-daily-zzzz9999-9.ron.gz");
        fs::write(backup, format!("{first}\n{rest_of}")).expect("written");
        answer_one(&mut desk);
        show(&mut desk);
        desk.press(Key::Enter);
        desk.press(Key::X);
        rest(&mut desk);
        desk.assert_shows(asked);
        assert!(matches!(
            step(&desk),
            DataStep::Asking(DataQuestion::RestoreOf { .. })
        ));
        desk.press(Key::Escape);
        assert_eq!(effective(&desk, "mina"), 2);
        desk.press(Key::Enter);
        desk.press(Key::X);
        rest(&mut desk);
        desk.press(Key::X);
        rest(&mut desk);
        assert_eq!(effective(&desk, "mina"), 1);
        desk.press(Key::Z);
        rest(&mut desk);
        assert_eq!(effective(&desk, "mina"), 2);
    }
}

#[test]
fn a_dropped_file_is_imported() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    let path = outside(&desk, "mina.ron.gz");
    export(&mut desk, &path);
    desk.press(Key::T);
    desk.harness.input_mut().dropped_files = vec![std::sync::Arc::new(Dropped(path))];
    desk.harness.run();
    rest(&mut desk);
    desk.assert_shows("nothing was missing, 1 already there");
}

/// Whose data it is is asked on whatever screen the learner has gone to meanwhile.
#[test]
fn a_dropped_files_question_survives_a_change_of_screen() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    let log = fs::read_dir(desk.data_path().join("profiles/mina/log")).expect("the logs");
    let log = log.last().expect("a log").expect("a log").path();
    let path = outside(&desk, "nobodys.ron");
    fs::copy(log, &path).expect("a copy");
    desk.press(Key::C);
    let file = std::sync::Arc::new(Dropped(path));
    desk.harness.input_mut().dropped_files = vec![file];
    // One frame: it is being read when the next key comes.
    desk.harness.step();
    desk.harness.key_press(Key::T);
    desk.harness.step();
    rest(&mut desk);
    assert!(
        matches!(step(&desk), DataStep::Asking(DataQuestion::Nobodys(_))),
        "{:?}",
        step(&desk)
    );
}

#[test]
fn without_a_dialog_of_the_systems_the_typed_path_is_left() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    let path = outside(&desk, "mina.ron.gz");
    show(&mut desk);
    desk.press(Key::E);
    desk.press_with(Modifiers::COMMAND, Key::O);
    let none = desk.text("data-no-dialog");
    desk.wait_until("it says so", |desk| desk.shows(&none));
    type_path(&mut desk, &path);
    desk.press(Key::Enter);
    rest(&mut desk);
    assert!(path.is_file());
}

/// Stopping is tried with so many records that there is time for it.
#[test]
fn what_is_stopped_leaves_nothing_and_says_so() {
    for (language, said) in [
        (Language::En, "Stopped. Nothing was left half done"),
        (Language::Ko, "중단했습니다"),
    ] {
        let mut desk = desk(language);
        answer_one(&mut desk);
        let log = fs::read_dir(desk.data_path().join("profiles/mina/log")).expect("the logs");
        let log = log.last().expect("a log").expect("a log").path();
        let text = fs::read_to_string(&log).expect("the log");
        let line = text.lines().last().expect("an answer");
        let (answer, _) = line.rsplit_once(" // ").expect("a checksum");
        let mut long = String::new();
        for seq in 1_000..120_000 {
            let answer = answer.replacen("seq:1,", &format!("seq:{seq},"), 1);
            long += &format!("{answer} // {:08x}\n", crc32fast::hash(answer.as_bytes()));
        }
        let header = text.lines().next().expect("a header").replace(
            &*log.file_stem().expect("a name").to_string_lossy(),
            "zzzz9999",
        );
        let (header, _) = header.rsplit_once(" // ").expect("a checksum");
        let header = format!("{header} // {:08x}\n", crc32fast::hash(header.as_bytes()));
        let long_path = outside(&desk, "zzzz9999.ron");
        fs::write(&long_path, header + &long).expect("written");

        show(&mut desk);
        desk.press(Key::I);
        desk.type_text(&long_path.display().to_string());
        desk.press(Key::Enter);
        rest(&mut desk);
        assert!(matches!(
            step(&desk),
            DataStep::Asking(DataQuestion::Nobodys(_))
        ));
        desk.harness.key_press(Key::O);
        let importing = |desk: &Desk| {
            matches!(
                desk.app().work(),
                Work::Running {
                    job: statusdeck::app::Job::Import { .. },
                    ..
                }
            )
        };
        desk.wait_until("it goes on", importing);
        desk.press(Key::Escape);
        rest(&mut desk);
        desk.assert_shows(said);
        let files = fs::read_dir(desk.data_path().join("profiles/mina/log")).expect("the logs");
        assert_eq!(files.count(), 1, "nothing half done is left");
        // And it can be done again.
        answer_one(&mut desk);
    }
}

#[test]
fn a_question_about_the_data_has_the_keyboard_for_itself() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    show(&mut desk);
    desk.press(Key::Tab);
    let focused = |desk: &Desk| desk.harness.ctx.memory(|memory| memory.focused());
    let before = focused(&desk).expect("something has the focus");
    desk.press(Key::Delete);
    for key in [Key::T, Key::U, Key::S, Key::E, Key::F1] {
        desk.press(key);
        assert!(
            matches!(step(&desk), DataStep::Asking(DataQuestion::Reset(1))),
            "{key:?}"
        );
        assert!(!desk.app().keys_shown(), "{key:?}");
    }
    desk.press(Key::Escape);
    assert!(matches!(step(&desk), DataStep::Overview(_)));
    assert_eq!(focused(&desk), Some(before));
}

#[test]
fn a_check_says_whether_all_is_well() {
    let mut desk = desk(Language::En);
    answer_one(&mut desk);
    show(&mut desk);
    let checked = |desk: &Desk| {
        let Route::Data(data) = desk.app().route() else {
            panic!("not at the data");
        };
        data.checks.is_some() && *desk.app().work() == Work::None
    };
    desk.press(Key::K);
    desk.wait_until("it is checked", checked);
    desk.settle();
    desk.assert_shows("All is well.");
    desk.assert_shows("No number was used twice.");

    let log = desk.data_path().join("profiles/mina/log");
    fs::remove_dir_all(&log).expect("removed");
    fs::create_dir(&log).expect("made");
    desk.press(Key::K);
    desk.wait_until("it is checked again", |desk| {
        checked(desk) && !desk.shows("All is well.")
    });
    desk.settle();
    desk.assert_shows("1 thing needs a look.");
    desk.assert_shows("Problem");
    desk.assert_shows("1 answer that was saved here is missing");
}

#[test]
fn a_sheet_leads_back_to_the_codes_it_was_asked_for_in() {
    let query = |desk: &Desk| match desk.app().route() {
        Route::Codes(codes) => Some(codes.query.clone()),
        _ => None,
    };
    let mut desk = desk(Language::En);
    desk.press(Key::C);
    desk.type_text("gateway");
    desk.press_with(Modifiers::ALT, Key::P);
    assert!(matches!(step(&desk), DataStep::Exporting { .. }));
    desk.press(Key::Escape);
    assert_eq!(query(&desk).as_deref(), Some("gateway"));

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheet.pdf");
    for _ in 0..2 {
        desk.press_with(Modifiers::ALT, Key::P);
        wait_until_read(&mut desk);
        type_path(&mut desk, &path);
        desk.press(Key::Enter);
        rest(&mut desk);
        assert!(path.exists());
        if let DataStep::Asking(_) = step(&desk) {
            desk.press(Key::Escape);
            assert!(matches!(step(&desk), DataStep::Exporting { .. }));
        }
        desk.press(Key::Escape);
        assert_eq!(query(&desk).as_deref(), Some("gateway"));
    }
}
