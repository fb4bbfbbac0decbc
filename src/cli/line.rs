//! One line of a JSON protocol's input: an object, what its keys may have, and why it is refused.

use serde_json::{Map, Value};

use crate::registry::Code;
use crate::text::{Arg, Text};

/// Why a line is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotJson(String),
    NotAnObject,
    /// A key has a value of another type.
    WrongType(&'static str, Takes),
    /// The line has no instruction; it takes one of these.
    Nothing(&'static [&'static str]),
    /// The line has two of these instructions.
    Several(&'static [&'static str]),
    /// The line does not carry the time.
    NoTime,
}

/// The type of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Text,
    /// A number of milliseconds.
    Milliseconds,
    True,
    TrueOrFalse,
    /// Two different codes, or `false`.
    Codes,
    /// A list of codes.
    CodeList,
    /// A list of places.
    Places,
    /// RFC 3339 with an offset.
    Moment,
}

impl Refusal {
    /// The refusal in words.
    pub(super) fn message(&self, text: &Text) -> String {
        let id = match self {
            Self::NotJson(problem) => {
                let problem = problem.as_str().into();
                return text.with("cli-line-not-json", &[("problem", problem)]);
            }
            Self::WrongType(key, takes) => {
                let id = match takes {
                    Takes::Text => "cli-line-takes-text",
                    Takes::Milliseconds => "cli-line-takes-milliseconds",
                    Takes::True => "cli-line-takes-true",
                    Takes::TrueOrFalse => "cli-line-takes-true-or-false",
                    Takes::Codes => "cli-line-takes-codes",
                    Takes::CodeList => "cli-line-takes-code-list",
                    Takes::Places => "cli-line-takes-places",
                    Takes::Moment => "cli-line-takes-moment",
                };
                return text.with(id, &[("key", (*key).into())]);
            }
            Self::NotAnObject => "cli-line-not-an-object",
            Self::Nothing(keys) => return text.with("cli-line-nothing", &[("keys", quoted(keys))]),
            Self::Several(keys) => return text.with("cli-line-several", &[("keys", quoted(keys))]),
            Self::NoTime => "cli-line-no-time",
        };
        text.get(id).into_owned()
    }
}

fn quoted(keys: &[&str]) -> Arg<'static> {
    let keys: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
    keys.join(", ").into()
}

/// The object that a line has to be.
pub(super) fn object(line: &str) -> Result<Map<String, Value>, Refusal> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| Refusal::NotJson(error.to_string()))?;
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(Refusal::NotAnObject),
    }
}

/// The time that an answer took; `None` if the line does not say.
pub(super) fn took_ms(object: &Map<String, Value>) -> Result<Option<u64>, Refusal> {
    match object.get("took_ms") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match milliseconds(value) {
            Some(took_ms) => Ok(Some(took_ms)),
            None => Err(Refusal::WrongType("took_ms", Takes::Milliseconds)),
        },
    }
}

/// Whole milliseconds; some clocks, such as a browser's, measure fractions.
fn milliseconds(value: &Value) -> Option<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and the sign is checked"
    )]
    value.as_u64().or_else(|| {
        let fractional = value.as_f64().filter(|number| *number >= 0.0)?;
        Some(fractional.round() as u64)
    })
}

pub(super) fn flag<C>(
    object: &Map<String, Value>,
    key: &'static str,
    command: C,
) -> Result<Option<C>, Refusal> {
    match object.get(key) {
        None => Ok(None),
        Some(Value::Bool(true)) => Ok(Some(command)),
        Some(_) => Err(Refusal::WrongType(key, Takes::True)),
    }
}

pub(super) fn code(value: &Value) -> Option<Code> {
    let number = u16::try_from(value.as_u64()?).ok()?;
    Code::new(number).filter(|code| code.is_of_http())
}
