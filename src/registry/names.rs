//! Every accepted name, prepared once for comparison with typed answers.

use std::collections::{HashMap, HashSet};
use std::iter;

use unicode_normalization::UnicodeNormalization as _;

use super::fold::fold;
use super::keyboard::keystrokes;
use super::{Code, Entry, korean};

/// Words that carry no meaning in a name: "the URI is too long" is "URI too long".
const FILLERS: [&str; 7] = ["a", "an", "the", "is", "are", "was", "were"];

/// Words that never take "un" for "not".
const NEVER_UN: [&str; 3] = ["found", "allowed", "extended"];

/// The names of all entries.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Every way to say a name exactly, folded, with its owners.
    owners: HashMap<String, Vec<Code>>,
    /// The same of Korean names, with loan words for native ones.
    loose: HashMap<String, Vec<Code>>,
    forms: Vec<Form>,
    /// Every word of every name, by letters.
    words: HashSet<String>,
    /// Korean words that a particle may follow.
    nouns: HashSet<String>,
}

/// One way to say a name, cut into words for finding typos.
#[derive(Clone, Debug)]
pub struct Form {
    pub code: Code,
    /// The whole, folded: a key of [`Names::owners`].
    pub key: String,
    /// Its words by letters, Hangul taken apart into jamo.
    pub words: Vec<String>,
    pub letters: String,
    /// In letters.
    pub length: usize,
    /// See [`marks`].
    pub marks: u64,
}

impl Names {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut names = Self {
            nouns: nouns(entries),
            ..Self::default()
        };
        for entry in entries {
            for name in entry.accepted_names() {
                let words: Vec<String> = words(name).iter().map(|word| fold(word)).collect();
                if name.is_ascii() {
                    names.add_english(entry.code, words);
                } else {
                    names.add_korean(entry.code, &words);
                }
            }
        }
        names.words = names
            .forms
            .iter()
            .flat_map(|form| form.words.iter().cloned())
            .collect();
        names
    }

    fn add_english(&mut self, code: Code, words: Vec<String>) {
        let mut ways = vec![words];
        // Each rule doubles the ways that there are so far, if it changes anything.
        for rule in [american, without_fillers, un_for_not, not_for_un, timed_out] {
            let more: Vec<_> = ways.iter().map(|way| rule(way)).collect();
            for way in more {
                if !way.is_empty() && !ways.contains(&way) {
                    ways.push(way);
                }
            }
        }
        for way in ways {
            self.add(code, way.concat(), &way);
        }
    }

    fn add_korean(&mut self, code: Code, words: &[String]) {
        let whole = words.concat();
        if whole.contains(|c: char| c.is_ascii_alphabetic()) {
            // "URIrk sjan rla": all of it was typed with the Latin layout.
            self.own(keystrokes(&whole).to_lowercase(), code);
        }
        self.add(code, whole, words);
        for way in iter::once(words.to_vec()).chain(korean::as_statement(words)) {
            let plainer = korean::canonical_words(&way, &self.nouns);
            let key = plainer.concat();
            let owners = self.loose.entry(korean::loose(&key)).or_default();
            if !owners.contains(&code) {
                owners.push(code);
            }
            self.add(code, key, &plainer);
        }
    }

    fn own(&mut self, key: String, code: Code) {
        let owners = self.owners.entry(key).or_default();
        if !owners.contains(&code) {
            owners.push(code);
        }
    }

    fn add(&mut self, code: Code, key: String, words: &[String]) {
        if self.owners(&key).contains(&code) {
            return;
        }
        self.own(key.clone(), code);
        let words: Vec<String> = words.iter().map(|word| by_letters(word)).collect();
        let letters = words.concat();
        self.forms.push(Form {
            code,
            key,
            length: letters.chars().count(),
            marks: marks(&letters),
            words,
            letters,
        });
    }

    /// The codes that a folded text names exactly.
    #[must_use]
    pub fn owners(&self, key: &str) -> &[Code] {
        self.owners.get(key).map_or(&[], Vec::as_slice)
    }

    /// The codes that a folded Korean text names in everyday speech, which has one word where the
    /// names have two: 영구 이동 and 영구 리다이렉트.
    #[must_use]
    pub fn loose_owners(&self, folded: &str) -> &[Code] {
        let key = korean::loose(&self.canonical(folded));
        self.loose.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The ways to say Korean words in another order, as keys of [`Self::owners`]: "과다 요청" is
    /// "요청 과다", and "너무 큰 콘텐츠" is "콘텐츠 너무 큼".
    pub fn turned(&self, words: &[String]) -> impl Iterator<Item = String> {
        const MOST_WORDS: usize = 6;
        let is_korean = words.iter().any(|word| !word.is_ascii());
        let places = if is_korean && words.len() <= MOST_WORDS {
            1..words.len()
        } else {
            0..0
        };
        places.filter_map(|place| {
            let turned = korean::turned(words, place)?;
            Some(korean::canonical(&turned.concat(), &self.nouns))
        })
    }

    #[must_use]
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// True for a word, by letters, of any name.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The canonical form of a folded text.
    #[must_use]
    pub fn canonical(&self, folded: &str) -> String {
        if folded.is_ascii() {
            american_spelling(folded)
        } else {
            korean::canonical(folded, &self.nouns)
        }
    }

    /// True for a folded word without meaning in a name.
    #[must_use]
    pub fn is_filler(word: &str) -> bool {
        FILLERS.contains(&word)
    }
}

