//! What the built-in registry says beyond its entries' one line (details, look-alikes, myths,
//! scenarios, classes) against the facts in `tests/facts`, and what search finds in it.
//!
//! `codes.csv` has headers, caching and content, `confusables.csv` what is mixed up.

mod facts;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use facts::{Row, codes, csv, list};
use jiff::civil::DateTime;
use statusdeck::language::Language;
use statusdeck::registry::{
    BUILT_IN, Bilingual, Class, Code, Content, Details, Document, Entry, Exchange, Group, Myth,
    Need, Next, Registry, RegistryError, Scenario, Standing, Tier, fold,
};

/// The built-in registry, all of it read.
fn built_in() -> &'static Registry {
    static WHOLE: LazyLock<Result<Registry, RegistryError>> =
        LazyLock::new(|| Registry::load(&BUILT_IN));
    match &*WHOLE {
        Ok(registry) => registry,
        Err(error) => panic!("{error}"),
    }
}

fn code(number: u16) -> Code {
    Code::new(number).expect("a code")
}

/// Every entry with its details.
fn detailed() -> impl Iterator<Item = (&'static Entry, &'static Details)> {
    let registry = built_in();
    let entries = registry.entries().iter();
    entries.map(|entry| match registry.details(entry.code) {
        Some(details) => (entry, details),
        None => panic!("{} has no details", entry.code),
    })
}

/// Every exchange with its entry and details.
fn exchanges() -> impl Iterator<Item = (&'static Entry, &'static Details, &'static Exchange)> {
    detailed().filter_map(|(entry, details)| Some((entry, details, details.exchange.as_ref()?)))
}

/// What differs is what is listed: everything that differs has its reason, and a listed difference
/// that is none any more fails.
fn check_listed<T: Ord + std::fmt::Debug + Clone>(differing: &BTreeSet<T>, listed: &[(T, &str)]) {
    assert!(listed.iter().all(|(_, reason)| !reason.is_empty()));
    let listed: BTreeSet<T> = listed.iter().map(|(item, _)| item.clone()).collect();
    let unlisted: Vec<_> = differing.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(differing).collect();
    assert!(
        unlisted.is_empty() && stale.is_empty(),
        "not listed: {unlisted:?}; listed and none any more: {stale:?}"
    );
}

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

// Texts.

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c) || ('ㄱ'..='ㅣ').contains(&c)
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
            !text.contains(['—', '–', '’', '…', '\u{a0}', '\u{200b}']),
            "{what}: {text}"
        );
    }
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
    for text in groups.chain(myths).chain(scenarios) {
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
            check_text(&name("check"), check, [130, 100], &['.', '?']);
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

// Details.

#[test]
fn caching_is_that_of_the_facts() {
    let facts = codes();
    let mut cacheable = Vec::new();
    for (entry, details) in detailed() {
        let expected = match facts[&entry.code]["heuristically_cacheable"].as_str() {
            "yes" => true,
            "no" => false,
            other => panic!("{other}"),
        };
        assert_eq!(details.cacheable, expected, "{}", entry.code);
        cacheable.extend(expected.then(|| entry.code.get()));
    }
    // RFC 9110 §15.1, and 451 by RFC 7725 §3.
    assert_eq!(
        cacheable,
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
const MORE_REQUIRED: [((u16, &str), &str); 2] = [
    (
        (101, "Sec-WebSocket-Accept"),
        "RFC 6455 §4.2.2 for WebSocket, the one use that everyone meets",
    ),
    (
        (203, "Via"),
        "RFC 9110 §7.6.3: a proxy must send it with every message that it forwards",
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
            Class::Redirection if entry.standing == Standing::Standard => {
                assert_eq!(*next, [Next::Follow], "{code}");
            }
            Class::Redirection => assert!(has(Next::GiveUp), "{code}"),
            Class::ClientError | Class::ServerError => {
                assert!(!has(Next::UseResult) && !has(Next::Continue), "{code}");
            }
        }
        if !unofficial {
            let authenticates = matches!(code.get(), 401 | 403 | 407 | 511);
            assert_eq!(has(Next::Authenticate), authenticates, "{code}");
        }
    }
}

// Exchanges.

/// The head of a message (after its first line) and its body, where one is shown.
fn parts(message: &str) -> (Vec<(&str, &str)>, Option<&str>) {
    let (head, body) = match message.split_once("\n\n") {
        Some((head, body)) => (head, Some(body)),
        None => (message, None),
    };
    let fields = head.lines().skip(1).map(|line| {
        let (name, value) = line
            .split_once(": ")
            .unwrap_or_else(|| panic!("no header: {line:?}"));
        assert!(
            !name.contains(' ') && value.trim() == value && !value.is_empty(),
            "{line:?}"
        );
        (name, value)
    });
    (fields.collect(), body)
}

fn value<'a>(fields: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    let mut values = fields
        .iter()
        .filter(|(other, _)| other.eq_ignore_ascii_case(name));
    values.next().map(|(_, value)| *value)
}

/// Whether a text contains one of the entry's names: whole words, with any signs between them.
fn names_itself(entry: &Entry, text: &str) -> Option<String> {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        format!(" {} ", words.join(" "))
    };
    let text = words(text);
    let mut names = entry.accepted_names();
    names
        .find(|name| text.contains(&words(name)))
        .map(str::to_owned)
}

