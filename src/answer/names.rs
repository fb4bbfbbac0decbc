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

/// What may stand beside a number without being a name.
const NUMBER_WORDS: [&str; 9] = [
    "http", "status", "code", "error", "상태", "코드", "에러", "오류", "번",
];

/// Splits a folded answer into its number, if it begins or ends with a code's, and its name:
/// "404notfound" is (404, "notfound"), "http404" is (404, "").
pub(super) fn split_number(folded: &str) -> (Option<Code>, &str) {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = folded.split(is_digit).next().unwrap_or_default();
    let after = folded.rsplit(is_digit).next().unwrap_or_default();
    let digits = folded
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after));
    let number = digits.and_then(|digits| digits.parse().ok());
    match (number, only_number_words(before), only_number_words(after)) {
        (Some(_), true, true) => (number, ""),
        (Some(_), true, false) => (number, after),
        (Some(_), false, true) => (number, before),
        _ => (None, folded),
    }
}

fn only_number_words(mut text: &str) -> bool {
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

/// Grades a folded name: right for the asked code, for another one, or for none.
pub(super) fn grade(registry: &Registry, code: Code, folded: &str) -> Verdict {
    if folded.is_empty() {
        return Verdict::Wrong(None);
    }
    let asked = registry.get(code);
    let is_own = |name: &str| asked.is_some_and(|entry| owns(entry, &fold(name)));
    if is_own(folded) {
        return Verdict::Exact;
    }
    if let Some(other) = registry.entries().iter().find(|entry| owns(entry, folded)) {
        return Verdict::Wrong(Some(other.code));
    }
    let letters: Vec<char> = jamo(folded).chars().collect();
    let own = asked.and_then(|entry| nearly(entry, &letters).map(|(slips, _)| slips).min());
    let other = registry
        .entries()
        .iter()
        .flat_map(|entry| nearly(entry, &letters).map(|(slips, name)| (slips, entry.code, name)))
        // A name that both have, such as "Unused", speaks for the asked code.
        .filter(|(.., name)| !is_own(name))
        .map(|(slips, code, _)| (slips, code))
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

/// An entry's names that an answer is only slips away from, each with the slips.
fn nearly<'a>(entry: &'a Entry, letters: &[char]) -> impl Iterator<Item = (usize, &'a str)> {
    entry
        .accepted_names()
        .filter_map(|name| Some((name_slips(name, letters)?, name)))
}

fn name_slips(name: &str, letters: &[char]) -> Option<usize> {
    let expected = name.nfd().filter(|c| c.is_alphanumeric()).count();
    if letters.len().abs_diff(expected) > MOST_SLIPS {
        return None;
    }
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| jamo(&fold(word)))
        .filter(|word| !word.is_empty())
        .collect();
    // Cut the answer so that each piece matches a word within what that word may carry:
    // best[end] is the fewest slips for the words so far against the first `end` letters.
    let mut best: Vec<Option<usize>> = vec![None; letters.len() + 1];
    if let Some(start) = best.first_mut() {
        *start = Some(0);
    }
    for word in &words {
        let (length, bearable) = (word.chars().count(), bearable_slips(word));
        best = (0..=letters.len())
            .map(|end| {
                // A piece is about as long as its word.
                let longest = end.saturating_sub(length + bearable);
                let shortest = end.saturating_sub(length.saturating_sub(bearable));
                (longest..=shortest)
                    .filter_map(|start| {
                        let before = (*best.get(start)?)?;
                        let piece: String = letters.get(start..end)?.iter().collect();
                        Some(before + word_slips(word, &piece)?)
                    })
                    .min()
            })
            .collect();
        if best.iter().all(Option::is_none) {
            return None;
        }
    }
    let slips = best.pop().flatten()?;
    (slips <= MOST_SLIPS && !negated(&words, letters)).then_some(slips)
}

/// The slips between a word and what was typed for it, if the word is long enough to carry them.
fn word_slips(word: &str, typed: &str) -> Option<usize> {
    if word == typed {
        return Some(0);
    }
    let bearable = bearable_slips(word);
    if word.chars().count().abs_diff(typed.chars().count()) > bearable {
        return None;
    }
    let slips = osa_distance(word, typed);
    (slips <= bearable && (!is_short(word) || same_letters(word, typed))).then_some(slips)
}

/// English words of up to 4 letters bear a slip only if no letter is lost or foreign ("to" for
/// "too", "tpye" for "type"), those of up to 7 bear one, longer ones two. Korean syllables have two
/// or three jamo, and one syllable makes another word, so they bear one slip up to 12 jamo.
fn bearable_slips(word: &str) -> usize {
    match (is_hangul(word), word.chars().count()) {
        (false, 0..=2) | (true, 0..=3) => 0,
        (false, 3..=7) | (true, 4..=12) => 1,
        _ => 2,
    }
}

fn is_short(word: &str) -> bool {
    !is_hangul(word) && word.chars().count() <= 4
}

fn is_hangul(word: &str) -> bool {
    word.chars().any(|c| ('\u{1100}'..='\u{11ff}').contains(&c))
}

fn same_letters(word: &str, typed: &str) -> bool {
    word.chars().all(|c| typed.contains(c)) && typed.chars().all(|c| word.contains(c))
}

/// Whether an answer is the name but for a negating prefix, lost or added, that is short enough to
/// look like two slips.
fn negated(words: &[String], letters: &[char]) -> bool {
    let letters: String = letters.iter().collect();
    let prefixes = ["un", "in", "im", "미", "비", "무", "부"].map(jamo);
    words.iter().enumerate().any(|(place, word)| {
        let is_with = |changed: &str| {
            let words = words.iter().enumerate();
            let changed = words.map(|(at, word)| if at == place { changed } else { word });
            changed.collect::<String>() == letters
        };
        prefixes.iter().any(|prefix| {
            word.strip_prefix(prefix.as_str()).is_some_and(is_with)
                || is_with(&format!("{prefix}{word}"))
        })
    })
}

/// Letters, with each Hangul syllable taken apart into its jamo.
fn jamo(text: &str) -> String {
    if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfd().collect()
    }
}
