//! Walks the lines of a log and classifies them. The one place that knows unfinished, blank, damaged and
//! over-long lines, and the device of the records after them.

use std::io::{self, BufRead, Read as _};
use std::ops::Range;

use super::decode::Decoded;
use super::line;
use super::{DeviceId, LogEntry};

/// The most bytes of a line. The longest that is written has some 1,000.
pub(crate) const MOST_LINE_BYTES: usize = 1 << 16;

/// A line, or several blank ones in a row.
#[derive(Debug)]
pub(crate) struct WalkedLine<'a> {
    pub(crate) kind: LineKind<'a>,
    /// The text without its line end; empty where it is not UTF-8 or too long.
    pub(crate) text: &'a str,
    /// Its place in the decoded text, line end included.
    pub(crate) bytes: Range<u64>,
    /// Its line numbers, from 1.
    pub(crate) lines: Range<usize>,
    pub(crate) is_ended: bool,
}

#[derive(Debug)]
pub(crate) enum LineKind<'a> {
    Empty,
    /// The records after it are its device's.
    Header,
    /// A sound record, perhaps of a newer version.
    Record(RecordLine<'a>),
    /// A sound value without a sequence number. Portable files have such lines.
    Other(RecordLine<'a>),
    Damaged,
}

/// A sound record, not yet parsed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordLine<'a> {
    /// The line's own; in format 1 the header's, `None` where no sound header names it.
    pub(crate) device: Option<&'a DeviceId>,
    /// The header above it, where that is sound and its device's.
    pub(crate) header: Option<&'a str>,
    /// Its number; 0 where it has none.
    pub(crate) seq: u64,
    pub(crate) crc: u32,
    /// The line without its checksum.
    pub(crate) value: &'a str,
}

/// The device that the next records belong to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owner {
    /// The device in the file's name.
    named: Option<DeviceId>,
    current: Option<DeviceId>,
    /// The header that names the current one, where that is sound.
    header: Option<String>,
    /// True once a header has named another device than the file's name.
    is_mixed: bool,
    /// The device of a line under another one's header.
    guest: Option<DeviceId>,
}

impl Owner {
    /// At the start of a file that is named after this device.
    pub(crate) fn at_start(named: Option<DeviceId>) -> Self {
        Self {
            current: named.clone(),
            named,
            ..Self::default()
        }
    }

    /// In the middle of such a file, where the records are `current`'s.
    pub(crate) fn going_on(named: Option<DeviceId>, current: Option<DeviceId>) -> Self {
        Self {
            is_mixed: current != named,
            named,
            current,
            ..Self::default()
        }
    }

    pub(crate) const fn device(&self) -> Option<&DeviceId> {
        self.current.as_ref()
    }

    fn begin(&mut self, device: &DeviceId, header: &str) {
        self.is_mixed |= self.named.as_ref() != Some(device);
        self.current = Some(device.clone());
        self.header = Some(header.to_owned());
    }

    /// A damaged line may have been any device's header; but in a log of one device alone, the file's
    /// name still tells it.
    fn damaged(&mut self, line: &[u8]) {
        if line::may_be_header(line) {
            self.current = self.named.clone().filter(|_| !self.is_mixed);
        }
        if self.current.is_none() {
            self.header = None;
        }
    }

    /// A record that names its device, or does not.
    fn record<'a>(
        &'a mut self,
        seq: u64,
        device: Option<&str>,
        value: &'a str,
        crc: u32,
    ) -> RecordLine<'a> {
        let own = self.current.as_ref().map(DeviceId::as_str);
        let is_guest = device.is_some() && device != own;
        if is_guest && self.guest.as_ref().map(DeviceId::as_str) != device {
            self.guest = device.and_then(DeviceId::new);
        }
        let (device, header) = if is_guest {
            (self.guest.as_ref(), None)
        } else {
            (self.current.as_ref(), self.header.as_deref())
        };
        RecordLine {
            device,
            header,
            seq,
            crc,
            value,
        }
    }

    /// Classifies a sound line that does not begin as a record does.
    fn rare<'a>(&'a mut self, text: &'a str, value: &'a str, crc: u32) -> LineKind<'a> {
        if let Some(header) = line::header(value) {
            self.begin(&header.device, text);
            return LineKind::Header;
        }
        let seq = line::record(value).map(|record| record.seq);
        let device = line::device_of(value);
        match seq.or_else(|| line::number(value)) {
            Some(seq) => LineKind::Record(self.record(seq, device.as_deref(), value, crc)),
            None => LineKind::Other(self.record(0, device.as_deref(), value, crc)),
        }
    }
}

/// Reads line by line. It ends before an unfinished line and before blank lines at the end: they were
/// never acknowledged.
#[derive(Debug)]
pub(crate) struct LogWalk<R> {
    source: Decoded<R>,
    owner: Owner,
    /// The line that was read last.
    bytes: Vec<u8>,
    place: Range<u64>,
    line: usize,
    is_too_long: bool,
    is_ended: bool,
    /// Blank lines before it that are to be returned first: their bytes and numbers.
    blank: Option<(Range<u64>, Range<usize>)>,
    /// True if the line is read and to be returned next.
    is_held: bool,
    has_crlf: bool,
}