/// Whether a text contains a number that is no part of a longer one.
fn has_number(text: &str, number: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits == number)
}

/// The status line (or the line of a log) is right, and nothing else gives the code away, but for
/// the one value that `Expect` can have.
#[test]
fn only_the_first_line_of_a_response_tells_the_code() {
    for (entry, details, exchange) in exchanges() {
        let number = entry.code.to_string();
        let (first, rest) = exchange
            .response
            .split_once('\n')
            .unwrap_or((&exchange.response, ""));
        if details.content == Content::NotSent {
            assert_eq!(first.matches(&number).count(), 1, "{first}");
            assert!(rest.is_empty(), "{number}: a log has one line");
            assert_eq!(names_itself(entry, first), None, "{first}");
        } else {
            assert_eq!(first, format!("HTTP/1.1 {number} {}", entry.display_name()));
        }
        let request = exchange.request.replace("Expect: 100-continue", "");
        for text in [request.as_str(), rest] {
            assert!(!has_number(text, &number), "{number}: {text}");
            assert_eq!(names_itself(entry, text), None, "{number}: {text}");
        }
    }
}

/// A log line that is longer than any other line, and why.
const LONG_LINES: [(u16, &str); 2] = [
    (
        460,
        "one line of the load balancer's log, whose fields come in a fixed order",
    ),
    (499, "one line of a log, with the fields that decide"),
];

#[test]
fn exchanges_are_well_formed() {
    let mut long = BTreeSet::new();
    let mut lengths = 0;
    for (entry, details, exchange) in exchanges() {
        let code = entry.code;
        for message in [&exchange.request, &exchange.response] {
            for line in message.lines() {
                assert!(line.trim_end() == line && !line.contains('\t'), "{line:?}");
                if line.chars().count() > 100 {
                    long.insert(code.get());
                }
            }
            assert!(message.is_ascii() && message.trim() == message, "{code}");
        }
        let line = exchange.request.lines().next().expect("a request line");
        let words: Vec<&str> = line.split(' ').collect();
        let [method, target, version] = words[..] else {
            panic!("{code}: {line}");
        };
        assert!(
            method.chars().all(|c| c.is_ascii_uppercase()),
            "{code}: {line}"
        );
        let absolute = target.starts_with('/') || target.starts_with("http://");
        assert!(absolute || method == "CONNECT", "{code}: {line}");
        // A version that nobody speaks is the point of 505, and a missing host an example of 400.
        assert_eq!(version == "HTTP/1.1", code.get() != 505, "{code}: {line}");
        let (fields, body) = parts(&exchange.request);
        assert_eq!(
            value(&fields, "Host").is_some(),
            code.get() != 400,
            "{code}"
        );
        lengths += u16::from(check_length(code, &fields, body));
        if details.content == Content::NotSent {
            continue;
        }
        let (fields, body) = parts(&exchange.response);
        lengths += u16::from(check_length(code, &fields, body));
        match details.content {
            Content::Never => assert_eq!(body, None, "{code}"),
            _ if body.is_some() => assert!(
                value(&fields, "Content-Length").is_some()
                    || value(&fields, "Connection") == Some("close"),
                "{code}: where does the body end?"
            ),
            _ => assert_eq!(value(&fields, "Content-Length"), Some("0"), "{code}"),
        }
        // RFC 9110 §8.6: no Content-Length in 1xx and 204; 205 says that it is empty.
        let has_length = value(&fields, "Content-Length").is_some();
        let lengthless = code.class() == Class::Informational || matches!(code.get(), 204 | 304);
        assert!(!(lengthless && has_length), "{code}");
        // RFC 9110 §6.6.1: a server with a clock sends the date with 2xx, 3xx and 4xx.
        let dateless = code.class() == Class::Informational;
        assert_eq!(value(&fields, "Date").is_none(), dateless, "{code}");
    }
    assert!(lengths >= 50, "{lengths}");
    check_listed(&long, &LONG_LINES);
}

