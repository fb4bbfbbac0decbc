//! Grading a typed name: which code has it, exactly or but for typos.

use std::iter;

use super::Verdict;
use super::typed::{clean, constant};
use super::typo::TypedName;
use crate::registry::names::{Form, Names};
use crate::registry::{Class, Code, Registry, fold, keyboard};

/// Two syllables of three letters.
const MOST_OF_TWO_SYLLABLES: usize = 6;

/// Words that may be added to a name without changing it.
const LABELS: [&str; 8] = [
    "http", "status", "code", "error", "상태", "코드", "에러", "오류",
];

fn is_error(label: &str) -> bool {
    matches!(label, "error" | "에러" | "오류")
}

/// One way to read an answer.
struct Reading {
    words: Vec<String>,
    /// The answer has a word for "error", which is right for errors only.
    of_error: bool,
}

impl Reading {
    fn new(text: &str) -> Self {
        Self {
            words: text.split(' ').map(fold).collect(),
            of_error: false,
        }
    }

    fn fits(&self, code: Code) -> bool {
        !self.of_error || matches!(code.class(), Class::ClientError | Class::ServerError)
    }

    /// The reading without fillers and labels, if it has any.
    fn plain(&self) -> Option<Self> {
        let mut words = self.words.clone();
        let mut of_error = false;
        words.retain(|word| !Names::is_filler(word));
        while let Some(label) = words.last_mut() {
            let stem = LABELS.iter().find_map(|end| {
                let stem = label.strip_suffix(end)?;
                (stem.is_empty() || !end.is_ascii()).then(|| (stem.to_owned(), *end))
            });
            let Some((stem, end)) = stem else { break };
            of_error |= is_error(end);
            *label = stem;
            if label.is_empty() {
                words.pop();
            }
        }
        let labels = words
            .iter()
            .take_while(|word| LABELS.contains(&word.as_str()));
        let labels: Vec<String> = words.drain(..labels.count()).collect();
        of_error |= labels.iter().any(|label| is_error(label));
        let changed = words != self.words && !words.is_empty();
        changed.then_some(Self { words, of_error })
    }
}

/// Every way to read an answer, the plainest first: as it is, without fillers and labels, as the
/// same keys type it in the other language, and with loose Korean letters put together.
fn readings(text: &str) -> Vec<Reading> {
    let mut texts = vec![text.to_owned()];
    if text.is_ascii() {
        texts.extend(keyboard::hangul(text));
        // Shift at the start of a sentence.
        let lower = text.to_ascii_lowercase();
        if lower != text {
            texts.extend(keyboard::hangul(&lower));
        }
    } else {
        let keys = keyboard::keystrokes(text);
        texts.extend(keys.is_ascii().then_some(keys));
        texts.extend(keyboard::composed(text));
    }
    let mut readings = Vec::with_capacity(texts.len() * 2);
    for text in texts {
        let reading = Reading::new(&text);
        let plain = reading.plain();
        readings.push(reading);
        readings.extend(plain);
    }
    readings
}

/// Grades a name: right for the asked code, for another one, or for none.
pub(super) fn grade(registry: &Registry, code: Code, text: &str) -> Verdict {
    if text.is_empty() {
        return Verdict::Wrong(None);
    }
    let names = registry.names();
    let readings = readings(text);
    let mut other = None;
    for reading in &readings {
        let whole = reading.words.concat();
        let canonical = names.canonical(&whole);
        let turned = names.turned(&reading.words);
        let keys = [whole, canonical].into_iter().chain(turned);
        for owner in keys.flat_map(|key| names.owners(&key)) {
            if *owner == code && reading.fits(code) {
                return Verdict::Exact;
            }
            other = other.or(Some(*owner).filter(|owner| reading.fits(*owner)));
        }
    }
    if let Some(other) = other {
        return if readings.iter().any(|it| is_loosely(names, code, it)) {
            Verdict::OtherRight
        } else {
            Verdict::Wrong(Some(other))
        };
    }
    readings
        .iter()
        .map(|reading| nearly(names, code, reading))
        .find(|verdict| *verdict != Verdict::Wrong(None))
        .or_else(|| in_both_languages(registry, code, text))
        .unwrap_or(Verdict::Wrong(None))
}

/// The code that has a name which everyday Korean has for the asked code, too: 영구 리다이렉트 is
/// 308's, and said of 301.
pub(super) fn twin(registry: &Registry, code: Code, text: &str) -> Option<Code> {
    let names = registry.names();
    let text = clean(text)?;
    let reading = readings(&text)
        .into_iter()
        .find(|reading| is_loosely(names, code, reading))?;
    let key = names.canonical(&reading.words.concat());
    names
        .owners(&key)
        .iter()
        .copied()
        .find(|owner| *owner != code)
}

fn is_loosely(names: &Names, code: Code, reading: &Reading) -> bool {
    let whole = reading.words.concat();
    !whole.is_ascii() && reading.fits(code) && names.loose_owners(&whole).contains(&code)
}

