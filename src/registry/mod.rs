//! The registry of status codes: entries, their loading and checking, look-up and search.
//!
//! Pure data. No file is read here (the built-in texts are part of the binary; `store` reads other
//! folders), and nothing here knows a learner.

mod additions;

mod code;

mod details;

mod entry;

mod error;

mod fold;

mod guide;

mod guide_rules;

mod interview;

mod interview_rules;

pub mod keyboard;

mod korean;

mod links;

mod load;

mod mask;

pub mod names;

mod scope;

mod search;

mod telling;

mod topics;

mod validate;

pub use code::{Class, Code, NotACode};
pub use details::{Caching, Content, Details, Exchange, HeaderUse, Need, Next, Retry, RetrySafety};
pub use entry::{Bilingual, Claim, Document, Entry, Source, Standing, Tier};
pub use error::{RegistryError, RegistryProblem};
pub use fold::fold;
pub use guide::{Guide, GuideChoice, GuideQuestion, Lead, Walk, WalkPlace};
pub use interview::{InterviewKind, InterviewQuestion};
pub use mask::{MASK, Masked};
pub use scope::Scope;
pub use search::Highlighter;
pub use telling::TellingLine;
pub use topics::{Advice, Answer, ClassEntry, Group, Myth, Scenario};

use std::collections::HashMap;
use std::sync::OnceLock;

use additions::Additions;
use load::{FileKind, Loaded};

/// A macro, because `include_str!` takes literals only.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../assets/registry/", $name)))),*]
    };
}

/// The built-in registry, by file name.
pub const BUILT_IN: [(&str, &str); 20] = files![
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
    "advice.ron",
    "classes.ron",
    "scenarios.ron",
    "guide.ron",
    "interview.ron",
    "synonyms.ron",
];

/// Every entry, in ascending order of code, and the topics that span several.
#[derive(Clone, Debug)]
pub struct Registry {
    entries: Vec<Entry>,
    places: HashMap<Code, usize>,
    topics: OnceLock<topics::Topics>,
    guide: OnceLock<Guide>,
    interview: OnceLock<Vec<InterviewQuestion>>,
    links: OnceLock<links::Links>,
    index: OnceLock<search::SearchIndex>,
    names: OnceLock<names::Names>,
    additions: Additions,
}

impl Registry {
    /// The registry of the app, which the tests check. Its topics are parsed when they are first needed.
    ///
    /// # Errors
    /// Names the file, the code and the field that is broken.
    pub fn built_in() -> Result<Self, RegistryError> {
        let loaded = built_in_part(|kind| kind == FileKind::Entries)?;
        Ok(Self::new(loaded.entries))
    }

    /// Parses and checks a registry from texts, each with its file name.
    ///
    /// # Errors
    /// Names the file, the code and the field that is broken.
    pub fn load<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Result<Self, RegistryError> {
        let loaded = load::load(files)?;
        Ok(Self {
            topics: OnceLock::from(loaded.topics),
            guide: OnceLock::from(Guide::new(loaded.guide)),
            interview: OnceLock::from(loaded.interview),
            ..Self::new(loaded.entries)
        })
    }

