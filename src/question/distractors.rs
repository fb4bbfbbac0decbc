//! The wrong options of a Choice.
//!
//! The learner's own confusions come first, then look-alikes, then the class. Among those, the lures
//! are chosen so that the right option is as often the shortest, the longest or in between, in the
//! language that is read: its length must not give it away.

use rand::seq::SliceRandom as _;
use rand::{Rng, RngExt as _};

use super::prompt::fits;
use super::{Material, Prompt};
use crate::language::Language;
use crate::memory::Card;
use crate::registry::{Code, Entry, Registry, Standing};

/// A code that may be a wrong option.
struct Candidate {
    code: Code,
    /// How much better another one would be.
    cost: u32,
    /// Whether its meaning is shorter than the right one.
    is_shorter: bool,
    in_class: bool,
}

/// The right code and so many lures in random order. A code that would also be right is never among
/// them; codes in scope come before others as long as the class is not given away.
pub(super) fn options(
    material: Material<'_>,
    card: Card,
    prompt: Prompt,
    count: usize,
    rng: &mut impl Rng,
) -> Vec<Code> {
    let registry = material.registry;
    let code = card.code();
    let Some(entry) = registry.get(code) else {
        return vec![code];
    };
    let lonely = is_lonely(material, code);
    let mut candidates: Vec<Candidate> = registry
        .entries()
        .iter()
        .filter(|other| may_be_wrong(registry, entry, other, prompt))
        .map(|other| Candidate {
            code: other.code,
            cost: cost(material, code, other, lonely),
            is_shorter: is_shorter(other, entry, material.language, rng),
            in_class: other.code.class() == code.class(),
        })
        .collect();
    candidates.shuffle(rng);
    let mut options = own_confusions(material, &mut candidates, count);
    let lures = count.saturating_sub(options.len());
    candidates.sort_by_key(|candidate| candidate.cost);
    if prompt == Prompt::Number {
        let forced: Vec<bool> = options
            .iter()
            .filter_map(|lure| registry.get(*lure))
            .map(|lure| is_shorter(lure, entry, material.language, rng))
            .collect();
        let alike = candidates.partition_point(|candidate| candidate.cost < OTHER_CLASS);
        candidates.truncate(alike.max(lures * POOL));
        let alone = !options.iter().any(|lure| lure.class() == code.class());
        options.extend(balanced(candidates, &forced, lures, alone, rng));
    } else {
        // Numbers are all as long as each other.
        options.extend(candidates.iter().take(lures).map(|it| it.code));
    }
    options.push(code);
    options.shuffle(rng);
    options
}

/// A code with a name in common would be a second right option, and so would one that the prompt
/// fits.
fn may_be_wrong(registry: &Registry, entry: &Entry, other: &Entry, prompt: Prompt) -> bool {
    other.code != entry.code
        && !fits(registry, entry.code, Prompt::Name, other.code)
        && !fits(registry, other.code, Prompt::Name, entry.code)
        && !fits(registry, entry.code, prompt, other.code)
}

/// What this learner has answered instead before comes first, whatever its length, but leaves a
/// place for another.
fn own_confusions(
    material: Material<'_>,
    candidates: &mut Vec<Candidate>,
    count: usize,
) -> Vec<Code> {
    let most = count.saturating_sub(1).max(1);
    let mut own = Vec::new();
    for code in material.mixed_up {
        if own.len() < most
            && let Some(place) = candidates.iter().position(|it| it.code == *code)
        {
            own.push(candidates.swap_remove(place).code);
        }
    }
    own
}

/// From here on, a code is no look-alike and of another class, or one that is not studied.
const OTHER_CLASS: u32 = 20;
/// A class with fewer other codes in scope borrows from those out of scope: an option that is alone
/// in its class is given away.
const FEWEST_OF_CLASS: usize = 2;

/// Small classes are filled up to so many candidates a lure, so that there is a choice of lengths.
const POOL: usize = 2;

