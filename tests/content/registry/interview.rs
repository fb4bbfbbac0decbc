//! The interview questions.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::language::Language;
use statusdeck::registry::{Code, InterviewKind, Tier, fold};

use super::{built_in, is_hangul, sources::check_cited};

#[test]
fn there_are_enough_questions_of_every_kind_and_for_every_essential_code() {
    let questions = built_in().interview();
    assert!(questions.len() >= 120, "{}", questions.len());
    for kind in InterviewKind::ALL {
        let of_kind = questions.iter().filter(|asked| asked.kind == kind).count();
        println!("{}: {of_kind}", kind.key());
        assert!(of_kind >= 10, "{kind:?}: {of_kind}");
    }
    for entry in built_in().entries() {
        let asked = built_in().interview_of(entry.code).count();
        assert_eq!(built_in().interview_weight(entry.code), asked + 1);
        assert!(
            entry.tier != Tier::Essential || asked >= 2,
            "{}: {asked}",
            entry.code
        );
    }
}

/// Every text of the questions in a language, with the id of its question.
fn texts(language: Language) -> Vec<(&'static str, &'static str)> {
    let mut texts = Vec::new();
    for asked in built_in().interview() {
        let own = [&asked.question, &asked.mistake];
        let own = own.into_iter().chain(&asked.points);
        texts.extend(own.map(|text| (asked.id.as_str(), text.get(language))));
    }
    texts
}

#[test]
fn no_text_is_there_twice() {
    for language in Language::ALL {
        let mut seen = BTreeMap::new();
        for (id, text) in texts(language) {
            if let Some(other) = seen.insert(fold(text), id) {
                panic!("{id} and {other}: {text}");
            }
        }
    }
}

#[test]
fn questions_ask_and_each_language_is_itself() {
    for asked in built_in().interview() {
        for language in Language::ALL {
            let question = asked.question.get(language);
            let asks = question.ends_with(['?', '.']);
            assert!(asks && question.chars().count() >= 20, "{}", asked.id);
        }
    }
    for (id, text) in texts(Language::Ko) {
        assert!(text.chars().any(is_hangul), "{id}: {text}");
    }
    for (id, text) in texts(Language::En) {
        assert!(!text.chars().any(is_hangul), "{id}: {text}");
    }
}

/// Two codes to choose from give nothing away; one does.
#[test]
fn a_question_for_a_code_does_not_name_it_alone() {
    for asked in built_in().interview() {
        for language in Language::ALL {
            let question = asked.question.get(language);
            let named = asked.codes.iter().copied();
            let named: Vec<Code> = named
                .filter(|code| question.contains(&code.to_string()))
                .collect();
            let gives_away = matches!(named.as_slice(), [only] if asked.accepted.contains(only));
            assert!(
                !gives_away,
                "{} gives its answer away: {question}",
                asked.id
            );
        }
    }
}

/// Whoever answers a second case with its own code would name a code that is not accepted.
#[test]
fn a_question_for_a_code_asks_for_one_case() {
    let of_codes = built_in().interview().iter();
    for asked in of_codes.filter(|asked| asked.kind == InterviewKind::Choose) {
        let second_cases = [
            (Language::En, ["what if", "what about", "is different"]),
            (Language::Ko, ["라면 어떻게", "었다면요", "달라지나요"]),
        ];
        for (language, cases) in second_cases {
            let question = asked.question.get(language);
            let found = cases.into_iter().find(|case| question.contains(case));
            assert_eq!(found, None, "{}: {question}", asked.id);
        }
    }
}

#[test]
fn sources_are_known() {
    for asked in built_in().interview() {
        check_cited(&asked.source);
    }
}

/// Something that is asked next is about a code of the question, or about one easily taken for it.
#[test]
fn what_is_asked_next_is_near() {
    let about = |id: &str| {
        let mut questions = built_in().interview().iter();
        let asked = questions.find(|asked| asked.id == id);
        &asked.expect("a question").codes
    };
    for asked in built_in().interview() {
        let near: BTreeSet<Code> = asked
            .codes
            .iter()
            .flat_map(|code| built_in().look_alikes(*code))
            .chain(&asked.codes)
            .copied()
            .collect();
        let mut next = asked.probes.iter().flat_map(|probe| about(probe));
        assert!(next.any(|code| near.contains(code)), "{}", asked.id);
    }
}