/// The words of a name; apostrophes do not separate words.
fn words(name: &str) -> Vec<&str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect()
}

fn american_spelling(word: &str) -> String {
    word.replace("authoris", "authoriz")
}

fn american(words: &[String]) -> Vec<String> {
    words.iter().map(|word| american_spelling(word)).collect()
}

fn without_fillers(words: &[String]) -> Vec<String> {
    let kept = words.iter().filter(|word| !Names::is_filler(word));
    kept.cloned().collect()
}

/// "Range Not Satisfiable" is "Range Unsatisfiable".
fn un_for_not(words: &[String]) -> Vec<String> {
    let mut changed: Vec<String> = Vec::new();
    let mut negates = false;
    for word in words {
        if negates && !NEVER_UN.contains(&word.as_str()) {
            changed.pop();
            changed.push(format!("un{word}"));
        } else {
            changed.push(word.clone());
        }
        negates = word == "not";
    }
    changed
}

/// "Service Unavailable" is "Service Not Available".
fn not_for_un(words: &[String]) -> Vec<String> {
    let split = |word: &String| match word.strip_prefix("un") {
        Some(rest) => vec!["not".to_owned(), rest.to_owned()],
        None => vec![word.clone()],
    };
    words.iter().flat_map(split).collect()
}

/// "Request Timeout" is "Request Timed Out".
fn timed_out(words: &[String]) -> Vec<String> {
    let text = format!(" {} ", words.join(" "));
    let text = if text.contains(" timed out ") {
        text.replace(" timed out ", " timeout ")
    } else {
        text.replace(" timeout ", " timed out ")
            .replace(" time out ", " timed out ")
    };
    text.split_whitespace().map(str::to_owned).collect()
}

/// The Korean words of names, without their particles. Words that go before a noun (잘못된) are
/// none.
fn nouns(entries: &[Entry]) -> HashSet<String> {
    let mut nouns = HashSet::new();
    let mut with_particle = Vec::new();
    let names = entries.iter().flat_map(|entry| &entry.korean_names);
    for name in names {
        let words = words(name);
        let last = words.len().saturating_sub(1);
        for (place, word) in words.iter().enumerate() {
            let word = korean::spelled(&fold(word));
            let modifies = korean::is_modifier(&word) || word.ends_with(['할', '릴', '인', '적']);
            if place < last && word.ends_with(['가', '를', '의', '이', '을']) {
                with_particle.push(word.clone());
            }
            let is_noun = !modifies && word.chars().count() >= 2;
            if is_noun && !word.ends_with(['가', '를']) {
                nouns.insert(word);
            }
        }
    }
    for word in with_particle {
        // 길이 and 찾을 only look like a noun with its particle.
        let sure = word.ends_with(['가', '를']);
        if let Some(noun) = korean::before_particle(&word)
            && noun.chars().count() >= 2
            && (sure || nouns.contains(noun))
        {
            nouns.insert(noun.to_owned());
        }
    }
    nouns
}

/// Letters, with each Hangul syllable taken apart into its jamo.
#[must_use]
pub fn by_letters(text: &str) -> String {
    if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfd().collect()
    }
}

/// The letters of a text as a set of bits: a typo changes at most two bits.
#[must_use]
pub fn marks(letters: &str) -> u64 {
    letters.chars().fold(0, |marks, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            _ => 26 + u32::from(c) % 38,
        };
        marks | 1 << bit
    })
}
