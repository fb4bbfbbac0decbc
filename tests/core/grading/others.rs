//! Answers that are right but not asked for, empty ones, and ones as long as a book.

use Verdict::OtherRight;
use statusdeck::grading::Verdict;
use statusdeck::memory::Direction;

use super::{NOTHING, grade, names, numbers, of};

#[test]
fn what_was_not_asked_for_is_asked_again() {
    names(&[
        (404, "404", OtherRight),
        (404, "４０４", OtherRight),
        (404, " 404. ", OtherRight),
        (404, "4 0 4", OtherRight),
        (404, "HTTP 404", OtherRight),
        (404, "404번", OtherRight),
        (404, "404 error", OtherRight),
        (499, "499", OtherRight),
        (404, "403", of(403)),
        (404, "4 0 3", of(403)),
        (404, "HTTP 403", of(403)),
        (404, "402", of(402)),
        (404, "427", NOTHING),
        (404, "999", NOTHING),
        (404, "40", NOTHING),
        (404, "4044", NOTHING),
    ]);
    numbers(&[
        (404, "Not Found", OtherRight),
        (404, "not found", OtherRight),
        (404, "찾을 수 없음", OtherRight),
        (404, "Not Fond", OtherRight),
        (413, "Payload Too Large", OtherRight),
        (418, "Unused", OtherRight),
        (306, "Unused", OtherRight),
        (418, "I'm a teapot", OtherRight),
        (404, "Forbidden", of(403)),
        (404, "접근 금지", of(403)),
        (404, "Gone", of(410)),
        (501, "Implemented", NOTHING),
    ]);
}

#[test]
fn an_empty_answer_is_i_dont_know() {
    let table: Vec<(u16, &str, Verdict)> = ["", " ", "\n", "?", "...", "—", "😀", "\u{200b}", "\0"]
        .into_iter()
        .map(|given| (404, given, NOTHING))
        .collect();
    names(&table);
    numbers(&table);
}

#[test]
fn a_book_as_an_answer_takes_no_time() {
    let book = "Not Found ".repeat(100_000);
    for direction in Direction::ALL {
        assert_eq!(grade(404, direction, &book), NOTHING);
    }
}
