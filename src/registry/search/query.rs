//! From a query to what it finds.

use std::cmp::{Ordering, Reverse};

use super::index::{Item, Phrase, SearchIndex};
use super::initials::typed_initials;
use super::numbers::{self, Numbers};
use super::words::{is_korean, words};
use super::{Found, MOST_CHARACTERS};
use crate::registry::names::marks;
use crate::registry::{Class, Code, fold, keyboard};

/// More words are a pasted line, whose phrases stand close together.
const MOST_TYPED_WORDS: usize = 8;
/// A number beside so few words is the code that is meant.
const MOST_BESIDE_NUMBER: usize = 6;
/// Entries that score less than this part of the best are left out.
const LEAST_OF_BEST: f32 = 0.3;
/// What a part of a known chain counts beside it.
const PART_OF_CHAIN: f32 = 0.6;
/// A stem that fits no better is not what was typed, only like it.
const NOT_IN_PHRASES: f32 = 0.5;
/// The score of a vendor's codes for its name; more than any text of others has.
const ITS_VENDOR: f32 = 8.0;
/// Further phrases of an entry count so much less than its best.
const FURTHER_PHRASES: f32 = 0.3;

/// A word of a query: the stems that it may be, and how well each fits.
pub(super) struct QueryWord {
    pub(super) stem: String,
    /// At most 1.
    pub(super) stems: Vec<(usize, f32)>,
    /// What it weighs; nothing for a stop word.
    rarity: f32,
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
    /// What a query finds, best first.
    pub(in crate::registry) fn search(&self, query: &str) -> Found {
        let query: String = query.chars().take(MOST_CHARACTERS).collect();
        let whole = fold(&query);
        if whole.is_empty() {
            return Found::default();
        }
        if let Some(typed) = typed_initials(&query) {
            return self.by_names(|item| &item.initials, &typed);
        }
        if let Some(class) = class(&query, &whole) {
            return self.listed(|item| item.code.class() == class);
        }
        if let Some(found) = self.by_number(&whole) {
            return found;
        }
        let found = self.by_words(&query, &whole);
        if !found.codes.is_empty() {
            return found;
        }
        // The same keys in the other language.
        let other = if query.is_ascii() {
            keyboard::hangul(&query)
        } else {
            Some(keyboard::keystrokes(&query)).filter(|keys| keys.is_ascii())
        };
        let Some(other) = other else {
            return found;
        };
        let mut found = self.by_words(&other, &fold(&other));
        found.corrected = found.corrected.or(Some(other));
        if found.codes.is_empty() {
            found.corrected = None;
        }
        found
    }

    fn listed(&self, holds: impl Fn(&Item) -> bool) -> Found {
        let items = self.items.iter().filter(|item| holds(item));
        Found {
            codes: items.map(|item| item.code).collect(),
            corrected: None,
        }
    }

    /// The entries one of whose names is, begins with or contains a text.
    fn by_names(&self, names: impl Fn(&Item) -> &Vec<String>, text: &str) -> Found {
        let mut hits: Vec<_> = self
            .items
            .iter()
            .filter_map(|item| {
                let fits =
                    |fit: fn(&str, &str) -> bool| names(item).iter().any(|name| fit(name, text));
                let rank = if fits(|name, text| name == text) {
                    0
                } else if fits(|name, text| name.starts_with(text)) {
                    1
                } else if fits(|name, text| name.contains(text)) {
                    2
                } else {
                    return None;
                };
                Some((rank, item.is_vendors && rank > 0, item.tier, item.code))
            })
            .collect();
        hits.sort_unstable();
        Found {
            codes: hits.into_iter().map(|(.., code)| code).collect(),
            corrected: None,
        }
    }

