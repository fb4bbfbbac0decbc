//! Every message is there in both languages, with the same arguments, and every one is used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use statusdeck::language::Language;
use statusdeck::text::{Arg, Text, harmless, is_hidden, sources};
use support::program::root;

/// Message ids with the arguments that each names; a hint of a message as `message.hint`.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, source) in sources(language) {
        let mut id: Option<String> = None;
        for line in source.lines() {
            if let (Some(hint), Some(of)) = (line.trim_start().strip_prefix('.'), &id) {
                let message = of.split('.').next().expect("a message");
                let (name, _) = hint.split_once(" =").expect("a hint");
                let hint = format!("{message}.{name}");
                messages.insert(hint.clone(), BTreeSet::new());
                id = Some(hint);
            }
            let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let (true, Some((name, _))) = (starts, line.split_once(" =")) {
                assert!(!messages.contains_key(name), "{file}: {name} stands twice");
                messages.insert(name.to_owned(), BTreeSet::new());
                id = Some(name.to_owned());
            }
            let Some(id) = &id else { continue };
            for argument in line.split('$').skip(1) {
                let end = argument
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(argument.len());
                messages
                    .entry(id.clone())
                    .or_default()
                    .insert(argument[..end].to_owned());
            }
        }
    }
    messages
}

fn source_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for item in std::fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (en, ko) = (messages(Language::En), messages(Language::Ko));
    assert!(en.len() > 100, "only {} messages were read", en.len());
    let ids = |messages: &BTreeMap<String, _>| messages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&en), ids(&ko));
    for (id, arguments) in &en {
        assert_eq!(arguments, &ko[id], "arguments of {id}");
    }
}

#[test]
fn every_message_can_be_said_for_any_number() {
    for language in Language::ALL {
        let text = Text::new(language);
        for (id, arguments) in messages(language) {
            for number in [0u32, 1, 2, 5, 21, 1000] {
                let given: Vec<(&str, Arg<'_>)> = arguments
                    .iter()
                    .map(|name| {
                        let is_text = [
                            "day", "name", "given", "query", "what", "value", "file", "header",
                        ];
                        let value = if is_text.contains(&name.as_str()) {
                            Arg::from("a text")
                        } else {
                            Arg::from(number)
                        };
                        (name.as_str(), value)
                    })
                    .collect();
                let said = match id.split_once('.') {
                    None => text.with(&id, &given),
                    Some((message, hint)) => text.attribute(message, hint, &given).expect("a hint"),
                };
                assert!(!said.trim().is_empty() && said != id, "{language:?}: {id}");
                assert!(
                    !said.contains(['{', '}', '$']),
                    "{language:?}: {id}: {said}"
                );
            }
        }
    }
}

#[test]
fn the_source_names_every_message_and_no_other() {
    let mut files = Vec::new();
    source_files(&root().join("src"), &mut files);
    let source: String = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a source file"))
        .collect();
    let known = messages(Language::En);
    for id in known.keys().flat_map(|id| id.split('.')) {
        assert!(source.contains(&format!("\"{id}\"")), "no one says {id}");
    }
    let flat: String = source.split_whitespace().collect();
    for call in ["text.get(\"", "text.with(\""] {
        for place in flat.split(call).skip(1) {
            let id = place.split('"').next().unwrap_or_default();
            assert!(known.contains_key(id), "there is no message {id}");
        }
    }
}

#[test]
fn korean_is_korean() {
    for (file, source) in sources(Language::Ko) {
        for line in source.lines().filter(|line| line.contains(" = ")) {
            let (id, said) = line.split_once(" = ").expect("a message");
            let letters = said.chars().any(char::is_alphabetic);
            let only_code = ["percent", "feedback-slip"].contains(&id);
            let hangul = said.chars().any(|c| ('가'..='힣').contains(&c));
            assert!(hangul || only_code || !letters, "{file}: {line}");
        }
    }
}

/// Whatever is put into a message, what is shown of it is one line in which nothing is hidden.
#[test]
fn an_argument_adds_nothing_that_is_not_seen() {
    let texts = Language::ALL.map(Text::new);
    proptest::proptest!(|(name: String)| {
        for text in &texts {
            let said = text.with("file-exists", &[("path", name.as_str().into())]);
            assert!(!said.contains(is_hidden), "{said:?}");
            assert!(name.contains(is_hidden) || said.contains(&name), "{said:?}");
        }
        let lines = harmless(&name);
        assert!(!lines.contains(|c| c != '\n' && is_hidden(c)), "{lines:?}");
        assert!(name.contains(is_hidden) || lines == name);
    });
}

/// Whatever the question is, an example of an answer could be its answer.
#[test]
fn what_an_interview_shows_beside_a_question_names_no_code() {
    for text in Language::ALL.map(Text::new) {
        for id in [
            "interview-type-codes",
            "interview-choose-hint",
            "interview-enter-again",
            "interview-names-no-code",
            "cli-interview-enter-again",
            "cli-interview-names-no-code",
        ] {
            let said = text.get(id);
            assert!(!said.contains(|c: char| c.is_ascii_digit()), "{said}");
        }
    }
}

/// A particle is chosen, or the sentence needs none: nobody reads "은(는)".
#[test]
fn korean_leaves_no_particle_to_choose() {
    for (file, source) in sources(Language::Ko) {
        for line in source.lines() {
            for both in [
                "은(는)", "이(가)", "을(를)", "과(와)", "와(과)", "(으)로", "(이)",
            ] {
                assert!(!line.contains(both), "{file}: {line}");
            }
        }
    }
    let text = Text::new(Language::Ko);
    let won = |codes: [&str; 2]| {
        let [first, second] = codes;
        text.with(
            "duel-won",
            &[("first", first.into()), ("second", second.into())],
        )
    };
    assert!(won(["401", "403"]).contains("401과 403을 구별"));
    assert!(won(["302", "304"]).contains("302와 304를 구별"));
}

/// A number and its sign are one word: a line must not break between them, and both are written alike
/// everywhere.
#[test]
fn percentages_are_never_broken_over_two_lines() {
    let mut with_percent = 0;
    for language in Language::ALL {
        for (file, source) in sources(language) {
            for line in source.lines() {
                with_percent += usize::from(line.contains('%'));
                let broken = line
                    .split('%')
                    .rev()
                    .skip(1)
                    .find(|before| before.ends_with(char::is_whitespace));
                assert_eq!(broken, None, "{file}: {line}");
            }
        }
    }
    assert!(
        with_percent > 20,
        "only {with_percent} lines have a percentage"
    );
}
