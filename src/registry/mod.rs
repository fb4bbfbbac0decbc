//! The registry of status codes: entries, their loading and checking, look-up and search.
//!
//! Pure data. No file is read here (the built-in texts are part of the binary; `store` reads other
//! folders), and nothing here knows a learner.

mod code;

mod details;

mod entry;

mod error;

mod fold;

pub mod keyboard;

mod korean;

mod links;

mod load;

mod mask;

pub mod names;

mod search;

mod telling;

mod topics;

mod validate;

pub use code::{Class, Code, NotACode};
pub use details::{Content, Details, Exchange, HeaderUse, Need, Next};
pub use entry::{Bilingual, Document, Entry, Source, Standing, Tier};
pub use error::{RegistryError, RegistryProblem};
pub use fold::fold;
pub use mask::{MASK, Masked};
pub use search::Highlighter;
pub use telling::TellingLine;
pub use topics::{Answer, ClassEntry, Group, Myth, Scenario};

use std::collections::HashMap;
use std::sync::OnceLock;

/// A macro, because `include_str!` takes literals only.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../assets/registry/", $name)))),*]
    };
}

/// The built-in registry, by file name.
pub const BUILT_IN: [(&str, &str); 17] = files![
    "1xx.ron",
    "2xx.ron",
    "3xx.ron",
    "4xx.ron",
    "5xx.ron",
    "vendor.ron",
    "details/1xx.ron",
    "details/2xx.ron",
    "details/3xx.ron",
    "details/4xx.ron",
    "details/5xx.ron",
    "details/vendor.ron",
    "groups.ron",
    "myths.ron",
    "classes.ron",
    "scenarios.ron",
    "synonyms.ron",
];

/// Every entry, in ascending order of code, and the topics that span several.
#[derive(Clone, Debug)]
pub struct Registry {
    entries: Vec<Entry>,
    places: HashMap<Code, usize>,
    topics: OnceLock<topics::Topics>,
    links: OnceLock<links::Links>,
    index: OnceLock<search::SearchIndex>,
    names: OnceLock<names::Names>,
}

impl Registry {
    /// The registry of the app, which the tests check. Its topics are parsed when they are first needed.
    ///
    /// # Errors
    /// Names the file, the code and the field that is broken.
    pub fn built_in() -> Result<Self, RegistryError> {
        let entries = BUILT_IN.iter().filter(|(file, _)| load::has_entries(file));
        Ok(Self::new(load::parse(entries)?.entries, OnceLock::new()))
    }

    /// Parses and checks a registry from texts, each with its file name.
    ///
    /// # Errors
    /// Names the file, the code and the field that is broken.
    pub fn load<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Result<Self, RegistryError> {
        let loaded = load::load(files)?;
        Ok(Self::new(loaded.entries, OnceLock::from(loaded.topics)))
    }

