//! Korean names by the initial consonants of their syllables.

/// The initial consonants of Korean syllables, as a keyboard types them.
const CONSONANTS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];

/// A query without its spaces, if it is nothing but consonants.
pub(super) fn typed_initials(query: &str) -> Option<String> {
    let typed: String = query.chars().filter(|c| !c.is_whitespace()).collect();
    let all = !typed.is_empty() && typed.chars().all(|c| CONSONANTS.contains(&c));
    all.then_some(typed)
}

/// A text with each Hangul syllable replaced by its initial consonant: 찾을 is ㅊㅇ.
pub(super) fn initials(text: &str) -> String {
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
}
