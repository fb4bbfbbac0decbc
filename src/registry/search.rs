//! Finding entries by number, name, alias or the words of either language.

use unicode_normalization::UnicodeNormalization as _;

use super::{Class, Document, Entry, Standing};

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
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

pub(super) fn search<'a>(entries: &'a [Entry], query: &str) -> Vec<&'a Entry> {
    let whole = fold(query);
    if whole.is_empty() {
        return if query.trim().is_empty() { entries.iter().collect() } else { Vec::new() };
    }
    let words: Vec<String> =
        query.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    let mut hits: Vec<(u8, &Entry)> =
        entries.iter().filter_map(|entry| Some((rank(entry, &whole, &words)?, entry))).collect();
    hits.sort_by_key(|(rank, entry)| (*rank, entry.tier, entry.code));
    hits.into_iter().map(|(_, entry)| entry).collect()
}

/// How well an entry answers a query, 0 the best.
fn rank(entry: &Entry, whole: &str, words: &[String]) -> Option<u8> {
    let number = entry.code.to_string();
    if number == whole {
        return Some(0);
    }
    if Class::ALL.iter().any(|class| class.key() == whole) {
        return (entry.code.class().key() == whole).then_some(1);
    }
    if whole.chars().all(|c| c.is_ascii_digit()) && number.starts_with(whole) {
        return Some(1);
    }
    let names: Vec<String> = entry.accepted_names().map(fold).collect();
    if names.iter().any(|name| name == whole) {
        return Some(2);
    }
    if names.iter().any(|name| name.starts_with(whole)) {
        return Some(3);
    }
    if names.iter().any(|name| name.contains(whole)) {
        return Some(4);
    }
    if all_in(words, &names) {
        return Some(5);
    }
    let mut texts = names;
    texts.push(number);
    texts.extend([fold(&entry.meaning.en), fold(&entry.meaning.ko), fold(&entry.source.to_string())]);
    texts.push(fold(entry.standing.key()));
    if let Standing::Unofficial { vendor } = &entry.standing {
        texts.push(fold(vendor));
    }
    if let Document::Draft(name) | Document::Vendor(name) = &entry.source.document {
        texts.push(fold(name));
    }
    all_in(words, &texts).then_some(6)
}

fn all_in(words: &[String], texts: &[String]) -> bool {
    words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
}
