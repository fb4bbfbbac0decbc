//! The line of an exchange that gives its code away.

use super::{Details, Exchange, Need};

/// A line of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TellingLine {
    pub in_request: bool,
    /// Counted from 0.
    pub line: usize,
}

/// Headers that many responses have: none of them tells a code by itself.
const COMMON: [&str; 8] = [
    "Date",
    "ETag",
    "Expires",
    "Vary",
    "Cache-Control",
    "Content-Type",
    "Content-Location",
    "Location",
];

impl Details {
    /// The line that decides the code: the one that the exchange names, else a header that the code
    /// requires, the response's content, another header of the code, the request line. `None` if the
    /// exchange does not decide it.
    #[must_use]
    pub fn telling_line(&self) -> Option<TellingLine> {
        let exchange = self.exchange.as_ref().filter(|it| !it.undecided)?;
        let response = |line| TellingLine {
            in_request: false,
            line,
        };
        let request = |line| TellingLine {
            in_request: true,
            line,
        };
        let Exchange {
            request: asked,
            response: answered,
            ..
        } = exchange;
        if let Some(start) = &exchange.tells {
            return starting_with(answered, start)
                .map(response)
                .or_else(|| starting_with(asked, start).map(request));
        }
        let content = || {
            if answered.starts_with("HTTP/") {
                content_of(answered)
            } else {
                // The line of a log.
                Some(0)
            }
        };
        self.header_in(answered, &[Need::Must], &COMMON)
            .or_else(content)
            .or_else(|| self.header_in(answered, &[Need::Should, Need::May], &[]))
            .map(response)
            .or_else(|| self.header_in(asked, &[Need::Request], &[]).map(request))
            .or(Some(request(0)))
    }

    /// The first header of this code, of these needs, that a message has.
    fn header_in(&self, message: &str, needs: &[Need], common: &[&str]) -> Option<usize> {
        let headers = self.headers.iter();
        let headers = headers.filter(|header| needs.contains(&header.need));
        let mut telling = headers.filter(|header| !common.contains(&header.name.as_str()));
        telling.find_map(|header| header_line(message, &header.name))
    }
}

fn header_line(message: &str, name: &str) -> Option<usize> {
    let head = message.lines().take_while(|line| !line.is_empty());
    head.enumerate().skip(1).find_map(|(place, line)| {
        let (own, _) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then_some(place)
    })
}

/// The first line of a message's content.
fn content_of(message: &str) -> Option<usize> {
    let empty = message.lines().position(str::is_empty)?;
    message.lines().nth(empty + 1).map(|_| empty + 1)
}

fn starting_with(message: &str, start: &str) -> Option<usize> {
    message.lines().position(|line| line.starts_with(start))
}
