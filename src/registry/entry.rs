//! The entry of one code: names, standing, tier, source and meaning.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::Code;
use crate::language::Language;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub code: Code,
    /// The name in the IANA HTTP Status Code Registry, without its remarks.
    pub name: String,
    /// The name in use if the registered one is no name ("(Unused)").
    pub popular_name: Option<String>,
    /// Other English names that are right: of older RFCs and of common servers.
    pub aliases: Vec<String>,
    /// Korean names, the one to show first.
    pub korean_names: Vec<String>,
    pub standing: Standing,
    pub tier: Tier,
    pub source: Source,
    /// One sentence that fits no other code.
    pub meaning: Bilingual,
}

impl Entry {
    /// The English name to show: the popular one if there is one.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.popular_name.as_deref().unwrap_or(&self.name)
    }

    /// True for a code that only a team's drill has. It has no name but the team's.
    #[must_use]
    pub const fn is_teams_own(&self) -> bool {
        matches!(self.source.document, Document::Drill(_))
    }

    /// The Korean name to show.
    #[must_use]
    pub fn korean_name(&self) -> &str {
        self.korean_names
            .first()
            .map_or(self.display_name(), String::as_str)
    }

    /// Every name that is a right answer, in either language; the one to show first.
    pub fn accepted_names(&self) -> impl Iterator<Item = &str> {
        self.english_names()
            .chain(self.korean_names.iter().map(String::as_str))
    }

    /// Every English name that is a right answer; the one to show first.
    pub fn english_names(&self) -> impl Iterator<Item = &str> {
        self.popular_name
            .iter()
            .map(String::as_str)
            .chain(std::iter::once(self.name.as_str()))
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// The files have straight quotes, people see the ones of print.
    #[serde(deserialize_with = "printed")]
    pub en: String,
    pub ko: String,
}

impl Bilingual {
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Ko => &self.ko,
        }
    }
}

fn printed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|text| with_printed_quotes(&text))
}

/// A text with the quotes of print, as the interface has them; code between backticks stays as it is.
fn with_printed_quotes(text: &str) -> String {
    let mut is_code = false;
    let mut before = ' ';
    let printed = text.chars().map(|c| {
        is_code ^= c == '`';
        let opens = before.is_whitespace() || matches!(before, '(' | '“' | '‘');
        before = match c {
            _ if is_code => c,
            '\'' if opens => '‘',
            '\'' => '’',
            '"' if opens => '“',
            '"' => '”',
            _ => c,
        };
        before
    });
    printed.collect()
}

/// A sentence with a source of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "WrittenClaim")]
pub struct Claim {
    pub text: Bilingual,
    /// `None`: common practice, or the section that defines the code.
    pub source: Option<String>,
}

impl Claim {
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        self.text.get(language)
    }
}

/// A claim as it stands in a file, where the source follows the two texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenClaim {
    #[serde(deserialize_with = "printed")]
    en: String,
    ko: String,
    #[serde(default)]
    source: Option<String>,
}

impl From<WrittenClaim> for Claim {
    fn from(WrittenClaim { en, ko, source }: WrittenClaim) -> Self {
        Self {
            text: Bilingual { en, ko },
            source,
        }
    }
}

/// A code's status with IANA.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Standing {
    /// Registered with IANA, by a document of the standards track that is in force.
    Standard,
    /// Registered, by an Experimental RFC.
    Experimental,
    /// Registered, but its specification dropped or deprecated it.
    Obsolete,
    /// Registered, but not to be used.
    Reserved,
    /// Registered for a limited time.
    Temporary,
    /// Not registered; vendors' own.
    Unofficial { vendor: String },
}

impl Standing {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Experimental => "experimental",
            Self::Obsolete => "obsolete",
            Self::Reserved => "reserved",
            Self::Temporary => "temporary",
            Self::Unofficial { .. } => "unofficial",
        }
    }
}

/// The order in which codes are introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// Met by every web engineer in the first months.
    Essential,
    /// Met now and then.
    Common,
    Rare,
}

impl Tier {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Common => "common",
            Self::Rare => "rare",
        }
    }
}

/// Where a code is defined.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub document: Document,
    /// The section in it; empty for vendors' documents and drafts.
    pub section: String,
}

/// A document that defines codes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Document {
    /// An RFC, by number.
    Rfc(u16),
    /// An Internet-Draft, by name.
    Draft(String),
    /// A vendor's documentation or source.
    Vendor(String),
    /// A drill: the code is a team's own.
    #[serde(skip)]
    Drill(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.document {
            Document::Rfc(number) => write!(f, "RFC {number}")?,
            Document::Draft(name) | Document::Vendor(name) | Document::Drill(name) => {
                f.write_str(name)?;
            }
        }
        if !self.section.is_empty() {
            write!(f, " §{}", self.section)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_those_of_print_outside_code() {
        for (text, printed) in [
            ("the client's", "the client’s"),
            ("'quoted' (\"twice\")", "‘quoted’ (“twice”)"),
            ("`ETag: \"a'b\"` isn't", "`ETag: \"a'b\"` isn’t"),
            ("the `name`'s value", "the `name`’s value"),
        ] {
            assert_eq!(with_printed_quotes(text), printed);
        }
    }
}
