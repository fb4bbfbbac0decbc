//! Confusions, duels, statements and overruled verdicts by JSON lines.

use std::fs;

use serde_json::{Value, json};
use statusdeck::log::Event;
use support::program::root;
use support::terminal::{self, Home, Talk, stdout};

use super::{answer, home_of_one_card, home_that_knows_200, on};

/// Sends a line that must be refused with these words.
fn check_refused(talk: &mut Talk, line: &Value, words: &str) {
    terminal::check_refused(talk, line.to_string().as_bytes(), words);
}

#[test]
fn a_confusion_made_twice_is_contrasted_and_fought_out() {
    let home = home_of_one_card();
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    let (verdict, _) = answer(&mut talk, "Created");
    assert_eq!(verdict["matched"], 201, "{verdict}");
    let contrast = &verdict["contrast"];
    assert_eq!(contrast["codes"], json!([200, 201]));
    for text in [
        &contrast["question"],
        &contrast["answers"][0],
        &contrast["answers"][1],
    ] {
        assert!(
            text.as_str().is_some_and(|text| text.len() > 9),
            "{verdict}"
        );
    }
    assert_eq!(verdict.get("duel_offered"), None, "once is no pattern");
    let (verdict, open) = answer(&mut talk, "Created");
    assert_eq!(verdict["duel_offered"], json!([200, 201]), "{verdict}");
    talk.say(&json!({ "duel": [201, 200] }));
    let first = talk.hear_a("question");
    assert_eq!(first["stage"], "duel");
    assert_eq!(first["format"], "choice");
    assert_eq!(first["choices"], json!(["200", "201"]));

    // The first answer is wrong, and taken back; the rest is right.
    let asked = first["card"]["code"].as_u64().expect("a code");
    let (verdict, next) = answer(&mut talk, &(401 - asked).to_string());
    assert_eq!(verdict["verdict"], "wrong");
    assert_eq!(verdict["contrast"]["codes"][0], asked);
    let standing = json!({"codes": [200, 201], "answered": 1, "in_a_row": [0, 0], "won": null});
    assert_eq!(verdict["duel"], standing);
    assert_eq!(next["stage"], "duel");
    talk.say(&json!({ "undo": true }));
    let mut question = talk.hear_a("question");
    let mut expected = first;
    expected["undone"] = json!(true);
    assert_eq!(question, expected);
    // Which of the two codes is asked is drawn each time.
    let (fewest, most) = statusdeck::session::DUEL_QUESTIONS;
    let mut answered = 0;
    loop {
        assert_eq!(question["stage"], "duel", "{question}");
        let right = question["card"]["code"].to_string();
        let (verdict, next) = answer(&mut talk, &right);
        answered += 1;
        assert_eq!(verdict["duel"]["answered"], answered);
        for key in ["grade", "due", "duel_offered"] {
            assert_eq!(verdict.get(key), None, "{verdict}");
        }
        question = next;
        let in_a_row = verdict["duel"]["in_a_row"].as_array().expect("two counts");
        let told_apart = in_a_row.iter().all(|times| times.as_u64() >= Some(2));
        let won = (answered >= fewest && told_apart || answered == most).then_some(true);
        assert_eq!(verdict["duel"]["won"], json!(won), "{verdict}");
        if won.is_some() {
            break;
        }
    }
    assert_eq!(
        question["card"], open["card"],
        "the open card comes after it"
    );
    let (rest, ..) = talk.finish();
    assert_eq!(rest[0]["answered"], 2, "a duel's answers are no reviews");

    let stats = &home.print_json(&["stats", "--json"])[0];
    let confusion = &stats["confusions"][0];
    assert_eq!(confusion["asked"], 200, "{stats}");
    assert_eq!(confusion["answered"], 201);
    assert_eq!(confusion["times"], 2);
    assert!(
        confusion["weight"]
            .as_f64()
            .is_some_and(|weight| weight < 1.0)
    );
    let duels = json!({"fought": 1, "won": 1, "answered": answered, "right": answered});
    assert_eq!(stats["duels"], duels);
    let table = home.print(&["stats"]);
    assert!(table.contains("200 ↔ 201  twice: 200 → 201\n"), "{table}");
    assert!(table.contains("Duels      1 of 1 won\n"), "{table}");
    let table = home.print(&["stats", "--lang", "ko"]);
    assert!(table.contains("200 ↔ 201  2번: 200 → 201\n"), "{table}");
    assert!(
        table.contains("맞대결     1번 가운데 1번 승리\n"),
        "{table}"
    );
}

