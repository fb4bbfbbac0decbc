//! Parsing a registry from the texts of its files. Errors name file, code and field.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::error::{RegistryError, RegistryProblem};
use super::guide::GuideQuestion;
use super::interview::InterviewQuestion;
use super::topics::Topics;
use super::validate::{self, Fault};
use super::{Code, Details, Entry, guide_rules, interview_rules};

#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) entries: Vec<Entry>,
    pub(super) topics: Topics,
    pub(super) guide: Vec<GuideQuestion>,
    pub(super) interview: Vec<InterviewQuestion>,
    /// The file of each entry and of each code's details.
    homes: HashMap<Code, String>,
    detail_homes: HashMap<Code, String>,
}

/// The kind of a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Entries,
    Details,
    Groups,
    Myths,
    Advice,
    Scenarios,
    Classes,
    Guide,
    Interview,
    Synonyms,
}

impl FileKind {
    pub(super) fn of(file: &str) -> Self {
        match file {
            "groups.ron" => Self::Groups,
            "myths.ron" => Self::Myths,
            "advice.ron" => Self::Advice,
            "scenarios.ron" => Self::Scenarios,
            "classes.ron" => Self::Classes,
            "guide.ron" => Self::Guide,
            "interview.ron" => Self::Interview,
            "synonyms.ron" => Self::Synonyms,
            _ if file.starts_with("details/") => Self::Details,
            _ => Self::Entries,
        }
    }
}

/// Parses and checks.
pub(super) fn load<N: AsRef<str>, T: AsRef<str>>(
    files: &[(N, T)],
) -> Result<Loaded, RegistryError> {
    let loaded = parse(files)?;
    if loaded.entries.is_empty() {
        let first = files.first();
        return Err(RegistryError {
            file: first
                .map_or("(no file)", |(file, _)| file.as_ref())
                .to_owned(),
            code: None,
            field: None,
            problem: RegistryProblem::NoEntries,
        });
    }
    loaded.check()?;
    Ok(loaded)
}

/// Parses only: checking takes three times as long, and the built-in files are checked by the tests.
pub(super) fn parse<'a, N: AsRef<str> + 'a, T: AsRef<str> + 'a>(
    files: impl IntoIterator<Item = &'a (N, T)>,
) -> Result<Loaded, RegistryError> {
    let mut loaded = Loaded::default();
    for (file, text) in files {
        let (file, text) = (file.as_ref(), text.as_ref());
        match FileKind::of(file) {
            FileKind::Entries => loaded.add_entries(file, text)?,
            FileKind::Details => loaded.add_details(file, text)?,
            FileKind::Groups => loaded.topics.groups.extend(list(file, text)?),
            FileKind::Myths => loaded.topics.myths.extend(list(file, text)?),
            FileKind::Advice => loaded.topics.advice.extend(list(file, text)?),
            FileKind::Scenarios => loaded.topics.scenarios.extend(list(file, text)?),
            FileKind::Classes => loaded.topics.classes.extend(list(file, text)?),
            FileKind::Guide => loaded.guide.extend(list(file, text)?),
            FileKind::Interview => loaded.interview.extend(list(file, text)?),
            FileKind::Synonyms => loaded.topics.synonyms.extend(list(file, text)?),
        }
    }
    loaded.entries.sort_by_key(|entry| entry.code);
    Ok(loaded)
}

impl Loaded {
    fn add_entries(&mut self, file: &str, text: &str) -> Result<(), RegistryError> {
        for entry in list::<Entry>(file, text)? {
            if let Some(home) = self.homes.insert(entry.code, file.to_owned()) {
                let problem = ("code", RegistryProblem::Duplicate(home));
                return Err(fault(file, Some(entry.code))(problem));
            }
            self.entries.push(entry);
        }
        Ok(())
    }

    fn add_details(&mut self, file: &str, text: &str) -> Result<(), RegistryError> {
        for details in list::<Details>(file, text)? {
            if let Some(home) = self.detail_homes.insert(details.code, file.to_owned()) {
                let problem = ("code", RegistryProblem::Duplicate(home));
                return Err(fault(file, Some(details.code))(problem));
            }
            self.topics.details.insert(details.code, details);
        }
        Ok(())
    }

