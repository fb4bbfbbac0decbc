//! The long part of an entry: detail, next steps, retry safety, headers, checks, an exchange.

use serde::Deserialize;

use super::{Bilingual, Claim, Code};

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    pub code: Code,
    /// Who sends it and when, and what it does not mean.
    pub detail: Bilingual,
    /// What the detail rests on besides the section that defines the code.
    #[serde(default)]
    pub detail_source: Option<String>,
    /// What the client may do next, best first.
    pub next: Vec<Next>,
    /// Whether a client may repeat the request on its own; every 4xx and 5xx says so.
    #[serde(default)]
    pub retry: Option<Retry>,
    #[serde(default)]
    pub headers: Vec<HeaderUse>,
    pub caching: Caching,
    pub content: Content,
    /// Usual causes and what to check, the likeliest first.
    #[serde(default)]
    pub checks: Vec<Claim>,
    #[serde(default)]
    pub exchange: Option<Exchange>,
}

/// What a client may do after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Next {
    /// Go on with this exchange.
    Continue,
    /// Use the result; nothing else is to do.
    UseResult,
    /// Go to the address given.
    Follow,
    /// Choose one of several addresses.
    Choose,
    /// Send the same request again.
    RetryAsIs,
    /// Send it again later.
    RetryLater,
    /// Send it over another connection, to another server or with another protocol.
    RetryElsewhere,
    ChangeRequest,
    Authenticate,
    /// Settle the account, then send it again.
    Pay,
    UseCached,
    GiveUp,
    AskOperator,
}

impl Next {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::UseResult => "use-result",
            Self::Follow => "follow",
            Self::Choose => "choose",
            Self::RetryAsIs => "retry-as-is",
            Self::RetryLater => "retry-later",
            Self::RetryElsewhere => "retry-elsewhere",
            Self::ChangeRequest => "change-request",
            Self::Authenticate => "authenticate",
            Self::Pay => "pay",
            Self::UseCached => "use-cached",
            Self::GiveUp => "give-up",
            Self::AskOperator => "ask-operator",
        }
    }
}

/// When a client may repeat the request without asking anybody (RFC 9110 §9.2.2).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    pub safety: RetrySafety,
    pub why: Bilingual,
    pub source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum RetrySafety {
    /// Any method: the server has not acted on the request.
    Automatic,
    /// The server may have acted on it: GET, HEAD, PUT, DELETE, or with an idempotency key.
    IfIdempotent,
    /// The same request fails again, or somebody has to decide first.
    Never,
}

impl RetrySafety {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::IfIdempotent => "if-idempotent",
            Self::Never => "never",
        }
    }
}

/// What a cache may do with a response that has no caching headers (RFC 9111 §3, §4.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Caching {
    /// Heuristically cacheable (RFC 9110 §15.1).
    ByDefault,
    /// Only with explicit freshness or `public`.
    IfAllowed,
    /// Not even then.
    Never,
}

impl Caching {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ByDefault => "by-default",
            Self::IfAllowed => "if-allowed",
            Self::Never => "never",
        }
    }
}

/// A header that belongs to a code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderUse {
    pub name: String,
    pub need: Need,
    /// When it is needed, or what it says.
    #[serde(default)]
    pub note: Option<Bilingual>,
}

/// How binding a header is, in the words of RFC 2119; ordered from the most to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Need {
    Must,
    Should,
    May,
    /// A header of the request that leads to the code.
    Request,
}

impl Need {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::May => "may",
            Self::Request => "request",
        }
    }
}

/// Whether a response has content (RFC 9110 §6.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Content {
    Yes,
    Never,
    /// Nothing reaches the client.
    NotSent,
    /// The code is part of another response's content.
    Inside,
}

impl Content {
    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Never => "never",
            Self::NotSent => "not-sent",
            Self::Inside => "inside",
        }
    }
}

/// A raw exchange. The response (or the line of a log) begins with the code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    pub request: String,
    /// The response, or the line in a log if nothing reaches the client.
    pub response: String,
    /// The start of the line that gives the code away, if it is none that
    /// [`Details::telling_line`] finds by itself.
    #[serde(default)]
    pub tells: Option<String>,
    /// Another code would fit as well once this one is masked: the exchange is shown, but not asked.
    #[serde(default)]
    pub undecided: bool,
}
