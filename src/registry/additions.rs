//! What drills add to the registry for the learner who takes part: situations, and the codes in them that
//! the registry does not have. They are asked, but are in no list, search, scope or export.

use std::collections::HashMap;

use super::{Code, Document, Entry, Scenario, Source, Standing, Tier};

#[derive(Clone, Debug, Default)]
pub(super) struct Additions {
    scenarios: Vec<Scenario>,
    /// The places of each code's situations, counted from the first of `scenarios`.
    places: HashMap<Code, Vec<usize>>,
    /// Ascending by code.
    entries: Vec<Entry>,
}

impl Additions {
    /// Situations that ask for the first of their codes; `is_known` tells which codes have an entry.
    pub(super) fn new(scenarios: Vec<Scenario>, is_known: impl Fn(Code) -> bool) -> Self {
        let mut added = Self::default();
        for (place, scenario) in scenarios.iter().enumerate() {
            let Some(asked) = scenario.codes.first() else {
                continue;
            };
            added.places.entry(*asked).or_default().push(place);
            for code in &scenario.codes {
                if !is_known(*code) && added.entry(*code).is_none() {
                    added.entries.push(entry(*code, scenario));
                }
            }
        }
        added.entries.sort_by_key(|entry| entry.code);
        Self { scenarios, ..added }
    }

    pub(super) fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn entry(&self, code: Code) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    /// The places of the situations that ask for a code.
    pub(super) fn places_of(&self, code: Code) -> &[usize] {
        self.places.get(&code).map_or(&[], Vec::as_slice)
    }
}

/// All that is known of a team's own code: whose it is, and why it is sent.
fn entry(code: Code, scenario: &Scenario) -> Entry {
    let team = scenario.of_drill.clone().unwrap_or_default();
    Entry {
        code,
        name: team.clone(),
        popular_name: None,
        aliases: Vec::new(),
        korean_names: Vec::new(),
        standing: Standing::Unofficial {
            vendor: team.clone(),
        },
        tier: Tier::Common,
        source: Source {
            document: Document::Drill(team),
            section: String::new(),
        },
        meaning: scenario.why.clone(),
    }
}