/// `Content-Length` is true where the body is shown. A body that is only described, as in
/// "[18344 bytes, smaller than the original]", begins with its length.
fn check_length(code: Code, fields: &[(&str, &str)], body: Option<&str>) -> bool {
    let (Some(said), Some(body)) = (value(fields, "Content-Length"), body) else {
        return false;
    };
    let described = body
        .strip_prefix('[')
        .filter(|body| body.starts_with(|c: char| c.is_ascii_digit()))
        .and_then(|body| body.split_once(" bytes"))
        .map(|(bytes, _)| bytes.to_owned());
    let length = described.unwrap_or_else(|| body.len().to_string());
    assert_eq!(said, length, "{code}: {body}");
    true
}

/// What a range request gets is what it asked for, or lies outside of what there is.
#[test]
fn ranges_are_reckoned_right() {
    for (number, satisfiable) in [(206, true), (416, false)] {
        let details = built_in().details(code(number)).expect("details");
        let exchange = details.exchange.as_ref().expect("an exchange");
        let (request, response) = (parts(&exchange.request).0, parts(&exchange.response).0);
        let number = |text: &str| text.parse::<u64>().expect("a number");
        let start = value(&request, "Range")
            .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-'))
            .map(number)
            .expect("an open range");
        let (range, whole) = value(&response, "Content-Range")
            .and_then(|range| range.strip_prefix("bytes ")?.split_once('/'))
            .expect("a range");
        let whole = number(whole);
        assert_eq!(start < whole, satisfiable);
        if satisfiable {
            let (first, last) = range.split_once('-').expect("a range");
            let (first, last) = (number(first), number(last));
            assert_eq!((first, last), (start, whole - 1));
            let length = value(&response, "Content-Length").map(number);
            assert_eq!(length, Some(last - first + 1));
        } else {
            assert_eq!(range, "*");
        }
    }
}

/// Headers that a code must have under a condition that its exchange does not meet, and why.
const UNMET: [((u16, &str), &str); 6] = [
    ((206, "Content-Location"), "a 200 would not have it"),
    ((206, "Content-Type"), "one part, of no stated type"),
    ((206, "Expires"), "a 200 would not have it"),
    ((206, "Vary"), "a 200 would not have it"),
    ((304, "Content-Location"), "a 200 would not have it"),
    ((304, "Expires"), "a 200 would not have it"),
];

#[test]
fn exchanges_have_the_headers_that_they_must_have() {
    let mut unmet = BTreeSet::new();
    for (entry, details, exchange) in exchanges() {
        if details.content == Content::NotSent {
            continue;
        }
        let (fields, _) = parts(&exchange.response);
        for header in &details.headers {
            let there = value(&fields, &header.name).is_some();
            if header.need == Need::Must && !there {
                assert!(header.note.is_some(), "{} {}", entry.code, header.name);
                unmet.insert((entry.code.get(), header.name.as_str()));
            }
        }
    }
    check_listed(&unmet, &UNMET);
}

#[test]
fn dates_are_dates() {
    const FORM: &str = "%a, %d %b %Y %H:%M:%S GMT";
    let mut count = 0;
    for (entry, details, exchange) in exchanges() {
        if details.content == Content::NotSent {
            continue;
        }
        for message in [&exchange.request, &exchange.response] {
            for (name, value) in parts(message).0 {
                if !matches!(name, "Date" | "Expires" | "Last-Modified") {
                    continue;
                }
                // The weekday is written anew from the date, so that it has to be right.
                let parsed = value.split_once(", ").map(|(_, rest)| rest);
                let date = DateTime::strptime("%d %b %Y %H:%M:%S GMT", parsed.expect("a weekday"))
                    .unwrap_or_else(|error| panic!("{} {name}: {error}", entry.code));
                assert_eq!(date.strftime(FORM).to_string(), value, "{}", entry.code);
                count += 1;
            }
        }
    }
    assert!(count >= 50, "{count}");
}

