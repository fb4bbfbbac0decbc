//! Look-alikes, name-sakes, scenarios, myths and masked exchanges by code. Derived once.

use std::collections::{BTreeSet, HashMap};

use super::fold::fold;
use super::mask::Masked;
use super::topics::Topics;
use super::{Code, Entry};

#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// The codes that share a group of look-alikes, ascending.
    pub(super) look_alikes: HashMap<Code, Vec<Code>>,
    /// The other codes that the shown name is right for, too.
    pub(super) name_sakes: HashMap<Code, Vec<Code>>,
    /// The places of scenarios that fit no other code; if there are none, of those that fit several.
    pub(super) scenarios: HashMap<Code, Vec<usize>>,
    pub(super) myths: HashMap<Code, Vec<usize>>,
    /// Masked exchanges that still decide the code.
    pub(super) exchanges: HashMap<Code, Masked>,
}

impl Links {
    pub(super) fn of(entries: &[Entry], topics: &Topics) -> Self {
        let mut look_alikes: HashMap<Code, BTreeSet<Code>> = HashMap::new();
        for group in &topics.groups {
            for code in &group.codes {
                let others = group.codes.iter().filter(|other| *other != code);
                look_alikes.entry(*code).or_default().extend(others);
            }
        }
        let mut links = Self {
            look_alikes: look_alikes
                .into_iter()
                .map(|(code, others)| (code, others.into_iter().collect()))
                .collect(),
            name_sakes: name_sakes(entries),
            exchanges: exchanges(entries, topics),
            ..Self::default()
        };
        let mut shared: HashMap<Code, Vec<usize>> = HashMap::new();
        for (place, scenario) in topics.scenarios.iter().enumerate() {
            let decides = scenario.codes.len() == 1;
            for code in &scenario.codes {
                let lists = if decides {
                    &mut links.scenarios
                } else {
                    &mut shared
                };
                lists.entry(*code).or_default().push(place);
            }
        }
        for (code, places) in shared {
            links.scenarios.entry(code).or_insert(places);
        }
        for (place, myth) in topics.myths.iter().enumerate() {
            links.myths.entry(myth.code).or_default().push(place);
        }
        links
    }
}

/// The list of a code; empty if it has none.
pub(super) fn list<T>(lists: &HashMap<Code, Vec<T>>, code: Code) -> &[T] {
    lists.get(&code).map_or(&[], Vec::as_slice)
}

fn name_sakes(entries: &[Entry]) -> HashMap<Code, Vec<Code>> {
    let mut owners: HashMap<String, Vec<Code>> = HashMap::new();
    for entry in entries {
        for name in entry.accepted_names() {
            owners.entry(fold(name)).or_default().push(entry.code);
        }
    }
    let sakes = entries.iter().map(|entry| {
        let owners = owners.get(&fold(entry.display_name()));
        let others = owners.into_iter().flatten().copied();
        (
            entry.code,
            others.filter(|other| *other != entry.code).collect(),
        )
    });
    sakes.collect()
}

fn exchanges(entries: &[Entry], topics: &Topics) -> HashMap<Code, Masked> {
    let asked = entries.iter().filter_map(|entry| {
        let exchange = topics.details.get(&entry.code)?.exchange.as_ref()?;
        (!exchange.undecided).then(|| (entry.code, exchange.masked(entry)))
    });
    asked.collect()
}
