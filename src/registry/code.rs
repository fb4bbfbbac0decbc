//! A status code and its class.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A status code: three digits. HTTP's are 100 to 599 (RFC 9110 §15); a team's systems may answer with
/// larger ones.
///
/// ```
/// use statusdeck::registry::Code;
/// assert_eq!("404".parse::<Code>().map(Code::get), Ok(404));
/// assert!("4o4".parse::<Code>().is_err());
/// assert!("600".parse::<Code>().is_err());
/// assert!(Code::new(600).is_some_and(|code| !code.is_of_http()));
/// assert!(Code::new(1000).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Code(u16);

impl Code {
    pub const FIRST: Self = Self(100);
    pub const LAST: Self = Self(999);

    /// The code with this number, or `None` outside 100..=999.
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        if number >= Self::FIRST.0 && number <= Self::LAST.0 {
            Some(Self(number))
        } else {
            None
        }
    }

    /// Reads three digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_code.then(|| text.parse().ok()).flatten()?;
        Self::new(number)
    }

    /// False above 599, where HTTP has no codes.
    #[must_use]
    pub const fn is_of_http(self) -> bool {
        self.0 <= 599
    }

    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// A client treats what is above 599 as a server error (RFC 9110 §15).
    #[must_use]
    pub const fn class(self) -> Class {
        match self.0 / 100 {
            1 => Class::Informational,
            2 => Class::Successful,
            3 => Class::Redirection,
            4 => Class::ClientError,
            _ => Class::ServerError,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl From<Code> for u16 {
    fn from(code: Code) -> Self {
        code.0
    }
}

impl TryFrom<u16> for Code {
    type Error = NotACode;

    fn try_from(number: u16) -> Result<Self, NotACode> {
        Self::new(number).ok_or_else(|| NotACode(number.to_string()))
    }
}

/// Reads one of HTTP's codes.
impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let code = Self::read(text).filter(|code| code.is_of_http());
        code.ok_or_else(|| NotACode(text.to_owned()))
    }
}

/// A text or number that is no status code. `Display` is for RON's errors; the message for people is
/// in `assets/text`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a status code: {0}")]
pub struct NotACode(String);

/// The class of a code, given by its first digit (RFC 9110 §15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 1xx: an interim response.
    Informational,
    /// 2xx: received, understood and accepted.
    Successful,
    /// 3xx: further action is needed.
    Redirection,
    /// 4xx: the client seems to have erred.
    ClientError,
    /// 5xx: the server failed.
    ServerError,
}

impl Class {
    /// By first digit.
    pub const ALL: [Self; 5] = [
        Self::Informational,
        Self::Successful,
        Self::Redirection,
        Self::ClientError,
        Self::ServerError,
    ];

    /// The first digit, 1 to 5.
    #[must_use]
    pub const fn digit(self) -> u16 {
        self as u16 + 1
    }

    /// "1xx" to "5xx".
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Informational => "1xx",
            Self::Successful => "2xx",
            Self::Redirection => "3xx",
            Self::ClientError => "4xx",
            Self::ServerError => "5xx",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_numbers_of_three_digits_are_codes_and_http_has_those_to_599() {
        for number in 0..=u16::MAX {
            let code = Code::new(number);
            assert_eq!(code.is_some(), (100..=999).contains(&number));
            let is_of_http = code.is_some_and(Code::is_of_http);
            assert_eq!(is_of_http, (100..=599).contains(&number));
            let read = number.to_string().parse::<Code>();
            assert_eq!(read.is_ok(), is_of_http, "{number}");
        }
    }

    #[test]
    fn texts_that_are_no_codes_are_refused_by_name() {
        for text in [
            "",
            "4",
            "40",
            "4o4",
            "99",
            "600",
            "0404",
            "404 ",
            "+04",
            "４０４",
        ] {
            let error = text.parse::<Code>().expect_err(text);
            assert!(error.to_string().contains(text), "{error}");
        }
    }

    #[test]
    fn class_is_the_first_digit() {
        for number in 100..=599 {
            let class = Code::new(number).expect("in range").class();
            assert_eq!(class.digit(), number / 100);
            assert!(class.key().starts_with(&class.digit().to_string()));
        }
    }
}