// Sources.

/// One part of a source: an RFC with its sections, or a document by its name.
#[derive(Debug, PartialEq, Eq)]
enum Cited<'a> {
    Rfc(u16, Vec<&'a str>),
    Other(&'a str),
}

/// Documents other than RFCs, by the names that sources give them.
const DOCUMENTS: [&str; 14] = [
    "AWS ALB docs",
    "Anthropic docs",
    "Cloudflare docs",
    "Esri ArcGIS docs",
    "Fetch Standard, CORS-preflight fetch",
    "IANA HTTP Status Code Registry",
    "Laravel source",
    "Microsoft docs",
    "Shopify docs",
    "Twitter API v1 (historic)",
    "cPanel and Apache add-ons",
    "draft-ietf-httpbis-resumable-upload",
    "nginx source",
    "proxy conventions",
];

/// "RFC 9110 §15.5.5, §15.5.6; RFC 6585 §6; nginx source", taken apart.
fn cited(source: &str) -> Vec<Cited<'_>> {
    source
        .split("; ")
        .map(|part| {
            let Some(rfc) = part.strip_prefix("RFC ") else {
                assert!(!part.is_empty() && DOCUMENTS.contains(&part), "{source:?}");
                return Cited::Other(part);
            };
            let (number, sections) = rfc.split_once(' ').unwrap_or((rfc, ""));
            let sections: Vec<&str> = sections
                .split(", ")
                .filter(|section| !section.is_empty())
                .map(|section| {
                    let section = section
                        .strip_prefix('§')
                        .unwrap_or_else(|| panic!("{section:?} in {source:?} is no section"));
                    let numbers = section.split('.');
                    assert!(
                        numbers.clone().count() <= 4
                            && numbers
                                .clone()
                                .all(|number| number.parse().is_ok_and(|number: u8| number > 0)),
                        "{source:?}"
                    );
                    section
                })
                .collect();
            Cited::Rfc(number.parse().expect("an RFC's number"), sections)
        })
        .collect()
}

