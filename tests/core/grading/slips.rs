//! Which word of a near miss was off.

use statusdeck::grading::{Verdict, words_off};
use statusdeck::memory::Direction;
use support::cards::{REGISTRY, code};

use super::grade;

fn off(number: u16, given: &str) -> Option<(String, String)> {
    let verdict = grade(number, Direction::CodeToMeaning, given);
    let off = words_off(&REGISTRY, code(number), given, verdict);
    off.map(|off| (off.typed, off.meant))
}

#[test]
fn a_slip_names_the_word() {
    let table = [
        (401, "Unautorized", "Unautorized", "Unauthorized"),
        (405, "Method Not Alowed", "Alowed", "Allowed"),
        (404, "404 Not Fuond", "Fuond", "Found"),
        (429, "Too Many Requsts", "Requsts", "Requests"),
    ];
    for (number, given, typed, meant) in table {
        assert_eq!(
            grade(number, Direction::CodeToMeaning, given),
            Verdict::Typo,
            "{given}"
        );
        assert_eq!(
            off(number, given),
            Some((typed.to_owned(), meant.to_owned())),
            "{given}"
        );
    }
}

#[test]
fn a_wrong_answer_names_its_one_wrong_word() {
    let missed = off(405, "Method Not Supported");
    assert_eq!(missed, Some(("Supported".to_owned(), "Allowed".to_owned())));
    // Another code's name is no near miss, and neither is a text with nothing in common.
    assert_eq!(off(405, "Forbidden"), None);
    assert_eq!(off(405, "no idea at all"), None);
    assert_eq!(off(405, "Method Not Allowed"), None);
    assert_eq!(off(405, ""), None);
}
