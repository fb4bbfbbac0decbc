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

/// Every sign that is typed for an apostrophe, letters among them.
const APOSTROPHES: [char; 16] = [
    '\'', '’', '‘', '‛', '`', '´', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ˈ', '′', '‵', '՚', 'ꞌ',
];

/// Turkish keyboards have an i without its dot.
const fn dotted(c: char) -> char {
    match c {
        'ı' => 'i',
        _ => c,
    }
}

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
    for c in version.unwrap_or(given).nfkc().map(dotted) {
        if APOSTROPHES.contains(&c) {
            continue;
        }
        if c.is_alphanumeric() {
            clean.push(c);
            letters += 1;
            if letters > MOST_LETTERS {
                return None;
            }
        } else if !clean.ends_with(' ') {
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
    let number = digits.and_then(|digits| Code::read(&fold(digits)));
    // "404.0 - Not Found", as IIS titles its pages.
    let substatus = digits
        .and_then(|digits| digits.split_once(' '))
        .filter(|(code, rest)| code.len() == 3 && rest.len() <= 2);
    if let Some((code, _)) = substatus
        && only_number_words(before)
        && !only_number_words(after)
        && let Ok(code) = code.parse()
    {
        return (Some(code), after.trim());
    }
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

/// The words of a constant's or exception's name without what all of them have in common:
/// `http.StatusNotFound`, `HttpStatus.NOT_FOUND` and `NotFoundException` say "Not Found". `None` for
/// any other text.
pub(super) fn constant(given: &str) -> Option<Constant> {
    const BEFORE: [&str; 7] = ["http", "status", "sc", "code", "err", "is", "statuscode"];
    const AFTER: [&str; 7] = [
        "exception",
        "error",
        "err",
        "http",
        "status",
        "code",
        "result",
    ];
    let given = given.trim().trim_end_matches(['(', ')', ';']);
    let is_name =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '$' | '/' | '\\');
    let has_sign = given.contains(['_', '.', ':', '$', '\\']);
    let has_hump = given
        .as_bytes()
        .windows(2)
        .any(|two| matches!(two, [b'a'..=b'z' | b'0'..=b'9', b'A'..=b'Z']));
    if given.len() > MOST_LETTERS || !given.chars().all(is_name) || !(has_sign || has_hump) {
        return None;
    }
    let mut path = given
        .rsplit(['.', ':', '$', '/', '\\'])
        .filter(|part| !part.is_empty());
    let mut words = humps(path.next()?);
    let first = words
        .iter()
        .take_while(|word| BEFORE.contains(&word.as_str()))
        .count();
    words.drain(..first);
    // `Status404NotFound`
    let number = words.first().and_then(|word| word.parse().ok());
    if number.is_some() {
        words.remove(0);
    }
    let path = path.map(|part| humps(part).join(" ")).collect();
    let mut names = Vec::new();
    let mut of_error = false;
    // "Error" may be part of the name, or say that it is one.
    while !words.is_empty() {
        names.push((words.join(" "), of_error));
        let Some(last) = words.pop_if(|last| AFTER.contains(&last.as_str())) else {
            break;
        };
        of_error |= matches!(last.as_str(), "exception" | "error" | "err");
    }
    (!names.is_empty()).then_some(Constant {
        number,
        names,
        path,
    })
}

/// A constant of a library.
pub(super) struct Constant {
    pub(super) number: Option<Code>,
    /// The names that it may say, the longest first; with true, of an error, which no success is.
    pub(super) names: Vec<(String, bool)>,
    /// What it is in, the nearest first.
    pub(super) path: Vec<String>,
}

/// The words of an identifier, in lower case: `HTTPNotFound`, `NOT_FOUND`.
fn humps(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in name.split('_') {
        let letters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (place, c) in letters.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| letters.get(place));
            let after = letters.get(place + 1);
            let begins = before.is_some_and(|it| it.is_ascii_digit() != c.is_ascii_digit())
                || c.is_ascii_uppercase()
                    && (before.is_some_and(|it| !it.is_ascii_uppercase())
                        || after.is_some_and(char::is_ascii_lowercase));
            if begins && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.push(c.to_ascii_lowercase());
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}
