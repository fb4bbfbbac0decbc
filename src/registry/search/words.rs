//! The words of a text as a search compares them: folded, cut where they were joined, and stemmed.

use crate::registry::fold;

/// Words without a meaning of their own.
const ARTICLES: [&str; 9] = ["a", "an", "the", "is", "are", "was", "were", "be", "been"];

/// Words that lead nowhere alone: they stand in every text, or only ask.
const STOP_WORDS: [&str; 53] = [
    "it",
    "its",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "and",
    "or",
    "with",
    "as",
    "this",
    "that",
    "i",
    "my",
    "me",
    "you",
    "your",
    "we",
    "do",
    "does",
    "did",
    "how",
    "what",
    "why",
    "when",
    "which",
    "should",
    "can",
    "could",
    "would",
    "http",
    "https",
    "status",
    "code",
    "codes",
    "error",
    "errors",
    "exception",
    "response",
    "returned",
    "return",
    "got",
    "get",
    "getting",
    "상태",
    "코드",
    "오류",
    "에러",
    "응답",
];

/// Particles and endings of Korean words, longer ones first. What they leave has two syllables at
/// least.
const KOREAN_ENDINGS: [&str; 62] = [
    "되었습니다",
    "하였습니다",
    "되었어요",
    "했습니다",
    "됐습니다",
    "합니다",
    "됩니다",
    "입니다",
    "하려면",
    "하려고",
    "했는데",
    "하는데",
    "됐는데",
    "되는데",
    "이라서",
    "에서는",
    "으로는",
    "하지만",
    "됐어요",
    "했어요",
    "인가요",
    "이에요",
    "까지",
    "부터",
    "에서",
    "에게",
    "으로",
    "하기",
    "하는",
    "되는",
    "하면",
    "되면",
    "했다",
    "됐다",
    "됐음",
    "했음",
    "한다",
    "된다",
    "하다",
    "되다",
    "해요",
    "돼요",
    "해서",
    "돼서",
    "이다",
    "예요",
    "인데",
    "일때",
    "할때",
    "된",
    "됨",
    "함",
    "이",
    "가",
    "을",
    "를",
    "은",
    "는",
    "의",
    "에",
    "로",
    "만",
];

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) stem: String,
    /// Where it stands in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// False for a stop word and a single letter, which count in phrases only.
    pub(super) leads: bool,
}

/// The words of a text, articles left out, and each chain of words that signs join
/// (`client_max_body_size`, `Retry-After`) once more as a whole.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    for chain in chains(text) {
        let parts = parts(text, chain.0, chain.1);
        let is_chain = parts.len() > 1;
        let whole = text.get(chain.0..chain.1).filter(|whole| whole.is_ascii());
        for (start, end) in parts {
            found.extend(word(text, start, end));
        }
        if is_chain && let Some(whole) = whole {
            found.push(Word {
                stem: fold(whole),
                start: chain.0,
                end: chain.1,
                leads: true,
            });
        }
    }
    found
}

fn word(text: &str, start: usize, end: usize) -> Option<Word> {
    let folded = fold(text.get(start..end)?);
    let stem = stem(&folded);
    if folded.is_empty() || ARTICLES.contains(&folded.as_str()) {
        return None;
    }
    let is_stop_word = [&stem, &folded]
        .iter()
        .any(|it| STOP_WORDS.contains(&it.as_str()));
    Some(Word {
        leads: !is_stop_word && stem.chars().nth(1).is_some(),
        stem,
        start,
        end,
    })
}

/// The places of what stands between spaces, without signs at either end.
fn chains(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            open = Some((open.map_or(at, |(start, _)| start), end));
        } else if !matches!(c, '_' | '-' | '.' | '\'' | '’') {
            found.extend(open.take());
        }
    }
    found.extend(open);
    found
}

/// The kinds of characters, between which a chain is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lower,
    Upper,
    Other,
    Sign,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | '0'..='9' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '\'' | '’' => Kind::Lower,
        _ if c.is_alphanumeric() => Kind::Other,
        _ => Kind::Sign,
    }
}

