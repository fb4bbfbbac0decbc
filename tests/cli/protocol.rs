//! The JSON lines of `study --json`.

use serde_json::{Value, json};
use support::terminal::{self, Home, check_refused, stderr, stdout};

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
        r#"{"type":"verdict","verdict":"wrong","matched":410,"expected":"Moved Permanently","grade":"again","due":"2026-11-21","contrast":{"codes":[301,410],"question":"Does the resource live on at another address?","answers":["Yes: it has a new one, which links and bookmarks should use.","No: it was removed on purpose, and its owner wants links to it removed too."]}}"#,
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
    home.edit_profile(
        "idle",
        "new_cards_per_day: None",
        "new_cards_per_day: Some(0)",
    );
    let (today, ..) = home.talk(&[]).finish();
    assert_eq!(today.len(), 1, "{today:?}");
    assert_eq!(
        (&today[0]["type"], &today[0]["next_due"]),
        (&json!("done"), &Value::Null)
    );
    let (ahead, ..) = home.talk(&["--ahead"]).finish();
    assert_eq!(ahead[0]["type"], "question");
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
