//! Topics beside the entries: details, look-alikes, myths, advice, scenarios, classes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::search::SearchTerm;
use super::{Bilingual, Claim, Code, Details};

/// Parsed when first needed: the first question takes none of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Topics {
    pub(super) details: HashMap<Code, Details>,
    pub(super) groups: Vec<Group>,
    pub(super) myths: Vec<Myth>,
    pub(super) advice: Vec<Advice>,
    pub(super) scenarios: Vec<Scenario>,
    pub(super) classes: Vec<ClassEntry>,
    pub(super) synonyms: Vec<SearchTerm>,
}

/// Codes that are mixed up, and the one question that decides between them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable: the first code and a few words.
    pub id: String,
    pub codes: Vec<Code>,
    /// The question, asked of the situation.
    pub question: Bilingual,
    /// One for each member.
    pub answers: Vec<Answer>,
    pub source: String,
}

impl Group {
    #[must_use]
    pub fn answer(&self, code: Code) -> Option<&Bilingual> {
        self.answers
            .iter()
            .find(|answer| answer.code == code)
            .map(|answer| &answer.answer)
    }
}

/// One member's answer to a group's question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub code: Code,
    pub answer: Bilingual,
}

/// A mistake that many people share, and what is true instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Myth {
    /// Stable: the code and a few words. Logs refer to it.
    pub id: String,
    pub code: Code,
    pub myth: Bilingual,
    pub truth: Bilingual,
    pub why: Bilingual,
    pub source: String,
}

/// What practice has to know about several codes at once: who made an error, what a client does by
/// itself, limits of products.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// Stable: the first code and a few words.
    pub id: String,
    pub codes: Vec<Code>,
    pub title: Bilingual,
    /// Each with its source.
    pub points: Vec<Claim>,
}

/// A situation and the codes that fit it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Stable: the first code and a few words. Logs refer to it.
    pub id: String,
    /// The codes an expert would accept, best first.
    pub codes: Vec<Code>,
    /// 1 for what beginners meet, 3 for what takes the RFC or experience.
    pub difficulty: u8,
    pub text: Bilingual,
    /// Why that code and not its neighbours.
    pub why: Bilingual,
    /// The title of the drill that it comes from; `None` for the registry's own.
    #[serde(skip)]
    pub of_drill: Option<String>,
}

/// A class of codes (RFC 9110 §15).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassEntry {
    pub class: u16,
    pub name: Bilingual,
    /// What it promises, and to whom.
    pub promise: Bilingual,
    /// How to treat an unknown code of this class.
    pub unknown: Bilingual,
    pub source: String,
}
