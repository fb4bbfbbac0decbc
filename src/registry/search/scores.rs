//! How well entries fit a query.

use super::index::{IndexedPhrase, Item, SearchIndex};
use super::query::{MOST_TYPED_WORDS, NOT_IN_PHRASES, QueryWord};

/// The score of a vendor's codes for its name; more than any text of others has.
const ITS_VENDOR: f32 = 8.0;
/// Further phrases of an entry count so much less than its best.
const FURTHER_PHRASES: f32 = 0.3;

/// The scores of all entries for one query.
pub(super) struct Scores<'a> {
    index: &'a SearchIndex,
    whole: &'a str,
    /// What the texts say, at most 1.
    texts: Vec<f32>,
    /// The part of the query that an entry has, by weight.
    covered: Vec<f32>,
    /// What phrases mean, about 1.
    phrases: Vec<f32>,
    /// The query is, word for word, a term of `synonyms.ron`.
    is_term: bool,
    /// That term means a standard code.
    is_standards_term: bool,
    /// The stems of the query.
    stems: Vec<(usize, f32)>,
}

impl<'a> Scores<'a> {
    pub(super) fn new(index: &'a SearchIndex, words: &[QueryWord], whole: &'a str) -> Self {
        let entries = index.items.len();
        let mut scores = Self {
            index,
            whole,
            texts: vec![0.0; entries],
            covered: vec![0.0; entries],
            phrases: vec![0.0; entries],
            is_term: false,
            is_standards_term: false,
            stems: Vec::new(),
        };
        let total: f32 = words.iter().map(|word| word.rarity).sum();
        if !words.is_empty() {
            let total = total.max(f32::MIN_POSITIVE);
            scores.add_texts(words, total);
            scores.add_phrases(words, total);
        }
        scores
    }

    fn add_texts(&mut self, words: &[QueryWord], total: f32) {
        let mut best = vec![0.0_f32; self.texts.len()];
        for word in words {
            best.fill(0.0);
            for (id, fit) in &word.stems {
                let Some(stem) = self.index.stems.get(*id) else {
                    continue;
                };
                for (place, weight) in &stem.postings {
                    if let Some(best) = best.get_mut(*place) {
                        *best = best.max(weight * fit);
                    }
                }
            }
            let share = word.rarity / total;
            let sums = self.texts.iter_mut().zip(&mut self.covered);
            for ((text, covered), best) in sums.zip(&best) {
                *text += share * best;
                if *best > 0.0 {
                    *covered += share;
                }
            }
        }
    }

    fn add_phrases(&mut self, words: &[QueryWord], total: f32) {
        let index = self.index;
        let mut fits: Vec<f32> = vec![0.0; index.stems.len()];
        for word in words {
            for (id, fit) in &word.stems {
                if let Some(known) = fits.get_mut(*id) {
                    if *known == 0.0 {
                        self.stems.push((*id, *fit));
                    }
                    *known = known.max(*fit);
                }
            }
        }
        let mut touched: Vec<usize> = self
            .stems
            .iter()
            .filter_map(|(id, _)| index.stems.get(*id))
            .flat_map(|stem| stem.phrases.iter().copied())
            .collect();
        touched.sort_unstable();
        touched.dedup();
        let is_pasted = words.len() > MOST_TYPED_WORDS;
        let mut further = vec![0.0_f32; self.phrases.len()];
        for phrase in touched.iter().filter_map(|place| index.phrases.get(*place)) {
            let fit = phrase
                .stems
                .iter()
                .map(|id| fits.get(*id).copied().unwrap_or(0.0));
            let fit = fit.fold(1.0, f32::min);
            if fit <= NOT_IN_PHRASES || (is_pasted && !stands_together(phrase, words)) {
                continue;
            }
            let weight: f32 = phrase
                .stems
                .iter()
                .filter_map(|id| Some(index.stems.get(*id)?.rarity))
                .sum();
            let share = (weight / total).min(1.0);
            let is_whole = phrase.folded == self.whole;
            let rare = 1.0 - (-weight / 4.0).exp();
            let worth = (0.35 * share + 0.65 * rare) * if is_whole { 2.0 } else { 1.0 };
            for (place, sure) in &phrase.owners {
                let score = fit * sure * worth;
                let (Some(best), Some(rest)) =
                    (self.phrases.get_mut(*place), further.get_mut(*place))
                else {
                    continue;
                };
                *rest += score.min(*best);
                *best = best.max(score);
            }
            if is_whole && phrase.is_term {
                self.is_term = true;
                self.is_standards_term |= phrase
                    .owners
                    .iter()
                    .filter_map(|(place, _)| index.items.get(*place))
                    .any(|item| !item.is_vendors);
            }
        }
        for (best, rest) in self.phrases.iter_mut().zip(further) {
            *best += FURTHER_PHRASES * rest.min(*best);
        }
    }

