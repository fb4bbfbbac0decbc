//! Text typed with the keyboard layout of the other language.
//!
//! The Korean layout is Dubeolsik, the one that every system has by default.

use unicode_normalization::UnicodeNormalization as _;

/// The keys of the initial consonants, in Unicode's order from U+1100; a capital is shift.
const INITIALS: [&str; 19] = [
    "r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
];

/// The keys of the vowels, from U+1161.
const VOWELS: [&str; 21] = [
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b",
    "m", "ml", "l",
];

/// The keys of the final consonants, from U+11A8.
const FINALS: [&str; 27] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q",
    "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g",
];

const FIRST_INITIAL: u32 = 0x1100;
const FIRST_VOWEL: u32 = 0x1161;
const FIRST_FINAL: u32 = 0x11a8;

/// The keys of a text: "ㅜㅐㅅ 래ㅕㅜㅇ" is "not found".
///
/// ```
/// use statusdeck::registry::keyboard::keystrokes;
/// assert_eq!(keystrokes("ㅜㅐㅅ 래ㅕㅜㅇ"), "not found");
/// ```
#[must_use]
pub fn keystrokes(text: &str) -> String {
    let mut keys = String::with_capacity(text.len());
    for c in text.nfkd() {
        let lists = [
            (FIRST_INITIAL, INITIALS.as_slice()),
            (FIRST_VOWEL, &VOWELS),
            (FIRST_FINAL, &FINALS),
        ];
        let pressed = lists.iter().find_map(|(first, list)| {
            let place = u32::from(c).checked_sub(*first)?;
            list.get(usize::try_from(place).ok()?)
        });
        match (pressed, c) {
            (Some(pressed), _) => keys.push_str(pressed),
            // ㅀ and ㅄ alone, which Unicode takes for initial consonants.
            (None, '\u{111a}') => keys.push_str("fg"),
            (None, '\u{1121}') => keys.push_str("qt"),
            (None, _) => keys.push(c),
        }
    }
    keys
}

/// A text with its loose letters put together to syllables; `None` if there are none to put together.
///
/// ```
/// use statusdeck::registry::keyboard::composed;
/// assert_eq!(composed("ㅊㅏㅈㅇㅡㄹ ㅅㅜ").as_deref(), Some("찾을 수"));
/// assert_eq!(composed("찾을 수"), None);
/// ```
#[must_use]
pub fn composed(text: &str) -> Option<String> {
    let is_loose = |c: char| matches!(c, '\u{1100}'..='\u{11ff}');
    let plain: String = text.nfkc().collect();
    if !plain.contains(is_loose) {
        return None;
    }
    let is_hangul = |c: char| is_loose(c) || ('가'..='힣').contains(&c);
    let mut composed = String::with_capacity(plain.len());
    let mut run = String::new();
    for c in plain.chars().chain(['\n']) {
        if is_hangul(c) {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            let put_together = hangul(&keystrokes(&run));
            composed.push_str(put_together.as_deref().unwrap_or(&run));
            run.clear();
        }
        composed.push(c);
    }
    composed.pop();
    (composed != plain).then_some(composed)
}

/// The Hangul that the same keys type: "ckwdmf tn djqtdma" is "찾을 수 없음". `None` if they type no
/// syllable.
///
/// ```
/// use statusdeck::registry::keyboard::hangul;
/// assert_eq!(hangul("ckwdmf tn djqtdma").as_deref(), Some("찾을 수 없음"));
/// assert_eq!(hangul("xtr"), None);
/// ```
#[must_use]
pub fn hangul(text: &str) -> Option<String> {
    let keys: Vec<char> = text.chars().map(key).collect();
    let mut typed = String::with_capacity(text.len() * 2);
    let mut rest = keys.as_slice();
    let mut syllables = 0;
    while let Some((first, after)) = rest.split_first() {
        let initial = place(&INITIALS, &[*first]);
        let vowel = longest(&VOWELS, after);
        let (letters, next) = match (initial, vowel) {
            (Some(initial), Some((vowel, after))) => {
                syllables += 1;
                let mut letters = vec![letter(FIRST_INITIAL, initial), letter(FIRST_VOWEL, vowel)];
                let end = end(after);
                letters.extend(end.map(|(end, _)| letter(FIRST_FINAL, end)));
                (letters, end.map_or(after, |(_, after)| after))
            }
            (Some(initial), None) => (vec![letter(FIRST_INITIAL, initial)], after),
            (None, _) => match longest(&VOWELS, rest) {
                Some((vowel, after)) => (vec![letter(FIRST_VOWEL, vowel)], after),
                None => (vec![Some(*first)], after),
            },
        };
        typed.extend(letters.into_iter().flatten());
        rest = next;
    }
    (syllables > 0).then(|| typed.nfc().collect())
}

/// Drops shift on keys without a second letter.
fn key(c: char) -> char {
    match c {
        'R' | 'E' | 'Q' | 'T' | 'W' | 'O' | 'P' => c,
        _ => c.to_ascii_lowercase(),
    }
}

fn place(list: &[&str], keys: &[char]) -> Option<usize> {
    list.iter()
        .position(|pressed| pressed.chars().eq(keys.iter().copied()))
}

/// The letter of a list that two keys or one make, and the keys after it.
fn longest<'a>(list: &[&str], keys: &'a [char]) -> Option<(usize, &'a [char])> {
    [2, 1].into_iter().find_map(|length| {
        let (pressed, after) = keys.split_at_checked(length)?;
        Some((place(list, pressed)?, after))
    })
}

/// The final consonant that keys make; the last consonant before a vowel begins the next syllable.
fn end(keys: &[char]) -> Option<(usize, &[char])> {
    [2, 1].into_iter().find_map(|length| {
        let (pressed, after) = keys.split_at_checked(length)?;
        let goes_on = longest(&VOWELS, after).is_some();
        place(&FINALS, pressed)
            .filter(|_| !goes_on)
            .map(|end| (end, after))
    })
}

fn letter(first: u32, place: usize) -> Option<char> {
    char::from_u32(first + u32::try_from(place).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layouts_are_each_others_inverse() {
        for text in [
            "찾을 수 없음",
            "값 읽기",
            "꿰뚫어 봤다",
            "의의 왜곡",
            "까치 뽑기",
            "404 충돌",
        ] {
            let keys = keystrokes(text);
            assert!(keys.is_ascii(), "{keys}");
            assert_eq!(hangul(&keys).as_deref(), Some(text), "{keys}");
        }
        for text in ["not found", "Too Early", "teapot", "Gone"] {
            let typed = hangul(text).unwrap_or_default();
            assert!(
                keystrokes(&typed).eq_ignore_ascii_case(text),
                "{text}: {typed}"
            );
        }
        assert_eq!(hangul("Ckwdma").as_deref(), Some("찾음"));
        assert_eq!(hangul("404"), None);
    }
}
