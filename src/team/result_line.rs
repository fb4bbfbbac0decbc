//! The lines of a person's results: how they are written, read and chained.
//!
//! `prev` is the start of the hash of the line before, so that a line that was changed, moved or taken
//! away shows in the next one. A line ends in a comment with the start of its own hash, so that damage
//! shows in the line itself. The first line, which names the drill, is where the chain begins. Its comment
//! is a CRC-32 in every format, so that each version of the program can tell that a file is too new for it.

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

pub(super) const FORMAT: u32 = 3;

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

/// What of a line is hashed, what its comment has, and how many digits of the hash the next line has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Chaining<'a> {
    /// Format 1: the drill's id and the line; its CRC-32; all digits.
    DrillAndLine(&'a TeamId),
    /// Format 2: the line's value; its CRC-32; 112 bits.
    Value,
    /// Format 3: the fields; the hash's start; 112 bits. So a usual line is one
    /// block of SHA-256 instead of two, and has no second checksum.
    Fields,
}

impl<'a> Chaining<'a> {
    pub(super) fn of(header: &ResultHeader, drill: &'a TeamId) -> Self {
        match header.format {
            1 => Self::DrillAndLine(drill),
            2 => Self::Value,
            _ => Self::Fields,
        }
    }

    /// Of a header's line.
    pub(super) fn begin(self, line: &str) -> ChainEnd {
        ChainEnd {
            seq: 0,
            hash: self.hash_of_text(line),
        }
    }

    /// Reads the line after another one; `None` if it is damaged, or not written as by this program.
    pub(super) fn read<'l>(self, line: &'l str, before: &Hash) -> Option<ReadLine<'l>> {
        let (value, comment) = parts(line)?;
        let fields = read_fields(value)?;
        let follows = self.follows(fields.prev, before);
        let hash = match self {
            Self::DrillAndLine(_) | Self::Value => {
                has_crc(value, comment).then(|| self.hash_of_text(line))?
            }
            Self::Fields => {
                let prev = if follows {
                    before.first_chunk().copied()
                } else {
                    bytes_of(fields.prev)
                };
                let hash = fields.hash(&prev?);
                has_start_of(&hash, comment).then_some(hash)?
            }
        };
        Some(ReadLine {
            fields,
            hash,
            follows,
        })
    }

    fn hash_of_text(self, line: &str) -> Hash {
        match self {
            Self::DrillAndLine(drill) => Sha256::new()
                .chain_update(drill.as_str())
                .chain_update(b"\n")
                .chain_update(line)
                .finalize()
                .into(),
            Self::Value | Self::Fields => {
                Sha256::digest(parts(line).map_or(line, |(value, _)| value)).into()
            }
        }
    }

    /// True if a line that has `prev` follows the one with the hash.
    pub(super) fn follows(self, prev: &str, hash: &Hash) -> bool {
        match self {
            Self::DrillAndLine(_) => is_hex_of(prev, hash),
            Self::Value | Self::Fields => hash
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
    let value = ron::to_string(header)?;
    let crc = crc32fast::hash(value.as_bytes());
    let hash = Sha256::digest(&value).into();
    Ok((format!("{value} // {crc:08x}"), ChainEnd { seq: 0, hash }))
}

/// The next line, without a line end, and the chain that ends with it; `None` if the moment or the event
/// is none that a line can have.
pub(super) fn write_line(
    end: ChainEnd,
    at: Timestamp,
    event: &ResultEvent,
) -> Option<(String, ChainEnd)> {
    let digits = hex(end.hash);
    let prev = digits.as_flattened().get(..2 * PREV_BYTES);
    let seq = end.seq.saturating_add(1);
    let value = ron::to_string(&WrittenLine {
        seq,
        at,
        prev: str::from_utf8(prev.unwrap_or_default()).unwrap_or_default(),
        event,
    })
    .ok()?;
    let hash = read_fields(&value)?.hash(end.hash.first_chunk()?);
    Some((with_start_of(&hash, &value), ChainEnd { seq, hash }))
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

/// The bytes of which these are the hexadecimal digits.
fn bytes_of(digits: &str) -> Option<[u8; PREV_BYTES]> {
    let mut bytes = [0; PREV_BYTES];
    let (pairs, _) = digits.as_bytes().as_chunks::<2>();
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
    }
    is_hex_of(digits, &bytes).then_some(bytes)
}

/// The digits of a moment as it is written, in UTC with milliseconds: 20261120090003120.
pub(super) type UtcDigits = u64;

pub(super) fn digits_of(at: Timestamp) -> Option<UtcDigits> {
    read_moment(&at.to_string())
}

pub(super) fn moment_of(digits: UtcDigits) -> Option<Timestamp> {
    let digits = format!("{digits:017}");
    let mut digits = digits.chars();
    let letters = MOMENT.chars();
    let text: Option<String> = letters
        .map(|letter| match letter {
            '0' => digits.next(),
            _ => Some(letter),
        })
        .collect();
    text?.parse().ok()
}

/// A sound line.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadLine<'a> {
    pub(super) fields: Fields<'a>,
    pub(super) hash: Hash,
    /// True if it follows the line that it was read after.
    pub(super) follows: bool,
}

