//! The program from outside: every command, as a terminal or another program drives it.

#[path = "support/learner.rs"]
mod learner;
#[path = "support/terminal.rs"]
mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use statusdeck::log::Event;
use statusdeck::registry::BUILT_IN;

use learner::Learner;
use terminal::{Home, Talk, stderr, stdout};

// ---- Sixty days ------------------------------------------------------------------------------

#[test]
fn sixty_days_are_scheduled_soundly_and_run_the_same_twice() {
    let home = Home::new();
    let mut learner = Learner::new(&home, 1);
    let first = learner.study_days(60);
    learner.check_intervals();
    assert!(learner.has_seen_it_all());
    assert_eq!(
        learner.cards(),
        2 * learner::codes_in_scope(&home),
        "every card is met"
    );
    assert_eq!(
        learner.most_on_a_day("new"),
        10,
        "the cap is reached and never passed"
    );
    assert!(learner.most_on_a_day("review") <= 60);
    let again = Learner::new(&Home::new(), 1).study_days(60);
    assert!(first == again, "the same input gives the same output");

    // What was said is what is on the disk, and what another process counts.
    let undone = home.records().into_iter();
    let undone = undone
        .filter(|record| matches!(record.event, Event::Undone { .. }))
        .count();
    assert_eq!(home.answers().len() - undone, learner.answers());
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["reviews"], learner.answers());
    assert_eq!(stats["cards_new"], 0, "sixty days meet every card: {stats}");
}

#[test]
fn a_backlog_is_capped_day_by_day() {
    let home = Home::new();
    home.print(&["profile", "new", "slow"]);
    home.edit_profile("slow", "reviews_per_day: 60", "reviews_per_day: 9");
    home.edit_profile("slow", "new_cards_per_day: 10", "new_cards_per_day: 3");
    let mut learner = Learner::new(&home, 2);
    learner.study_days(40);
    learner.check_intervals();
    assert_eq!(learner.most_on_a_day("new"), 3);
    assert_eq!(
        learner.most_on_a_day("review"),
        9,
        "reached after the days away, and never passed"
    );
}

// ---- The protocol ----------------------------------------------------------------------------

#[test]
fn the_lines_are_as_documented_to_the_letter() {
    let home = Home::new();
    let output = home.feed(
        &["study", "--json", "--seed", "1", "--clock", "stdin"],
        concat!(
            r#"{"now":"2026-11-20T09:00:00+09:00"}"#,
            "\n",
            r#"{"answer":"fine","took_ms":2310,"now":"2026-11-20T09:00:05+09:00","more":[1]}"#,
            "\n",
            r#"{"answer":"301","now":"2026-11-20T09:00:06+09:00"}"#,
            "\n",
            r#"{"answer":"moved permanentli","now":"2026-11-20T09:00:10+09:00"}"#,
            "\n",
            r#"{"undo":true,"now":"2026-11-20T09:00:11+09:00"}"#,
            "\n",
            r#"{"answer":"Gone","now":"2026-11-20T09:00:12+09:00"}"#,
            "\n",
            r#"{"quit":true,"now":"2026-11-20T09:00:20+09:00"}"#,
            "\n",
        )
        .as_bytes(),
    );
    let question_301 = r#"{"type":"question","card":{"code":301,"direction":"code-to-meaning"},"format":"typed","prompt":"301","prompt_kind":"number","choices":[],"stage":"new"}"#;
    let expected = [
        r#"{"type":"question","card":{"code":200,"direction":"code-to-meaning"},"format":"typed","prompt":"200","prompt_kind":"number","choices":[],"stage":"new"}"#,
        r#"{"type":"verdict","verdict":"wrong","matched":null,"expected":"OK","grade":"again","due":"2026-11-21"}"#,
        question_301,
        r#"{"type":"verdict","verdict":"other_right","matched":301,"expected":"Moved Permanently"}"#,
        question_301,
        r#"{"type":"verdict","verdict":"typo","matched":301,"expected":"Moved Permanently","grade":"easy","due":"2026-11-28"}"#,
        r#"{"type":"question","card":{"code":400,"direction":"code-to-meaning"},"format":"typed","prompt":"400","prompt_kind":"number","choices":[],"stage":"new"}"#,
        &question_301
            .replace('}', "")
            .replace(
                r#""direction":"code-to-meaning","#,
                r#""direction":"code-to-meaning"},"#,
            )
            .replace(r#""stage":"new""#, r#""stage":"new","undone":true}"#),
        r#"{"type":"verdict","verdict":"wrong","matched":410,"expected":"Moved Permanently","grade":"again","due":"2026-11-21","contrast":{"codes":[301,410],"question":"Does the resource live on at another address?","answers":["Yes: it has a new one, which future references ought to use.","No: it was taken away on purpose, and its owner wants links to it dropped."]}}"#,
        r#"{"type":"question","card":{"code":400,"direction":"code-to-meaning"},"format":"typed","prompt":"400","prompt_kind":"number","choices":[],"stage":"new"}"#,
        r#"{"type":"done","answered":2,"next_due":"2026-11-20"}"#,
    ];
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), expected);
    assert_eq!(stderr(&output), "");
    assert!(output.status.success());
}

