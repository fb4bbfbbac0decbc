//! Search: by number, name, alias, Korean initial consonants, header, or words of either language.

use super::fold::fold;
use super::topics::Topics;
use super::{Class, Code, Entry, Need, Standing, Tier};

/// The searchable texts, folded once.
#[derive(Clone, Debug)]
pub(super) struct SearchIndex {
    items: Vec<IndexedEntry>,
}

#[derive(Clone, Debug)]
struct IndexedEntry {
    code: Code,
    tier: Tier,
    number: String,
    names: Vec<String>,
    /// The Korean names by their initial consonants.
    initials: Vec<String>,
    headers: Vec<(String, Need)>,
    /// Vendor, standing, source and meaning.
    meaning: String,
    /// The details' texts.
    details: String,
}

/// How well an entry matches a query; the least is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MatchRank {
    Number,
    Class,
    NumberStart,
    Name,
    NameStart,
    NamePart,
    Header(Tier, Need),
    NameWords,
    Meaning,
    Details,
}

impl SearchIndex {
    pub(super) fn new(entries: &[Entry], topics: &Topics) -> Self {
        Self {
            items: entries
                .iter()
                .map(|entry| IndexedEntry::new(entry, topics))
                .collect(),
        }
    }

    /// The codes that match a query, best first.
    pub(super) fn search(&self, query: &str) -> Vec<Code> {
        let Some(query) = Query::new(query) else {
            return Vec::new();
        };
        let mut hits: Vec<(MatchRank, Tier, Code)> = self
            .items
            .iter()
            .filter_map(|item| Some((query.rank(item)?, item.tier, item.code)))
            .collect();
        hits.sort_unstable();
        hits.into_iter().map(|(.., code)| code).collect()
    }
}

impl IndexedEntry {
    fn new(entry: &Entry, topics: &Topics) -> Self {
        let korean_names = entry.korean_names.iter();
        let vendor = match &entry.standing {
            Standing::Unofficial { vendor } => vendor,
            _ => "",
        };
        let mut item = Self {
            code: entry.code,
            tier: entry.tier,
            number: entry.code.to_string(),
            names: entry.accepted_names().map(fold).collect(),
            initials: korean_names.map(|name| initials(&fold(name))).collect(),
            headers: Vec::new(),
            meaning: fold_all([
                &*entry.meaning.en,
                &entry.meaning.ko,
                entry.standing.key(),
                &entry.source.to_string(),
                vendor,
            ]),
            details: String::new(),
        };
        if let Some(details) = topics.details.get(&entry.code) {
            let headers = details.headers.iter();
            item.headers = headers.map(|it| (fold(&it.name), it.need)).collect();
            let headers = details.headers.iter().map(|it| &*it.name);
            let checks = details
                .checks
                .iter()
                .flat_map(|it| [&*it.text.en, &it.text.ko]);
            let exchange = details.exchange.iter();
            let exchange = exchange.flat_map(|it| [&*it.request, &it.response]);
            let detail = [&*details.detail.en, &details.detail.ko].into_iter();
            item.details = fold_all(detail.chain(checks).chain(headers).chain(exchange));
        }
        item
    }
}

/// Folds texts, with a separator after each, so that no match spans two of them.
fn fold_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(|text| fold(text) + "\n").collect()
}

struct Query {
    whole: String,
    words: Vec<String>,
    class: Option<Class>,
    is_number: bool,
    /// The query, if it is nothing but Korean consonants.
    initials: Option<String>,
}

impl Query {
    /// `None` for a query without a letter or digit.
    fn new(query: &str) -> Option<Self> {
        let whole = fold(query);
        if whole.is_empty() {
            return None;
        }
        let words: Vec<String> = query
            .split_whitespace()
            .map(fold)
            .filter(|word| !word.is_empty())
            .collect();
        let typed: String = query.chars().filter(|c| !c.is_whitespace()).collect();
        let initials = typed.chars().all(is_consonant).then_some(typed);
        Some(Self {
            class: Class::ALL.into_iter().find(|class| class.key() == whole),
            is_number: whole.chars().all(|c| c.is_ascii_digit()),
            initials,
            whole,
            words,
        })
    }

    fn rank(&self, item: &IndexedEntry) -> Option<MatchRank> {
        if let Some(class) = self.class {
            return (item.code.class() == class).then_some(MatchRank::Class);
        }
        if let Some(initials) = &self.initials {
            return name_rank(&item.initials, initials);
        }
        let whole = self.whole.as_str();
        if item.number == whole {
            return Some(MatchRank::Number);
        }
        if self.is_number && whole.len() <= item.number.len() {
            return item
                .number
                .starts_with(whole)
                .then_some(MatchRank::NumberStart);
        }
        let headers = item.headers.iter().filter(|(name, _)| name == whole);
        let header = headers.map(|(_, need)| *need).min();
        name_rank(&item.names, whole)
            .or_else(|| Some(MatchRank::Header(item.tier, header?)))
            .or_else(|| self.words_rank(item))
    }

    fn words_rank(&self, item: &IndexedEntry) -> Option<MatchRank> {
        let names = item.names.join("\n");
        let texts = [&item.number, &names, &item.meaning, &item.details].map(String::as_str);
        let [number, names, meaning, _] = texts;
        if self.all_in(&[number, names]) {
            Some(MatchRank::NameWords)
        } else if self.all_in(&[number, names, meaning]) {
            Some(MatchRank::Meaning)
        } else {
            self.all_in(&texts).then_some(MatchRank::Details)
        }
    }

    fn all_in(&self, texts: &[&str]) -> bool {
        self.words
            .iter()
            .all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

fn name_rank(names: &[String], query: &str) -> Option<MatchRank> {
    let any = |fits: fn(&str, &str) -> bool| names.iter().any(|name| fits(name, query));
    if any(|name, query| name == query) {
        Some(MatchRank::Name)
    } else if any(|name, query| name.starts_with(query)) {
        Some(MatchRank::NameStart)
    } else {
        any(|name, query| name.contains(query)).then_some(MatchRank::NamePart)
    }
}

/// The initial consonants of Korean syllables, as a keyboard types them.
const CONSONANTS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];

fn is_consonant(c: char) -> bool {
    CONSONANTS.contains(&c)
}

/// A text with each Hangul syllable replaced by its initial consonant: 찾을 is ㅊㅇ.
fn initials(text: &str) -> String {
    const FIRST: u32 = '가' as u32;
    const LAST: u32 = '힣' as u32;
    const SYLLABLES_A_CONSONANT: u32 = 588;
    text.chars()
        .map(|c| {
            let place = (u32::from(c).wrapping_sub(FIRST)) / SYLLABLES_A_CONSONANT;
            let consonant = usize::try_from(place)
                .ok()
                .and_then(|place| CONSONANTS.get(place));
            if (FIRST..=LAST).contains(&u32::from(c)) {
                *consonant.unwrap_or(&c)
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_have_their_initial_consonants() {
        assert_eq!(initials("찾을수없음"), "ㅊㅇㅅㅇㅇ");
        assert_eq!(initials("URI가긺"), "URIㄱㄱ");
        assert_eq!(initials("까힣"), "ㄲㅎ");
    }

    #[test]
    fn nothing_is_found_across_two_texts() {
        assert_eq!(fold_all(["ab", "cd"]), "ab\ncd\n");
        assert!(Query::new(" -_ ").is_none());
    }
}
