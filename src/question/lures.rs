//! The wrong options of a Choice.

use rand::Rng;
use rand::seq::SliceRandom as _;

use crate::registry::{Code, Entry, Registry, fold};

/// The right code and so many lures in random order. Codes whose names look alike come first, then
/// the class, then the rest; a code that would also be right is never among them.
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
    let mut candidates: Vec<&Entry> = registry
        .entries()
        .iter()
        .filter(|other| other.code != code && in_scope(other.code) && !also_right(entry, other))
        .collect();
    candidates.shuffle(rng);
    // A stable sort keeps the shuffled order within each group.
    candidates.sort_by_key(|other| nearness(entry, other));
    let mut options: Vec<Code> = candidates.iter().take(lures).map(|other| other.code).collect();
    options.push(code);
    options.shuffle(rng);
    options
}

/// 0 for a look-alike of the same class, 1 for the class, 2 for another class's look-alike.
fn nearness(entry: &Entry, other: &Entry) -> u8 {
    match (other.code.class() == entry.code.class(), look_alike(entry, other)) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    }
}

/// Whether two names share a word of some length, as "Too Large" and "Required" do.
fn look_alike(entry: &Entry, other: &Entry) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split_whitespace().map(fold).filter(|word| word.len() > 4).collect()
    };
    let own = words(entry.display_name());
    words(other.display_name()).iter().any(|word| own.contains(word))
}

/// Whether another code has a name in common, so that it would be a second right option.
fn also_right(entry: &Entry, other: &Entry) -> bool {
    let shown = fold(other.display_name());
    entry.accepted_names().any(|name| fold(name) == shown)
}