#[test]
fn a_duel_can_be_left_and_costs_the_open_question_nothing() {
    let home = Home::of_mina();
    let mut talk = home.talk(&["--seed", "1"]);
    let open = talk.hear_a("question");
    talk.say(&json!({ "duel": [401, 403] }));
    talk.hear_a("question");
    let (verdict, _) = answer(&mut talk, "401");
    assert_eq!(verdict["duel"]["answered"], 1);
    check_refused(&mut talk, &json!({ "duel": [404, 410] }), "leave it first");
    check_refused(&mut talk, &json!({ "correct": true }), "leave it first");
    talk.say(&json!({ "duel": false }));
    assert_eq!(talk.hear_a("question"), open);
    check_refused(&mut talk, &json!({ "duel": false }), "no duel goes on");
    check_refused(&mut talk, &json!({ "correct": true }), "not a review");
    drop(talk.finish());
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["duels"]["answered"], 1, "what was answered stays");
    assert_eq!(stats["duels"]["fought"], 0);
}

#[test]
fn a_verdict_is_overruled_in_both_directions() {
    let home = Home::of_mina();
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    check_refused(&mut talk, &json!({ "correct": true }), "not a review");
    let (verdict, open) = answer(&mut talk, "Created");
    assert_eq!(verdict["grade"], "again");
    check_refused(&mut talk, &json!({ "correct": false }), "wrong already");

    // What the learner meant all along was no confusion.
    talk.say(&json!({ "correct": true }));
    let verdict = talk.hear_a("verdict");
    assert_eq!(verdict["verdict"], "wrong", "what the program said stays");
    assert_eq!(verdict["corrected"], true);
    assert_eq!(verdict["grade"], "easy");
    assert_eq!(talk.hear_a("question"), open);
    check_refused(&mut talk, &json!({ "correct": true }), "right already");
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["confusions"], json!([]));

    talk.say(&json!({ "correct": false }));
    let verdict = talk.hear_a("verdict");
    assert_eq!(verdict.get("corrected"), None, "as it was");
    assert_eq!(verdict["grade"], "again");
    talk.hear_a("question");

    // Right, but only by luck.
    let (verdict, _) = answer(&mut talk, "Moved Permanently");
    assert_eq!(verdict["grade"], "easy");
    talk.say(&json!({ "correct": false }));
    let verdict = talk.hear_a("verdict");
    assert_eq!(verdict["corrected"], false);
    assert_eq!(verdict["grade"], "again");
    talk.hear_a("question");

    // An undo takes back the answer, whatever was made of it; then the one before is the last.
    talk.say(&json!({ "undo": true }));
    let question = talk.hear_a("question");
    assert_eq!(question["card"]["code"], 301);
    assert_eq!(question["undone"], true);
    check_refused(&mut talk, &json!({ "correct": false }), "wrong already");
    drop(talk.finish());
    let corrected = |event: &Event| matches!(event, Event::Corrected { .. });
    let records = home.records();
    let count = records.iter().filter(|record| corrected(&record.event));
    assert_eq!(count.count(), 3);
}

#[test]
fn a_statement_is_asked_only_where_it_is_wanted() {
    let home = home_that_knows_200(1);
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    answer(&mut talk, "Moved Permanently");
    let (_, next) = answer(&mut talk, "OK");
    assert_eq!(next["stage"], "new", "{next}");

    let home = home_that_knows_200(1);
    let mut talk = home.talk(&["--seed", "1", "--statements"]);
    talk.hear_a("question");
    let (_, question) = answer(&mut talk, "Moved Permanently");
    assert_eq!(question["card"]["code"], 200);
    assert_eq!(question["format"], "choice");
    assert_eq!(question["prompt_kind"], "number");
    let (_, statement) = answer(&mut talk, "OK");
    assert_eq!(statement["format"], "true_false", "{statement}");
    assert_eq!(statement["prompt_kind"], "statement");
    assert_eq!(statement["choices"], json!(["true", "false"]));
    check_refused(&mut talk, &json!({ "answer": "3" }), "from 1 to 2");
    let (verdict, next) = answer(&mut talk, "");
    assert_eq!(verdict["verdict"], "wrong", "not known is not right");
    assert_eq!(next["stage"], "new", "{next}");
    for key in ["truth", "why"] {
        assert!(verdict[key].is_string(), "{key}: {verdict}");
    }
    for key in ["grade", "due", "contrast"] {
        assert_eq!(verdict.get(key), None, "{verdict}");
    }
    let is_true = verdict["truth"] == statement["prompt"];
    assert_eq!(verdict["expected"], json!(is_true.to_string()));
    check_refused(&mut talk, &json!({ "correct": true }), "not a review");

    talk.say(&json!({ "undo": true }));
    let again = talk.hear_a("question");
    assert_eq!(again["prompt"], statement["prompt"]);
    assert_eq!(again["undone"], true);
    let (verdict, _) = answer(&mut talk, &is_true.to_string());
    assert_eq!(verdict["verdict"], "exact");
    let (rest, ..) = talk.finish();
    assert_eq!(rest[0]["answered"], 2, "a statement is no review");
}

