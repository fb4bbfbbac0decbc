//! The lines of a person's results: how they are written, read and chained.
//!
//! A line ends in a comment with its CRC-32, as a log's does. `prev` is the SHA-256 of the drill's id
//! and the line before, so that a line that was changed, moved or taken away shows in the next one.

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

pub(super) const FORMAT: u32 = 1;

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

/// The end of a chain: the number and the hash of its last line. The header's number is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChainEnd {
    pub(super) seq: u64,
    pub(super) hash: [u8; 32],
}

/// The header's line, without a line end, and the chain that begins with it.
pub(super) fn write_header(header: &ResultHeader) -> Result<(String, ChainEnd), ron::Error> {
    let line = with_crc(&ron::to_string(header)?);
    let hash = hash(&header.drill, line.as_bytes());
    Ok((line, ChainEnd { seq: 0, hash }))
}

/// The next line, without a line end, and the chain that ends with it.
pub(super) fn write_line(
    drill: &TeamId,
    end: ChainEnd,
    at: Timestamp,
    event: &ResultEvent,
) -> Result<(String, ChainEnd), ron::Error> {
    let prev = hex(&end.hash);
    let seq = end.seq.saturating_add(1);
    let line = with_crc(&ron::to_string(&WrittenLine {
        seq,
        at,
        prev: str::from_utf8(&prev).unwrap_or_default(),
        event,
    })?);
    let hash = hash(drill, line.as_bytes());
    Ok((line, ChainEnd { seq, hash }))
}

fn with_crc(value: &str) -> String {
    let crc = crc32fast::hash(value.as_bytes());
    format!("{value} // {crc:08x}")
}

/// Of a drill's id and a line.
pub(super) fn hash(drill: &TeamId, line: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(drill.as_str());
    hasher.update(b"\n");
    hasher.update(line);
    hasher.finalize().into()
}

/// A hash as hexadecimal digits.
pub(super) fn hex(hash: &[u8; 32]) -> [u8; 64] {
    // Without a table, so that the compiler makes all digits at once.
    const fn digit(value: u8) -> u8 {
        const LETTER: u8 = b'a' - b'9' - 1;
        value + b'0' + if value > 9 { LETTER } else { 0 }
    }
    let mut digits = [b'0'; 64];
    for (byte, [high, low]) in hash.iter().zip(digits.as_chunks_mut::<2>().0) {
        *high = digit(byte >> 4);
        *low = digit(byte & 15);
    }
    digits
}

/// A sound line, its event not yet parsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadLine<'a> {
    pub(super) seq: u64,
    /// In UTC with milliseconds, so that moments compare as texts.
    pub(super) at: &'a str,
    pub(super) prev: &'a str,
    event: &'a str,
}

/// The value of a line whose checksum is right.
fn sound(line: &str) -> Option<&str> {
    const CRC_LEN: usize = " // 00000000".len();
    let (value, comment) = line.split_at_checked(line.len().checked_sub(CRC_LEN)?)?;
    let digits = comment.strip_prefix(" // ")?;
    let crc = u32::from_str_radix(digits, 16).ok()?;
    (crc == crc32fast::hash(value.as_bytes())).then_some(value)
}

/// Reads a header; `None` for any other line.
pub(super) fn read_header(line: &str) -> Option<ResultHeader> {
    ron::from_str(sound(line)?).ok()
}

/// Reads a line that is written as by this program; `None` for any other.
pub(super) fn read_line(line: &str) -> Option<ReadLine<'_>> {
    let (seq, rest) = number(sound(line)?.strip_prefix("(seq:")?)?;
    let (at, rest) = rest.strip_prefix(",at:\"")?.split_at_checked(AT_LEN)?;
    let rest = rest.strip_prefix("\",prev:\"")?;
    let (prev, rest) = rest.split_at_checked(64)?;
    let event = rest.strip_prefix("\",event:")?.strip_suffix(')')?;
    is_moment(at).then_some(ReadLine {
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
fn is_moment(at: &str) -> bool {
    const FORM: &[u8; AT_LEN] = b"0000-00-00T00:00:00.000Z";
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    // Not `all`, which stops early: so the compiler compares all bytes at once.
    <&[u8; AT_LEN]>::try_from(at.as_bytes())
        .is_ok_and(|at| at.iter().zip(FORM).fold(true, |all, pair| all & fits(pair)))
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