    /// True if the query is a name of the entry. A vendor's name that is a term for a standard code
    /// is no more than that term.
    pub(super) fn has_name(&self, place: usize) -> bool {
        self.index.items.get(place).is_some_and(|item| {
            item.names.iter().any(|name| name == self.whole)
                && !(item.is_vendors && self.is_standards_term)
        })
    }

    pub(super) fn covers(&self, place: usize) -> bool {
        let covered = self.covered.get(place).copied().unwrap_or(0.0);
        covered > 0.99
    }

    pub(super) fn of(&self, place: usize) -> f32 {
        let Some(item) = self.index.items.get(place) else {
            return 0.0;
        };
        let at = |list: &[f32]| list.get(place).copied().unwrap_or(0.0);
        let covered = at(&self.covered);
        let texts = at(&self.texts) * (0.4 + 0.6 * covered * covered);
        let phrases = 2.0 * at(&self.phrases);
        let score = if self.is_term {
            2.0 * phrases + 0.5 * texts
        } else {
            phrases + texts + self.like_a_name(item)
        };
        let is_its_vendor = item.is_vendors
            && self
                .stems
                .iter()
                .any(|(id, fit)| *fit >= 0.8 && item.vendor.contains(id));
        if is_its_vendor && !self.is_term && self.is_vendor_only(item) {
            return ITS_VENDOR * item.own_prior;
        }
        let prior = if is_its_vendor {
            item.own_prior
        } else {
            item.prior
        };
        score * prior
    }

    /// True if the query is a vendor's name and nothing else, which asks for all of its codes.
    fn is_vendor_only(&self, item: &Item) -> bool {
        let mut sure = self.stems.iter().filter(|(_, fit)| *fit >= 1.0);
        sure.all(|(id, _)| item.vendor.contains(id))
    }

    /// How much of a name a query is, letter by letter: it is still being typed, or has no spaces.
    fn like_a_name(&self, item: &Item) -> f32 {
        let whole = self.whole;
        let is_word = whole.chars().count() >= 2;
        let names = item.names.iter().filter(|_| is_word);
        names
            .map(|name| {
                let share = whole.len() as f32 / name.len().max(1) as f32;
                if name.starts_with(whole) {
                    0.6 + 0.6 * share
                } else if name.contains(whole) {
                    0.3 + 0.5 * share
                } else {
                    0.0
                }
            })
            .fold(0.0, f32::max)
    }
}

/// True if a phrase's words stand close together in a long line.
fn stands_together(phrase: &IndexedPhrase, words: &[QueryWord]) -> bool {
    let Some(first) = phrase.stems.first() else {
        return false;
    };
    let reach = phrase.stems.len() + 3;
    let has = |word: &QueryWord, id: usize| {
        word.stems
            .iter()
            .any(|(known, fit)| *known == id && *fit >= 0.7)
    };
    words.iter().enumerate().any(|(place, word)| {
        has(word, *first)
            && phrase.stems.iter().all(|id| {
                let near = words
                    .iter()
                    .skip(place.saturating_sub(reach))
                    .take(2 * reach + 1);
                near.into_iter().any(|word| has(word, *id))
            })
    })
}
