//! What practice needs of an entry: retry safety, status lines as they are sent, and advice.

use statusdeck::registry::{Class, Content, Next, RetrySafety, Tier};

use super::{built_in, detailed};

/// Errors say whether a client may repeat the request on its own; nothing else has to.
#[test]
fn every_error_says_whether_the_request_may_be_repeated() {
    let mut automatic = Vec::new();
    for (entry, details) in detailed() {
        let (code, next) = (entry.code, &details.next);
        let is_error = code.class() >= Class::ClientError;
        assert_eq!(details.retry.is_some(), is_error, "{code}");
        let Some(retry) = &details.retry else {
            continue;
        };
        let waits = next.contains(&Next::RetryLater) || next.contains(&Next::RetryElsewhere);
        match retry.safety {
            RetrySafety::Automatic => {
                assert!(
                    waits || next.contains(&Next::RetryAsIs) || code.class() == Class::ServerError
                );
                automatic.push(code.get());
            }
            RetrySafety::IfIdempotent => assert!(waits, "{code}"),
            RetrySafety::Never => {}
        }
        // What a gateway reports of its upstream may have been done there (RFC 9110 §9.2.2).
        if matches!(code.get(), 500 | 502 | 503 | 504) {
            assert_eq!(retry.safety, RetrySafety::IfIdempotent, "{code}");
        }
    }
    assert_eq!(
        automatic,
        [408, 420, 421, 425, 429, 521, 523, 525, 529, 530, 540]
    );
}

/// On the wire vendors send other reason phrases than the names that people know.
#[test]
fn status_lines_are_those_on_the_wire() {
    let phrases: Vec<(u16, &str)> = detailed()
        .filter(|(_, details)| details.content != Content::NotSent)
        .filter_map(|(entry, details)| {
            let line = details.exchange.as_ref()?.response.lines().next()?;
            let phrase = line.splitn(3, ' ').nth(2)?;
            (phrase != entry.display_name()).then_some((entry.code.get(), phrase))
        })
        .collect();
    assert_eq!(
        phrases,
        [
            (419, "unknown status"),
            (520, "Origin Error"),
            (521, "Origin Down"),
            (522, "Origin Connection Time-out"),
            (523, "Origin Unreachable"),
            (524, "Origin Time-out"),
            (525, "Origin SSL Handshake Error"),
            (526, "<none>"),
        ]
    );
}

#[test]
fn advice_reaches_the_entries_of_their_codes() {
    let registry = built_in();
    assert!(registry.advice().len() >= 12, "{}", registry.advice().len());
    for advice in registry.advice() {
        for code in &advice.codes {
            let mut of_code = registry.advice_of(*code);
            assert!(of_code.any(|other| other.id == advice.id), "{}", advice.id);
        }
    }
    // Every essential error has one.
    let errors = registry
        .entries()
        .iter()
        .filter(|entry| entry.tier == Tier::Essential && entry.code.class() >= Class::ClientError);
    for entry in errors {
        let noted = registry.advice_of(entry.code).next().is_some();
        assert!(noted || entry.code.get() == 405, "{}", entry.code);
    }
}
