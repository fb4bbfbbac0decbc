//! The lines of a person's results: how they are written, read and chained.
//!
//! A line ends in a comment with its CRC-32, as a log's does. `prev` is the hash of the line before, so
//! that a line that was changed, moved or taken away shows in the next one. The first line, which names
//! the drill, is where the chain begins.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::learner::ProfileName;
use crate::log::{DeviceId, Level, TeamId};
use crate::time::Timestamp;

/// The first line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ResultHeader {
    pub(super) format: u32,
    pub(super) drill: TeamId,
    pub(super) person: TeamId,
    pub(super) device: DeviceId,
    /// Counts how often the file was begun anew, from 1.
    pub(super) chain: u32,
}

pub(super) const FORMAT: u32 = 2;

/// What a person tells the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ResultEvent {
    Joined {
        name: ProfileName,
        level: Level,
    },
    /// A common test is done.
    Done {
        set: u32,
        /// Right answers, of how many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        score: Option<(u32, u32)>,
        /// The places of the questions that were missed, from 1.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missed: Vec<u32>,
        /// The code that was asked for, and the one that was given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mixed: Vec<(u16, u16)>,
    },
    Readiness {
        ready: bool,
    },
}

#[derive(Serialize)]
#[serde(rename = "Line")]
struct WrittenLine<'a> {
    seq: u64,
    at: Timestamp,
    prev: &'a str,
    event: &'a ResultEvent,
}

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// What of a line is hashed, and how many digits of that the next one has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Chaining<'a> {
    /// Format 1: the drill's id and the line; all digits.
    DrillAndLine(&'a TeamId),
    /// Format 2: the line's value; 112 bits. So a usual line is two blocks of SHA-256 instead of three,
    /// and a quarter shorter.
    Value,
}

impl<'a> Chaining<'a> {
    pub(super) fn of(header: &ResultHeader, drill: &'a TeamId) -> Self {
        match header.format {
            1 => Self::DrillAndLine(drill),
            _ => Self::Value,
        }
    }

    /// Of a sound line.
    pub(super) fn hash(self, line: &str) -> Hash {
        match self {
            Self::DrillAndLine(drill) => Sha256::new()
                .chain_update(drill.as_str())
                .chain_update(b"\n")
                .chain_update(line)
                .finalize()
                .into(),
            Self::Value => Sha256::digest(value_of(line).unwrap_or(line)).into(),
        }
    }

    /// True if a line that has `prev` follows the one with the hash.
    pub(super) fn follows(self, prev: &str, hash: &Hash) -> bool {
        match self {
            Self::DrillAndLine(_) => is_hex_of(prev, hash),
            Self::Value => hash
                .first_chunk::<PREV_BYTES>()
                .is_some_and(|start| is_hex_of(prev, start)),
        }
    }
}

const PREV_BYTES: usize = 14;

/// The end of a chain: the number and the hash of its last line. The header's number is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChainEnd {
    pub(super) seq: u64,
    pub(super) hash: Hash,
}

/// The header's line, without a line end, and the chain that begins with it.
pub(super) fn write_header(header: &ResultHeader) -> Result<(String, ChainEnd), ron::Error> {
    let line = with_crc(&ron::to_string(header)?);
    let hash = Chaining::Value.hash(&line);
    Ok((line, ChainEnd { seq: 0, hash }))
}

/// The next line, without a line end, and the chain that ends with it.
pub(super) fn write_line(
    end: ChainEnd,
    at: Timestamp,
    event: &ResultEvent,
) -> Result<(String, ChainEnd), ron::Error> {
    let digits = hex(end.hash);
    let prev = digits.as_flattened().get(..2 * PREV_BYTES);
    let seq = end.seq.saturating_add(1);
    let line = with_crc(&ron::to_string(&WrittenLine {
        seq,
        at,
        prev: str::from_utf8(prev.unwrap_or_default()).unwrap_or_default(),
        event,
    })?);
    let hash = Chaining::Value.hash(&line);
    Ok((line, ChainEnd { seq, hash }))
}

fn with_crc(value: &str) -> String {
    let crc = crc32fast::hash(value.as_bytes());
    format!("{value} // {crc:08x}")
}

