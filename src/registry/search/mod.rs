//! Search: by number, name, words of either language, or a pasted line of a log.
//!
//! All texts are cut into stems once. A query's score for an entry is what its phrases (names,
//! headers and the terms of `synonyms.ron`) and its words weigh there, times how likely that entry is
//! meant at all: standing and tier are a strong prior.

mod find;
mod highlight;
mod index;
mod initials;
mod numbers;
mod query;
mod scores;
mod words;

pub use highlight::Highlighter;
pub(super) use index::SearchIndex;

use serde::Deserialize;

use super::Code;

/// What people search with: words for one thing, and the codes that they mean.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchTerm {
    /// In either language; each is a word or several.
    pub words: Vec<String>,
    /// Best first. Without codes, the words, one each, are the same word in every text.
    pub codes: Vec<Code>,
}

/// The longest query, in characters: a page of a log.
const MOST_CHARACTERS: usize = 4_000;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SearchResult {
    /// Best first.
    pub(super) codes: Vec<Code>,
    /// The query that was searched for instead, if words of it were misspelled.
    pub(super) corrected: Option<String>,
}
