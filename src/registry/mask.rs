//! Masking: hides whatever names the code in an exchange.

use super::fold::fold;
use super::{Entry, Exchange};

/// Stands for a number or a name; its length tells nothing. The glyph is in the fixed-width font.
pub const MASK: &str = "▒▒▒";

/// An exchange that does not give its code away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub request: String,
    /// The response, or the line in a log.
    pub response: String,
}

impl Masked {
    /// The whole as one text.
    #[must_use]
    pub fn text(&self) -> String {
        let (request, response) = (self.request.trim_end(), self.response.trim_end());
        format!("{request}\n\n{response}")
    }
}

impl Exchange {
    /// The exchange with a [`MASK`] in place of all that names its code: what follows the version
    /// in the status line, and everywhere the number and every name of the entry, in either
    /// language and however it is written (`Not Found`, `not_found`, `NotFound`).
    #[must_use]
    pub fn masked(&self, entry: &Entry) -> Masked {
        let response = match self.response.split_once(' ') {
            Some((version, after)) if version.starts_with("HTTP/") => {
                let rest = after.find('\n').and_then(|end| after.get(end..));
                let rest = mask(entry, rest.unwrap_or_default());
                format!("{version} {MASK}{rest}")
            }
            _ => mask(entry, &self.response),
        };
        Masked {
            request: mask(entry, &self.request),
            response,
        }
    }
}

/// The entry's number or name that a text contains, as it is written there.
pub(super) fn given_away<'a>(entry: &Entry, text: &'a str) -> Option<&'a str> {
    GiveAways::of(entry)
        .next_in(text)
        .map(|(_, found, _)| found)
}

fn mask(entry: &Entry, text: &str) -> String {
    let names = GiveAways::of(entry);
    let mut masked = String::with_capacity(text.len());
    let (mut rest, mut last) = (text, "");
    while let Some((before, found, after)) = names.next_in(rest) {
        // "404 Not Found" is one give-away, not two.
        if before != " " || last != names.number || found == names.number {
            masked.push_str(before);
            masked.push_str(MASK);
        }
        (rest, last) = (after, found);
    }
    masked.push_str(rest);
    masked
}

/// The texts that give an entry's code away.
struct GiveAways {
    number: String,
    /// Folded, the longest first, so that none is left in part.
    names: Vec<String>,
}

impl GiveAways {
    fn of(entry: &Entry) -> Self {
        let mut names: Vec<String> = entry.accepted_names().map(fold).collect();
        names.retain(|name| !name.is_empty());
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self {
            number: entry.code.to_string(),
            names,
        }
    }

    /// The first give-away in a text, with the text before and after it.
    fn next_in<'a>(&self, text: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
        text.char_indices().find_map(|(at, _)| {
            let (before, from) = text.split_at_checked(at)?;
            let (found, after) = from.split_at_checked(self.length_at(before, from)?)?;
            Some((before, found, after))
        })
    }

    /// The length of the give-away that `from` begins with.
    fn length_at(&self, before: &str, from: &str) -> Option<usize> {
        let mut names = self.names.iter();
        let number = || {
            let after = from.strip_prefix(self.number.as_str())?;
            let digit = |c: char| c.is_ascii_digit();
            (!before.ends_with(digit) && !after.starts_with(digit)).then_some(self.number.len())
        };
        names
            .find_map(|name| name_length(name, before, from))
            .or_else(number)
    }
}

/// The length of a name that `from` begins with: the same letters and digits, with any signs between.
fn name_length(name: &str, before: &str, from: &str) -> Option<usize> {
    let mut left = name.chars();
    let mut last = None;
    for (at, c) in from.char_indices() {
        if !c.is_alphanumeric() {
            last?;
            continue;
        }
        if c.to_lowercase().any(|c| left.next() != Some(c)) {
            return None;
        }
        last = Some(c);
        if left.as_str().is_empty() {
            let length = at + c.len_utf8();
            // Short names such as "OK" and "Found" are parts of other words; long ones are not.
            let long = name.chars().count() > 10;
            let (first, next) = (from.chars().next(), from.get(length..)?.chars().next());
            let whole = parts(before.chars().next_back(), first) && parts(last, next);
            return (long || whole).then_some(length);
        }
    }
    None
}

/// True if a word ends between two letters: at a sign, at a capital after a small letter, and anywhere
/// in Korean, where particles follow without a space.
fn parts(one: Option<char>, other: Option<char>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    let joined = one.is_alphanumeric() && other.is_alphanumeric();
    let camel = !one.is_uppercase() && other.is_uppercase();
    let hangul = |c| ('가'..='힣').contains(&c);
    !joined || camel || hangul(one) || hangul(other)
}
