//! Reading and checking a registry. Whatever is wrong is named by file, code and field.

use std::collections::HashMap;
use std::fmt;

use super::search::fold;
use super::{Code, Document, Entry, Language, Standing};

/// A registry that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RegistryError {
    /// The file.
    pub file: String,
    /// The code, where the file could be read that far.
    pub code: Option<Code>,
    /// The field, where one is to blame.
    pub field: Option<&'static str>,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the registry is broken: {}", self.file)?;
        if let Some(code) = self.code {
            write!(f, ", code {code}")?;
        }
        if let Some(field) = self.field {
            write!(f, ", field `{field}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}

/// What is wrong with a registry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not RON, or not of the expected shape.
    #[error("{0}")]
    Syntax(String),
    /// A code that stands twice.
    #[error("this code stands in {0} already")]
    Duplicate(String),
    /// A file name that promises another class.
    #[error("the file's name says {0}")]
    WrongClass(String),
    /// A field that must not be empty.
    #[error("is empty")]
    Empty,
    /// A text with space at its ends or a line break in it.
    #[error("“{0}” has stray white space")]
    WhiteSpace(String),
    /// Two entries with the same text.
    #[error("is the same as that of {0}")]
    SameAs(Code),
    /// A prompt that tells its own answer.
    #[error("gives the answer away: it contains “{0}”")]
    GivesAway(String),
    /// No entries at all.
    #[error("has no entries")]
    NoEntries,
}

pub(super) fn load<N: AsRef<str>, T: AsRef<str>>(
    files: &[(N, T)],
) -> Result<Vec<Entry>, RegistryError> {
    let mut homes: HashMap<Code, String> = HashMap::new();
    let mut entries = Vec::new();
    for (file, text) in files {
        let file = file.as_ref();
        for entry in parse(file, text.as_ref())? {
            let fail = |field, problem| RegistryError {
                file: file.to_owned(),
                code: Some(entry.code),
                field,
                problem,
            };
            if let Some(home) = homes.insert(entry.code, file.to_owned()) {
                return Err(fail(Some("code"), Problem::Duplicate(home)));
            }
            let class = file.split('.').next().unwrap_or_default();
            if class.ends_with("xx") && class != entry.code.class().key() {
                return Err(fail(Some("code"), Problem::WrongClass(class.to_owned())));
            }
            check_entry(&entry).map_err(|(field, problem)| fail(Some(field), problem))?;
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        let file = files.first().map_or("(no file)", |(file, _)| file.as_ref()).to_owned();
        return Err(RegistryError { file, code: None, field: None, problem: Problem::NoEntries });
    }
    entries.sort_by_key(|entry| entry.code);
    check_between(&entries).map_err(|(code, field, problem)| RegistryError {
        file: homes.get(&code).cloned().unwrap_or_default(),
        code: Some(code),
        field: Some(field),
        problem,
    })?;
    Ok(entries)
}

/// Parses entry by entry, so that an error can name the code it is about.
fn parse(file: &str, text: &str) -> Result<Vec<Entry>, RegistryError> {
    ron::from_str::<Vec<Entry>>(text).map_err(|error| RegistryError {
        file: file.to_owned(),
        code: code_before(text, error.span.start.line),
        field: None,
        problem: Problem::Syntax(error.to_string()),
    })
}

/// The code whose entry a line belongs to: the last `code:` at or above it.
fn code_before(text: &str, line: usize) -> Option<Code> {
    let above: Vec<&str> = text.lines().take(line).collect();
    above.iter().rev().find_map(|line| {
        let number = line.trim_start().strip_prefix("code:")?;
        number.trim().trim_end_matches(',').parse().ok()
    })
}

type Fault = (&'static str, Problem);

fn check_entry(entry: &Entry) -> Result<(), Fault> {
    let texts = [("name", entry.name.as_str()), ("meaning.en", &entry.meaning.en), ("meaning.ko", &entry.meaning.ko)];
    let names = entry
        .popular_name
        .iter()
        .map(|name| ("popular_name", name.as_str()))
        .chain(entry.aliases.iter().map(|name| ("aliases", name.as_str())))
        .chain(entry.korean_names.iter().map(|name| ("korean_names", name.as_str())));
    for (field, text) in texts.into_iter().chain(names) {
        if text.trim().is_empty() || fold(text).is_empty() {
            return Err((field, Problem::Empty));
        }
        if text.trim() != text || text.contains(['\n', '\r', '\t']) || text.contains("  ") {
            return Err((field, Problem::WhiteSpace(text.to_owned())));
        }
    }
    if entry.korean_names.is_empty() {
        return Err(("korean_names", Problem::Empty));
    }
    if matches!(entry.source.document, Document::Rfc(_)) && entry.source.section.is_empty() {
        return Err(("source", Problem::Empty));
    }
    if matches!(&entry.standing, Standing::Unofficial { vendor } if vendor.trim().is_empty()) {
        return Err(("standing", Problem::Empty));
    }
    for (field, language) in [("meaning.en", Language::En), ("meaning.ko", Language::Ko)] {
        let meaning = entry.meaning.get(language);
        if let Some(told) = given_away(entry, meaning) {
            return Err((field, Problem::GivesAway(told)));
        }
    }
    Ok(())
}

/// The number or accepted name that a text contains, if any.
fn given_away(entry: &Entry, text: &str) -> Option<String> {
    let number = entry.code.to_string();
    if text.contains(&number) {
        return Some(number);
    }
    let words = spaced(text);
    entry
        .accepted_names()
        .find(|name| {
            let name = spaced(name);
            // Short names such as "OK" or "Found" are everyday words inside others; whole words count.
            words.contains(&name) || (name.chars().count() > 10 && fold(text).contains(&fold(&name)))
        })
        .map(str::to_owned)
}

/// Words in lower case with one space around each, so that `contains` finds whole words.
fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        spaced.push_str(&word.to_lowercase());
        spaced.push(' ');
    }
    spaced
}

fn check_between(entries: &[Entry]) -> Result<(), (Code, &'static str, Problem)> {
    for (field, language) in [("meaning.en", Language::En), ("meaning.ko", Language::Ko)] {
        let texts = entries.iter().map(|entry| (entry.code, entry.meaning.get(language)));
        unique(field, texts)?;
    }
    unique("name", entries.iter().map(|entry| (entry.code, entry.display_name())))?;
    let korean = entries
        .iter()
        .flat_map(|entry| entry.korean_names.iter().map(|name| (entry.code, name.as_str())));
    unique("korean_names", korean)
}

fn unique<'a>(
    field: &'static str,
    texts: impl Iterator<Item = (Code, &'a str)>,
) -> Result<(), (Code, &'static str, Problem)> {
    let mut seen: HashMap<String, Code> = HashMap::new();
    for (code, text) in texts {
        if let Some(other) = seen.insert(fold(text), code) {
            return Err((code, field, Problem::SameAs(other)));
        }
    }
    Ok(())
}
