//! Korean answers: one canonical form for the many ways to say the same.
//!
//! "찾을 수 없습니다" is "찾을 수 없음", "콘텐츠가 없음" is "콘텐츠 없음", "금지되었습니다" is "금지":
//! loan words have rival spellings, particles may be left out, and a statement may end politely,
//! plainly or as a noun. What is denied stays denied: no rule touches 없, 않, 못, 안, 미 or 불.

use std::collections::HashSet;

/// Rival spellings and words for one thing, longer ones first.
const SPELLINGS: [(&str, &str); 50] = [
    ("윈도우즈", "윈도"),
    ("windows", "윈도"),
    ("윈도우", "윈도"),
    ("리다이렉션", "리다이렉트"),
    ("리디렉션", "리다이렉트"),
    ("리디렉트", "리다이렉트"),
    ("타임아웃", "시간초과"),
    ("핸드쉐이크", "핸드셰이크"),
    ("컨텐츠", "콘텐츠"),
    ("컨텐트", "콘텐츠"),
    ("콘텐트", "콘텐츠"),
    ("메소드", "메서드"),
    ("매서드", "메서드"),
    ("엔터티", "엔티티"),
    ("에러", "오류"),
    ("유형", "타입"),
    ("형식", "타입"),
    ("url", "uri"),
    ("영구적으로", "영구"),
    ("영구적", "영구"),
    ("일시적으로", "임시"),
    ("일시적", "임시"),
    ("임시로", "임시"),
    ("shopify", "쇼피파이"),
    ("railgun", "레일건"),
    ("cert", "인증서"),
    ("전제조건", "사전조건"),
    ("사용할", "이용할"),
    ("사용불", "이용불"),
    ("하지않", "되지않"),
    ("않은", "않는"),
    ("수가없", "수없"),
    ("수는없", "수없"),
    ("수도없", "수없"),
    ("로인해", "로"),
    ("로인한", "로"),
    ("로인하여", "로"),
    ("법적인", "법적"),
    ("액세스", "접근"),
    ("엑세스", "접근"),
    ("payload", "페이로드"),
    ("mediatype", "미디어타입"),
    ("length", "길이"),
    ("지나치게", "너무"),
    ("크기초과", "너무큼"),
    ("길이초과", "너무긺"),
    ("횟수초과", "너무많음"),
    ("거절", "거부"),
    ("올바르지않은", "잘못된"),
    ("올바르지않는", "잘못된"),
];

/// Nouns that end like a word before a noun (실패한, 너무 큰).
const LIKE_MODIFIERS: [&str; 7] = ["권한", "제한", "기한", "시한", "무한", "상한", "토큰"];

/// Nouns of which 미- says that it was not done: 미지원 is 지원 안 됨.
const UNDONE: [&str; 10] = [
    "지원", "구현", "인증", "승인", "허용", "사용", "수정", "변경", "확장", "인가",
];

/// Loan words and native words that two codes' names may share in everyday speech.
const LOOSE: [(&str, &str); 1] = [("리다이렉트", "이동")];

/// Sentence endings after a noun that add no meaning.
const COPULAS: [&str; 9] = [
    "이었습니다",
    "입니다",
    "이에요",
    "이야",
    "야",
    "예요",
    "이다",
    "인상태",
    "임",
];

/// Endings and their noun form (-음), longer ones first.
const ENDINGS: [(&str, &str); 26] = [
    ("되어있음", "됨"),
    ("돼있음", "됨"),
    ("되었음", "됨"),
    ("하였음", "함"),
    ("겨있음", "김"),
    ("져있음", "짐"),
    ("하는중", "중"),
    ("됐음", "됨"),
    ("됬음", "됨"),
    ("했음", "함"),
    ("겼음", "김"),
    ("졌음", "짐"),
    ("습니다", "음"),
    ("돼요", "됨"),
    ("해요", "함"),
    ("길음", "긺"),
    ("너무김", "너무긺"),
    ("길어요", "긺"),
    ("하세요", "함"),
    ("커요", "큼"),
    ("져요", "짐"),
    ("겨요", "김"),
    ("되지않음", "안됨"),
    ("불가능", "불가"),
    ("요구", "필요"),
    ("않는다", "않음"),
];

/// The canonical form of a text without spaces.
pub(super) fn canonical(folded: &str, nouns: &HashSet<String>) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let plain = without_particles(&spelled(folded), nouns);
    done(&plain_ending(without_plural(&plain, nouns)))
}

