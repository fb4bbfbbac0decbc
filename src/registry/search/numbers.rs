//! Codes in what was typed or pasted: "nginx 502", a line of a log, `curl -i`, an error page.

use crate::registry::{Code, fold};

/// The codes that a text names, the surest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// Codes in a place where only a status stands.
    pub(super) sure: Vec<Code>,
    /// Numbers that stand alone.
    pub(super) likely: Vec<Code>,
}

/// Words before a status, without signs: `"status":404`, `sc-status`, "HTTP Error 404.0".
const STATUS_WORDS: [&str; 18] = [
    "status",
    "code",
    "error",
    "errors",
    "http",
    "https",
    "returned",
    "returns",
    "returning",
    "got",
    "received",
    "responded",
    "answered",
    "상태",
    "코드",
    "에러",
    "오류",
    "응답",
];

const METHODS: [&str; 8] = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT",
];

/// Words that make a number an amount.
const UNITS: [&str; 30] = [
    "ms",
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "minutes",
    "min",
    "days",
    "b",
    "kb",
    "mb",
    "gb",
    "bytes",
    "px",
    "requests",
    "req",
    "rps",
    "connections",
    "users",
    "times",
    "items",
    "rows",
    "characters",
    "개",
    "초",
    "회",
    "명",
    "건",
    "분",
];

/// Words before a number that is no status.
const OTHER_NUMBERS: [&str; 12] = [
    "port", "rfc", "limit", "max", "line", "pid", "uid", "id", "top", "first", "errno", "포트",
];

/// Looks for codes; `is_known` says which numbers are any, and `names` whether a folded text begins
/// with a name of a code.
pub(super) fn find(
    text: &str,
    is_known: impl Fn(Code) -> bool,
    is_named: impl Fn(Code, &str) -> bool,
) -> Numbers {
    let mut numbers = Numbers::default();
    let mut last_status_line = None;
    for (at, digits) in three_digits(text) {
        let Some(code) = digits.parse().ok().filter(|code| is_known(*code)) else {
            continue;
        };
        let (before, rest) = text.split_at(at);
        let after = rest.get(digits.len()..).unwrap_or_default();
        let around = Surroundings { before, after };
        if around.ends_status_line() {
            last_status_line = Some(code);
            numbers.sure.push(code);
        } else if around.is_status() || around.is_field_of_a_log() {
            numbers.sure.push(code);
        } else if around.is_alone() {
            let named: String = after.chars().take(MOST_NAME).collect();
            if is_named(code, &fold(&named)) {
                numbers.sure.push(code);
            } else {
                numbers.likely.push(code);
            }
        }
    }
    // Of several responses the last is the one that counts.
    if let Some(code) = last_status_line {
        numbers.sure.insert(0, code);
    }
    for list in [&mut numbers.sure, &mut numbers.likely] {
        let mut seen = Vec::new();
        list.retain(|code| {
            let is_new = !seen.contains(code);
            seen.push(*code);
            is_new
        });
    }
    let sure = &numbers.sure;
    numbers.likely.retain(|code| !sure.contains(code));
    numbers
}

/// Longer than any name.
const MOST_NAME: usize = 60;

/// Runs of three digits, each with its place.
fn three_digits(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(|c: char| c.is_ascii_digit())?;
        let rest = text.get(start..)?;
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        from = start + length;
        Some((start, rest.get(..length)?))
    })
    .filter(|(_, digits)| digits.len() == 3)
}

/// What stands on either side of a number.
#[derive(Clone, Copy)]
struct Surroundings<'a> {
    before: &'a str,
    after: &'a str,
}

