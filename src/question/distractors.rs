//! Which wrong options a Choice offers.
//!
//! The learner's own confusions come first, then look-alikes, then the class. Among those,
//! distractors are chosen so that the right option's rank by length, in the language that is read,
//! is random: its length must not give it away.

use rand::seq::SliceRandom as _;
use rand::{Rng, RngExt as _};

use super::Material;
use super::prompt::{Prompt, fits};
use crate::language::Language;
use crate::memory::Card;
use crate::registry::{Code, Entry, Registry, Standing};

/// A code that may be a wrong option.
struct Candidate {
    code: Code,
    /// The lower, the better; see [`cost`].
    cost: u32,
    /// Shorter than the right option.
    is_shorter: bool,
    in_class: bool,
}

/// The right code and `count` distractors in random order. A code that would also be right is never a
/// distractor; codes in scope come first as long as that does not give the class away.
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
    // A team's own codes are wrong answers to its own situations only: others don't know them.
    let added = match prompt.of_drill(registry) {
        Some(_) => registry.added_entries(),
        None => &[],
    };
    let mut candidates: Vec<Candidate> = registry
        .entries()
        .iter()
        .chain(added)
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
    let distractors = count.saturating_sub(options.len());
    candidates.sort_by_key(|candidate| candidate.cost);
    if prompt == Prompt::Number {
        let forced: Vec<bool> = options
            .iter()
            .filter_map(|distractor| registry.get(*distractor))
            .map(|distractor| is_shorter(distractor, entry, material.language, rng))
            .collect();
        let alike = candidates.partition_point(|candidate| candidate.cost < OTHER_CLASS);
        candidates.truncate(alike.max(distractors * POOL));
        let alone = !options
            .iter()
            .any(|distractor| distractor.class() == code.class());
        options.extend(balanced(candidates, &forced, distractors, alone, rng));
    } else {
        // Numbers are all as long as each other.
        options.extend(candidates.iter().take(distractors).map(|it| it.code));
    }
    options.push(code);
    options.shuffle(rng);
    options
}

/// False for a second right option: a code with a name in common, or one that the prompt fits.
fn may_be_wrong(registry: &Registry, entry: &Entry, other: &Entry, prompt: Prompt) -> bool {
    other.code != entry.code
        && !fits(registry, entry.code, Prompt::Name, other.code)
        && !fits(registry, other.code, Prompt::Name, entry.code)
        && !fits(registry, entry.code, prompt, other.code)
}

/// The learner's own confusions come first, whatever their length, but leave a place for another code.
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

/// The least cost of a code of another class that is no look-alike, or of one out of scope.
const OTHER_CLASS: u32 = 20;
/// A class with fewer other codes in scope takes distractors from out of scope: an option that is
/// alone in its class is given away.
const FEWEST_OF_CLASS: usize = 2;

/// Candidates for each distractor that leave a choice of lengths; small classes are filled up to it.
const POOL: usize = 2;

/// Look-alikes in the class, the class, look-alikes in other classes, the rest; codes in scope first.
/// So the asked code and its distractors are alike, and neither's length is typical.
fn cost(material: Material<'_>, code: Code, other: &Entry, lonely: bool) -> u32 {
    let alike = material.registry.look_alikes(code).contains(&other.code);
    let in_class = other.code.class() == code.class();
    let registered = !matches!(other.standing, Standing::Unofficial { .. });
    let is_studied = (material.in_scope)(other.code) || material.registry.is_added(other.code);
    match (is_studied, in_class, alike) {
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

/// True if fewer than [`FEWEST_OF_CLASS`] other codes of the class are in scope.
fn is_lonely(material: Material<'_>, code: Code) -> bool {
    let entries = material.registry.entries().iter();
    let company = entries.filter(|other| {
        other.code != code && other.code.class() == code.class() && (material.in_scope)(other.code)
    });
    company.count() < FEWEST_OF_CLASS
}

/// True if a code's meaning is shorter than the right one's in the language that is read; random if
/// they are equally long.
fn is_shorter(other: &Entry, right: &Entry, language: Language, rng: &mut impl Rng) -> bool {
    let length = |entry: &Entry| entry.meaning.get(language).chars().count();
    let (other, right) = (length(other), length(right));
    other < right || (other == right && rng.random())
}

/// Distractors that make every rank by length of the right option equally likely, as far as the
/// candidates allow. `forced_shorter` tells for each distractor chosen already whether it is shorter.
/// If the right option is still alone in its class, one of the class is taken whatever the rank.
fn balanced(
    candidates: Vec<Candidate>,
    forced_shorter: &[bool],
    distractors: usize,
    alone: bool,
    rng: &mut impl Rng,
) -> Vec<Code> {
    let already = forced_shorter.iter().filter(|shorter| **shorter).count();
    let rank = rank_given(already, forced_shorter.len(), distractors, rng);
    let (mut short, mut long): (Vec<Candidate>, Vec<Candidate>) = candidates
        .into_iter()
        .partition(|candidate| candidate.is_shorter);
    let mut wanted = rank
        .saturating_sub(already)
        .max(distractors.saturating_sub(long.len()))
        .min(short.len());
    if alone {
        match (class_first(&mut short), class_first(&mut long)) {
            (true, false) => wanted = wanted.max(1),
            (false, true) => wanted = wanted.min(distractors.saturating_sub(1)),
            _ => {}
        }
    }
    let short = short.into_iter().take(wanted);
    let long = long.into_iter().take(distractors.saturating_sub(wanted));
    short.chain(long).map(|candidate| candidate.code).collect()
}

/// Moves a code of the right one's class to the front; false if there is none.
fn class_first(candidates: &mut [Candidate]) -> bool {
    let place = candidates.iter().position(|it| it.in_class);
    if let Some(others) = place.and_then(|place| candidates.get_mut(..=place)) {
        others.rotate_right(1);
    }
    place.is_some()
}

/// The number of shorter distractors among all, given `shorter` of the `forced` ones: distributed as if
/// the rank had been drawn first and the forced ones at random.
fn rank_given(shorter: usize, forced: usize, distractors: usize, rng: &mut impl Rng) -> usize {
    let all = forced + distractors;
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

/// The binomial coefficient.
fn choose(n: usize, k: usize) -> u64 {
    if k > n {
        return 0;
    }
    (0..k).fold(1, |ways, at| ways * (n - at) as u64 / (at as u64 + 1))
}
