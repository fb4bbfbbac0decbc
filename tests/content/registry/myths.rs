//! Myths and their truths.

use std::collections::BTreeSet;

use statusdeck::language::Language;
use statusdeck::registry::{Bilingual, Myth, Tier, fold};

use super::built_in;

#[test]
fn there_are_enough_myths_and_each_stands_once() {
    let registry = built_in();
    assert!(registry.myths().len() >= 45, "{}", registry.myths().len());
    for language in Language::ALL {
        let mut texts = BTreeSet::new();
        for myth in registry.myths() {
            for text in [&myth.myth, &myth.truth] {
                let text = text.get(language);
                assert!(texts.insert(fold(text)), "twice: {text}");
            }
        }
    }
    for entry in registry.entries() {
        let mut own = registry
            .myths()
            .iter()
            .filter(|myth| myth.code == entry.code);
        if entry.tier == Tier::Essential {
            assert!(own.next().is_some(), "{} has no myth", entry.code);
        }
    }
}

/// Neither is a myth always the longer text nor always the shorter one.
#[test]
fn the_length_does_not_tell_a_myth_from_the_truth() {
    let myths = built_in().myths();
    for language in Language::ALL {
        let length = |text: &Bilingual| text.get(language).chars().count();
        let longer = myths
            .iter()
            .filter(|myth| length(&myth.myth) > length(&myth.truth));
        let shorter = myths
            .iter()
            .filter(|myth| length(&myth.myth) < length(&myth.truth));
        for count in [longer.count(), shorter.count()] {
            assert!(
                count * 100 <= myths.len() * 60,
                "{} {count}",
                language.key()
            );
        }
    }
}

/// A myth or its truth is shown alone, to be judged: it says which code it is about, and neither
/// is much longer than the other.
#[test]
fn a_myth_and_its_truth_stand_alone_and_look_alike() {
    for language in Language::ALL {
        let (mut myths, mut truths) = (0, 0);
        for myth in built_in().myths() {
            let texts = [&myth.myth, &myth.truth].map(|text| text.get(language));
            for text in texts {
                assert!(text.contains(&myth.code.to_string()), "{text}");
            }
            let [one, other] = texts.map(|text| text.chars().count());
            assert!(
                one * 4 >= other * 3 && other * 4 >= one * 3,
                "{}: {one} {other}: {texts:?}",
                myth.code
            );
            myths += one;
            truths += other;
        }
        assert!(
            myths.abs_diff(truths) * 20 <= myths.min(truths),
            "{} {myths} {truths}",
            language.key()
        );
    }
}

/// Words of duty, permission and extent, which would tell a myth from the truth if they stood
/// mostly in one of them.
const TELLS: [(Language, &[&str]); 2] = [
    (
        Language::En,
        &[
            "all", "also", "always", "any", "can", "cannot", "even", "every", "may", "must",
            "never", "no", "not", "only", "should", "without",
        ],
    ),
    (
        Language::Ko,
        &[
            "항상",
            "반드시",
            "절대",
            "모든",
            "모두",
            "뿐",
            "만",
            "야 한다",
            "안 된다",
            "도 된다",
            "수 있",
            "수 없",
            "않",
            "없",
        ],
    ),
];

/// Whether a text has such a word: a whole one in English, any form of it in Korean, where the
/// particle 만 has to be told from the ending 지만.
fn tells(language: Language, text: &str, tell: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    match (language, tell) {
        (Language::En, _) => words.any(|word| word.eq_ignore_ascii_case(tell)),
        (Language::Ko, "만") => words.any(|word| word.ends_with("만") && !word.ends_with("지만")),
        (Language::Ko, _) => text.contains(tell),
    }
}

#[test]
fn no_word_tells_a_myth_from_the_truth() {
    let myths = built_in().myths();
    for (language, words) in TELLS {
        for word in words {
            let count = |pick: fn(&Myth) -> &Bilingual| {
                let texts = myths.iter().map(|myth| pick(myth).get(language));
                texts.filter(|text| tells(language, text, word)).count()
            };
            let (wrong, right) = (count(|myth| &myth.myth), count(|myth| &myth.truth));
            let most = ((wrong + right) * 35 / 100).max(3);
            assert!(
                wrong.abs_diff(right) <= most,
                "{word}: {wrong} times in myths, {right} times in truths"
            );
        }
    }
}
