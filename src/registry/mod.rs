//! What is known of every status code: entries, their loading and checking, look-up and search.
//!
//! Pure data. No file is read here (the built-in texts are part of the binary; other folders are
//! read by `store` and handed over as texts), and nothing here knows a learner.

mod code;
mod entry;
mod load;
mod search;

pub use code::{Class, Code, Language, NotACode};
pub use entry::{Bilingual, Document, Entry, Source, Standing, Tier};
pub use load::{Problem, RegistryError};
pub use search::fold;

use std::collections::HashMap;

/// The built-in registry, one file for each class.
pub const BUILT_IN: [(&str, &str); 5] = [
    ("1xx.ron", include_str!("../../assets/registry/1xx.ron")),
    ("2xx.ron", include_str!("../../assets/registry/2xx.ron")),
    ("3xx.ron", include_str!("../../assets/registry/3xx.ron")),
    ("4xx.ron", include_str!("../../assets/registry/4xx.ron")),
    ("5xx.ron", include_str!("../../assets/registry/5xx.ron")),
];

/// Every entry, in ascending order of code.
#[derive(Clone, Debug)]
pub struct Registry {
    entries: Vec<Entry>,
    places: HashMap<Code, usize>,
}

impl Registry {
    /// The registry that comes with the app.
    ///
    /// # Errors
    /// Names the file, the code and the field that is broken.
    pub fn built_in() -> Result<Self, RegistryError> {
        Self::load(&BUILT_IN)
    }

    /// Reads and checks a registry from texts, each with the file name to use in errors.
    ///
    /// # Errors
    /// Names the file, the code and the field that is broken.
    pub fn load<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Result<Self, RegistryError> {
        let entries = load::load(files)?;
        let places = entries.iter().enumerate().map(|(place, entry)| (entry.code, place)).collect();
        Ok(Self { entries, places })
    }

    /// All entries, ascending.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a code, if the registry has one.
    #[must_use]
    pub fn get(&self, code: Code) -> Option<&Entry> {
        self.places.get(&code).and_then(|place| self.entries.get(*place))
    }

    /// The entries that a query finds, best first; all of them for an empty query.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&Entry> {
        search::search(&self.entries, query)
    }
}