/// Cuts a chain at signs, at humps (`NotFound`, `HTTPError`) and between scripts (`URI가`).
fn parts(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let chain = text.get(start..end).unwrap_or_default();
    let letters: Vec<(usize, Kind)> = chain
        .char_indices()
        .map(|(at, c)| (start + at, kind(c)))
        .collect();
    let mut parts = Vec::new();
    let mut first: Option<usize> = None;
    for (place, (at, kind)) in letters.iter().copied().enumerate() {
        let before = place.checked_sub(1).and_then(|place| letters.get(place));
        let after = letters.get(place + 1).map(|(_, kind)| *kind);
        let cuts = match (before.map(|(_, kind)| *kind), kind) {
            (_, Kind::Sign) => true,
            (Some(Kind::Lower), Kind::Upper) => true,
            (Some(Kind::Upper), Kind::Upper) => after == Some(Kind::Lower),
            (Some(Kind::Other), Kind::Lower | Kind::Upper)
            | (Some(Kind::Lower | Kind::Upper), Kind::Other) => true,
            _ => false,
        };
        if cuts && let Some(first) = first.take() {
            parts.push((first, at));
        }
        if kind != Kind::Sign && first.is_none() {
            first = Some(at);
        }
    }
    parts.extend(first.map(|first| (first, end)));
    parts
}

/// The stem of a folded word: "requests", "requested" and "requesting" are one word, and a Korean
/// word is the same with a particle and without.
pub(super) fn stem(folded: &str) -> String {
    if folded.is_ascii() {
        english_stem(folded)
    } else {
        korean_stem(folded)
    }
}

fn english_stem(word: &str) -> String {
    if word.contains(|c: char| c.is_ascii_digit()) || word.len() < 4 {
        return word.to_owned();
    }
    let plural = match word {
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => word,
        _ => match word.strip_suffix("ies") {
            Some(stem) if stem.len() >= 3 => return format!("{stem}y"),
            _ => word.strip_suffix('s').unwrap_or(word),
        },
    };
    let endings = ["ingly", "edly", "ing", "ed", "ly"];
    let cut = endings
        .iter()
        .find_map(|ending| plural.strip_suffix(ending))
        .filter(|stem| stem.len() >= 3 && stem.contains(['a', 'e', 'i', 'o', 'u', 'y']));
    let Some(stem) = cut else {
        return plural.strip_suffix('e').unwrap_or(plural).to_owned();
    };
    // "limitted" and "dropped" have doubled the last letter of their stem.
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'z' | 'e') => {
            stem.strip_suffix(last).unwrap_or(stem).to_owned()
        }
        _ => stem.strip_suffix('e').unwrap_or(stem).to_owned(),
    }
}

fn korean_stem(word: &str) -> String {
    KOREAN_ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.chars().nth(1).is_some())
        .unwrap_or(word)
        .to_owned()
}

/// True for a word that is written in Hangul.
pub(super) fn is_korean(stem: &str) -> bool {
    stem.chars().any(|c| ('가'..='힣').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_stem_are_one() {
        for (one, other) in [
            ("requests", "request"),
            ("requesting", "requested"),
            ("retries", "retry"),
            ("cached", "caching"),
            ("limited", "limits"),
            ("dropped", "drop"),
            ("expired", "expire"),
            ("요청이", "요청을"),
            ("만료되었습니다", "만료됨"),
            ("인증에서", "인증"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        for (one, other) in [("status", "stat"), ("access", "acces"), ("이름", "이")] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn joined_words_are_found_apart_and_whole() {
        let stems = |text| -> Vec<String> { words(text).into_iter().map(|w| w.stem).collect() };
        assert_eq!(stems("Retry-After"), ["retry", "after", "retryafter"]);
        assert_eq!(stems("NoSuchKey"), ["no", "such", "key", "nosuchkey"]);
        assert_eq!(
            stems("HTTPError: URI가 긺"),
            ["http", "error", "httperror", "uri", "가", "긺"]
        );
        let leading = words("the status of a code")
            .into_iter()
            .any(|word| word.leads);
        assert!(!leading);
    }
}
