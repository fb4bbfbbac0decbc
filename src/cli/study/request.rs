//! One line of the JSON protocol's input.

use serde_json::{Map, Value};

use crate::cli::clock::Moment;
use crate::registry::Code;
use crate::text::Text;

/// What a line asks for, and when.
#[derive(Debug)]
pub(super) struct Request {
    /// The moment that the line names.
    pub(super) now: Option<Moment>,
    /// What it asks for.
    pub(super) command: StudyCommand,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StudyCommand {
    /// To grade an answer.
    Answer {
        given: String,
        /// How long it took; 0 if that was not measured.
        took_ms: u64,
    },
    /// To count the review answered last as right, or as wrong.
    Correct(bool),
    /// To fight out a duel of two codes.
    Duel([Code; 2]),
    /// To leave the duel.
    LeaveDuel,
    /// To take back the last answer.
    Undo,
    Quit,
    /// Nothing: it only says what time it is.
    Tick,
}

/// Why a line is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not JSON.
    NotJson(String),
    /// It is JSON, but no object.
    NotAnObject,
    /// A value is not of the type that its key takes.
    WrongType(&'static str, Takes),
    /// It asks for nothing.
    Nothing,
    /// It asks for two things at once.
    Several,
    /// It does not say what time it is.
    NoTime,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Text,
    /// A number of milliseconds.
    Milliseconds,
    True,
    TrueOrFalse,
    /// Two different codes, or `false`.
    Codes,
    /// RFC 3339 with an offset.
    Moment,
}

impl Refusal {
    /// The refusal in words.
    pub(super) fn message(&self, text: &Text) -> String {
        match self {
            Self::NotJson(problem) => {
                text.with("cli-line-not-json", &[("problem", problem.as_str().into())])
            }
            Self::NotAnObject => text.get("cli-line-not-an-object").into_owned(),
            Self::WrongType(key, takes) => {
                let key = [("key", (*key).into())];
                match takes {
                    Takes::Text => text.with("cli-line-takes-text", &key),
                    Takes::Milliseconds => text.with("cli-line-takes-milliseconds", &key),
                    Takes::True => text.with("cli-line-takes-true", &key),
                    Takes::TrueOrFalse => text.with("cli-line-takes-true-or-false", &key),
                    Takes::Codes => text.with("cli-line-takes-codes", &key),
                    Takes::Moment => text.with("cli-line-takes-moment", &key),
                }
            }
            Self::Nothing => text.get("cli-line-nothing").into_owned(),
            Self::Several => text.get("cli-line-several").into_owned(),
            Self::NoTime => text.get("cli-line-no-time").into_owned(),
        }
    }
}

/// Reads a line. Where lines carry the time, each of them must.
pub(super) fn parse(line: &str, carries_time: bool) -> Result<Request, Refusal> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| Refusal::NotJson(error.to_string()))?;
    let Value::Object(object) = value else {
        return Err(Refusal::NotAnObject);
    };
    let now = if carries_time {
        Some(moment(&object)?)
    } else {
        None
    };
    let mut commands = [
        answer(&object)?,
        correct(&object)?,
        duel(&object)?,
        flag(&object, "undo", StudyCommand::Undo)?,
        flag(&object, "quit", StudyCommand::Quit)?,
    ]
    .into_iter()
    .flatten();
    match (commands.next(), commands.next()) {
        (Some(_), Some(_)) => Err(Refusal::Several),
        (Some(command), None) => Ok(Request { now, command }),
        (None, _) if carries_time => Ok(Request {
            now,
            command: StudyCommand::Tick,
        }),
        (None, _) => Err(Refusal::Nothing),
    }
}

fn moment(object: &Map<String, Value>) -> Result<Moment, Refusal> {
    let value = object.get("now").ok_or(Refusal::NoTime)?;
    value
        .as_str()
        .and_then(Moment::parse)
        .ok_or(Refusal::WrongType("now", Takes::Moment))
}

fn answer(object: &Map<String, Value>) -> Result<Option<StudyCommand>, Refusal> {
    let Some(value) = object.get("answer") else {
        return Ok(None);
    };
    let given = value
        .as_str()
        .ok_or(Refusal::WrongType("answer", Takes::Text))?
        .to_owned();
    let took_ms = match object.get("took_ms") {
        None | Some(Value::Null) => 0,
        Some(value) => {
            milliseconds(value).ok_or(Refusal::WrongType("took_ms", Takes::Milliseconds))?
        }
    };
    Ok(Some(StudyCommand::Answer { given, took_ms }))
}

/// Whole milliseconds; clocks such as a browser's measure parts of them too.
fn milliseconds(value: &Value) -> Option<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and the sign is checked"
    )]
    value.as_u64().or_else(|| {
        let parts = value.as_f64().filter(|parts| *parts >= 0.0)?;
        Some(parts.round() as u64)
    })
}

fn flag(
    object: &Map<String, Value>,
    key: &'static str,
    command: StudyCommand,
) -> Result<Option<StudyCommand>, Refusal> {
    match object.get(key) {
        None => Ok(None),
        Some(Value::Bool(true)) => Ok(Some(command)),
        Some(_) => Err(Refusal::WrongType(key, Takes::True)),
    }
}

fn correct(object: &Map<String, Value>) -> Result<Option<StudyCommand>, Refusal> {
    match object.get("correct") {
        None => Ok(None),
        Some(Value::Bool(right)) => Ok(Some(StudyCommand::Correct(*right))),
        Some(_) => Err(Refusal::WrongType("correct", Takes::TrueOrFalse)),
    }
}

