//! The program where it teaches: confusions, duels, statements, recall, and verdicts
//! that the learner overrules.

mod people;
mod programs;

use serde_json::{Value, json};
use support::terminal::{Home, Talk};

/// A home whose profile studies one new card a day.
fn home_of_one_card() -> Home {
    let home = Home::of_mina();
    home.edit_profile(
        "mina-kim",
        "new_cards_per_day: None",
        "new_cards_per_day: Some(1)",
    );
    home
}

/// Sends an answer that is graded: its verdict and the line after it.
fn answer(talk: &mut Talk, given: &str) -> (Value, Value) {
    talk.answer(given);
    (talk.hear_a("verdict"), talk.hear())
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
    // The name was known: a situation follows.
    assert_eq!(talk.hear_a("question")["prompt_kind"], "scenario");
    talk.say(&on(0, json!({ "answer": "200" })));
    assert_eq!(talk.hear_a("verdict")["grade"], "good");
    talk.hear_a("done");
    drop(talk.finish());
    home.edit_profile(
        "mina-kim",
        "new_cards_per_day: Some(1)",
        "new_cards_per_day: Some(0)",
    );
    let mut talk = home.talk(&["--clock", "stdin", "--seed", "1"]);
    for day in 1..days {
        talk.say(&on(day, json!({})));
        talk.hear_a("question");
        talk.say(&on(day, json!({ "answer": "OK" })));
        assert_eq!(talk.hear_a("verdict")["grade"], "good");
        // Minutes are left, and the code has a situation that was not seen yet.
        assert_eq!(talk.hear_a("question")["prompt_kind"], "scenario");
    }
    drop(talk.finish());
    home.edit_profile(
        "mina-kim",
        "new_cards_per_day: Some(0)",
        "new_cards_per_day: Some(2)",
    );
    home
}
