//! The parts of a typed answer: its number, its name, a remark.

use unicode_normalization::UnicodeNormalization as _;

use crate::registry::{Code, fold};

/// Longer than any name with a number and a remark.
const MOST_LETTERS: usize = 120;

/// Words beside a number that are no name.
const NUMBER_WORDS: [&str; 16] = [
    "http",
    "https",
    "status",
    "code",
    "error",
    "상태",
    "코드",
    "에러",
    "오류",
    "번",
    "입니다",
    "이에요",
    "이다",
    "예요",
    "임",
    "요",
];

/// The protocol versions of a status line.
const PROTOCOLS: [&str; 6] = [
    "http/1.1 ",
    "http/1.0 ",
    "http/2 ",
    "http/2.0 ",
    "http/3 ",
    "http/3.0 ",
];

/// An answer's words in NFKC, one space between them, case kept; `None` if it is too long to name
/// anything. Apostrophes join words, all other marks separate them.
pub(super) fn clean(given: &str) -> Option<String> {
    let given = given.trim();
    let version = PROTOCOLS.iter().find_map(|protocol| {
        let (start, rest) = given.split_at_checked(protocol.len())?;
        start.eq_ignore_ascii_case(protocol).then_some(rest)
    });
    let mut clean = String::new();
    let mut letters = 0;
    for c in version.unwrap_or(given).nfkc() {
        if c.is_alphanumeric() {
            clean.push(c);
            letters += 1;
            if letters > MOST_LETTERS {
                return None;
            }
        } else if !matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ') && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    Some(clean.trim().to_owned())
}

/// Splits an answer into its number, if it begins or ends with a code's, and its name: "404 Not
/// Found" is (404, "Not Found"), "HTTP 404" is (404, "").
pub(super) fn split_number(clean: &str) -> (Option<Code>, &str) {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = clean.split(is_digit).next().unwrap_or_default();
    let after = clean.rsplit(is_digit).next().unwrap_or_default();
    let digits = clean
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after));
    let number = digits.and_then(|digits| fold(digits).parse().ok());
    match (number, only_number_words(before), only_number_words(after)) {
        // Only a number that stands alone must be spaced evenly.
        (Some(_), true, true) if !digits.is_some_and(is_even) => (None, clean),
        (Some(_), true, true) => (number, ""),
        (Some(_), true, false) => (number, after.trim()),
        (Some(_), false, true) => (number, before.trim()),
        _ => (None, clean),
    }
}

/// True for "404" and "4 0 4", false for "40 4".
fn is_even(digits: &str) -> bool {
    !digits.contains(' ') || digits.split(' ').all(|group| group.len() == 1)
}

fn only_number_words(text: &str) -> bool {
    let folded = fold(text);
    let mut text = folded.as_str();
    while let Some(rest) = NUMBER_WORDS.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text.is_empty()
}

/// Splits "Locked (WebDAV)" into "Locked" and "WebDAV"; a remark has no digits, and there is a name
/// before it.
pub(super) fn split_remark(given: &str) -> Option<(&str, &str)> {
    let (rest, remark) = given
        .trim_end()
        .strip_suffix([')', '）'])?
        .rsplit_once(['(', '（'])?;
    let fits = rest.contains(char::is_alphanumeric) && !remark.contains(char::is_numeric);
    fits.then_some((rest, remark))
}

/// The names that an answer joins, as in "Payload Too Large / Content Too Large".
pub(super) fn joined(given: &str) -> Option<Vec<&str>> {
    const MOST_NAMES: usize = 3;
    let marks = ['/', ',', ';', '|', '=', '·', '–', '—', '、', '，', '／'];
    if given.len() > MOST_NAMES * MOST_LETTERS || given.contains(char::is_numeric) {
        return None;
    }
    let names: Vec<&str> = given
        .split(marks)
        .flat_map(|part| part.split(" - "))
        .collect();
    (2..=MOST_NAMES).contains(&names.len()).then_some(names)
}
