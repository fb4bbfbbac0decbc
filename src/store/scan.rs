//! Lines of logs and of portable files as they are carried from file to file: looked at just enough
//! to know whether they are sound and which record they hold, and kept byte by byte.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, BufRead as _, BufReader, Read};

use serde::{Deserialize, Serialize};

use super::logs::{MOST_LINE_BYTES, skip_line};
use crate::learner::{Profile, ProfileName};
use crate::log::DeviceId;
use crate::log::line::{self, Line};
use crate::time::Timestamp;

/// The first line of a portable file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opening {
    /// The version of the format.
    pub(crate) portable: u32,
    pub(crate) name: ProfileName,
    /// When it was written.
    pub(crate) at: Timestamp,
}

/// The line with the profile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Settings {
    pub(crate) profile: Profile,
}

/// The last line of a portable file: without it, or with another count, the file was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Closing {
    /// How many records there are.
    pub(crate) records: u64,
}

/// What a line turned out to be.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Nothing stands in it.
    Empty,
    Opening(Opening),
    Settings(Box<Settings>),
    Closing(Closing),
    Header(DeviceId),
    /// A record by its number (0 where it has none) and checksum; it may be of a newer version.
    Record(u64, u32),
    Damaged,
    /// Bytes that a power cut left: damage only where something sound follows.
    Blank,
    /// The damaged end of a write that never came to its end.
    Torn,
}

/// Reads lines of a bounded length, one after the other.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    source: BufReader<R>,
    bytes: Vec<u8>,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(source: R) -> Self {
        Self {
            source: BufReader::with_capacity(1 << 16, source),
            bytes: Vec::new(),
        }
    }

    /// The next line with what it is: its text without its end, empty where it is none, and its bytes.
    pub(crate) fn next(&mut self) -> io::Result<Option<(Kind, &str, &[u8])>> {
        self.bytes.clear();
        let limit = MOST_LINE_BYTES as u64 + 1;
        let mut start = self.source.by_ref().take(limit);
        let len = start.read_until(b'\n', &mut self.bytes)? as u64;
        if len == 0 {
            return Ok(None);
        }
        let mut ended = self.bytes.ends_with(b"\n");
        let too_long = len == limit && !ended;
        if too_long {
            (_, ended) = skip_line(&mut self.source, len)?;
        }
        let text = str::from_utf8(&self.bytes).map(|text| text.trim_end_matches(['\n', '\r']));
        let kind = match text {
            Ok("") => Kind::Empty,
            Ok(text) if !too_long => kind(text),
            _ => Kind::Damaged,
        };
        let kind = match kind {
            Kind::Damaged if !ended => Kind::Torn,
            Kind::Damaged if self.bytes.contains(&0) => Kind::Blank,
            kind => kind,
        };
        Ok(Some((kind, text.unwrap_or_default(), &self.bytes)))
    }
}

fn kind(text: &str) -> Kind {
    let Some((value, crc)) = line::part(text) else {
        return Kind::Damaged;
    };
    if let Some(seq) = number(value) {
        return Kind::Record(seq, crc);
    }
    if value.starts_with("(portable:")
        && let Ok(opening) = ron::from_str(value)
    {
        return Kind::Opening(opening);
    }
    if value.starts_with("(profile:")
        && let Ok(settings) = ron::from_str(value)
    {
        return Kind::Settings(Box::new(settings));
    }
    if let Ok(closing) = ron::from_str(value) {
        return Kind::Closing(closing);
    }
    match line::read(text) {
        Line::Header(header) => Kind::Header(header.device),
        Line::Record(record) => Kind::Record(record.seq, crc),
        Line::Unknown { seq } => Kind::Record(seq.unwrap_or(0), crc),
        Line::Damaged => Kind::Damaged,
    }
}

/// The number of a record that stands there as this program writes it.
fn number(value: &str) -> Option<u64> {
    let rest = value.strip_prefix("(seq:")?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = rest.split_at(end);
    rest.starts_with(',').then(|| digits.parse().ok())?
}

/// Which records have been seen: by device, number and checksum.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    devices: HashMap<DeviceId, HashSet<(u64, u32)>>,
    records: u64,
}

impl Seen {
    /// Notes a record; false where it was seen before.
    pub(crate) fn note(&mut self, device: &DeviceId, seq: u64, crc: u32) -> bool {
        let new = match self.devices.get_mut(device) {
            Some(known) => known.insert((seq, crc)),
            None => {
                let known = HashSet::from([(seq, crc)]);
                self.devices.insert(device.clone(), known).is_none()
            }
        };
        self.records += u64::from(new);
        new
    }

    pub(crate) const fn records(&self) -> u64 {
        self.records
    }

    pub(crate) fn devices(&self) -> usize {
        self.devices.len()
    }

    /// The numbers that each device has used.
    pub(crate) fn numbers(&self) -> BTreeMap<DeviceId, BTreeSet<u64>> {
        let numbers = |known: &HashSet<(u64, u32)>| {
            let numbers = known.iter().map(|(seq, _)| *seq);
            numbers.filter(|seq| *seq > 0).collect()
        };
        let devices = self.devices.iter();
        devices
            .map(|(device, known)| (device.clone(), numbers(known)))
            .collect()
    }
}