/// Look-alikes of the class, the class, look-alikes of other classes, the rest; of codes in scope
/// first. Asked codes and lures are so of one kind, and no length is the mark of either.
fn cost(material: Material<'_>, code: Code, other: &Entry, lonely: bool) -> u32 {
    let alike = material.registry.look_alikes(code).contains(&other.code);
    let in_class = other.code.class() == code.class();
    let registered = !matches!(other.standing, Standing::Unofficial { .. });
    match ((material.in_scope)(other.code), in_class, alike) {
        (true, true, true) => 0,
        (true, true, false) => 1,
        (true, false, true) => 4,
        (false, true, _) if lonely && registered => 6,
        (true, false, false) => OTHER_CLASS,
        (false, true, _) if registered => 2 * OTHER_CLASS,
        (false, true, _) => 3 * OTHER_CLASS,
        (false, false, _) => 4 * OTHER_CLASS,
    }
}

/// Whether a code has next to no company of its class in scope.
fn is_lonely(material: Material<'_>, code: Code) -> bool {
    let entries = material.registry.entries().iter();
    let company = entries.filter(|other| {
        other.code != code && other.code.class() == code.class() && (material.in_scope)(other.code)
    });
    company.count() < FEWEST_OF_CLASS
}

/// Whether a code's meaning is shorter than the right one's in the language that is read; of two
/// that are equally long either may be.
fn is_shorter(other: &Entry, right: &Entry, language: Language, rng: &mut impl Rng) -> bool {
    let length = |entry: &Entry| entry.meaning.get(language).chars().count();
    let (other, right) = (length(other), length(right));
    other < right || (other == right && rng.random())
}

/// Lures such that, together with those there are already, the right option's rank by length is any
/// with the same chance, as far as there are candidates for it. `forced_shorter` says of each lure
/// that is there already whether it is shorter. Where the right option is still alone in its class,
/// one of its class is taken whatever the rank: it must not stand out.
fn balanced(
    candidates: Vec<Candidate>,
    forced_shorter: &[bool],
    lures: usize,
    alone: bool,
    rng: &mut impl Rng,
) -> Vec<Code> {
    let already = forced_shorter.iter().filter(|shorter| **shorter).count();
    let rank = rank_given(already, forced_shorter.len(), lures, rng);
    let (mut short, mut long): (Vec<Candidate>, Vec<Candidate>) = candidates
        .into_iter()
        .partition(|candidate| candidate.is_shorter);
    let mut wanted = rank
        .saturating_sub(already)
        .max(lures.saturating_sub(long.len()))
        .min(short.len());
    if alone {
        match (class_first(&mut short), class_first(&mut long)) {
            (true, false) => wanted = wanted.max(1),
            (false, true) => wanted = wanted.min(lures.saturating_sub(1)),
            _ => {}
        }
    }
    let short = short.into_iter().take(wanted);
    let long = long.into_iter().take(lures.saturating_sub(wanted));
    short.chain(long).map(|candidate| candidate.code).collect()
}

/// Puts a code of the right one's class first; whether there is one.
fn class_first(candidates: &mut [Candidate]) -> bool {
    let place = candidates.iter().position(|it| it.in_class);
    if let Some(others) = place.and_then(|place| candidates.get_mut(..=place)) {
        others.rotate_right(1);
    }
    place.is_some()
}

/// How many of all lures are to be shorter, where so many of the forced ones are: as if the right
/// option's rank had been drawn first and the forced ones at random.
fn rank_given(shorter: usize, forced: usize, lures: usize, rng: &mut impl Rng) -> usize {
    let all = forced + lures;
    let ways =
        |rank: usize| choose(rank, shorter) * choose(all - rank, forced.saturating_sub(shorter));
    let total: u64 = (0..=all).map(ways).sum();
    let mut at = rng.random_range(0..total.max(1));
    for rank in 0..=all {
        let share = ways(rank);
        if at < share {
            return rank;
        }
        at -= share;
    }
    all
}

/// Ways to choose `k` of `n`.
fn choose(n: usize, k: usize) -> u64 {
    if k > n {
        return 0;
    }
    (0..k).fold(1, |ways, at| ways * (n - at) as u64 / (at as u64 + 1))
}
