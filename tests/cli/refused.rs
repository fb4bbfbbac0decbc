//! Wrong usage, impossible names and places, damaged files: each is told and costs nothing.

use std::fs;

use statusdeck::registry::BUILT_IN;
use support::terminal::{Home, check_fails, names, stderr};

#[test]
fn wrong_usage_is_2_and_what_cannot_be_done_is_1() {
    let home = Home::new();
    check_fails(&home, &["--nonsense"], 2, &["--nonsense"]);
    check_fails(&home, &["stduy"], 2, &["study"]);
    check_fails(&home, &["codes", "--lang", "de"], 2, &["de", "en", "ko"]);
    check_fails(&home, &["study", "--clock", "stdin"], 2, &["--json"]);
    check_fails(&home, &["study", "--limit", "0"], 2, &["--limit"]);
    check_fails(&home, &["check", "404"], 2, &["ANSWER"]);
    for code in ["99", "600", "4o4", "0404", "-1", "４０４", ""] {
        let named = format!("“{code}”");
        check_fails(
            &home,
            &["check", "--", code, "x"],
            2,
            &[&named, "100 to 599"],
        );
        check_fails(
            &home,
            &["--lang", "ko", "check", "--", code, "x"],
            2,
            &[&named, "오류", "599"],
        );
    }
    check_fails(&home, &["check", "299", "x"], 1, &["no code 299"]);
    check_fails(
        &home,
        &["check", "299", "x", "--lang", "ko"],
        1,
        &["299 코드가 없습니다"],
    );
    check_fails(&home, &["codes", "zzzz"], 1, &["zzzz"]);
    check_fails(&home, &["codes", "zzzz", "--json"], 1, &["zzzz"]);
    assert!(!home.data().exists());
}

#[test]
fn names_that_no_folder_can_have_are_refused_one_by_one() {
    let home = Home::new();
    let long = "ㅎ".repeat(300);
    for (name, en, ko) in [
        ("a/b", "“/”", "“/”"),
        ("a\u{7}b", "\\u{7}", "\\u{7}"),
        ("..", "letter or digit", "글자나 숫자"),
        ("   ", "must not be empty", "비어 있습니다"),
        ("", "must not be empty", "비어 있습니다"),
        (&long, "300", "300자"),
        ("con", "system", "시스템"),
    ] {
        check_fails(&home, &["profile", "new", name], 2, &[en]);
        check_fails(
            &home,
            &["profile", "new", name, "--lang", "ko"],
            2,
            &["오류", ko],
        );
        check_fails(&home, &["study", "--profile", name], 2, &[en]);
    }
    assert!(!home.data().exists());
}

#[test]
fn a_data_directory_that_cannot_be_is_named() {
    let home = Home::new();
    let file = home.path().join("file");
    fs::write(&file, "something else").expect("room");
    let below = file.join("below");
    let [file, below] = [&file, &below].map(|path| path.to_str().expect("UTF-8"));
    for path in [file, below] {
        for command in [
            &["study"][..],
            &["stats"],
            &["codes"],
            &["profile", "new", "a"],
        ] {
            let args = [&["--data-dir", path], command].concat();
            check_fails(&home, &args, 1, &[path, "is not a directory"]);
            let args = [&["--lang", "ko"], args.as_slice()].concat();
            check_fails(&home, &args, 1, &[path, "디렉터리가 아닙니다"]);
        }
    }
    if cfg!(target_os = "linux") {
        for command in [&["study"][..], &["profile", "new", "a"]] {
            let args = [&["--data-dir", "/proc/statusdeck"], command].concat();
            check_fails(
                &home,
                &args,
                1,
                &["/proc/statusdeck", "could not be written"],
            );
            let args = [&["--lang", "ko"], args.as_slice()].concat();
            check_fails(&home, &args, 1, &["/proc/statusdeck", "쓸 수 없습니다"]);
        }
    }
}

#[test]
fn a_log_that_cannot_be_read_is_named() {
    let home = Home::of_mina();
    drop(home.feed(&["study"], b"first\n"));
    let log = home.log_path();
    let aside = log.with_extension("aside");
    fs::rename(&log, &aside).expect("the log moves");
    fs::create_dir(&log).expect("room");
    let output = home.feed(&["stats"], b"");
    assert!(output.status.success(), "everything else counts");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(names(&told, &log), "{told}");
    fs::remove_dir(&log).expect("an empty folder");
    fs::rename(&aside, &log).expect("the log moves back");
    assert_eq!(home.answers().len(), 1);
}

#[test]
fn a_state_directory_that_cannot_be_is_told_and_does_no_harm() {
    let home = Home::new();
    fs::write(home.path().join("no-folder"), "").expect("room");
    let path = home.path().join("no-folder");
    let path = path.to_str().expect("UTF-8");
    let output = home.feed(
        &["study", "--json", "--limit", "1", "--state-dir", path],
        b"{\"answer\":\"\"}\n",
    );
    assert!(output.status.success());
    assert!(stderr(&output).contains(path), "{}", stderr(&output));
    assert_eq!(home.answers().len(), 1);
}

#[test]
fn a_broken_registry_is_named_by_file_and_code() {
    let home = Home::new();
    let folder = home.path().join("registry");
    let path = folder.to_str().expect("UTF-8");
    check_fails(&home, &["codes", "--registry", path], 1, &[path]);
    fs::create_dir(&folder).expect("room");
    fs::create_dir(folder.join("details")).expect("room");
    for (name, text) in BUILT_IN {
        fs::write(folder.join(name), text).expect("room");
    }
    assert_eq!(
        home.print(&["codes", "--registry", path]),
        home.print(&["codes"])
    );
    let (_, first) = BUILT_IN[0];
    fs::write(folder.join("extra.ron"), first).expect("room");
    for command in [
        &["codes"][..],
        &["check", "404", "x"],
        &["study"],
        &["stats"],
    ] {
        let args = [command, &["--registry", path]].concat();
        check_fails(&home, &args, 1, &["extra.ron", "100", "1xx.ron"]);
    }
    fs::write(folder.join("extra.ron"), "[(code: 299,").expect("room");
    check_fails(&home, &["codes", "--registry", path], 1, &["extra.ron"]);
    assert!(!home.data().exists());
}

#[test]
fn damaged_settings_are_told_and_left_as_they_are() {
    let home = Home::new();
    fs::create_dir(home.data()).expect("room");
    let settings = home.data().join("settings.ron");
    fs::write(&settings, "(language: Some(").expect("room");
    let output = home.feed(&["study", "--json", "--limit", "1"], b"{\"answer\":\"\"}\n");
    assert!(output.status.success());
    assert!(
        stderr(&output).contains("settings.ron is damaged"),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        fs::read_to_string(&settings).expect("settings"),
        "(language: Some("
    );
}
