//! Details against the facts in `tests/content/facts`: headers, caching, content, checks and next steps.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::language::Language;
use statusdeck::registry::{
    Bilingual, Caching, Class, Content, Need, Next, Registry, Standing, Tier, fold,
};
use support::cards::code;

use super::{built_in, check_listed, detailed, is_hangul};
use crate::facts::{Row, codes, list};

#[test]
fn the_long_parts_are_read_when_they_are_first_needed() {
    let (whole, lazy) = (built_in(), Registry::built_in().expect("built in"));
    assert_eq!(lazy.entries(), whole.entries());
    for entry in whole.entries() {
        assert_eq!(lazy.details(entry.code), whole.details(entry.code));
    }
    assert_eq!(lazy.groups(), whole.groups());
    assert_eq!(lazy.myths(), whole.myths());
    assert_eq!(lazy.scenarios(), whole.scenarios());
    for class in Class::ALL {
        assert_eq!(lazy.class(class), whole.class(class));
    }
}

/// What of a text is not code, which is the same in every language.
fn prose(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// A text in both languages, neither longer than that many letters, each beginning and ending as it
/// should.
fn check_text(what: &str, text: &Bilingual, most: [usize; 2], ends: &[char]) {
    let [en, ko] = [text.en.as_str(), text.ko.as_str()];
    assert!(
        !en.contains(is_hangul),
        "{what}: Korean in the English: {en}"
    );
    let is_code = !prose(ko).contains(char::is_alphabetic);
    assert!(ko.contains(is_hangul) || is_code, "{what}: no Korean: {ko}");
    for (text, most) in [(en, most[0]), (ko, most[1])] {
        let letters = text.chars().count();
        assert!(letters <= most, "{what}: {letters} letters: {text}");
        assert_eq!(text.matches('`').count() % 2, 0, "{what}: {text}");
        assert!(ends.is_empty() || text.ends_with(ends), "{what}: {text}");
        for (open, close) in [('(', ')'), ('“', '”')] {
            let count = |mark| prose(text).matches(mark).count();
            assert_eq!(count(open), count(close), "{what}: {text}");
        }
        assert!(
            !text.contains(['—', '–', '…', '\u{a0}', '\u{200b}']),
            "{what}: {text}"
        );
    }
    // The English has the quotes of the interface.
    assert!(!prose(en).contains(['\'', '"']), "{what}: {en}");
    assert!(!ko.contains('’'), "{what}: {ko}");
}

/// What stands in backquotes, sorted.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Names of headers, directives and the like are not translated, nor left out in one language.
#[test]
fn both_languages_quote_the_same_code() {
    let registry = built_in();
    let groups = registry.groups().iter().flat_map(|group| {
        let answers = group.answers.iter().map(|answer| &answer.answer);
        answers.chain([&group.question])
    });
    let myths = registry.myths().iter();
    let myths = myths.flat_map(|myth| [&myth.myth, &myth.truth, &myth.why]);
    let scenarios = registry.scenarios().iter();
    let scenarios = scenarios.flat_map(|scenario| [&scenario.text, &scenario.why]);
    let advice = registry.advice().iter();
    let advice = advice.flat_map(|advice| advice.points.iter().map(|point| &point.text));
    let details = detailed().flat_map(|(_, details)| {
        let retry = details.retry.iter().map(|retry| &retry.why);
        let checks = details.checks.iter().map(|check| &check.text);
        retry.chain(checks).chain([&details.detail])
    });
    let topics = groups.chain(myths).chain(scenarios);
    for text in topics.chain(advice).chain(details) {
        assert_eq!(quoted(&text.en), quoted(&text.ko), "{}", text.en);
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_of_a_fit_length() {
    let registry = built_in();
    for (entry, details) in detailed() {
        let name = |part: &str| format!("{} {part}", entry.code);
        check_text(&name("detail"), &details.detail, [440, 250], &['.']);
        let least = [200, 130];
        for (text, least) in [&details.detail.en, &details.detail.ko]
            .into_iter()
            .zip(least)
        {
            assert!(text.chars().count() >= least, "{}: {text}", entry.code);
        }
        for check in &details.checks {
            check_text(&name("check"), &check.text, [130, 100], &['.', '?']);
        }
        if let Some(retry) = &details.retry {
            check_text(&name("retry"), &retry.why, [110, 70], &['.']);
        }
        for header in &details.headers {
            let name = name(&header.name);
            if let Some(note) = &header.note {
                check_text(&name, note, [80, 45], &[]);
                assert!(!note.en.ends_with('.') && !note.ko.ends_with('.'), "{name}");
            }
        }
    }
    for group in registry.groups() {
        let name = format!("{:?}", group.codes);
        check_text(&name, &group.question, [90, 45], &['?']);
        for answer in &group.answers {
            check_text(&name, &answer.answer, [100, 60], &['.']);
        }
    }
    for myth in registry.myths() {
        let name = format!("myth of {}", myth.code);
        check_text(&name, &myth.myth, [100, 70], &['.']);
        check_text(&name, &myth.truth, [100, 70], &['.']);
        check_text(&name, &myth.why, [130, 85], &['.']);
    }
    for advice in registry.advice() {
        check_text(&advice.id, &advice.title, [60, 40], &[]);
        for point in &advice.points {
            check_text(&advice.id, &point.text, [200, 150], &['.']);
        }
    }
    for scenario in registry.scenarios() {
        let name = format!("scenario of {:?}", scenario.codes);
        check_text(&name, &scenario.text, [260, 150], &['.', '?']);
        check_text(&name, &scenario.why, [220, 130], &['.']);
    }
    for class in Class::ALL {
        let entry = registry.class(class).expect("a class");
        check_text(class.key(), &entry.name, [20, 20], &[]);
        check_text(class.key(), &entry.promise, [300, 170], &['.']);
        check_text(class.key(), &entry.unknown, [300, 170], &['.']);
    }
}

#[test]
fn caching_is_that_of_the_facts() {
    let facts = codes();
    let mut found: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for (entry, details) in detailed() {
        let expected = match facts[&entry.code]["heuristically_cacheable"].as_str() {
            "yes" => Caching::ByDefault,
            "no" => Caching::IfAllowed,
            "never" => Caching::Never,
            other => panic!("{other}"),
        };
        assert_eq!(details.caching, expected, "{}", entry.code);
        let codes = found.entry(details.caching.key()).or_default();
        codes.push(entry.code.get());
    }
    // RFC 6585 §3 to §6; RFC 9111 §3: a final status; and what no client receives.
    assert_eq!(
        found["never"],
        [100, 101, 102, 103, 104, 428, 429, 431, 444, 460, 499, 511]
    );
    // RFC 9110 §15.1, and 451 by RFC 7725 §3.
    assert_eq!(
        found["by-default"],
        [
            200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501
        ]
    );
}

#[test]
fn content_is_that_of_the_facts() {
    let facts = codes();
    for (entry, details) in detailed() {
        let expected = match facts[&entry.code]["body_allowed"].as_str() {
            // Nobody sends 306, so nobody says what it may have.
            "" if entry.standing == Standing::Reserved => Content::Yes,
            said if said.starts_with("yes") => Content::Yes,
            said if said.starts_with("no (nothing is sent") => Content::NotSent,
            said if said.starts_with("no (client is gone") => Content::NotSent,
            said if said.starts_with("no (") => Content::Never,
            said if said.starts_with("used inside a 207 body") => Content::Inside,
            other => panic!("{}: {other:?}", entry.code),
        };
        assert_eq!(details.content, expected, "{}", entry.code);
        if entry.code.class() == Class::Informational {
            assert_eq!(details.content, Content::Never, "{}", entry.code);
        }
    }
}

/// The headers that a row says a response must have.
fn required(row: &Row) -> BTreeSet<String> {
    let mut depth = 0;
    let mut outside = row["required_headers"].clone();
    outside.retain(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    // Names are capitalized, which "OR" and what stands around them is not.
    let names = outside.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '/'));
    names
        .filter(|word| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
        .map(str::to_owned)
        .collect()
}

/// Headers that a response must have although `codes.csv` does not say so, and why.
const MORE_REQUIRED: [((u16, &str), &str); 3] = [
    (
        (101, "Sec-WebSocket-Accept"),
        "RFC 6455 §4.2.2 for WebSocket, the one use that everyone meets",
    ),
    (
        (203, "Via"),
        "RFC 9110 §7.6.3: a proxy must send it with every message that it forwards",
    ),
    (
        (226, "Delta-Base"),
        "RFC 3229 §10.5.1: if `If-None-Match` had several tags",
    ),
];

#[test]
fn required_headers_are_those_of_the_facts() {
    let facts = codes();
    let names = |number| {
        required(&facts[&code(number)])
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(names(101), ["Connection", "Upgrade"]);
    assert_eq!(names(104), ["Location", "Upload-Limit"]);
    assert_eq!(names(206).len(), 8);
    let mut more = BTreeSet::new();
    let mut count = 0;
    for (entry, details) in detailed() {
        let required = required(&facts[&entry.code]);
        count += required.len();
        for name in &required {
            let ours = details.headers.iter().find(|header| header.name == *name);
            let need = ours.map(|header| header.need);
            assert_eq!(need, Some(Need::Must), "{} {name}", entry.code);
        }
        for header in &details.headers {
            if header.need == Need::Must && !required.contains(&header.name) {
                more.insert((entry.code.get(), header.name.as_str()));
            }
        }
    }
    assert_eq!(count, 24);
    check_listed(&more, &MORE_REQUIRED);
}

/// "Location (SHOULD)" and "Retry-After (MAY)" of the facts.
#[test]
fn headers_that_a_response_should_or_may_have_are_those_of_the_facts() {
    let facts = codes();
    let mut count = 0;
    for (entry, details) in detailed() {
        for item in list(&facts[&entry.code]["related_headers"]) {
            let need = match item.split_once('(') {
                Some((_, keyword)) if keyword.starts_with("SHOULD") => Need::Should,
                Some((_, keyword)) if keyword.starts_with("MAY") => Need::May,
                _ => continue,
            };
            let name = item.split(' ').next().expect("a name");
            let ours = details.headers.iter().find(|header| header.name == name);
            assert_eq!(
                ours.map(|header| header.need),
                Some(need),
                "{} {name}",
                entry.code
            );
            count += 1;
        }
    }
    assert_eq!(count, 10);
}

#[test]
fn headers_are_named_once_and_written_as_names() {
    for (entry, details) in detailed() {
        let mut names = BTreeSet::new();
        for header in &details.headers {
            let name = header.name.as_str();
            assert!(names.insert(fold(name)), "{} {name} twice", entry.code);
            let fit = |c: char| c.is_ascii_alphanumeric() || c == '-';
            assert!(
                name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(fit),
                "{} {name}",
                entry.code
            );
        }
    }
}

/// Codes without a check, and why.
const UNCHECKED: [(u16, &str); 11] = [
    (102, "no server sends it any more"),
    (104, "a draft that no server has to be operated with"),
    (208, "stands inside another answer, and is no fault"),
    (226, "hardly anything implements it"),
    (305, "nobody sends it any more"),
    (306, "nobody has ever sent it"),
    (420, "that API is gone"),
    (449, "each of the three products has its own documents"),
    (450, "the parents' settings, not an operator's"),
    (510, "nobody sends it any more"),
    (527, "the product is gone"),
];

#[test]
fn what_operators_meet_has_checks_and_an_exchange() {
    let mut unchecked = BTreeSet::new();
    for (entry, details) in detailed() {
        let code = entry.code;
        assert!(details.checks.len() <= 4, "{code}");
        if details.checks.is_empty() {
            unchecked.insert(code.get());
        }
        if entry.tier <= Tier::Common {
            assert!(details.checks.len() >= 2, "{code} has too few checks");
            assert!(details.exchange.is_some(), "{code} has no exchange");
        }
    }
    check_listed(&unchecked, &UNCHECKED);
}

/// What the client may do next follows from the class, and from few codes besides.
#[test]
fn next_steps_fit_the_class() {
    for (entry, details) in detailed() {
        let next = &details.next;
        let code = entry.code;
        let has = |step| next.contains(&step);
        let unofficial = matches!(entry.standing, Standing::Unofficial { .. });
        match code.class() {
            Class::Informational => assert_eq!(*next, [Next::Continue], "{code}"),
            Class::Successful => assert!(has(Next::UseResult), "{code}"),
            Class::Redirection if code.get() == 304 => assert_eq!(*next, [Next::UseCached]),
            Class::Redirection if code.get() == 300 => assert_eq!(*next, [Next::Choose]),
            Class::Redirection if entry.standing == Standing::Standard => {
                assert_eq!(*next, [Next::Follow], "{code}");
            }
            Class::Redirection => assert!(has(Next::GiveUp), "{code}"),
            Class::ClientError | Class::ServerError => {
                assert!(!has(Next::UseResult) && !has(Next::Continue), "{code}");
            }
        }
        assert_eq!(has(Next::Pay), code.get() == 402, "{code}");
        if !unofficial {
            let authenticates = matches!(code.get(), 401 | 403 | 407 | 511);
            assert_eq!(has(Next::Authenticate), authenticates, "{code}");
        }
    }
}

#[test]
fn all_five_classes_are_there() {
    let mut names = BTreeSet::new();
    for class in Class::ALL {
        let entry = built_in().class(class).expect("a class");
        assert_eq!(entry.class, class.digit());
        for language in Language::ALL {
            assert!(names.insert(entry.name.get(language)), "{}", class.key());
            // A code that one does not know counts as the class's first (RFC 9110 §15).
            let unknown = entry.unknown.get(language);
            let first = format!("{}00", class.digit());
            assert!(unknown.contains(&first), "{unknown}");
        }
    }
}
