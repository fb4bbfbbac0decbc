//! A person at the terminal who mixes codes up, fights duels and judges statements.

use serde_json::json;
use support::terminal::check_session;

use super::{answer, home_of_one_card, home_that_knows_200};

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
            "> :d\nA duel: 200 or 201? at most 10",
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
            "> :c\n✗ 200 OK  counts as wrong\n",
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
            "> :ㅇ 200 201\n맞대결: 200일까요, 201일까요? 문제는 많아야 10개이고,",
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
        &home_that_knows_200(1),
        "en",
        statement,
        &[
            "\nTrue or false?  1 true · 2 false\n  ",
            "> 7\nThat is none of the options: give a number from 1 to 2",
            "> ?\n✗ That is ",
            "RFC 9110",
            "[3/4] Which of these codes fits this situation?",
        ],
    );
    check_session(
        &home_that_knows_200(1),
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
        &home_that_knows_200(2),
        "en",
        recall,
        &[
            "[2/4] Say what it means, then press Enter to compare.\n  200\n",
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
        &home_that_knows_200(2),
        "ko",
        recall,
        &[
            "[2/4] 무슨 뜻인가요? 먼저 말해 보고, Enter를 눌러 비교하세요.\n  200\n",
            "알고 있었나요?  1 몰랐음 · 2 겨우 떠올림 · 3 알고 있었음\n",
            "> :c\n✓ 200 OK(성공)  어렵게 맞은 것으로 칩니다\n",
        ],
    );
}