#[test]
fn a_second_process_sees_the_progress_and_can_undo_it() {
    let home = Home::new();
    let mut talk = home.talk(&["--seed", "1"]);
    let first = talk.hear_a("question");
    talk.answer("no idea");
    assert_eq!(talk.hear_a("verdict")["grade"], "again");
    let second = talk.hear_a("question");
    assert_ne!(first["card"], second["card"]);
    talk.say(&json!({ "quit": true }));
    assert_eq!(talk.hear_a("done")["answered"], 1);
    let (rest, status, errors) = talk.finish();
    assert!(
        rest.is_empty() && status.success() && errors.is_empty(),
        "{rest:?} {errors}"
    );

    let mut talk = home.talk(&["--seed", "1"]);
    let open = talk.hear_a("question");
    assert_ne!(
        open["card"], first["card"],
        "what was asked last is not asked first"
    );
    talk.say(&json!({ "undo": true }));
    let undone = talk.hear_a("question");
    assert_eq!(undone["card"], first["card"]);
    assert_eq!(
        (&undone["undone"], &undone["stage"]),
        (&json!(true), &json!("new"))
    );
    talk.say(&json!({ "undo": true }));
    talk.hear_a("error");
    let (rest, ..) = talk.finish();
    assert_eq!(rest[0]["answered"], 0);

    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(
        (&stats["reviews"], &stats["cards_learning"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(home.records().len(), 2, "nothing is deleted from the log");
}

#[test]
fn a_limit_ends_the_sitting_and_ahead_goes_on_when_nothing_is_due() {
    let home = Home::new();
    let output = home.feed(
        &["study", "--json", "--limit", "3"],
        "{\"answer\":\"\"}\n".repeat(9).as_bytes(),
    );
    let done = terminal::json(stdout(&output).lines().last().expect("a line"));
    assert_eq!(
        (&done["type"], &done["answered"]),
        (&json!("done"), &json!(3))
    );
    assert_eq!(
        home.answers().len(),
        3,
        "what comes after the end is no answer"
    );

    let home = Home::new();
    home.print(&["profile", "new", "idle"]);
    home.edit_profile("idle", "new_cards_per_day: 10", "new_cards_per_day: 0");
    let (today, ..) = home.talk(&[]).finish();
    assert_eq!(today.len(), 1, "{today:?}");
    assert_eq!(
        (&today[0]["type"], &today[0]["next_due"]),
        (&json!("done"), &Value::Null)
    );
    let (ahead, ..) = home.talk(&["--ahead"]).finish();
    assert_eq!(ahead[0]["type"], "question");
}

/// A line that is not taken: one error that names the matter, and the question stays open.
fn check_refused(talk: &mut Talk, line: &[u8], names: &str) {
    talk.send(line);
    talk.send(b"\n");
    let error = talk.hear_a("error");
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains(names), "{message}");
}

#[test]
fn lines_that_make_no_sense_cost_only_themselves() {
    let home = Home::new();
    let mut talk = home.talk(&["--seed", "1"]);
    let question = talk.hear_a("question");
    check_refused(&mut talk, b"nonsense", "not JSON");
    check_refused(&mut talk, b"{\"answer\":\"x\"", "not JSON");
    check_refused(&mut talk, b"[]", "not a JSON object");
    check_refused(&mut talk, b"{}", "asks for nothing");
    check_refused(&mut talk, b"{\"answer\":404}", "\"answer\" takes a string");
    check_refused(
        &mut talk,
        b"{\"answer\":\"x\",\"took_ms\":-1}",
        "\"took_ms\" takes a number",
    );
    check_refused(&mut talk, b"{\"undo\":1}", "\"undo\" takes only true");
    check_refused(
        &mut talk,
        b"{\"undo\":true,\"quit\":true}",
        "several things",
    );
    check_refused(&mut talk, b"{\"undo\":true}", "no answer to take back");
    check_refused(&mut talk, b"\xff\xfe", "not UTF-8");
    let long = format!("{{\"answer\":\"{}\"}}", "x".repeat(64 * 1024));
    check_refused(&mut talk, long.as_bytes(), "longer than 65536 bytes");
    check_refused(
        &mut talk,
        "x".repeat(5_000_000).as_bytes(),
        "longer than 65536 bytes",
    );
    talk.send(b"\n  \r\n");
    // The question is still open, and nothing was counted.
    talk.answer("");
    assert_eq!(talk.hear_a("verdict")["expected"], "OK");
    assert_eq!(question["card"]["code"], 200);
    let (rest, status, errors) = talk.finish();
    assert_eq!(rest.last().expect("done")["answered"], 1);
    assert!(status.success() && errors.is_empty(), "{errors}");
    assert_eq!(home.answers().len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_without_an_end_takes_no_memory() {
    let home = Home::new();
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    let before = talk.peak_memory_kb();
    for _ in 0..64 {
        talk.send(&[b'x'; 1 << 20]);
    }
    check_refused(&mut talk, b"", "longer than 65536 bytes");
    let grown = talk.peak_memory_kb() - before;
    assert!(grown < 8 * 1024, "64 MB of a line took {grown} kB");
}

#[test]
fn a_place_that_a_choice_does_not_have_is_no_answer() {
    let home = Home::new();
    let mut talk = home.talk(&["--seed", "1"]);
    let choice = loop {
        let question = talk.hear_a("question");
        if question["format"] == "choice" {
            break question;
        }
        talk.answer("");
        talk.hear_a("verdict");
    };
    let options = choice["choices"].as_array().expect("options").len();
    assert!((3..=6).contains(&options), "{choice}");
    check_refused(&mut talk, b"{\"answer\":\"0\"}", "none of the options");
    let beyond = json!({ "answer": (options + 1).to_string() });
    check_refused(
        &mut talk,
        beyond.to_string().as_bytes(),
        &format!("from 1 to {options}"),
    );
    talk.answer(&options.to_string());
    talk.hear_a("verdict");
}

#[test]
fn where_lines_carry_the_time_each_must_and_time_is_what_they_say() {
    let home = Home::new();
    let mut talk = home.talk(&["--clock", "stdin", "--limit", "1", "--seed", "1"]);
    check_refused(
        &mut talk,
        b"{\"answer\":\"x\",\"now\":\"2026-11-20T09:00:00Z\"}",
        "no session is open",
    );
    check_refused(&mut talk, b"{\"now\":\"yesterday\"}", "RFC 3339");
    talk.say(&json!({ "now": "2026-11-21T03:59:00+09:00" }));
    talk.hear_a("question");
    check_refused(&mut talk, b"{\"answer\":\"x\"}", "needs \"now\"");
    check_refused(&mut talk, b"{\"quit\":true}", "needs \"now\"");
    // Still the day before, by the learner's clock; then a line with the time alone passes rollover.
    talk.say(&json!({ "now": "2026-11-21T04:00:00+09:00" }));
    talk.say(&json!({ "answer": "", "now": "2026-11-21T04:00:30+09:00" }));
    assert_eq!(talk.hear_a("verdict")["due"], "2026-11-22");
    assert_eq!(talk.hear_a("done")["answered"], 1);
    check_refused(
        &mut talk,
        b"{\"undo\":true,\"now\":\"2026-11-21T04:01:00+09:00\"}",
        "no session is open",
    );
    // The same moment in UTC is another learner's evening before.
    talk.say(&json!({ "now": "2026-11-22T01:00:00Z" }));
    talk.hear_a("question");
    talk.say(&json!({ "answer": "", "now": "2026-11-22T01:00:30Z" }));
    assert_eq!(talk.hear_a("verdict")["due"], "2026-11-22");
    talk.hear_a("done");
    talk.say(&json!({ "quit": true, "now": "2026-11-22T01:01:00Z" }));
    let (rest, status, errors) = talk.finish();
    assert!(
        rest.is_empty() && status.success() && errors.is_empty(),
        "{rest:?} {errors}"
    );
    let days: Vec<String> = home
        .records()
        .iter()
        .map(|record| record.day.to_string())
        .collect();
    assert_eq!(days, ["2026-11-21", "2026-11-21"]);
}

// ---- Nothing is lost -------------------------------------------------------------------------

/// Puts a folder where the log is, so that nothing can be appended, and takes it away again.
fn obstruct(log: &Path) -> impl FnOnce() + use<> {
    let (log, aside) = (log.to_owned(), log.with_extension("aside"));
    fs::rename(&log, &aside).expect("the log moves");
    fs::create_dir(&log).expect("room");
    move || {
        fs::remove_dir(&log).expect("an empty folder");
        fs::rename(&aside, &log).expect("the log moves back");
    }
}

#[test]
fn an_answer_that_cannot_be_saved_is_kept_until_it_can() {
    let home = Home::new();
    let (_, status, _) = {
        let mut talk = home.talk(&["--limit", "1"]);
        talk.answer("first");
        talk.finish()
    };
    assert!(status.success());
    let log = home.log_path();

    let mut talk = home.talk(&["--seed", "1"]);
    let first = talk.hear_a("question");
    let clear = obstruct(&log);
    talk.answer("second");
    let error = talk.hear_a("error");
    let message = error["message"].as_str().expect("a message");
    assert!(
        message.contains(&*log.to_string_lossy()),
        "it names the file: {message}"
    );
    // It is tried again with every line, and nothing else is done meanwhile.
    talk.answer("second");
    talk.hear_a("error");
    talk.say(&json!({ "undo": true }));
    talk.hear_a("error");
    clear();
    talk.answer("second");
    assert_eq!(talk.hear_a("verdict")["grade"], "again");
    let second = talk.hear_a("question");
    assert_ne!(first["card"], second["card"]);
    talk.answer("third");
    talk.hear_a("verdict");
    talk.hear_a("question");

    let (rest, status, errors) = talk.finish();
    assert_eq!(rest[0]["answered"], 2);
    assert!(status.success() && errors.is_empty(), "{errors}");

    // Taking back is kept in the same way.
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    let clear = obstruct(&log);
    talk.say(&json!({ "undo": true }));
    talk.hear_a("error");
    clear();
    talk.send(b"\n");
    let undone = talk.hear_a("question");
    assert_eq!(
        (&undone["undone"], &undone["card"]),
        (&json!(true), &second["card"])
    );
    talk.answer("fourth");
    talk.hear_a("verdict");
    talk.hear_a("question");
    let (rest, status, errors) = talk.finish();
    assert_eq!(rest[0]["answered"], 1);
    assert!(status.success() && errors.is_empty(), "{errors}");
    let given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    assert_eq!(given, ["first", "second", "third", "fourth"]);
}

#[test]
fn what_cannot_be_saved_in_the_end_is_told() {
    let home = Home::new();
    drop(home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"first\"}\n",
    ));
    let log = home.log_path();
    for last in [&b""[..], b"{\"quit\":true}\n"] {
        let mut talk = home.talk(&[]);
        talk.hear_a("question");
        let clear = obstruct(&log);
        talk.answer("second");
        talk.hear_a("error");
        talk.send(last);
        let (rest, status, errors) = talk.finish();
        clear();
        let done = rest.last().expect("done");
        assert_eq!(
            (&done["type"], &done["answered"]),
            (&json!("done"), &json!(0))
        );
        assert_eq!(status.code(), Some(1));
        assert!(errors.contains("could not be saved"), "{errors}");
        assert_eq!(home.answers().len(), 1);
    }
}

#[test]
fn kills_lose_no_acknowledged_answer() {
    let kills: u32 = std::env::var("STATUSDECK_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(100);
    let home = Home::new();
    let mut rng = StdRng::seed_from_u64(7);
    let mut acknowledged = Vec::new();
    for run in 0..kills {
        let mut talk = home.talk(&["--seed", "1"]);
        let answers = rng.random_range(1..=12);
        let lines: String = (0..answers)
            .map(|place| format!("{{\"answer\":\"k{run}x{place}\"}}\n"))
            .collect();
        talk.send(lines.as_bytes());
        let wait_for = rng.random_range(0..=answers);
        let mut verdicts = 0;
        while verdicts < wait_for {
            verdicts += usize::from(talk.hear()["type"] == "verdict");
        }
        thread::sleep(Duration::from_micros(rng.random_range(0..=2000)));
        let (rest, errors) = talk.kill();
        assert_eq!(
            errors, "",
            "run {run}: the start after a kill has nothing to tell"
        );
        verdicts += rest.iter().filter(|line| line["type"] == "verdict").count();
        acknowledged.extend((0..verdicts).map(|place| format!("k{run}x{place}")));
    }
    assert!(acknowledged.len() > 300, "{} verdicts", acknowledged.len());
    // The last kill may have torn a line; the next start mends it in silence.
    let (_, status, errors) = home.talk(&["--limit", "1"]).finish();
    assert!(status.success() && errors.is_empty(), "{errors}");
    let output = home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"last\"}\n",
    );
    assert_eq!(stderr(&output), "");
    acknowledged.push("last".to_owned());

    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for answer in home.answers() {
        *counts.entry(answer.given.plain().into_owned()).or_default() += 1;
    }
    assert!(
        counts.values().all(|count| *count == 1),
        "nothing is there twice: {counts:?}"
    );
    for given in &acknowledged {
        assert!(
            counts.contains_key(given),
            "{given} was acknowledged and is lost"
        );
    }
    let numbers: Vec<u64> = home.records().iter().map(|record| record.seq).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    println!(
        "{kills} kills: {} acknowledged answers, none lost",
        acknowledged.len()
    );
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["reviews"], counts.len());
}

#[test]
fn a_torn_line_is_cut_in_silence_and_a_damaged_one_is_told() {
    let home = Home::new();
    drop(home.feed(
        &["study", "--json"],
        "{\"answer\":\"x\"}\n".repeat(4).as_bytes(),
    ));
    let log = home.log_path();
    let whole = fs::read(&log).expect("a log");

    // What this machine noted of the log is never ahead of it, unless an older state was put back.
    fs::remove_dir_all(home.path().join("state/marks")).expect("marks");
    fs::write(&log, &whole[..whole.len() - 7]).expect("room");
    let output = home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"y\"}\n",
    );
    assert_eq!(stderr(&output), "");
    let given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    assert_eq!(given, ["x", "x", "x", "y"]);

    let text = String::from_utf8(whole).expect("UTF-8");
    fs::write(&log, text.replacen("\"x\"", "\"z\"", 1)).expect("room");
    for (args, expected) in [
        (&["stats", "--json"][..], "line 2 of"),
        (&["study", "--json"], "line 2 of"),
        (&["stats", "--json", "--lang", "ko"], "손상된 1줄(2번째)"),
    ] {
        let output = home.run(args);
        assert!(output.status.success(), "{args:?}");
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(stderr(&output).contains(&*log.to_string_lossy()));
        assert!(!stdout(&output).is_empty());
        home.print(args);
        fs::remove_file(home.path().join("state/told.ron")).expect("what was told once");
    }
    home.run(["stats"]);
    let stats = terminal::json(&stdout(&home.run(["stats", "--json"])));
    assert_eq!(stats["reviews"], 3);
}

#[test]
fn two_processes_never_open_one_profile() {
    let home = Home::of_mina();
    let mut first = home.talk(&[]);
    first.hear_a("question");
    let process = first.id().to_string();
    for (lang, open) in [
        ("en", "is open in another statusdeck"),
        ("ko", "열려 있습니다"),
    ] {
        let second = home.run(["study", "--lang", lang]);
        assert_eq!(second.status.code(), Some(1));
        let told = stderr(&second);
        assert!(told.contains(open) && told.contains(&process), "{told}");
        assert!(
            !home
                .run(["profile", "remove", "Mina Kim", "--lang", lang])
                .status
                .success()
        );
    }
    assert_eq!(
        home.print_json(&["stats", "--json"])[0]["reviews"],
        0,
        "reading needs no lock"
    );
    let (_, status, _) = first.finish();
    assert!(status.success());
    assert!(
        home.run(["study"]).status.success(),
        "the lock goes with its process"
    );
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    for args in [
        &["study", "--json"][..],
        &["study"],
        &["codes"],
        &["codes", "--json"],
    ] {
        let home = Home::new();
        let mut command = home.command(args);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdout = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        drop(stdout);
        let mut stdin = child.stdin.take().expect("a pipe");
        for _ in 0..3 {
            // It may be gone already.
            drop(stdin.write_all(b"{\"answer\":\"x\"}\n"));
        }
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(stderr(&output), "", "{args:?}");
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
    }
}

// ---- Bad input -------------------------------------------------------------------------------

/// Something that cannot be done: the exit status, a message that names the matter, no panic, and
/// no file touched.
fn check_fails(home: &Home, args: &[&str], status: i32, names: &[&str]) {
    let before = home.files();
    let output = home.run(args);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(status), "{args:?}: {told}");
    assert_eq!(stdout(&output), "", "{args:?}");
    for name in names {
        assert!(told.contains(name), "{args:?} should name {name:?}: {told}");
    }
    assert!(!told.contains("panicked"), "{told}");
    assert_eq!(home.files(), before, "{args:?}");
}

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
    let clear = obstruct(&log);
    for command in ["stats", "study"] {
        check_fails(
            &home,
            &[command],
            1,
            &[&*log.to_string_lossy(), "could not be read"],
        );
    }
    clear();
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