    /// The entry of a number, or those that begin with its digits; `None` for any other text.
    fn by_number(&self, whole: &str) -> Option<Found> {
        let digits = whole.trim_end_matches('x');
        let is_number = whole.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit());
        if !is_number || digits.is_empty() {
            return None;
        }
        let items = self.items.iter();
        let mut hits: Vec<_> = items
            .filter(|item| item.number.starts_with(digits))
            .map(|item| (item.is_vendors, item.tier, item.code))
            .collect();
        if digits.len() == whole.len() {
            hits.sort_unstable();
        }
        Some(Found {
            codes: hits.into_iter().map(|(.., code)| code).collect(),
            corrected: None,
        })
    }

    fn by_words(&self, query: &str, whole: &str) -> Found {
        let is_known = |code: Code| self.places.contains_key(&code);
        let is_named = |code: Code, text: &str| {
            let item = self.places.get(&code).and_then(|at| self.items.get(*at));
            item.is_some_and(|item| item.names.iter().any(|name| text.starts_with(name)))
        };
        let Numbers { mut sure, likely } = numbers::find(query, is_known, is_named);
        let words = self.query_words(query);
        if words.len() <= MOST_BESIDE_NUMBER {
            sure.extend(likely);
        }
        let scores = Scores::new(self, &words, whole);
        let mut hits: Vec<Hit> = Vec::new();
        for (place, item) in self.items.iter().enumerate() {
            let is_sure = sure.iter().position(|code| *code == item.code);
            let rank = match is_sure {
                Some(place) => place,
                None if scores.has_name(place) => sure.len(),
                None => sure.len() + 1,
            };
            let score = scores.of(place);
            if is_sure.is_some() || score > 0.0 {
                hits.push(Hit {
                    rank,
                    score,
                    is_whole: scores.covers(place),
                    code: item.code,
                });
            }
        }
        hits.sort_unstable_by(Hit::compare);
        let best = hits.iter().map(|hit| hit.score).fold(0.0, f32::max);
        // Beside a sure code stand only those that a phrase means.
        let is_pasted = !sure.is_empty() && words.len() > MOST_BESIDE_NUMBER;
        hits.retain(|hit| {
            let is_first = hit.rank < sure.len();
            let is_close = hit.score >= best * LEAST_OF_BEST;
            is_first || ((is_close || hit.is_whole) && !is_pasted)
        });
        Found {
            corrected: corrected(self, query, &words),
            codes: hits.into_iter().map(|hit| hit.code).collect(),
        }
    }

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

struct Hit {
    rank: usize,
    score: f32,
    is_whole: bool,
    code: Code,
}

impl Hit {
    fn compare(one: &Self, other: &Self) -> Ordering {
        let by_score = other.score.total_cmp(&one.score);
        one.rank
            .cmp(&other.rank)
            .then(by_score)
            .then(one.code.cmp(&other.code))
    }
}

/// The scores of all entries for one query.
struct Scores<'a> {
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
    fn new(index: &'a SearchIndex, words: &[QueryWord], whole: &'a str) -> Self {
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
    fn has_name(&self, place: usize) -> bool {
        self.index.items.get(place).is_some_and(|item| {
            item.names.iter().any(|name| name == self.whole)
                && !(item.is_vendors && self.is_standards_term)
        })
    }

    fn covers(&self, place: usize) -> bool {
        let covered = self.covered.get(place).copied().unwrap_or(0.0);
        covered > 0.99
    }

    fn of(&self, place: usize) -> f32 {
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
fn stands_together(phrase: &Phrase, words: &[QueryWord]) -> bool {
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

/// The query with its misspelled words corrected, if there are any.
fn corrected(index: &SearchIndex, query: &str, words: &[QueryWord]) -> Option<String> {
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

/// The class that a query is about: "4xx", "5XX errors", "4".
fn class(query: &str, whole: &str) -> Option<Class> {
    let named = |text: &str| Class::ALL.into_iter().find(|class| class.key() == text);
    if let Some(class) = named(whole) {
        return Some(class);
    }
    if whole.len() == 1 {
        return named(&format!("{whole}xx"));
    }
    let mut class = None;
    for chunk in query.split_whitespace() {
        match named(&fold(chunk)) {
            Some(named) if class.is_none() => class = Some(named),
            Some(_) => return None,
            None if words(chunk).iter().any(|word| word.leads) => return None,
            None => {}
        }
    }
    class
}
