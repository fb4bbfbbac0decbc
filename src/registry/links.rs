//! What belongs to a code in lists that span several: look-alikes, name-sakes, scenarios, myths,
//! masked exchanges. Derived once.

use std::collections::{BTreeSet, HashMap};

use super::fold::fold;
use super::topics::Topics;
use super::{Code, Entry};

/// What belongs to each code.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    look_alikes: HashMap<Code, Vec<Code>>,
    name_sakes: HashMap<Code, Vec<Code>>,
    scenarios: HashMap<Code, Vec<usize>>,
    myths: HashMap<Code, Vec<usize>>,
    exchanges: HashMap<Code, String>,
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
        let decided = |codes: &[Code]| codes.len() == 1;
        for wanted in [true, false] {
            let missing: BTreeSet<Code> = topics
                .scenarios
                .iter()
                .flat_map(|scenario| scenario.codes.iter().copied())
                .filter(|code| wanted || !links.scenarios.contains_key(code))
                .collect();
            for (place, scenario) in topics.scenarios.iter().enumerate() {
                if decided(&scenario.codes) == wanted {
                    for code in scenario.codes.iter().filter(|code| missing.contains(code)) {
                        links.scenarios.entry(*code).or_default().push(place);
                    }
                }
            }
        }
        for (place, myth) in topics.myths.iter().enumerate() {
            links.myths.entry(myth.code).or_default().push(place);
        }
        links
    }

    /// The codes that share a group of look-alikes with a code, ascending.
    pub(super) fn look_alikes(&self, code: Code) -> &[Code] {
        list(&self.look_alikes, code)
    }

    /// The other codes that a code's shown name is right for, too.
    pub(super) fn name_sakes(&self, code: Code) -> &[Code] {
        list(&self.name_sakes, code)
    }

    /// The places of a code's scenarios: those that fit no other code, or, where there are none,
    /// those that fit several.
    pub(super) fn scenarios(&self, code: Code) -> &[usize] {
        list(&self.scenarios, code)
    }

    /// A code's masked exchange, where it decides the code even so.
    pub(super) fn exchange(&self, code: Code) -> Option<&str> {
        self.exchanges.get(&code).map(String::as_str)
    }

    /// The places of the myths about a code.
    pub(super) fn myths(&self, code: Code) -> &[usize] {
        list(&self.myths, code)
    }
}

fn list<T>(lists: &HashMap<Code, Vec<T>>, code: Code) -> &[T] {
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

fn exchanges(entries: &[Entry], topics: &Topics) -> HashMap<Code, String> {
    let asked = entries.iter().filter_map(|entry| {
        let exchange = topics.details.get(&entry.code)?.exchange.as_ref()?;
        let masked = exchange.masked(entry);
        let text = format!(
            "{}\n\n{}",
            masked.request.trim_end(),
            masked.response.trim_end()
        );
        (!exchange.undecided).then_some((entry.code, text))
    });
    asked.collect()
}
