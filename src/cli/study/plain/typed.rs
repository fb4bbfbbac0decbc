//! What a person types: answers, and commands behind a colon.

/// What a line that was typed asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Answer(String),
    /// To overrule the last verdict.
    Correct,
    /// To fight out a duel, of these codes if any are named, or to leave it.
    Duel(Vec<String>),
    /// To take back the last answer.
    Undo,
    /// To be told what can be typed.
    Help,
    Leave,
}

/// No name starts with a colon, so nothing that starts with one is an answer. The commands work
/// with the Korean keyboard on, too.
pub(super) fn typed(line: String) -> Typed {
    let Some(command) = line.trim().strip_prefix([':', '：']) else {
        return Typed::Answer(line);
    };
    let mut words = command.split_whitespace().map(str::to_lowercase);
    match words.next().unwrap_or_default().as_str() {
        "c" | "correct" | "ㅊ" => Typed::Correct,
        "d" | "duel" | "ㅇ" => Typed::Duel(words.collect()),
        "u" | "undo" | "ㅕ" => Typed::Undo,
        "q" | "quit" | "ㅂ" => Typed::Leave,
        _ => Typed::Help,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Typed) {
        assert_eq!(&typed(line.to_owned()), expected, "{line}");
    }

    #[test]
    fn what_starts_with_a_colon_is_never_an_answer() {
        check("", &Typed::Answer(String::new()));
        check("Not Found", &Typed::Answer("Not Found".to_owned()));
        check(":u", &Typed::Undo);
        check(" :U ", &Typed::Undo);
        check(":ㅕ", &Typed::Undo);
        check("：q", &Typed::Leave);
        check(":ㅂ", &Typed::Leave);
        check(":c", &Typed::Correct);
        check(":ㅊ", &Typed::Correct);
        check(":?", &Typed::Help);
        check(":", &Typed::Help);
        check(":nonsense", &Typed::Help);
    }

    #[test]
    fn a_duel_may_name_its_codes() {
        check(":d", &Typed::Duel(Vec::new()));
        check(":ㅇ", &Typed::Duel(Vec::new()));
        let codes = || vec!["401".to_owned(), "403".to_owned()];
        check(":D 401  403", &Typed::Duel(codes()));
        check("：ㅇ 401 403", &Typed::Duel(codes()));
    }
}
