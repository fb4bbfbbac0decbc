//! What the built-in registry says, and how it is searched and loaded.

mod broken;
mod compare;
mod details;
mod entries;
mod exchanges;
mod groups;
mod guide;
mod interview;
mod masks;
mod messages;
mod myths;
mod practice;
mod scenarios;
mod search;
mod sources;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use statusdeck::registry::{BUILT_IN, Details, Entry, Registry, RegistryError, Scenario};

/// The built-in registry, all of it read.
fn built_in() -> &'static Registry {
    static WHOLE: LazyLock<Result<Registry, RegistryError>> =
        LazyLock::new(|| Registry::load(&BUILT_IN));
    match &*WHOLE {
        Ok(registry) => registry,
        Err(error) => panic!("{error}"),
    }
}

/// Every entry with its details.
fn detailed() -> impl Iterator<Item = (&'static Entry, &'static Details)> {
    let registry = built_in();
    let entries = registry.entries().iter();
    entries.map(|entry| match registry.details(entry.code) {
        Some(details) => (entry, details),
        None => panic!("{} has no details", entry.code),
    })
}

/// What differs is what is listed: everything that differs has its reason, and a listed difference
/// that is none any more fails.
fn check_listed<T: Ord + std::fmt::Debug + Clone>(differing: &BTreeSet<T>, listed: &[(T, &str)]) {
    assert!(listed.iter().all(|(_, reason)| !reason.is_empty()));
    let listed: BTreeSet<T> = listed.iter().map(|(item, _)| item.clone()).collect();
    let unlisted: Vec<_> = differing.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(differing).collect();
    assert!(
        unlisted.is_empty() && stale.is_empty(),
        "not listed: {unlisted:?}; listed and none any more: {stale:?}"
    );
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c) || ('ㄱ'..='ㅣ').contains(&c)
}

/// Whether a text contains one of the entry's names: whole words, with any signs between them.
fn names_itself(entry: &Entry, text: &str) -> Option<String> {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        format!(" {} ", words.join(" "))
    };
    let text = words(text);
    let mut names = entry.accepted_names();
    names
        .find(|name| text.contains(&words(name)))
        .map(str::to_owned)
}

fn scenarios() -> &'static [Scenario] {
    assert!(
        BUILT_IN.iter().any(|(file, _)| *file == "scenarios.ron"),
        "scenarios.ron is not in BUILT_IN yet"
    );
    built_in().scenarios()
}

fn found(query: &str) -> Vec<u16> {
    let found = built_in().search(query);
    found.iter().map(|entry| entry.code.get()).collect()
}