impl Surroundings<'_> {
    /// The word before, and what follows it.
    fn word_before(self) -> (String, String) {
        let trimmed = self.before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = trimmed
            .rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))
            .map_or(0, |at| at + trimmed.get(at..).map_or(1, first_length));
        let word = trimmed.get(start..).unwrap_or_default();
        let signs = self.before.get(trimmed.len()..).unwrap_or_default();
        (word.to_lowercase(), signs.to_owned())
    }

    /// The words before, the nearest first, cut at spaces.
    fn chunks_before(&self) -> impl Iterator<Item = &str> {
        self.before.split_whitespace().rev()
    }

    /// `HTTP/2 404`, as a response begins.
    fn ends_status_line(self) -> bool {
        let is_spaced = self.before.ends_with([' ', '\t']);
        is_spaced && self.chunks_before().next().is_some_and(is_protocol) && self.ends_word()
    }

    /// True where only a status stands.
    fn is_status(self) -> bool {
        if !self.ends_word() {
            return false;
        }
        // "GET / HTTP/1.1" 404
        let chunk = self.chunks_before().next().unwrap_or_default();
        if self.before.ends_with(' ')
            && chunk.ends_with('"')
            && is_protocol(chunk.trim_end_matches('"'))
        {
            return true;
        }
        // GET /orders 404 12 ms
        let mut chunks = self.chunks_before();
        if self.before.ends_with(' ')
            && chunks
                .next()
                .is_some_and(|it| it.starts_with('/') || it.contains("://"))
            && chunks
                .next()
                .is_some_and(|it| METHODS.contains(&it.trim_start_matches('"')))
        {
            return true;
        }
        // TCP_DENIED/407, as Squid writes it.
        if let Some(cause) = chunk.strip_suffix('/')
            && self.before.ends_with('/')
            && cause.contains('_')
            && cause.chars().all(|c| c.is_ascii_uppercase() || c == '_')
        {
            return true;
        }
        let (word, signs) = self.word_before();
        if word.is_empty() || signs.contains(['/', '.', '-']) {
            return false;
        }
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let known = STATUS_WORDS.contains(&plain.as_str())
            || ["status", "code", "error", "코드"]
                .iter()
                .any(|end| plain.ends_with(end));
        let status_of = matches!(plain.as_str(), "of" | "with" | "was" | "is")
            && self
                .before
                .trim_end()
                .to_lowercase()
                .ends_with(&format!("status {plain}"));
        known || status_of
    }

    /// HAProxy's five timers, a load balancer's three times, or the numbers that IIS writes after it.
    fn is_field_of_a_log(self) -> bool {
        if !self.before.ends_with([' ', '\t']) || !self.after.starts_with([' ', '\t']) {
            return false;
        }
        let last: Vec<&str> = self.chunks_before().take(3).collect();
        let timers = last.first().is_some_and(|chunk| {
            let parts: Vec<&str> = chunk.split('/').collect();
            let is_timer = |part: &&str| {
                let digits = part.trim_start_matches(['+', '-']);
                !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
            };
            parts.len() == 5 && parts.iter().all(is_timer)
        });
        let is_time = |chunk: &&str| *chunk == "-1" || (chunk.contains('.') && is_number(chunk));
        let times = last.len() == 3 && last.iter().all(is_time);
        let line = self.after.lines().next().unwrap_or_default();
        let follow: Vec<&str> = line.split_whitespace().collect();
        let of_iis = follow.len() == 3 && follow.iter().all(|chunk| is_number(chunk));
        timers || times || of_iis
    }

    /// True for a number that stands alone and is no amount.
    fn is_alone(self) -> bool {
        let before = self.before.chars().next_back();
        let opens =
            before.is_none_or(|c| c.is_whitespace() || is_hangul(c) || "\"'`([{<=,>|".contains(c));
        if !opens || !self.ends_word() {
            return false;
        }
        let (word, signs) = self.word_before();
        let is_other = OTHER_NUMBERS.contains(&word.as_str()) && signs.chars().count() <= 2;
        let unit: String = self
            .after
            .trim_start()
            .chars()
            .take_while(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect();
        let is_amount = UNITS.contains(&unit.as_str()) || self.after.starts_with('%');
        !is_other && !is_amount
    }

    /// True if a number ends here: "404.0" is IIS's 404, "404.123" is none.
    fn ends_word(self) -> bool {
        let mut after = self.after.chars();
        match after.next() {
            None => true,
            Some('.') => {
                let digits = after.take_while(char::is_ascii_digit).count();
                digits <= 2
            }
            Some(c) => !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '%')),
        }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

fn is_protocol(chunk: &str) -> bool {
    let name = chunk.get(..5).unwrap_or_default();
    let version = chunk.get(5..).unwrap_or_default();
    name.eq_ignore_ascii_case("http/") && is_number(version)
}

fn is_number(chunk: &str) -> bool {
    !chunk.is_empty() && chunk.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<u16>, Vec<u16>) {
        let numbers = find(text, |_| true, |_, _| false);
        let plain = |codes: &[Code]| codes.iter().map(|code| code.get()).collect();
        (plain(&numbers.sure), plain(&numbers.likely))
    }

    #[test]
    fn a_status_is_found_where_only_a_status_stands() {
        for (text, code) in [
            ("HTTP/1.1 404 Not Found", 404),
            ("< HTTP/2 421", 421),
            (
                "HTTP/1.1 301 Moved Permanently Location: /b HTTP/1.1 200 OK",
                200,
            ),
            (
                r#"1.2.3.4 - - [10/Oct/2026:13:55:36 +0900] "GET /a HTTP/1.1" 502 157"#,
                502,
            ),
            (r#"{"status":503,"took":200}"#, 503),
            ("level=warn status=429 took=120ms", 429),
            ("HTTP Error 404.0 - Not Found", 404),
            ("Request failed with status code 401", 401),
            ("responded with a status of 403 ()", 403),
            ("fe be/s1 10/0/30/69/109 504 2750 - - sH--", 504),
            ("10.0.0.1:80 0.000 0.001 0.000 502 - 34 366", 502),
            ("GET /a - 443 - 10.0.0.9 Mozilla/5.0 - 404 0 2 15", 404),
            ("POST /orders 500 12.300 ms - 1290", 500),
            ("TCP_DENIED/407 3456 CONNECT example.com:443", 407),
        ] {
            assert_eq!(found(text).0.first(), Some(&code), "{text}");
        }
    }

    #[test]
    fn a_number_alone_is_likely_a_code_and_an_amount_is_none() {
        assert_eq!(found("nginx 502"), (vec![], vec![502]));
        assert_eq!(found("401 vs 403").1, [401, 403]);
        assert_eq!(found("404가 떠요").1, [404]);
        for text in [
            "200ms",
            "100 requests",
            "10.0.200.1",
            "port 500",
            "/v1/404/x",
            "300초",
        ] {
            assert_eq!(found(text), (vec![], vec![]), "{text}");
        }
    }
}
