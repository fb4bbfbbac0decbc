//! The index: every text of every entry by its stems, and phrases that mean codes.

use std::collections::HashMap;

use super::SearchTerm;
use super::initials::initials;
use super::words::{Word, is_korean, stem, words};
use crate::registry::names::marks;
use crate::registry::topics::Topics;
use crate::registry::{Bilingual, Code, Entry, Need, Standing, Tier, fold};

/// All that is searched, prepared once.
#[derive(Clone, Debug, Default)]
pub(in crate::registry) struct SearchIndex {
    pub(super) items: Vec<Item>,
    pub(super) places: HashMap<Code, usize>,
    pub(super) stems: Vec<Stem>,
    pub(super) phrases: Vec<IndexedPhrase>,
    /// A stem, or one that means the same, and its place in `stems`.
    ids: HashMap<String, usize>,
    /// The places of all stems, in the order of their letters.
    sorted: Vec<usize>,
    /// The Korean stems that have two syllables beside each other.
    by_syllables: HashMap<[char; 2], Vec<usize>>,
}

#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) code: Code,
    pub(super) tier: Tier,
    pub(super) is_vendors: bool,
    /// How likely the entry is meant, all else being equal.
    pub(super) prior: f32,
    /// The same among its vendor's own.
    pub(super) own_prior: f32,
    /// The stems of its vendor's name.
    pub(super) vendor: Vec<usize>,
    pub(super) number: String,
    pub(super) names: Vec<String>,
    /// The Korean names by their initial consonants.
    pub(super) initials: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Stem {
    pub(super) text: String,
    /// A word with this stem, to be shown.
    pub(super) shown: String,
    /// See [`marks`].
    pub(super) marks: u64,
    /// How rare it is: the weight of a word in a query.
    pub(super) rarity: f32,
    /// False for a stop word.
    leads: bool,
    /// The entries whose texts have it, and how much it weighs there, at most 1.
    pub(super) postings: Vec<(usize, f32)>,
    pub(super) phrases: Vec<usize>,
}

/// Words that mean codes together.
#[derive(Clone, Debug)]
pub(super) struct IndexedPhrase {
    pub(super) folded: String,
    pub(super) stems: Vec<usize>,
    /// The entries that it leads to, and how surely, about 1.
    pub(super) owners: Vec<(usize, f32)>,
    /// It is a term of `synonyms.ron`.
    pub(super) is_term: bool,
}

/// The weight of a word by where it stands.
mod weight {
    pub(super) const NAME: f32 = 10.0;
    pub(super) const VENDOR: f32 = 8.0;
    pub(super) const SOURCE: f32 = 4.0;
    pub(super) const HEADER: f32 = 4.0;
    pub(super) const MEANING: f32 = 3.0;
    pub(super) const DETAIL: f32 = 1.5;
    pub(super) const CHECK: f32 = 1.5;
    pub(super) const GROUP: f32 = 0.8;
    pub(super) const SITUATION: f32 = 0.8;
    pub(super) const MYTH: f32 = 0.5;
    pub(super) const EXCHANGE: f32 = 0.5;
    /// The sum of weights that is worth half.
    pub(super) const HALF: f32 = 6.0;
}

/// The rarity of a stop word, which only counts in phrases.
const STOP_WORD: f32 = 0.3;

impl SearchIndex {
    pub(in crate::registry) fn new(entries: &[Entry], topics: &Topics) -> Self {
        let mut index = Self::default();
        let same = same_words(&topics.synonyms);
        index.items = entries.iter().map(Item::new).collect();
        let places = entries.iter().enumerate();
        index.places = places.map(|(place, entry)| (entry.code, place)).collect();
        let mut builder = Builder {
            index,
            same,
            phrases: HashMap::new(),
        };
        for (place, entry) in entries.iter().enumerate() {
            builder.add_entry(place, entry, topics);
        }
        for term in &topics.synonyms {
            builder.add_term(term);
        }
        builder.finish()
    }

    /// The place of a stem.
    pub(super) fn id(&self, stem: &str) -> Option<usize> {
        self.ids.get(stem).copied()
    }

    /// The stems that begin with some letters, itself left out.
    pub(super) fn longer<'a>(&'a self, start: &'a str) -> impl Iterator<Item = usize> + 'a {
        let first = self.sorted.partition_point(|id| self.text(*id) <= start);
        self.sorted
            .iter()
            .skip(first)
            .copied()
            .take_while(move |id| self.text(*id).starts_with(start))
    }

