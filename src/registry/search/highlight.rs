//! The words of a text that a query matches, to be marked.

use std::collections::HashSet;
use std::ops::Range;

use super::index::SearchIndex;
use super::query::QueryWord;
use super::words::{is_korean, words};

/// Finds the words of texts that a query matches.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    stems: HashSet<String>,
    /// Parts of Korean words.
    parts: Vec<String>,
    /// A query of one syllable, which would be found in every other word but for their beginnings.
    beginning: Option<String>,
}

impl Highlighter {
    pub(in crate::registry) fn new(index: &SearchIndex, query: &str) -> Self {
        let mut highlighter = Self::default();
        if let [only] = words(query).as_slice()
            && is_korean(&only.stem)
            && only.stem.chars().count() == 1
        {
            highlighter.beginning = Some(only.stem.clone());
        }
        let words = index.query_words(query);
        for word in words.into_iter().filter(QueryWord::leads) {
            if is_korean(&word.stem) && word.stem.chars().nth(1).is_some() {
                highlighter.parts.push(word.stem.clone());
            }
            let sure = word.stems.iter().filter(|(_, fit)| *fit >= 0.6);
            for (id, _) in sure {
                let stem = index.text(*id);
                if is_korean(stem) && stem.chars().count() >= 2 {
                    highlighter.parts.push(stem.to_owned());
                } else {
                    highlighter.stems.insert(stem.to_owned());
                }
            }
            highlighter.stems.insert(word.stem);
        }
        highlighter
    }

    /// The places of the matching words in a text, in bytes, in their order and apart.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = words(text)
            .into_iter()
            .filter(|word| !is_korean(&word.stem) && self.stems.contains(&word.stem))
            .map(|word| word.start..word.end)
            .collect();
        if let Some(beginning) = &self.beginning {
            found.extend(words(text).into_iter().filter_map(|word| {
                text.get(word.start..word.end)?
                    .starts_with(beginning)
                    .then_some(word.start..word.start + beginning.len())
            }));
        }
        for part in &self.parts {
            found.extend(
                text.match_indices(part.as_str())
                    .map(|(at, it)| at..at + it.len()),
            );
        }
        found.sort_unstable_by_key(|range| (range.start, range.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }
}
