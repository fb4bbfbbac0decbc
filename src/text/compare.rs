//! Two codes side by side in words: what their entries say, fact by fact.

use super::Text;
use super::entry::{caching, content, need, next, retry, standing, tier};
use super::names::also_called_in;
use crate::language::Language;
use crate::registry::{Details, Entry, Registry};

/// What is compared, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    Meaning,
    /// Who sends it and when.
    Detail,
    Class,
    Next,
    /// When a client may repeat the request, and why.
    Retry,
    Headers,
    Caching,
    Content,
    Standing,
    Tier,
    EnglishNames,
    KoreanNames,
    Source,
}

impl FactKind {
    /// In the order in which the English window shows them.
    pub const ALL: [Self; 13] = [
        Self::Meaning,
        Self::Detail,
        Self::Class,
        Self::Next,
        Self::Retry,
        Self::Headers,
        Self::Caching,
        Self::Content,
        Self::Standing,
        Self::Tier,
        Self::EnglishNames,
        Self::KoreanNames,
        Self::Source,
    ];

    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Meaning => "meaning",
            Self::Detail => "detail",
            Self::Class => "class",
            Self::Next => "next",
            Self::Retry => "retry",
            Self::Headers => "headers",
            Self::Caching => "caching",
            Self::Content => "content",
            Self::Standing => "standing",
            Self::Tier => "tier",
            Self::EnglishNames => "aliases",
            Self::KoreanNames => "korean_names",
            Self::Source => "source",
        }
    }

    /// The message that names it.
    fn label(self, language: Language) -> &'static str {
        match self {
            Self::Meaning => "part-meaning",
            Self::Detail => "part-detail",
            Self::Class => "part-class",
            Self::Next => "part-next",
            Self::Retry => "part-retry",
            Self::Headers => "part-headers",
            Self::Caching => "part-caching",
            Self::Content => "part-content",
            Self::Standing => "part-standing",
            Self::Tier => "part-tier",
            Self::EnglishNames if language == Language::En => "part-aliases",
            Self::KoreanNames if language == Language::Ko => "part-aliases",
            Self::EnglishNames | Self::KoreanNames => "part-aliases-other",
            Self::Source => "part-source",
        }
    }

    /// What an entry says of it; empty if it says nothing.
    fn of(self, registry: &Registry, entry: &Entry, text: &Text) -> String {
        let language = text.language();
        let detailed = |said: &dyn Fn(&Details) -> String| {
            registry.details(entry.code).map_or_else(String::new, said)
        };
        match self {
            Self::Meaning => entry.meaning.get(language).to_owned(),
            Self::Detail => detailed(&|details| details.detail.get(language).to_owned()),
            Self::Class => {
                let class = entry.code.class();
                let named = registry.class(class);
                named.map_or_else(
                    || class.key().to_owned(),
                    |named| format!("{} {}", class.key(), named.name.get(language)),
                )
            }
            Self::Next => detailed(&|details| {
                let steps = details.next.iter().map(|step| next(text, *step));
                steps.collect::<Vec<_>>().join(" · ")
            }),
            Self::Retry => detailed(&|details| {
                let said = details.retry.as_ref();
                said.map_or_else(String::new, |said| retry(text, said))
            }),
            Self::Headers => detailed(&|details| {
                let headers = details.headers.iter();
                let headers = headers
                    .map(|header| format!("`{}` ({})", header.name, need(text, header.need)));
                headers.collect::<Vec<_>>().join(", ")
            }),
            Self::Caching => detailed(&|details| caching(text, details).into_owned()),
            Self::Content => detailed(&|details| content(text, details.content).into_owned()),
            Self::Standing => standing(text, &entry.standing),
            Self::Tier => tier(text, entry.tier).into_owned(),
            Self::EnglishNames => also_called_in(entry, language, Language::En).join(", "),
            Self::KoreanNames => also_called_in(entry, language, Language::Ko).join(", "),
            Self::Source => entry.source.to_string(),
        }
    }
}

/// One fact of two codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedFact {
    pub kind: FactKind,
    pub label: String,
    /// Empty where the entry says nothing.
    pub sides: [String; 2],
}

impl ComparedFact {
    #[must_use]
    pub fn differs(&self) -> bool {
        let [first, second] = &self.sides;
        first != second
    }
}

/// All that either entry says of two codes.
#[must_use]
pub fn compared(registry: &Registry, entries: [&Entry; 2], text: &Text) -> Vec<ComparedFact> {
    let language = text.language();
    // The window's own language comes first.
    let own_first = |kind| match (language, kind) {
        (Language::Ko, FactKind::EnglishNames) => FactKind::KoreanNames,
        (Language::Ko, FactKind::KoreanNames) => FactKind::EnglishNames,
        (_, kind) => kind,
    };
    let facts = FactKind::ALL.into_iter().map(own_first);
    let facts = facts.map(|kind| ComparedFact {
        kind,
        label: text.get(kind.label(language)).into_owned(),
        sides: entries.map(|entry| kind.of(registry, entry, text)),
    });
    facts
        .filter(|fact| fact.sides.iter().any(|side| !side.is_empty()))
        .collect()
}
