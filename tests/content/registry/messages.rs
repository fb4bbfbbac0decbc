//! Exchanges as HTTP messages: well formed, with what they must have, and only the first line tells.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use statusdeck::registry::{Class, Code, Content, Details, Entry, Exchange, Need, Standing};
use support::cards::code;

use super::{built_in, check_listed, detailed, names_itself};

/// Every exchange with its entry and details.
fn exchanges() -> impl Iterator<Item = (&'static Entry, &'static Details, &'static Exchange)> {
    detailed().filter_map(|(entry, details)| Some((entry, details, details.exchange.as_ref()?)))
}

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
            // Of a vendor's, `status_lines_are_those_on_the_wire` knows the phrase.
            let start = format!("HTTP/1.1 {number} ");
            let phrase = first.strip_prefix(start.as_str()).expect("a status line");
            let is_vendors = matches!(entry.standing, Standing::Unofficial { .. });
            assert!(is_vendors || phrase == entry.display_name(), "{first}");
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