impl<R: BufRead> LogWalk<R> {
    /// Records before the first header are `owner`'s.
    pub(crate) const fn new(source: R, owner: Owner) -> Self {
        Self {
            source: Decoded::new(source),
            owner,
            bytes: Vec::new(),
            place: 0..0,
            line: 0,
            is_too_long: false,
            is_ended: true,
            blank: None,
            is_held: false,
            has_crlf: false,
        }
    }

    /// True if another program saved the file in its own way (byte order mark, UTF-16, CRLF), as far as it
    /// was read. Then nothing may be appended to it, and places in the text are none in the file.
    pub(crate) fn is_recoded(&self) -> bool {
        self.has_crlf || self.source.is_recoded()
    }

    /// The device of the next record.
    pub(crate) const fn device(&self) -> Option<&DeviceId> {
        self.owner.device()
    }

    /// From here on only a header tells a record's device.
    pub(crate) fn forget_owner(&mut self) {
        self.owner.is_mixed = true;
        self.owner.current = None;
        self.owner.header = None;
    }

    /// The next line; `None` at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<WalkedLine<'_>>> {
        if !std::mem::take(&mut self.is_held) && !self.read_on()? {
            return Ok(None);
        }
        if let Some((bytes, lines)) = self.blank.take() {
            self.is_held = true;
            return Ok(Some(WalkedLine {
                kind: LineKind::Damaged,
                text: "",
                bytes,
                lines,
                is_ended: true,
            }));
        }
        let text = text_of(&self.bytes, self.is_too_long);
        let is_empty = text == Some("");
        let text = text.unwrap_or_default();
        let kind = match line::part(text) {
            Some((value, crc)) => match line::record_start(value) {
                Some((seq, device)) => LineKind::Record(self.owner.record(seq, device, value, crc)),
                None => self.owner.rare(text, value, crc),
            },
            None if is_empty => LineKind::Empty,
            None if !self.is_ended => return Ok(None),
            None => {
                self.owner.damaged(&self.bytes);
                LineKind::Damaged
            }
        };
        Ok(Some(WalkedLine {
            kind,
            text,
            bytes: self.place.clone(),
            lines: self.line..self.line + 1,
            is_ended: self.is_ended,
        }))
    }

    /// Reads up to the next line that is not blank; false at the end.
    fn read_on(&mut self) -> io::Result<bool> {
        loop {
            if !self.read_line()? {
                return Ok(false);
            }
            let is_rare = self.blank.is_some() || self.bytes.contains(&0);
            if !is_rare || is_sound(&self.bytes, self.is_too_long) {
                return Ok(true);
            }
            if !self.is_ended {
                return Ok(false);
            }
            if !self.bytes.contains(&0) {
                return Ok(true);
            }
            self.owner.damaged(&self.bytes);
            let (bytes, lines) = self
                .blank
                .get_or_insert((self.place.start..self.place.start, self.line..self.line));
            bytes.end = self.place.end;
            lines.end = self.line + 1;
        }
    }

    /// Reads a line, or the beginning of one that is too long; false at the end.
    fn read_line(&mut self) -> io::Result<bool> {
        self.bytes.clear();
        let limit = MOST_LINE_BYTES as u64 + 1;
        let mut start = self.source.by_ref().take(limit);
        let mut len = start.read_until(b'\n', &mut self.bytes)? as u64;
        if len == 0 {
            return Ok(false);
        }
        self.is_ended = self.bytes.ends_with(b"\n");
        self.has_crlf |= self.bytes.ends_with(b"\r\n");
        self.is_too_long = len == limit && !self.is_ended;
        if self.is_too_long {
            (len, self.is_ended) = skip_line(&mut self.source, len)?;
        }
        self.line += 1;
        self.place = self.place.end..self.place.end.saturating_add(len);
        Ok(true)
    }
}

/// The records in the text of a log, in the order of its lines. Damaged lines, unknown events and
/// records without a device are left out.
#[must_use]
pub fn read_log_text(text: &[u8]) -> Vec<LogEntry> {
    let mut walk = LogWalk::new(text, Owner::default());
    let mut entries = Vec::new();
    // Reading from memory cannot fail.
    while let Ok(Some(walked)) = walk.next() {
        if let LineKind::Record(found) = walked.kind
            && let (Some(device), Some(record)) = (found.device, line::record(found.value))
        {
            let device = device.clone();
            entries.push(LogEntry { device, record });
        }
    }
    entries
}

fn text_of(bytes: &[u8], is_too_long: bool) -> Option<&str> {
    let text = str::from_utf8(bytes).ok().filter(|_| !is_too_long)?;
    Some(text.trim_end_matches(['\n', '\r']))
}

fn is_sound(bytes: &[u8], is_too_long: bool) -> bool {
    text_of(bytes, is_too_long).is_some_and(|text| text.is_empty() || line::part(text).is_some())
}

/// Skips the rest of a line of which `len` bytes are read. Returns its length and whether it has a line
/// end.
fn skip_line(source: &mut impl BufRead, mut len: u64) -> io::Result<(u64, bool)> {
    loop {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            return Ok((len, false));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let skipped = end.map_or(buffer.len(), |place| place + 1);
        source.consume(skipped);
        len += skipped as u64;
        if end.is_some() {
            return Ok((len, true));
        }
    }
}

#[cfg(test)]
mod tests;
