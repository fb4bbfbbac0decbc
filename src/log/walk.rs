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
    /// Damaged, or blank where a power cut took what was being written.
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
mod tests {
    use super::*;

    /// What a walk says of each line: its number, and a word.
    fn said(text: &[u8], named: Option<&str>) -> Vec<String> {
        let mut walk = LogWalk::new(text, Owner::at_start(named.and_then(DeviceId::new)));
        let mut said = Vec::new();
        while let Ok(Some(walked)) = walk.next() {
            let word = match walked.kind {
                LineKind::Empty => "empty".to_owned(),
                LineKind::Header => format!(
                    "header {}",
                    line::header(line::part(walked.text).expect("sound").0)
                        .expect("a header")
                        .device
                ),
                LineKind::Record(RecordLine { device, seq, .. }) => {
                    format!("record {seq} {}", device.map_or("nobody", DeviceId::as_str))
                }
                LineKind::Other(found) => format!("other {}", found.value),
                LineKind::Damaged => format!("damaged {}", walked.lines.len()),
            };
            said.push(format!("{}: {word}", walked.lines.start));
            assert!(walked.bytes.end <= text.len() as u64, "a place in the text");
        }
        said
    }

    fn line(value: &str) -> String {
        format!("{value} // {:08x}\n", crc32fast::hash(value.as_bytes()))
    }

    /// A record of format 2.
    fn own(seq: u64, device: &str) -> String {
        line(&format!(
            "(seq:{seq},device:{device:?},at:\"then\",event:Dreamt)"
        ))
    }

    fn record(seq: u64) -> String {
        line(&format!("(seq:{seq},at:\"then\",event:Dreamt)"))
    }

    fn header(device: &str) -> String {
        line(&format!("(format:1,device:\"{device}\")"))
    }

    #[test]
    fn each_line_is_told_by_what_it_is_and_whose() {
        let long = format!("{}\n", "x".repeat(MOST_LINE_BYTES + 5));
        let text = [
            record(1),
            "\r\n".to_owned(),
            header("other234"),
            record(2),
            "(seq:3,bad // 00000000\n".to_owned(),
            record(4),
            "(fromat // 00000000\n".to_owned(),
            record(5),
            long,
            line("(portable:1)"),
            header("desk"),
            line("(seq:6)"),
        ]
        .concat();
        let expected = [
            "1: record 1 desk",
            "2: empty",
            "3: header other234",
            "4: record 2 other234",
            "5: damaged 1",
            "6: record 4 other234",
            "7: damaged 1",
            "8: record 5 nobody",
            "9: damaged 1",
            "10: other (portable:1)",
            "11: header desk",
            "12: record 6 desk",
        ];
        assert_eq!(said(text.as_bytes(), Some("desk")), expected);
    }

    #[test]
    fn what_a_power_cut_leaves_is_damage_only_where_something_follows() {
        let blank = "\0\0\n\0\n";
        for (text, expected) in [
            ([&record(1), blank].concat(), vec!["1: record 1 desk"]),
            ([&record(1), "(seq:2,at"].concat(), vec!["1: record 1 desk"]),
            (
                [&record(1), blank, "(seq:2,at"].concat(),
                vec!["1: record 1 desk"],
            ),
            ([record(1).trim_end()].concat(), vec!["1: record 1 desk"]),
            (
                [blank, &record(2)].concat(),
                vec!["1: damaged 2", "3: record 2 desk"],
            ),
            (
                [blank, "bad\n"].concat(),
                vec!["1: damaged 2", "3: damaged 1"],
            ),
        ] {
            assert_eq!(said(text.as_bytes(), Some("desk")), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_names_its_device_is_nobody_elses() {
        let text = [
            "<<<<<<< HEAD\n".to_owned(),
            own(2, "phone"),
            "=======\n".to_owned(),
            header("phone"),
            own(1, "desk"),
            record(7),
            "(fromat // 00000000\n".to_owned(),
            own(3, "phone"),
            record(8),
            own(4, "NOBODY"),
        ];
        let expected = [
            "1: damaged 1",
            "2: record 2 phone",
            "3: damaged 1",
            "4: header phone",
            "5: record 1 desk",
            "6: record 7 phone",
            "7: damaged 1",
            "8: record 3 phone",
            "9: record 8 nobody",
            "10: record 4 nobody",
        ];
        assert_eq!(said(text.concat().as_bytes(), None), expected);
        // In format 1, too, what is no damaged header does not change the device.
        let old = [
            header("phone"),
            record(1),
            ">>>>>>> ours\n".to_owned(),
            record(2),
        ];
        let expected = [
            "1: header phone",
            "2: record 1 phone",
            "3: damaged 1",
            "4: record 2 phone",
        ];
        assert_eq!(said(old.concat().as_bytes(), None), expected);
    }

    #[test]
    fn a_text_is_read_as_any_editor_saves_it() {
        let own = line("(seq:2,device:\"desk\",at:\"then\",event:Dreamt(\"찾을 수 없음 🫖\"))");
        let text = [header("desk"), own, "\n".to_owned(), record(3)].concat();
        let expected = said(text.as_bytes(), None);
        let marked = format!("\u{feff}{text}");
        let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        for (saved, is_recoded) in [
            (text.clone().into_bytes(), false),
            (marked.clone().into_bytes(), true),
            (text.replace('\n', "\r\n").into_bytes(), true),
            (utf_16(&marked, u16::to_le_bytes), true),
            (utf_16(&marked, u16::to_be_bytes), true),
            (utf_16(&text, u16::to_le_bytes), true),
            (utf_16(&text.replace('\n', "\r\n"), u16::to_be_bytes), true),
        ] {
            // However few bytes come at a time.
            for capacity in [1, 2, 3, 7, 1 << 16] {
                let source = io::BufReader::with_capacity(capacity, saved.as_slice());
                let mut walk = LogWalk::new(source, Owner::default());
                let (mut kinds, mut end) = (Vec::new(), 0);
                while let Ok(Some(walked)) = walk.next() {
                    assert_eq!(walked.bytes.start, end);
                    end = walked.bytes.end;
                    kinds.push(format!("{:?}", walked.kind));
                }
                assert_eq!(
                    (kinds.len(), walk.is_recoded()),
                    (expected.len(), is_recoded)
                );
                assert!(
                    kinds.iter().all(|kind| !kind.starts_with("Damaged")),
                    "{kinds:?}"
                );
                let records = read_log_text(&saved);
                assert_eq!(records, read_log_text(text.as_bytes()));
            }
        }
    }
}