fn duel(object: &Map<String, Value>) -> Result<Option<StudyCommand>, Refusal> {
    let refusal = Refusal::WrongType("duel", Takes::Codes);
    match object.get("duel") {
        None => Ok(None),
        Some(Value::Bool(false)) => Ok(Some(StudyCommand::LeaveDuel)),
        Some(Value::Array(codes)) => match codes.as_slice() {
            [first, second] => match (code(first), code(second)) {
                (Some(first), Some(second)) if first != second => {
                    Ok(Some(StudyCommand::Duel([first, second])))
                }
                _ => Err(refusal),
            },
            _ => Err(refusal),
        },
        Some(_) => Err(refusal),
    }
}

fn code(value: &Value) -> Option<Code> {
    let number = u16::try_from(value.as_u64()?).ok()?;
    Code::new(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Result<StudyCommand, Refusal>) {
        let read = parse(line, false).map(|request| request.command);
        assert_eq!(&read, expected, "{line}");
        // With the time in it, the same line means the same; only one that asks for nothing is fine.
        if let Some(rest) = line.strip_prefix('{') {
            let comma = if rest == "}" { "" } else { "," };
            let timed = format!(r#"{{"now":"2026-11-20T09:00:00+09:00"{comma}{rest}"#);
            let read = parse(&timed, true).map(|request| request.command);
            match expected {
                Err(Refusal::Nothing) => assert_eq!(read, Ok(StudyCommand::Tick), "{timed}"),
                Err(Refusal::NotJson(_)) => assert!(matches!(read, Err(Refusal::NotJson(_)))),
                other => assert_eq!(&read, other, "{timed}"),
            }
        }
    }

    fn answer(given: &str, took_ms: u64) -> Result<StudyCommand, Refusal> {
        Ok(StudyCommand::Answer {
            given: given.to_owned(),
            took_ms,
        })
    }

    #[test]
    fn lines_that_ask_for_something_are_taken() {
        check(
            r#"{"answer":"Not Found","took_ms":2310}"#,
            &answer("Not Found", 2310),
        );
        check(r#"{"answer":""}"#, &answer("", 0));
        check(
            r#"{"answer":"x","took_ms":null,"mood":"fine"}"#,
            &answer("x", 0),
        );
        check(r#"{"answer":"x","took_ms":12.6}"#, &answer("x", 13));
        check(r#"{"answer":"x","took_ms":1e300}"#, &answer("x", u64::MAX));
        check(r#"{"undo":true}"#, &Ok(StudyCommand::Undo));
        check(r#"{"correct":true}"#, &Ok(StudyCommand::Correct(true)));
        check(r#"{"correct":false}"#, &Ok(StudyCommand::Correct(false)));
        let codes = [401, 403].map(|number| Code::new(number).expect("a code"));
        check(r#"{"duel":[401,403]}"#, &Ok(StudyCommand::Duel(codes)));
        check(r#"{"duel":false}"#, &Ok(StudyCommand::LeaveDuel));
        check(r#" {"quit":true} "#, &Ok(StudyCommand::Quit));
    }

    #[test]
    fn lines_that_make_no_sense_are_refused() {
        use Takes::{Milliseconds, Text, True};
        check("{}", &Err(Refusal::Nothing));
        check(r#"{"took_ms":3}"#, &Err(Refusal::Nothing));
        check("[1]", &Err(Refusal::NotAnObject));
        check("null", &Err(Refusal::NotAnObject));
        check(
            r#"{"answer":404}"#,
            &Err(Refusal::WrongType("answer", Text)),
        );
        check(
            r#"{"answer":null}"#,
            &Err(Refusal::WrongType("answer", Text)),
        );
        check(
            r#"{"answer":"x","took_ms":-1}"#,
            &Err(Refusal::WrongType("took_ms", Milliseconds)),
        );
        check(
            r#"{"answer":"x","took_ms":"3"}"#,
            &Err(Refusal::WrongType("took_ms", Milliseconds)),
        );
        check(r#"{"undo":false}"#, &Err(Refusal::WrongType("undo", True)));
        check(r#"{"quit":1}"#, &Err(Refusal::WrongType("quit", True)));
        check(
            r#"{"correct":1}"#,
            &Err(Refusal::WrongType("correct", Takes::TrueOrFalse)),
        );
        for codes in [
            "true",
            "401",
            "[]",
            "[401]",
            "[401,401]",
            "[401,403,404]",
            "[401,600]",
            "[401,65937]",
            r#"["401","403"]"#,
        ] {
            check(
                &format!(r#"{{"duel":{codes}}}"#),
                &Err(Refusal::WrongType("duel", Takes::Codes)),
            );
        }
        check(r#"{"answer":"x","quit":true}"#, &Err(Refusal::Several));
        check(r#"{"correct":true,"duel":false}"#, &Err(Refusal::Several));
        for line in ["", "nonsense", r#"{"answer":"x""#, r#"{"answer":"\ud800"}"#] {
            assert!(
                matches!(parse(line, false), Err(Refusal::NotJson(_))),
                "{line}"
            );
        }
    }

    #[test]
    fn where_lines_carry_the_time_each_must() {
        let read = |line| parse(line, true).map(|request| request.command);
        assert_eq!(read(r#"{"undo":true}"#), Err(Refusal::NoTime));
        let wrong = Err(Refusal::WrongType("now", Takes::Moment));
        assert_eq!(read(r#"{"undo":true,"now":"noon"}"#), wrong);
        assert_eq!(read(r#"{"now":17}"#), wrong);
        // Elsewhere it is a field like any other.
        assert_eq!(
            parse(r#"{"now":17}"#, false).map(|_| ()),
            Err(Refusal::Nothing)
        );
    }
}
