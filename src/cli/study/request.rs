//! One line of the JSON protocol's input.

use serde_json::{Map, Value};

use crate::cli::clock::Moment;
use crate::cli::line::{self, Refusal, Takes};
use crate::registry::Code;

/// What a line may ask for.
const KEYS: [&str; 6] = ["answer", "correct", "duel", "quick", "undo", "quit"];

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

/// Reads a line. If lines carry the time, each of them must.
pub(super) fn parse(line: &str, carries_time: bool) -> Result<Request, Refusal> {
    let object = line::object(line)?;
    let now = carries_time.then(|| moment(&object)).transpose()?;
    let mut commands = [
        answer(&object)?,
        choice(&object, "correct", Instruction::Correct)?,
        choice(&object, "quick", Instruction::Quick)?,
        duel(&object)?,
        line::flag(&object, "undo", Instruction::Undo)?,
        line::flag(&object, "quit", Instruction::Quit)?,
    ]
    .into_iter()
    .flatten();
    let command = match commands.next() {
        Some(command) => command,
        None if carries_time => Instruction::Tick,
        None => return Err(Refusal::Nothing(&KEYS)),
    };
    if commands.next().is_some() {
        return Err(Refusal::Several(&KEYS));
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
    let took_ms = line::took_ms(object)?.unwrap_or(0);
    Ok(Some(Instruction::Answer { given, took_ms }))
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
    let (first, second) = (line::code(first)?, line::code(second)?);
    (first != second).then_some([first, second])
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
                Err(Refusal::Nothing(_)) => assert_eq!(read, Ok(Instruction::Tick), "{timed}"),
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
        check("{}", &Err(Refusal::Nothing(&KEYS)));
        check(r#"{"took_ms":3}"#, &Err(Refusal::Nothing(&KEYS)));
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
        check(
            r#"{"answer":"x","quit":true}"#,
            &Err(Refusal::Several(&KEYS)),
        );
        check(
            r#"{"correct":true,"duel":false}"#,
            &Err(Refusal::Several(&KEYS)),
        );
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
            Err(Refusal::Nothing(&KEYS))
        );
    }
}