// ---- Commands --------------------------------------------------------------------------------

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
        "headers",
        "cacheable",
        "content",
        "checks",
        "exchange",
        "look_alikes",
        "myths",
        "scenarios",
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
            "new_today": 7,
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
    // The two that were right are known for today, the one that was missed is not.
    let readiness = &stats["readiness"];
    assert_eq!(
        (&readiness["cards"], &readiness["expected_right"]),
        (&json!(all), &json!(2))
    );
    let classes = readiness["classes"].as_array().expect("classes");
    let cards = classes.iter().filter_map(|class| class["cards"].as_u64());
    assert_eq!(cards.sum::<u64>(), all as u64);
    assert!(
        home.print(&["stats"])
            .contains(&format!("about 2 of {all} cards would be right today"))
    );
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

    let told = export(&[&at("c.txt"), "--lang", "ko"]);
    assert!(told.contains(&format!("노트 {cards}개")), "{told}");
    let anki = fs::read_to_string(at("c.txt")).expect("an export");
    assert!(anki.starts_with("#separator:tab\n") && anki.contains("찾을 수 없음"));
    assert_eq!(export(&["-", "--as", "anki", "--lang", "ko"]), anki);

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
    assert_eq!(home.files().len(), before.len() + 3, "nothing is left over");
}

