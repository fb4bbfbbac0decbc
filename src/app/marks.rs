//! Why a code is a hit of a search: the words that the query matches, in its name or in a piece of what
//! is said about it.

use std::ops::Range;

use crate::language::Language;
use crate::registry::{Entry, Registry, Standing};

/// The marks of one hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HitMarks {
    /// In the name that is listed, in bytes.
    pub name: Vec<Range<usize>>,
    /// Where the name does not tell: another text, and the marks in it.
    pub piece: Option<(String, Vec<Range<usize>>)>,
}

/// The letters of a piece, and those of it before the first mark.
const PIECE: usize = 80;
const BEFORE: usize = 24;

impl HitMarks {
    pub(super) fn new(registry: &Registry, entry: &Entry, query: &str, language: Language) -> Self {
        let words: Vec<&str> = query.split_whitespace().collect();
        let name = match language {
            Language::En => entry.display_name(),
            Language::Ko => entry.korean_name(),
        };
        let name = marks(name, &words);
        let number = entry.code.to_string();
        if !name.is_empty() || words.iter().any(|word| number.starts_with(word)) {
            return Self { name, piece: None };
        }
        let other = match language {
            Language::En => Language::Ko,
            Language::Ko => Language::En,
        };
        let details = registry.details(entry.code);
        let said = |language: Language| {
            let checks = details.into_iter().flat_map(|details| &details.checks);
            let details = details.map(|details| details.detail.get(language));
            let first = std::iter::once(entry.meaning.get(language));
            let checks = checks.map(move |check| check.get(language));
            first.chain(details).chain(checks)
        };
        let headers = details.into_iter().flat_map(|details| &details.headers);
        let headers = headers.map(|header| header.name.as_str());
        let names = entry.accepted_names().chain(headers);
        let exchange = details.and_then(|details| details.exchange.as_ref());
        let exchange = exchange
            .into_iter()
            .flat_map(|it| [&*it.request, &it.response]);
        let source = entry.source.to_string();
        let vendor = match &entry.standing {
            Standing::Unofficial { vendor } => vendor,
            _ => "",
        };
        let texts = names.chain(said(language)).chain(said(other));
        let texts = texts.chain(exchange).chain([vendor, &source]);
        let mut found = texts.map(|text| (text, marks(text, &words)));
        let piece = found.find(|(_, marks)| !marks.is_empty());
        Self {
            name,
            piece: piece.and_then(|(text, found)| {
                let piece = piece_of(text, found.first()?)?;
                let marks = marks(&piece, &words);
                Some((piece, marks))
            }),
        }
    }
}

/// Where the words stand in a text, apart and in order, whatever their case.
fn marks(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words {
        let mut from = 0;
        while let Some(range) = next_match(text, from, word) {
            from = range.end;
            found.push(range);
        }
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

fn next_match(text: &str, from: usize, word: &str) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    rest.char_indices().find_map(|(at, _)| {
        let start = from + at;
        let here = text.get(start..)?;
        let mut letters = here.char_indices();
        let fits = word.chars().all(|wanted| {
            letters
                .next()
                .is_some_and(|(_, letter)| letter.to_lowercase().eq(wanted.to_lowercase()))
        });
        let end = letters.next().map_or(here.len(), |(end, _)| end);
        (fits && end > 0).then_some(start..start + end)
    })
}

/// The part of a text around a mark.
fn piece_of(text: &str, mark: &Range<usize>) -> Option<String> {
    let before = text.get(..mark.start)?;
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| {
            // From the next word on.
            let space = before.get(at..).and_then(|near| near.find(' '));
            space.map_or(at, |space| at + space + 1)
        });
    let rest = text.get(start..)?;
    let length = rest
        .char_indices()
        .nth(PIECE)
        .map_or(rest.len(), |(end, _)| end);
    let end = start + length.max(mark.end - start);
    let lead = if start > 0 { "…" } else { "" };
    let trail = if end < text.len() { "…" } else { "" };
    let piece = text.get(start..end)?.replace('`', "");
    let piece = piece.replace('\n', " ");
    Some(format!("{lead}{piece}{trail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, query: &str, expected: &[&str]) {
        let words: Vec<&str> = query.split_whitespace().collect();
        let found = marks(text, &words);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{query} in {text}");
    }

    #[test]
    fn words_are_marked_whatever_their_case_and_script() {
        check("Not Found", "found", &["Found"]);
        check("찾을 수 없음", "찾을 없", &["찾을", "없"]);
        check("Retry-After, again after", "AFTER", &["After", "after"]);
        check("aaaa", "aa", &["aaaa"]);
        check("İstanbul ß", "ß i", &["ß"]);
        check("", "x", &[]);
        check("x", "", &[]);
    }

    #[test]
    fn a_piece_has_its_mark_and_is_short() {
        let long = format!("{} `needle` {}", "hay ".repeat(40), "hay ".repeat(40));
        let found = marks(&long, &["needle"]);
        let piece = piece_of(&long, &found[0]).expect("a piece");
        assert!(
            piece.starts_with("…hay ") && piece.ends_with('…'),
            "{piece}"
        );
        assert!(
            piece.contains(" needle ") && piece.chars().count() < 90,
            "{piece}"
        );
        let whole = piece_of("a needle", &(2..8)).expect("a piece");
        assert_eq!(whole, "a needle");
    }
}
