//! What is asked and how, in the terminal and by the protocol: quick rounds, notes, prompts' ids, and the
//! end of a scope.

use serde_json::{Value, json};
use support::terminal::{Home, stderr, stdout};

/// A home whose learner studies a list of codes.
fn studying(codes: &str) -> Home {
    let home = Home::of_mina();
    home.edit_profile(
        "mina-kim",
        "scope: Common",
        &format!("scope: List({codes})"),
    );
    home
}

#[test]
fn a_program_begins_and_ends_a_quick_round() {
    let home = Home::new();
    let mut talk = home.talk(&["--quick", "--seed", "2"]);
    let (mut said, mut typed) = (0, 0);
    let mut question = talk.hear_a("question");
    while said + typed < 30 {
        let compared = &question["compare_with"];
        if question["format"] == "self_graded" {
            assert_eq!(question["choices"], json!(["again", "hard", "good"]));
            assert!(compared["name"].is_string() && compared["meaning"].is_string());
            said += 1;
            talk.answer("good");
        } else {
            assert_eq!(question["format"], "typed", "no choice: {question}");
            assert_eq!(*compared, Value::Null);
            typed += 1;
            talk.answer("");
        }
        talk.hear_a("verdict");
        question = talk.hear_a("question");
    }
    assert!(
        typed >= 1 && said >= 4 * typed,
        "{said} said, {typed} typed"
    );
    talk.say(&json!({ "quick": false }));
    let again = talk.hear_a("question");
    assert_eq!(
        again["card"], question["card"],
        "the same card, in the usual way"
    );
    talk.say(&json!({ "quick": "yes" }));
    let refused = talk.hear_a("error");
    assert!(
        refused["message"]
            .as_str()
            .is_some_and(|it| it.contains("quick"))
    );
    let said = home.answers().into_iter();
    assert!(
        said.filter(|it| it.format == statusdeck::question::Format::SelfGraded)
            .count()
            >= 20
    );
}

#[test]
fn a_person_thinks_compares_and_says_how_it_went() {
    for (lang, asks, grades) in [
        ("en", ["Say what it means", "Say which code it is"], "1 no"),
        ("ko", ["무슨 뜻인가요?", "어떤 코드일까요?"], "1 몰랐음"),
    ] {
        let home = Home::new();
        let typed = "\n3\n".repeat(20);
        let args = [
            "study", "--quick", "--limit", "12", "--seed", "1", "--lang", lang,
        ];
        let output = home.feed(&args, typed.as_bytes());
        assert_eq!(stderr(&output), "");
        let printed = stdout(&output);
        assert!(asks.iter().any(|ask| printed.contains(ask)), "{printed}");
        assert!(printed.contains(grades), "{printed}");
    }
}

#[test]
fn the_learners_note_is_in_the_feedback_of_both() {
    let home = studying("[200]");
    home.print(&["note", "200", "our gateway", "adds a body"]);
    let output = home.feed(&["study", "--limit", "1"], b"OK\n\n");
    assert!(
        stdout(&output).contains("our gateway adds a body"),
        "{}",
        stdout(&output)
    );
    let home = studying("[200, 404]");
    home.print(&["note", "404", "the page that is not there"]);
    let mut talk = home.talk(&[]);
    for _ in 0..2 {
        let code = talk.hear_a("question")["card"]["code"].clone();
        talk.answer("no idea");
        let note = talk.hear_a("verdict")["note"].clone();
        let expected = json!("the page that is not there");
        assert_eq!(note, if code == 404 { expected } else { Value::Null });
    }
}

#[test]
fn situations_and_statements_carry_their_ids() {
    let home = Home::new();
    let mut talk = home.talk(&["--statements", "--seed", "3"]);
    let mut ids = Vec::new();
    for _ in 0..30 {
        let question = talk.hear_a("question");
        let id = question["prompt_id"].as_str();
        let is_one_of_many = ["scenario", "statement"]
            .contains(&question["prompt_kind"].as_str().unwrap_or_default());
        assert_eq!(id.is_some(), is_one_of_many, "{question}");
        ids.extend(id.map(str::to_owned));
        talk.answer(if question["format"] == "typed" {
            ""
        } else {
            "1"
        });
        talk.hear_a("verdict");
    }
    assert!(!ids.is_empty());
}

/// Every code claimed: the terminal, the protocol and the statistics say what comes next.
#[test]
fn the_end_of_a_scope_is_told() {
    let home = studying("[200, 401, 403]");
    home.print(&["know", "2xx", "401", "403"]);
    let stats = &home.print_json(&["stats", "--json"])[0];
    let known = &stats["all_known"];
    assert_eq!(known["codes"], 3);
    assert_eq!(known["next_scope"], "essential");
    assert_eq!(known["weakest_pair"], json!([401, 403]));
    assert!(stats["five_more_points"].is_number(), "{stats}");

    let done = &home.print_json(&["study", "--json"])[0];
    assert_eq!((&done["type"], &done["all_known"]), (&json!("done"), known));

    let printed = home.print(&["study"]);
    assert!(printed.contains("You know all 3 codes"), "{printed}");
    assert!(printed.contains("profile scope essential"), "{printed}");
    assert!(printed.contains("401 and 403"), "{printed}");
    let output = home.feed(&["study", "--lang", "ko"], b":d\n1\n:q\n");
    let printed = stdout(&output);
    assert!(
        printed.contains("코드 3개를 모두 알고 있습니다"),
        "{printed}"
    );
    assert!(
        printed.contains("맞대결: 401일까요, 403일까요?"),
        "{printed}"
    );

    let scope = home.print(&["profile", "scope", "essential"]);
    assert!(scope.contains("Essential"), "{scope}");
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert!(stats["cards_new"].as_u64() > Some(0) && stats.get("all_known").is_none());
}

/// A sitting that ends by itself says what more would be worth; one that is broken off does not.
#[test]
fn the_end_of_a_sitting_says_what_more_would_be_worth() {
    let home = studying("[200]");
    let output = home.feed(&["study"], b"OK\n200\n200\n\n\n");
    let printed = stdout(&output);
    assert!(printed.contains("5 more minutes would add"), "{printed}");
    let home = Home::new();
    let output = home.feed(&["study"], b"OK\n:q\n");
    assert!(!stdout(&output).contains("5 more minutes"));
    let lines = home.feed(&["study", "--json"], b"{\"quit\":true}\n");
    assert!(!stdout(&lines).contains("five_more_points"));
}