fn cites(cited: &[Cited<'_>], rfc: u16) -> bool {
    cited
        .iter()
        .any(|part| matches!(part, Cited::Rfc(number, _) if *number == rfc))
}

#[test]
fn sources_are_read_as_they_are_written() {
    assert_eq!(
        cited("RFC 9110 §15.5.5, §9.1; RFC 4918; nginx source"),
        [
            Cited::Rfc(9110, vec!["15.5.5", "9.1"]),
            Cited::Rfc(4918, Vec::new()),
            Cited::Other("nginx source"),
        ]
    );
}

/// A group's source has the section that defines each of its members.
#[test]
fn groups_cite_where_their_members_are_defined() {
    for group in built_in().groups() {
        let cited = cited(&group.source);
        for member in &group.codes {
            let entry = built_in().get(*member).expect("a member");
            let found = cited
                .iter()
                .any(|part| match (&entry.source.document, part) {
                    (Document::Rfc(number), Cited::Rfc(cited, sections)) => {
                        number == cited && sections.contains(&entry.source.section.as_str())
                    }
                    (Document::Draft(name), Cited::Other(cited)) => name == cited,
                    (Document::Vendor(_), Cited::Other(cited)) => !cited.starts_with("draft"),
                    _ => false,
                });
            assert!(found, "{:?} does not cite {member}", group.codes);
        }
    }
}

/// Myths whose source is not the document that defines the code, and why.
const ELSEWHERE: [(u16, &str); 2] = [
    (103, "what holds for all of 1xx is in RFC 9110"),
    (204, "what browsers do with CORS is in the Fetch Standard"),
];

#[test]
fn myths_and_classes_cite_what_they_rest_on() {
    let mut elsewhere = BTreeSet::new();
    for myth in built_in().myths() {
        let cited = cited(&myth.source);
        let entry = built_in().get(myth.code).expect("an entry");
        let own = match &entry.source.document {
            Document::Rfc(number) => cites(&cited, *number),
            Document::Draft(_) | Document::Vendor(_) => {
                cited.iter().any(|part| matches!(part, Cited::Other(_)))
            }
        };
        if !own {
            elsewhere.insert(myth.code.get());
        }
    }
    check_listed(&elsewhere, &ELSEWHERE);
    for class in Class::ALL {
        let entry = built_in().class(class).expect("a class");
        let section = format!("15.{}", class.digit() + 1);
        let cites_section = cited(&entry.source).iter().any(|part| match part {
            Cited::Rfc(9110, sections) => sections.contains(&section.as_str()),
            _ => false,
        });
        assert!(cites_section, "{}: {}", class.key(), entry.source);
    }
}

// Groups.

fn members(group: &Group) -> BTreeSet<Code> {
    group.codes.iter().copied().collect()
}

#[test]
fn every_confusable_of_the_facts_has_its_group() {
    let rows = csv(include_str!("facts/confusables.csv"));
    assert_eq!(rows.len(), 82);
    let groups: Vec<BTreeSet<Code>> = built_in().groups().iter().map(members).collect();
    for row in rows {
        let codes: BTreeSet<Code> = list(&row["codes"])
            .map(|code| code.parse().expect("a code"))
            .collect();
        assert!(codes.len() >= 2);
        assert!(
            groups.iter().any(|group| group.is_superset(&codes)),
            "no group has all of {codes:?}"
        );
    }
}

#[test]
fn look_alikes_are_those_of_the_facts_and_symmetric() {
    let registry = built_in();
    let facts = codes();
    for entry in registry.entries() {
        let groups = registry.groups_of(entry.code);
        assert!(
            groups.is_sorted_by_key(|group| group.codes.len()),
            "{}",
            entry.code
        );
        let mut others: BTreeSet<Code> = groups.iter().flat_map(|group| members(group)).collect();
        others.remove(&entry.code);
        let expected: BTreeSet<Code> = list(&facts[&entry.code]["confusable_with"])
            .map(|code| code.parse().expect("a code"))
            .collect();
        assert!(
            others.is_superset(&expected),
            "{}: {others:?}, the facts say {expected:?}",
            entry.code
        );
        assert!(!others.is_empty(), "{} has no look-alike", entry.code);
        for other in others {
            let back = registry.groups_of(other);
            assert!(
                back.iter().any(|group| group.codes.contains(&entry.code)),
                "{} and {other}",
                entry.code
            );
        }
    }
}

#[test]
fn groups_differ_and_their_answers_name_nobody() {
    let mut seen = BTreeSet::new();
    let mut questions = BTreeSet::new();
    for group in built_in().groups() {
        let codes = members(group);
        assert!(seen.insert(codes.clone()), "{codes:?} twice");
        for language in Language::ALL {
            assert!(
                questions.insert(fold(group.question.get(language))),
                "{codes:?}: {}",
                group.question.get(language)
            );
            for member in &codes {
                let entry = built_in().get(*member).expect("a member");
                let answer = group.answer(*member).expect("an answer").get(language);
                assert_eq!(names_itself(entry, answer), None, "{member}: {answer}");
                let asked = group.question.get(language);
                assert_eq!(names_itself(entry, asked), None, "{member}: {asked}");
            }
        }
    }
}

// Myths.

#[test]
fn there_are_enough_myths_and_each_stands_once() {
    let registry = built_in();
    assert!(registry.myths().len() >= 45, "{}", registry.myths().len());
    for language in Language::ALL {
        let mut texts = BTreeSet::new();
        for myth in registry.myths() {
            for text in [&myth.myth, &myth.truth] {
                let text = text.get(language);
                assert!(texts.insert(fold(text)), "twice: {text}");
            }
        }
    }
    for entry in registry.entries() {
        let mut own = registry
            .myths()
            .iter()
            .filter(|myth| myth.code == entry.code);
        if entry.tier == Tier::Essential {
            assert!(own.next().is_some(), "{} has no myth", entry.code);
        }
    }
}

/// Neither is a myth always the longer text nor always the shorter one.
#[test]
fn the_length_does_not_tell_a_myth_from_the_truth() {
    let myths = built_in().myths();
    for language in Language::ALL {
        let length = |text: &Bilingual| text.get(language).chars().count();
        let longer = myths
            .iter()
            .filter(|myth| length(&myth.myth) > length(&myth.truth));
        let shorter = myths
            .iter()
            .filter(|myth| length(&myth.myth) < length(&myth.truth));
        for count in [longer.count(), shorter.count()] {
            assert!(
                count * 100 <= myths.len() * 60,
                "{} {count}",
                language.key()
            );
        }
    }
}

/// A myth or its truth is shown alone, to be judged: it says which code it is about, and neither
/// is much longer than the other.
#[test]
fn a_myth_and_its_truth_stand_alone_and_look_alike() {
    for language in Language::ALL {
        let (mut myths, mut truths) = (0, 0);
        for myth in built_in().myths() {
            let texts = [&myth.myth, &myth.truth].map(|text| text.get(language));
            for text in texts {
                assert!(text.contains(&myth.code.to_string()), "{text}");
            }
            let [one, other] = texts.map(|text| text.chars().count());
            assert!(
                one * 4 >= other * 3 && other * 4 >= one * 3,
                "{}: {one} {other}: {texts:?}",
                myth.code
            );
            myths += one;
            truths += other;
        }
        assert!(
            myths.abs_diff(truths) * 20 <= myths.min(truths),
            "{} {myths} {truths}",
            language.key()
        );
    }
}

/// Words of duty, permission and extent, which would tell a myth from the truth if they stood
/// mostly in one of them.
const TELLS: [(Language, &[&str]); 2] = [
    (
        Language::En,
        &[
            "all", "also", "always", "any", "can", "cannot", "even", "every", "may", "must",
            "never", "no", "not", "only", "should", "without",
        ],
    ),
    (
        Language::Ko,
        &[
            "항상",
            "반드시",
            "절대",
            "모든",
            "모두",
            "뿐",
            "만",
            "야 한다",
            "안 된다",
            "도 된다",
            "수 있",
            "수 없",
            "않",
            "없",
        ],
    ),
];

/// Whether a text has such a word: a whole one in English, any form of it in Korean, where the
/// particle 만 has to be told from the ending 지만.
fn tells(language: Language, text: &str, tell: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    match (language, tell) {
        (Language::En, _) => words.any(|word| word.eq_ignore_ascii_case(tell)),
        (Language::Ko, "만") => words.any(|word| word.ends_with("만") && !word.ends_with("지만")),
        (Language::Ko, _) => text.contains(tell),
    }
}

#[test]
fn no_word_tells_a_myth_from_the_truth() {
    let myths = built_in().myths();
    for (language, words) in TELLS {
        for word in words {
            let count = |pick: fn(&Myth) -> &Bilingual| {
                let texts = myths.iter().map(|myth| pick(myth).get(language));
                texts.filter(|text| tells(language, text, word)).count()
            };
            let (wrong, right) = (count(|myth| &myth.myth), count(|myth| &myth.truth));
            let most = ((wrong + right) * 35 / 100).max(3);
            assert!(
                wrong.abs_diff(right) <= most,
                "{word}: {wrong} times in myths, {right} times in truths"
            );
        }
    }
}

// Scenarios.

fn scenarios() -> &'static [Scenario] {
    assert!(
        BUILT_IN.iter().any(|(file, _)| *file == "scenarios.ron"),
        "scenarios.ron is not in BUILT_IN yet"
    );
    built_in().scenarios()
}