    /// The Korean stems that share two syllables beside each other with a text.
    pub(super) fn korean_like(&self, text: &str) -> Vec<usize> {
        let mut found: Vec<usize> = syllable_pairs(text)
            .filter_map(|pair| self.by_syllables.get(&pair))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn text(&self, id: usize) -> &str {
        self.stems.get(id).map_or("", |stem| stem.text.as_str())
    }
}

/// Words that are the same word in every text, each with the stem that stands for all.
fn same_words(terms: &[SearchTerm]) -> HashMap<String, String> {
    let without_codes = terms.iter().filter(|term| term.codes.is_empty());
    without_codes
        .flat_map(|term| {
            let first = term.words.first().map(|word| stem(&fold(word)));
            let others = term.words.iter().skip(1);
            others.filter_map(move |word| Some((stem(&fold(word)), first.clone()?)))
        })
        .collect()
}

impl Item {
    fn new(entry: &Entry) -> Self {
        let is_vendors = matches!(entry.standing, Standing::Unofficial { .. });
        let standing = match entry.standing {
            Standing::Unofficial { .. } => 0.6,
            Standing::Obsolete | Standing::Reserved | Standing::Temporary => 0.8,
            _ => 1.0,
        };
        let tier = match entry.tier {
            Tier::Essential => 1.0,
            Tier::Common => 0.93,
            Tier::Rare => 0.85,
        };
        Self {
            code: entry.code,
            tier: entry.tier,
            is_vendors,
            prior: standing * tier,
            own_prior: tier,
            vendor: Vec::new(),
            number: entry.code.to_string(),
            names: entry.accepted_names().map(fold).collect(),
            initials: entry
                .korean_names
                .iter()
                .map(|name| initials(&fold(name)))
                .collect(),
        }
    }
}

/// What each stem of an entry weighs.
type Weights = HashMap<usize, f32>;

struct Builder {
    index: SearchIndex,
    same: HashMap<String, String>,
    phrases: HashMap<String, usize>,
}

impl Builder {
    fn add_entry(&mut self, place: usize, entry: &Entry, topics: &Topics) {
        let code = entry.code;
        let mut weights = Weights::new();
        for name in entry.accepted_names() {
            self.weigh(&mut weights, name, weight::NAME);
            self.add_phrase(name, &[(place, 1.0)], false);
        }
        self.weigh(&mut weights, &entry.source.to_string(), weight::SOURCE);
        self.weigh(&mut weights, entry.standing.key(), weight::DETAIL);
        if let Standing::Unofficial { vendor } = &entry.standing {
            self.weigh(&mut weights, vendor, weight::VENDOR);
            let ids = self.ids(vendor);
            if let Some(item) = self.index.items.get_mut(place) {
                item.vendor = ids;
            }
        }
        self.weigh_both(&mut weights, &entry.meaning, weight::MEANING);
        for group in topics.groups.iter().filter(|it| it.codes.contains(&code)) {
            if let Some(answer) = group.answer(code) {
                self.weigh_both(&mut weights, answer, weight::GROUP);
            }
        }
        for myth in topics.myths.iter().filter(|myth| myth.code == code) {
            for text in [&myth.myth, &myth.truth, &myth.why] {
                self.weigh_both(&mut weights, text, weight::MYTH);
            }
        }
        for scenario in topics
            .scenarios
            .iter()
            .filter(|it| it.codes.contains(&code))
        {
            self.weigh_both(&mut weights, &scenario.text, weight::SITUATION);
        }
        for advice in topics.advice.iter().filter(|it| it.codes.contains(&code)) {
            self.weigh_both(&mut weights, &advice.title, weight::CHECK);
        }
        if let Some(details) = topics.details.get(&code) {
            self.weigh_both(&mut weights, &details.detail, weight::DETAIL);
            for check in &details.checks {
                self.weigh_both(&mut weights, &check.text, weight::CHECK);
            }
            if let Some(exchange) = &details.exchange {
                for line in [&exchange.request, &exchange.response] {
                    self.weigh(&mut weights, line, weight::EXCHANGE);
                }
            }
            for header in &details.headers {
                let (sure, heavy) = match header.need {
                    Need::Must => (0.8, 1.5),
                    Need::Should => (0.78, 1.25),
                    Need::May => (0.75, 1.0),
                    Need::Request => (0.6, 0.75),
                };
                self.weigh(&mut weights, &header.name, weight::HEADER * heavy);
                self.add_phrase(&header.name, &[(place, sure)], false);
            }
        }
        for (id, sum) in weights {
            if let Some(stem) = self.index.stems.get_mut(id) {
                stem.postings.push((place, sum / (sum + weight::HALF)));
            }
        }
    }

    fn weigh(&mut self, weights: &mut Weights, text: &str, weight: f32) {
        for id in self.ids(text) {
            *weights.entry(id).or_default() += weight;
        }
    }

    fn weigh_both(&mut self, weights: &mut Weights, text: &Bilingual, weight: f32) {
        self.weigh(weights, &text.en, weight);
        self.weigh(weights, &text.ko, weight);
    }

    fn add_term(&mut self, term: &SearchTerm) {
        let places: Vec<usize> = term
            .codes
            .iter()
            .filter_map(|code| self.index.places.get(code).copied())
            .collect();
        if places.is_empty() {
            return;
        }
        let owners: Vec<(usize, f32)> = places
            .into_iter()
            .enumerate()
            .map(|(rank, place)| {
                // The list has the last word on the order.
                let prior = self.index.items.get(place).map_or(1.0, |item| item.prior);
                (place, sureness(rank) / prior)
            })
            .collect();
        for words in &term.words {
            self.add_phrase(words, &owners, true);
        }
    }

