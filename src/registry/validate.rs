//! The rules of a registry: nothing empty, nothing twice, no prompt that gives its answer away, no
//! dangling reference.

use std::collections::{HashMap, HashSet};

use super::error::RegistryProblem;
use super::fold::fold;
use super::search::SearchTerm;
use super::{
    Advice, Bilingual, Claim, Class, ClassEntry, Code, Content, Details, Document, Entry, Exchange,
    Group, Myth, Scenario, Standing, Tier, mask,
};
use crate::language::Language;

/// A field and its problem.
pub(super) type Fault = (&'static str, RegistryProblem);

pub(super) fn unfit<T>(field: &'static str, problem: impl Into<String>) -> Result<T, Fault> {
    Err((field, RegistryProblem::Unfit(problem.into())))
}

/// The rules of a single entry.
pub(super) fn entry(entry: &Entry) -> Result<(), Fault> {
    line("name", &entry.name)?;
    lines_of("popular_name", &entry.popular_name)?;
    lines_of("aliases", &entry.aliases)?;
    lines_of("korean_names", &entry.korean_names)?;
    if entry.korean_names.is_empty() {
        return Err(("korean_names", RegistryProblem::Empty));
    }
    if matches!(entry.source.document, Document::Rfc(_)) && entry.source.section.is_empty() {
        return Err(("source", RegistryProblem::Empty));
    }
    if matches!(&entry.standing, Standing::Unofficial { vendor } if vendor.trim().is_empty()) {
        return Err(("standing", RegistryProblem::Empty));
    }
    for (field, meaning) in [
        ("meaning.en", &entry.meaning.en),
        ("meaning.ko", &entry.meaning.ko),
    ] {
        line(field, meaning)?;
        if let Some(found) = given_away(entry, meaning) {
            return Err((field, RegistryProblem::GivesAway(found)));
        }
    }
    Ok(())
}

/// The number or accepted name that a text contains, if any.
pub(super) fn given_away(entry: &Entry, text: &str) -> Option<String> {
    let number = entry.code.to_string();
    if text.contains(&number) {
        return Some(number);
    }
    let (words, folded) = (spaced(text), fold(text));
    entry
        .accepted_names()
        .find(|name| {
            let name = spaced(name);
            // Short names such as "OK" or "Found" are everyday words inside others; whole words count.
            words.contains(&name) || (name.chars().count() > 10 && folded.contains(&fold(&name)))
        })
        .map(str::to_owned)
}

/// Words in lower case with one space around each, so that `contains` finds whole words.
fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        spaced.push_str(&word.to_lowercase());
        spaced.push(' ');
    }
    spaced
}

/// The rules between entries.
pub(super) fn between(entries: &[Entry]) -> Result<(), (Code, Fault)> {
    for (field, language) in [("meaning.en", Language::En), ("meaning.ko", Language::Ko)] {
        let texts = entries
            .iter()
            .map(|entry| (entry.code, entry.meaning.get(language)));
        unique(field, texts)?;
    }
    unique(
        "name",
        entries
            .iter()
            .map(|entry| (entry.code, entry.display_name())),
    )?;
    korean_names(entries)
}

/// Several codes may share a Korean name, which is then right for each of them; but a name that is shown
/// must tell the code.
fn korean_names(entries: &[Entry]) -> Result<(), (Code, Fault)> {
    let named = |entry: &Entry, name: &String| (fold(name), entry.code);
    let mut shown: HashMap<String, Code> = HashMap::new();
    for entry in entries {
        if let Some(name) = entry.korean_names.first() {
            let (folded, code) = named(entry, name);
            shown.entry(folded).or_insert(code);
        }
    }
    for entry in entries {
        let mut own = HashSet::new();
        for name in &entry.korean_names {
            let (folded, code) = named(entry, name);
            let same = match shown.get(&folded) {
                Some(other) if *other != code => Some(*other),
                _ => (!own.insert(folded)).then_some(code),
            };
            if let Some(other) = same {
                return Err((code, ("korean_names", RegistryProblem::SameAs(other))));
            }
        }
    }
    Ok(())
}

fn unique<'a>(
    field: &'static str,
    texts: impl Iterator<Item = (Code, &'a str)>,
) -> Result<(), (Code, Fault)> {
    let mut seen: HashMap<String, Code> = HashMap::new();
    for (code, text) in texts {
        if let Some(other) = seen.insert(fold(text), code) {
            return Err((code, (field, RegistryProblem::SameAs(other))));
        }
    }
    Ok(())
}

/// A text must not be empty, and be on one line without stray space.
pub(super) fn line(field: &'static str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() || fold(text).is_empty() {
        return Err((field, RegistryProblem::Empty));
    }
    if text.trim() != text || text.contains(['\n', '\r', '\t']) || text.contains("  ") {
        return Err((field, RegistryProblem::WhiteSpace(text.to_owned())));
    }
    Ok(())
}

