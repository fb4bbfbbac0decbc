//! Finding entries by number, name, alias, initial consonants, header, or the words of either
//! language.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

use super::{Class, Code, Need, Registry, Standing, Tier};

/// A text reduced to what matters when two are compared: compatibility form (NFKC), lower case,
/// letters and digits only.
///
/// ```
/// use statusdeck::registry::fold;
/// assert_eq!(fold("I’m a  Teapot!"), "imateapot");
/// assert_eq!(fold("４０４"), "404");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    // Most names are ASCII, and most others are in NFKC as they are.
    if text.is_ascii() {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        return kept.map(|c| c.to_ascii_lowercase()).collect();
    }
    let kept = |c: &char| c.is_alphanumeric();
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars()
            .flat_map(char::to_lowercase)
            .filter(kept)
            .collect()
    } else {
        text.nfkc()
            .flat_map(char::to_lowercase)
            .filter(kept)
            .collect()
    }
}

/// Everything that can be found, folded once.
#[derive(Clone, Debug)]
pub(super) struct SearchIndex {
    items: Vec<SearchItem>,
}

/// What of one entry can be found.
#[derive(Clone, Debug)]
struct SearchItem {
    code: Code,
    tier: Tier,
    number: String,
    names: Vec<String>,
    /// The Korean names by their initial consonants.
    initials: Vec<String>,
    headers: Vec<(String, Need)>,
    /// Vendor, standing, source and meaning.
    meaning: String,
    /// Everything else that is said of it.
    details: String,
}

/// How well an entry answers a query; the least is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HitRank {
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
    pub(super) fn new(registry: &Registry) -> Self {
        Self {
            items: registry
                .entries()
                .iter()
                .map(|entry| SearchItem::new(registry, entry.code))
                .collect(),
        }
    }

    /// The codes that a query finds, best first.
    pub(super) fn search(&self, query: &str) -> Vec<Code> {
        let Some(query) = Query::new(query) else {
            return Vec::new();
        };
        let mut hits: Vec<(HitRank, Tier, Code)> = self
            .items
            .iter()
            .filter_map(|item| Some((query.rank(item)?, item.tier, item.code)))
            .collect();
        hits.sort_unstable();
        hits.into_iter().map(|(.., code)| code).collect()
    }
}

impl SearchItem {
    fn new(registry: &Registry, code: Code) -> Self {
        let mut item = Self {
            code,
            tier: Tier::Rare,
            number: code.to_string(),
            names: Vec::new(),
            initials: Vec::new(),
            headers: Vec::new(),
            meaning: String::new(),
            details: String::new(),
        };
        let Some(entry) = registry.get(code) else {
            return item;
        };
        item.tier = entry.tier;
        item.names = entry.accepted_names().map(fold).collect();
        item.initials = entry
            .korean_names
            .iter()
            .map(|name| initials(&fold(name)))
            .collect();
        item.meaning = fold_all([
            entry.meaning.en.as_str(),
            &entry.meaning.ko,
            entry.standing.key(),
        ]);
        push_folded(&mut item.meaning, &entry.source.to_string());
        if let Standing::Unofficial { vendor } = &entry.standing {
            push_folded(&mut item.meaning, vendor);
        }
        let Some(details) = registry.details(code) else {
            return item;
        };
        item.headers = details
            .headers
            .iter()
            .map(|header| (fold(&header.name), header.need))
            .collect();
        item.details = fold_all([details.detail.en.as_str(), &details.detail.ko]);
        for check in &details.checks {
            push_folded(&mut item.details, &check.en);
            push_folded(&mut item.details, &check.ko);
        }
        for header in &details.headers {
            push_folded(&mut item.details, &header.name);
        }
        if let Some(exchange) = &details.exchange {
            push_folded(&mut item.details, &exchange.request);
            push_folded(&mut item.details, &exchange.response);
        }
        item
    }
}

fn fold_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut folded = String::new();
    for text in texts {
        push_folded(&mut folded, text);
    }
    folded
}

/// Adds a text, with a mark between so that nothing is found across two texts.
fn push_folded(folded: &mut String, text: &str) {
    folded.push_str(&fold(text));
    folded.push('\n');
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
    /// Nothing for a query without a letter or digit.
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

    fn rank(&self, item: &SearchItem) -> Option<HitRank> {
        if let Some(class) = self.class {
            return (item.code.class() == class).then_some(HitRank::Class);
        }
        if let Some(initials) = &self.initials {
            let starts = item
                .initials
                .iter()
                .any(|name| name.starts_with(initials.as_str()));
            let holds = || {
                item.initials
                    .iter()
                    .any(|name| name.contains(initials.as_str()))
            };
            return match starts {
                true if item.initials.contains(initials) => Some(HitRank::Name),
                true => Some(HitRank::NameStart),
                false => holds().then_some(HitRank::NamePart),
            };
        }
        let whole = self.whole.as_str();
        if item.number == whole {
            return Some(HitRank::Number);
        }
        if self.is_number && whole.len() <= item.number.len() {
            return item
                .number
                .starts_with(whole)
                .then_some(HitRank::NumberStart);
        }
        if item.names.iter().any(|name| name == whole) {
            return Some(HitRank::Name);
        }
        if item.names.iter().any(|name| name.starts_with(whole)) {
            return Some(HitRank::NameStart);
        }
        if item.names.iter().any(|name| name.contains(whole)) {
            return Some(HitRank::NamePart);
        }
        let header = item
            .headers
            .iter()
            .filter(|(name, _)| name == whole)
            .map(|(_, need)| *need)
            .min();
        if let Some(need) = header {
            return Some(HitRank::Header(item.tier, need));
        }
        if self.all_in(&[&item.number, &item.names.join("\n")]) {
            return Some(HitRank::NameWords);
        }
        let names = item.names.join("\n");
        if self.all_in(&[&item.number, &names, &item.meaning]) {
            return Some(HitRank::Meaning);
        }
        self.all_in(&[&item.number, &names, &item.meaning, &item.details])
            .then_some(HitRank::Details)
    }

    fn all_in(&self, texts: &[&str]) -> bool {
        self.words
            .iter()
            .all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// The consonants that a Korean syllable may begin with, as a keyboard types them.
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