    fn new(entries: Vec<Entry>, topics: OnceLock<topics::Topics>) -> Self {
        let places = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| (entry.code, place))
            .collect();
        Self {
            entries,
            places,
            topics,
            links: OnceLock::new(),
            index: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    fn topics(&self) -> &topics::Topics {
        self.topics.get_or_init(|| {
            let topics = BUILT_IN.iter().filter(|(file, _)| !load::has_entries(file));
            let loaded = load::parse(topics);
            loaded.map(|loaded| loaded.topics).unwrap_or_default()
        })
    }

    /// Derives the look-alikes, which a new learner's plan needs at once.
    pub fn warm_links(&self) {
        self.links();
    }

    /// Derives all that is otherwise derived when it is first needed.
    pub fn warm_up(&self) {
        self.links();
        self.index();
        let _names = self.names();
    }

    fn links(&self) -> &links::Links {
        self.links
            .get_or_init(|| links::Links::of(&self.entries, self.topics()))
    }

    fn index(&self) -> &search::SearchIndex {
        self.index
            .get_or_init(|| search::SearchIndex::new(&self.entries, self.topics()))
    }

    /// Every accepted name, prepared for comparing typed answers with it.
    #[must_use]
    pub fn names(&self) -> &names::Names {
        self.names.get_or_init(|| names::Names::new(&self.entries))
    }

    /// Ascending by code.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    #[must_use]
    pub fn get(&self, code: Code) -> Option<&Entry> {
        self.places
            .get(&code)
            .and_then(|place| self.entries.get(*place))
    }

    /// The long part of a code's entry.
    #[must_use]
    pub fn details(&self, code: Code) -> Option<&Details> {
        self.topics().details.get(&code)
    }

    /// The groups of look-alikes that a code is in, the smallest first.
    #[must_use]
    pub fn groups_of(&self, code: Code) -> Vec<&Group> {
        let groups = self.topics().groups.iter();
        let mut groups: Vec<&Group> = groups.filter(|group| group.codes.contains(&code)).collect();
        groups.sort_by_key(|group| group.codes.len());
        groups
    }

    /// The smallest group that has both codes, whose question decides between them.
    #[must_use]
    pub fn group_of_both(&self, code: Code, other: Code) -> Option<&Group> {
        self.groups_of(code)
            .into_iter()
            .find(|group| group.codes.contains(&other))
    }

    /// The other codes of a code's groups, ascending.
    #[must_use]
    pub fn look_alikes(&self, code: Code) -> &[Code] {
        links::list(&self.links().look_alikes, code)
    }

    /// The other codes that a code's shown name is right for, too.
    #[must_use]
    pub fn name_sakes(&self, code: Code) -> &[Code] {
        links::list(&self.links().name_sakes, code)
    }

    /// The scenarios that ask for a code, by their places in [`Self::scenarios`].
    #[must_use]
    pub fn scenarios_of(&self, code: Code) -> &[usize] {
        links::list(&self.links().scenarios, code)
    }

    /// The myths about a code, by their places in [`Self::myths`].
    #[must_use]
    pub fn myths_of(&self, code: Code) -> &[usize] {
        links::list(&self.links().myths, code)
    }

    /// How little two look-alikes have in common: the smaller their group, the more.
    #[must_use]
    pub fn nearness(&self, code: Code, other: Code) -> usize {
        let group = self.group_of_both(code, other);
        group.map_or(usize::MAX, |group| group.codes.len())
    }

    #[must_use]
    pub fn nearest_look_alike(&self, code: Code) -> Option<Code> {
        let alike = self.look_alikes(code).iter().copied();
        alike.min_by_key(|other| self.nearness(code, *other))
    }

    /// A code's exchange with everything masked that names the code, if it still decides the code.
    #[must_use]
    pub fn exchange_to_ask(&self, code: Code) -> Option<&Masked> {
        self.links().exchanges.get(&code)
    }

    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.topics().groups
    }

    #[must_use]
    pub fn myths(&self) -> &[Myth] {
        &self.topics().myths
    }

    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.topics().scenarios
    }

    #[must_use]
    pub fn class(&self, class: Class) -> Option<&ClassEntry> {
        self.topics()
            .classes
            .iter()
            .find(|entry| entry.class == class.digit())
    }

    /// The entries that match a query, best first; all of them for an empty query.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&Entry> {
        if query.trim().is_empty() {
            return self.entries.iter().collect();
        }
        self.index()
            .search(query)
            .codes
            .into_iter()
            .filter_map(|code| self.get(code))
            .collect()
    }

    /// The query that is searched for in place of another one, whose words are misspelled.
    #[must_use]
    pub fn did_you_mean(&self, query: &str) -> Option<String> {
        self.index().search(query).corrected
    }

    /// Finds the words of texts that a query matches, to mark them.
    #[must_use]
    pub fn highlighter(&self, query: &str) -> Highlighter {
        Highlighter::new(self.index(), query)
    }
}
