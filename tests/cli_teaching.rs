//! The program from outside, where it teaches: confusions, duels, statements, recall, and verdicts
//! that the learner overrules.

#[path = "support/terminal.rs"]
#[expect(dead_code, reason = "these tests need a part of it")]
mod terminal;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use statusdeck::log::Event;

use terminal::{Home, Talk, stderr, stdout};

// ---- Helpers ---------------------------------------------------------------------------------

/// A home whose profile studies one new card a day.
fn home_of_one_card() -> Home {
    let home = Home::of_mina();
    home.edit_profile("mina-kim", "new_cards_per_day: 10", "new_cards_per_day: 1");
    home
}

/// Sends an answer that is graded: its verdict and the line after it.
fn answer(talk: &mut Talk, given: &str) -> (Value, Value) {
    talk.answer(given);
    (talk.hear_a("verdict"), talk.hear())
}

/// Sends a line that must be refused with these words.
fn check_refused(talk: &mut Talk, line: &Value, words: &str) {
    talk.say(line);
    let message = talk.hear_a("error")["message"].clone();
    let message = message.as_str().expect("a text");
    assert!(message.contains(words), "{line}: {message}");
}

/// Days long past, so that what is due on them is due on any computer.
const DAYS: [&str; 4] = ["2020-01-05", "2020-01-15", "2020-03-15", "2022-03-15"];

/// The line of a moment on one of the [`DAYS`].
fn on(day: usize, mut line: Value) -> Value {
    line["now"] = json!(format!("{}T09:00:00+09:00", DAYS[day]));
    line
}

/// A home where 200 was named right on so many of the [`DAYS`]: it comes second now, after 301, which
/// is new, and another new card is the last.
fn home_that_knows_200(days: usize) -> Home {
    let home = home_of_one_card();
    let mut talk = home.talk(&["--clock", "stdin", "--seed", "1"]);
    talk.say(&on(0, json!({})));
    let question = talk.hear_a("question");
    assert_eq!(question["card"]["code"], 200, "{question}");
    talk.say(&on(0, json!({ "answer": "OK" })));
    assert_eq!(talk.hear_a("verdict")["grade"], "easy");
    talk.hear_a("done");
    drop(talk.finish());
    home.edit_profile("mina-kim", "new_cards_per_day: 1", "new_cards_per_day: 0");
    let mut talk = home.talk(&["--clock", "stdin", "--seed", "1"]);
    for day in 1..days {
        talk.say(&on(day, json!({})));
        talk.hear_a("question");
        talk.say(&on(day, json!({ "answer": "OK" })));
        assert_eq!(talk.hear_a("verdict")["grade"], "good");
        talk.hear_a("done");
    }
    drop(talk.finish());
    home.edit_profile("mina-kim", "new_cards_per_day: 0", "new_cards_per_day: 2");
    home
}

