//! Appending to this machine's log: one write and one sync, and only then is a record acknowledged.
//!
//! A number is never used twice. The file is opened for each append and has to be exactly as it was left.
//! If it is not (another program wrote to it, an older state was put in its place, it is gone), it stays
//! as it is and the machine goes on in a new log under another id ([`Moved`]). What this process saved
//! and the file lacks is written there again, line by line: a record that is there twice counts once.
//!
//! If the disk is full or the write fails otherwise, the record stays with the caller
//! (`runtime/writer.rs`), which tries again; a half-written line is cut off before the next append.

use std::collections::HashSet;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::reader::{MOST_LOG_BYTES, crc_at};
use crate::log::line::{self, FORMAT, Header};
use crate::log::{DeviceId, LogEntry, Moved, Record};
use crate::store::device::{device_id, id_after};
use crate::store::disk::{DiskFile, Found, Mode};
use crate::store::marks::{Mark, MarkFile, NEW};
use crate::store::{Store, StoreError, files};

/// The most appended bytes kept in memory, should the file be lost: some 50,000 answers.
const MOST_KEPT_BYTES: usize = 8 << 20;
/// From a log up to the data directory: `data/profiles/<slug>/log/<device>.ron`.
const FOLDERS: usize = 4;
/// How often an append begins another log before it gives up.
const TRIES: usize = 3;

/// This machine's log, open for appending.
#[derive(Debug)]
pub struct Log {
    store: Store,
    slug: String,
    device: DeviceId,
    path: PathBuf,
    /// The end of the acknowledged lines, the numbers used, and the records of this device.
    left: Mark,
    mark: MarkFile,
    /// Ids of further logs are made from this one.
    fresh: DeviceId,
    /// The logs that this process wrote before.
    earlier: Vec<PathBuf>,
    /// The lines that this process appended.
    kept: String,
    /// Lines that come before the next record: those that an earlier log lacks.
    again: String,
    /// The numbers of records among them that the caller may append once more.
    carried: Option<RangeInclusive<u64>>,
    /// The marks of earlier logs once those are acknowledged.
    carried_marks: Vec<(MarkFile, Mark)>,
    /// The last write, until it is acknowledged.
    attempt: Attempt,
    /// Not yet told to the caller.
    moves: Vec<Moved>,
    /// True once the names of the file and its folders were synced: an earlier process may have failed
    /// to.
    is_named: bool,
}

#[derive(Debug, Default)]
struct Attempt {
    bytes: String,
    /// The new records in them.
    lines: String,
    last_seq: u64,
}

impl Log {
    /// The log of a device as it was left; without a mark, a new one. The first append makes the file.
    pub(in crate::store) fn new(
        store: &Store,
        slug: &str,
        device: DeviceId,
        left: Option<Mark>,
        fresh: DeviceId,
    ) -> Self {
        Self {
            path: store.places().log(slug, &device),
            left: left.unwrap_or(NEW),
            mark: MarkFile::new(store, slug, &device),
            store: store.clone(),
            slug: slug.to_owned(),
            device,
            fresh,
            earlier: Vec::new(),
            kept: String::new(),
            again: String::new(),
            carried: None,
            carried_marks: Vec::new(),
            attempt: Attempt::default(),
            moves: Vec::new(),
            is_named: false,
        }
    }

    /// The device of new records.
    #[must_use]
    pub const fn device(&self) -> &DeviceId {
        &self.device
    }

