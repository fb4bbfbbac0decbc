//! Text made ready for lines: what is one name stays on one line.

use std::borrow::Cow;

const SPACE: &str = "\u{a0}";

/// A sentence in which the sources are whole: "RFC 9110 §15.5.2" is broken nowhere.
#[must_use]
pub fn unbroken(text: &str) -> Cow<'_, str> {
    const DOCUMENT: &str = "RFC";
    const SECTION: &str = " §";
    if !text.contains(DOCUMENT) && !text.contains(SECTION) {
        return text.into();
    }
    let mut pieces = text.split(DOCUMENT);
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shown.push_str(DOCUMENT);
        match piece.strip_prefix(' ') {
            Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => {
                shown.push_str(SPACE);
                shown.push_str(number);
            }
            _ => shown.push_str(piece),
        }
    }
    shown.replace(SECTION, &format!("{SPACE}§")).into()
}

/// Names beside each other, each of which is broken nowhere.
#[must_use]
pub fn whole_names(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| name.replace(' ', SPACE)).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_names_are_whole() {
        for (text, shown) in [
            ("no source here", "no source here"),
            ("so. (RFC 9110 §15.5.2)", "so. (RFC\u{a0}9110\u{a0}§15.5.2)"),
            ("RFC 9110 and RFC 6585", "RFC\u{a0}9110 and RFC\u{a0}6585"),
            ("an RFC that says so", "an RFC that says so"),
        ] {
            assert_eq!(unbroken(text), shown);
        }
        assert_eq!(
            whole_names(&["인가 안 됨", "Not Found"]),
            "인가\u{a0}안\u{a0}됨, Not\u{a0}Found"
        );
    }
}