/// The columns that a line takes in a terminal.
fn columns(line: &str) -> usize {
    let wide = |c: char| ('\u{1100}'..='\u{115F}').contains(&c) || ('가'..='힣').contains(&c);
    line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// A session typed into a pipe: no line is too wide, and what is printed contains all of these in
/// this order.
fn check_session(home: &Home, lang: &str, typed: &str, expected: &[&str]) {
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
    for line in printed.lines() {
        assert!(columns(line) <= 80, "{line}");
    }
}

// ---- Confusions and duels by program ---------------------------------------------------------

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
    for answered in 1..=6 {
        assert_eq!(question["stage"], "duel", "{question}");
        let right = question["card"]["code"].to_string();
        let (verdict, next) = answer(&mut talk, &right);
        assert_eq!(verdict["duel"]["answered"], answered);
        let won = (answered == 6).then_some(true);
        assert_eq!(verdict["duel"]["won"], json!(won), "{verdict}");
        for key in ["grade", "due", "duel_offered"] {
            assert_eq!(verdict.get(key), None, "{verdict}");
        }
        question = next;
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
    let duels = json!({"fought": 1, "won": 1, "answered": 6, "right": 6});
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

// ---- Overruling ------------------------------------------------------------------------------

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

// ---- Statements and recall -------------------------------------------------------------------

#[test]
fn a_statement_is_asked_only_where_it_is_wanted() {
    let home = home_that_knows_200(2);
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    answer(&mut talk, "Moved Permanently");
    let (_, next) = answer(&mut talk, "OK");
    assert_eq!(next["stage"], "new", "{next}");

    let home = home_that_knows_200(2);
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
    let home = home_that_knows_200(3);
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

// ---- Lines that make no sense, and lines that are repeated -----------------------------------

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
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
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

// ---- A person at the terminal ----------------------------------------------------------------

#[test]
fn a_person_sees_a_contrast_fights_a_duel_and_overrules_in_english() {
    let duel = "1\n2\n".repeat(5);
    check_session(
        &home_of_one_card(),
        "en",
        &format!("Created\nCreated\n:d\n:c\n:d 404 410\n:u\n:d\n:d\n{duel}:d\n:q\n"),
        &[
            "> Created\n✗ 200 OK                                 you named 201 Created\n",
            "  200: ",
            " 201: ",
            "comes back in a moment · :c I meant that\n",
            ":d fights it out: a short duel of 200 and 201\n",
            "> :d\nA duel: 200 or 201? 6 to 10 questions;",
            "[200 · 201: 1] ",
            "1) 200\n  2) 201\n",
            "> :c\nA duel goes on. Leave it first, with :d\n",
            "> :d 404 410\nA duel goes on.",
            "> :u\nTaken back.\n",
            "> :d\nNo duel is on offer.",
        ],
    );
    check_session(
        &home_of_one_card(),
        "en",
        "Created\n:c\n:c\n:d 200 201\n:d\n:q\n",
        &[
            "> :c\n✓ 200 OK  counts as right, and as easy\n  next: ",
            "That was the last one. Enter shows the summary.\n> :c\n✗ 200 OK  counts as wrong\n",
            ":c as it was\n",
            "> :d 200 201\nA duel: 200 or 201?",
            "> :d\nLeft the duel.\n",
            "1 answer; 0 of 1 card right",
        ],
    );
}

#[test]
fn a_person_sees_a_contrast_fights_a_duel_and_overrules_in_korean() {
    let duel = "1\n2\n".repeat(5);
    check_session(
        &home_of_one_card(),
        "ko",
        &format!("생성됨\nCreated\n:ㅊ\n:ㅇ 200 201\n{duel}:q\n"),
        &[
            "✗ 200 OK(성공)                           답한 코드: 201 Created(생성됨)\n",
            "잠시 뒤 다시 나옵니다 · :c 맞은 것으로 치기\n",
            ":d 를 입력하면 200, 201의 짧은 맞대결을 시작합니다\n",
            "> :ㅊ\n✓ 200 OK(성공)  맞은 것으로 칩니다\n",
            ":c 원래대로\n",
            "> :ㅇ 200 201\n맞대결: 200일까요, 201일까요? 문제는 6~10개이고,",
            "[200 · 201: 1] ",
            "연속 정답: 200 × ",
        ],
    );
}

#[test]
fn a_person_wins_a_duel_and_is_told_so_twice() {
    let home = home_of_one_card();
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    talk.say(&json!({ "duel": [200, 201] }));
    let mut question = talk.hear_a("question");
    let mut answers = String::new();
    while question["stage"] == "duel" {
        let right = question["card"]["code"].to_string();
        answers.push_str(&format!("{right}\n"));
        (_, question) = answer(&mut talk, &right);
    }
    drop(talk.finish());
    for (lang, won) in [
        ("en", "Duel won: 200 and 201 told apart in 6 answers.\n"),
        ("ko", "맞대결 승리: 6번 만에 200, 201 구별 성공\n"),
    ] {
        let typed = format!(":d 200 201\n{answers}:q\n");
        check_session(&home_of_one_card(), lang, &typed, &[won, "> :q\n", won]);
    }
}

#[test]
fn a_person_judges_statements_and_recalls_freely() {
    let statement = "Moved Permanently\nOK\n7\n?\n:q\n";
    check_session(
        &home_that_knows_200(2),
        "en",
        statement,
        &[
            "\nTrue or false?  1 true · 2 false\n  ",
            "> 7\nThat is none of the options: give a number from 1 to 2",
            "> ?\n✗ That is ",
            "RFC 9110",
            "[3/3] What is its name?",
        ],
    );
    check_session(
        &home_that_knows_200(2),
        "ko",
        statement,
        &[
            "\n맞는 말일까요?  1 맞다 · 2 틀리다\n  ",
            "> ?\n✗ ",
            "말입니다.\n",
        ],
    );
    let recall = "Moved Permanently\nit worked\nyes\n2\n:c\n:c\n:u\n\n1\n:q\n";
    check_session(
        &home_that_knows_200(3),
        "en",
        recall,
        &[
            "[2/3] Say what it means, then press Enter to compare.\n  200\n",
            "> it worked\n200 OK\n  The plain case",
            "Did you know it?  1 no · 2 yes, with effort · 3 yes\n",
            "> yes\nGive 1, 2 or 3.\n",
            "> 2\n✓ 200 OK\n  RFC 9110 §15.3.1 · next: ",
            "> :c\n✗ 200 OK  counts as wrong\n",
            "> :c\n✓ 200 OK  counts as right, but as hard\n",
            "> :u\nTaken back.\n",
            "> \n200 OK\n",
            "> 1\n✗ 200 OK\n",
            "comes back in a moment\n",
        ],
    );
    check_session(
        &home_that_knows_200(3),
        "ko",
        recall,
        &[
            "[2/3] 무슨 뜻인가요? 먼저 말해 보고, Enter를 눌러 비교하세요.\n  200\n",
            "알고 있었나요?  1 몰랐음 · 2 겨우 떠올림 · 3 알고 있었음\n",
            "> :c\n✓ 200 OK(성공)  어렵게 맞은 것으로 칩니다\n",
        ],
    );
}
