//! Copying records between logs and portable files, packed or not. A record's line is never changed,
//! and reading is bounded.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::framing::{Closing, Framing, Opening};
use super::pace::{Meter, Pace};
use crate::learner::{Profile, ProfileName};
use crate::log::line::{self, FORMAT, Header};
use crate::log::walk::{LineKind, LogWalk, RecordLine};
use crate::log::{DeviceId, History, LogEntry};
use crate::store::disk::Disk;
use crate::store::log::reader::{logs_with_lengths, owner_of};
use crate::store::marks::Mark;
use crate::store::{ArchiveError, Store, StoreError};

/// The most bytes of a file, unpacked.
const MOST_UNPACKED_BYTES: u64 = 4 << 30;
const BUFFER_BYTES: usize = 1 << 16;

/// A sound record and its device.
#[derive(Clone, Copy, Debug)]
pub(super) struct SoundRecord<'a> {
    pub(super) device: &'a DeviceId,
    /// The header above it, where that is sound.
    header: Option<&'a str>,
    /// Its number; 0 where it has none.
    pub(super) seq: u64,
    pub(super) crc: u32,
    /// The line without its checksum.
    pub(super) value: &'a str,
    text: &'a str,
}

/// The content of a file besides its records.
#[derive(Debug, Default)]
pub(super) struct FileSummary {
    pub(super) opening: Option<Opening>,
    pub(super) profile: Option<Profile>,
    /// Whose it is, by any of its lines; several where several profiles' files were put together.
    pub(super) names: Vec<ProfileName>,
    pub(super) records: u64,
    pub(super) damaged: u64,
    /// True if its end is missing.
    pub(super) cut: bool,
    /// True if any line in it is sound.
    pub(super) is_ours: bool,
    /// The current portable file: a file may hold several, one after the other.
    part: PortablePart,
}

#[derive(Debug, Default)]
struct PortablePart {
    is_open: bool,
    records: u64,
}

