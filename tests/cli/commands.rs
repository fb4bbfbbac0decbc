//! What each command prints and does.

use std::fs;

use serde_json::{Value, json};
use support::learner;
use support::terminal::{self, Home, check_fails, names, stderr, stdout};

/// What a command prints contains all of these, and the data directory is not even made.
fn check_prints(args: &[&str], expected: &[&str]) {
    let home = Home::new();
    let printed = home.print(args);
    for text in expected {
        assert!(
            printed.contains(text),
            "{args:?} should print {text:?}:\n{printed}"
        );
    }
    assert!(
        home.files().is_empty() && !home.data().exists(),
        "{args:?} writes nothing"
    );
}

#[test]
fn codes_are_looked_up_in_both_languages() {
    check_prints(
        &["codes"],
        &["100  Continue", "511  Network Authentication Required"],
    );
    check_prints(
        &["codes", "--lang", "ko"],
        &["404  Not Found", "찾을 수 없음", "폐지됨", "비공식: nginx"],
    );
    check_prints(
        &["codes", "404"],
        &["404  Not Found", "admit that it has", "RFC 9110 §15.5.5"],
    );
    check_prints(&["codes", "too", "many"], &["429  Too Many Requests"]);
    check_prints(&["codes", "찻주전자", "--lang", "ko"], &["418"]);
    check_prints(
        &["codes", "5xx"],
        &["500  Internal Server Error", "504  Gateway Timeout"],
    );
    let home = Home::new();
    let all = home.print_json(&["codes", "--json"]);
    assert!(all.len() > 60 && all.iter().is_sorted_by_key(|entry| entry["code"].as_u64()));
    let keys = [
        "code",
        "name",
        "registered_name",
        "aliases",
        "korean_names",
        "standing",
        "vendor",
        "tier",
        "source",
        "link",
        "meaning",
        "detail",
        "next",
        "detail_source",
        "retry",
        "headers",
        "cacheable",
        "caching",
        "content",
        "checks",
        "exchange",
        "advice",
        "look_alikes",
        "myths",
        "scenarios",
        "interview",
        "interview_weight",
    ];
    for entry in &all {
        assert!(
            entry.as_object().expect("an object").keys().eq(keys),
            "{entry}"
        );
        assert_eq!(
            entry["vendor"].is_string(),
            entry["standing"] == "unofficial",
            "{entry}"
        );
        assert!(
            entry["meaning"]["en"].is_string() && entry["meaning"]["ko"].is_string(),
            "{entry}"
        );
    }
    let listed = home.print(&["codes"]);
    assert_eq!(listed.lines().count(), all.len() * 2, "two lines for each");
    assert!(
        !listed.contains('\u{1b}'),
        "no colours where no terminal is"
    );
}

#[test]
fn answers_are_checked_in_both_directions_and_languages() {
    check_prints(&["check", "404", "not found"], &["✓ Right: 404 Not Found"]);
    check_prints(
        &["check", "404", "not", "fond"],
        &["but for a slip: 404 Not Found"],
    );
    check_prints(
        &["check", "404", "찾을 수 없음", "--lang", "ko"],
        &["✓ 정답: 404 Not Found(찾을 수 없음)"],
    );
    check_prints(
        &["check", "404", "404"],
        &["the name was asked for: 404 Not Found"],
    );
    check_prints(
        &["check", "404", "gone"],
        &["You named 410 Gone; it is 404 Not Found"],
    );
    check_prints(&["check", "404", ""], &["✗ Wrong. It is 404 Not Found"]);
    let back = ["--direction", "meaning-to-code"];
    check_prints(
        &[&["check", "404", "404"], &back[..]].concat(),
        &["✓ Right: 404"],
    );
    check_prints(
        &[&["check", "404", "not found"], &back[..]].concat(),
        &["the number was asked for"],
    );
    check_prints(
        &[&["check", "404", "410", "--lang", "ko"], &back[..]].concat(),
        &["410 Gone(", "404 Not Found("],
    );
    check_prints(
        &["check", "404", "Not Fond", "--json"],
        &[
            r#"{"code":404,"direction":"code-to-meaning","verdict":"typo","matched":404,"expected":"Not Found"}"#,
        ],
    );
    check_prints(
        &[&["check", "404", "x", "--json"], &back[..]].concat(),
        &[
            r#"{"code":404,"direction":"meaning-to-code","verdict":"wrong","matched":null,"expected":"404"}"#,
        ],
    );
}

