//! What several commands print: JSON lines, names of codes, days.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::failure::Failure;
use crate::language::Language;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::plan::{AllKnown, Plan, StudyKind, Upcoming};
use crate::question::{Prompt, Question};
use crate::registry::{Code, Entry, Registry};
use crate::text::entry::main_name;
use crate::text::{Text, is_hidden};
use crate::time::Day;

/// Prints a value as one line of JSON, in a single write. What a terminal would obey or hide is written
/// as JSON's escapes, so the value is exact and its line harmless.
pub(super) fn json_line(output: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(io::Error::from)?;
    let mut line = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if is_hidden(c) {
            let units = &mut [0; 2];
            for unit in c.encode_utf16(units) {
                line.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    output.write_all(line.as_bytes())?;
    Ok(())
}

/// One line: an object whose first key is its type.
pub(super) struct JsonLine(Map<String, Value>);

impl JsonLine {
    pub(super) fn new(kind: &str) -> Self {
        Self(Map::new()).with("type", kind)
    }

    pub(super) fn with(mut self, key: &str, value: impl Serialize) -> Self {
        self.0.insert(key.to_owned(), json!(value));
        self
    }

    /// Leaves the key out if there is no value.
    pub(super) fn with_some(self, key: &str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    pub(super) fn value(self) -> Value {
        self.0.into()
    }
}

/// A code of the registry, as typed.
pub(super) fn read_code(registry: &Registry, given: &str, text: &Text) -> Result<Code, Failure> {
    let code = given.parse().ok().and_then(|code| registry.get(code));
    let unknown = || text.with("cli-not-a-code", &[("given", given.into())]);
    code.map(|entry| entry.code)
        .ok_or_else(|| Failure::Usage(unknown()))
}

/// The right answer to a card's own question.
pub(super) fn expected(registry: &Registry, card: Card) -> String {
    match (card.direction(), registry.get(card.code())) {
        (Direction::CodeToMeaning, Some(entry)) => entry.display_name().to_owned(),
        _ => card.code().to_string(),
    }
}

/// The explanation of a situation or a statement; `None` for other questions.
pub(super) fn explanation<'a>(
    registry: &'a Registry,
    question: &Question,
    language: Language,
) -> Option<&'a str> {
    let why = match question.prompt {
        Prompt::Scenario(place) => &registry.scenario(place)?.why,
        Prompt::Statement { myth, .. } => &registry.myths().get(myth)?.why,
        _ => return None,
    };
    Some(why.get(language))
}

/// "404 Not Found"; in Korean also by its Korean name.
pub(super) fn full_name(entry: &Entry, text: &Text) -> String {
    let name = format!("{} {}", entry.code, main_name(text, entry));
    match text.language() {
        Language::Ko if !entry.korean_names.is_empty() => {
            format!("{name}({})", entry.korean_name())
        }
        Language::En | Language::Ko => name,
    }
}

/// "today", "tomorrow (Nov 21)", "Nov 23 (in 3 days)".
pub(super) fn day_name(day: Day, today: Day, text: &Text) -> String {
    let date = ("date", text.day(day, today).into());
    match day.days_since(today) {
        0 => text.get("cli-today").into_owned(),
        1 => text.with("cli-tomorrow", &[date]),
        days => text.with("cli-in-days", &[date, ("days", days.into())]),
    }
}

/// The next day with something to do; today while something is left of it.
pub(super) fn next_due(notebook: &Notebook, today: Day) -> Option<Day> {
    if Plan::new(notebook, StudyKind::Today, today).is_empty() {
        Upcoming::after(notebook, today).map(|upcoming| upcoming.day)
    } else {
        Some(today)
    }
}

/// What five more minutes would add, in points of a hundred, to a tenth.
pub(super) fn five_more_points(plan: &Plan) -> f64 {
    rounded(f64::from(plan.five_more), 10.0)
}

pub(super) fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}

/// What there is to do where every code in scope is known.
pub(super) fn all_known(known: &AllKnown) -> Value {
    let next_scope = known.next_scope.as_ref();
    json!({
        "codes": known.codes,
        "next_scope": next_scope.map(|(scope, _)| scope.key()),
        "next_scope_codes": next_scope.map(|(_, codes)| codes),
        "weakest_pair": known.weakest_pair,
    })
}
