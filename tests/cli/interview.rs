//! The mock interview in the terminal: the conversation and the JSON lines.

use std::fs;

use serde_json::{Value, json};
use statusdeck::log::{Event, Interviewed, MockGiven};
use support::program::root;
use support::terminal::{Home, Talk, check_fails, check_refused, stderr, stdout};

/// The answers in the log, undone ones included.
fn answers(home: &Home) -> Vec<Interviewed> {
    let records = home.records().into_iter();
    records
        .filter_map(|record| match record.event {
            Event::Interviewed(answer) => Some(answer),
            _ => None,
        })
        .collect()
}

/// Answers the open question, making its first point, or with no code; the line that comes next.
fn answer(talk: &mut Talk, question: &Value) -> Value {
    if question["kind"] == "choose" {
        talk.say(&json!({ "codes": [], "took_ms": 20_000 }));
        assert_eq!(talk.hear_a("points")["right"], false);
    } else {
        talk.say(&json!({ "aloud": true, "took_ms": 20_000 }));
        let points = talk.hear_a("points");
        assert_eq!(points["id"], question["id"]);
        assert!(
            points["points"]
                .as_array()
                .is_some_and(|points| points.len() >= 3)
        );
        talk.say(&json!({ "ticked": [0] }));
        assert_eq!(talk.hear_a("score")["got"], 1);
    }
    talk.hear()
}

#[test]
fn a_program_can_take_a_whole_interview() {
    let home = Home::new();
    let mut talk = home.interview(&["--questions", "3", "--minutes", "3", "--seed", "1"]);
    let mut line = talk.hear_a("question");
    assert_eq!((&line["number"], &line["of"]), (&json!(1), &json!(3)));
    assert_eq!(line["seconds_left"], 180);
    let mut asked = 0;
    let mut opener = Value::Null;
    while line["type"] == "question" {
        asked += 1;
        if let Some(probed) = line.get("probe_of") {
            assert_eq!(*probed, opener);
        } else {
            opener = line["id"].clone();
        }
        line = answer(&mut talk, &line);
    }
    assert_eq!(line["type"], "report");
    assert_eq!(line["answered"], asked);
    assert!((4..=9).contains(&asked), "{asked}");
    assert_eq!(line["seconds"], asked * 20);
    for key in ["kinds", "missed", "study"] {
        assert!(
            line[key].as_array().is_some_and(|list| !list.is_empty()),
            "{line}"
        );
    }
    assert_eq!(line["earlier"], json!([]));
    let (rest, status, errors) = talk.finish();
    assert!(
        rest.is_empty() && status.success() && errors.is_empty(),
        "{rest:?} {errors}"
    );
    let kept = answers(&home);
    assert_eq!(kept.len() as u64, asked);
    assert!(
        kept.iter()
            .all(|answer| answer.mock == kept[0].mock && answer.took_ms == 20_000)
    );

    // The next interview asks something else, and knows of this one.
    let mut talk = home.interview(&["--questions", "1", "--seed", "1"]);
    let question = talk.hear_a("question");
    assert!(
        kept.iter()
            .all(|answer| question["id"] != answer.question.as_str())
    );
    let mut line = answer(&mut talk, &question);
    while line["type"] == "question" {
        line = answer(&mut talk, &line);
    }
    assert_eq!(line["earlier"].as_array().map(Vec::len), Some(1), "{line}");
}

/// The README shows how an interview begins.
#[test]
fn the_readme_is_right() {
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let part = readme.split("### A mock interview").nth(1).expect("a part");
    let shown = part.split("```").nth(1).expect("a block");
    let home = Home::new();
    let mut talk = home.interview(&["--seed", "1"]);
    let mut lines = 0;
    for line in shown.lines() {
        if let Some(told) = line.strip_prefix("out ") {
            let expected: Value = serde_json::from_str(told).expect("JSON");
            assert_eq!(talk.hear(), expected);
            lines += 1;
        } else if let Some(said) = line.strip_prefix("in ") {
            talk.send(format!("{}\n", said.trim()).as_bytes());
        }
    }
    assert_eq!(lines, 4);
}

