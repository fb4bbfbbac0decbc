//! Why a code is a hit of a search: the words that the query matches, in its name or in a piece of what
//! is said about it.

use std::ops::Range;

use crate::language::Language;
use crate::registry::{Code, Entry, Highlighter, Registry, Standing};

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
    pub(super) fn new(
        registry: &Registry,
        entry: &Entry,
        query: &str,
        highlighter: &Highlighter,
        language: Language,
    ) -> Self {
        let marks = |text: &str| highlighter.ranges(text);
        let name = match language {
            // What is shown of it is no name.
            _ if entry.is_teams_own() => "",
            Language::En => entry.display_name(),
            Language::Ko => entry.korean_name(),
        };
        let name = marks(name);
        let number = entry.code.to_string();
        if !name.is_empty()
            || query
                .split_whitespace()
                .any(|word| number.starts_with(word))
        {
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
            first
                .chain(details)
                .chain(checks)
                .chain(told(registry, entry.code, language))
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
        let found = texts.map(|text| (text, marks(text)));
        // The text with the most of the query in it, the first of equals.
        let most = |(_, marks): &(&str, Vec<Range<usize>>)| {
            marks.iter().map(ExactSizeIterator::len).sum::<usize>()
        };
        let piece = found.filter(|found| most(found) > 0).reduce(|best, other| {
            if most(&other) > most(&best) {
                other
            } else {
                best
            }
        });
        let piece = piece.and_then(|(text, found)| {
            let piece = piece_of(text, found.first()?)?;
            let marks = marks(&piece);
            Some((piece, marks))
        });
        // A hit by what the words mean: none of its texts has them, so its meaning has to tell.
        let meaning = || {
            let meaning = entry.meaning.get(language);
            Some((piece_of(meaning, &(0..0))?, Vec::new()))
        };
        Self {
            name,
            piece: piece.or_else(meaning),
        }
    }
}

/// What situations, myths, deciding questions and advice say about a code.
fn told(registry: &Registry, code: Code, language: Language) -> impl Iterator<Item = &str> {
    let situations = registry.scenarios_of(code).iter();
    let situations = situations.filter_map(|place| registry.scenarios().get(*place));
    let situations = situations.map(move |it| it.text.get(language));
    let myths = registry.myths_of(code).iter();
    let myths = myths.filter_map(|place| registry.myths().get(*place));
    let myths = myths.flat_map(move |it| [&it.myth, &it.truth, &it.why].map(|it| it.get(language)));
    let answers = registry.groups_of(code).into_iter();
    let answers = answers.filter_map(move |group| Some(group.answer(code)?.get(language)));
    let advice = registry.advice_of(code);
    let advice = advice.map(move |it| it.title.get(language));
    situations.chain(myths).chain(answers).chain(advice)
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

    #[test]
    fn a_piece_has_its_mark_and_is_short() {
        let long = format!("{} `needle` {}", "hay ".repeat(40), "hay ".repeat(40));
        let start = long.find("needle").expect("there");
        let piece = piece_of(&long, &(start..start + 6)).expect("a piece");
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