    /// The last sequence number used.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.left.last_seq
    }

    /// Takes note of records of other logs. Whoever else uses this device's numbers gets them all: the
    /// next append begins another log.
    pub(crate) fn note_news(&mut self, news: &[LogEntry]) {
        let is_taken =
            |entry: &LogEntry| entry.device == self.device && entry.record.seq > self.left.last_seq;
        self.left.closed |= news.iter().any(is_taken);
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The end of the acknowledged lines and the checksum on the last one.
    pub(crate) const fn covered(&self) -> (u64, u32) {
        (self.left.len, self.left.crc)
    }

    /// Appends records with one write and one sync. When it returns, they are on the disk. If the
    /// machine went on under another id, the records after a number are that one's: the caller's are
    /// to follow.
    ///
    /// # Errors
    /// The file could not be written or synced. Readers see the log as before, and the same records may
    /// be appended again.
    pub fn append(&mut self, records: &[Record]) -> Result<Vec<Moved>, StoreError> {
        if records.is_empty() && self.again.is_empty() {
            return Ok(Vec::new());
        }
        for _ in 0..TRIES {
            self.look_for_profile()?;
            let as_left = self.is_as_left();
            if !as_left.map_err(StoreError::write(&self.path))? {
                self.begin_another();
            }
            if self.write(records)? {
                return Ok(std::mem::take(&mut self.moves));
            }
            self.begin_another();
        }
        Err(StoreError::write(&self.path)(
            io::ErrorKind::ResourceBusy.into(),
        ))
    }

    /// If a drive was unplugged, its folders must not be made under the mount point.
    fn look_for_profile(&self) -> Result<(), StoreError> {
        let profile = self.store.places().profile(&self.slug);
        match self.store.disk().look(&profile) {
            Ok(Some(Found::Folder)) => Ok(()),
            Ok(_) => Err(StoreError::Vanished(profile)),
            Err(error) => Err(StoreError::write(&profile)(error)),
        }
    }

    /// True if the file ends where and as it was left. What a failed write of this process left behind
    /// is cut off.
    fn is_as_left(&self) -> io::Result<bool> {
        let (disk, end) = (self.store.disk(), self.left.len);
        if self.left.closed || end > MOST_LOG_BYTES || !self.mark.is_last(&self.left) {
            return Ok(false);
        }
        let len = match disk.look(&self.path)? {
            None => return Ok(end == 0),
            Some(Found::File { len }) => len,
            Some(_) => return Ok(false),
        };
        let is_kept = end == 0 || crc_at(disk, &self.path, end)? == Some(self.left.crc);
        if len <= end || !is_kept {
            return Ok(len == end && is_kept);
        }
        let most = self.attempt.bytes.len() as u64 + 1;
        let mut behind = Vec::new();
        let mut rest = disk.read(&self.path, end)?.take(most);
        rest.read_to_end(&mut behind)?;
        if !self.attempt.bytes.as_bytes().starts_with(&behind) {
            return Ok(false);
        }
        let mut file = disk.open(&self.path, Mode::Create)?;
        file.cut(end)?;
        file.sync()?;
        Ok(true)
    }

    /// Writes and syncs; false if the lines are not there afterwards.
    fn write(&mut self, records: &[Record]) -> Result<bool, StoreError> {
        let mut lines = String::new();
        let (mut last_seq, mut count) = (self.left.last_seq, 0);
        for record in records {
            if matches!(&self.carried, Some(carried) if carried.contains(&record.seq)) {
                continue;
            }
            let mut record = record.clone();
            for moved in &self.moves {
                moved.follow_event(&mut record.event);
            }
            let line = line::write_record(&self.device, &record).map_err(io::Error::other);
            lines.push_str(&line.map_err(StoreError::write(&self.path))?);
            last_seq = last_seq.max(record.seq);
            count += 1;
        }
        let mut bytes = String::new();
        if self.left.len == 0 {
            let header = Header {
                format: FORMAT,
                device: self.device.clone(),
            };
            let header = line::write(&header).map_err(io::Error::other);
            bytes = header.map_err(StoreError::write(&self.path))?;
        }
        bytes.push_str(&self.again);
        bytes.push_str(&lines);
        self.attempt = Attempt {
            bytes,
            lines,
            last_seq,
        };
        let mut file = self.open()?;
        let synced = self.sync(file.as_mut());
        let Some(is_last) = synced.map_err(StoreError::write(&self.path))? else {
            return Ok(false);
        };
        let attempt = std::mem::take(&mut self.attempt);
        let end = self.left.len.saturating_add(attempt.bytes.len() as u64);
        self.left = Mark {
            format: FORMAT,
            len: end,
            crc: line::crc(attempt.bytes.trim_end()).unwrap_or(0),
            last_seq,
            records: self.left.records.saturating_add(count),
            closed: !is_last,
        };
        self.keep(&attempt.lines);
        self.again.clear();
        self.carried = None;
        self.mark.note(&self.left);
        for (mut file, mark) in self.carried_marks.drain(..) {
            file.note(&mark);
        }
        Ok(true)
    }

    /// Appends the attempt. Returns whether it is the last in the file; `None` if it is not there at all:
    /// another program was writing at the same time.
    fn sync(&self, file: &mut dyn DiskFile) -> io::Result<Option<bool>> {
        let (disk, bytes) = (self.store.disk(), self.attempt.bytes.as_bytes());
        file.append(bytes)?;
        file.sync()?;
        let end = self.left.len.saturating_add(bytes.len() as u64);
        let crc = line::crc(self.attempt.bytes.trim_end());
        if file.length()? == end && crc_at(disk, &self.path, end)? == crc {
            return Ok(Some(true));
        }
        let mut behind = Vec::new();
        disk.read(&self.path, self.left.len)?
            .take(MOST_LOG_BYTES)
            .read_to_end(&mut behind)?;
        let mut places = behind.windows(bytes.len());
        Ok(places.any(|place| place == bytes).then_some(false))
    }

    fn open(&mut self) -> Result<Box<dyn DiskFile>, StoreError> {
        let disk = self.store.disk();
        let folder = self.path.parent().unwrap_or(Path::new("."));
        files::create_folder(disk, folder).map_err(StoreError::write(folder))?;
        let known = disk.look(&self.path);
        self.is_named &= known.map_err(StoreError::write(&self.path))?.is_some();
        let file = disk.open(&self.path, Mode::Create);
        let file = file.map_err(StoreError::write(&self.path))?;
        if !self.is_named {
            let data = self.path.ancestors().nth(FOLDERS).unwrap_or(folder);
            files::sync_up(disk, data, folder)?;
            self.is_named = true;
        }
        Ok(file)
    }

    fn keep(&mut self, lines: &str) {
        if self.kept.len() + lines.len() <= MOST_KEPT_BYTES {
            self.kept.push_str(lines);
        }
    }

    /// Goes on in a new log. What this process saved and its logs lack comes along, and so does a write
    /// that may have reached the disk: its numbers are used.
    fn begin_another(&mut self) {
        let to = self.unused_id();
        self.earlier.push(self.path.clone());
        let missing = self.missing();
        self.again.push_str(&missing);
        let attempt = std::mem::take(&mut self.attempt);
        let last_seq = self.left.last_seq.max(attempt.last_seq);
        let mark = MarkFile::new(&self.store, &self.slug, &to);
        let earlier_mark = std::mem::replace(&mut self.mark, mark);
        if attempt.last_seq > self.left.last_seq {
            let first = match self.carried.take() {
                Some(carried) => *carried.start(),
                None => self.left.last_seq.saturating_add(1),
            };
            self.carried = Some(first..=last_seq);
            let count = attempt.lines.lines().count() as u64;
            let mark = Mark {
                last_seq,
                records: self.left.records.saturating_add(count),
                closed: true,
                ..self.left
            };
            self.carried_marks.push((earlier_mark, mark));
            self.again.push_str(&attempt.lines);
            self.keep(&attempt.lines);
        }
        self.moves.push(Moved {
            from: self.device.clone(),
            after: last_seq,
            to: to.clone(),
        });
        // If it cannot be saved, the next start finds that the old id will not do.
        let saved = device_id(&self.store, &self.slug, to.clone(), Some(&self.device));
        drop(saved);
        self.path = self.store.places().log(&self.slug, &to);
        self.left = Mark { last_seq, ..NEW };
        self.device = to;
        self.is_named = false;
    }

    /// An id that this machine never had and that no log is named after.
    fn unused_id(&mut self) -> DeviceId {
        loop {
            self.fresh = id_after(&self.fresh);
            // Marks that cannot be read say nothing against an id that is new.
            if is_unused(&self.store, &self.slug, &self.fresh).unwrap_or(true) {
                return self.fresh.clone();
            }
        }
    }

    /// The kept lines that this process's logs lack.
    fn missing(&self) -> String {
        let mut missing: HashSet<&str> = self.kept.split_inclusive('\n').collect();
        for line in self.again.split_inclusive('\n') {
            missing.remove(line);
        }
        for path in &self.earlier {
            // A log that cannot be read lacks everything.
            let Ok(file) = self.store.disk().read(path, 0) else {
                continue;
            };
            let mut file = BufReader::new(file.take(MOST_LOG_BYTES));
            let mut line = Vec::new();
            while matches!(file.read_until(b'\n', &mut line), Ok(read) if read > 0) {
                if let Ok(line) = str::from_utf8(&line) {
                    missing.remove(line);
                }
                line.clear();
            }
        }
        let lines = self.kept.split_inclusive('\n');
        lines.filter(|line| missing.contains(line)).collect()
    }
}

/// True if no log and no mark has this id.
pub(crate) fn is_unused(store: &Store, slug: &str, device: &DeviceId) -> Result<bool, StoreError> {
    let places = store.places();
    let files = [
        places.log(slug, device),
        places.mark(&store.key(slug), device),
    ];
    for path in files {
        if files::is_there(store.disk(), &path)? {
            return Ok(false);
        }
    }
    Ok(true)
}
