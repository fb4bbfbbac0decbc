//! One Korean word for one thing, and sentences that are not strung together.

use serde::Deserialize;
use statusdeck::language::Language;
use statusdeck::registry::{BUILT_IN, Registry};
use statusdeck::text::sources;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    english: String,
    term: String,
    /// Parts of texts that stand for the same thing.
    refused: Vec<String>,
    /// Longer parts, in which a refused one is right.
    allowed: Vec<String>,
}

fn glossary() -> Vec<Word> {
    ron::from_str(include_str!("facts/glossary.ron")).expect("a list of words")
}

/// What the files of the registry and of the messages say in Korean, each with its file.
fn korean() -> Vec<(&'static str, String)> {
    let mut texts = Vec::new();
    for (file, text) in BUILT_IN {
        for said in text.split("ko: \"").skip(1) {
            let said = said.replace("\\\"", "”");
            let end = said.find('"').expect("the text's end");
            texts.push((file, said[..end].to_owned()));
        }
    }
    for (file, text) in sources(Language::Ko) {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        texts.extend(lines.map(|line| (file, line.to_owned())));
    }
    texts
}

#[test]
fn korean_texts_have_one_word_for_one_thing() {
    let (words, texts) = (glossary(), korean());
    assert!(words.len() >= 25 && texts.len() >= 2000, "{}", texts.len());
    let mut found = Vec::new();
    for word in &words {
        assert!(!word.english.is_empty() && !word.term.is_empty());
        assert!(!word.refused.is_empty(), "{}", word.term);
        for refused in &word.refused {
            let longer = word.allowed.iter().filter(|part| part.contains(refused));
            let longer: Vec<&String> = longer.collect();
            for (file, text) in &texts {
                let text = longer
                    .iter()
                    .fold(text.clone(), |text, part| text.replace(part.as_str(), ""));
                if text.contains(refused.as_str()) {
                    found.push(format!("{file}: “{refused}”, not {}: {text}", word.term));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A term is used, and what is allowed occurs: the list has nothing dead.
#[test]
fn the_glossary_speaks_of_what_is_there() {
    let texts = korean();
    let occurs = |part: &str| texts.iter().any(|(_, text)| text.contains(part));
    for word in glossary() {
        let stem = word.term.trim_end_matches("하다");
        assert!(occurs(stem), "nobody says {}", word.term);
        for part in &word.allowed {
            assert!(occurs(part), "nobody says {part}");
        }
    }
}

/// `-며` strings two sentences together where a full stop, `-지만` or `-고` says how they belong.
#[test]
fn reasons_are_not_strung_together() {
    let registry = Registry::load(&BUILT_IN).expect("built in");
    let scenarios = registry.scenarios().iter().map(|it| &it.why.ko);
    let myths = registry.myths().iter().map(|it| &it.why.ko);
    let reasons: Vec<&String> = scenarios.chain(myths).collect();
    let strung = reasons.iter().filter(|why| why.contains("며, ")).count();
    assert!(reasons.len() > 350, "{}", reasons.len());
    assert!(
        strung * 20 <= reasons.len(),
        "{strung} of {}",
        reasons.len()
    );
    let details = registry.entries().iter();
    let details = details.filter_map(|entry| registry.details(entry.code));
    let strung: Vec<_> = details
        .filter(|details| details.detail.ko.matches("며, ").count() > 1)
        .map(|details| details.code.get())
        .collect();
    assert!(strung.len() <= 3, "{strung:?}");
}
