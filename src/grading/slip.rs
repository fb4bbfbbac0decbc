//! Which word of a typed name was off.

use strsim::osa_distance;

use super::Verdict;
use super::typed::{clean, split_number};
use crate::registry::names::by_letters;
use crate::registry::{Code, Registry, fold};

/// What was typed, and how the name is written; only the words that differ, if they can be paired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsOff {
    pub typed: String,
    pub meant: String,
}

/// Letters by which a name may differ from what was typed.
const MOST_LETTERS: usize = 4;

/// The words that a near miss has wrong: a slip that was forgiven, or a wrong answer that has all words
/// of a name but one.
#[must_use]
pub fn words_off(
    registry: &Registry,
    code: Code,
    given: &str,
    verdict: Verdict,
) -> Option<WordsOff> {
    let slipped = match verdict {
        Verdict::Typo => true,
        Verdict::Wrong(None) => false,
        _ => return None,
    };
    let typed = clean(given)?;
    let (_, typed) = split_number(&typed);
    let names = registry.get(code)?.accepted_names();
    let near = names.filter_map(|name| {
        let off = compare(typed, name, slipped)?;
        let letters = |words: &str| by_letters(&fold(words));
        let distance = osa_distance(&letters(typed), &letters(name));
        (!slipped || distance <= MOST_LETTERS).then_some((distance, off))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, off)| off)
}

fn compare(typed: &str, name: &str, slipped: bool) -> Option<WordsOff> {
    let spelled = clean(name)?;
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (typed_words, name_words) = (words(typed), words(&spelled));
    if typed_words.len() != name_words.len() {
        return slipped.then(|| WordsOff {
            typed: typed.to_owned(),
            meant: name.to_owned(),
        });
    }
    let pairs = typed_words.iter().zip(&name_words);
    let off: Vec<_> = pairs
        .filter(|(typed, name)| fold(typed) != fold(name))
        .collect();
    let is_near = slipped || (off.len() == 1 && name_words.len() > 1);
    if off.is_empty() || !is_near {
        return None;
    }
    let join = |words: Vec<&str>| words.join(" ");
    Some(WordsOff {
        typed: join(off.iter().map(|(typed, _)| typed.as_str()).collect()),
        meant: join(off.iter().map(|(_, name)| name.as_str()).collect()),
    })
}