#[test]
fn who_recalls_freely_is_told_the_meaning_and_says_the_grade() {
    let home = home_that_knows_200(2);
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    let (_, question) = answer(&mut talk, "Moved Permanently");
    assert_eq!(question["format"], "self_graded", "{question}");
    assert_eq!(question["choices"], json!(["again", "hard", "good"]));
    assert_eq!(question["compare_with"]["name"], "OK");
    assert!(question["compare_with"]["meaning"].is_string());
    check_refused(&mut talk, &json!({ "answer": "4" }), "from 1 to 3");
    let (verdict, _) = answer(&mut talk, "hard");
    assert_eq!(verdict["verdict"], "exact");
    assert_eq!(verdict["grade"], "hard");
    talk.say(&json!({ "undo": true }));
    talk.hear_a("question");
    let (verdict, _) = answer(&mut talk, "1");
    assert_eq!(verdict["verdict"], "wrong");
    assert_eq!(verdict["grade"], "again");
    talk.say(&json!({ "correct": true }));
    assert_eq!(talk.hear_a("verdict")["grade"], "good");
}

#[test]
fn a_bad_request_is_named_and_costs_nothing() {
    let home = Home::of_mina();
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    let codes = "takes two different codes";
    for (line, words) in [
        (json!({ "duel": true }), codes),
        (json!({ "duel": [401] }), codes),
        (json!({ "duel": [401, 401] }), codes),
        (json!({ "duel": [401, "403"] }), codes),
        (json!({ "duel": [401, 999] }), codes),
        (json!({ "duel": [401, 432] }), "no code 432"),
        (json!({ "duel": false }), "no duel goes on"),
        (json!({ "correct": "yes" }), "takes true or false"),
        (json!({ "correct": null }), "takes true or false"),
        (json!({ "correct": true }), "no verdict to overrule"),
        (json!({ "correct": true, "duel": false }), "one of"),
        (json!({ "overrule": true }), r#""correct", "duel""#),
    ] {
        check_refused(&mut talk, &line, words);
    }
    let (verdict, _) = answer(&mut talk, "OK");
    assert_eq!(verdict["verdict"], "exact", "the question stayed open");
    let (rest, status, told) = talk.finish();
    assert_eq!(rest[0]["answered"], 1);
    assert!(status.success());
    assert_eq!(told, "");
}

#[test]
fn the_same_lines_give_the_same_bytes() {
    let lines: String = [
        json!({}),
        json!({ "answer": "Created" }),
        json!({ "answer": "Found" }),
        json!({ "correct": true }),
        json!({ "duel": [401, 403] }),
        json!({ "answer": "401" }),
        json!({ "answer": "403" }),
        json!({ "undo": true }),
        json!({ "answer": "401" }),
        json!({ "duel": false }),
        json!({ "answer": "Bad Request" }),
        json!({ "correct": false }),
        json!({ "quit": true }),
    ]
    .into_iter()
    .map(|line| format!("{}\n", on(0, line)))
    .collect();
    let run = || {
        let home = Home::of_mina();
        let args = [
            "study",
            "--json",
            "--statements",
            "--clock",
            "stdin",
            "--seed",
        ];
        let output = home.feed(&[&args[..], &["7"]].concat(), lines.as_bytes());
        assert!(output.status.success());
        stdout(&output)
    };
    let first = run();
    assert!(first.contains(r#""stage":"duel""#), "{first}");
    assert!(!first.contains(r#""type":"error""#), "{first}");
    assert_eq!(first, run());
}

#[test]
fn the_readme_shows_a_real_session() {
    let readme = root().join("README.md");
    let readme = fs::read_to_string(readme).expect("a README");
    let (_, section) = readme
        .split_once("## The JSON protocol")
        .expect("a section");
    let example = section.split("```").nth(1).expect("an example");
    let said = |who: &'static str| {
        let lines = example
            .lines()
            .filter_map(move |line| line.strip_prefix(who));
        lines.map(str::trim)
    };
    let time = r#""now":"2026-11-20T09:00:00+09:00"}"#;
    let mut input = format!("{{{time}\n");
    for line in said("in ") {
        let line = line.strip_suffix('}').expect("an object");
        input.push_str(&format!("{line},{time}\n"));
    }
    let home = Home::of_mina();
    let args = ["study", "--json", "--clock", "stdin", "--seed", "1"];
    let output = home.feed(&args, input.as_bytes());
    let printed = stdout(&output);
    let printed: Vec<&str> = printed.lines().collect();
    let shown: Vec<&str> = said("out ").collect();
    assert_eq!(printed, shown, "the README shows what is printed");
}
