//! `which` and `compare`: from a question to a code, and two codes side by side.

use serde_json::Value;
use support::terminal::{Home, check_fails, stderr, stdout};

#[test]
fn which_asks_and_leads_to_a_code() {
    let home = Home::new();
    for (lang, asks, found) in [
        ("en", "What stands in the way?", "404 Not Found"),
        ("ko", "무엇이 걸림돌인가?", "404 Not Found(찾을 수 없음)"),
    ] {
        // A wrong number is asked again, and b goes one question back.
        let output = home.feed(&["which", "--lang", lang], b"3\n99\n1\nb\n2\n1\n");
        let printed = stdout(&output);
        assert!(output.status.success(), "{printed}{}", stderr(&output));
        assert!(printed.contains(asks), "{printed}");
        assert!(printed.contains(found), "{printed}");
        assert!(printed.contains("statusdeck codes 404"), "{printed}");
    }
    assert!(home.files().is_empty(), "nothing is written");
}

#[test]
fn which_that_is_left_has_no_code() {
    let home = Home::new();
    for typed in ["", "3\n", "3\nq\n", "ㅂ\n"] {
        let output = home.feed(&["which"], typed.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{typed:?}");
        let told = stderr(&output);
        assert!(told.contains("there is no code"), "{typed:?}: {told}");
    }
}

#[test]
fn which_takes_answers() {
    let home = Home::new();
    let found = home.print(&["which", "--answers", "3,2,1"]);
    assert!(found.contains("404 Not Found"), "{found}");
    let further = home.print(&["which", "--answers", "3"]);
    assert!(further.contains("What stands in the way?"), "{further}");
    let printed = home.print_json(&["which", "--answers", "3,2,1", "--json"]);
    let [found] = printed.as_slice() else {
        panic!("{printed:?}")
    };
    assert_eq!(found["code"], 404);
    assert_eq!(found["name"], "Not Found");
    assert_eq!(found["trail"].as_array().map(Vec::len), Some(3));
    assert!(found["why"]["ko"].is_string());
    for wrong in ["0", "9", "3,2,1,1", "3,0"] {
        check_fails(&home, &["which", "--answers", wrong], 2, &["lead nowhere"]);
    }
    check_fails(&home, &["which", "--answers", "x"], 2, &["x"]);
}

/// The questions as JSON are the whole guide: following them leads where `--answers` leads.
#[test]
fn which_prints_its_questions() {
    let home = Home::new();
    let questions = home.print_json(&["which", "--json"]);
    let ask = |id: &Value| {
        let mut found = questions.iter().filter(|question| question["id"] == *id);
        let question = found.next().expect("a question");
        assert!(found.next().is_none(), "{id} stands twice");
        question
    };
    let mut question = &questions[0];
    for place in [2, 1] {
        question = ask(&question["choices"][place]["asks"]);
    }
    assert_eq!(question["choices"][0]["code"], 404);
    for question in &questions {
        assert!(question["question"]["en"].is_string() && question["question"]["ko"].is_string());
    }
}

#[test]
fn two_codes_are_compared() {
    let home = Home::new();
    let printed = home.print(&["compare", "401", "403"]);
    for text in [
        "401 Unauthorized",
        "403 Forbidden",
        "WWW-Authenticate",
        "The same for both",
    ] {
        assert!(printed.contains(text), "{text}:\n{printed}");
    }
    let korean = home.print(&["compare", "401", "403", "--lang", "ko"]);
    assert!(korean.contains("같은 점"), "{korean}");
    let printed = home.print_json(&["compare", "401", "403", "--json"]);
    let [pair] = printed.as_slice() else {
        panic!("{printed:?}")
    };
    assert_eq!(pair["codes"], serde_json::json!([401, 403]));
    assert!(pair["question"]["en"].is_string() && pair["question"]["ko"].is_string());
    let facts = pair["facts"].as_array().expect("facts");
    let class = facts.iter().find(|fact| fact["fact"] == "class");
    assert_eq!(
        class.map(|fact| &fact["differs"]),
        Some(&Value::Bool(false))
    );
    for fact in facts {
        let sides = &fact["en"];
        assert_eq!(fact["differs"], sides[0] != sides[1], "{fact}");
    }
    // Codes that nobody takes for each other have facts, and no question.
    let printed = home.print_json(&["compare", "204", "511", "--json"]);
    assert!(printed[0]["question"].is_null() && printed[0]["answers"].is_null());
    check_fails(&home, &["compare", "404", "404"], 2, &["404", "two codes"]);
    check_fails(&home, &["compare", "404", "4o4"], 2, &["4o4"]);
    check_fails(&home, &["compare", "404", "299"], 2, &["299"]);
}