#[test]
fn typed_answers_are_kept_and_codes_are_judged_at_once() {
    let home = Home::new();
    let mut talk = home.interview(&["--questions", "30", "--minutes", "120", "--seed", "3"]);
    let mut question = talk.hear_a("question");
    assert_eq!(question["kind"], "aloud");
    talk.say(&json!({ "text": "It says who is at fault" }));
    talk.hear_a("points");
    talk.say(&json!({ "ticked": [] }));
    assert_eq!(talk.hear_a("score")["got"], 0);
    question = talk.hear_a("question");
    while question["kind"] != "choose" {
        question = answer(&mut talk, &question);
    }
    talk.say(&json!({ "text": "418 oder was" }));
    let points = talk.hear_a("points");
    assert_eq!(
        (&points["given"], &points["right"]),
        (&json!([418]), &json!(false))
    );
    let accepted = points["accepted"].clone();
    talk.hear_a("question");
    talk.say(&json!({ "undo": true }));
    let again = talk.hear_a("question");
    assert_eq!(
        (&again["id"], &again["undone"]),
        (&question["id"], &json!(true))
    );
    talk.say(&json!({ "codes": accepted }));
    assert_eq!(talk.hear_a("points")["right"], true);
    talk.hear_a("question");
    talk.say(&json!({ "quit": true }));
    let report = talk.hear_a("report");
    let kept = answers(&home);
    assert_eq!(report["answered"], kept.len() - 1, "one was taken back");
    assert_eq!(kept[0].said, "It says who is at fault");
    assert_eq!(
        kept[kept.len() - 2].given,
        MockGiven::Codes(vec![statusdeck::registry::Code::new(418).expect("a code")])
    );
}

#[test]
fn lines_that_make_no_sense_cost_only_themselves() {
    let home = Home::new();
    let mut talk = home.interview(&["--seed", "1"]);
    let question = talk.hear_a("question");
    check_refused(&mut talk, b"nonsense", "not JSON");
    check_refused(&mut talk, b"[]", "not a JSON object");
    check_refused(&mut talk, b"{}", "\"codes\", \"text\", \"aloud\"");
    check_refused(&mut talk, b"{\"answer\":\"x\"}", "asks for nothing");
    check_refused(&mut talk, b"{\"codes\":[403]}", "\"text\" or \"aloud\"");
    check_refused(&mut talk, b"{\"codes\":[999]}", "list of codes");
    check_refused(&mut talk, b"{\"ticked\":[0]}", "answer the question first");
    check_refused(&mut talk, b"{\"aloud\":false}", "only true");
    check_refused(&mut talk, b"{\"undo\":true}", "no answer to take back");
    check_refused(&mut talk, b"\xff\xfe", "UTF-8");
    talk.say(&json!({ "aloud": true }));
    let points = talk.hear_a("points");
    assert_eq!(points["id"], question["id"]);
    check_refused(&mut talk, b"{\"aloud\":true}", "say with \"ticked\"");
    check_refused(&mut talk, b"{\"ticked\":[7]}", "the places are 0 to");
    talk.say(&json!({ "ticked": [1, 1] }));
    assert_eq!(talk.hear_a("score")["got"], 1);
    talk.hear_a("question");
    let (rest, ..) = talk.finish();
    assert_eq!(rest.len(), 1);
    assert_eq!(
        (&rest[0]["type"], &rest[0]["answered"]),
        (&json!("report"), &json!(1))
    );
    assert_eq!(answers(&home).len(), 1);
}

#[test]
fn an_answer_that_cannot_be_written_is_kept_and_tried_again() {
    let home = Home::of_mina();
    let mut talk = home.interview(&["--seed", "1"]);
    let question = talk.hear_a("question");
    let second = answer(&mut talk, &question);
    let restore = super::obstruct(&home.log_path());
    talk.say(&json!({ "aloud": true }));
    talk.hear_a("points");
    talk.say(&json!({ "ticked": [0, 1] }));
    let refused = talk.hear_a("error")["message"].to_string();
    assert!(refused.contains("The answer is kept"), "{refused}");
    restore();
    talk.say(&json!({ "ticked": [0, 1] }));
    let score = talk.hear_a("score");
    assert_eq!((&score["id"], &score["got"]), (&second["id"], &json!(2)));
    talk.hear_a("question");
    assert_eq!(answers(&home).len(), 2);
}

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let home = Home::new();
    let mut talk = home.interview(&["--seed", "1"]);
    let question = talk.hear_a("question");
    let next = answer(&mut talk, &question);
    talk.say(&json!({ "aloud": true }));
    talk.hear_a("points");
    talk.kill();
    let kept = answers(&home);
    assert_eq!(kept.len(), 1);
    assert_eq!(question["id"], kept[0].question.as_str());
    // What was only answered and not judged may be asked again.
    let rows = home.print(&["export", "-", "--as", "csv", "--what", "interviews"]);
    assert_eq!(rows.lines().count(), 2);
    assert!(!rows.contains(next["id"].as_str().expect("an id")));
}