    fn check(&self) -> Result<(), RegistryError> {
        let entries = self.entries.iter();
        let by_code: HashMap<Code, &Entry> = entries.map(|entry| (entry.code, entry)).collect();
        let home = |code: Code| self.homes.get(&code).map_or("", String::as_str);
        for entry in &self.entries {
            let fail = fault(home(entry.code), Some(entry.code));
            in_its_class(home(entry.code), entry.code).map_err(&fail)?;
            validate::entry(entry).map_err(fail)?;
        }
        validate::between(&self.entries)
            .map_err(|(code, problem)| fault(home(code), Some(code))(problem))?;
        let topics = &self.topics;
        for (code, home) in &self.detail_homes {
            let fail = fault(home, Some(*code));
            in_its_class(home, *code).map_err(&fail)?;
            let Some(entry) = by_code.get(code) else {
                return Err(fail(("code", RegistryProblem::NoEntry(code.to_string()))));
            };
            if let Some(details) = topics.details.get(code) {
                validate::details(entry, details).map_err(fail)?;
            }
        }
        let mut codes = self.entries.iter().map(|entry| entry.code);
        if !topics.details.is_empty()
            && let Some(code) = codes.find(|code| !topics.details.contains_key(code))
        {
            let missing = ("detail", RegistryProblem::Missing);
            return Err(fault(home(code), Some(code))(missing));
        }
        for group in &topics.groups {
            let code = group.codes.first().copied();
            validate::group(&by_code, group).map_err(fault("groups.ron", code))?;
        }
        for myth in &topics.myths {
            validate::myth(&by_code, myth).map_err(fault("myths.ron", Some(myth.code)))?;
        }
        for advice in &topics.advice {
            let code = advice.codes.first().copied();
            validate::advice(&by_code, advice).map_err(fault("advice.ron", code))?;
        }
        for scenario in &topics.scenarios {
            let code = scenario.codes.first().copied();
            validate::scenario(&by_code, scenario).map_err(fault("scenarios.ron", code))?;
        }
        for term in &topics.synonyms {
            let code = term.codes.first().copied();
            validate::search_term(&by_code, term).map_err(fault("synonyms.ron", code))?;
        }
        let ids = topics.groups.iter().map(|group| group.id.as_str());
        validate::unique_ids(ids).map_err(fault("groups.ron", None))?;
        let ids = topics.myths.iter().map(|myth| myth.id.as_str());
        validate::unique_ids(ids).map_err(fault("myths.ron", None))?;
        let ids = topics.advice.iter().map(|advice| advice.id.as_str());
        validate::unique_ids(ids).map_err(fault("advice.ron", None))?;
        let ids = topics.scenarios.iter().map(|scenario| scenario.id.as_str());
        validate::unique_ids(ids).map_err(fault("scenarios.ron", None))?;
        validate::classes(&topics.classes).map_err(fault("classes.ron", None))?;
        guide_rules::guide(&self.entries, &self.guide).map_err(fault("guide.ron", None))?;
        interview_rules::interview(&by_code, &self.interview)
            .map_err(|(code, problem)| fault("interview.ron", code)(problem))
    }
}

fn fault(file: &str, code: Option<Code>) -> impl Fn(Fault) -> RegistryError {
    let file = file.to_owned();
    move |(field, problem)| RegistryError {
        file: file.clone(),
        code,
        field: Some(field),
        problem,
    }
}

/// Checks that a file named after a class has no code of another class.
fn in_its_class(file: &str, code: Code) -> Result<(), Fault> {
    let name = file.rsplit('/').next().unwrap_or_default();
    let class = name.split('.').next().unwrap_or_default();
    if class.ends_with("xx") && (class != code.class().key() || !code.is_of_http()) {
        return Err(("code", RegistryProblem::WrongClass(class.to_owned())));
    }
    Ok(())
}

/// Parses a list; an error names the code whose item it is in.
fn list<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<T>, RegistryError> {
    ron::from_str::<Vec<T>>(text).map_err(|error| RegistryError {
        file: file.to_owned(),
        code: code_before(text, error.span.start.line),
        field: None,
        problem: RegistryProblem::Syntax(error.to_string()),
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
