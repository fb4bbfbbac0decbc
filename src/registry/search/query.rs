//! The words of a query: which stems they may be, spelled right or not.

use std::cmp::Reverse;

use super::index::SearchIndex;
use super::words::{is_korean, words};
use crate::registry::names::marks;

/// More words are a pasted line, whose phrases stand close together.
pub(super) const MOST_TYPED_WORDS: usize = 8;
/// What a part of a known chain counts beside it.
const PART_OF_CHAIN: f32 = 0.6;
/// A stem that fits no better is not what was typed, only like it.
pub(super) const NOT_IN_PHRASES: f32 = 0.5;

/// A word of a query: the stems that it may be, and how well each fits.
pub(super) struct QueryWord {
    pub(super) stem: String,
    /// At most 1.
    pub(super) stems: Vec<(usize, f32)>,
    /// What it weighs; nothing for a stop word.
    pub(super) rarity: f32,
    start: usize,
    end: usize,
}

impl QueryWord {
    /// False for a stop word.
    pub(super) fn leads(&self) -> bool {
        self.rarity > 0.0
    }
}

impl SearchIndex {
    /// The words of a query, each with the stems that it may be.
    pub(super) fn query_words(&self, query: &str) -> Vec<QueryWord> {
        let words = words(query);
        let last = words.iter().map(|word| word.start).max().unwrap_or(0);
        let goes_on = query.chars().next_back().is_some_and(char::is_alphanumeric);
        let mut found: Vec<QueryWord> = Vec::with_capacity(words.len());
        for word in words {
            let may_be_longer = goes_on && word.start == last;
            let stems = self.candidates(&word.stem, may_be_longer && word.leads);
            let rarity = stems
                .iter()
                .filter_map(|(id, fit)| Some(self.stems.get(*id)?.rarity * fit))
                .fold(0.0, f32::max);
            let rarity = if word.leads { rarity } else { 0.0 };
            found.push(QueryWord {
                stem: word.stem,
                stems,
                rarity,
                start: word.start,
                end: word.end,
            });
        }
        self.correct(&mut found);
        // A chain that is known says more than its parts; one that is not says nothing.
        let chains: Vec<(usize, usize)> = found
            .iter()
            .filter(|word| word.stems.first().is_some_and(|(_, fit)| *fit >= 1.0))
            .map(|word| (word.start, word.end))
            .collect();
        for word in &mut found {
            let is_part = |(start, end): &(usize, usize)| {
                *start <= word.start && word.end <= *end && end - start > word.end - word.start
            };
            if chains.iter().any(is_part) {
                word.rarity *= PART_OF_CHAIN;
                for (_, fit) in &mut word.stems {
                    *fit *= PART_OF_CHAIN;
                }
            }
        }
        found.retain(|word| !word.stems.is_empty());
        found
    }

    /// The stems that a word is or begins, best first.
    fn candidates(&self, stem: &str, may_be_longer: bool) -> Vec<(usize, f32)> {
        let mut found: Vec<(usize, f32)> = self.id(stem).map(|id| (id, 1.0)).into_iter().collect();
        if is_korean(stem) {
            for id in self.korean_like(stem) {
                let text = self.text(id);
                let fit = if text == stem {
                    continue;
                } else if stem.contains(text) {
                    0.8
                } else if text.starts_with(stem) && found.is_empty() && may_be_longer {
                    0.75
                } else if text.contains(stem) {
                    NOT_IN_PHRASES
                } else {
                    continue;
                };
                found.push((id, fit));
            }
        } else if (may_be_longer && stem.len() >= 2) || (found.is_empty() && stem.len() >= 4) {
            let length = stem.len() as f32;
            // A word that is complete already hardly goes on.
            let most = if found.is_empty() { 0.8 } else { 0.4 };
            let longer = self.longer(stem);
            found.extend(longer.map(|id| {
                let share = length / (self.text(id).len() as f32).max(length);
                (id, most * (0.5 + 0.5 * share))
            }));
        }
        found
    }

    /// Gives words that are in no text the nearest one that is.
    fn correct(&self, words: &mut [QueryWord]) {
        if words.len() > MOST_TYPED_WORDS {
            return;
        }
        let unknown = words.iter_mut().filter(|word| word.stems.is_empty());
        for word in unknown {
            if let Some(id) = self.nearest(&word.stem) {
                word.stems.push((id, 0.8));
                word.rarity = self.stems.get(id).map_or(0.0, |stem| stem.rarity * 0.8);
            }
        }
    }

    /// The stem that is a slip or two away.
    fn nearest(&self, typed: &str) -> Option<usize> {
        let length = typed.chars().count();
        let most = match length {
            0..=3 => return None,
            4..=9 => 1,
            _ => 2,
        };
        if is_korean(typed) || typed.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let first = typed.chars().next();
        let typed_marks = marks(typed);
        // A slip changes two letters at most.
        let most_marks = 2 * u32::try_from(most).unwrap_or(0);
        self.stems
            .iter()
            .enumerate()
            .filter(|(_, stem)| {
                !stem.phrases.is_empty()
                    && stem.text.len().abs_diff(length) <= most
                    && (stem.marks ^ typed_marks).count_ones() <= most_marks
                    && stem.text.is_ascii()
            })
            .filter_map(|(id, stem)| {
                let slips = strsim::osa_distance(typed, &stem.text);
                let begins = stem.text.chars().next() == first;
                let frequent = Reverse(stem.postings.len());
                (slips <= most).then_some((slips, !begins, frequent, id))
            })
            .min()
            .map(|(.., id)| id)
    }
}

/// The query with its misspelled words corrected, if there are any.
pub(super) fn corrected(index: &SearchIndex, query: &str, words: &[QueryWord]) -> Option<String> {
    let mut corrected = String::new();
    let mut end = 0;
    for word in words {
        let [(id, _)] = word.stems[..] else { continue };
        let stem = index.stems.get(id)?;
        let same = index.id(&word.stem) == Some(id) || stem.text.starts_with(&word.stem);
        if same || is_korean(&word.stem) || word.start < end {
            continue;
        }
        corrected.push_str(query.get(end..word.start)?);
        corrected.push_str(&stem.shown);
        end = word.end;
    }
    if end == 0 {
        return None;
    }
    corrected.push_str(query.get(end..)?);
    Some(corrected)
}
