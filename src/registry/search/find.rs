//! From a query to what it finds.

use std::cmp::Ordering;

use super::index::{Item, SearchIndex};
use super::initials::typed_initials;
use super::numbers::{self, Numbers};
use super::query::corrected;
use super::scores::Scores;
use super::words::words;
use super::{MOST_CHARACTERS, SearchResult};
use crate::registry::{Class, Code, fold, keyboard};

/// A number beside so few words is the code that is meant.
const MOST_BESIDE_NUMBER: usize = 6;
/// Entries that score less than this part of the best are left out.
const LEAST_OF_BEST: f32 = 0.3;

impl SearchIndex {
    /// What a query finds, best first.
    pub(in crate::registry) fn search(&self, query: &str) -> SearchResult {
        let query: String = query.chars().take(MOST_CHARACTERS).collect();
        let whole = fold(&query);
        if whole.is_empty() {
            return SearchResult::default();
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

    fn listed(&self, holds: impl Fn(&Item) -> bool) -> SearchResult {
        let items = self.items.iter().filter(|item| holds(item));
        SearchResult {
            codes: items.map(|item| item.code).collect(),
            corrected: None,
        }
    }

    /// The entries one of whose names is, begins with or contains a text.
    fn by_names(&self, names: impl Fn(&Item) -> &Vec<String>, text: &str) -> SearchResult {
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
        SearchResult {
            codes: hits.into_iter().map(|(.., code)| code).collect(),
            corrected: None,
        }
    }

    /// The entry of a number, or those that begin with its digits; `None` for any other text.
    fn by_number(&self, whole: &str) -> Option<SearchResult> {
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
        Some(SearchResult {
            codes: hits.into_iter().map(|(.., code)| code).collect(),
            corrected: None,
        })
    }

    fn by_words(&self, query: &str, whole: &str) -> SearchResult {
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
        SearchResult {
            corrected: corrected(self, query, &words),
            codes: hits.into_iter().map(|hit| hit.code).collect(),
        }
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
