//! Korean particles behind numbers: which of two forms follows is heard in how the number is read.

/// The particles that a message may ask for, each as after a consonant and as after a vowel.
const PARTICLES: [[&str; 2]; 4] = [["은", "는"], ["이", "가"], ["을", "를"], ["과", "와"]];

/// A word with its particle: 401과, 403을, 404를. A message asks for it with the form after a consonant.
pub(super) fn with_particle(word: &str, asked: &str) -> String {
    let pair = PARTICLES.iter().find(|[after, _]| *after == asked);
    let particle = match pair {
        Some([after_consonant, _]) if ends_in_consonant(word) => after_consonant,
        Some([_, after_vowel]) => after_vowel,
        None => asked,
    };
    format!("{word}{particle}")
}

/// Whether the last digit or syllable ends in a consonant: 영, 일, 삼, 육, 칠 and 팔 do.
fn ends_in_consonant(word: &str) -> bool {
    const SYLLABLES: std::ops::RangeInclusive<char> = '가'..='힣';
    const ENDINGS: u32 = 28;
    match word.chars().next_back() {
        Some('0' | '1' | '3' | '6' | '7' | '8') => true,
        Some(c) if SYLLABLES.contains(&c) => {
            !(u32::from(c) - u32::from(*SYLLABLES.start())).is_multiple_of(ENDINGS)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_follows_how_the_last_digit_is_read() {
        let read = ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
        for (digit, said) in read.iter().enumerate() {
            for [particle, _] in PARTICLES {
                let of_word = with_particle(said, particle);
                let of_digit = with_particle(&digit.to_string(), particle);
                assert_eq!(
                    of_digit.strip_prefix(&digit.to_string()),
                    of_word.strip_prefix(said)
                );
            }
        }
        assert_eq!(with_particle("401", "과"), "401과");
        assert_eq!(with_particle("404", "을"), "404를");
        assert_eq!(with_particle("11월 23일", "은"), "11월 23일은");
    }
}