    fn add_phrase(&mut self, text: &str, owners: &[(usize, f32)], is_term: bool) {
        let stems = self.ids_of_parts(text);
        if stems.is_empty() {
            return;
        }
        // `Retry-After` is a word, too.
        let chain = words(text)
            .last()
            .filter(|last| last.start == 0 && last.end == text.len())
            .cloned();
        if let Some(chain) = chain.filter(|_| stems.len() > 1) {
            let whole = vec![self.id(chain, text)];
            self.put_phrase(format!("{}\n", fold(text)), text, whole, owners, is_term);
        }
        self.put_phrase(fold(text), text, stems, owners, is_term);
    }

    fn put_phrase(
        &mut self,
        key: String,
        text: &str,
        stems: Vec<usize>,
        owners: &[(usize, f32)],
        is_term: bool,
    ) {
        let folded = fold(text);
        let places = &mut self.phrases;
        let phrases = &mut self.index.phrases;
        let place = *places.entry(key).or_insert_with(|| {
            phrases.push(IndexedPhrase {
                folded,
                stems,
                owners: Vec::new(),
                is_term: false,
            });
            phrases.len() - 1
        });
        let Some(phrase) = phrases.get_mut(place) else {
            return;
        };
        phrase.is_term |= is_term;
        for (owner, sure) in owners {
            match phrase.owners.iter_mut().find(|(known, _)| known == owner) {
                Some((_, known)) => *known = known.max(*sure),
                None => phrase.owners.push((*owner, *sure)),
            }
        }
    }

    /// The stems of a text, new ones added.
    fn ids(&mut self, text: &str) -> Vec<usize> {
        let words = words(text);
        words
            .into_iter()
            .filter(|word| word.leads)
            .map(|word| self.id(word, text))
            .collect()
    }

    /// The stems of a phrase without its chains, which only say once more what their parts do.
    fn ids_of_parts(&mut self, text: &str) -> Vec<usize> {
        let mut found = words(text);
        let whole = found.clone();
        found.retain(|word| {
            let has_part = whole
                .iter()
                .any(|part| part != word && word.start <= part.start && part.end <= word.end);
            !has_part
        });
        let mut ids: Vec<usize> = found.into_iter().map(|word| self.id(word, text)).collect();
        ids.dedup();
        ids
    }

    fn id(&mut self, word: Word, text: &str) -> usize {
        let shown = text.get(word.start..word.end).unwrap_or_default();
        let stem = self.same.get(&word.stem).cloned().unwrap_or(word.stem);
        let stems = &mut self.index.stems;
        *self.index.ids.entry(stem).or_insert_with_key(|text| {
            stems.push(Stem {
                text: text.clone(),
                marks: marks(text),
                shown: shown.to_owned(),
                rarity: 0.0,
                leads: word.leads,
                postings: Vec::new(),
                phrases: Vec::new(),
            });
            stems.len() - 1
        })
    }

    fn finish(mut self) -> SearchIndex {
        let index = &mut self.index;
        for (place, phrase) in index.phrases.iter().enumerate() {
            for id in &phrase.stems {
                if let Some(stem) = index.stems.get_mut(*id) {
                    stem.phrases.push(place);
                }
            }
        }
        let entries = index.items.len() as f32;
        for stem in &mut index.stems {
            stem.postings.sort_unstable_by_key(|(place, _)| *place);
            let spread = stem.postings.len().max(1) as f32;
            stem.rarity = if stem.leads {
                (1.0 + entries / spread).ln()
            } else {
                STOP_WORD
            };
        }
        for (other, first) in self.same {
            if let Some(id) = index.ids.get(&first).copied() {
                index.ids.insert(other, id);
            }
        }
        index.sorted = (0..index.stems.len()).collect();
        let stems = &index.stems;
        let text = |id: &usize| stems.get(*id).map_or("", |stem| stem.text.as_str());
        index.sorted.sort_unstable_by(|a, b| text(a).cmp(text(b)));
        for (id, stem) in stems
            .iter()
            .enumerate()
            .filter(|(_, it)| is_korean(&it.text))
        {
            for pair in syllable_pairs(&stem.text) {
                let places = index.by_syllables.entry(pair).or_default();
                if places.last() != Some(&id) {
                    places.push(id);
                }
            }
        }
        self.index
    }
}

/// How surely a term means the code at a place of its list.
fn sureness(rank: usize) -> f32 {
    const STEPS: [f32; 6] = [0.95, 0.8, 0.7, 0.6, 0.5, 0.4];
    STEPS.get(rank).copied().unwrap_or(0.3)
}

fn syllable_pairs(text: &str) -> impl Iterator<Item = [char; 2]> {
    text.chars()
        .zip(text.chars().skip(1))
        .map(|(one, next)| [one, next])
}
