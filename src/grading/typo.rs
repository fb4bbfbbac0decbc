//! What counts as a typo, and how many a typed answer has against a name.
//!
//! Names are compared word by word on their letters (Hangul by its jamo): a long word tolerates a
//! typo, a missing "not" is never one. Spaces do not decide where the words of an answer begin.

use strsim::osa_distance;

use super::real_words::{self, Use};
use crate::registry::names::{Form, Names, by_letters, marks};

/// The most typos in one answer.
const MOST_TYPOS: usize = 2;

/// Short words and others that are often written for them: "to large", "not content".
const MIXED_UP: [(&str, &str); 3] = [("too", "to"), ("no", "not"), ("not", "no")];

/// Endings of more than a letter that count as one typo: entities, statuses, temporarily.
const LONG_ENDINGS: [(&str, &str); 3] = [("y", "ies"), ("y", "ily"), ("s", "ses")];

/// The name that a word is compared for.
#[derive(Clone, Copy)]
struct WordContext<'a> {
    names: &'a Names,
    /// The name is the asked code's. Another code's name is recognised with fewer conditions.
    is_own: bool,
    /// The word is the whole of an English name, so that no other word shows what was meant.
    alone: bool,
    /// The name is long enough for a typo in a short Korean word.
    long: bool,
}

/// Endings that do not make another word: requests, required, creating, permanently.
const INFLECTIONS: [(&str, &str); 20] = [
    ("", "s"),
    ("", "es"),
    ("", "d"),
    ("", "ed"),
    ("", "ing"),
    ("", "ly"),
    ("s", "d"),
    ("s", "ed"),
    ("s", "es"),
    ("s", "ing"),
    ("s", "ly"),
    ("d", "ing"),
    ("d", "ly"),
    ("ed", "es"),
    ("ed", "ing"),
    ("e", "ed"),
    ("e", "ing"),
    ("y", "ied"),
    ("y", "ies"),
    ("y", "ily"),
];

/// An answer by its letters.
pub(super) struct TypedName {
    letters: String,
    length: usize,
    marks: u64,
    /// Where each letter begins, and the end.
    starts: Vec<usize>,
    /// The words as they were typed, each with its first byte in `letters`.
    words: Vec<(usize, String)>,
}

impl TypedName {
    pub(super) fn new(words: &[String]) -> Self {
        let mut letters = String::new();
        let mut spaced = Vec::with_capacity(words.len());
        for word in words {
            let word = by_letters(word);
            spaced.push((letters.len(), word.clone()));
            letters.push_str(&word);
        }
        let mut starts: Vec<usize> = letters.char_indices().map(|(at, _)| at).collect();
        starts.push(letters.len());
        Self {
            length: starts.len() - 1,
            marks: marks(&letters),
            starts,
            words: spaced,
            letters,
        }
    }

    fn piece(&self, start: usize, end: usize) -> Option<&str> {
        self.letters
            .get(*self.starts.get(start)?..*self.starts.get(end)?)
    }

    /// How many typos this answer has against a name; `None` if it is not that name.
    pub(super) fn typos(&self, form: &Form, names: &Names, is_own: bool) -> Option<usize> {
        // A cheap test first: a typo changes at most two letters, a plural in -ies three.
        if self.length.abs_diff(form.length) > MOST_TYPOS
            || (self.marks ^ form.marks).count_ones() > 5
            || osa_distance(&self.letters, &form.letters) > MOST_TYPOS + 1
        {
            return None;
        }
        let english = form.letters.is_ascii();
        let context = WordContext {
            names,
            is_own,
            alone: english && form.words.len() == 1,
            long: form.length > 12,
        };
        // Korean may be spaced at will; English with the right number of words is spaced rightly.
        let typos = if english && self.words.len() == form.words.len() {
            self.each(form, context)
        } else {
            self.cut(form, context)
        }?;
        let strange = || {
            let mut words = self.words.iter();
            words.any(|(_, word)| is_strange(word, form, context))
        };
        (typos <= MOST_TYPOS && !self.negates(form) && !strange()).then_some(typos)
    }