fn lines_of<'a>(
    field: &'static str,
    texts: impl IntoIterator<Item = &'a String>,
) -> Result<(), Fault> {
    texts.into_iter().try_for_each(|text| line(field, text))
}

/// [`line`] for both languages.
pub(super) fn lines(field: &'static str, text: &Bilingual) -> Result<(), Fault> {
    Language::ALL
        .iter()
        .try_for_each(|language| line(field, text.get(*language)))
}

/// [`lines`] for a claim, and [`line`] for its source.
fn claim(field: &'static str, claim: &Claim) -> Result<(), Fault> {
    lines(field, &claim.text)?;
    lines_of(field, &claim.source)
}

/// Details must be complete for the tier, and the exchange names its code in the first line of the
/// response only.
pub(super) fn details(entry: &Entry, details: &Details) -> Result<(), Fault> {
    lines("detail", &details.detail)?;
    lines_of("detail_source", &details.detail_source)?;
    if let Some(retry) = &details.retry {
        lines("retry", &retry.why)?;
        line("retry", &retry.source)?;
    }
    details
        .checks
        .iter()
        .try_for_each(|check| claim("checks", check))?;
    for header in &details.headers {
        line("headers", &header.name)?;
        header
            .note
            .iter()
            .try_for_each(|note| lines("headers", note))?;
    }
    let unique: HashSet<_> = details.next.iter().map(|next| next.key()).collect();
    if details.next.is_empty() {
        return Err(("next", RegistryProblem::Empty));
    }
    if unique.len() != details.next.len() {
        return unfit("next", "names the same step twice");
    }
    if entry.tier <= Tier::Common && details.exchange.is_none() {
        return Err(("exchange", RegistryProblem::Missing));
    }
    match &details.exchange {
        Some(shown) => exchange(entry, details, shown),
        None => Ok(()),
    }
}

fn exchange(entry: &Entry, details: &Details, exchange: &Exchange) -> Result<(), Fault> {
    const FIELD: &str = "exchange";
    let number = entry.code.to_string();
    let (first, rest) = exchange
        .response
        .split_once('\n')
        .unwrap_or((&exchange.response, ""));
    if details.content == Content::NotSent {
        if first.matches(&number).count() != 1 {
            return unfit(FIELD, "the log line must hold the number once");
        }
    } else if !is_status_line(entry, first) {
        return unfit(FIELD, "the response must begin with the status line");
    }
    // The one value that `Expect` can have names a code (RFC 9110 §10.1.1).
    let request = exchange.request.replace("\nExpect: 100-continue", "");
    for text in [request.as_str(), rest] {
        if let Some(found) = mask::given_away(entry, text) {
            return Err((FIELD, RegistryProblem::GivesAway(found.to_owned())));
        }
    }
    let head = exchange
        .response
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let lacking = details.headers.iter().find(|header| {
        let part_of_multipart = header.note.is_some();
        header.need == super::Need::Must
            && !part_of_multipart
            && !head.contains(&format!("\n{}:", header.name.to_lowercase()))
    });
    match lacking {
        Some(header) => unfit(FIELD, format!("lacks the required {}", header.name)),
        None => Ok(()),
    }
}

/// True for a response's first line. A registered code stands there with its name; vendors also send
/// other phrases than the name people know, or none.
fn is_status_line(entry: &Entry, line: &str) -> bool {
    let start = format!("HTTP/1.1 {} ", entry.code);
    let Some(phrase) = line.strip_prefix(start.as_str()) else {
        return false;
    };
    let is_vendors = matches!(entry.standing, Standing::Unofficial { .. });
    phrase == entry.display_name() || is_vendors
}

type Entries<'a> = HashMap<Code, &'a Entry>;

/// The entries of all these codes, each named once.
pub(super) fn known<'a>(entries: &Entries<'a>, codes: &[Code]) -> Result<Vec<&'a Entry>, Fault> {
    let mut seen = HashSet::new();
    if codes.is_empty() {
        return Err(("codes", RegistryProblem::Empty));
    }
    codes
        .iter()
        .map(|code| {
            if !seen.insert(code) {
                return unfit("codes", format!("{code} stands twice"));
            }
            entries
                .get(code)
                .copied()
                .ok_or_else(|| ("codes", RegistryProblem::NoEntry(code.to_string())))
        })
        .collect()
}

/// An id is the first code and words of lower-case letters and digits, joined by hyphens.
fn id(id: &str, codes: &[Code]) -> Result<(), Fault> {
    let mut parts = id.split('-');
    let code = parts.next().and_then(|code| code.parse::<Code>().ok());
    let is_word = |word: &str| {
        let mut bytes = word.bytes();
        !word.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let mut words = parts.peekable();
    let fits = code.is_some() && code == codes.first().copied() && words.peek().is_some();
    if fits && words.all(is_word) {
        Ok(())
    } else {
        unfit(
            "id",
            format!("“{id}” is not the first code and a few plain words"),
        )
    }
}

pub(super) fn unique_ids<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return unfit("id", format!("“{id}” stands twice"));
        }
    }
    Ok(())
}

