//! The wrong options of a Choice.

use rand::Rng;
use rand::seq::SliceRandom as _;

use crate::registry::{Code, Entry, Registry, fold};

/// The right code and so many lures in random order. Codes in scope come first, and of those codes
/// whose names look alike, then the class, then the rest; a code that would also be right is never
/// among them. A scope of one or two codes borrows its lures from outside.
pub(super) fn options(
    registry: &Registry,
    code: Code,
    lures: usize,
    in_scope: impl Fn(Code) -> bool,
    rng: &mut impl Rng,
) -> Vec<Code> {
    let Some(entry) = registry.get(code) else {
        return vec![code];
    };
    let own_names: Vec<String> = entry.accepted_names().map(fold).collect();
    let own_words = words(entry.display_name());
    let mut candidates: Vec<&Entry> = registry
        .entries()
        .iter()
        // A code with a name in common would be a second right option.
        .filter(|other| other.code != code && !own_names.contains(&fold(other.display_name())))
        .collect();
    candidates.shuffle(rng);
    // A stable sort keeps the shuffled order within each group.
    candidates.sort_by_cached_key(|other| {
        let look_alike = words(other.display_name())
            .iter()
            .any(|word| own_words.contains(word));
        let nearness = match (other.code.class() == code.class(), look_alike) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        (!in_scope(other.code), nearness)
    });
    let mut options: Vec<Code> = candidates
        .iter()
        .take(lures)
        .map(|other| other.code)
        .collect();
    options.push(code);
    options.shuffle(rng);
    options
}

/// The words of some length by which names look alike, such as "Large" and "Required".
fn words(name: &str) -> Vec<String> {
    name.split_whitespace()
        .map(fold)
        .filter(|word| word.len() > 4)
        .collect()
}