pub(super) type OnRecord<'a> = &'a mut dyn FnMut(SoundRecord<'_>) -> Result<(), StoreError>;

/// Calls `on_record` with each sound record of a log or portable file, packed or not.
pub(super) fn read_records(
    disk: &dyn Disk,
    path: &Path,
    pace: &mut Pace<'_>,
    on_record: OnRecord<'_>,
) -> Result<FileSummary, StoreError> {
    let mut summary = FileSummary::default();
    read_records_into(&mut summary, disk, path, pace, on_record)?;
    Ok(summary)
}

/// [`read_records`] that keeps the summary up to an error.
pub(super) fn read_records_into(
    summary: &mut FileSummary,
    disk: &dyn Disk,
    path: &Path,
    pace: &mut Pace<'_>,
    on_record: OnRecord<'_>,
) -> Result<(), StoreError> {
    let source = open(disk, path, pace.counter()).map_err(StoreError::read(path))?;
    let mut walk = LogWalk::new(source, owner_of(path));
    loop {
        let walked = match walk.next() {
            Ok(Some(walked)) => walked,
            Ok(None) => break,
            Err(error) if is_broken(&error) => {
                summary.cut = summary.opening.is_none();
                break;
            }
            Err(error) => return Err(read_error(path, error)),
        };
        pace.step()?;
        let found = match walked.kind {
            LineKind::Empty => continue,
            LineKind::Damaged => {
                summary.damaged += walked.lines.len() as u64;
                continue;
            }
            LineKind::Header => {
                summary.is_ours = true;
                continue;
            }
            LineKind::Record(found) => found,
            LineKind::Other(found) => match Framing::read(found.value) {
                Some(framing) => {
                    if summary.add_framing(framing) {
                        walk.forget_owner();
                    }
                    continue;
                }
                None => found,
            },
        };
        summary.add_record(found, walked.text, on_record)?;
    }
    summary.cut |= summary.part.is_open;
    Ok(())
}

/// What the logs of a profile have besides their records.
#[derive(Debug, Default)]
pub(super) struct LogsSummary {
    pub(super) damaged: u64,
    /// Those that could not be read, or not to their end.
    pub(super) unread: Vec<PathBuf>,
}

/// A file of several, or the error with which the system does not let it be read: no reason to leave out
/// the others.
pub(super) type ReadOrNot = Result<FileSummary, StoreError>;

/// [`read_records`] of one of several files. It is tried twice, for a network drive may fail once; so a
/// record may come twice, too.
///
/// # Errors
/// Another error than of reading.
pub(super) fn read_one_of_several(
    disk: &dyn Disk,
    path: &Path,
    pace: &mut Pace<'_>,
    on_record: OnRecord<'_>,
) -> Result<ReadOrNot, StoreError> {
    let mut tries = 1;
    loop {
        match read_records(disk, path, pace, on_record) {
            Err(StoreError::Read { .. }) if tries < 2 => tries += 1,
            Err(error @ StoreError::Read { .. }) => return Ok(Err(error)),
            read => return read.map(Ok),
        }
    }
}

/// Calls `on_record` with each sound record of some logs, as [`read_one_of_several`] does.
pub(super) fn read_logs(
    disk: &dyn Disk,
    logs: &[(PathBuf, u64)],
    pace: &mut Pace<'_>,
    on_record: OnRecord<'_>,
) -> Result<LogsSummary, StoreError> {
    let mut all = LogsSummary::default();
    for (path, _) in logs {
        match read_one_of_several(disk, path, pace, on_record)? {
            Ok(summary) => all.damaged += summary.damaged,
            Err(_) => all.unread.push(path.clone()),
        }
    }
    Ok(all)
}

impl FileSummary {
    fn add_record(
        &mut self,
        found: RecordLine<'_>,
        text: &str,
        on_record: OnRecord<'_>,
    ) -> Result<(), StoreError> {
        self.is_ours = true;
        let Some(device) = found.device else {
            self.damaged += 1;
            return Ok(());
        };
        self.records += 1;
        self.part.records += 1;
        on_record(SoundRecord {
            device,
            header: found.header,
            seq: found.seq,
            crc: found.crc,
            value: found.value,
            text,
        })
    }

    fn add_name(&mut self, name: &ProfileName) {
        if !self.names.iter().any(|known| known.slug() == name.slug()) {
            self.names.push(name.clone());
        }
    }

    /// Returns true if another portable file begins.
    fn add_framing(&mut self, framing: Framing) -> bool {
        self.is_ours = true;
        match framing {
            Framing::Opening(opening) => {
                self.cut |= self.part.is_open;
                self.part = PortablePart {
                    is_open: true,
                    records: 0,
                };
                self.add_name(&opening.name);
                self.opening = Some(opening);
                return true;
            }
            Framing::Profile(line) => {
                // Where the opening is damaged, this line still names the profile.
                if !self.part.is_open {
                    self.add_name(&line.profile.name);
                }
                self.profile = Some(line.profile);
            }
            Framing::Closing(Closing { records }) => {
                self.part.is_open &= records != self.part.records;
            }
        }
        false
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    inner: R,
    done: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.done.set(self.done.get().saturating_add(read as u64));
        Ok(read)
    }
}

/// Fails beyond a limit, where `Read::take` would only stop.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}

/// Opens a file, unpacking it if it is packed.
fn open(disk: &dyn Disk, path: &Path, done: Rc<Cell<u64>>) -> io::Result<impl BufRead> {
    let mut start = Vec::new();
    disk.read(path, 0)?.take(2).read_to_end(&mut start)?;
    let inner = Counted {
        inner: disk.read(path, 0)?,
        done,
    };
    let inner: Box<dyn Read> = match *start {
        [0x1f, 0x8b] => Box::new(MultiGzDecoder::new(inner)),
        _ => Box::new(inner),
    };
    let left = MOST_UNPACKED_BYTES;
    Ok(BufReader::with_capacity(
        BUFFER_BYTES,
        Limited { inner, left },
    ))
}

/// True for the errors of packed bytes that end too early or are damaged.
fn is_broken(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

fn read_error(path: &Path, error: io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::FileTooLarge {
        let most = MOST_UNPACKED_BYTES;
        let path = path.to_owned();
        return ArchiveError::TooMuch { path, most }.into();
    }
    StoreError::read(path)(error)
}

/// Writes records as in a log: each device's under its header.
#[derive(Debug, Default)]
pub(super) struct RecordWriter {
    header: Option<(DeviceId, Option<String>)>,
}

impl RecordWriter {
    pub(super) fn write(
        &mut self,
        record: &SoundRecord<'_>,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        let current = self.header.as_ref();
        let same = current.is_some_and(|(device, header)| {
            device == record.device
                && (record.header.is_none() || header.as_deref() == record.header)
        });
        if !same {
            match record.header {
                Some(header) => writeln!(output, "{header}")?,
                None => {
                    let (format, device) = (FORMAT, record.device.clone());
                    let header = line::write(&Header { format, device });
                    output.write_all(header.map_err(io::Error::other)?.as_bytes())?;
                }
            }
            self.header = Some((record.device.clone(), record.header.map(str::to_owned)));
        }
        output.write_all(record.text.as_bytes())?;
        output.write_all(b"\n")
    }
}

/// The sequence numbers of each device.
pub(super) type NumbersByDevice = BTreeMap<DeviceId, BTreeSet<u64>>;

/// A set of records, by device, number and checksum: two records may claim one number.
#[derive(Debug, Default)]
pub(super) struct RecordSet {
    devices: HashMap<DeviceId, HashSet<(u64, u32)>>,
    records: u64,
    /// Damaged lines beside them.
    damaged: u64,
}

impl RecordSet {
    /// The records of a profile's logs.
    pub(super) fn of_profile(
        store: &Store,
        slug: &str,
        meter: &mut Meter<'_>,
    ) -> Result<Self, StoreError> {
        let (logs, of) = own_logs(store, slug)?;
        Self::of_logs(store.disk(), &logs, &mut Pace::new(meter, of))
    }

    /// The records of some logs.
    pub(super) fn of_logs(
        disk: &dyn Disk,
        logs: &[(PathBuf, u64)],
        pace: &mut Pace<'_>,
    ) -> Result<Self, StoreError> {
        let mut set = Self::default();
        let summary = read_logs(disk, logs, pace, &mut |record| {
            set.add(&record);
            Ok(())
        })?;
        set.damaged = summary.damaged;
        Ok(set)
    }

    pub(super) fn has(&self, record: &SoundRecord<'_>) -> bool {
        let known = self.devices.get(record.device);
        known.is_some_and(|known| known.contains(&(record.seq, record.crc)))
    }

    /// Adds a record; false if it is there already.
    pub(super) fn add(&mut self, record: &SoundRecord<'_>) -> bool {
        let known = self.devices.entry(record.device.clone()).or_default();
        let new = known.insert((record.seq, record.crc));
        self.records += u64::from(new);
        new
    }

    pub(super) const fn records(&self) -> u64 {
        self.records
    }

    pub(super) const fn damaged(&self) -> u64 {
        self.damaged
    }

    /// True if no line is damaged, and none is missing that the marks tell of.
    pub(super) fn is_whole(&self, marks: &BTreeMap<DeviceId, Mark>) -> bool {
        let numbers = self.numbers();
        let has_all = |(device, mark): (&DeviceId, &Mark)| {
            let known = numbers.get(device);
            let known = known.map_or(0, |known| known.range(..=mark.last_seq).count());
            known as u64 >= mark.records
        };
        self.damaged == 0 && marks.iter().all(has_all)
    }

    pub(super) fn devices(&self) -> usize {
        self.devices.len()
    }

    pub(super) fn numbers(&self) -> NumbersByDevice {
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

/// The logs of a profile with their lengths, and their total length.
pub(super) fn own_logs(
    store: &Store,
    slug: &str,
) -> Result<(Vec<(PathBuf, u64)>, u64), StoreError> {
    let (logs, _) = logs_with_lengths(store.disk(), &store.places().logs(slug))?;
    let all = logs.iter().map(|(_, len)| len).sum();
    Ok((logs, all))
}

/// Reads a profile's whole history and reports its progress.
///
/// # Errors
/// A log cannot be read, or the meter stops it.
pub(crate) fn read_history(
    store: &Store,
    slug: &str,
    meter: &mut Meter<'_>,
) -> Result<History, StoreError> {
    let (logs, of) = own_logs(store, slug)?;
    let pace = &mut Pace::new(meter, of);
    let mut entries = Vec::new();
    read_logs(store.disk(), &logs, pace, &mut |found| {
        if let Some(record) = line::record(found.value) {
            let device = found.device.clone();
            entries.push(LogEntry { device, record });
        }
        Ok(())
    })?;
    pace.look()?;
    Ok(History::merge(entries))
}