/// A group has a question and an answer for each member, which name no member.
pub(super) fn group(entries: &Entries<'_>, group: &Group) -> Result<(), Fault> {
    let members = known(entries, &group.codes)?;
    id(&group.id, &group.codes)?;
    if members.len() < 2 {
        return unfit("codes", "a group has two members or more");
    }
    lines("question", &group.question)?;
    line("source", &group.source)?;
    let answered: HashSet<Code> = group.answers.iter().map(|answer| answer.code).collect();
    if group.answers.len() != members.len()
        || members.iter().any(|entry| !answered.contains(&entry.code))
    {
        return unfit("answers", "each member answers once");
    }
    for answer in &group.answers {
        lines("answers", &answer.answer)?;
    }
    for language in Language::ALL {
        let texts: HashSet<_> = group
            .answers
            .iter()
            .map(|answer| fold(answer.answer.get(language)))
            .collect();
        if texts.len() != group.answers.len() {
            return unfit("answers", "two members answer the same");
        }
        for entry in &members {
            let number = entry.code.to_string();
            let answers = group
                .answers
                .iter()
                .map(|answer| ("answers", answer.answer.get(language)));
            for (field, text) in answers.chain([("question", group.question.get(language))]) {
                if text.contains(&number) {
                    return Err((field, RegistryProblem::GivesAway(number)));
                }
            }
        }
    }
    Ok(())
}

/// A myth and its truth must differ.
pub(super) fn myth(entries: &Entries<'_>, myth: &Myth) -> Result<(), Fault> {
    known(entries, &[myth.code]).map_err(|(_, problem)| ("code", problem))?;
    id(&myth.id, &[myth.code])?;
    for (field, text) in [
        ("myth", &myth.myth),
        ("truth", &myth.truth),
        ("why", &myth.why),
    ] {
        lines(field, text)?;
    }
    line("source", &myth.source)?;
    let same = Language::ALL
        .iter()
        .any(|language| fold(myth.myth.get(*language)) == fold(myth.truth.get(*language)));
    if same {
        return unfit("truth", "is the myth");
    }
    Ok(())
}

/// Advice has a title and points, each with a source.
pub(super) fn advice(entries: &Entries<'_>, advice: &Advice) -> Result<(), Fault> {
    known(entries, &advice.codes)?;
    id(&advice.id, &advice.codes)?;
    lines("title", &advice.title)?;
    if advice.points.is_empty() {
        return Err(("points", RegistryProblem::Empty));
    }
    for point in &advice.points {
        claim("points", point)?;
        if point.source.is_none() {
            return Err(("source", RegistryProblem::Missing));
        }
    }
    Ok(())
}

/// A scenario must not name a code that it asks for.
pub(super) fn scenario(entries: &Entries<'_>, scenario: &Scenario) -> Result<(), Fault> {
    let accepted = known(entries, &scenario.codes)?;
    id(&scenario.id, &scenario.codes)?;
    lines("text", &scenario.text)?;
    lines("why", &scenario.why)?;
    if !(1..=3).contains(&scenario.difficulty) {
        return unfit("difficulty", "is not 1, 2 or 3");
    }
    for entry in accepted {
        for language in Language::ALL {
            if let Some(found) = given_away(entry, scenario.text.get(language)) {
                return Err(("text", RegistryProblem::GivesAway(found)));
            }
        }
    }
    Ok(())
}

/// All five classes once, or none at all.
pub(super) fn classes(classes: &[ClassEntry]) -> Result<(), Fault> {
    for class in classes {
        for (field, text) in [
            ("name", &class.name),
            ("promise", &class.promise),
            ("unknown", &class.unknown),
        ] {
            lines(field, text)?;
        }
        line("source", &class.source)?;
    }
    let digits: Vec<u16> = classes.iter().map(|class| class.class).collect();
    if classes.is_empty() || digits == Class::ALL.map(Class::digit) {
        Ok(())
    } else {
        unfit("class", "the classes are 1 to 5, each once, in order")
    }
}

pub(super) fn search_term(entries: &Entries<'_>, term: &SearchTerm) -> Result<(), Fault> {
    if let Some(code) = term.codes.iter().find(|code| !entries.contains_key(code)) {
        return Err(("codes", RegistryProblem::NoEntry(code.to_string())));
    }
    for word in &term.words {
        line("words", word)?;
    }
    if term.words.is_empty() {
        return Err(("words", RegistryProblem::Empty));
    }
    let distinct: HashSet<_> = term.words.iter().map(|word| fold(word)).collect();
    if distinct.len() < term.words.len() {
        return unfit("words", "a word stands there twice");
    }
    Ok(())
}
