//! One line of the input of `interview --json`.

use serde_json::{Map, Value};

use crate::cli::line::{self, Refusal, Takes};
use crate::registry::Code;

/// What a line may ask for.
const KEYS: [&str; 6] = ["codes", "text", "aloud", "ticked", "undo", "quit"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MockInstruction {
    /// Name codes; none for "I don't know".
    Codes(Vec<Code>),
    Text(String),
    /// The answer was said aloud.
    Aloud,
    /// The places of the points that were made.
    Ticked(Vec<usize>),
    Undo,
    Quit,
}

/// Reads a line: what it asks for, and the milliseconds that the answer took, if it says.
pub(super) fn parse(text: &str) -> Result<(MockInstruction, Option<u64>), Refusal> {
    let object = line::object(text)?;
    let took_ms = line::took_ms(&object)?;
    let mut asked = [
        list(&object, "codes", Takes::CodeList, line::code)?.map(MockInstruction::Codes),
        said(&object)?,
        line::flag(&object, "aloud", MockInstruction::Aloud)?,
        list(&object, "ticked", Takes::Places, place)?.map(MockInstruction::Ticked),
        line::flag(&object, "undo", MockInstruction::Undo)?,
        line::flag(&object, "quit", MockInstruction::Quit)?,
    ]
    .into_iter()
    .flatten();
    let first = asked.next().ok_or(Refusal::Nothing(&KEYS))?;
    if asked.next().is_some() {
        return Err(Refusal::Several(&KEYS));
    }
    Ok((first, took_ms))
}

/// A list without doubles.
fn list<T: PartialEq>(
    object: &Map<String, Value>,
    key: &'static str,
    takes: Takes,
    read: fn(&Value) -> Option<T>,
) -> Result<Option<Vec<T>>, Refusal> {
    let Some(value) = object.get(key) else {
        return Ok(None);
    };
    let refusal = || Refusal::WrongType(key, takes);
    let mut items = Vec::new();
    for item in value.as_array().ok_or_else(refusal)? {
        let item = read(item).ok_or_else(refusal)?;
        if !items.contains(&item) {
            items.push(item);
        }
    }
    Ok(Some(items))
}

fn said(object: &Map<String, Value>) -> Result<Option<MockInstruction>, Refusal> {
    let Some(value) = object.get("text") else {
        return Ok(None);
    };
    let said = value
        .as_str()
        .ok_or(Refusal::WrongType("text", Takes::Text))?;
    Ok(Some(MockInstruction::Text(said.to_owned())))
}

fn place(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Result<MockInstruction, Refusal>) {
        let read = parse(line).map(|(instruction, _)| instruction);
        assert_eq!(&read, expected, "{line}");
    }

    #[test]
    fn lines_that_ask_for_something_are_taken() {
        let codes = [403, 401].map(|number| Code::new(number).expect("a code"));
        let codes = Ok(MockInstruction::Codes(codes.to_vec()));
        check(r#"{"codes":[403,401,403]}"#, &codes);
        check(r#"{"codes":[]}"#, &Ok(MockInstruction::Codes(Vec::new())));
        check(
            r#"{"text":"401"}"#,
            &Ok(MockInstruction::Text("401".to_owned())),
        );
        check(r#"{"aloud":true}"#, &Ok(MockInstruction::Aloud));
        check(
            r#"{"ticked":[0,2]}"#,
            &Ok(MockInstruction::Ticked(vec![0, 2])),
        );
        check(r#"{"undo":true}"#, &Ok(MockInstruction::Undo));
        check(r#"{"quit":true}"#, &Ok(MockInstruction::Quit));
        let took = parse(r#"{"aloud":true,"took_ms":41000}"#).map(|(_, took_ms)| took_ms);
        assert_eq!(took, Ok(Some(41_000)));
    }

    #[test]
    fn lines_that_make_no_sense_are_refused() {
        for codes in ["403", "[600]", "[\"403\"]", "[403.5]", "null"] {
            let refusal = Refusal::WrongType("codes", Takes::CodeList);
            check(&format!(r#"{{"codes":{codes}}}"#), &Err(refusal));
        }
        for places in ["1", "[-1]", "[\"0\"]", "true"] {
            let refusal = Refusal::WrongType("ticked", Takes::Places);
            check(&format!(r#"{{"ticked":{places}}}"#), &Err(refusal));
        }
        check(
            r#"{"text":4}"#,
            &Err(Refusal::WrongType("text", Takes::Text)),
        );
        check(
            r#"{"aloud":false}"#,
            &Err(Refusal::WrongType("aloud", Takes::True)),
        );
        check("{}", &Err(Refusal::Nothing(&KEYS)));
        check(
            r#"{"aloud":true,"ticked":[]}"#,
            &Err(Refusal::Several(&KEYS)),
        );
        check("[]", &Err(Refusal::NotAnObject));
    }
}
