//! What an entry says beyond its one line: detail, next steps, headers, checks, an exchange.

use serde::Deserialize;

use super::{Bilingual, Code};

/// The long part of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// The code it belongs to.
    pub code: Code,
    /// Who sends it and when, and what it does not mean.
    pub detail: Bilingual,
    /// What the client may do next, best first.
    pub next: Vec<Next>,
    /// The headers that belong to it.
    #[serde(default)]
    pub headers: Vec<HeaderUse>,
    /// Whether caches may store and reuse it without being told (RFC 9110 §15.1).
    pub cacheable: bool,
    /// Whether the response has content.
    pub content: Content,
    /// Usual causes and what to look at first, the likeliest first.
    #[serde(default)]
    pub checks: Vec<Bilingual>,
    /// A raw exchange that shows it.
    #[serde(default)]
    pub exchange: Option<Exchange>,
}

/// What a client may do after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Next {
    /// Go on with this exchange.
    Continue,
    /// Use the result; nothing more is to be done.
    UseResult,
    /// Go to the address given.
    Follow,
    /// Send the same request again.
    RetryAsIs,
    /// Send it again later.
    RetryLater,
    /// Send it over another connection, to another server or with another protocol.
    RetryElsewhere,
    ChangeRequest,
    /// Say who is asking.
    Authenticate,
    /// Use the stored copy.
    UseCached,
    GiveUp,
    /// Tell whoever runs the server.
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
            Self::RetryAsIs => "retry-as-is",
            Self::RetryLater => "retry-later",
            Self::RetryElsewhere => "retry-elsewhere",
            Self::ChangeRequest => "change-request",
            Self::Authenticate => "authenticate",
            Self::UseCached => "use-cached",
            Self::GiveUp => "give-up",
            Self::AskOperator => "ask-operator",
        }
    }
}

/// A header that belongs to a code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderUse {
    pub name: String,
    /// How binding it is.
    pub need: Need,
    /// When it is needed, or what it says.
    #[serde(default)]
    pub note: Option<Bilingual>,
}

/// How binding a header is, in the words of RFC 2119; ordered from the most to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Need {
    /// The response must have it.
    Must,
    /// The response should have it.
    Should,
    /// The response may have it.
    May,
    /// A header of the request that leads to it.
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
    /// It stands inside another response's content.
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

/// A raw exchange. The response (or the line of a log) begins with what gives the code away.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The request as it is sent.
    pub request: String,
    /// The response as it is received, or the line in a log where nothing is.
    pub response: String,
    /// Whether another code would fit as well once this one is hidden: it is shown, but not asked.
    #[serde(default)]
    pub undecided: bool,
}