#[test]
fn numbers_out_of_bounds_are_wrong_usage() {
    let home = Home::new();
    for (option, value) in [
        ("--questions", "0"),
        ("--questions", "31"),
        ("--minutes", "0"),
        ("--minutes", "1500"),
        ("--minutes", "soon"),
    ] {
        check_fails(&home, &["interview", option, value], 2, &[option, value]);
    }
}

/// A conversation typed into a pipe: what is printed contains all of these in this order.
#[track_caller]
fn check_conversation(home: &Home, args: &[&str], typed: &str, expected: &[&str]) -> String {
    let args = [&["interview", "--seed", "1", "--questions", "2"], args].concat();
    let output = home.feed(&args, typed.as_bytes());
    assert_eq!(stderr(&output), "");
    assert!(output.status.success());
    let printed = stdout(&output);
    let mut rest = printed.as_str();
    for text in expected {
        let place = rest.find(text);
        let place = place.unwrap_or_else(|| panic!("{text:?} should come next in:\n{rest}"));
        rest = &rest[place + text.len()..];
    }
    printed
}

#[test]
fn a_person_is_asked_and_compares() {
    let home = Home::of_mina();
    let printed = check_conversation(
        &home,
        &[],
        "my answer\n9\n1 2\n:u\n\na\n:?\n:q\n",
        &[
            "Mock interview: 2 questions, 15 minutes.",
            "Question 1 of 2 · 15 min left",
            "> my answer",
            "  1. ",
            "  2. ",
            "Which of these did you say?",
            "> 9",
            "Name points by their numbers",
            "> 1 2",
            "Often wrong: ",
            "And to follow up:",
            "> :u",
            "Taken back.",
            "Question 1 of 2",
            "> a",
            "And to follow up:",
            "Say your answer aloud",
            "Mock interview, ",
            "100% · 1 question · 1 minute",
        ],
    );
    assert!(!printed.contains('`'), "{printed}");
    let kept = answers(&home);
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0].said, "my answer");
    assert_eq!(kept[0].got, 2);
}

#[test]
fn a_person_is_asked_in_korean_and_the_report_is_written_to_a_file() {
    let home = Home::of_mina();
    let file = home.path().join("report.md");
    let path = file.to_str().expect("UTF-8");
    check_conversation(
        &home,
        &["--lang", "ko", "--report", path],
        "\n\n:ㅂ\n",
        &[
            "모의 면접: 질문 2개, 15분.",
            "질문 1/2 · 15분 남음",
            "어떤 요점을 말했나요?",
            "흔한 실수: ",
            "질문 2/2 · 15분 남음",
            "공부할 코드",
            "내일 학습은 이 코드들로 시작합니다.",
            "report.md",
        ],
    );
    let report = fs::read_to_string(&file).expect("a report");
    assert!(report.starts_with("## 모의 면접, "), "{report}");
    let printed = home.print(&["export", "-", "--as", "markdown", "--lang", "ko"]);
    assert_eq!(printed, report);
    let rows = home.print(&["export", "-", "--as", "json", "--what", "interviews"]);
    let rows: Value = serde_json::from_str(&rows).expect("JSON");
    assert_eq!(
        (&rows[0]["got"], &rows[0]["ticked"]),
        (&json!(0), &json!(""))
    );
}

#[test]
fn leaving_at_once_leaves_nothing_behind() {
    let home = Home::of_mina();
    let printed = check_conversation(&home, &[], ":q\n", &["Nothing was answered"]);
    assert!(!printed.contains("To study"));
    assert!(answers(&home).is_empty());
    let report = home.print(&["export", "-", "--as", "markdown"]);
    assert_eq!(report, "There is no mock interview yet.\n");
}
