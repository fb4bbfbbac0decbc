//! A team's drill from the first command to the board, as a lead and a newcomer go, and what may be wrong
//! with a folder that others write to.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::terminal::{Home, check_fails, fails, json as json_of, stderr, stdout};

/// The folder that the team shares.
struct Shared(tempfile::TempDir);

impl Shared {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("http-drill")
    }

    fn text(&self) -> String {
        self.folder().to_str().expect("UTF-8").to_owned()
    }

    fn results(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.folder().join("results"));
        files.map_or(Vec::new(), |files| {
            files.map(|file| file.expect("a file").path()).collect()
        })
    }
}

fn made(home: &Home, more: &[&str]) -> Shared {
    let shared = Shared::new();
    let folder = shared.text();
    let new = [
        "drill",
        "new",
        &folder,
        "--title",
        "Platform team",
        "--by",
        "2099-12-15",
    ];
    home.print(&[&new[..], &["--questions", "6", "--seed", "3"], more].concat());
    shared
}

fn drill_of(shared: &Shared) -> String {
    fs::read_to_string(shared.folder().join("drill.ron")).expect("a drill")
}

/// Takes the common test as a program does. Of the answers, which come round and round, one that is no
/// answer to a question is refused, and the next one is taken.
fn take(home: &Home, shared: &Shared, answers: &[&str]) -> Value {
    let lines = answers.iter().cycle().take(12 * answers.len());
    let input: String = lines
        .map(|answer| format!("{}\n", json!({ "answer": answer })))
        .collect();
    let folder = shared.text();
    let output = home.feed(&["drill", "test", &folder, "--json"], input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    let done = json_of(printed.lines().last().expect("a line"));
    assert_eq!(done["type"], "done", "{printed}");
    done
}

fn board(home: &Home, shared: &Shared) -> Value {
    let folder = shared.text();
    home.print_json(&["drill", "board", &folder, "--json"])
        .remove(0)
}

#[test]
fn a_lead_makes_a_drill_and_a_newcomer_joins_it() {
    let (lead, newcomer) = (Home::new(), Home::new());
    let shared = made(&lead, &["--invite", "Mina,Jun"]);
    let folder = shared.text();
    assert!(
        lead.print(&["drill", "check", &folder])
            .contains("4 sets of 6 questions")
    );
    let empty = board(&lead, &shared);
    assert_eq!(empty["joined"], 0);
    assert_eq!(empty["not_joined"], json!(["Mina", "Jun"]));
    assert!(
        lead.files()
            .keys()
            .all(|path| !path.ends_with("profile.ron")),
        "a lead needs no profile"
    );

    let joined = newcomer.print(&["drill", "join", &folder, "--as", "Mina"]);
    let [file] = shared.results().try_into().expect("one file");
    let text = fs::read_to_string(&file).expect("a file");
    // What was shown is what is shared, but for the moment.
    let name = text
        .lines()
        .nth(1)
        .and_then(|line| line.split_once("event:"));
    assert!(
        joined.contains(name.expect("an event").1.split(" //").next().expect("one")),
        "{joined}"
    );
    assert!(
        text.contains(r#"Joined(name:"Mina",level:Ready)"#),
        "{text}"
    );
    let list = newcomer.print_json(&["drill", "list", "--json"]);
    assert_eq!(list[0]["title"], "Platform team");
    assert_eq!(list[0]["ready"], false);
    assert_eq!(list[0]["pass_mark"], 6);

    let after = board(&lead, &shared);
    assert_eq!(
        (&after["joined"], &after["done"], &after["ready"]),
        (&json!(1), &json!(0), &json!(0))
    );
    assert_eq!(after["not_joined"], json!(["Jun"]));
    assert_eq!(after["findings"], json!([]));
}

#[test]
fn the_common_test_is_taken_once_and_shared_as_far_as_the_level_goes() {
    let (lead, newcomer) = (Home::new(), Home::new());
    let shared = made(&lead, &[]);
    let folder = shared.text();
    newcomer.print(&["drill", "join", &folder, "--as", "Mina", "--share", "done"]);
    let done = take(&newcomer, &shared, &[""]);
    assert_eq!(
        (&done["type"], &done["right"], &done["of"]),
        (&json!("done"), &json!(0), &json!(6))
    );
    assert_eq!(done["missed"].as_array().map(Vec::len), Some(6));
    let shared_text = |shared: &Shared| fs::read_to_string(&shared.results()[0]).expect("a file");
    assert!(
        shared_text(&shared).contains("Done(set:1)"),
        "{}",
        shared_text(&shared)
    );
    assert!(!shared_text(&shared).contains("Readiness"));
    assert_eq!(board(&lead, &shared)["people"][0]["score"], Value::Null);
    // Not again before a rest.
    fails(
        &newcomer,
        &["drill", "test", &folder],
        1,
        &["next common test", "in 7 days"],
    );

    // More is shared from now on, and the board says that the file was begun anew.
    let shown = newcomer.print(&["drill", "join", &folder, "--share", "score"]);
    assert!(
        shown.contains(&shared_text(&shared)),
        "the very text is shown first: {shown}"
    );
    let after = board(&lead, &shared);
    assert_eq!(after["people"][0]["score"], json!({ "right": 0, "of": 6 }));
    let finding = after["findings"][0].as_str().expect("a finding");
    assert!(
        finding.contains("Mina began the results anew, once"),
        "{finding}"
    );
    // Nothing is shared any more, and yet the person takes part.
    newcomer.print(&["drill", "join", &folder, "--share", "nothing"]);
    assert_eq!(shared.results(), Vec::<PathBuf>::new());
    assert_eq!(newcomer.print_json(&["drill", "list", "--json"]).len(), 1);
    newcomer.print(&["drill", "leave", &folder]);
    assert_eq!(
        newcomer.print_json(&["drill", "list", "--json"]),
        [] as [Value; 0]
    );
    fails(
        &newcomer,
        &["drill", "leave", &folder],
        1,
        &["have not joined"],
    );
    fails(
        &newcomer,
        &["drill", "test", &folder],
        1,
        &["have not joined", "drill join"],
    );
}

#[test]
fn a_test_that_breaks_off_goes_on_and_one_that_is_left_is_over() {
    let home = Home::new();
    let shared = made(&home, &[]);
    let folder = shared.text();
    home.print(&["drill", "join", &folder, "--as", "Mina", "--share", "score"]);
    let first = home.feed(&["drill", "test", &folder], b"\n\n");
    assert!(stdout(&first).contains("3 of 6"), "{}", stdout(&first));
    assert!(stdout(&first).contains("broke off"), "{}", stdout(&first));
    assert_eq!(board(&home, &shared)["people"][0]["tests"], 0);
    let rest = home.feed(&["drill", "test", &folder], b"not a code\n\n:q\n");
    let printed = stdout(&rest);
    assert!(
        printed.contains("3 of 6") && !printed.contains("2 of 6"),
        "{printed}"
    );
    assert!(printed.contains("0 of 6 right"), "{printed}");
    assert!(printed.contains("What you missed"), "{printed}");
    assert_eq!(
        board(&home, &shared)["people"][0]["score"],
        json!({ "right": 0, "of": 6 })
    );
}

/// The same answers get the same grades on every machine, for the questions are in the folder.
#[test]
fn grades_are_the_same_everywhere() {
    let homes = [Home::new(), Home::new()];
    let shared = made(&homes[0], &[]);
    let folder = shared.text();
    let grades = homes.iter().enumerate().map(|(number, home)| {
        let name = format!("Person {number}");
        let lang = ["en", "ko"][number];
        home.print(&["drill", "join", &folder, "--as", &name, "--lang", lang]);
        let done = take(home, &shared, &["404", "1"]);
        (
            done["right"].clone(),
            done["missed"].as_array().map(Vec::len),
        )
    });
    let grades: Vec<_> = grades.collect();
    assert_eq!(grades[0], grades[1]);
}

#[test]
fn the_same_seed_draws_the_same_questions() {
    let home = Home::new();
    let questions = |shared: &Shared| {
        let text = drill_of(shared);
        text.split_once("sets:").expect("sets").1.to_owned()
    };
    let (one, other) = (made(&home, &[]), made(&home, &[]));
    assert_eq!(questions(&one), questions(&other));
    assert_ne!(
        drill_of(&one),
        drill_of(&other),
        "each has an id of its own"
    );
}

#[test]
fn the_teams_own_situations_are_asked_and_checked() {
    let home = Home::new();
    let shared = Shared::new();
    let folder = shared.text();
    fs::create_dir(shared.folder()).expect("room");
    let situations = shared.folder().join("situations.ron");
    let text = r#"[(id: "ours-quota", codes: [799],
        text: (en: "A tenant has used up the jobs of the month."), why: (en: "Our own code."))]"#;
    fs::write(&situations, text).expect("room");
    let new = [
        "drill",
        "new",
        &folder,
        "--title",
        "Ours",
        "--by",
        "2099-01-01",
        "--questions",
        "4",
    ];
    home.print(&new);
    assert!(
        home.print(&["drill", "check", &folder])
            .contains("1 situation of your own")
    );
    assert!(drill_of(&shared).contains("ours-quota"));
    home.print(&["drill", "join", &folder, "--as", "Mina"]);
    let output = home.feed(&["drill", "test", &folder], b"\n\n\n\n");
    assert!(
        stdout(&output).contains("your team’s own"),
        "{}",
        stdout(&output)
    );
    assert!(
        stdout(&output).contains("Our own code."),
        "{}",
        stdout(&output)
    );

    // What is wrong is named with its place, for the team's own checks.
    fs::write(&situations, text.replace("799", "1799")).expect("room");
    let broken = home.run(["drill", "check", &folder]);
    assert_eq!(broken.status.code(), Some(1));
    let said = stdout(&broken);
    assert!(said.contains("situations.ron: [1].codes: 1799"), "{said}");
    fails(&home, &["drill", "board", &folder], 1, &["drill check"]);
    fs::write(&situations, "[\n(id: 7)]").expect("room");
    let broken = home.run(["drill", "check", &folder, "--lang", "ko"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(
        stdout(&broken).contains("situations.ron:2"),
        "{}",
        stdout(&broken)
    );
    // One that no set asks is remarked, and drawing anew is refused once somebody has joined.
    let more = text.replace(
        ")]",
        "), (id: \"ours-late\", codes: [598], text: (en: \"Late.\"), why: (en: \"Ours.\"))]",
    );
    fs::write(&situations, &more).expect("room");
    let remark = home.print(&["drill", "check", &folder]);
    assert!(
        remark.contains("ours-late") && remark.contains("--redraw"),
        "{remark}"
    );
    fails(
        &home,
        &["drill", "new", &folder, "--redraw"],
        1,
        &["somebody has joined"],
    );
    home.print(&["drill", "leave", &folder]);
    home.print(&["drill", "new", &folder, "--redraw"]);
    let sound = home.print(&["drill", "check", &folder]);
    assert!(!sound.contains("ours-late"), "{sound}");
}

/// Who has joined is asked the team's situations daily; who leaves, no more.
#[test]
fn daily_study_asks_what_the_team_wrote() {
    let home = Home::new();
    let shared = Shared::new();
    fs::create_dir(shared.folder()).expect("room");
    let text = r#"[(id: "ours-quota", codes: [799],
        text: (en: "A tenant has used up the jobs of the month."), why: (en: "Our own code."))]"#;
    fs::write(shared.folder().join("situations.ron"), text).expect("room");
    let folder = shared.text();
    let new = [
        "drill",
        "new",
        &folder,
        "--title",
        "Ours",
        "--by",
        "2099-01-01",
    ];
    home.print(&[&new[..], &["--scope", "404"]].concat());
    home.print(&["drill", "join", &folder, "--as", "Mina"]);
    let input = "{\"answer\":\"799\"}\n{\"answer\":\"\"}\n".repeat(200);
    let study = ["study", "--json", "--seed", "1"];
    let asked = |output: &std::process::Output| -> Vec<Value> {
        let lines = stdout(output);
        let lines = lines.lines().map(json_of);
        lines.filter(|line| line["of_drill"] == "Ours").collect()
    };
    let output = home.feed(&study, input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let own = asked(&output);
    assert!(!own.is_empty(), "{}", stdout(&output));
    assert_eq!(own[0]["card"]["code"], 799);
    assert_eq!(
        own[0]["prompt"],
        "A tenant has used up the jobs of the month."
    );
    assert!(stdout(&output).contains(r#""why":"Our own code.""#));
    // What the team adds later is asked once its test was looked at.
    let more = r#"), (id: "ours-late", codes: [977], text: (en: "Late."), why: (en: "Ours."))]"#;
    fs::write(
        shared.folder().join("situations.ron"),
        text.replace(")]", more),
    )
    .expect("room");
    home.feed(&["drill", "test", &folder], b"");
    let output = home.feed(&study, input.as_bytes());
    let own = asked(&output);
    assert!(
        own.iter().any(|line| line["card"]["code"] == 977),
        "{own:?}"
    );
    home.print(&["drill", "leave", &folder]);
    let study = ["study", "--json", "--seed", "1", "--ahead"];
    let output = home.feed(&study, input.as_bytes());
    assert!(asked(&output).is_empty());
    assert!(!stdout(&output).contains("799"), "{}", stdout(&output));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = Home::new();
    let shared = Shared::new();
    let folder = shared.text();
    let new = |more: &[&str]| -> Vec<String> {
        let base = ["drill", "new", &folder, "--title", "T"];
        base.iter()
            .chain(more)
            .map(|arg| (*arg).to_owned())
            .collect()
    };
    for (more, name) in [
        (&["--by", "tomorrow"][..], "--by"),
        (&["--by", "2020-01-01"], "2020-01-01"),
        (&["--by", "2099-01-01", "--pass", "101%"], "--pass"),
        (&["--by", "2099-01-01", "--pass", "0"], "--pass"),
        (&["--by", "2099-01-01", "--questions", "0"], "--questions"),
        (&["--by", "2099-01-01", "--minutes", "500"], "--minutes"),
        (&["--by", "2099-01-01", "--scope", "everything"], "--scope"),
        (&["--by", "2099-01-01", "--scope", "401,999"], "--scope"),
        (&[], "--by"),
    ] {
        let args = new(more);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        check_fails(&home, &args, 2, &[name]);
        assert!(!shared.folder().exists());
    }
    check_fails(
        &home,
        &["drill", "join", &folder],
        1,
        &["no drill", "drill.ron"],
    );
    check_fails(
        &home,
        &["drill", "board", &folder, "--lang", "ko"],
        1,
        &["팀 훈련이 없습니다"],
    );
    let shared = made(&home, &["--share-at-most", "ready"]);
    let folder = shared.text();
    fails(
        &home,
        &["drill", "join", &folder, "--share", "score"],
        2,
        &["ready at most"],
    );
    fails(&home, &["drill", "join", &folder, "--as", "a/b"], 2, &["/"]);
    assert_eq!(shared.results(), Vec::<PathBuf>::new());
    let again = [
        "drill",
        "new",
        &folder,
        "--title",
        "T",
        "--by",
        "2099-01-01",
    ];
    fails(&home, &again, 1, &["drill.ron"]);
}

/// Names and titles come from others: no terminal obeys them, no spreadsheet calculates them, no page of
/// Markdown gets a link, a mention or a table from them.
#[test]
fn what_others_wrote_is_shown_harmless() {
    let (lead, newcomer) = (Home::new(), Home::new());
    let shared = Shared::new();
    let folder = shared.text();
    let title = "\u{202e}[x](y) @all ![i](j) :tada: http://a.b";
    let new = [
        "drill",
        "new",
        &folder,
        "--title",
        title,
        "--by",
        "2099-01-01",
        "--questions",
        "2",
    ];
    lead.print(&new);
    for (home, name) in [(&lead, "=1+1"), (&newcomer, "@team \u{200b}_b_")] {
        home.print(&["drill", "join", &folder, "--as", name, "--share", "score"]);
    }
    let shown = |more: &[&str]| lead.print(&[&["drill", "board", &folder], more].concat());
    for more in [&[][..], &["--json"], &["--csv"], &["--markdown"]] {
        let printed = shown(more);
        let hidden = printed
            .chars()
            .find(|c| !"\r\n".contains(*c) && statusdeck::text::is_hidden(*c));
        assert_eq!(hidden, None, "{more:?}: {printed}");
    }
    let csv = shown(&["--csv"]);
    assert!(
        csv.contains("\n'=1+1,") && csv.contains("\n'@team"),
        "{csv}"
    );
    let page = shown(&["--markdown"]);
    for live in ["](", "@", "_b_", ":tada", "http:"] {
        assert!(!page.contains(live), "{live}: {page}");
    }
    assert!(page.contains("Jan 1, 2099: "), "{page}");
    // Both share their score, and have none yet.
    assert!(!page.contains("not shared"), "{page}");
    assert_eq!(
        page.lines().filter(|line| line.starts_with('|')).count(),
        4,
        "{page}"
    );
}

/// A profile that is open elsewhere, a drill that is gone: said, and nothing is half done.
#[test]
fn a_folder_that_is_gone_can_still_be_left() {
    let home = Home::new();
    let shared = made(&home, &[]);
    let folder = shared.text();
    home.print(&["drill", "join", &folder, "--as", "Mina"]);
    fs::remove_dir_all(shared.folder()).expect("there");
    fails(&home, &["drill", "test", &folder], 1, &["no drill"]);
    home.print(&["drill", "leave", &folder]);
    assert_eq!(
        home.print_json(&["drill", "list", "--json"]),
        [] as [Value; 0]
    );
    assert!(!Path::new(&folder).exists());
}

#[test]
fn a_folder_that_is_gone_may_be_named_in_another_way_to_leave_it() {
    let home = Home::new();
    let shared = made(&home, &[]);
    home.print(&["drill", "join", &shared.text(), "--as", "Mina"]);
    fs::remove_dir_all(shared.folder()).expect("there");
    let folder = shared.folder();
    let (beside, name) = (folder.parent(), folder.file_name());
    let mut leave = home.command(["drill", "leave"]);
    leave.arg(name.expect("a name"));
    let output = leave.current_dir(beside.expect("a folder")).output();
    assert_eq!(stderr(&output.expect("the program starts")), "");
    assert_eq!(
        home.print_json(&["drill", "list", "--json"]),
        [] as [Value; 0]
    );
}

/// A command that is pasted from a message finds the folder, whatever its name is.
#[cfg(unix)]
#[test]
fn a_folders_name_is_one_word_of_a_command() {
    let home = Home::new();
    for name in [
        "http-drill",
        "HTTP for the platform team",
        "온보딩 훈련",
        "it's \"ours\"",
        "$HOME `id` !! \\",
        "a;b&c(d)*",
        "#1",
    ] {
        let shared = Shared::new();
        let folder = shared.0.path().join(name);
        let path = folder.to_str().expect("UTF-8");
        let new = [
            "drill",
            "new",
            path,
            "--title",
            "HTTP",
            "--by",
            "2099-12-15",
        ];
        home.print(&new);
        let said = home.print(&["drill", "join", path, "--as", "Mina", "--lang", "en"]);
        let (_, word) = said
            .lines()
            .find_map(|line| line.split_once("statusdeck drill test "))
            .expect("what comes next");
        let echo = format!("printf %s {word}");
        let echoed = std::process::Command::new("sh")
            .args(["-c", &echo])
            .output();
        let echoed = String::from_utf8(echoed.expect("a shell").stdout);
        assert_eq!(echoed.as_deref(), Ok(path), "{word}");
    }
}
