//! Registries that are broken: what is wrong is named, by file and code.

mod entries;
mod topics;

use statusdeck::registry::{Code, Registry, RegistryError};

/// One whole entry as text; tests break one thing in it.
const ENTRY: &str = r#"    (
        code: 404,
        name: "Not Found",
        popular_name: None,
        aliases: ["Missing Page"],
        korean_names: ["찾을 수 없음"],
        standing: Standard,
        tier: Essential,
        source: (document: Rfc(9110), section: "15.5.5"),
        meaning: (
            en: "Nothing is here, as far as the server will say.",
            ko: "여기에 아무것도 보이지 않는다.",
        ),
    ),
"#;

fn file(entries: &[String]) -> String {
    format!("[\n{}]\n", entries.concat())
}

/// The entry with texts replaced; each must be there.
fn entry(changes: &[(&str, &str)]) -> String {
    changed(ENTRY, changes)
}

fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// A whole entry of another code, to stand before or after a broken one.
fn other(code: u16) -> String {
    entry(&[
        ("404", &code.to_string()),
        ("Not Found", &format!("Name {}", spelled(code))),
        ("Missing Page", &format!("Alias {}", spelled(code))),
        ("찾을 수 없음", &format!("이름 {}", spelled(code))),
        (
            "Nothing is here",
            &format!("Something else {}", spelled(code)),
        ),
        ("여기에", &format!("저기에 {}", spelled(code))),
    ])
}

/// A number in letters, so that a text with it does not give the number away.
fn spelled(code: u16) -> String {
    code.to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// A registry that cannot be used: its error names the file, the code and the field, in the data
/// and in the message.
fn check(files: &[(&str, String)], file: &str, code: Option<u16>, field: &str) -> RegistryError {
    let error = Registry::load(files).expect_err("a broken registry");
    let message = error.to_string();
    assert_eq!(
        (error.file.as_str(), error.code.map(Code::get)),
        (file, code),
        "{message}"
    );
    let named = field.is_empty() || message.contains(&format!("`{field}`"));
    assert!(message.contains(file) && named, "{message}");
    if let Some(code) = code {
        assert!(message.contains(&code.to_string()), "{message}");
    }
    if let Some(named) = error.field {
        assert_eq!(named, field, "{message}");
    }
    error
}

fn class(digit: u16) -> String {
    let name = spelled(digit);
    format!(
        r#"    (
        class: {digit},
        name: (en: "Class {name}", ko: "부류 {name}"),
        promise: (en: "All is {name}.", ko: "모두 {name}이다."),
        unknown: (en: "As {name}.", ko: "{name}처럼."),
        source: "RFC 9110 §15",
    ),
"#
    )
}