/// What a line has, its event not yet parsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a> {
    pub(super) seq: u64,
    pub(super) at: UtcDigits,
    pub(super) prev: &'a str,
    event: &'a str,
}

/// A line without its comment, and the comment's digits.
fn parts(line: &str) -> Option<(&str, &str)> {
    const COMMENT_LEN: usize = " // 00000000".len();
    let (value, comment) = line.split_at_checked(line.len().checked_sub(COMMENT_LEN)?)?;
    Some((value, comment.strip_prefix(" // ")?))
}

fn has_crc(value: &str, digits: &str) -> bool {
    is_hex_of(digits, &crc32fast::hash(value.as_bytes()).to_be_bytes())
}

const START_BYTES: usize = 4;

fn has_start_of(hash: &Hash, digits: &str) -> bool {
    hash.first_chunk::<START_BYTES>()
        .is_some_and(|start| is_hex_of(digits, start))
}

fn with_start_of(hash: &Hash, value: &str) -> String {
    let digits = hex(*hash);
    let start = digits.as_flattened().get(..2 * START_BYTES);
    let start = str::from_utf8(start.unwrap_or_default()).unwrap_or_default();
    format!("{value} // {start}")
}

/// Reads a header; `None` for any other line.
pub(super) fn read_header(line: &str) -> Option<ResultHeader> {
    let (value, _) = parts(line).filter(|(value, digits)| has_crc(value, digits))?;
    ron::from_str(value).ok()
}

/// Reads the value of a line that is written as by this program; `None` for any other.
fn read_fields(value: &str) -> Option<Fields<'_>> {
    let (seq, rest) = number(value.strip_prefix("(seq:")?)?;
    let (at, rest) = rest
        .strip_prefix(",at:\"")?
        .split_at_checked(MOMENT.len())?;
    let at = read_moment(at)?;
    let rest = rest.strip_prefix("\",prev:\"")?;
    let (prev, event) = [2 * PREV_BYTES, 2 * size_of::<Hash>()]
        .into_iter()
        .find_map(|digits| {
            let (prev, rest) = rest.split_at_checked(digits)?;
            Some((prev, rest.strip_prefix("\",event:")?))
        })?;
    let event = event.strip_suffix(')')?;
    Some(Fields {
        seq,
        at,
        prev,
        event,
    })
}

/// The number that a text begins with, and the rest. It has no zeros before it: those would not be hashed.
fn number(text: &str) -> Option<(u64, &str)> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let digits = text.as_bytes().iter().take_while(|byte| is_digit(byte));
    let (digits, rest) = text.split_at_checked(digits.count())?;
    let is_plain = digits == "0" || !digits.starts_with('0');
    let number = digits.parse().ok()?;
    is_plain.then_some((number, rest))
}

/// The form of a moment.
const MOMENT: &str = "0000-00-00T00:00:00.000Z";

/// Reads a moment as it is written; a 13th month passes, and harms nobody.
fn read_moment(text: &str) -> Option<UtcDigits> {
    let text: &[u8; MOMENT.len()] = text.as_bytes().try_into().ok()?;
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    let pairs = text.iter().zip(MOMENT.as_bytes());
    // Not `all`, which stops early: so the compiler compares all bytes at once.
    let is_moment = pairs.fold(true, |all, pair| all & fits(pair));
    // In pairs, so that few digits wait for the one before.
    let digit = |place: usize| text.get(place).map_or(0, |byte| u64::from(byte & 15));
    let two = |place| digit(place) * 10 + digit(place + 1);
    let date = (two(0) * 100 + two(2)) * 10_000 + two(5) * 100 + two(8);
    let time = two(11) * 10_000 + two(14) * 100 + two(17);
    let digits = (date * 1_000_000 + time) * 1_000 + two(20) * 10 + digit(22);
    is_moment.then_some(digits)
}

impl Fields<'_> {
    /// Of the line after the one whose hash begins so. The number and the moment share eight bytes, so
    /// that the line of a usual event is one block of SHA-256, which holds 55 bytes. They are gathered
    /// first: a board of ten million lines takes a tenth longer with three updates.
    fn hash(&self, prev: &[u8; PREV_BYTES]) -> Hash {
        let place = (self.seq ^ self.at).to_be_bytes();
        let mut block = [0; 55];
        let (start, rest) = block.split_at_mut(PREV_BYTES + place.len());
        let event = self.event.as_bytes();
        let Some(room) = rest.get_mut(..event.len()) else {
            let whole = Sha256::new().chain_update(prev).chain_update(place);
            return whole.chain_update(event).finalize().into();
        };
        room.copy_from_slice(event);
        let (prev_room, place_room) = start.split_at_mut(PREV_BYTES);
        prev_room.copy_from_slice(prev);
        place_room.copy_from_slice(&place);
        let whole = block.get(..PREV_BYTES + place.len() + event.len());
        Sha256::digest(whole.unwrap_or_default()).into()
    }

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