    fn new(entries: Vec<Entry>) -> Self {
        let places = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| (entry.code, place))
            .collect();
        Self {
            entries,
            places,
            topics: OnceLock::new(),
            guide: OnceLock::new(),
            interview: OnceLock::new(),
            links: OnceLock::new(),
            index: OnceLock::new(),
            names: OnceLock::new(),
            additions: Additions::default(),
        }
    }

    /// Replaces what drills add: situations, each with its drill's title.
    pub fn set_additions(&mut self, scenarios: Vec<Scenario>) {
        self.additions = Additions::new(scenarios, |code| self.places.contains_key(&code));
    }

    /// The situations that drills add.
    #[must_use]
    pub fn added_scenarios(&self) -> &[Scenario] {
        self.additions.scenarios()
    }

    /// The codes of drills that the registry does not have, ascending.
    #[must_use]
    pub fn added_entries(&self) -> &[Entry] {
        self.additions.entries()
    }

    /// True for a code that only a drill has.
    #[must_use]
    pub fn is_added(&self, code: Code) -> bool {
        self.additions.entry(code).is_some()
    }

    fn topics(&self) -> &topics::Topics {
        self.topics.get_or_init(|| {
            let others = [FileKind::Entries, FileKind::Guide, FileKind::Interview];
            let loaded = built_in_part(|kind| !others.contains(&kind));
            loaded.map(|loaded| loaded.topics).unwrap_or_default()
        })
    }

    /// Derives the look-alikes, which a new learner's plan needs at once.
    pub fn warm_links(&self) {
        self.links();
    }

    /// Derives all that is otherwise derived when it is first needed.
    pub fn warm_up(&self) {
        let mut step = 0;
        while self.warm_up_step(step) {
            step += 1;
        }
    }

    /// A part of [`Self::warm_up`], counted from 0; false if there is no such part.
    pub fn warm_up_step(&self, step: u32) -> bool {
        match step {
            0 => _ = self.topics(),
            1 => _ = self.links(),
            2 => _ = self.names(),
            3 => _ = self.index(),
            4 => _ = self.guide(),
            5 => _ = self.interview(),
            _ => return false,
        }
        true
    }

    fn links(&self) -> &links::Links {
        self.links
            .get_or_init(|| links::Links::of(&self.entries, self.topics()))
    }

    fn index(&self) -> &search::SearchIndex {
        self.index
            .get_or_init(|| search::SearchIndex::new(&self.entries, self.topics()))
    }

    /// The number or accepted name of a code that a text contains, if any.
    #[must_use]
    pub fn given_away(&self, code: Code, text: &str) -> Option<String> {
        validate::given_away(self.listed(code)?, text)
    }

    /// Every accepted name, prepared for comparing typed answers with it.
    #[must_use]
    pub fn names(&self) -> &names::Names {
        self.names.get_or_init(|| names::Names::new(&self.entries))
    }

    /// Ascending by code, without those that drills add.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a code, its own or of a drill.
    #[must_use]
    pub fn get(&self, code: Code) -> Option<&Entry> {
        self.listed(code).or_else(|| self.additions.entry(code))
    }

    fn listed(&self, code: Code) -> Option<&Entry> {
        self.entries.get(*self.places.get(&code)?)
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

    /// The scenarios of drills that ask for a code, by their places for [`Self::scenario`].
    pub fn added_scenarios_of(&self, code: Code) -> impl Iterator<Item = usize> {
        let places = self.additions.places_of(code).iter();
        places.map(|place| self.scenarios().len() + place)
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

    /// Of equally near look-alikes the one of the same class, then the one that is met more often.
    #[must_use]
    pub fn nearest_look_alike(&self, code: Code) -> Option<Code> {
        let alike = self.look_alikes(code).iter().copied();
        alike.min_by_key(|other| {
            let tier = self.get(*other).map(|entry| entry.tier);
            let numbers_between = other.get().abs_diff(code.get());
            let in_other_class = other.class() != code.class();
            (
                self.nearness(code, *other),
                in_other_class,
                tier,
                numbers_between,
            )
        })
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

    /// The advice that covers a code, in the order of the file.
    pub fn advice_of(&self, code: Code) -> impl Iterator<Item = &Advice> {
        self.advice()
            .iter()
            .filter(move |advice| advice.codes.contains(&code))
    }

    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.topics().advice
    }

    #[must_use]
    pub fn myths(&self) -> &[Myth] {
        &self.topics().myths
    }

    /// Without those that drills add.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.topics().scenarios
    }

    /// The scenario of a place: after the registry's own come those of drills.
    #[must_use]
    pub fn scenario(&self, place: usize) -> Option<&Scenario> {
        let own = self.scenarios();
        match place.checked_sub(own.len()) {
            None => own.get(place),
            Some(place) => self.additions.scenarios().get(place),
        }
    }

    /// The questions that lead to the code to return.
    #[must_use]
    pub fn guide(&self) -> &Guide {
        self.guide.get_or_init(|| {
            let loaded = built_in_part(|kind| kind == FileKind::Guide);
            Guide::new(loaded.map(|loaded| loaded.guide).unwrap_or_default())
        })
    }

    /// The questions that interviews ask.
    #[must_use]
    pub fn interview(&self) -> &[InterviewQuestion] {
        self.interview.get_or_init(|| {
            let loaded = built_in_part(|kind| kind == FileKind::Interview);
            loaded.map(|loaded| loaded.interview).unwrap_or_default()
        })
    }

    /// The interview question of an id.
    #[must_use]
    pub fn interview_question(&self, id: &str) -> Option<&InterviewQuestion> {
        self.interview().iter().find(|asked| asked.id == id)
    }

    /// The interview questions about a code.
    pub fn interview_of(&self, code: Code) -> impl Iterator<Item = &InterviewQuestion> {
        interview::of(self.interview(), code)
    }

    /// How much a code counts in an interview.
    #[must_use]
    pub fn interview_weight(&self, code: Code) -> usize {
        interview::weight(self.interview(), code)
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

/// The built-in files of some kinds, parsed.
fn built_in_part(wanted: impl Fn(FileKind) -> bool) -> Result<Loaded, RegistryError> {
    let files = BUILT_IN.iter();
    load::parse(files.filter(|(file, _)| wanted(FileKind::of(file))))
}
