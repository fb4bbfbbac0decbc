//! Reading a registry from its files. Whatever is wrong is named by file, code and field.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::error::{RegistryError, RegistryProblem};
use super::topics::Topics;
use super::validate::{self, Fault};
use super::{ClassEntry, Code, Details, Entry, Group, Myth, Scenario};

/// All that a registry's files hold.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) entries: Vec<Entry>,
    pub(super) details: HashMap<Code, Details>,
    pub(super) groups: Vec<Group>,
    pub(super) myths: Vec<Myth>,
    pub(super) scenarios: Vec<Scenario>,
    pub(super) classes: Vec<ClassEntry>,
    /// The file of each entry and of each code's details.
    homes: HashMap<Code, String>,
    detail_homes: HashMap<Code, String>,
}

/// What a file holds, told by its name.
enum FileKind {
    Entries,
    Details,
    Groups,
    Myths,
    Scenarios,
    Classes,
}

impl FileKind {
    fn of(file: &str) -> Self {
        match file {
            "groups.ron" => Self::Groups,
            "myths.ron" => Self::Myths,
            "scenarios.ron" => Self::Scenarios,
            "classes.ron" => Self::Classes,
            _ if file.starts_with("details/") => Self::Details,
            _ => Self::Entries,
        }
    }
}

/// Whether a file holds entries, told by its name.
pub(super) fn has_entries(file: &str) -> bool {
    matches!(FileKind::of(file), FileKind::Entries)
}

pub(super) fn load<N: AsRef<str>, T: AsRef<str>>(
    files: &[(N, T)],
) -> Result<Loaded, RegistryError> {
    let mut loaded = Loaded::default();
    for (file, text) in files {
        let (file, text) = (file.as_ref(), text.as_ref());
        match FileKind::of(file) {
            FileKind::Entries => loaded.add_entries(file, text)?,
            FileKind::Details => loaded.add_details(file, text)?,
            FileKind::Groups => loaded.groups.extend(parse::<Group>(file, text)?),
            FileKind::Myths => loaded.myths.extend(parse::<Myth>(file, text)?),
            FileKind::Scenarios => loaded.scenarios.extend(parse::<Scenario>(file, text)?),
            FileKind::Classes => loaded.classes.extend(parse::<ClassEntry>(file, text)?),
        }
    }
    if loaded.entries.is_empty() {
        let file = files
            .first()
            .map_or("(no file)", |(file, _)| file.as_ref())
            .to_owned();
        return Err(RegistryError {
            file,
            code: None,
            field: None,
            problem: RegistryProblem::NoEntries,
        });
    }
    loaded.entries.sort_by_key(|entry| entry.code);
    loaded.check()?;
    Ok(loaded)
}

impl Loaded {
    /// The entries, and all the rest.
    pub(super) fn split(self) -> (Vec<Entry>, Topics) {
        let Self {
            entries,
            details,
            groups,
            myths,
            scenarios,
            classes,
            ..
        } = self;
        (
            entries,
            Topics {
                details,
                groups,
                myths,
                scenarios,
                classes,
            },
        )
    }

    fn add_entries(&mut self, file: &str, text: &str) -> Result<(), RegistryError> {
        for entry in parse::<Entry>(file, text)? {
            let fail = |(field, problem)| RegistryError {
                file: file.to_owned(),
                code: Some(entry.code),
                field: Some(field),
                problem,
            };
            if let Some(home) = self.homes.insert(entry.code, file.to_owned()) {
                return Err(fail(("code", RegistryProblem::Duplicate(home))));
            }
            in_its_class(file, entry.code).map_err(fail)?;
            validate::entry(&entry).map_err(fail)?;
            self.entries.push(entry);
        }
        Ok(())
    }

    fn add_details(&mut self, file: &str, text: &str) -> Result<(), RegistryError> {
        for details in parse::<Details>(file, text)? {
            let fail = |(field, problem)| RegistryError {
                file: file.to_owned(),
                code: Some(details.code),
                field: Some(field),
                problem,
            };
            if let Some(home) = self.detail_homes.insert(details.code, file.to_owned()) {
                return Err(fail(("code", RegistryProblem::Duplicate(home))));
            }
            in_its_class(file, details.code).map_err(fail)?;
            self.details.insert(details.code, details);
        }
        Ok(())
    }

    /// What can only be checked once everything is there.
    fn check(&self) -> Result<(), RegistryError> {
        let by_code: HashMap<Code, &Entry> = self
            .entries
            .iter()
            .map(|entry| (entry.code, entry))
            .collect();
        validate::between(&self.entries).map_err(|(code, (field, problem))| RegistryError {
            file: self.homes.get(&code).cloned().unwrap_or_default(),
            code: Some(code),
            field: Some(field),
            problem,
        })?;
        for (code, home) in &self.detail_homes {
            let fail = fault_in(home, *code);
            let Some(entry) = by_code.get(code) else {
                return Err(fail(("code", RegistryProblem::NoEntry(code.to_string()))));
            };
            if let Some(details) = self.details.get(code) {
                validate::details(entry, details).map_err(fail)?;
            }
        }
        if !self.details.is_empty()
            && let Some(entry) = self
                .entries
                .iter()
                .find(|entry| !self.details.contains_key(&entry.code))
        {
            let home = self.homes.get(&entry.code).map_or("", String::as_str);
            return Err(fault_in(home, entry.code)((
                "detail",
                RegistryProblem::Missing,
            )));
        }
        let first = |codes: &[Code]| codes.first().copied();
        for group in &self.groups {
            validate::group(&by_code, group).map_err(fault("groups.ron", first(&group.codes)))?;
        }
        for myth in &self.myths {
            validate::myth(&by_code, myth).map_err(fault_in("myths.ron", myth.code))?;
        }
        for scenario in &self.scenarios {
            validate::scenario(&by_code, scenario)
                .map_err(fault("scenarios.ron", first(&scenario.codes)))?;
        }
        let ids = self.groups.iter().map(|group| group.id.as_str());
        validate::unique_ids(ids).map_err(fault("groups.ron", None))?;
        let ids = self.myths.iter().map(|myth| myth.id.as_str());
        validate::unique_ids(ids).map_err(fault("myths.ron", None))?;
        let ids = self.scenarios.iter().map(|scenario| scenario.id.as_str());
        validate::unique_ids(ids).map_err(fault("scenarios.ron", None))?;
        validate::classes(&self.classes).map_err(fault("classes.ron", None))
    }
}

fn fault_in(file: &str, code: Code) -> impl Fn(Fault) -> RegistryError {
    fault(file, Some(code))
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

/// A file named after a class holds that class only.
fn in_its_class(file: &str, code: Code) -> Result<(), Fault> {
    let name = file.rsplit('/').next().unwrap_or_default();
    let class = name.split('.').next().unwrap_or_default();
    if class.ends_with("xx") && class != code.class().key() {
        return Err(("code", RegistryProblem::WrongClass(class.to_owned())));
    }
    Ok(())
}

/// Parses a list; an error names the code whose item it is in.
fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<T>, RegistryError> {
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
