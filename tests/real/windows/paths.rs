//! Paths and names as Windows has them: drives, either slash, any case, long ones, names of devices.

use std::process::{Command, Stdio};

use support::terminal::{Home, stderr, stdout};

use super::{folder_on_c, windows};

/// A command on a data directory that is named as somebody on Windows would.
fn on(home: &Home, data: &str, args: &[&str]) -> Command {
    let mut command = home.command(args);
    command
        .env("STATUSDECK_DATA_DIR", data)
        .stdin(Stdio::null());
    command
}

#[track_caller]
fn printed(home: &Home, data: &str, args: &[&str]) -> String {
    let output = on(home, data, args).output().expect("the program starts");
    assert_eq!(stderr(&output), "", "{data}");
    assert!(output.status.success(), "{data}: {:?}", output.status);
    stdout(&output)
}

fn study(home: &Home, data: &str) {
    use std::io::Write as _;

    let mut child = on(home, data, &["study", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(b"{\"answer\":\"x\"}\n").expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{data}: {}", stdout(&output));
}

#[test]
fn every_way_to_name_a_folder_names_the_same_profile() {
    let home = windows();
    let (_folder, root) = folder_on_c();
    let name = root.trim_start_matches(r"C:\");
    printed(
        &home,
        &format!(r"{root}\data"),
        &["profile", "new", "Mina Kim"],
    );
    study(&home, &format!(r"{root}\data"));
    let upper = name.to_uppercase();
    let ways = [
        format!(r"C:\{name}\data"),
        format!("C:/{name}/data"),
        format!(r"c:\{upper}\DATA"),
        format!(r"\\?\C:\{name}\data"),
        format!(r"C:\{name}\nowhere\..\.\data\"),
    ];
    let open = on(&home, &ways[0], &["study", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It has printed its question once the profile is open.
    let mut open = open;
    let mut line = String::new();
    let said = open.stdout.take().expect("a pipe");
    std::io::BufRead::read_line(&mut std::io::BufReader::new(said), &mut line).expect("a line");
    for way in &ways {
        let stats = printed(&home, way, &["stats", "--json"]);
        assert!(stats.contains("\"reviews\":1,"), "{way}: {stats}");
        let second = on(&home, way, &["study"]).output().expect("it starts");
        let told = stderr(&second);
        assert!(
            told.contains("is open in another statusdeck"),
            "{way}: {told}"
        );
    }
    drop(open.stdin.take());
    open.wait().expect("it ends");
    // All of them went on with one log.
    for way in &ways {
        study(&home, way);
    }
    let stats = printed(&home, &ways[0], &["stats", "--json"]);
    assert!(stats.contains("\"reviews\":6,"), "{stats}");
    let doctor = printed(&home, &ways[2], &["doctor"]);
    assert!(doctor.contains("All is well."), "{doctor}");
    assert!(
        !doctor.contains(r"\\?\"),
        "people do not write paths so: {doctor}"
    );
}

#[test]
fn a_path_may_be_longer_than_old_programs_can_name() {
    let home = windows();
    let (folder, root) = folder_on_c();
    let part = "가나다라마바사아자차카타파하-abcdefghijklmnopqrstuvwxyz";
    let data = [root.as_str(), part, part, part, part, part, part, "data"].join(r"\");
    assert!(data.chars().count() > 260, "{data}");
    printed(&home, &data, &["profile", "new", "Mina Kim"]);
    study(&home, &data);
    study(&home, &data);
    let export = format!(r"{root}\{part}\{part}\{part}\{part}\{part}\mina.ron.gz");
    printed(&home, &data, &["export", &export]);
    let told = printed(&home, &data, &["import", &export]);
    assert!(told.contains("nothing was missing"), "{told}");
    let stats = printed(&home, &data, &["stats", "--json"]);
    assert!(stats.contains("\"reviews\":2,"), "{stats}");
    assert!(printed(&home, &data, &["doctor"]).contains("All is well."));
    assert!(
        folder.path().join(part).is_dir(),
        "it is where it was named"
    );
}

#[test]
fn names_of_devices_and_what_windows_cannot_name_are_refused_as_profiles() {
    let home = windows();
    for name in [
        "CON", "nul", "Aux", "PRN", "com1", "LPT9", "com¹", "con.txt", "conin$", "CONOUT$", "a.",
        "x:y", "a?b", "a|b", "a*", "<a>", "a\\b",
    ] {
        let output = home.run(["profile", "new", name]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", stdout(&output));
    }
    assert!(!home.data().exists());
    // Its folder differs in case only.
    home.print(&["profile", "new", "Mina"]);
    let again = home.run(["profile", "new", "MINA"]);
    assert_eq!(again.status.code(), Some(1), "{}", stderr(&again));
    assert_eq!(home.print_json(&["profile", "list", "--json"]).len(), 1);
    let stats = home.print(&["stats", "--json", "--profile", "mINA"]);
    assert!(stats.contains("\"reviews\":0"), "{stats}");
}

/// A device is no file: nothing is written there, and nobody waits for one.
#[test]
fn exports_never_go_to_devices_or_to_what_cannot_be_named() {
    let home = windows();
    home.print(&["profile", "new", "Mina"]);
    let (folder, root) = folder_on_c();
    for place in ["NUL", "con", "AUX", "COM1"] {
        let output = home.run(["export", place, "--as", "csv"]);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{place}: {}",
            stdout(&output)
        );
        let told = stderr(&output);
        assert!(told.contains(place) && !told.contains("panicked"), "{told}");
    }
    for name in [
        "a?b.csv",
        "a*.csv",
        "a<b>.csv",
        "a|b.csv",
        r"no\folder\a.csv",
    ] {
        let place = format!(r"{root}\{name}");
        let output = home.run(["export", &place, "--as", "csv"]);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{place}: {}",
            stdout(&output)
        );
        let told = stderr(&output);
        assert!(
            told.contains(&place) && !told.contains("panicked"),
            "{told}"
        );
    }
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0, "nothing is left of them");
    let place = format!(r"{root}\reviews.csv");
    home.print(&["export", &place, "--as", "csv"]);
    let again = home.run(["export", &place.to_uppercase(), "--as", "csv"]);
    assert_eq!(
        again.status.code(),
        Some(1),
        "the same file in another case"
    );
    home.print(&["export", &place.to_uppercase(), "--as", "csv", "--force"]);
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 1, "and it is replaced");
}

#[test]
fn a_drive_or_a_share_that_is_not_there_is_named() {
    let home = windows();
    for data in [
        r"Q:\statusdeck",
        r"\\nowhere\share\statusdeck",
        r"C:\a<b>\statusdeck",
    ] {
        let output = on(&home, data, &["profile", "new", "Mina"]).output();
        let output = output.expect("the program starts");
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{data}: {told}");
        // The first folder of it that could not be made or looked at.
        let named = data.rsplit_once('\\').map_or(data, |(parent, _)| parent);
        assert!(
            told.contains(named) && !told.contains("panicked"),
            "{data}: {told}"
        );
    }
}