// Without a table, so that the compiler makes many digits at once.
const fn digit(value: u8) -> u8 {
    const LETTER: u8 = b'a' - b'9' - 1;
    value + b'0' + if value > 9 { LETTER } else { 0 }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex<const BYTES: usize>(bytes: [u8; BYTES]) -> [[u8; 2]; BYTES] {
    bytes.map(|byte| [digit(byte >> 4), digit(byte & 15)])
}

/// True if these are the hexadecimal digits of the bytes.
fn is_hex_of<const BYTES: usize>(digits: &str, bytes: &[u8; BYTES]) -> bool {
    let fits = |(byte, [high, low]): (&u8, &[u8; 2])| {
        (*high == digit(byte >> 4)) & (*low == digit(byte & 15))
    };
    let (pairs, rest) = digits.as_bytes().as_chunks();
    // Not `all`, which stops early.
    <&[[u8; 2]; BYTES]>::try_from(pairs).is_ok_and(|pairs| {
        rest.is_empty()
            && bytes
                .iter()
                .zip(pairs)
                .fold(true, |all, pair| all & fits(pair))
    })
}

/// A moment as it is written: in UTC with milliseconds, so that moments compare as texts.
pub(super) type UtcText = [u8; AT_LEN];

pub(super) fn written(at: Timestamp) -> Option<UtcText> {
    at.to_string().as_bytes().try_into().ok()
}

pub(super) fn parsed(at: &UtcText) -> Option<Timestamp> {
    str::from_utf8(at).ok()?.parse().ok()
}

/// A sound line, its event not yet parsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadLine<'a> {
    pub(super) seq: u64,
    pub(super) at: UtcText,
    pub(super) prev: &'a str,
    event: &'a str,
}

/// A line without its checksum, and the checksum.
fn parts(line: &str) -> Option<(&str, &str)> {
    const CRC_LEN: usize = " // 00000000".len();
    let (value, comment) = line.split_at_checked(line.len().checked_sub(CRC_LEN)?)?;
    Some((value, comment.strip_prefix(" // ")?))
}

fn value_of(line: &str) -> Option<&str> {
    parts(line).map(|(value, _)| value)
}

/// The value of a line whose checksum is right.
fn sound(line: &str) -> Option<&str> {
    let (value, digits) = parts(line)?;
    let crc = crc32fast::hash(value.as_bytes());
    is_hex_of(digits, &crc.to_be_bytes()).then_some(value)
}

/// Reads a header; `None` for any other line.
pub(super) fn read_header(line: &str) -> Option<ResultHeader> {
    ron::from_str(sound(line)?).ok()
}

/// Reads a line that is written as by this program; `None` for any other.
pub(super) fn read_line(line: &str) -> Option<ReadLine<'_>> {
    let (seq, rest) = number(sound(line)?.strip_prefix("(seq:")?)?;
    let (at, rest) = rest.strip_prefix(",at:\"")?.split_at_checked(AT_LEN)?;
    let at = at.as_bytes().try_into().ok()?;
    let rest = rest.strip_prefix("\",prev:\"")?;
    let (prev, event) = [2 * PREV_BYTES, 2 * size_of::<Hash>()]
        .into_iter()
        .find_map(|digits| {
            let (prev, rest) = rest.split_at_checked(digits)?;
            Some((prev, rest.strip_prefix("\",event:")?))
        })?;
    let event = event.strip_suffix(')')?;
    is_moment(&at).then_some(ReadLine {
        seq,
        at,
        prev,
        event,
    })
}

/// The number that a text begins with, and the rest.
fn number(text: &str) -> Option<(u64, &str)> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let digits = text.as_bytes().iter().take_while(|byte| is_digit(byte));
    let (digits, rest) = text.split_at_checked(digits.count())?;
    Some((digits.parse().ok()?, rest))
}

const AT_LEN: usize = "2026-11-20T09:00:03.120Z".len();

/// True for the form of a moment as it is written; a 13th month passes, and harms nobody.
fn is_moment(at: &UtcText) -> bool {
    const FORM: &UtcText = b"0000-00-00T00:00:00.000Z";
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    // Not `all`, which stops early: so the compiler compares all bytes at once.
    at.iter().zip(FORM).fold(true, |all, pair| all & fits(pair))
}

impl ReadLine<'_> {
    /// What it tells; `None` for an event of a newer version, or none at all.
    pub(super) fn event(&self) -> Option<ResultEvent> {
        match self.event {
            "Readiness(ready:true)" => Some(ResultEvent::Readiness { ready: true }),
            "Readiness(ready:false)" => Some(ResultEvent::Readiness { ready: false }),
            event => read_score(event).or_else(|| {
                let options = ron::Options::default().with_recursion_limit(8);
                options.from_str(event).ok()
            }),
        }
    }
}

/// The most common line of a person who shares the score, without RON, which is slow.
fn read_score(event: &str) -> Option<ResultEvent> {
    let (set, rest) = number(event.strip_prefix("Done(set:")?)?;
    let (right, rest) = number(rest.strip_prefix(",score:Some((")?)?;
    let (of, rest) = number(rest.strip_prefix(',')?)?;
    let small = |number: u64| u32::try_from(number).ok();
    (rest == ")))").then_some(ResultEvent::Done {
        set: small(set)?,
        score: Some((small(right)?, small(of)?)),
        missed: Vec::new(),
        mixed: Vec::new(),
    })
}
