//! The line of each exchange that gives its code away.

use super::detailed;

/// Lines that no code can be told by.
const TELLS_NOTHING: [&str; 7] = [
    "Date:",
    "Content-Length:",
    "Content-Type:",
    "Host:",
    "Cache-Control:",
    "Connection:",
    "HTTP/1.1 ",
];

#[test]
fn every_exchange_has_a_line_that_tells_the_code() {
    let mut count = 0;
    for (entry, details) in detailed() {
        let decides = details.exchange.as_ref().filter(|it| !it.undecided);
        let Some(exchange) = decides else {
            assert_eq!(details.telling_line(), None);
            continue;
        };
        count += 1;
        let code = entry.code;
        let telling = details.telling_line().expect("a line");
        let message = if telling.in_request {
            &exchange.request
        } else {
            &exchange.response
        };
        let line = message.lines().nth(telling.line);
        let line = line.unwrap_or_else(|| panic!("{code} has no line {}", telling.line));
        assert!(!line.trim().is_empty(), "{code}");
        let nothing = TELLS_NOTHING.iter().find(|start| line.starts_with(**start));
        assert_eq!(nothing, None, "{code}: {line}");
        if let Some(start) = &exchange.tells {
            assert!(line.starts_with(start), "{code}: {line}");
        }
    }
    assert!(count > 60, "only {count}");
}

#[test]
fn the_line_is_the_one_that_an_expert_points_at() {
    let expected = [
        (100, "Expect: 100-continue"),
        (101, "Upgrade: websocket"),
        (201, "Location: /users/42"),
        (206, "Content-Range: bytes 52428800-99614719/99614720"),
        (304, "If-None-Match: \"a41f-2c\""),
        (
            401,
            "WWW-Authenticate: Bearer realm=\"api\", error=\"invalid_token\"",
        ),
        (403, "{\"title\":\"Only administrators delete users\"}"),
        (405, "Allow: GET, HEAD, POST"),
        (407, "Proxy-Authenticate: Basic realm=\"office\""),
        (415, "Accept: application/json"),
        (416, "Content-Range: bytes */6291456"),
        (426, "Upgrade: websocket"),
        (429, "{\"title\":\"60 calls a minute are used up\"}"),
    ];
    for (code, line) in expected {
        let (_, details) = detailed()
            .find(|(entry, _)| entry.code.get() == code)
            .expect("an entry");
        let telling = details.telling_line().expect("a line");
        let exchange = details.exchange.as_ref().expect("an exchange");
        let message = if telling.in_request {
            &exchange.request
        } else {
            &exchange.response
        };
        assert_eq!(message.lines().nth(telling.line), Some(line), "{code}");
    }
}