#[test]
fn there_are_enough_scenarios_for_every_code() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 150, "{}", scenarios.len());
    let mut lacking = Vec::new();
    for entry in built_in().entries() {
        let own = scenarios
            .iter()
            .filter(|scenario| scenario.codes.contains(&entry.code));
        let first = own
            .clone()
            .filter(|scenario| scenario.codes.first() == Some(&entry.code));
        // Those that no other code fits.
        let alone = own.filter(|scenario| scenario.codes.len() == 1);
        let least = match entry.tier {
            Tier::Essential => 3,
            Tier::Common => 2,
            Tier::Rare => 1,
        };
        if alone.count() < least || first.count() == 0 {
            lacking.push(entry.code.get());
        }
    }
    assert!(lacking.is_empty(), "too few scenarios for {lacking:?}");
    for difficulty in 1..=3 {
        let count = scenarios
            .iter()
            .filter(|scenario| scenario.difficulty == difficulty)
            .count();
        assert!(count >= 20, "difficulty {difficulty}: {count}");
    }
}

#[test]
fn no_two_scenarios_tell_the_same() {
    for language in Language::ALL {
        let mut texts = BTreeMap::new();
        for scenario in scenarios() {
            let text = fold(scenario.text.get(language));
            if let Some(other) = texts.insert(text, &scenario.codes) {
                panic!("{:?} and {other:?} have the same text", scenario.codes);
            }
        }
    }
}

