//! Records on their way from file to file: read line by line, watched, bounded, and never changed.

use std::cell::Cell;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::disk::{Disk, Found};
use super::logs::{self, MOST_LOG_BYTES, Owner};
use super::scan::{Closing, Kind, Lines, Opening, Seen};
use super::trouble::CarryError;
use super::{Store, StoreError, files};
use crate::learner::Profile;
use crate::log::DeviceId;
use crate::log::line::{self, FORMAT, Header};

/// Told how many bytes are done and of how many; says whether to go on.
pub type Meter<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// No file from outside is read further than this, unpacked.
pub(crate) const MOST_UNPACKED_BYTES: u64 = 4 << 30;
/// So many lines are read between two looks at whether to go on.
const LINES_A_LOOK: u32 = 512;

/// How far the work has come, and whether it is to go on.
pub(crate) struct Pace<'a> {
    meter: &'a mut Meter<'a>,
    done: Rc<Cell<u64>>,
    of: u64,
    lines: u32,
}

impl<'a> Pace<'a> {
    pub(crate) fn new(meter: &'a mut Meter<'a>, of: u64) -> Self {
        let done = Rc::new(Cell::new(0));
        Self {
            meter,
            done,
            of,
            lines: 0,
        }
    }

    /// One more line is done.
    pub(crate) fn step(&mut self) -> Result<(), StoreError> {
        self.lines += 1;
        if self.lines < LINES_A_LOOK {
            return Ok(());
        }
        self.look()
    }

    /// Tells how far it has come.
    pub(crate) fn look(&mut self) -> Result<(), StoreError> {
        self.lines = 0;
        let done = self.done.get().min(self.of);
        match (self.meter)(done, self.of) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(CarryError::Stopped.into()),
        }
    }
}

/// Counts what is read, and refuses to read on beyond a limit.
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

/// Fails where there is more than a limit; `take` would only stop.
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

/// A sound record on its way.
pub(crate) struct Item<'a> {
    pub(crate) device: &'a DeviceId,
    /// The header that it stands under, where that is sound.
    pub(crate) header: Option<&'a str>,
    pub(crate) seq: u64,
    pub(crate) crc: u32,
    pub(crate) text: &'a str,
}

/// What a file turned out to hold besides its records.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    pub(crate) opening: Option<Opening>,
    pub(crate) profile: Option<Profile>,
    pub(crate) records: u64,
    pub(crate) damaged: u64,
    /// Whether it ends before its end.
    pub(crate) cut: bool,
    /// Whether anything in it is sound.
    pub(crate) is_ours: bool,
}

/// A portable file, of which several may follow each other in one.
#[derive(Debug, Default)]
struct Part {
    is_open: bool,
    records: u64,
}

