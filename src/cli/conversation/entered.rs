//! Typed lines: answers, and commands that start with a colon.

#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum Entered {
    Answer(String),
    /// Overrule the last verdict.
    Correct,
    /// Start a duel, of these codes if any are named, or leave it.
    Duel(Vec<String>),
    Undo,
    Help,
    Leave,
}

/// Reads a typed line. No name starts with a colon, so commands do. They also work with the Korean
/// keyboard on.
pub(super) fn entered(line: String) -> Entered {
    let Some(command) = line.trim().strip_prefix([':', '：']) else {
        return Entered::Answer(line);
    };
    let mut words = command.split_whitespace().map(str::to_lowercase);
    match words.next().unwrap_or_default().as_str() {
        "c" | "correct" | "ㅊ" => Entered::Correct,
        "d" | "duel" | "ㅇ" => Entered::Duel(words.collect()),
        "u" | "undo" | "ㅕ" => Entered::Undo,
        "q" | "quit" | "ㅂ" => Entered::Leave,
        _ => Entered::Help,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Entered) {
        assert_eq!(&entered(line.to_owned()), expected, "{line}");
    }

    #[test]
    fn what_starts_with_a_colon_is_never_an_answer() {
        check("", &Entered::Answer(String::new()));
        check("Not Found", &Entered::Answer("Not Found".to_owned()));
        check(":u", &Entered::Undo);
        check(" :U ", &Entered::Undo);
        check(":ㅕ", &Entered::Undo);
        check("：q", &Entered::Leave);
        check(":ㅂ", &Entered::Leave);
        check(":c", &Entered::Correct);
        check(":ㅊ", &Entered::Correct);
        check(":?", &Entered::Help);
        check(":", &Entered::Help);
        check(":nonsense", &Entered::Help);
    }

    #[test]
    fn a_duel_may_name_its_codes() {
        check(":d", &Entered::Duel(Vec::new()));
        check(":ㅇ", &Entered::Duel(Vec::new()));
        let codes = || vec!["401".to_owned(), "403".to_owned()];
        check(":D 401  403", &Entered::Duel(codes()));
        check("：ㅇ 401 403", &Entered::Duel(codes()));
    }
}
