//! A person at the terminal.

use std::io::{Read, Write as _};
use std::process::Stdio;

use support::terminal::{Home, check_session};

use super::obstruct;

#[test]
fn a_session_is_pleasant_in_english() {
    check_session(
        &Home::of_mina(),
        "en",
        ":?\nok\n301\nmoved permanentli\n:u\nGone\n\n:nonsense\n:q\n",
        &[
            "Mina Kim: 0 to review, 17 new, about",
            "[1/17] What is its name?\n  200\n> :?\n",
            "take back the last answer",
            "> ok\n✓ 200 OK\n",
            "RFC 9110 §15.3.1 · next: ",
            "[2/18]",
            "> 301\nRight, but its name is wanted",
            "> moved permanentli\n✓ 301 Moved Permanently  you typed “moved permanentli”\n",
            "> :u\nTaken back.\n",
            "[2/18] What is its name?\n  301\n> Gone\n✗ 301 Moved Permanently                  you named 410 Gone\n",
            "comes back in a moment",
            "✗ 400 Bad Request\n",
            "> :nonsense\nType the answer",
            "> :q\n",
            "3 answers; 1 of 3 cards right on the first try.\nWhat was hard:\n  301 Moved Permanently\n  400 Bad Request\nStill to do today: 2 to review, 14 new.\n",
        ],
    );
}

#[test]
fn a_session_is_pleasant_in_korean() {
    check_session(
        &Home::of_mina(),
        "ko",
        "성공\n\n:ㅕ\n영구 이동\n",
        &[
            "Mina Kim: 복습 0장, 새 카드 17장, 약",
            "[1/17] 이 코드의 이름은?\n  200\n",
            "✓ 200 OK(성공)\n",
            "다음 복습: ",
            "✗ 301 Moved Permanently(영구 이동)\n",
            "잠시 뒤 다시 나옵니다",
            "되돌렸습니다.",
            "✓ 301 Moved Permanently(영구 이동)\n",
            "답 2개. 카드 2장 가운데 2장을 한 번에 맞혔습니다.\n오늘 남은 것: 새 카드 15장\n",
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
        told.contains("is gone") && told.contains("Enter tries again"),
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
    check_disk_trouble(b":q\n", 0, &["first", "second"]);
}