/// The worse verdict of two names, one in each language, if both are right.
fn in_both_languages(registry: &Registry, code: Code, text: &str) -> Option<Verdict> {
    let words: Vec<&str> = text.split(' ').collect();
    let is_korean = |word: &&str| !word.is_ascii();
    if words.iter().all(is_korean) || !words.iter().any(is_korean) {
        return None;
    }
    (1..words.len()).find_map(|place| {
        let (first, second) = words.split_at_checked(place)?;
        let differ = first.last().map(is_korean) != second.first().map(is_korean);
        let plain = !first.iter().any(is_korean) || !second.iter().any(is_korean);
        if !(differ && plain) {
            return None;
        }
        let verdicts = [first, second].map(|words| grade(registry, code, &words.join(" ")));
        let worst = verdicts.into_iter().max()?;
        worst.is_right().then_some(worst)
    })
}

/// Grades a constant of a library, such as `http.StatusNotFound`; `None` if the text is none.
pub(super) fn grade_constant(registry: &Registry, code: Code, given: &str) -> Option<Verdict> {
    let constant = constant(given)?;
    let names = registry.names();
    // "Gone.NotFound" names two codes.
    if constant
        .path
        .iter()
        .any(|part| !names.owners(&fold(part)).is_empty())
    {
        return None;
    }
    let is_error = |code: &Code| matches!(code.class(), Class::ClientError | Class::ServerError);
    let owners = constant.names.iter().find_map(|(name, of_error)| {
        let key = fold(name);
        [key.clone(), format!("http{key}")].iter().find_map(|key| {
            let fits = |owner: &Code| !of_error || is_error(owner);
            let owners = names.owners(key);
            let first = owners.iter().copied().find(fits)?;
            Some((first, owners.contains(&code) && fits(&code)))
        })
    });
    let agrees = |code| constant.number.is_none_or(|number| number == code);
    Some(match owners? {
        (first, own) if !agrees(if own { code } else { first }) => return None,
        (_, true) => Verdict::Exact,
        (other, false) => Verdict::Wrong(Some(other)),
    })
}

/// The code whose name is within a few typos; the asked code only if no other's is as near.
fn nearly(names: &Names, code: Code, reading: &Reading) -> Verdict {
    let whole = reading.words.concat();
    let texts = if whole.is_ascii() {
        let words: Vec<String> = reading.words.iter().map(|w| names.canonical(w)).collect();
        vec![TypedName::new(&words)]
    } else {
        let canonical = names.canonical(&whole);
        let plainer = (canonical != whole).then(|| TypedName::new(&[canonical]));
        iter::once(TypedName::new(&reading.words))
            .chain(plainer)
            .collect()
    };
    let (mut own, mut other, mut meant) = (None, None, None);
    for form in names.forms().iter().filter(|form| reading.fits(form.code)) {
        // A name that both have, such as "Unused", counts for the asked code.
        let is_own = form.code == code || names.owners(&form.key).contains(&code);
        let typos = texts
            .iter()
            .filter_map(|text| text.typos(form, names, is_own));
        let Some(typos) = typos.min() else {
            continue;
        };
        if is_own {
            own = own.into_iter().chain([typos]).min();
        } else {
            let near = (typos, form.code);
            other = other.into_iter().chain([near]).min();
            if typos == 0 || !is_short_korean(form) {
                meant = meant.into_iter().chain([near]).min();
            }
        }
    }
    match (own, other) {
        (Some(own), Some((typos, other))) if typos <= own => Verdict::Wrong(Some(other)),
        (Some(_), _) => Verdict::Typo,
        (None, _) => Verdict::Wrong(meant.map(|(_, code)| code)),
    }
}

/// True if one letter makes another Korean word of a name, so that the name need not have been meant:
/// 찾음 ("found") and 맞음 ("right").
fn is_short_korean(form: &Form) -> bool {
    form.length <= MOST_OF_TWO_SYLLABLES && !form.letters.is_ascii()
}

/// True if the remark after an answer contradicts it for a code: it names another one, as "(or Gone)"
/// does, alone or with the words before it, or only denies.
pub(super) fn remark_contradicts(
    registry: &Registry,
    code: Option<Code>,
    before: &str,
    remark: &str,
) -> bool {
    let (Some(before), Some(remark)) = (clean(before), clean(remark)) else {
        return false;
    };
    let words: Vec<String> = remark.split(' ').map(fold).collect();
    let remark = words.concat();
    if matches!(remark.as_str(), "not" | "no" | "아님" | "아니다") {
        return true;
    }
    let names = registry.names();
    // "Unauthorized (ALB)" is a name of 561.
    let mut ending = remark;
    for word in before.rsplit(' ') {
        ending.insert_str(0, &fold(word));
        let owners = names.owners(&ending);
        if !owners.is_empty() && !code.is_some_and(|code| owners.contains(&code)) {
            return true;
        }
    }
    let mut start = 0;
    while start < words.len() {
        // The longest name that begins here: "Not Found" names 404, not 302. None has more words.
        let longest = (start + 1..=words.len().min(start + 12))
            .rev()
            .find_map(|end| {
                let owners = names.owners(&words.get(start..end)?.concat());
                (!owners.is_empty()).then_some((end, owners))
            });
        match longest {
            Some((end, owners)) if code.is_some_and(|code| owners.contains(&code)) => start = end,
            Some(_) => return true,
            None => start += 1,
        }
    }
    false
}