/// Goes through a file, packed or not, whatever of ours it is. `take` gets each sound record.
pub(crate) fn walk(
    disk: &dyn Disk,
    path: &Path,
    pace: &mut Pace<'_>,
    take: &mut dyn FnMut(Item<'_>) -> Result<(), StoreError>,
) -> Result<Walked, StoreError> {
    let mut walked = Walked::default();
    walk_into(&mut walked, disk, path, pace, take)?;
    Ok(walked)
}

/// The same, for whoever wants what was found before an error, too.
pub(crate) fn walk_into(
    walked: &mut Walked,
    disk: &dyn Disk,
    path: &Path,
    pace: &mut Pace<'_>,
    take: &mut dyn FnMut(Item<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let source = open(disk, path, &pace.done).map_err(StoreError::read(path))?;
    let mut lines = Lines::new(source);
    let (mut owner, mut header) = (Owner::of(path), None);
    let (mut blank, mut part) = (0, Part::default());
    loop {
        let (kind, text, bytes) = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(error) if is_broken(&error) => {
                walked.cut = walked.opening.is_none();
                break;
            }
            Err(error) => return Err(read_error(path, error)),
        };
        pace.step()?;
        if matches!(kind, Kind::Damaged | Kind::Blank) {
            owner.damaged(bytes);
            if owner.get().is_none() {
                header = None;
            }
        }
        if matches!(kind, Kind::Blank) {
            blank += 1;
            continue;
        }
        if matches!(kind, Kind::Torn) {
            break;
        }
        walked.damaged += std::mem::take(&mut blank);
        walked.is_ours |= !matches!(kind, Kind::Damaged | Kind::Empty);
        match (kind, owner.get()) {
            (Kind::Record(seq, crc), Some(device)) => {
                walked.records += 1;
                part.records += 1;
                take(Item {
                    device,
                    header: header.as_deref(),
                    seq,
                    crc,
                    text,
                })?;
            }
            (Kind::Header(named), _) => {
                header = Some(text.to_owned());
                owner.named(named);
            }
            (Kind::Opening(opening), _) => {
                walked.cut |= part.is_open;
                part = Part {
                    is_open: true,
                    records: 0,
                };
                walked.opening = Some(opening);
                // From here on only a header tells whose a record is.
                owner.forget();
                header = None;
            }
            (Kind::Settings(settings), _) => walked.profile = Some(settings.profile),
            (Kind::Closing(Closing { records }), _) => part.is_open &= records != part.records,
            (Kind::Damaged | Kind::Record(..), _) => walked.damaged += 1,
            (Kind::Empty | Kind::Blank | Kind::Torn, _) => {}
        }
    }
    walked.cut |= part.is_open;
    Ok(())
}

/// The text of a file, unpacked if it is packed.
fn open(disk: &dyn Disk, path: &Path, done: &Rc<Cell<u64>>) -> io::Result<Box<dyn Read>> {
    let mut start = Vec::new();
    disk.read(path, 0)?.take(2).read_to_end(&mut start)?;
    let inner = Counted {
        inner: disk.read(path, 0)?,
        done: Rc::clone(done),
    };
    let left = MOST_UNPACKED_BYTES;
    Ok(if start == [0x1f, 0x8b] {
        let inner = MultiGzDecoder::new(inner);
        Box::new(Limited { inner, left })
    } else {
        Box::new(Limited { inner, left })
    })
}

/// Whether an error says that packed bytes end too early or make no sense.
fn is_broken(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

fn read_error(path: &Path, error: io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::FileTooLarge {
        let most = MOST_UNPACKED_BYTES;
        let path = path.to_owned();
        return CarryError::TooMuch { path, most }.into();
    }
    StoreError::read(path)(error)
}

/// Writes records as a log has them: each device's under its header.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    header: Option<(DeviceId, Option<String>)>,
}

impl Turns {
    pub(crate) fn write(&mut self, item: &Item<'_>, output: &mut dyn Write) -> io::Result<()> {
        let current = self.header.as_ref();
        let same = current.is_some_and(|(device, header)| {
            device == item.device && (item.header.is_none() || header.as_deref() == item.header)
        });
        if !same {
            match item.header {
                Some(header) => writeln!(output, "{header}")?,
                None => {
                    let (format, device) = (FORMAT, item.device.clone());
                    let header = line::write(&Header { format, device });
                    output.write_all(header.map_err(io::Error::other)?.as_bytes())?;
                }
            }
            self.header = Some((item.device.clone(), item.header.map(str::to_owned)));
        }
        output.write_all(item.text.as_bytes())?;
        output.write_all(b"\n")
    }
}

impl Store {
    /// The logs of a profile with their lengths.
    pub(crate) fn own_logs(&self, slug: &str) -> Result<Vec<(PathBuf, u64)>, StoreError> {
        let paths = logs::paths(self.disk.as_ref(), &self.log_path(slug))?;
        let mut logs = Vec::new();
        for path in paths {
            match self.length(&path)? {
                Some(len) if len > MOST_LOG_BYTES => {
                    let most = MOST_LOG_BYTES;
                    return Err(StoreError::TooLarge { path, len, most });
                }
                Some(len) => logs.push((path, len)),
                None => {}
            }
        }
        Ok(logs)
    }

    /// The length of a file; none where there is none.
    pub(crate) fn length(&self, path: &Path) -> Result<Option<u64>, StoreError> {
        match self.disk.look(path).map_err(StoreError::read(path))? {
            Some(Found::File { len }) => Ok(Some(len)),
            Some(Found::Folder) | None => Ok(None),
        }
    }

    /// Which records a profile's logs hold.
    pub(crate) fn seen(
        &self,
        logs: &[(PathBuf, u64)],
        pace: &mut Pace<'_>,
    ) -> Result<Seen, StoreError> {
        let mut seen = Seen::default();
        for (path, _) in logs {
            walk(self.disk.as_ref(), path, pace, &mut |item| {
                seen.note(item.device, item.seq, item.crc);
                Ok(())
            })?;
        }
        Ok(seen)
    }

    /// Makes a folder of a profile, and durable together with those that it is in, should a try
    /// before this one have failed to make them so.
    pub(crate) fn durable_folder(&self, folder: &Path) -> Result<(), StoreError> {
        let disk = self.disk.as_ref();
        files::create_folders(disk, folder).map_err(StoreError::write(folder))?;
        self.sync_up(folder)
    }

    /// Makes the names in a folder of a profile durable, and those of the folders that it is in.
    pub(crate) fn sync_up(&self, folder: &Path) -> Result<(), StoreError> {
        for folder in folder.ancestors() {
            let synced = self.disk.sync_folder(folder);
            if !folder.starts_with(&self.places.data) {
                // Further up are folders that one may not even be allowed to read.
                return Ok(());
            }
            synced.map_err(StoreError::write(folder))?;
        }
        Ok(())
    }
}