/// A canonical form with loan words in place of native ones.
pub(super) fn loose(canonical: &str) -> String {
    let mut text = canonical.to_owned();
    for (from, to) in LOOSE {
        text = text.replace(from, to);
    }
    text
}

/// 미지원 as 지원안됨.
fn done(text: &str) -> String {
    let undone = UNDONE.iter().find_map(|noun| {
        let before = text.strip_suffix(noun)?.strip_suffix('미')?;
        Some(format!("{before}{noun}안됨"))
    });
    undone.unwrap_or_else(|| text.to_owned())
}

/// 요청들 as 요청.
fn without_plural<'a>(text: &'a str, nouns: &HashSet<String>) -> &'a str {
    text.strip_suffix('들')
        .filter(|noun| ends_with_noun(noun, nouns))
        .unwrap_or(text)
}

/// True for a word that stands before a noun and says something of it: 큰, 없는, 잘못된.
pub(super) fn is_modifier(word: &str) -> bool {
    let ends = ['는', '은', '된', '한', '큰', '긴', '른', '닌', '진'];
    word.ends_with(ends) && !LIKE_MODIFIERS.iter().any(|noun| word.ends_with(noun))
}

/// A word before a noun as the end of a statement: 큰 is 큼, 없는 is 없음, 지원하는 is 지원함.
fn as_ending(word: &str) -> Option<String> {
    const N: u32 = 4;
    const M: u32 = 16;
    if let Some(stem) = word.strip_suffix('는') {
        let (_, end) = syllable(stem.chars().next_back()?)?;
        return if end == 0 {
            with_last(stem, |_| Some(M))
        } else {
            Some(format!("{stem}음"))
        };
    }
    with_last(word, |end| (end == N).then_some(M))
}

/// The words with what they begin with, up to a place, put last: "너무 큰 콘텐츠" is "콘텐츠 너무 큼".
pub(super) fn turned(words: &[String], place: usize) -> Option<Vec<String>> {
    let (said, noun) = words.split_at_checked(place)?;
    let (last, before) = said.split_last()?;
    // "없는 콘텐츠" is content that does not exist, not a response without any.
    if noun.is_empty() || (before.is_empty() && last == "없는") {
        return None;
    }
    let mut turned = noun.to_vec();
    turned.extend_from_slice(before);
    let ending = is_modifier(last).then(|| as_ending(last)).flatten();
    turned.push(ending.unwrap_or_else(|| last.clone()));
    Some(turned)
}

/// The canonical form of words; words that only change together become one.
pub(super) fn canonical_words(words: &[String], nouns: &HashSet<String>) -> Vec<String> {
    let mut changed: Vec<String> = Vec::new();
    for end in 1..=words.len() {
        let start = words.get(..end).unwrap_or_default().concat();
        let start = if end == words.len() {
            canonical(&start, nouns)
        } else {
            // Only before another word a last letter is a particle.
            let followed = format!("{}\n", spelled(&start));
            without_particles(&followed, nouns).trim_end().to_owned()
        };
        while !start.starts_with(&changed.concat()) {
            changed.pop();
        }
        let rest = start.strip_prefix(&changed.concat()).unwrap_or_default();
        if !rest.is_empty() {
            changed.push(rest.to_owned());
        }
    }
    changed
}

/// "처리할 수 없는 범위" as a statement, "범위 처리할 수 없음"; `None` if a name has no such noun.
pub(super) fn as_statement(words: &[String]) -> Option<Vec<String>> {
    let place = words.iter().rposition(|word| is_modifier(word))?;
    turned(words, place + 1)
}

/// A text in the usual spelling.
pub(super) fn spelled(folded: &str) -> String {
    let mut text = folded.to_owned();
    for (from, to) in SPELLINGS {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    text
}

/// A word without its particle; `None` if it has none. The caller checks that the rest is a noun.
pub(super) fn before_particle(word: &str) -> Option<&str> {
    let mut chars = word.chars();
    let particle = chars.next_back()?;
    let noun = chars.as_str();
    fits(noun.chars().next_back()?, particle).then_some(noun)
}

/// True if a particle may follow a letter: most take a final consonant, or none.
fn fits(before: char, particle: char) -> bool {
    match (particle, syllable(before)) {
        ('의' | '들', _) => true,
        ('이' | '을' | '은' | '가' | '를' | '는', None) => before.is_ascii_alphanumeric(),
        ('이' | '을' | '은', Some((_, end))) => end > 0,
        ('가' | '를' | '는', Some((_, end))) => end == 0,
        _ => false,
    }
}

fn without_particles(text: &str, nouns: &HashSet<String>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let in_between = chars.peek().is_some();
        let drops = in_between
            && kept.chars().next_back().is_some_and(|last| fits(last, c))
            && ends_with_noun(&kept, nouns);
        if !drops {
            kept.push(c);
        }
    }
    kept
}

