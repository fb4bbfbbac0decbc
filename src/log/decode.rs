//! Reads a log or a file of settings as UTF-8, however an editor or a shell has saved it: with a byte order mark, or as UTF-16.

use std::io::{self, BufRead, Read};

const CHUNK_BYTES: u64 = 1 << 14;

/// A file's text from its beginning.
#[derive(Debug)]
pub(crate) struct Decoded<R> {
    source: R,
    coding: Option<Coding>,
    /// Decoded bytes, and how many of them are consumed.
    ready: Vec<u8>,
    used: usize,
    /// Bytes of UTF-16 that are no whole character yet.
    rest: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
enum Coding {
    Utf8,
    Utf8WithMark,
    Utf16(fn([u8; 2]) -> u16),
}

impl Coding {
    /// The coding of a text by its first four bytes, and the length of its mark.
    const fn of(start: &[u8]) -> (Self, usize) {
        match start {
            [0xef, 0xbb, 0xbf, ..] => (Self::Utf8WithMark, 3),
            [0xff, 0xfe, ..] => (Self::Utf16(u16::from_le_bytes), 2),
            [0xfe, 0xff, ..] => (Self::Utf16(u16::from_be_bytes), 2),
            // Every file begins with two ASCII characters.
            [1..=0x7f, 0, 1..=0x7f, 0] => (Self::Utf16(u16::from_le_bytes), 0),
            [0, 1..=0x7f, 0, 1..=0x7f] => (Self::Utf16(u16::from_be_bytes), 0),
            _ => (Self::Utf8, 0),
        }
    }
}

impl<R: BufRead> Decoded<R> {
    pub(crate) const fn new(source: R) -> Self {
        Self {
            source,
            coding: None,
            ready: Vec::new(),
            used: 0,
            rest: Vec::new(),
        }
    }

    /// True if the text is not as this program writes it.
    pub(super) fn is_recoded(&self) -> bool {
        matches!(self.coding, Some(Coding::Utf8WithMark | Coding::Utf16(_)))
    }

    fn coding(&mut self) -> io::Result<Coding> {
        if let Some(coding) = self.coding {
            return Ok(coding);
        }
        let mut start = Vec::new();
        self.source.by_ref().take(4).read_to_end(&mut start)?;
        let (coding, mark) = Coding::of(&start);
        start.drain(..mark);
        match coding {
            Coding::Utf16(_) => self.rest = start,
            Coding::Utf8 | Coding::Utf8WithMark => self.ready = start,
        }
        self.coding = Some(coding);
        Ok(coding)
    }

    /// Decodes the next characters; none at the end.
    fn decode(&mut self, unit: fn([u8; 2]) -> u16) -> io::Result<()> {
        (self.used, self.ready) = (0, Vec::new());
        while self.ready.is_empty() {
            let mut chunk = self.source.by_ref().take(CHUNK_BYTES);
            let is_end = chunk.read_to_end(&mut self.rest)? == 0;
            let (pairs, odd) = self.rest.as_chunks::<2>();
            let mut units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
            let mut rest = odd.to_vec();
            if let Some(0xd800..=0xdbff) = units.last()
                && let Some(pair) = pairs.last()
                && !is_end
            {
                // The second half of the character is still to come.
                units.pop();
                rest = [pair.as_slice(), odd].concat();
            }
            let text: String = char::decode_utf16(units)
                .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            (self.ready, self.rest) = (text.into_bytes(), rest);
            if is_end {
                self.rest.clear();
                break;
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let coding = self.coding()?;
        if self.used >= self.ready.len() {
            match coding {
                Coding::Utf16(unit) => self.decode(unit)?,
                Coding::Utf8 | Coding::Utf8WithMark => return self.source.fill_buf(),
            }
        }
        Ok(self.ready.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        if self.used < self.ready.len() {
            self.used += count;
        } else {
            self.source.consume(count);
        }
    }
}
