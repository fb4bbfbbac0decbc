//! Comparing a typed name with the names of every code.
//!
//! Names are compared word by word on their letters (Hangul by its jamo), so that a slip is
//! forgiven where a word is long enough to carry it, while a missing "not" never is.

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization as _;

use super::Verdict;
use crate::registry::{Code, Entry, Registry, fold};

/// The most slips that one answer may have.
const MOST_SLIPS: usize = 2;

/// Splits a leading three-digit code off an answer: "404 Not Found" is (404, "Not Found").
pub(super) fn split_number(given: &str) -> (Option<Code>, &str) {
    let given = given.trim();
    let mut end = 0;
    let mut digits = String::new();
    for (place, c) in given.char_indices() {
        let folded: String = c.nfkc().collect();
        if folded.chars().all(|c| c.is_ascii_digit()) {
            digits.push_str(&folded);
            end = place + c.len_utf8();
        } else if c.is_alphabetic() || !digits.is_empty() {
            break;
        }
    }
    let rest = given.get(end..).unwrap_or_default();
    match digits.parse::<Code>() {
        Ok(code) if !rest.starts_with(char::is_alphabetic) => {
            (Some(code), rest.trim_matches(|c: char| !c.is_alphanumeric()))
        }
        _ => (None, given),
    }
}

/// Grades a name: right for the asked code, for another one, or for none.
pub(super) fn grade(registry: &Registry, code: Code, given: &str) -> Verdict {
    let folded = fold(given);
    if folded.is_empty() {
        return Verdict::Wrong(None);
    }
    let asked = registry.get(code);
    if asked.is_some_and(|entry| owns(entry, &folded)) {
        return Verdict::Exact;
    }
    if let Some(other) = registry.entries().iter().find(|entry| owns(entry, &folded)) {
        return Verdict::Wrong(Some(other.code));
    }
    let letters = jamo(&folded);
    let own = asked.and_then(|entry| slips(entry, &letters));
    let other = registry
        .entries()
        .iter()
        .filter(|entry| entry.code != code)
        .filter_map(|entry| Some((slips(entry, &letters)?, entry.code)))
        .min();
    match (own, other) {
        (Some(own), Some((slips, other))) if slips <= own => Verdict::Wrong(Some(other)),
        (Some(_), _) => Verdict::Typo,
        (None, other) => Verdict::Wrong(other.map(|(_, code)| code)),
    }
}

fn owns(entry: &Entry, folded: &str) -> bool {
    entry.accepted_names().any(|name| fold(name) == folded)
}

/// The fewest slips between an answer and one of an entry's names, if few enough to be slips.
fn slips(entry: &Entry, letters: &str) -> Option<usize> {
    entry.accepted_names().filter_map(|name| name_slips(name, letters)).min()
}

fn name_slips(name: &str, letters: &str) -> Option<usize> {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| jamo(&fold(word)))
        .filter(|word| !word.is_empty())
        .collect();
    let letters: Vec<char> = letters.chars().collect();
    let expected: usize = words.iter().map(|word| word.chars().count()).sum();
    if letters.len().abs_diff(expected) > MOST_SLIPS {
        return None;
    }
    // Cut the answer so that each piece matches a word within what that word may carry:
    // best[end] is the fewest slips for the words so far against the first `end` letters.
    let mut best: Vec<Option<usize>> = vec![None; letters.len() + 1];
    if let Some(start) = best.first_mut() {
        *start = Some(0);
    }
    for word in &words {
        best = (0..=letters.len())
            .map(|end| {
                (0..=end)
                    .filter_map(|start| {
                        let before = (*best.get(start)?)?;
                        let piece: String = letters.get(start..end)?.iter().collect();
                        Some(before + word_slips(word, &piece)?)
                    })
                    .min()
            })
            .collect();
    }
    best.pop().flatten().filter(|slips| *slips <= MOST_SLIPS)
}

/// The slips between a word and what was typed for it, if the word is long enough to carry them.
fn word_slips(word: &str, typed: &str) -> Option<usize> {
    if word == typed {
        return Some(0);
    }
    let length = word.chars().count();
    let bearable = match length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    if length.abs_diff(typed.chars().count()) > bearable || negated(word, typed) {
        return None;
    }
    let slips = osa_distance(word, typed);
    (slips <= bearable).then_some(slips)
}

/// Whether one word is the other with a negating prefix.
fn negated(word: &str, typed: &str) -> bool {
    ["un", "in", "im", "non", "not", "dis"].iter().any(|prefix| {
        word.strip_prefix(prefix) == Some(typed) || typed.strip_prefix(prefix) == Some(word)
    })
}

/// Letters, with each Hangul syllable taken apart into its jamo.
fn jamo(text: &str) -> String {
    text.nfd().collect()
}