#[test]
fn exports_that_make_no_sense_are_refused() {
    let home = Home::new();
    for file in ["-", "answers", "answers.xlsx"] {
        check_fails(&home, &["export", file], 2, &[file, "--as"]);
        check_fails(&home, &["export", file, "--lang", "ko"], 2, &[file, "--as"]);
    }
    check_fails(
        &home,
        &["export", "a.txt", "--what", "cards"],
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
    assert!(told.contains(place.to_str().expect("UTF-8")), "{told}");
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

// ---- A person at the terminal ----------------------------------------------------------------

/// A session typed into a pipe: what is printed contains all of these in this order.
fn check_session(lang: &str, typed: &str, expected: &[&str]) {
    let home = Home::of_mina();
    let output = home.feed(&["study", "--seed", "1", "--lang", lang], typed.as_bytes());
    assert_eq!(stderr(&output), "");
    assert!(output.status.success());
    let printed = stdout(&output);
    let mut rest = printed.as_str();
    for text in expected {
        let place = rest.find(text);
        let place = place.unwrap_or_else(|| panic!("{text:?} should come next in:\n{rest}"));
        rest = &rest[place + text.len()..];
    }
    assert!(
        !printed.contains('\u{1b}'),
        "no colours where no terminal is"
    );
}

#[test]
fn a_session_is_pleasant_in_english() {
    check_session(
        "en",
        ":?\nok\n301\nmoved permanentli\n:u\nGone\n\n:nonsense\n:q\n",
        &[
            "Mina Kim: 0 due, 10 new, about",
            "[1/10] What is its name?\n  200\n> :?\n",
            "take back the last answer",
            "> ok\n✓ 200 OK\n",
            "RFC 9110 §15.3.1 · next: ",
            "[2/10]",
            "> 301\nRight, but its name is wanted",
            "> moved permanentli\n✓ 301 Moved Permanently  you typed “moved permanentli”\n",
            "> :u\nTaken back.\n",
            "[2/10] What is its name?\n  301\n> Gone\n✗ 301 Moved Permanently                  you named 410 Gone\n",
            "comes back in a moment",
            "✗ 400 Bad Request\n",
            "> :nonsense\nType the answer",
            "> :q\n",
            "3 answers; 1 of 3 cards right on the first try.\nWhat was hard:\n  301 Moved Permanently\n  400 Bad Request\n9 cards are still to do today.\n",
        ],
    );
}

#[test]
fn a_session_is_pleasant_in_korean() {
    check_session(
        "ko",
        "성공\n\n:ㅕ\n영구 이동\n",
        &[
            "Mina Kim: 복습 0장, 새 카드 10장, 약",
            "[1/10] 이 코드의 이름은?\n  200\n",
            "✓ 200 OK(성공)\n",
            "다음 복습: ",
            "✗ 301 Moved Permanently(영구 이동)\n",
            "잠시 뒤 다시 나옵니다",
            "되돌렸습니다.",
            "✓ 301 Moved Permanently(영구 이동)\n",
            "답 2개. 카드 2장 가운데 2장을 한 번에 맞혔습니다.\n오늘 할 카드가 8장 남았습니다.\n",
        ],
    );
}

/// What is printed up to the next place where something may be typed.
fn until_prompt(output: &mut impl Read) -> String {
    let mut printed = Vec::new();
    while !printed.ends_with(b"\n> ") {
        let mut byte = [0];
        output.read_exact(&mut byte).expect("a prompt");
        printed.extend(byte);
    }
    String::from_utf8(printed).expect("UTF-8")
}

/// A person answers, the answer cannot be saved, something else is typed once the disk is well
/// again; how it ends, and what the log holds then.
fn check_disk_trouble(typed: &[u8], status: i32, kept: &[&str]) {
    let home = Home::of_mina();
    drop(home.feed(&["study"], b"first\n"));
    let log = home.log_path();
    let mut child = home
        .command(["study"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = child.stdout.take().expect("a pipe");
    until_prompt(&mut stdout);
    let clear = obstruct(&log);
    stdin.write_all(b"second\n").expect("the program reads");
    let told = until_prompt(&mut stdout);
    // Long lines are broken between words.
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("could not be written") && told.contains("Enter tries again"),
        "{told}"
    );
    assert!(
        !told.contains('✗'),
        "no verdict before it is on the disk: {told}"
    );
    clear();
    stdin.write_all(typed).expect("the program reads");
    drop(stdin);
    drop(std::io::copy(&mut stdout, &mut std::io::sink()));
    assert_eq!(child.wait().expect("it ends").code(), Some(status));
    let given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    assert_eq!(given, kept);
}

#[test]
fn a_person_whose_disk_was_full_can_try_again_or_leave() {
    check_disk_trouble(b"\n:q\n", 0, &["first", "second"]);
    check_disk_trouble(b"\nthird\n", 0, &["first", "second", "third"]);
    check_disk_trouble(b":q\n", 1, &["first"]);
}
