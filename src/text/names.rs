//! The names of codes, in either language.

use std::borrow::Cow;

use super::Text;
use crate::language::Language;
use crate::registry::Entry;

/// A code's name in the language of the text.
#[must_use]
pub fn name<'a>(text: &'a Text, entry: &'a Entry) -> Cow<'a, str> {
    match text.language() {
        Language::Ko if !entry.is_teams_own() => entry.korean_name().into(),
        Language::En | Language::Ko => main_name(text, entry),
    }
}

/// The English name that both languages show first; of a team's own code what it is.
#[must_use]
pub fn main_name<'a>(text: &'a Text, entry: &'a Entry) -> Cow<'a, str> {
    if entry.is_teams_own() {
        text.get("own-code")
    } else {
        entry.display_name().into()
    }
}

/// A code's number and name; in Korean also the Korean name.
#[must_use]
pub fn title(entry: &Entry, language: Language) -> String {
    let name = format!("{} {}", entry.code, entry.display_name());
    match language {
        Language::En => name,
        Language::Ko => format!("{name} · {}", entry.korean_name()),
    }
}

/// The names that are right besides those of the title.
#[must_use]
pub fn also_called(entry: &Entry, language: Language) -> Vec<&str> {
    entry
        .accepted_names()
        .filter(|name| *name != entry.display_name())
        .filter(|name| language == Language::En || *name != entry.korean_name())
        .collect()
}

/// The other names of one language.
#[must_use]
pub fn also_called_in(entry: &Entry, shown: Language, names: Language) -> Vec<&str> {
    let is_korean = |name: &str| name.chars().any(|c| ('가'..='힣').contains(&c));
    also_called(entry, shown)
        .into_iter()
        .filter(|name| is_korean(name) == (names == Language::Ko))
        .collect()
}

/// The other names by language: the window's own first.
#[must_use]
pub fn also_called_by_language(entry: &Entry, language: Language) -> [Vec<&str>; 2] {
    let other = match language {
        Language::En => Language::Ko,
        Language::Ko => Language::En,
    };
    [language, other].map(|names| also_called_in(entry, language, names))
}