#[test]
fn statistics_of_nothing_are_zeros_and_nothing_is_written() {
    check_prints(
        &["stats"],
        &["none yet", "Answers    0", "Streak     0 days"],
    );
    check_prints(
        &["stats", "--lang", "ko"],
        &["아직 없음", "답         0", "연속       0일"],
    );
    check_prints(
        &["stats", "--json"],
        &[r#"{"profile":null,"reviews":0,"cards_known":0,"cards_learning":0,"#],
    );
}

#[test]
fn statistics_count_what_was_done() {
    let home = Home::of_mina();
    let mut talk = home.talk(&["--limit", "3", "--seed", "1"]);
    for answer in ["OK", "", "bad request"] {
        talk.hear_a("question");
        talk.answer(answer);
        talk.hear_a("verdict");
    }
    drop(talk.finish());
    let before = home.files();
    let stats = &home.print_json(&["stats", "--json"])[0];
    let all = 2 * learner::codes_in_scope(&home);
    assert_eq!(
        *stats,
        json!({
            "profile": "Mina Kim",
            "reviews": 3,
            "cards_known": 2,
            "cards_learning": 1,
            "cards_new": all - 3,
            "due_today": 1,
            "resting_today": 0,
            "left_today": 0,
            "new_today": stats["new_today"],
            "answered_today": 3,
            "streak_days": 1,
            "retention_30_days": null,
            "retention_all": null,
            "next_due": stats["next_due"],
            "readiness": stats["readiness"],
            "confusions": [],
            "duels": { "fought": 0, "won": 0, "answered": 0, "right": 0 },
            "parameters": "default",
            "log_loss": null,
        })
    );
    // What was not asked counts as often as first answers were right.
    let readiness = &stats["readiness"];
    assert_eq!(readiness["cards"], json!(all));
    let of = |key: &str| readiness[key].as_u64().expect("a number");
    let (low, high) = (of("low"), of("high"));
    assert!(low < of("expected_right") && of("expected_right") < high);
    let classes = readiness["classes"].as_array().expect("classes");
    let cards = classes.iter().filter_map(|class| class["cards"].as_u64());
    assert_eq!(cards.sum::<u64>(), all as u64);
    assert!(home.print(&["stats"]).contains(&format!(
        "{low} to {high} of {all} cards would be right today"
    )));
    assert!(
        home.print(&["stats", "--lang", "ko"])
            .contains("아는 카드 2장, 익히는 카드 1장")
    );
    assert!(home.print(&["stats"]).contains("2 known, 1 learning"));
    assert_eq!(home.files(), before);
}

#[test]
fn answers_and_cards_are_exported_to_files_and_printed() {
    let home = Home::of_mina();
    let mut talk = home.talk(&["--limit", "2", "--seed", "1"]);
    for answer in ["=OK, \"so\"", "301"] {
        talk.hear_a("question");
        talk.answer(answer);
        talk.hear_a("verdict");
    }
    drop(talk.finish());
    let before = home.files();
    let at = |name: &str| home.path().join(name).display().to_string();
    let export = |args: &[&str]| home.print(&[&["export"], args].concat());

    assert_eq!(
        export(&[&at("a.csv")]),
        format!("Wrote 1 review to {}.\n", at("a.csv"))
    );
    let csv = fs::read_to_string(at("a.csv")).expect("an export");
    assert!(
        csv.starts_with("at,day,device,") && csv.contains(r#","=OK, ""so""","#),
        "{csv}"
    );
    assert_eq!(
        csv,
        export(&["-", "--as", "csv"]),
        "the same is printed, and nothing else"
    );

    let cards = 2 * learner::codes_in_scope(&home);
    export(&[&at("b.JSON"), "--what", "cards", "--lang", "ko"]);
    let json: Value = terminal::json(&fs::read_to_string(at("b.JSON")).expect("an export"));
    assert_eq!(json.as_array().map(Vec::len), Some(cards));
    let printed = export(&["-", "--as", "json", "--what", "reviews"]);
    assert_eq!(terminal::json(&printed)[0]["given"], "=OK, \"so\"");

    let told = export(&[&at("c.apkg"), "--lang", "ko"]);
    assert!(told.contains(&format!("노트 {cards}개")), "{told}");
    assert!(
        fs::read(at("c.apkg"))
            .expect("an export")
            .starts_with(b"PK")
    );
    let printed = home.run(["export", "-", "--as", "anki"]);
    assert!(printed.status.success() && printed.stdout.starts_with(b"PK"));
    let told = export(&[&at("d.xlsx"), "--what", "cards"]);
    assert!(told.starts_with(&format!("Wrote {cards} cards")), "{told}");
    assert!(
        fs::read(at("d.xlsx"))
            .expect("an export")
            .starts_with(b"PK")
    );

    check_fails(
        &home,
        &["export", &at("a.csv")],
        1,
        &[&at("a.csv"), "--force"],
    );
    export(&[&at("a.csv"), "--what", "cards", "--force"]);
    let replaced = fs::read_to_string(at("a.csv")).expect("an export");
    assert_eq!(replaced.lines().count(), 1 + cards);
    let mut after = home.files();
    after.retain(|path, _| before.contains_key(path));
    assert_eq!(after, before, "the profile is only read");
    assert_eq!(home.files().len(), before.len() + 4, "nothing is left over");
}

#[test]
fn exports_that_make_no_sense_are_refused() {
    let home = Home::new();
    for file in ["-", "answers", "answers.ods", "answers.txt"] {
        check_fails(&home, &["export", file], 2, &[file, "--as"]);
        check_fails(&home, &["export", file, "--lang", "ko"], 2, &[file, "--as"]);
    }
    check_fails(
        &home,
        &["export", "a.apkg", "--what", "cards"],
        2,
        &["--what"],
    );
    check_fails(
        &home,
        &["export", "a.csv", "--as", "xml"],
        2,
        &["xml", "json"],
    );
    let nowhere = home.path().join("nowhere/a.csv").display().to_string();
    check_fails(&home, &["export", &nowhere], 1, &[&nowhere]);
    let folder = home.path().display().to_string();
    check_fails(
        &home,
        &["export", &folder, "--as", "csv", "--force"],
        1,
        &[&folder],
    );
    let unknown = ["export", "-", "--as", "csv", "--profile", "nobody"];
    check_fails(&home, &unknown, 1, &["nobody"]);

    // Without a profile there is nothing to tell, and still a table; none is made.
    let empty = home.print(&["export", "-", "--as", "csv"]);
    assert_eq!(empty.lines().count(), 1, "{empty}");
    assert_eq!(
        home.print_json(&["export", "-", "--as", "json"]),
        [json!([])]
    );
    assert!(!home.data().exists());
}

#[test]
fn profiles_are_made_listed_chosen_and_moved_away() {
    let home = Home::new();
    let empty = home.run(["profile", "list"]);
    assert!(empty.status.success() && stdout(&empty).is_empty());
    assert!(stderr(&empty).contains("no profile yet"));
    assert!(home.print(&["profile", "list", "--json"]).is_empty());
    assert!(!home.data().exists());

    assert!(home.print(&["profile", "new", "Mina"]).contains("Mina"));
    assert!(
        home.print(&["profile", "new", "김 민아", "--lang", "ko"])
            .contains("만들었습니다")
    );
    check_fails(&home, &["profile", "new", "MINA"], 1, &["MINA", "already"]);
    check_fails(
        &home,
        &["stats", "--profile", "Nobody"],
        1,
        &["Nobody", "Mina", "김 민아"],
    );
    check_fails(
        &home,
        &["study", "--profile", "Nobody", "--lang", "ko"],
        1,
        &["Nobody", "없습니다"],
    );
    assert_eq!(home.print(&["profile", "list"]), "* Mina\n  김 민아\n");

    // The one studied last is the one that is studied next.
    assert!(
        home.run(["study", "--json", "--profile", "김 민아"])
            .status
            .success()
    );
    assert_eq!(
        home.print(&["profile", "list", "--json"]),
        "{\"name\":\"Mina\",\"slug\":\"mina\",\"current\":false}\n{\"name\":\"김 민아\",\"slug\":\"김-민아\",\"current\":true}\n"
    );
    drop(home.feed(&["study", "--json"], b"{\"answer\":\"x\"}\n"));
    assert_eq!(
        home.print_json(&["stats", "--json"])[0]["profile"],
        "김 민아"
    );

    let log = fs::read(home.log_path()).expect("a log");
    let told = home.print(&["profile", "remove", "김 민아"]);
    let place = home.data().join("removed/김-민아-1");
    assert!(names(&told, &place), "{told}");
    assert!(
        home.files()
            .iter()
            .any(|(path, bytes)| path.starts_with(&place) && *bytes == log)
    );
    assert_eq!(home.print(&["profile", "list"]), "* Mina\n");
    check_fails(&home, &["profile", "remove", "김 민아"], 1, &["김 민아"]);
}

#[test]
fn without_a_profile_one_is_made_and_named_after_the_user() {
    let home = Home::new();
    drop(home.talk(&[]).finish());
    assert_eq!(home.print(&["profile", "list"]).lines().count(), 1);
    let before = home.files();
    drop(home.talk(&[]).finish());
    assert_eq!(
        home.files(),
        before,
        "a second start without an answer writes nothing"
    );
}

#[test]
fn the_language_is_the_one_asked_for_then_the_settings_then_the_systems() {
    let home = Home::new();
    let ask = |system: &str, args: &[&str]| {
        let mut command = home.command(["check", "404", "not found"]);
        let output = command.args(args).env("LANG", system).output();
        stdout(&output.expect("the program starts"))
    };
    assert!(ask("en_US.UTF-8", &[]).contains("Right"));
    assert!(ask("ko_KR.UTF-8", &[]).contains("정답"));
    fs::create_dir(home.data()).expect("room");
    fs::write(home.data().join("settings.ron"), "(language: Some(Ko))").expect("room");
    assert!(ask("en_US.UTF-8", &[]).contains("정답"));
    assert!(ask("ko_KR.UTF-8", &["--lang", "en"]).contains("Right"));
}

#[test]
fn codes_are_set_aside_and_noted_in_the_terminal() {
    let home = Home::new();
    home.print(&["note", "404", "our", "turnstile"]);
    assert!(
        home.print(&["codes", "404"])
            .contains("Your note: our turnstile")
    );
    assert!(
        home.print(&["codes", "404", "--lang", "ko"])
            .contains("메모: our turnstile")
    );
    home.print(&["note", "404", ""]);
    assert!(!home.print(&["codes", "404"]).contains("turnstile"));

    assert!(home.print(&["aside"]).contains("Nothing is set aside"));
    home.print(&["aside", "404", "410"]);
    let listed = home.print(&["aside"]);
    assert!(
        listed.contains("404 Not Found") && listed.contains("410 Gone"),
        "{listed}"
    );
    home.print(&["aside", "404", "--back"]);
    assert!(!home.print(&["aside"]).contains("404"));
    home.print(&["aside", "--back"]);
    assert!(home.print(&["aside"]).contains("Nothing is set aside"));
}

#[test]
fn codes_are_claimed_in_the_terminal() {
    let home = Home::new();
    assert!(
        home.print(&["know", "404", "1xx"])
            .contains("count as known")
    );
    assert!(home.print(&["know", "404"]).contains("Nothing new"));
}