fn ends_with_noun(text: &str, nouns: &HashSet<String>) -> bool {
    let starts = text.char_indices().rev().map(|(at, _)| at);
    // The nouns of names have two to six letters.
    starts
        .skip(1)
        .take(5)
        .any(|at| text.get(at..).is_some_and(|end| nouns.contains(end)))
}

fn plain_ending(text: &str) -> String {
    let mut text = text.to_owned();
    // The longest chain: -지 않았습니다, -지 않았음, -지 않음, 안 됨.
    for _ in 0..5 {
        let Some(plainer) = plainer(&text).filter(|plainer| letters(plainer) >= 2) else {
            break;
        };
        text = plainer;
    }
    text
}

fn plainer(text: &str) -> Option<String> {
    let copula = COPULAS.iter().find_map(|copula| text.strip_suffix(copula));
    if let Some(noun) = copula.filter(|noun| letters(noun) >= 2) {
        return Some(noun.to_owned());
    }
    let ending = ENDINGS
        .iter()
        .find_map(|(from, to)| Some(format!("{}{to}", text.strip_suffix(from)?)));
    if ending.is_some() {
        return ending;
    }
    for past in ["았음", "었음", "아요", "어요"] {
        if let Some(stem) = text.strip_suffix(past) {
            let closed = stem.chars().next_back().and_then(syllable);
            return closed
                .filter(|(_, end)| *end > 0)
                .map(|_| format!("{stem}음"));
        }
    }
    if let Some(stem) = text.strip_suffix("니다") {
        return with_last(stem, |end| (end == 17).then_some(16)); // -ㅂ니다 is -ㅁ
    }
    if let Some(stem) = text.strip_suffix('다').filter(|_| !text.ends_with("과다")) {
        return match stem.chars().next_back().and_then(syllable)? {
            (_, 0) => with_last(stem, |_| Some(16)),
            (_, 8) => with_last(stem, |_| Some(10)), // 길다 is 긺
            _ => Some(format!("{stem}음")),
        };
    }
    // The noun alone says the same: 금지됨 is 금지.
    let noun = text.strip_suffix(['됨', '함'])?;
    let ends_in_noun = !noun.ends_with(['안', '못', '게', '야']);
    (ends_in_noun && letters(noun) >= 2).then(|| noun.to_owned())
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// A text with the final consonant of its last syllable changed.
fn with_last(text: &str, change: impl Fn(u32) -> Option<u32>) -> Option<String> {
    let mut chars = text.chars();
    let (open, end) = syllable(chars.next_back()?)?;
    let changed = char::from_u32(open + change(end)?)?;
    Some(format!("{}{changed}", chars.as_str()))
}

/// A syllable's code point without its final consonant, and the place of that consonant.
fn syllable(c: char) -> Option<(u32, u32)> {
    const FINALS: u32 = 28;
    let place = u32::from(c).checked_sub(u32::from('가'))?;
    let end = place % FINALS;
    ('가'..='힣')
        .contains(&c)
        .then(|| (u32::from(c) - end, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_that_say_the_same_are_one() {
        let nouns: HashSet<String> = ["콘텐츠", "요청", "인증"].map(str::to_owned).into();
        for (given, plain) in [
            ("찾을수없습니다", "찾을수없음"),
            ("찾을수없다", "찾을수없음"),
            ("찾을수없어요", "찾을수없음"),
            ("찾을수없었습니다", "찾을수없음"),
            ("찾지못했습니다", "찾지못함"),
            ("구현되지않았습니다", "구현안됨"),
            ("구현안됐음", "구현안됨"),
            ("금지되어있습니다", "금지"),
            ("금지됨", "금지"),
            ("생성되었습니다", "생성"),
            ("생성했다", "생성"),
            ("너무큽니다", "너무큼"),
            ("너무길다", "너무긺"),
            ("잠겼습니다", "잠김"),
            ("사라졌다", "사라짐"),
            ("이용불가능합니다", "이용불가"),
            ("컨텐츠가없습니다", "콘텐츠없음"),
            ("요청이너무많아요", "요청너무많음"),
            ("인증이필요합니다", "인증필요"),
            ("요청과다", "요청과다"),
            ("충돌", "충돌"),
            ("됨", "됨"),
        ] {
            assert_eq!(canonical(given, &nouns), plain, "{given}");
        }
    }
}
