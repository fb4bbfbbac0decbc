//! One line of the JSON protocol's input.

use serde_json::{Map, Value};

use crate::cli::clock::Moment;
use crate::registry::Code;
use crate::text::Text;

/// An instruction and the time that its line names.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) now: Option<Moment>,
    pub(super) command: Instruction,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instruction {
    Answer {
        given: String,
        /// 0 if it was not measured.
        took_ms: u64,
    },
    /// Count the last review as right or as wrong.
    Correct(bool),
    /// Start a duel of two codes.
    Duel([Code; 2]),
    LeaveDuel,
    /// Begin or end a quick round.
    Quick(bool),
    Undo,
    Quit,
    /// Only the time has passed.
    Tick,
}

/// Why a line is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotJson(String),
    NotAnObject,
    /// A key has a value of another type.
    WrongType(&'static str, Takes),
    /// The line has no instruction.
    Nothing,
    /// The line has two instructions.
    Several,
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
                    Takes::Moment => "cli-line-takes-moment",
                };
                return text.with(id, &[("key", (*key).into())]);
            }
            Self::NotAnObject => "cli-line-not-an-object",
            Self::Nothing => "cli-line-nothing",
            Self::Several => "cli-line-several",
            Self::NoTime => "cli-line-no-time",
        };
        text.get(id).into_owned()
    }
}

/// Reads a line. If lines carry the time, each of them must.
pub(super) fn parse(line: &str, carries_time: bool) -> Result<Request, Refusal> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| Refusal::NotJson(error.to_string()))?;
    let Value::Object(object) = value else {
        return Err(Refusal::NotAnObject);
    };
    let now = carries_time.then(|| moment(&object)).transpose()?;
    let mut commands = [
        answer(&object)?,
        choice(&object, "correct", Instruction::Correct)?,
        choice(&object, "quick", Instruction::Quick)?,
        duel(&object)?,
        flag(&object, "undo", Instruction::Undo)?,
        flag(&object, "quit", Instruction::Quit)?,
    ]
    .into_iter()
    .flatten();
    let command = match commands.next() {
        Some(command) => command,
        None if carries_time => Instruction::Tick,
        None => return Err(Refusal::Nothing),
    };
    if commands.next().is_some() {
        return Err(Refusal::Several);
    }
    Ok(Request { now, command })
}

fn moment(object: &Map<String, Value>) -> Result<Moment, Refusal> {
    let value = object.get("now").ok_or(Refusal::NoTime)?;
    let moment = value.as_str().and_then(Moment::parse);
    moment.ok_or(Refusal::WrongType("now", Takes::Moment))
}

fn answer(object: &Map<String, Value>) -> Result<Option<Instruction>, Refusal> {
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
    Ok(Some(Instruction::Answer { given, took_ms }))
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

fn flag(
    object: &Map<String, Value>,
    key: &'static str,
    command: Instruction,
) -> Result<Option<Instruction>, Refusal> {
    match object.get(key) {
        None => Ok(None),
        Some(Value::Bool(true)) => Ok(Some(command)),
        Some(_) => Err(Refusal::WrongType(key, Takes::True)),
    }
}

fn choice(
    object: &Map<String, Value>,
    key: &'static str,
    command: fn(bool) -> Instruction,
) -> Result<Option<Instruction>, Refusal> {
    match object.get(key) {
        None => Ok(None),
        Some(Value::Bool(chosen)) => Ok(Some(command(*chosen))),
        Some(_) => Err(Refusal::WrongType(key, Takes::TrueOrFalse)),
    }
}

fn duel(object: &Map<String, Value>) -> Result<Option<Instruction>, Refusal> {
    let instruction = match object.get("duel") {
        None => return Ok(None),
        Some(Value::Bool(false)) => Some(Instruction::LeaveDuel),
        Some(value) => pair(value).map(Instruction::Duel),
    };
    let refusal = Refusal::WrongType("duel", Takes::Codes);
    instruction.ok_or(refusal).map(Some)
}

fn pair(value: &Value) -> Option<[Code; 2]> {
    let [first, second] = value.as_array()?.as_slice() else {
        return None;
    };
    let (first, second) = (code(first)?, code(second)?);
    (first != second).then_some([first, second])
}

fn code(value: &Value) -> Option<Code> {
    let number = u16::try_from(value.as_u64()?).ok()?;
    Code::new(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Result<Instruction, Refusal>) {
        let read = parse(line, false).map(|request| request.command);
        assert_eq!(&read, expected, "{line}");
        // With the time in it, the same line means the same; only one that asks for nothing is fine.
        if let Some(rest) = line.strip_prefix('{') {
            let comma = if rest == "}" { "" } else { "," };
            let timed = format!(r#"{{"now":"2026-11-20T09:00:00+09:00"{comma}{rest}"#);
            let read = parse(&timed, true).map(|request| request.command);
            match expected {
                Err(Refusal::Nothing) => assert_eq!(read, Ok(Instruction::Tick), "{timed}"),
                Err(Refusal::NotJson(_)) => assert!(matches!(read, Err(Refusal::NotJson(_)))),
                other => assert_eq!(&read, other, "{timed}"),
            }
        }
    }

    fn answer(given: &str, took_ms: u64) -> Result<Instruction, Refusal> {
        Ok(Instruction::Answer {
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
        check(r#"{"undo":true}"#, &Ok(Instruction::Undo));
        check(r#"{"correct":true}"#, &Ok(Instruction::Correct(true)));
        check(r#"{"correct":false}"#, &Ok(Instruction::Correct(false)));
        let codes = [401, 403].map(|number| Code::new(number).expect("a code"));
        check(r#"{"duel":[401,403]}"#, &Ok(Instruction::Duel(codes)));
        check(r#"{"duel":false}"#, &Ok(Instruction::LeaveDuel));
        check(r#" {"quit":true} "#, &Ok(Instruction::Quit));
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
