//! Codes: the reference.

use crate::registry::{Code, Registry};

/// What Codes shows.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    /// What is looked for.
    pub query: String,
    /// What was found, best first.
    pub hits: Vec<Code>,
    /// The entry that is shown.
    pub selected: Option<Code>,
}

impl Codes {
    pub(super) fn new(registry: &Registry) -> Self {
        let mut codes = Self::default();
        codes.search(registry, String::new());
        codes
    }

    /// Looks for codes; the best hit is shown.
    pub(super) fn search(&mut self, registry: &Registry, query: String) {
        self.hits = registry.search(&query).into_iter().map(|entry| entry.code).collect();
        self.query = query;
        self.selected = self.hits.first().copied();
    }

    pub(super) fn select_by(&mut self, places: isize) {
        let place = self.hits.iter().position(|code| Some(*code) == self.selected);
        let target = place.unwrap_or(0).saturating_add_signed(places);
        self.selected = self.hits.get(target).or(self.hits.last()).copied();
    }
}
