//! Two codes side by side, in Codes.

use crate::registry::{Code, Registry};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compare {
    pub code: Code,
    /// `None` until one is chosen, for a code without look-alikes.
    pub other: Option<Code>,
    /// What is typed to choose the other code: its number or a word.
    pub typed: String,
}

impl Compare {
    /// Beside the code that is most easily taken for it.
    pub(super) fn new(registry: &Registry, code: Code) -> Self {
        let group = registry.groups_of(code).into_iter().next();
        let mut members = group
            .map(|group| group.codes.as_slice())
            .unwrap_or_default()
            .iter();
        Self {
            code,
            other: members.find(|member| **member != code).copied(),
            typed: String::new(),
        }
    }

    pub(super) fn choose(&mut self, other: Code) {
        if other != self.code {
            self.other = Some(other);
        }
    }

    /// Chooses the best fit for what is typed; nothing changes while nothing fits.
    pub(super) fn search(&mut self, registry: &Registry, typed: String) {
        self.typed = typed;
        let typed = self.typed.trim();
        if typed.is_empty() {
            return;
        }
        let number = typed.parse().ok().and_then(|code| registry.get(code));
        let found = match number {
            Some(entry) => Some(entry),
            None => registry.search(typed).into_iter().next(),
        };
        if let Some(entry) = found {
            self.choose(entry.code);
        }
    }

    /// Moves through the look-alikes.
    pub(super) fn choose_by(&mut self, registry: &Registry, places: isize) {
        let look_alikes = registry.look_alikes(self.code);
        let mut all = look_alikes.iter();
        let place = all.position(|code| Some(*code) == self.other);
        let target = match place {
            Some(place) => place.saturating_add_signed(places),
            None => 0,
        };
        if let Some(other) = look_alikes.get(target).or(look_alikes.last()) {
            self.choose(*other);
        }
    }
}
