//! Whatever a name, an answer or a registry holds, the terminal gets nothing from it that it would obey or
//! hide.

use std::fs;
use std::process::Output;

use statusdeck::registry::BUILT_IN;
use statusdeck::text::is_hidden;
use support::terminal::{Home, json, stderr, stdout};

/// A title for the window, a bell, a direction, a line of its own, and what has no width.
const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{202e}b\nc\u{200b}\u{85}\u{7f}";

/// Everything that was printed is seen as it is, and the name is in it, if only in escapes.
#[track_caller]
fn check(output: &Output) {
    let printed = stdout(output) + &stderr(output);
    let hidden = printed.chars().find(|c| *c != '\n' && is_hidden(*c));
    assert_eq!(hidden, None, "{printed:?}");
    assert!(
        printed.contains("\\u{202e}") || printed.contains("\\u202e"),
        "{printed}"
    );
    assert!(!printed.contains("b\nc"), "no line of its own: {printed}");
}

#[cfg(unix)]
#[test]
fn names_of_files_and_folders_are_harmless() {
    let home = Home::of_mina();
    let folder = home.path().join(HOSTILE);
    let place = folder.to_str().expect("UTF-8");
    check(&home.run(["import", place]));
    check(&home.run(["restore", place]));
    check(&home.run(["export", place]));
    fs::create_dir(&folder).expect("room");
    check(&home.run(["import", place]));
    check(&home.run(["export", &format!("{place}/a.csv")]));
    check(&home.run(["export", &format!("{place}/a.csv"), "--lang", "ko"]));
    check(&home.run(["stats", "--registry", &format!("{place}/nowhere")]));
    // A damaged log in a folder of that name.
    let data = folder.join("data");
    fs::create_dir_all(data.join("profiles/mina/log")).expect("room");
    fs::write(
        data.join("profiles/mina/log/laptop22.ron"),
        "no line\nof ours\n",
    )
    .expect("room");
    let data = data.to_str().expect("UTF-8");
    check(&home.run(["stats", "--data-dir", data]));
    check(&home.run(["repair", "--yes", "--data-dir", data]));
    fs::write(folder.join("data/settings.ron"), "(").expect("room");
    check(&home.run(["codes", "404", "--data-dir", data]));
    fs::write(folder.join("file"), "").expect("room");
    check(&home.run(["codes", "--data-dir", &format!("{place}/file")]));
}

#[test]
fn what_is_typed_is_harmless() {
    let home = Home::of_mina();
    check(&home.run([&HOSTILE.replace('\n', "")]));
    check(&home.run(["codes", HOSTILE]));
    check(&home.run(["check", HOSTILE, "x"]));
    check(&home.run(["stats", "--profile", "a\u{202e}b"]));
    let typed = HOSTILE.replace('\n', "");
    check(&home.feed(&["study"], format!("{typed}\n").as_bytes()));
}

#[test]
fn names_of_profiles_are_harmless_and_json_has_them_exactly() {
    let home = Home::new();
    let name = "a\u{202e}b\u{feff}c";
    for lang in ["en", "ko"] {
        check(&home.run(["profile", "new", &format!("{name}{lang}"), "--lang", lang]));
        check(&home.run(["profile", "list", "--lang", lang]));
        check(&home.run(["stats", "--lang", lang]));
        check(&home.run(["study", "--lang", lang]));
    }
    let list = home.run(["profile", "list", "--json"]);
    check(&list);
    let first = stdout(&list);
    let first = json(first.lines().next().expect("a line"));
    assert_eq!(first["name"], format!("{name}en"));
}

const MEANING: &str = "Reserved because";
const HOSTILE_MEANING: &str = "Reserved\u{202e}\\u{1b}]0;x\\u{7} because";

#[test]
fn a_registry_from_outside_is_harmless() {
    let home = Home::new();
    let folder = home.path().join("registry");
    fs::create_dir_all(folder.join("details")).expect("room");
    for (name, text) in BUILT_IN {
        let text = match name {
            "4xx.ron" => text.replace(MEANING, HOSTILE_MEANING),
            _ => text.to_owned(),
        };
        fs::write(folder.join(name), text).expect("room");
    }
    let place = folder.to_str().expect("UTF-8");
    for args in [
        &["codes", "418"][..],
        &["codes"],
        &["codes", "418", "--json"],
    ] {
        let output = home.run([args, &["--registry", place]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        check(&output);
    }
}