    /// The typos word by word.
    fn each(&self, form: &Form, context: WordContext<'_>) -> Option<usize> {
        let mut pairs = form.words.iter().zip(&self.words);
        pairs.try_fold(0, |typos, (word, (_, typed))| {
            Some(typos + word_typos(word, typed, context)?)
        })
    }

    /// The fewest typos over all ways to cut the answer into the name's words.
    fn cut(&self, form: &Form, context: WordContext<'_>) -> Option<usize> {
        // best[end - first]: the fewest typos for the words so far against the first `end` letters.
        let mut first = 0;
        let mut best = vec![Some(0)];
        let mut expected = 0;
        for word in &form.words {
            let length = word.chars().count();
            expected += length;
            let ends = expected.saturating_sub(MOST_TYPOS)..=expected + MOST_TYPOS;
            let next_first = *ends.start();
            let next: Vec<Option<usize>> = ends
                .map(|end| {
                    best.iter()
                        .enumerate()
                        .filter_map(|(place, before)| {
                            let (before, start) = ((*before)?, first + place);
                            if start > end || (end - start).abs_diff(length) > MOST_TYPOS {
                                return None;
                            }
                            let piece = self.piece(start, end)?;
                            let typos = word_typos(word, piece, context)?;
                            (typos == 0 || !self.adds_word(start, end, word, typos))
                                .then_some(before + typos)
                        })
                        .min()
                })
                .collect();
            if next.iter().all(Option::is_none) {
                return None;
            }
            (first, best) = (next_first, next);
        }
        *best.get(self.length.checked_sub(first)?)?
    }

    /// True if a piece has a whole word too many, as in "no conflict".
    fn adds_word(&self, start: usize, end: usize, word: &str, typos: usize) -> bool {
        let (Some(start), Some(end)) = (self.starts.get(start), self.starts.get(end)) else {
            return false;
        };
        self.words.iter().any(|(at, added)| {
            let length = added.chars().count();
            let within = *start <= *at && at + added.len() <= *end;
            if !within || length != typos {
                return false;
            }
            let before = self.letters.get(*start..*at).unwrap_or_default();
            let after = self.letters.get(at + added.len()..*end).unwrap_or_default();
            word.strip_prefix(before) == Some(after)
        })
    }

    /// True if this is the name with a negating prefix lost or added, which looks like two typos.
    fn negates(&self, form: &Form) -> bool {
        let prefixes = ["un", "in", "im", "미", "비", "무", "부"].map(by_letters);
        let mut before = 0;
        form.words.iter().any(|word| {
            let rest = self.letters.get(before..);
            let same_before = form.letters.get(..before) == self.letters.get(..before);
            let after = form.letters.get(before + word.len()..).unwrap_or_default();
            before += word.len();
            let Some(rest) = rest.filter(|_| same_before) else {
                return false;
            };
            prefixes.iter().any(|prefix| {
                let lost = word
                    .strip_prefix(prefix.as_str())
                    .is_some_and(|word| rest.strip_prefix(word) == Some(after));
                let added = rest
                    .strip_prefix(prefix.as_str())
                    .and_then(|rest| rest.strip_prefix(word.as_str()));
                lost || added == Some(after)
            })
        })
    }
}

/// The typos in a word, if it is long enough for them and they do not make another word of it.
fn word_typos(word: &str, typed: &str, context: WordContext<'_>) -> Option<usize> {
    if word == typed {
        return Some(0);
    }
    if MIXED_UP.contains(&(word, typed)) {
        return Some(1);
    }
    let (length, tolerated) = (word.chars().count(), tolerated_typos(word, context));
    // "Not Allow" for "Not Allowed", yet not "Lock" for "Locked".
    let lost_ending = typed.len() >= 5 && word.strip_suffix("ed") == Some(typed);
    if tolerated > 0 && (lost_ending || is_inflected(word, typed, &LONG_ENDINGS)) {
        return Some(1);
    }
    let typos = osa_distance(word, typed);
    let plural = length == 4 && is_inflected(word, typed, &[("", "s")]);
    let short = length <= 4 && !is_hangul(word);
    let within = typos <= tolerated && (!short || plural || same_letters(word, typed));
    (within && !is_part(word, typed) && !is_another(word, typed, context)).then_some(typos)
}