/// Nor does one tell another's story in a few other words.
#[test]
fn no_two_scenarios_of_a_code_are_nearly_the_same() {
    for language in Language::ALL {
        let words = |scenario: &'static Scenario| -> BTreeSet<String> {
            let words = scenario.text.get(language).split_whitespace().map(fold);
            words.filter(|word| word.chars().count() > 1).collect()
        };
        for entry in built_in().entries() {
            let own = scenarios()
                .iter()
                .filter(|scenario| scenario.codes.first() == Some(&entry.code));
            let own: Vec<BTreeSet<String>> = own.map(words).collect();
            for (place, one) in own.iter().enumerate() {
                for other in &own[..place] {
                    let shared = one.intersection(other).count();
                    let least = one.len().min(other.len());
                    assert!(shared * 5 <= least * 3, "{}: {one:?} {other:?}", entry.code);
                }
            }
        }
    }
}

/// A scenario's text gives none of its codes away, and its codes are of one class.
#[test]
fn scenarios_do_not_tell_their_codes() {
    for scenario in scenarios() {
        for code in &scenario.codes {
            let entry = built_in().get(*code).expect("an entry");
            for language in Language::ALL {
                let text = scenario.text.get(language);
                assert!(!text.contains(&code.to_string()), "{code}: {text}");
                assert_eq!(names_itself(entry, text), None, "{code}: {text}");
            }
        }
        let classes: BTreeSet<Class> = scenario.codes.iter().map(|code| code.class()).collect();
        assert_eq!(classes.len(), 1, "{:?}", scenario.codes);
    }
}

// Classes.

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

// Search.

fn found(query: &str) -> Vec<u16> {
    let found = built_in().search(query);
    found.iter().map(|entry| entry.code.get()).collect()
}

/// A query finds these codes first, and nothing only if nothing is expected.
fn check_search(query: &str, first: &[u16]) {
    let found = found(query);
    assert!(found.starts_with(first), "{query:?} finds {found:?}");
    assert_eq!(
        found.is_empty(),
        first.is_empty(),
        "{query:?} finds {found:?}"
    );
}

#[test]
fn search_finds_numbers_names_and_words_in_both_languages() {
    check_search("404", &[404]);
    check_search(" 404 ", &[404]);
    check_search("４０４", &[404]);
    check_search("413", &[413]);
    check_search("Not Found", &[404]);
    check_search("not-found", &[404]);
    check_search("payload too large", &[413]);
    check_search("teapot", &[418]);
    check_search("찾을 수 없음", &[404]);
    check_search("찾을수없음", &[404]);
    check_search("찾을", &[404]);
    check_search("찻주전자", &[418]);
    check_search("captive portal", &[511]);
    check_search("캡티브", &[511]);
    check_search("RFC 7725", &[451]);
    check_search("RFC 9110 §15.5.5", &[404]);
    check_search("", &[100, 101, 102]);
    check_search("xyzzy", &[]);
    check_search("?!", &[]);
    check_search("999", &[]);
    assert_eq!(found("42"), [422, 429, 428, 420, 421, 423, 424, 425, 426],);
}

#[test]
fn search_finds_what_is_said_in_details() {
    check_search("client_max_body_size", &[413]);
    check_search("ssl_crl", &[495]);
    check_search("HSTS", &[307]);
    check_search("0-RTT", &[425]);
    check_search("CSRF_TRUSTED_ORIGINS", &[403]);
    check_search("APPEND_SLASH", &[301]);
    check_search("휴리스틱 없음 xyzzy", &[]);
}

#[test]
fn search_finds_headers_where_they_matter_most() {
    let retry_after = found("retry-after");
    assert!(matches!(retry_after[..], [429 | 503, 429 | 503, ..]));
    assert_eq!(found("Retry-After"), retry_after);
    check_search("WWW-Authenticate", &[401]);
    check_search("proxy-authenticate", &[407]);
    check_search("allow", &[405]);
    check_search("Content-Range", &[206, 416]);
    check_search("X-Forwarded-For", &[463]);
}