/// English words of up to 4 letters tolerate a typo only beside other words, those of up to 7 one,
/// longer ones two. Korean syllables have two or three jamo, and one syllable makes another word, so
/// Korean words of up to 12 jamo tolerate one.
fn tolerated_typos(word: &str, context: WordContext<'_>) -> usize {
    match (is_hangul(word), word.chars().count()) {
        (false, 0..=2) => 0,
        (false, 3..=4) => usize::from(!context.alone),
        (true, 0..=3) => usize::from(context.long),
        (false, 5..=7) | (true, 4..=12) => 1,
        _ => 2,
    }
}

/// True if one is part of the other: more than a letter is lost or added at either end.
fn is_part(word: &str, typed: &str) -> bool {
    let (long, short) = if typed.len() < word.len() {
        (word, typed)
    } else {
        (typed, word)
    };
    short.len() + 2 <= long.len()
        && !is_hangul(word)
        && (long.starts_with(short) || long.ends_with(short))
        && !is_inflected(word, typed, &INFLECTIONS)
}

/// True if the typed word is a real word of its own, so that it was meant.
fn is_another(word: &str, typed: &str, context: WordContext<'_>) -> bool {
    if (word, typed) == ("http", "https") || (word, typed) == ("https", "http") {
        return true;
    }
    if is_inflected(word, typed, &INFLECTIONS) || MIXED_UP.contains(&(word, typed)) {
        return false;
    }
    if context.names.has_word(typed) {
        return !sounds_alike(word, typed);
    }
    let forgiven = match real_words::usual(typed) {
        Some(Use::Daily) => !context.is_own,
        Some(Use::Known) => !context.is_own || !context.alone,
        None => return false,
    };
    !(forgiven && is_mechanical(word, typed))
}

/// True if a typed word is a real word that the name does not have.
fn is_strange(typed: &str, form: &Form, context: WordContext<'_>) -> bool {
    if is_hangul(typed) || form.words.iter().any(|word| word.contains(typed)) {
        return false;
    }
    let known = context.names.has_word(typed) || real_words::usual(typed).is_some();
    known
        && form
            .words
            .iter()
            .all(|word| is_another(word, typed, context))
}

/// True if two words differ in their ending only.
fn is_inflected(word: &str, typed: &str, endings: &[(&str, &str)]) -> bool {
    endings.iter().any(|(one, other)| {
        let same = |one: &str, other: &str| {
            let stem = word.strip_suffix(one);
            stem.is_some_and(|stem| stem.len() >= 3 && typed.strip_suffix(other) == Some(stem))
        };
        same(one, other) || same(other, one)
    })
}

/// True if a letter was left out or doubled, or two were swapped.
fn is_mechanical(word: &str, typed: &str) -> bool {
    let (word, typed): (Vec<char>, Vec<char>) = (word.chars().collect(), typed.chars().collect());
    let common = word.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let tail = |letters: &[char], skipped: usize| {
        letters
            .get(common + skipped..)
            .map(<[char]>::to_vec)
            .unwrap_or_default()
    };
    match typed.len().cmp(&word.len()) {
        std::cmp::Ordering::Less => tail(&word, 1) == tail(&typed, 0),
        std::cmp::Ordering::Greater => {
            let doubled = common > 0 && typed.get(common) == typed.get(common - 1);
            doubled && tail(&word, 0) == tail(&typed, 1)
        }
        std::cmp::Ordering::Equal => {
            let swapped = word.get(common) == typed.get(common + 1)
                && word.get(common + 1) == typed.get(common);
            swapped && tail(&word, 2) == tail(&typed, 2)
        }
    }
}

/// True if Korean words differ only in vowels that sound alike (결제, 결재).
fn sounds_alike(word: &str, typed: &str) -> bool {
    let heard = |text: &str| text.replace('ᅢ', "ᅦ").replace('ᅤ', "ᅨ");
    heard(word) == heard(typed)
}

fn is_hangul(word: &str) -> bool {
    word.chars().any(|c| ('\u{1100}'..='\u{11ff}').contains(&c))
}

fn same_letters(word: &str, typed: &str) -> bool {
    word.chars().all(|c| typed.contains(c)) && typed.chars().all(|c| word.contains(c))
}