#[test]
fn search_finds_vendors() {
    let vendors_codes = |vendor: &str| -> BTreeSet<u16> {
        let entries = built_in().entries().iter();
        entries
            .filter(|entry| match &entry.standing {
                Standing::Unofficial { vendor: own } => own.contains(vendor),
                _ => false,
            })
            .map(|entry| entry.code.get())
            .collect()
    };
    for (vendor, count) in [
        ("nginx", 6),
        ("Cloudflare", 9),
        ("Microsoft", 3),
        ("AWS", 3),
    ] {
        let own = vendors_codes(vendor);
        assert_eq!(own.len(), count, "{vendor}: {own:?}");
        // A vendor's own codes come before those whose details only tell of it.
        let first: BTreeSet<u16> = found(vendor).into_iter().take(count).collect();
        assert_eq!(first, own, "{vendor}");
    }
    check_search("Laravel", &[419]);
    check_search("Shopify", &[430]);
}

#[test]
fn search_for_a_class_finds_all_of_it_and_only_it() {
    for class in Class::ALL {
        let entries = built_in().entries().iter();
        let expected: BTreeSet<u16> = entries
            .filter(|entry| entry.code.class() == class)
            .map(|entry| entry.code.get())
            .collect();
        for query in [class.key().to_owned(), class.key().to_uppercase()] {
            let found = found(&query);
            assert_eq!(found.len(), expected.len(), "{query}");
            assert_eq!(
                found.into_iter().collect::<BTreeSet<_>>(),
                expected,
                "{query}"
            );
        }
    }
}

/// Whatever is known of an entry leads to it; its number and its names lead to it first.
#[test]
fn every_entry_is_found_by_all_it_has() {
    let registry = built_in();
    for (entry, details) in detailed() {
        let code = entry.code;
        let number = code.to_string();
        assert_eq!(registry.search(&number)[0].code, code);
        for name in entry.accepted_names() {
            let found = registry.search(name);
            let tied = found.iter().take_while(|other| {
                other.code != code && other.accepted_names().any(|own| fold(own) == fold(name))
            });
            let before = tied.count();
            assert_eq!(
                found.get(before).map(|entry| entry.code),
                Some(code),
                "{code} by {name:?}"
            );
        }
        let Bilingual { en, ko } = &details.detail;
        let source = entry.source.to_string();
        let texts = [&entry.meaning.en, &entry.meaning.ko, en, ko, &source].into_iter();
        let headers = details.headers.iter().map(|header| &header.name);
        let checks = details
            .checks
            .iter()
            .flat_map(|check| [&check.en, &check.ko]);
        for query in texts.chain(headers).chain(checks) {
            assert!(
                registry.search(query).contains(&entry),
                "{code} by {query:?}"
            );
        }
    }
}

/// The consonants that the syllables of a text begin with, as a keyboard types them.
fn initials(syllables: &str) -> String {
    const CONSONANTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    let first = u32::from('가');
    syllables
        .chars()
        .filter_map(|c| {
            let place = usize::try_from((u32::from(c) - first) / (21 * 28)).ok()?;
            CONSONANTS.chars().nth(place)
        })
        .collect()
}

#[test]
fn search_finds_korean_names_by_their_initial_consonants() {
    check_search("ㅊㅇㅅㅇㅇ", &[404]);
    check_search("ㅊㅇ ㅅ ㅇㅇ", &[404]);
    assert!(!found("ㅂㅎㅇ").is_empty());
    assert_eq!(initials("찾을"), "ㅊㅇ");
    let registry = built_in();
    for entry in registry.entries() {
        for name in &entry.korean_names {
            let whole = name.chars().all(|c| is_hangul(c) || c == ' ');
            // Between Latin letters and digits, each run of syllables.
            let runs = name.split(|c: char| c.is_ascii_alphanumeric());
            for run in runs {
                let syllables: String = run.chars().filter(|c| is_hangul(*c)).collect();
                if syllables.is_empty() {
                    continue;
                }
                let query = initials(&syllables);
                let found = registry.search(&query);
                assert!(found.contains(&entry), "{} by {query}", entry.code);
                // Other names may have the same consonants, but none that is no such name.
                if whole {
                    let same = |other: &&Entry| {
                        other.korean_names.iter().any(|name| {
                            let plain = name.chars().all(|c| is_hangul(c) || c == ' ');
                            let name: String = name.chars().filter(|c| is_hangul(*c)).collect();
                            plain && initials(&name) == query
                        })
                    };
                    let place = found.iter().position(|other| *other == entry);
                    let tied = found.iter().take_while(|other| same(other)).count();
                    assert!(
                        place.is_some_and(|place| place < tied),
                        "{} by {query}",
                        entry.code
                    );
                }
            }
        }
    }
}
